/** The marks of a drawing as paths of SVG. */
import type { Point, Stroke } from './protocol/picture.ts'

/** How thick a mark is in a picture of this size; arrow heads are made of it too. */
export function strokeUnit(width: number, height: number): number {
  return Math.max(width, height) / 100
}

/** The path of a mark in a picture of this size, in the picture's pixels. */
export function strokePath({ tool, points }: Stroke, width: number, height: number): string {
  const places = points.map(({ x, y }) => ({ x: x * width, y: y * height }))
  const [from, to] = [places[0], places.at(-1)]
  if (!from || !to) return ''
  if (tool === 'box') return `M${at(from)}H${round(to.x)}V${round(to.y)}H${round(from.x)}Z`
  const line = `M${places.map(at).join('L')}`
  return tool === 'arrow' ? line + headOf(from, to, strokeUnit(width, height)) : line
}

/** Two short lines back from the tip, never longer than half the arrow. */
function headOf(from: Point, to: Point, unit: number): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const reach = Math.min(unit * 2.4, length / 2)
  const [left, right] = [-0.5, 0.5].map((turn) => ({
    x: to.x - reach * Math.cos(angle + turn),
    y: to.y - reach * Math.sin(angle + turn),
  }))
  return left && right ? `M${at(left)}L${at(to)}L${at(right)}` : ''
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
