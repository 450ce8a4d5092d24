/** The order in which a page is painted: CSS 2 appendix E, as far as whole boxes need it. */
import type { Box, Cover } from '../protocol/page.ts'
import type { Line } from './blocks.ts'
import { contains, type Edges, heightOf, widthOf, without } from './edges.ts'

/** Something found on the page. `shade` marks a surface that hides whatever lies wholly under it. */
export type Item = {
  edges: Edges
  box?: Omit<Box, keyof Edges | 'x' | 'y' | 'width' | 'height'>
  cover?: Cover['reason']
  shade?: true
  /** The line of text a bar stands for. */
  line?: Line
}

/** A place in the order, filled later: the text of a block is measured after the walk but painted where the block stands. */
export type Slot = Item[]

export type Layer = { z: number; slots: Slot[]; above: Layer[] }

export function newLayer(z: number): Layer {
  return { z, slots: [], above: [] }
}

/** Adds an item at the end of a layer. */
export function put(layer: Layer, item: Item): void {
  layer.slots.push([item])
}

/** Reserves the next place in a layer. */
export function reserve(layer: Layer): Slot {
  const slot: Slot = []
  layer.slots.push(slot)
  return slot
}

const mostShades = 64

/**
 * All items of a layer and those above it, bottom first, without those that a shade on top of them hides; of a cover, without what
 * a shade hides of it.
 */
export function painted(root: Layer): Item[] {
  const items: Item[] = []
  const shades: { from: number; edges: Edges }[] = []
  const visit = (layer: Layer): void => {
    // A surface is painted below all else of its layer, and maybe below what comes under it there: it hides lower layers alone.
    const from = items.length
    const sorted = layer.above.toSorted((a, b) => a.z - b.z)
    for (const below of sorted) if (below.z < 0) visit(below)
    for (const slot of layer.slots) {
      for (const item of slot) {
        if (!item.shade) items.push(item)
        else if (from > 0) shades.push({ from, edges: item.edges })
      }
    }
    for (const above of sorted) if (above.z >= 0) visit(above)
  }
  visit(root)
  const largest = shades
    .sort((a, b) => widthOf(b.edges) * heightOf(b.edges) - widthOf(a.edges) * heightOf(a.edges))
    .slice(0, mostShades)
  return items.flatMap((item, at) => {
    const above = largest.filter(({ from }) => from > at)
    if (above.some((shade) => contains(shade.edges, item.edges))) return []
    if (!item.cover) return [item]
    const parts = above.reduce((left, { edges }) => left.flatMap((part) => without(part, edges)), [item.edges])
    return parts.map((edges) => ({ ...item, edges }))
  })
}
