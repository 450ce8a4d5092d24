/** A page as one list of elements and one of texts, in the order they stand: open shadow roots and frames of the same origin included. */
import {
  dataOf,
  documentOf,
  firstChild,
  isEditable,
  isElement,
  nameOf,
  nextSibling,
  nodeType,
  openShadow,
  rootElement,
} from '../dom.ts'
import { plainOf } from './words.ts'

const mostElements = 50_000
const mostTexts = 50_000
const deepest = 300
const skipped = new Set('head script style template noscript meta link base param source track'.split(' '))
const headings = new Set('h1 h2 h3 h4 h5 h6 legend caption'.split(' '))

export type Scene = {
  /** The documents, and the shadow roots in them, each to be asked for what it holds. */
  readonly roots: Node[]
  readonly elements: Element[]
  readonly tags: string[]
  /** The place of each one's parent in `elements`, -1 at the top; hosts are the parents of what is in their shadow root or frame. */
  readonly parents: number[]
  /** Which of its tag it is among its siblings, from 1. */
  readonly nth: number[]
  /** The texts within it: from `first` up to, and without, `last`. */
  readonly first: number[]
  readonly last: number[]
  /** The last element within it, itself included. */
  readonly end: number[]
  readonly texts: string[]
  /** The element each text stands in. */
  readonly owners: number[]
  /** The texts as they are compared, each made when it is first asked for. */
  readonly plains: (string | undefined)[]
  /** Elements that head what follows. */
  readonly headings: number[]
}

/** Looks at everything below `root` once. */
export function sceneOf(root: Node): Scene {
  const scene: Scene = {
    roots: [root],
    elements: [],
    tags: [],
    parents: [],
    nth: [],
    first: [],
    last: [],
    end: [],
    texts: [],
    plains: [],
    owners: [],
    headings: [],
  }
  const counts: Map<string, number>[] = []
  /** How many of the elements around are written in: what somebody types is no clue, and is never kept. */
  let written = 0
  const below = (node: Node, parent: number, depth: number): void => {
    counts[depth] ??= new Map()
    const count = counts[depth]
    count.clear()
    for (let child = firstChild(node); child; child = nextSibling(child)) {
      const type = nodeType(child)
      if (type === 1) {
        const tag = nameOf(child as Element)
        if (!skipped.has(tag)) visit(child as Element, tag, parent, depth, count)
      } else if (type === 3 && parent >= 0 && written === 0 && scene.texts.length < mostTexts) {
        const text = dataOf(child as Text)
        if (text.length > 2000 ? /\S/.test(text.slice(0, 2000)) : text.trim() !== '') {
          scene.texts.push(text.length > 400 ? text.trim().slice(0, 400) : text)
          scene.owners.push(parent)
        }
      }
    }
  }
  const visit = (element: Element, tag: string, parent: number, depth: number, count: Map<string, number>): void => {
    const at = scene.elements.length
    if (at >= mostElements || depth >= deepest) return
    const nth = (count.get(tag) ?? 0) + 1
    count.set(tag, nth)
    scene.elements.push(element)
    scene.tags.push(tag)
    scene.parents.push(parent)
    scene.nth.push(nth)
    scene.first.push(scene.texts.length)
    scene.last.push(0)
    scene.end.push(at)
    if (headings.has(tag)) scene.headings.push(at)
    const isWritten = tag === 'textarea' || isEditable(element, tag)
    if (isWritten) written++
    const shadow = openShadow(element)
    if (shadow) {
      scene.roots.push(shadow)
      below(shadow, at, depth + 1)
    }
    const framed = tag === 'iframe' || tag === 'frame' ? documentOf(element) : null
    const inner = framed && rootElement(framed)
    if (framed && inner) {
      scene.roots.push(framed)
      visit(inner, 'html', at, depth + 1, new Map())
    } else below(element, at, depth + 1)
    if (isWritten) written--
    scene.last[at] = scene.texts.length
    scene.end[at] = scene.elements.length - 1
  }
  if (isElement(root)) visit(root, nameOf(root), -1, 0, new Map())
  else below(root, -1, 0)
  return scene
}

/** One of the texts as it is compared. */
export function plainAt(scene: Scene, text: number): string {
  const known = scene.plains[text]
  if (known !== undefined) return known
  const plain = plainOf(scene.texts[text] ?? '')
  scene.plains[text] = plain
  return plain
}

/** The text within an element, of at most twelve pieces. */
export function textOf(scene: Scene, at: number): string {
  const from = scene.first[at] ?? 0
  const to = Math.min(scene.last[at] ?? 0, from + 12)
  let text = ''
  for (let i = from; i < to && text.length < 200; i++) text += ` ${(scene.texts[i] ?? '').trim()}`
  return text
}

/** Up to `each` texts before an element and as many after it, the nearest first. */
export function around(scene: Scene, at: number, each: number): string[] {
  const found: string[] = []
  const first = scene.first[at] ?? 0
  const last = scene.last[at] ?? 0
  for (let step = 0; step < each; step++) {
    for (const text of [scene.texts[first - 1 - step], scene.texts[last + step]])
      if (text !== undefined) found.push(text)
  }
  return found
}

/** At most 32 characters of the text right before and right after an element, as a TextQuoteSelector has them. */
export function beside(scene: Scene, at: number): { before: string; after: string } {
  const before = scene.texts[(scene.first[at] ?? 0) - 1] ?? ''
  const after = scene.texts[scene.last[at] ?? 0] ?? ''
  return { before: before.trim().slice(-32), after: after.trim().slice(0, 32) }
}

/** The text of the nearest heading before an element; empty where there is none. */
export function headingOf(scene: Scene, at: number): string {
  const { headings } = scene
  let low = 0
  let high = headings.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((headings[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  for (let i = low - 1; i >= 0 && i > low - 4; i--) {
    const heading = headings[i] ?? 0
    if ((scene.end[heading] ?? 0) >= at) continue
    const text = textOf(scene, heading)
    if (text.trim() !== '') return text
  }
  return ''
}

const items = new Set('li tr article option dt dd'.split(' '))

/**
 * What an item of a list or a row of a table is known by beside the element itself and what it is called: the first of its words
 * that stand nowhere else. Empty outside of lists, and where there are none.
 */
export function rowOf(scene: Scene, at: number, called: ReadonlySet<string>): string {
  let up = scene.parents[at] ?? -1
  for (let steps = 0; up >= 0 && steps < 8; up = scene.parents[up] ?? -1, steps++) {
    if (!items.has(scene.tags[up] ?? '') && !isRepeated(scene, up)) continue
    const from = scene.first[up] ?? 0
    const to = Math.min(scene.last[up] ?? 0, from + 40)
    const texts: string[] = []
    for (let i = from; i < to; i++) {
      if (i >= (scene.first[at] ?? 0) && i < (scene.last[at] ?? 0)) continue
      if (plainAt(scene, i).length > 1 && !called.has(plainAt(scene, i))) texts.push(scene.texts[i] ?? '')
    }
    const own = texts.filter((text) => scene.texts.indexOf(text) === scene.texts.lastIndexOf(text))
    const row = own.find((text) => text.length < 80 && /\p{L}{2}/u.test(text)) ?? own[0]
    if (row !== undefined) return row
  }
  return ''
}

/** Whether the sibling before or after has the same tag and the same children. */
function isRepeated(scene: Scene, at: number): boolean {
  const next = (scene.end[at] ?? at) + 1
  const beside = scene.parents[next] === scene.parents[at] ? next : beforeOf(scene, at)
  return beside >= 0 && scene.tags[beside] === scene.tags[at] && shapeOf(scene, beside) === shapeOf(scene, at)
}

function beforeOf(scene: Scene, at: number): number {
  const parent = scene.parents[at] ?? -1
  let before = at - 1
  while (before > parent && scene.parents[before] !== parent) before = scene.parents[before] ?? -1
  return before > parent ? before : -1
}

function shapeOf(scene: Scene, at: number): string {
  let shape = ''
  const end = Math.min(scene.end[at] ?? at, at + 400)
  for (let child = at + 1; child <= end && shape.length < 40; child = (scene.end[child] ?? child) + 1)
    shape += `${scene.tags[child]} `
  return shape
}
