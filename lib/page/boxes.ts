/** Which boxes stand for an element in a picture. */
import type { Box, BoxRole } from '../protocol/page.ts'
import type { Ink } from './blocks.ts'
import { type Edges, heightOf, widthOf } from './edges.ts'
import { put } from './layers.ts'
import { type Kind, levelOf, statesOf } from './roles.ts'
import { isClear, isOpaque, type Sight } from './visible.ts'
import type { Seat, State } from './walk.ts'

/** Adds the boxes of an element to its layer. `seen` is the part of it on the screen. */
export function draw(seat: Seat, state: State, seen: Edges, viewport: Edges, focused: Element | null): void {
  const { element, name, edges } = seat
  const { sight, kind, label, hushed } = state
  const add = (role: BoxRole, extra: Partial<Box> = {}) => put(sight.layer, { edges: seen, box: { role, ...extra } })
  const surface = surfaceOf(name, kind, sight, edges, viewport)
  if (surface && (surface !== 'region' || !isSame(state.surface, edges))) {
    state.surface = edges
    add(surface)
  }
  const said = label === null ? {} : { label }
  switch (kind) {
    case 'button':
    case 'tab':
      if (!isCard(edges, viewport)) add(kind, { ...said, ...statesOf(element, name, focused) })
      break
    case 'choice':
    case 'field':
      add(kind, { ...said, ...statesOf(element, name, focused) })
      break
    case 'item':
    case 'link':
      if (label !== null && !hushed) add('link', { ...said, ...statesOf(element, name, focused) })
      break
    case 'heading':
      if (label !== null && !hushed) add('heading', { ...said, level: levelOf(element, name) })
      break
    case 'image':
      if (!hushed && Math.min(widthOf(seen), heightOf(seen)) >= 10) add('image')
      break
    case 'frame':
      if (Math.min(widthOf(seen), heightOf(seen)) >= 20) add('frame')
      break
  }
}

/** How the text within an element is drawn. */
export function inkOf(
  { element, name, edges }: Seat,
  kind: Kind | null,
  label: string | null,
  over: Ink,
  viewport: Edges,
): Ink {
  if (kind === 'caption' && label !== null) return { role: 'caption', label }
  if (kind === 'field' || name === 'svg' || (label !== null && kind !== 'choice')) return { role: 'quiet' }
  if (kind === 'heading') return { role: 'heading', level: levelOf(element, name) }
  if ((kind === 'link' || kind === 'item') && over.role === 'text' && !isCard(edges, viewport)) return { role: 'link' }
  return over
}

/** Whether something is too large to be one control: a card that can be clicked as a whole. */
export function isCard(edges: Edges, viewport: Edges): boolean {
  return heightOf(edges) > 130 || area(edges) > area(viewport) * 0.12
}

const area = (edges: Edges): number => widthOf(edges) * heightOf(edges)

function surfaceOf(
  name: string,
  kind: Kind | null,
  sight: Sight,
  edges: Edges,
  viewport: Edges,
): 'region' | 'bar' | 'dialog' | 'table' | null {
  const { style } = sight
  if (kind === 'dialog' || kind === 'table') return kind
  const sticks = style.position === 'fixed' || style.position === 'sticky'
  const wide = widthOf(edges) > widthOf(viewport) * 0.5 && heightOf(edges) < 130
  if (wide && heightOf(edges) > 20 && (kind === 'bar' || sticks) && isDistinct(sight)) return 'bar'
  if ((kind !== null && kind !== 'bar' && kind !== 'region') || name === 'html' || name === 'body') return null
  const large = widthOf(edges) >= 48 && heightOf(edges) >= 24
  // A veil over the whole page is seen through.
  const veil = !isOpaque(style.backgroundColor) && area(edges) > area(viewport) * 0.9
  return large && !veil && !sight.inline && isDistinct(sight) ? 'region' : null
}

/** Whether an element's surface can be told from what lies around it. */
export function isDistinct({ style, behind }: Sight): boolean {
  const filled = !isClear(style.backgroundColor) && style.backgroundColor !== behind
  const sides = [style.borderTopWidth, style.borderRightWidth, style.borderBottomWidth, style.borderLeftWidth]
  const bordered =
    sides.filter((width) => Number.parseFloat(width) >= 0.5).length >= 3 && !isClear(style.borderTopColor)
  return filled || bordered || style.boxShadow !== 'none'
}

function isSame(a: Edges, b: Edges): boolean {
  return [a.left - b.left, a.top - b.top, a.right - b.right, a.bottom - b.bottom].every((gap) => Math.abs(gap) <= 3)
}
