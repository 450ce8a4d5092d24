/**
 * Pictures of a page. A *drawn* one is the outline itself, as canonical JSON: its contents were never in it. A *photo* is a
 * capture whose covers are painted solid into the pixels, encoded without loss, then decoded and checked before anyone gets it.
 */
import { Failure } from './failure.ts'
import { bareWebp, checkPicture } from './picture-header.ts'
import { type Box, type Cover, Outline, type Rect } from './protocol/page.ts'
import { drawnType, pictureLimits, type pictureTypes } from './protocol/picture.ts'

export { checkPicture } from './picture-header.ts'

/** A picture as it leaves: exactly these bytes. Width and height in CSS pixels. */
export type PictureFile = {
  bytes: Uint8Array<ArrayBuffer>
  type: (typeof pictureTypes)[number]
  width: number
  height: number
}

/** The colour of every cover, alike on light and dark pages. */
export const coverColour = [82, 90, 104] as const

const containers = new Set<Box['role']>(['region', 'dialog', 'bar', 'table'])

/** The drawn picture of an outline: the same outline always gives the same bytes, and covers are left out. */
export function drawn(outline: Outline): PictureFile {
  const { width, height, scroll, dark, rtl } = outline
  const boxes = outline.boxes.map(
    ({ role, x, y, width, height, label, revealed, level, disabled, focused, checked }) => ({
      role,
      x,
      y,
      width,
      height,
      label,
      revealed,
      level,
      disabled,
      focused,
      checked,
    }),
  )
  const text = JSON.stringify({ width, height, scroll, dark, rtl, boxes, covers: [] })
  return { bytes: new TextEncoder().encode(text), type: drawnType, width, height }
}

/**
 * The same outline with one line shown in words: `revealed` in place of the bar that stands where this one does. Throws `gone` when
 * there is none.
 */
export function revealing(outline: Outline, line: Box): Outline {
  let found = false
  const boxes = outline.boxes.map((box) => {
    if (!isBar(box) || box.role !== line.role || keyOf(box) !== keyOf(line)) return box
    found = true
    return { ...box, revealed: line.revealed }
  })
  if (!found) throw new Failure('gone', 'bar')
  return Outline.parse({ ...outline, boxes })
}

/** Whether a box is a grey bar that stands for a line of text. */
export function isBar({ role, label }: Box): boolean {
  return label === undefined && (role === 'text' || role === 'heading' || role === 'link')
}

/** Whether a box is a surface that other things stand on. */
export const isGround = ({ role }: Box): boolean => containers.has(role)

/** The outline in a drawn picture's bytes. Throws `too-large` or `bad-input` for anything that `drawn` would not write. */
export function readDrawn(bytes: Uint8Array): Outline {
  if (bytes.length > pictureLimits.bytes) throw new Failure('too-large', 'drawn picture')
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new Failure('bad-input', 'drawn picture', { cause })
  }
  const outline = Outline.safeParse(value)
  if (!outline.success || outline.data.covers.length > 0) throw new Failure('bad-input', 'drawn picture')
  return outline.data
}

/**
 * Whether two outlines show the same screen, so that a photo taken between them can be covered: same size and place, and no
 * more than a fifth of the screen in motion.
 */
export function sameScreen(before: Outline, after: Outline): boolean {
  if (before.width !== after.width || before.height !== after.height) return false
  if (Math.abs((before.scroll ?? 0) - (after.scroll ?? 0)) > 1e-6) return false
  const changed = after.covers.filter(({ reason }) => reason === 'moved')
  const area = [...movedBetween(before, after), ...changed].reduce((sum, { width, height }) => sum + width * height, 0)
  return area <= before.width * before.height * 0.2
}

/**
 * Where anything stood, stands, or passed between two outlines. Things that changed place are taken in order as pairs and
 * covered with all that lies between; things that came or went are covered with a margin, as they may have slid in.
 */
export function movedBetween(before: Outline, after: Outline): Cover[] {
  const here = contentsOf(before)
  const there = contentsOf(after)
  const gone = [...here].filter(([key]) => !there.has(key)).map(([, rect]) => rect)
  const come = [...there].filter(([key]) => !here.has(key)).map(([, rect]) => rect)
  const pairs = Math.min(gone.length, come.length)
  const swapped = gone.slice(0, pairs).map((rect, at) => hull(rect, come[at] as Rect))
  const odd = [...gone.slice(pairs), ...come.slice(pairs)].map((rect) => grown(rect, 80))
  // Unequal numbers: which became which is unknown, so all the ground between them counts.
  const all = odd.length > 0 && pairs > 0 ? [[...swapped, ...odd].reduce(hull)] : [...swapped, ...odd]
  return all.flatMap((rect) => {
    const within = clipped(rect, before)
    return within ? [{ ...within, reason: 'moved' as const }] : []
  })
}

/** Boxes with content, and covers, by what they are and where; the surfaces around them may grow without harm. */
function contentsOf({ boxes, covers }: Outline): Map<string, Rect> {
  const found = new Map<string, Rect>()
  for (const { role, label, ...box } of boxes)
    if (!containers.has(role)) found.set(`${role} ${label} ${keyOf(box)}`, rectOf(box))
  for (const { reason, ...cover } of covers)
    if (reason !== 'moved') found.set(`${reason} ${keyOf(cover)}`, rectOf(cover))
  return found
}

const rectOf = ({ x, y, width, height }: Rect): Rect => ({ x, y, width, height })
const keyOf = ({ x, y, width, height }: Rect): string => `${x},${y},${width},${height}`

function hull(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

function clipped(rect: Rect, screen: { width: number; height: number }): Rect | null {
  const x = Math.max(0, rect.x)
  const y = Math.max(0, rect.y)
  const width = Math.min(screen.width, rect.x + rect.width) - x
  const height = Math.min(screen.height, rect.y + rect.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : null
}

/**
 * The photo with everything covered that either outline covers or that moved between them, and those covers, in CSS pixels; but for
 * the covers in `opened`, which the person wants to show what lies under.
 * `ratio` is how many of the photo's pixels make a CSS pixel. Throws `page-moved` when the outlines show different screens, the
 * photo shows more or less than they do, or the result fails its own check, `too-large` and `bad-input` for a photo no
 * browser should decode.
 */
export async function paint(
  photo: Blob | ImageBitmap,
  before: Outline,
  after: Outline,
  ratio: number,
  opened: readonly Cover[] = [],
): Promise<PictureFile & { covers: Cover[] }> {
  if (!sameScreen(before, after)) throw new Failure('page-moved')
  const image = photo instanceof Blob ? await decode(photo) : photo
  // Covers fit only if both measure the same: not so under an emulated screen, or when a window changed its size in between.
  const differs = (pixels: number, points: number): boolean => Math.abs(pixels - points * ratio) > ratio + 1
  if (differs(image.width, before.width) || differs(image.height, before.height)) {
    image.close()
    throw new Failure('page-moved', 'photo of another size')
  }
  const screen = { width: before.width, height: before.height }
  const open = new Set(opened.map((cover) => `${cover.reason} ${keyOf(cover)}`))
  const all = [...before.covers, ...after.covers, ...movedBetween(before, after)].filter(
    (cover) => !open.has(`${cover.reason} ${keyOf(cover)}`),
  )
  const covers = [...new Map(all.map((cover) => [keyOf(cover), cover])).values()]
  return { ...(await coverImage(image, screen, covers)), covers }
}

/**
 * The same picture with more of it covered. In a drawn one, boxes that touch a rectangle are dropped, and a surface that
 * goes beyond it loses only its label.
 */
export async function addCovers(picture: PictureFile, rects: Rect[]): Promise<PictureFile> {
  if (picture.type === drawnType) return drawn(without(readDrawn(picture.bytes), rects))
  checkPicture(picture.bytes, picture.type)
  const image = await decode(new Blob([picture.bytes], { type: picture.type }))
  return coverImage(image, picture, rects)
}

function without(outline: Outline, rects: Rect[]): Outline {
  const touches = (box: Box) =>
    rects.some(
      (rect) =>
        rect.x < box.x + box.width &&
        box.x < rect.x + rect.width &&
        rect.y < box.y + box.height &&
        box.y < rect.y + rect.height,
    )
  const within = (box: Box) =>
    rects.some(
      (rect) =>
        rect.x <= box.x &&
        rect.y <= box.y &&
        rect.x + rect.width >= box.x + box.width &&
        rect.y + rect.height >= box.y + box.height,
    )
  const boxes = outline.boxes.flatMap((box) => {
    if (!touches(box)) return [box]
    if (within(box) || !containers.has(box.role)) return []
    const { label: _, ...bare } = box
    return [bare]
  })
  return { ...outline, boxes, covers: [] }
}

/** The pixels of a photo. Throws `too-large` and `bad-input` for one no browser should decode. */
export async function decode(photo: Blob): Promise<ImageBitmap> {
  if (photo.size > pictureLimits.bytes * 4) throw new Failure('too-large', 'photo')
  checkPicture(new Uint8Array(await photo.slice(0, 64).arrayBuffer()), photo.type)
  try {
    return await createImageBitmap(photo)
  } catch (cause) {
    throw new Failure('bad-input', 'photo', { cause })
  }
}

type Pixels = { left: number; top: number; right: number; bottom: number }

/** Draws, covers, encodes and checks. A photo too large as it was taken is kept at one pixel for each CSS pixel. */
async function coverImage(
  image: ImageBitmap,
  screen: { width: number; height: number },
  rects: Rect[],
): Promise<PictureFile> {
  const sizes = [image, screen].filter(({ width, height }) => width * height <= pictureLimits.pixels)
  try {
    for (const { width, height } of sizes) {
      const areas = rects.flatMap((rect) => pixelsOf(rect, width / screen.width, height / screen.height, width, height))
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d', { alpha: false })
      if (!context) throw new Failure('unknown', 'no canvas')
      context.drawImage(image, 0, 0, width, height)
      context.fillStyle = `rgb(${coverColour.join(' ')})`
      for (const { left, top, right, bottom } of areas) context.fillRect(left, top, right - left, bottom - top)
      const blob = await encode(canvas)
      if (blob.size > pictureLimits.bytes) continue
      await verify(blob, areas)
      const type = blob.type === 'image/webp' ? 'image/webp' : 'image/png'
      return { bytes: new Uint8Array(await blob.arrayBuffer()), type, width: screen.width, height: screen.height }
    }
  } finally {
    image.close()
  }
  throw new Failure('too-large', 'photo')
}

/** A rectangle in the photo's pixels, rounded outward and one more, since scaling spreads a pixel to its neighbours. */
function pixelsOf(rect: Rect, across: number, down: number, width: number, height: number): Pixels[] {
  const left = Math.max(0, Math.floor(rect.x * across) - 1)
  const top = Math.max(0, Math.floor(rect.y * down) - 1)
  const right = Math.min(width, Math.ceil((rect.x + rect.width) * across) + 1)
  const bottom = Math.min(height, Math.ceil((rect.y + rect.height) * down) + 1)
  return right > left && bottom > top ? [{ left, top, right, bottom }] : []
}

/** Lossless WebP where the browser writes it (quality 1 means that in Chromium; the bytes tell), PNG otherwise. */
export async function encode(canvas: OffscreenCanvas): Promise<Blob> {
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: 1 })
  const bare = webp.type === 'image/webp' ? bareWebp(new Uint8Array(await webp.arrayBuffer())) : null
  return bare ? new Blob([bare], { type: 'image/webp' }) : canvas.convertToBlob({ type: 'image/png' })
}

/** Decodes what was encoded and looks at every covered pixel. Throws `page-moved` if one is not of the cover's colour. */
async function verify(blob: Blob, areas: Pixels[]): Promise<void> {
  const image = await createImageBitmap(blob)
  const canvas = new OffscreenCanvas(image.width, image.height)
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (!context) throw new Failure('unknown', 'no canvas')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const [red, green, blue] = coverColour
  for (const { left, top, right, bottom } of areas) {
    for (let y = top; y < bottom; y++) {
      for (let at = (y * image.width + left) * 4, end = at + (right - left) * 4; at < end; at += 4) {
        if (data[at] !== red || data[at + 1] !== green || data[at + 2] !== blue)
          throw new Failure('page-moved', 'a cover did not hold')
      }
    }
  }
  image.close()
}
