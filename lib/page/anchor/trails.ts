/** How well the way from the root down to each element fits an anchor's trail. */
import type { Sought } from './likeness.ts'
import type { Scene } from './scene.ts'

/** Where a trail was cut at its root end. */
const longest = 24

/**
 * For every element of the scene, 1 for the very same way down, less with each step that is more, less or another. The alignment
 * of a child goes on from its parent's, so that all of a page takes one pass.
 */
export function structures({ trail }: Sought, scene: Scene): Float32Array {
  const count = scene.elements.length
  const fits = new Float32Array(count)
  if (trail.length === 0) return fits
  const width = trail.length + 1
  const rows = new Float32Array((count + 1) * width)
  // The row before the first is what an element at the top starts from.
  for (let j = 1; j < width; j++) rows[j] = j
  const missed = trail.length >= longest ? 0 : 1
  for (let i = 0; i < count; i++) {
    const from = ((scene.parents[i] ?? -1) + 1) * width
    const row = (i + 1) * width
    const tag = scene.tags[i]
    const nth = scene.nth[i] ?? 0
    let left = (rows[from] ?? 0) + missed
    let diagonal = rows[from] ?? 0
    rows[row] = left
    for (let j = 1; j < width; j++) {
      const step = trail[j - 1]
      const above = rows[from + j] ?? 0
      let cost = Math.min(above, left) + 1
      if (step?.tag === tag) {
        const off = Math.abs((step?.nth ?? 0) - nth)
        cost = Math.min(cost, diagonal + (off === 0 ? 0 : off === 1 ? 0.4 : off < 4 ? 0.6 : 0.8))
      }
      diagonal = above
      left = cost
      rows[row + j] = cost
    }
    fits[i] = 1 / (1 + left * 0.5)
  }
  return fits
}
