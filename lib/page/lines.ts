/** Where a piece of text is painted. */
import { type Edges, heightOf, moved, overlap, widthOf } from './edges.ts'

/** The rectangles of part of a text node as it is seen. */
export function linesOf(
  range: Range,
  node: Text,
  from: number,
  to: number,
  dx: number,
  dy: number,
  clip: Edges,
): Edges[] {
  range.setStart(node, from)
  range.setEnd(node, to)
  const rects = range.getClientRects()
  const lines: Edges[] = []
  for (let i = 0; i < rects.length && lines.length < 400; i++) {
    const rect = rects[i]
    if (!rect) continue
    const line = overlap(moved(rect, dx, dy), clip)
    if (widthOf(line) >= 1 && heightOf(line) >= 1) lines.push(line)
  }
  return lines
}
