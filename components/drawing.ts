/** A drawing over a picture: marks as shares of its width and height, and every step kept so that it can be taken back. */
import { drawingLimits, type Point, type Stroke } from '../lib/protocol/picture.ts'

export type Drawing = {
  readonly strokes: readonly Stroke[]
  readonly before: readonly (readonly Stroke[])[]
  readonly after: readonly (readonly Stroke[])[]
}

/** The most marks an answer carries. */
export const mostStrokes = drawingLimits.strokes

/** A drawing kept from earlier; its marks can be taken back one by one. */
export function drawingOf(strokes: readonly Stroke[]): Drawing {
  return { strokes, before: strokes.map((_, n) => strokes.slice(0, n)), after: [] }
}

/** Adds a mark. A full drawing stays as it is. */
export function add(drawing: Drawing, stroke: Stroke): Drawing {
  return drawing.strokes.length >= mostStrokes ? drawing : step(drawing, [...drawing.strokes, stroke])
}

/** Takes all marks away, as one step. */
export function clear(drawing: Drawing): Drawing {
  return drawing.strokes.length === 0 ? drawing : step(drawing, [])
}

export function undo({ strokes, before, after }: Drawing): Drawing {
  const last = before.at(-1)
  return last ? { strokes: last, before: before.slice(0, -1), after: [strokes, ...after] } : { strokes, before, after }
}

export function redo({ strokes, before, after }: Drawing): Drawing {
  const next = after[0]
  return next ? { strokes: next, before: [...before, strokes], after: after.slice(1) } : { strokes, before, after }
}

function step({ strokes, before }: Drawing, next: readonly Stroke[]): Drawing {
  return { strokes: next, before: [...before, strokes], after: [] }
}

/** A mark that begins at a point. */
export function begun(tool: Stroke['tool'], at: Point): Stroke {
  return { tool, points: [at, at] }
}

/** The mark led on to a point: an arrow and a box move their end, a free line goes on. */
export function led(stroke: Stroke, to: Point): Stroke {
  const [first = to] = stroke.points
  if (stroke.tool !== 'free') return { ...stroke, points: [first, to] }
  const last = stroke.points.at(-1) ?? first
  return apart(last, to) < 0.002 ? stroke : { ...stroke, points: [...stroke.points, to] }
}

/** Whether a mark is large enough to have been meant, rather than a slip of the hand. */
export function isMeant({ points }: Stroke): boolean {
  const [first] = points
  return first !== undefined && points.some((point) => apart(first, point) > 0.008)
}

/** The point moved by shares of the picture, kept inside it. */
export function moved({ x, y }: Point, by: { x: number; y: number }): Point {
  return { x: within(x + by.x), y: within(y + by.y) }
}

export function within(share: number): number {
  return Math.min(1, Math.max(0, share))
}

function apart(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
