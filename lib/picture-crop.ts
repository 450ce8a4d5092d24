/** The part of a covered picture around a spot. Nothing is uncovered by cutting. */
import { Failure } from './failure.ts'
import { decode, drawn, encode, type PictureFile, readDrawn } from './picture.ts'
import { checkPicture } from './picture-header.ts'
import type { Outline, Rect } from './protocol/page.ts'
import { drawnType } from './protocol/picture.ts'
import { recordingLimits } from './protocol/recording.ts'

/** As much as one looks at at once, in CSS pixels, and the least that is left around a spot that fills it. */
const view = { width: 480, height: 300, rim: 24 }

/** The area of a screen of that size to show for a spot: the spot in its middle as far as the screen goes. Whole pixels. */
export function areaAround(spot: Rect, screen: { width: number; height: number }): Rect {
  const side = (at: number, length: number, usual: number, whole: number): [number, number] => {
    const visible = Math.max(0, Math.min(at + length, whole) - Math.max(at, 0))
    const wanted = Math.min(whole, Math.max(usual, Math.ceil(visible) + 2 * view.rim))
    const middle = Math.max(0, Math.min(whole, Math.max(at, 0) + visible / 2))
    return [Math.round(Math.max(0, Math.min(whole - wanted, middle - wanted / 2))), wanted]
  }
  const [x, width] = side(spot.x, spot.width, view.width, screen.width)
  const [y, height] = side(spot.y, spot.height, view.height, screen.height)
  return { x, y, width, height }
}

/** How much of the area around a spot those covers take, from 0 to 1, to a few hundredths. */
export function coveredAround(spot: Rect, screen: { width: number; height: number }, covers: readonly Rect[]): number {
  const area = areaAround(spot, screen)
  const near = covers.filter((cover) => within(cover, area))
  const [columns, rows] = [24, 16]
  let covered = 0
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const x = area.x + ((column + 0.5) * area.width) / columns
      const y = area.y + ((row + 0.5) * area.height) / rows
      if (near.some((c) => x >= c.x && x < c.x + c.width && y >= c.y && y < c.y + c.height)) covered++
    }
  }
  return covered / (columns * rows)
}

/** The picture around the spot, and the spot in it. Throws `too-large` where it is more than a step may have, and as `decode`. */
export async function cropAround(picture: PictureFile, spot: Rect): Promise<PictureFile & { spot: Rect | null }> {
  const area = areaAround(spot, picture)
  const cut =
    picture.type === drawnType ? drawn(cropOutline(readDrawn(picture.bytes), area)) : await cropPhoto(picture, area)
  if (cut.bytes.length > recordingLimits.pictureBytes) throw new Failure('too-large', 'picture of a step')
  return { ...cut, spot: within(spot, area) }
}

function cropOutline(outline: Outline, area: Rect): Outline {
  const boxes = outline.boxes.flatMap((box) => {
    const part = within(box, area)
    return part ? [{ ...box, ...part }] : []
  })
  return { ...outline, width: area.width, height: area.height, scroll: null, boxes, covers: [] }
}

/** The part of a rectangle in the area, by the area's corner; null for what is outside. */
function within(rect: Rect, area: Rect): Rect | null {
  const x = Math.max(rect.x, area.x)
  const y = Math.max(rect.y, area.y)
  const width = Math.min(rect.x + rect.width, area.x + area.width) - x
  const height = Math.min(rect.y + rect.height, area.y + area.height) - y
  return width > 0 && height > 0 ? { x: x - area.x, y: y - area.y, width, height } : null
}

async function cropPhoto(picture: PictureFile, area: Rect): Promise<PictureFile> {
  checkPicture(picture.bytes, picture.type)
  const image = await decode(new Blob([picture.bytes], { type: picture.type }))
  try {
    const ratio = image.width / picture.width
    // Sharp where that is small enough, else one pixel for each CSS pixel.
    for (const scale of [ratio, 1]) {
      const [width, height] = [Math.round(area.width * scale), Math.round(area.height * scale)]
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d', { alpha: false })
      if (!context) throw new Failure('unknown', 'no canvas')
      const from = [area.x, area.y, area.width, area.height].map((side) => Math.round(side * ratio))
      const [x = 0, y = 0, wide = 1, high = 1] = from
      context.drawImage(image, x, y, wide, high, 0, 0, width, height)
      const blob = await encode(canvas)
      if (blob.size > recordingLimits.pictureBytes && scale !== 1) continue
      const type = blob.type === 'image/webp' ? 'image/webp' : 'image/png'
      return { bytes: new Uint8Array(await blob.arrayBuffer()), type, width: area.width, height: area.height }
    }
  } finally {
    image.close()
  }
  throw new Failure('too-large', 'picture of a step')
}
