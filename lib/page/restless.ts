/** What changed in a page between two looks at it: a thing that came and went in between is in neither, yet maybe in the photo. */
import { isElement, pageOf, parentOf, rectOf } from './dom.ts'
import { type Edges, heightOf, meets, widthOf } from './edges.ts'

/** Most places that are told apart; beyond them all counts as changed. */
export const mostChanges = 2000
/** Milliseconds after which nobody will ask any more. */
const patience = 5000

/** What changes a page without a change of its tree. */
const stirs = ['scroll', 'input', 'transitionrun', 'animationstart', 'toggle', 'resize']

let observer: MutationObserver | null = null
let listening = new AbortController()
let timer: ReturnType<typeof setTimeout> | undefined
let touched = new Set<Element>()
let full = false

/** Begins to note what changes below these documents and shadow roots, and forgets what was noted before. */
export function noteChanges(roots: Node[]): void {
  forget()
  observer = new MutationObserver(take)
  for (const root of roots) {
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
  }
  listening = new AbortController()
  const { signal } = listening
  for (const root of [...roots, window]) {
    for (const stir of stirs) root.addEventListener(stir, note, { capture: true, passive: true, signal })
  }
  timer = setTimeout(forget, patience)
}

/** Where something changed since, in pixels of the viewport. All of it when that cannot be told, or nobody took note. */
export function changesIn(viewport: Edges): Edges[] {
  if (!observer) return [viewport]
  take(observer.takeRecords())
  if (full) return [viewport]
  const rects = [...touched].map((element) => placeOf(element) ?? viewport).filter((edges) => meets(edges, viewport))
  const large = widthOf(viewport) * heightOf(viewport) * 0.2
  return rects.some((edges) => widthOf(edges) * heightOf(edges) > large) ? [viewport] : rects
}

/** Where an element stands; for one in a frame, where the frame does. Null for a frame within a frame. */
function placeOf(element: Element): Edges | null {
  const frame = pageOf(element) === document ? element : pageOf(element)?.defaultView?.frameElement
  return frame && pageOf(frame) === document ? rectOf(frame) : null
}

function take(records: MutationRecord[]): void {
  for (const { target } of records) {
    if (full) return
    note({ target })
  }
}

/** The window and a document are no elements: when they scroll, everything does. */
function note({ target }: { target: EventTarget | null }): void {
  const node = target === window ? null : (target as Node | null)
  const element = node && !isElement(node) ? parentOf(node) : node
  if (element && isElement(element)) touched.add(element)
  else full = true
  if (touched.size > mostChanges) full = true
}

function forget(): void {
  observer?.disconnect()
  listening.abort()
  observer = null
  clearTimeout(timer)
  touched = new Set()
  full = false
}
