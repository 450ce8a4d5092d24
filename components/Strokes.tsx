/** The marks of a drawing, to be laid over its picture. Light beneath dark, so that they show on any ground. */
import type { Point, Stroke } from '../lib/protocol/picture.ts'

/** `width` and `height` are the picture's, in its own pixels. */
export function Strokes({ strokes, width, height }: { strokes: readonly Stroke[]; width: number; height: number }) {
  const unit = Math.max(width, height) / 100
  return (
    <svg className="strokes" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {strokes.map((stroke, n) => {
        const d = pathOf(stroke, width, height, unit)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks have no name and keep their order
          <g key={n}>
            <path className="under" d={d} strokeWidth={unit * 0.9} />
            <path className="over" d={d} strokeWidth={unit * 0.5} />
          </g>
        )
      })}
    </svg>
  )
}

function pathOf({ tool, points }: Stroke, width: number, height: number, unit: number): string {
  const places = points.map(({ x, y }) => ({ x: x * width, y: y * height }))
  const [from, to] = [places[0], places.at(-1)]
  if (!from || !to) return ''
  if (tool === 'box') return `M${at(from)}H${round(to.x)}V${round(to.y)}H${round(from.x)}Z`
  const line = `M${places.map(at).join('L')}`
  return tool === 'arrow' ? line + headOf(from, to, unit) : line
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
