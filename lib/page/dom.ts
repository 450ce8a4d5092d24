/**
 * The DOM as it is, whatever the page calls its elements. A form with an input named `children` hides `form.children`
 * even from an isolated world, so everything is read through the prototypes' own getters and methods. `instanceof` is
 * not used either: nodes of a frame belong to another realm.
 */

function getter<T, R>(proto: object, name: string): (on: T) => R {
  const get = Object.getOwnPropertyDescriptor(proto, name)?.get
  if (!get) return () => undefined as R
  return (on) => Reflect.apply(get, on, [])
}

function method<T, A extends unknown[], R>(proto: object, name: string): (on: T, ...args: A) => R {
  const call = Reflect.get(proto, name)
  if (typeof call !== 'function') return () => undefined as R
  return (on, ...args) => Reflect.apply(call, on, args)
}

export const firstChild = getter<Node, Node | null>(Node.prototype, 'firstChild')
export const nextSibling = getter<Node, Node | null>(Node.prototype, 'nextSibling')
const nodeType = getter<Node, number>(Node.prototype, 'nodeType')
export const dataOf = getter<Text, string>(CharacterData.prototype, 'data')

export const nameOf = getter<Element, string>(Element.prototype, 'localName')
export const rectOf = method<Element, [], DOMRect>(Element.prototype, 'getBoundingClientRect')
export const attributeOf = method<Element, [string], string | null>(Element.prototype, 'getAttribute')
export const hasAttribute = method<Element, [string], boolean>(Element.prototype, 'hasAttribute')
export const scrollHeightOf = getter<Element, number>(Element.prototype, 'scrollHeight')
export const scrollWidthOf = getter<Element, number>(Element.prototype, 'scrollWidth')
export const scrollTopOf = getter<Element, number>(Element.prototype, 'scrollTop')
export const clientHeightOf = getter<Element, number>(Element.prototype, 'clientHeight')
export const clientWidthOf = getter<Element, number>(Element.prototype, 'clientWidth')
export const clientLeftOf = getter<Element, number>(Element.prototype, 'clientLeft')
export const clientTopOf = getter<Element, number>(Element.prototype, 'clientTop')
export const offsetWidthOf = getter<Element, number | undefined>(HTMLElement.prototype, 'offsetWidth')
const openShadow = getter<Element, ShadowRoot | null>(Element.prototype, 'shadowRoot')
const matchesRaw = method<Element, [string], boolean>(Element.prototype, 'matches')
const visibleRaw = method<Element, [CheckVisibilityOptions], boolean>(Element.prototype, 'checkVisibility')

export const inputType = getter<Element, string>(HTMLInputElement.prototype, 'type')
export const inputValue = getter<Element, string>(HTMLInputElement.prototype, 'value')
export const inputChecked = getter<Element, boolean>(HTMLInputElement.prototype, 'checked')
export const areaValue = getter<Element, string>(HTMLTextAreaElement.prototype, 'value')
export const assignedNodes = method<Element, [], Node[]>(HTMLSlotElement.prototype, 'assignedNodes')
const frameDocument = getter<Element, Document | null>(HTMLIFrameElement.prototype, 'contentDocument')

export const rootElement = getter<Document, Element | null>(Document.prototype, 'documentElement')
export const bodyOf = getter<Document, HTMLElement | null>(Document.prototype, 'body')
export const readyState = getter<Document, string>(Document.prototype, 'readyState')
const activeOfDocument = getter<Document, Element | null>(Document.prototype, 'activeElement')
const activeOfShadow = getter<ShadowRoot, Element | null>(ShadowRoot.prototype, 'activeElement')
const queryDocument = method<Node, [string], NodeListOf<Element>>(Document.prototype, 'querySelectorAll')
const queryFragment = method<Node, [string], NodeListOf<Element>>(DocumentFragment.prototype, 'querySelectorAll')
const idInDocument = method<Node, [string], Element | null>(Document.prototype, 'getElementById')
const idInFragment = method<Node, [string], Element | null>(DocumentFragment.prototype, 'getElementById')
const rootNodeOf = method<Node, [], Node>(Node.prototype, 'getRootNode')
const makeRange = method<Document, [], Range>(Document.prototype, 'createRange')

export const isElement = (node: Node): node is Element => nodeType(node) === 1
export const isText = (node: Node): node is Text => nodeType(node) === 3
const isDocument = (node: Node): node is Document => nodeType(node) === 9

/** Whether the element matches; false for a selector this browser cannot read. */
export function matches(element: Element, selector: string): boolean {
  try {
    return matchesRaw(element, selector)
  } catch {
    return false
  }
}

/** Whether this browser can read the selector. */
export function isSelector(page: Document, selector: string): boolean {
  const root = rootElement(page)
  try {
    return root !== null && matchesRaw(root, selector) !== undefined
  } catch {
    return false
  }
}

/** All matches within a document or shadow root; none for a selector this browser cannot read. */
export function queryAll(root: Node, selector: string): ArrayLike<Element> {
  try {
    return isDocument(root) ? queryDocument(root, selector) : queryFragment(root, selector)
  } catch {
    return []
  }
}

/** The element with this id in the same document or shadow root. */
export function byId(near: Element, id: string): Element | null {
  const root = rootNodeOf(near)
  if (isDocument(root)) return idInDocument(root, id)
  return nodeType(root) === 11 ? idInFragment(root, id) : null
}

/** Whether the element is displayed and not `visibility: hidden`, on screen or not. */
export function isDisplayed(element: Element): boolean {
  const { width, height } = rectOf(element)
  if (width < 1 || height < 1) return false
  return visibleRaw(element, { visibilityProperty: true, opacityProperty: true }) !== false
}

const opener = typeof chrome === 'undefined' ? undefined : chrome.dom
const openOrClosed = getter<Element, ShadowRoot | null>(Element.prototype, 'openOrClosedShadowRoot')
const hosts = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
)

/** The shadow root of an element, a closed one too where the browser lets extensions see it (Chromium, Firefox). */
export function shadowOf(element: Element, name: string, closedToo: boolean): ShadowRoot | null {
  const open = openShadow(element)
  if (open) return open
  if (!name.includes('-') && !(closedToo && hosts.has(name))) return null
  try {
    return opener?.openOrClosedShadowRoot?.(element as HTMLElement) ?? openOrClosed(element) ?? null
  } catch {
    return null
  }
}

/** The document inside a frame, or null when the browser keeps it from us. */
export function documentOf(frame: Element): Document | null {
  try {
    return frameDocument(frame)
  } catch {
    return null
  }
}

/** The element that has the focus, looked for through shadow roots and frames. Answers null for the page itself. */
export function focusedElement(page: Document): Element | null {
  let active = activeOfDocument(page)
  for (let depth = 0; active && depth < 20; depth++) {
    const name = nameOf(active)
    const shadow = shadowOf(active, name, true)
    const inside = name === 'iframe' ? documentOf(active) : null
    const deeper = shadow ? activeOfShadow(shadow) : inside ? activeOfDocument(inside) : null
    if (!deeper) break
    active = deeper
  }
  const name = active ? nameOf(active) : ''
  return name === 'body' || name === 'html' ? null : active
}

/** A range that can be set around text; one is enough for a whole walk. */
export function rangeIn(page: Document): Range {
  return makeRange(page)
}

const unspoken = new Set('style script select textarea option datalist noscript template'.split(' '))

/** The text below an element as written, without what its fields hold, white space folded, at most `most` characters, without `aria-hidden` parts. */
export function textBelow(element: Element, most: number): string {
  const parts: string[] = []
  let length = 0
  let steps = 0
  const visit = (node: Node): void => {
    for (let child = firstChild(node); child; child = nextSibling(child)) {
      if (length > most || ++steps > 400) return
      if (isText(child)) {
        const text = dataOf(child).slice(0, most + 1)
        parts.push(text)
        length += text.length
      } else if (isElement(child)) {
        const name = nameOf(child)
        if (unspoken.has(name) || attributeOf(child, 'aria-hidden') === 'true') continue
        parts.push(' ')
        visit(child)
        parts.push(' ')
      }
    }
  }
  visit(element)
  return fold(parts.join(''))
}

/** White space as one space each, none at the ends. */
export function fold(text: string): string {
  return text.split(/\s/).filter(Boolean).join(' ')
}

/** Every document and shadow root below the page that can be read, the page first; at most `most` elements are looked at. */
export function rootsOf(page: Document, most = 40_000): Node[] {
  const roots: Node[] = [page]
  let left = most
  for (let i = 0; i < roots.length && roots.length < 500; i++) {
    const all = queryAll(roots[i] as Node, '*')
    for (let k = 0; k < all.length && left-- > 0; k++) {
      const element = all[k] as Element
      const name = nameOf(element)
      const inside = name === 'iframe' ? documentOf(element) : shadowOf(element, name, false)
      if (inside) roots.push(inside)
    }
  }
  return roots
}
