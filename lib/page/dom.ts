/**
 * The DOM as it is, whatever the page calls its elements. A form with an input named `children` hides `form.children`
 * even from an isolated world, so everything is read through the prototypes' own getters and methods. `instanceof` is
 * not used either: nodes of a frame belong to another realm.
 */

/**
 * The prototype that holds a member: of the interface by that name, or where there is none - a document without a window of its
 * own, outside of a browser - the one found above the node that is asked first.
 */
function holder(kind: string, name: string, on: unknown): object | null {
  const known = (Reflect.get(globalThis, kind) as { prototype?: object } | undefined)?.prototype
  if (known) return known
  let proto = on === undefined ? null : Reflect.getPrototypeOf(on as object)
  while (proto && !Object.hasOwn(proto, name)) proto = Reflect.getPrototypeOf(proto)
  return proto
}

function getter<T, R>(kind: string, name: string): (on: T) => R {
  const find = (on?: T) => {
    const proto = holder(kind, name, on)
    return proto ? Object.getOwnPropertyDescriptor(proto, name)?.get : undefined
  }
  let get = find()
  return (on) => {
    get ??= find(on)
    return get ? Reflect.apply(get, on, []) : (undefined as R)
  }
}

function method<T, A extends unknown[], R>(kind: string, name: string): (on: T, ...args: A) => R {
  const find = (on?: T) => {
    const proto = holder(kind, name, on)
    return proto ? Reflect.get(proto, name) : undefined
  }
  let call: unknown = find()
  return (on, ...args) => {
    call ??= find(on)
    return typeof call === 'function' ? Reflect.apply(call, on, args) : (undefined as R)
  }
}

export const firstChild = getter<Node, Node | null>('Node', 'firstChild')
export const previousSibling = getter<Node, Node | null>('Node', 'previousSibling')
export const nextSibling = getter<Node, Node | null>('Node', 'nextSibling')
export const parentOf = getter<Node, Node | null>('Node', 'parentNode')
export const nodeType = getter<Node, number>('Node', 'nodeType')
export const pageOf = getter<Node, Document | null>('Node', 'ownerDocument')
export const dataOf = getter<Text, string>('CharacterData', 'data')

export const nameOf = getter<Element, string>('Element', 'localName')
export const rectOf = method<Element, [], DOMRect>('Element', 'getBoundingClientRect')
export const piecesOf = method<Element, [], DOMRectList>('Element', 'getClientRects')
export const attributeOf = method<Element, [string], string | null>('Element', 'getAttribute')
export const hasAttribute = method<Element, [string], boolean>('Element', 'hasAttribute')
export const scrollHeightOf = getter<Element, number>('Element', 'scrollHeight')
export const scrollWidthOf = getter<Element, number>('Element', 'scrollWidth')
export const scrollTopOf = getter<Element, number>('Element', 'scrollTop')
export const clientHeightOf = getter<Element, number>('Element', 'clientHeight')
export const clientWidthOf = getter<Element, number>('Element', 'clientWidth')
export const clientLeftOf = getter<Element, number>('Element', 'clientLeft')
export const clientTopOf = getter<Element, number>('Element', 'clientTop')
export const offsetWidthOf = getter<Element, number | undefined>('HTMLElement', 'offsetWidth')
/** The open shadow root of an element. */
export const openShadow = getter<Element, ShadowRoot | null>('Element', 'shadowRoot')
const matchesRaw = method<Element, [string], boolean>('Element', 'matches')
export const closest = method<Element, [string], Element | null>('Element', 'closest')
const visibleRaw = method<Element, [CheckVisibilityOptions], boolean>('Element', 'checkVisibility')

export const inputType = getter<Element, string>('HTMLInputElement', 'type')
export const inputValue = getter<Element, string>('HTMLInputElement', 'value')
export const inputChecked = getter<Element, boolean>('HTMLInputElement', 'checked')
export const areaValue = getter<Element, string>('HTMLTextAreaElement', 'value')
export const assignedNodes = method<Element, [], Node[]>('HTMLSlotElement', 'assignedNodes')
const frameDocument = getter<Element, Document | null>('HTMLIFrameElement', 'contentDocument')

export const rootElement = getter<Document, Element | null>('Document', 'documentElement')
export const bodyOf = getter<Document, HTMLElement | null>('Document', 'body')
export const readyState = getter<Document, string>('Document', 'readyState')
const activeOfDocument = getter<Document, Element | null>('Document', 'activeElement')
const activeOfShadow = getter<ShadowRoot, Element | null>('ShadowRoot', 'activeElement')
const queryDocument = method<Node, [string], NodeListOf<Element>>('Document', 'querySelectorAll')
const queryFragment = method<Node, [string], NodeListOf<Element>>('DocumentFragment', 'querySelectorAll')
const queryElement = method<Node, [string], NodeListOf<Element>>('Element', 'querySelectorAll')
const idInDocument = method<Node, [string], Element | null>('Document', 'getElementById')
const idInFragment = method<Node, [string], Element | null>('DocumentFragment', 'getElementById')
export const rootNodeOf = method<Node, [], Node>('Node', 'getRootNode')
const makeRange = method<Document, [], Range>('Document', 'createRange')

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
    if (isDocument(root)) return queryDocument(root, selector)
    return isElement(root) ? queryElement(root, selector) : queryFragment(root, selector)
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

/** Whether the element is where `contenteditable` begins. */
export function isEditable(element: Element, name: string): boolean {
  if (name === 'input' || name === 'textarea') return false
  const value = attributeOf(element, 'contenteditable')
  return value !== null && value.toLowerCase() !== 'false'
}

const opener = typeof chrome === 'undefined' ? undefined : chrome.dom
const openOrClosed = getter<Element, ShadowRoot | null>('Element', 'openOrClosedShadowRoot')
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
