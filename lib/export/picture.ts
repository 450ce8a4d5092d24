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
  const shown = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height }
  return el(
    'svg',
    { ...shown, role: 'img', 'aria-label': alt },
    el('title', {}, alt),
    ground,
    spot && ring(spot, strokeUnit(width, height)),
    drawing.map((stroke) => both({ d: strokePath(stroke, width, height) }, strokeUnit(width, height))),
  )
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
