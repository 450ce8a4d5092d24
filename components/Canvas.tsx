/** Drawing over a picture, with a pointer or with the keyboard alone. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useState } from 'react'
import type { Point, Stroke } from '../lib/protocol/picture.ts'
import { begun, isMeant, led, moved, within } from './drawing.ts'
import { Picture, place, type Shown } from './Picture.tsx'
import { Strokes } from './Strokes.tsx'
import './canvas.css'
import { useAnnounce } from './Surface.tsx'
import { classes } from './ui.tsx'
import { t, type Word } from './words.ts'

export const tools = ['arrow', 'box', 'free'] as const
export type Tool = (typeof tools)[number]

export const toolWords = {
  arrow: 'canvas_arrow',
  box: 'canvas_box',
  free: 'canvas_free',
} as const satisfies Record<Tool, Word>

/**
 * A picture with a sheet over it to draw on; with `tool` null it is only looked at. Arrow keys move a crosshair (with Shift in small
 * steps), Enter begins and ends a mark, Escape drops it. `tools` stand below.
 */
export function Canvas({
  picture,
  alt,
  spot,
  tool,
  strokes,
  onStroke,
  tools,
}: {
  picture: Shown
  alt: string
  spot: Point | null
  tool: Tool | null
  strokes: readonly Stroke[]
  onStroke: (stroke: Stroke) => void
  tools: ReactNode
}) {
  const [cross, setCross] = useState<Point | null>(null)
  const [doing, setDoing] = useState<Stroke | null>(null)
  const announce = useAnnounce()
  const how = useId()
  const { width, height } = picture

  function start(stroke: Stroke): void {
    setDoing(stroke)
    announce(t('canvas_begun', t(toolWords[stroke.tool])))
  }

  function finish(stroke: Stroke): void {
    setDoing(null)
    if (!isMeant(stroke)) return
    onStroke(stroke)
    announce(t('canvas_drawn', t(toolWords[stroke.tool])))
  }

  function leave(): void {
    setCross(null)
    setDoing(null)
  }

  function press(event: PointerEvent<HTMLDivElement>): void {
    if (!tool || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setCross(null)
    setDoing(begun(tool, placeOf(event)))
  }

  function key(event: KeyboardEvent): void {
    const way = ways[event.key]
    const from = cross ?? { x: 0.5, y: 0.5 }
    if (way && tool && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const reach = event.shiftKey ? 0.005 : 0.03
      const to = moved(from, { x: way.x * reach, y: way.y * reach })
      setCross(to)
      if (doing) setDoing(led(doing, to))
    } else if (event.key === 'Enter' && tool) {
      setCross(from)
      if (doing) finish(doing)
      else start(begun(tool, from))
    } else if (event.key === 'Escape' && doing) {
      setDoing(null)
    } else {
      return
    }
    event.preventDefault()
  }

  return (
    <div className="canvas">
      <Picture picture={picture} alt={alt} spot={spot} tools={tools}>
        <div
          className={classes('canvas-sheet', tool && 'drawing')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard draws here
          tabIndex={0}
          role="application"
          aria-label={t('canvas_label')}
          aria-describedby={how}
          onPointerDown={press}
          onPointerMove={(event) => doing && !cross && setDoing(led(doing, placeOf(event)))}
          onPointerUp={() => doing && !cross && finish(doing)}
          onPointerCancel={() => setDoing(null)}
          onKeyDown={key}
          onBlur={leave}
        >
          <Strokes strokes={doing ? [...strokes, doing] : strokes} width={width} height={height} />
          {cross && <span className="crosshair" style={place(cross)} />}
        </div>
      </Picture>
      <p id={how} className="hint">
        {t('canvas_how')}
      </p>
    </div>
  )
}

const ways: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

function placeOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect()
  return { x: within((clientX - left) / width), y: within((clientY - top) / height) }
}
