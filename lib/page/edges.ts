/** Rectangles by their edges, in CSS pixels of the page's viewport. */
export type Edges = { left: number; top: number; right: number; bottom: number }

export const nowhere: Edges = { left: 0, top: 0, right: 0, bottom: 0 }

export function overlap(a: Edges, b: Edges): Edges {
  const left = Math.max(a.left, b.left)
  const top = Math.max(a.top, b.top)
  const right = Math.min(a.right, b.right)
  const bottom = Math.min(a.bottom, b.bottom)
  return right > left && bottom > top ? { left, top, right, bottom } : nowhere
}

export function hull(a: Edges, b: Edges): Edges {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}

export function moved(
  edges: { left: number; top: number; right: number; bottom: number },
  dx: number,
  dy: number,
): Edges {
  return { left: edges.left + dx, top: edges.top + dy, right: edges.right + dx, bottom: edges.bottom + dy }
}

export function grown(edges: Edges, by: number): Edges {
  return { left: edges.left - by, top: edges.top - by, right: edges.right + by, bottom: edges.bottom + by }
}

export function meets(a: Edges, b: Edges): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

export function contains(outer: Edges, inner: Edges): boolean {
  return (
    outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom
  )
}

/** What of `a` lies outside `b`: up to four rectangles. */
export function without(a: Edges, b: Edges): Edges[] {
  if (!meets(a, b)) return [a]
  const top = Math.max(a.top, b.top)
  const bottom = Math.min(a.bottom, b.bottom)
  return [
    { ...a, bottom: top },
    { ...a, top: bottom },
    { ...a, top, bottom, right: b.left },
    { ...a, top, bottom, left: b.right },
  ].filter((part) => part.left < part.right && part.top < part.bottom)
}

export const widthOf = (edges: Edges): number => edges.right - edges.left
export const heightOf = (edges: Edges): number => edges.bottom - edges.top
