/**
 * A picture as it travels - a photo with its covers burnt in, or one drawn from the page's outline - with what was put on it:
 * the spot it is about, the mentor's drawing, and, for the person who is about to send it, a tint over what is covered.
 */
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { toFailure } from '../lib/failure.ts'
import { readDrawn } from '../lib/picture.ts'
import type { Outline, Rect } from '../lib/protocol/page.ts'
import { drawnType, type Point, type Picture as Sent, type Stroke } from '../lib/protocol/picture.ts'
import { Drawn } from './Drawn.tsx'
import { Strokes } from './Strokes.tsx'
import './picture.css'
import { Button, classes } from './ui.tsx'
import { useBlobUrl, useSame } from './useBlobUrl.ts'
import { t, tellFailure } from './words.ts'

/** The bytes of a picture and what they are. */
export type Shown = Pick<Sent, 'type' | 'width' | 'height'> & { bytes: Uint8Array<ArrayBuffer> }

/**
 * Shows a picture. `tints` are parts to mark as covered, in the picture's pixels. `children` lie over it, in a frame of its
 * very size, for those who draw or point; `tools` stand in the row below it.
 */
export function Picture({
  picture,
  alt,
  spot = null,
  drawing = [],
  tints = [],
  tools,
  children,
}: {
  picture: Shown
  /** What it is a picture of, for those who do not see it. */
  alt: string
  spot?: Point | null
  drawing?: readonly Stroke[]
  tints?: readonly Rect[]
  tools?: ReactNode
  children?: ReactNode
}) {
  const [close, setClose] = useState(false)
  const { width, height } = picture
  const scroller = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only looking closer brings the spot into view, moving it does not
  useEffect(() => {
    const { current } = scroller
    if (!current || !close) return
    const { x, y } = spot ?? { x: 0, y: 0 }
    current.scrollTo(
      x * current.scrollWidth - current.clientWidth / 2,
      y * current.scrollHeight - current.clientHeight / 2,
    )
  }, [close])
  return (
    <figure className="picture">
      <div ref={scroller} className={classes('picture-scroll', close && 'close')} {...(close ? closeUp() : {})}>
        <div className="picture-frame" style={{ aspectRatio: `${width} / ${height}` }}>
          <Ground picture={picture} alt={spot ? t('picture_with_spot', alt, ...shares(spot)) : alt} />
          {tints.length > 0 && <Tints rects={tints} width={width} height={height} />}
          {drawing.length > 0 && <Strokes strokes={drawing} width={width} height={height} />}
          {spot && <span className="spot" style={place(spot)} />}
          {children}
        </div>
      </div>
      <div className="picture-tools">
        {tools}
        <Button kind="quiet" aria-pressed={close} onClick={() => setClose(!close)}>
          {t('picture_closer')}
        </Button>
      </div>
    </figure>
  )
}

const closeUp = () => ({ tabIndex: 0, role: 'group', 'aria-label': t('picture_scrolls') })

/** Where something stands in the picture, as style. */
export function place({ x, y }: Point): { left: string; top: string } {
  return { left: `${x * 100}%`, top: `${y * 100}%` }
}

/** A point as whole percent across and down, for saying it. */
export function shares({ x, y }: Point): [number, number] {
  return [Math.round(x * 100), Math.round(y * 100)]
}

/** The outline a drawn picture holds, or null when there is none to be read in it. */
export function useOutline(picture: Shown | null): Outline | null {
  const bytes = useSame(picture?.bytes ?? none)
  const type = picture?.type
  return useMemo(() => (type === drawnType ? outlineIn(bytes) : null), [type, bytes])
}

const none = new Uint8Array(0)

function outlineIn(bytes: Uint8Array<ArrayBuffer>): Outline | null {
  try {
    return readDrawn(bytes)
  } catch (error) {
    if (toFailure(error).code === 'unknown') throw error
    return null
  }
}

/** The picture itself: the drawn one as shapes, a photo as it is. */
export function Ground({ picture, alt }: { picture: Shown; alt: string }) {
  const outline = useOutline(picture)
  const url = useBlobUrl(picture.type === drawnType ? null : picture.bytes, picture.type)
  if (outline) return <Drawn outline={outline} label={alt} />
  if (picture.type === drawnType) return <p>{tellFailure('unreadable')}</p>
  return url && <img src={url} alt={alt} draggable={false} />
}

function Tints({ rects, width, height }: { rects: readonly Rect[]; width: number; height: number }) {
  return (
    <svg className="tints" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {rects.map((rect, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: covers have no other name than their place in the list
        <rect key={n} x={rect.x} y={rect.y} width={rect.width} height={rect.height} />
      ))}
    </svg>
  )
}
