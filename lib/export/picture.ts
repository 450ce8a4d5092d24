import { readDrawn } from '../picture.ts'
import type { Rect } from '../protocol/page.ts'
import { drawnType, type Stroke } from '../protocol/picture.ts'
import type { Step } from '../protocol/recording.ts'
import { strokePath, strokeUnit } from '../strokes.ts'
import { drawnShapes } from './drawn.ts'
import { el, type Markup } from './markup.ts'

/** The address of some bytes: `data:` in a file, `blob:` in a page of ours. */
export type AddressOf = (bytes: Uint8Array<ArrayBuffer>, type: string) => string

/** The colour of a mark: strong on light and dark, and grey enough apart from its white edge when printed without colour. */
const mark = '#c4005f'

/**
 * A step's picture with its ring and the mentor's marks, as one picture that needs nothing else. Throws `too-large` or `bad-input` for a
 * drawn picture that is none.
 */
export function pictureMarkup(
  { picture, drawing }: { picture: NonNullable<Step['picture']>; drawing: readonly Stroke[] },
  bytes: Uint8Array<ArrayBuffer>,
  alt: string,
  addressOf: AddressOf,
): Markup {
  const { type, width, height, spot } = picture
  const ground =
    type === drawnType
      ? drawnShapes(readDrawn(bytes))
      : el('image', { width, height, preserveAspectRatio: 'none', href: addressOf(bytes, type) })
  const part = partOf(picture, drawing)
  const viewBox = [part.x, part.y, part.width, part.height].map((side) => Math.round(side)).join(' ')
  const shown = { xmlns: 'http://www.w3.org/2000/svg', viewBox, width: part.width, height: part.height }
  return el(
    'svg',
    { ...shown, role: 'img', 'aria-label': alt },
    el('title', {}, alt),
    ground,
    spot && ring(spot, strokeUnit(width, height)),
    drawing.map((stroke) => both({ d: strokePath(stroke, width, height) }, strokeUnit(width, height))),
  )
}

/** The least of a page that still tells where one is, in CSS pixels: across a sheet of paper its letters are as large as the text. */
const least = { width: 720, height: 450 }

/** The part of a picture around what is pointed at and drawn; all of it where nothing is. */
function partOf({ spot, width, height }: NonNullable<Step['picture']>, drawing: readonly Stroke[]): Rect {
  const points = drawing.flatMap((stroke) => stroke.points.map(({ x, y }) => ({ x: x * width, y: y * height })))
  if (spot) points.push({ x: spot.x, y: spot.y }, { x: spot.x + spot.width, y: spot.y + spot.height })
  if (points.length === 0) return { x: 0, y: 0, width, height }
  const margin = 6 * strokeUnit(width, height)
  const across = along(
    points.map(({ x }) => x),
    margin,
    least.width,
    width,
  )
  const down = along(
    points.map(({ y }) => y),
    margin,
    Math.max(least.height, across.size / 2.4),
    height,
  )
  return { x: across.from, y: down.from, width: across.size, height: down.size }
}

/** A stretch that holds all places with a margin, is at least so long, and lies within the whole. */
function along(places: number[], margin: number, least: number, whole: number): { from: number; size: number } {
  const [first, last] = [Math.min(...places), Math.max(...places)]
  const size = Math.min(whole, Math.max(least, last - first + 2 * margin))
  return { from: Math.min(Math.max(0, (first + last - size) / 2), whole - size), size }
}

function ring({ x, y, width, height }: Rect, unit: number): Markup {
  const away = unit * 0.5
  const around = { x: x - away, y: y - away, width: width + 2 * away, height: height + 2 * away, rx: away }
  return el(
    'g',
    {},
    ...[0.9, 0.4].map((thick, n) => el('rect', { ...around, ...line(n), 'stroke-width': thick * unit })),
  )
}

/** Light beneath dark, so that it shows on any ground. */
function both(path: { d: string }, unit: number): Markup {
  return el('g', {}, ...[0.9, 0.5].map((thick, n) => el('path', { ...path, ...line(n), 'stroke-width': thick * unit })))
}

function line(n: number) {
  return {
    fill: 'none',
    stroke: n === 0 ? '#fff' : mark,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  } as const
}
