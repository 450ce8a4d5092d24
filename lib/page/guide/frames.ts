/** Frames of the same origin, which belong to the page as much as its own elements do. */
import { clientLeftOf, clientTopOf, nodeType, pageOf, parentOf, rectOf, rootsOf } from '../dom.ts'
import { type Edges, moved } from '../edges.ts'

/** The frame that a node's document stands in; null for the page's own. */
function frameOf(node: Node): Element | null {
  const page = nodeType(node) === 9 ? (node as Document) : pageOf(node)
  if (!page || page === document) return null
  try {
    return page.defaultView?.frameElement ?? null
  } catch {
    return null
  }
}

/** Where an element is in the page's viewport, through the frames it stands in. */
export function edgesOf(element: Element): Edges {
  let edges = moved(rectOf(element), 0, 0)
  let frame = frameOf(element)
  for (let depth = 0; frame && depth < 10; depth++) {
    const { left, top } = rectOf(frame)
    const { paddingLeft, paddingTop } = getComputedStyle(frame)
    const dx = left + clientLeftOf(frame) + (Number.parseFloat(paddingLeft) || 0)
    const dy = top + clientTopOf(frame) + (Number.parseFloat(paddingTop) || 0)
    edges = moved(edges, dx, dy)
    frame = frameOf(frame)
  }
  return edges
}

/** What holds a node: its parent, the host of its shadow root, or the frame of its document. */
export function holderOf(node: Node): Node | null {
  const parent = parentOf(node)
  if (parent) return parent
  const type = nodeType(node)
  if (type === 11) return (node as ShadowRoot).host ?? null
  return type === 9 ? frameOf(node) : null
}

/** Whether a node is `outer` or somewhere in it, through shadow roots and frames. */
export function isWithin(node: Node | null, outer: Node): boolean {
  let at = node
  for (let depth = 0; at && depth < 2000; depth++) {
    if (at === outer) return true
    at = holderOf(at)
  }
  return false
}

/** Milliseconds for which the roots of a page are taken to be the same. */
const lasting = 1000
let known: { roots: Node[]; at: number } | null = null

/** Every document and shadow root below the page, as they were within the last second: looking for them takes a while on large pages. */
export function recentRoots(): Node[] {
  const now = performance.now()
  if (!known || now - known.at > lasting) known = { roots: rootsOf(document), at: now }
  return known.roots
}
