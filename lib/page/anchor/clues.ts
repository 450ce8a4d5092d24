/** The clues an element gives, each read in the same way when it is described and when it is looked for. */
import { attributeOf, firstChild, isElement, nameOf, nextSibling, pageOf, previousSibling, rectOf } from '../dom.ts'
import { classClue, isGenerated } from './generated.ts'
import { accessibleName, labelText, roleOf, typeOf } from './role.ts'
import { around, headingOf, type Scene, textOf } from './scene.ts'

/** Attributes that hold words for people. */
export const spoken = new Set(['aria-label', 'title', 'alt', 'placeholder', 'aria-description', 'aria-roledescription'])

/** Attributes that address one thing, rather than say of what kind it is. */
export const hooks = new Set(
  'data-testid data-test-id data-test data-cy data-qa data-e2e data-automation-id data-control-name data-view-name data-action data-id data-name data-key componentkey id name for formcontrolname ng-model value'.split(
    ' ',
  ),
)

const written = [
  'data-testid',
  'data-test-id',
  'data-test',
  'data-cy',
  'data-qa',
  'data-e2e',
  'data-automation-id',
  'data-control-name',
  'data-view-name',
  'data-action',
  'data-id',
  'data-name',
  'data-key',
  'data-value',
  'data-target',
  'data-bs-target',
  'data-toggle',
  'componentkey',
  'id',
  'name',
  'for',
  'type',
  'autocomplete',
  'formcontrolname',
  'ng-model',
  'itemprop',
  'rel',
  'aria-haspopup',
  'aria-controls',
]

/** Those attributes that last: an address as its path, a value with digits as `#`, nothing generated. */
export function attributesOf(element: Element, tag: string): Record<string, string> {
  const found: Record<string, string> = {}
  let count = 0
  for (const name of written) {
    const value = attributeOf(element, name)
    if (value === null || count >= 8) continue
    const kept = name === 'type' ? typeName(element, tag, value) : lasting(value)
    if (kept === '') continue
    found[name] = kept
    count++
  }
  for (const name of ['href', 'action', 'src']) {
    const path = pathOf(attributeOf(element, name))
    if (path !== '') found[name] = path
  }
  for (const name of spoken) {
    const value = attributeOf(element, name)?.slice(0, 400).trim()
    if (value) found[name] = value
  }
  if (tag === 'input' && /^(radio|checkbox|submit|button)$/.test(typeOf(element))) {
    const value = attributeOf(element, 'value')
    if (value) found['value'] = value.slice(0, 120)
  }
  return found
}

const typeName = (element: Element, tag: string, value: string): string =>
  tag === 'input' ? typeOf(element) : /^[a-z-]{1,20}$/.test(value) ? value : ''

function lasting(value: string): string {
  const text = value.trim()
  if (text === '' || text.length > 100 || /[\s@]/.test(text)) return ''
  const head = text.split(/[:=]|urn/, 1)[0] ?? ''
  if (!isGenerated(text)) return text.replace(/\d+/g, '#')
  return head.length >= 4 && head.length < text.length && !isGenerated(head) ? head : ''
}

/** An address as its path, with what looks like a number or a name of one thing as `#`; a bare fragment as it is. */
export function pathOf(address: string | null): string {
  if (!address || address.length > 2000) return ''
  const text = address.trim()
  if (/^(javascript|data|blob|mailto|tel):/i.test(text)) return ''
  const bare = text.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/^\/\/[^/?#]*/, '')
  const path = bare.split(/[?#]/, 1)[0] ?? ''
  const fragment = path === '' || /#!?\//.test(bare) ? (/#!?(.*)$/.exec(bare)?.[1] ?? '') : ''
  const parts = path.split('/').map(segmentOf)
  const whole = fragment ? `${parts.join('/')}#${fragment.split('/').map(segmentOf).join('/')}` : parts.join('/')
  return whole.slice(0, 120)
}

function segmentOf(segment: string): string {
  if (segment === '') return ''
  let text = segment
  try {
    text = decodeURIComponent(segment)
  } catch {}
  if (text.length > 60 || /[:@]/.test(text)) return '#'
  return text.replace(/[0-9a-f]{8}-[0-9a-f-]{9,}|\d+/gi, '#')
}

/** Class names a person wrote, its own and those of the first thing in it, which may be all that a picture on a button has; at most 8. */
export function classesOf(element: Element): string[] {
  let value = attributeOf(element, 'class')?.slice(0, 1000) ?? ''
  let child = firstChild(element)
  for (let steps = 0; child && !isElement(child) && steps < 4; steps++) child = nextSibling(child)
  if (child && isElement(child)) value += ` ${attributeOf(child, 'class')?.slice(0, 1000) ?? ''}`
  const names = value.split(/\s+/).map(classClue)
  return [...new Set(names)].filter(Boolean).slice(0, 8)
}

export type Place = { x: number; y: number; width: number; height: number }

/** Where an element is on its page, as shares of the viewport; null without a layout. */
export function placeOf(element: Element): Place | null {
  const rect = rectOf(element) as DOMRect | undefined
  if (!rect || !(rect.width > 0 || rect.height > 0)) return null
  const view = pageOf(element)?.defaultView
  if (!view || !(view.innerWidth > 0 && view.innerHeight > 0)) return null
  const { innerWidth: width, innerHeight: height } = view
  return {
    x: (rect.left + view.scrollX) / width,
    y: (rect.top + view.scrollY) / height,
    width: rect.width / width,
    height: rect.height / height,
  }
}

/** Which of its tag an element is among its siblings, from 0, and how many they are. */
export function indexOf(element: Element, tag: string): { at: number; of: number } {
  let at = 0
  let of = 1
  const isKin = (node: Node) => isElement(node) && nameOf(node) === tag
  for (let node = previousSibling(element); node && at < 10_000; node = previousSibling(node)) if (isKin(node)) at++
  of += at
  for (let node = nextSibling(element); node && of < 20_000; node = nextSibling(node)) if (isKin(node)) of++
  return { at, of }
}

/** The words that an element is known by. */
export function wordsOf(scene: Scene, at: number): { role: string; name: string; text: string } {
  const element = scene.elements[at] as Element
  const tag = scene.tags[at] ?? ''
  const role = roleOf(element, tag)
  return { role, name: accessibleName(element, role, tag), text: textOf(scene, at) }
}

/** What stands about it. */
export function surroundings(scene: Scene, at: number): { label: string; neighbours: string[] } {
  const element = scene.elements[at] as Element
  const tag = scene.tags[at] ?? ''
  const field = tag === 'input' || tag === 'select' || tag === 'textarea'
  const label = (field ? labelText(element) : '') || headingOf(scene, at)
  return { label, neighbours: around(scene, at, 4) }
}
