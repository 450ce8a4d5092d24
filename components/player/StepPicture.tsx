/** The picture of a step: near enough to be read, with a ring around what it is about and the mentor's marks on it. */
import { type ReactNode, useState } from 'react'
import type { Rect } from '../../lib/protocol/page.ts'
import type { Stroke } from '../../lib/protocol/picture.ts'
import type { StepPicture as Sent } from '../../lib/protocol/recording.ts'
import { Ground } from '../Picture.tsx'
import { Strokes } from '../Strokes.tsx'
import { focusOf, partAround } from './playing.ts'
import './stepPicture.css'
import { Button } from '../ui.tsx'
import { t } from '../words.ts'

/** `large` shows more of what is around the spot. `children` lie over it, in a frame of its very size; `tools` stand below. */
export function StepPicture({
  picture,
  bytes,
  alt,
  drawing = [],
  large = false,
  tools,
  children,
}: {
  picture: Omit<Sent, 'file'>
  bytes: Uint8Array<ArrayBuffer>
  alt: string
  drawing?: readonly Stroke[]
  large?: boolean
  tools?: ReactNode
  children?: ReactNode
}) {
  const [whole, setWhole] = useState(false)
  const { type, width, height, spot } = picture
  const near = partAround(focusOf(spot, drawing, picture), picture, large)
  const part = whole ? { x: 0, y: 0, width, height } : near
  const partly = near.width < width || near.height < height
  return (
    <figure className="picture step-picture">
      <div className="step-part" style={{ aspectRatio: `${part.width} / ${part.height}` }}>
        <div className="picture-frame" style={placeOf(part, width, height)}>
          <Ground picture={{ type, width, height, bytes }} alt={alt} />
          {drawing.length > 0 && <Strokes strokes={drawing} width={width} height={height} />}
          {spot && <span className="step-spot" style={ringOf(spot, width, height)} />}
          {children}
        </div>
      </div>
      {(partly || tools) && (
        <div className="picture-tools">
          {tools}
          {partly && (
            <Button kind="quiet" aria-pressed={whole} onClick={() => setWhole(!whole)}>
              {t('player_whole_page')}
            </Button>
          )}
        </div>
      )}
    </figure>
  )
}

const percent = (share: number) => `${share * 100}%`

/** Where all of a picture stands so that this part of it fills its window. */
function placeOf(part: Rect, width: number, height: number) {
  return {
    left: percent(-part.x / part.width),
    top: percent(-part.y / part.height),
    width: percent(width / part.width),
    height: percent(height / part.height),
  }
}

function ringOf(spot: Rect, width: number, height: number) {
  return {
    left: percent(spot.x / width),
    top: percent(spot.y / height),
    width: percent(spot.width / width),
    height: percent(spot.height / height),
  }
}
