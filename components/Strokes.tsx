/** The marks of a drawing, to be laid over its picture. Light beneath dark, so that they show on any ground. */
import type { Stroke } from '../lib/protocol/picture.ts'
import { strokePath, strokeUnit } from '../lib/strokes.ts'

/** `width` and `height` are the picture's, in its own pixels. */
export function Strokes({ strokes, width, height }: { strokes: readonly Stroke[]; width: number; height: number }) {
  const unit = strokeUnit(width, height)
  return (
    <svg className="strokes" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {strokes.map((stroke, n) => {
        const d = strokePath(stroke, width, height)
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
