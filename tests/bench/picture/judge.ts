/**
 * Judges photos and drawings of pages nobody has tuned for. Each page is opened in a real Chromium, looked at by the page script,
 * photographed and painted as in the product; then both pictures are read where the secrets stand, and as a whole.
 */

import { drawn } from '../../../lib/picture.ts'
import type { Rect } from '../../../lib/protocol/page.ts'
import { type Looking, type Shot, startLooking } from '../../browser/page/looking.ts'
import { covered, pictured, wordsOn } from '../../browser/page/seen.ts'
import { legible, read } from './ocr.ts'
import { type Page, pageOf, type Secret } from './pages.ts'

export type Verdict = Secret & {
  seed: number
  /** Where it stands on the screen; nothing for what is not painted or lies beyond. */
  rects: Rect[]
  /** Least share of it under the cover's colour. */
  covered: number
  /** What a reader got of it, 0 to 1, from the photo as taken and as covered. */
  before: number
  after: number
  /** Characters of it in the drawn picture's labels. */
  drawn: number
}

export type Judged = {
  verdicts: Verdict[]
  /** Words that are no secret: how many of how many stayed. */
  kept: number
  harmless: number
  lost: string[]
}

/** Where every part of every secret stands, by its place in the list. */
function spots(looking: Looking): Promise<{ at: number; rect: Rect }[]> {
  return looking.page.evaluate(() => {
    const found: { at: number; rect: Rect }[] = []
    const add = (element: Element, dx: number, dy: number) => {
      const range = element.ownerDocument.createRange()
      range.selectNodeContents(element)
      const whole = /^(select|textarea|canvas|video|img|input)$/.test(element.localName) || element.matches('.gen,.mk')
      const written = whole ? [] : [...range.getClientRects()]
      const rects = written.length > 0 ? written : [element.getBoundingClientRect()]
      for (const { left, top, width, height } of rects) {
        const x = element.matches('.mk') ? left - 400 : left
        const wide = element.matches('.mk') ? width + 400 : width
        const at = Number(element.getAttribute('data-s'))
        if (width > 1) found.push({ at, rect: { x: x + dx, y: top + dy, width: wide, height } })
      }
    }
    const visit = (root: ParentNode, dx: number, dy: number) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.hasAttribute('data-s')) add(element, dx, dy)
        if (element.shadowRoot) visit(element.shadowRoot, dx, dy)
        if (element instanceof HTMLIFrameElement && element.contentDocument) {
          const { left, top } = element.getBoundingClientRect()
          visit(element.contentDocument, left + element.clientLeft + dx, top + element.clientTop + dy)
        }
      }
    }
    visit(document, 0, 0)
    return found.filter(({ rect }) => rect.x + rect.width <= innerWidth && rect.y + rect.height <= innerHeight)
  })
}

/**
 * Pieces of a picture with a rim around them, three times as large, dark on light; the whole of it, twice as large, comes last. A
 * piece of one colour, which nobody can read, is empty.
 */
async function pieces(
  looking: Looking,
  picture: Buffer,
  type: string,
  rects: Rect[],
  width: number,
  rim: number,
): Promise<Buffer[]> {
  const cut = await looking.studio.evaluate(
    async ({ bytes, type, rects, width, rim }) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type }))
      const ratio = image.width / width
      const whole = { x: 0, y: 0, width, height: image.height / ratio }
      const parts: string[] = []
      for (const [at, { x, y, width, height }] of [...rects, whole].entries()) {
        const [margin, scale] = at < rects.length ? [rim, 3] : [0, 2]
        const canvas = new OffscreenCanvas((width + 2 * margin) * scale, (height + 2 * margin) * scale)
        const context = canvas.getContext('2d')
        if (!context) continue
        context.fillStyle = '#fff'
        context.fillRect(0, 0, canvas.width, canvas.height)
        const from = [(x - margin) * ratio, (y - margin) * ratio, (width + 2 * margin) * ratio] as const
        context.filter = 'grayscale(1)'
        context.drawImage(image, ...from, (height + 2 * margin) * ratio, 0, 0, canvas.width, canvas.height)
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
        let light = 0
        for (let at = 0; at < data.length; at += 4) light += data[at] ?? 0
        if (light / (data.length / 4) < 110) {
          context.filter = 'none'
          context.globalCompositeOperation = 'difference'
          context.fillRect(0, 0, canvas.width, canvas.height)
        }
        const [shade] = data
        if (data.every((value, at) => at % 4 === 3 || value === shade)) {
          parts.push('')
          continue
        }
        const encoded = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
        let text = ''
        for (let at = 0; at < encoded.length; at += 8192)
          text += String.fromCharCode(...encoded.subarray(at, at + 8192))
        parts.push(btoa(text))
      }
      return parts
    },
    { bytes: Array.from(picture), type, rects, width, rim },
  )
  return cut.map((part) => Buffer.from(part, 'base64'))
}

const hull = (rects: Rect[]): Rect => {
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  const right = Math.max(...rects.map((rect) => rect.x + rect.width))
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** Characters of the words of a secret that a label holds, but for words that the page says to everyone. */
function drawnOf({ text }: Secret, labels: string, harmless: Set<string>): number {
  const parts = (text: string) => text.toLowerCase().match(/[\p{L}\p{M}]+|\p{Nd}+/gu) ?? []
  const said = new Set(parts(labels))
  return parts(text)
    .filter((part) => part.length >= 2 && !harmless.has(part) && said.has(part))
    .reduce((sum, part) => sum + part.length, 0)
}

async function readBoth(
  looking: Looking,
  shot: Shot,
  rects: Rect[],
  page: Page,
): Promise<[string[], string[], string]> {
  const raw = await pieces(looking, shot.raw, 'image/png', rects, shot.width, 5)
  const painted = await pieces(looking, shot.painted, shot.type, rects, shot.width, 1)
  const [before, after, whole] = await Promise.all([
    read(raw.slice(0, -1), page.lang, 'block'),
    read(painted.slice(0, -1), page.lang, 'block'),
    read(painted.slice(-1), page.lang, 'sparse'),
  ])
  return [before, after, whole[0] ?? '']
}

/** Judges the page of one seed. Without a reader, what can be read counts as 0. */
async function judgePage(looking: Looking, seed: number, page: Page, reads: boolean): Promise<Judged> {
  await looking.page.goto(`https://picture.test/${page.manner === 'bank' ? 'accounts' : 'feed'}?seed=${seed}`)
  await pictured(looking.page)
  const found = await spots(looking)
  const drawing = drawn(await looking.outline({ photo: false, publicText: page.manner === 'social' }))
  const shot = await looking.shoot({ publicText: page.manner === 'social' })
  const shares = await covered(
    looking,
    shot,
    found.map(({ rect }) => rect),
  )
  const words = (await wordsOn(looking.page)).filter(
    ({ rect }) => !found.some((spot) => overlaps(spot.rect, rect)) && rect.width > 2,
  )
  const wordShares = await covered(
    looking,
    shot,
    words.map(({ rect }) => rect),
  )
  const rects = page.secrets.map((_, at) => found.filter((spot) => spot.at === at).map(({ rect }) => rect))
  const shown = page.secrets.flatMap((_, at) => ((rects[at]?.length ?? 0) > 0 ? [at] : []))
  const hulls = shown.map((at) => hull(rects[at] ?? []))
  const [before, after, whole] = reads ? await readBoth(looking, shot, hulls, page) : [[], [], '']
  const labels = readLabels(drawing.bytes)
  const harmless = new Set(words.map(({ text }) => text.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')))
  const verdicts = page.secrets.map((secret, at): Verdict => {
    const place = shown.indexOf(at)
    const own = found.flatMap((spot, index) => (spot.at === at ? [shares[index] ?? 0] : []))
    const elsewhere = secret.text.length >= 6 && secret.kind !== 'message' ? legible(secret.text, whole) : 0
    return {
      ...secret,
      seed,
      rects: rects[at] ?? [],
      covered: own.length > 0 ? Math.min(...own) : 1,
      before: place >= 0 ? legible(secret.text, before[place] ?? '') : 0,
      after: Math.max(place >= 0 ? legible(secret.text, after[place] ?? '') : 0, elsewhere >= 0.9 ? elsewhere : 0),
      drawn: drawnOf(secret, labels, harmless),
    }
  })
  const lost = words.flatMap(({ text }, at) => ((wordShares[at] ?? 0) >= 0.2 ? [text] : []))
  return { verdicts, kept: words.length - lost.length, harmless: words.length, lost }
}

const readLabels = (bytes: Uint8Array): string =>
  (JSON.parse(new TextDecoder().decode(bytes)) as { boxes: { label?: string }[] }).boxes
    .map(({ label }) => label ?? '')
    .join('\n')

const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Judges pages of one seed after another until `most` secrets were painted. */
export async function judge(seeds: Iterable<number>, most: number, heldOut: boolean, reads: boolean): Promise<Judged> {
  const looking = await startLooking({ width: 1280, height: 1600 })
  const all: Judged = { verdicts: [], kept: 0, harmless: 0, lost: [] }
  try {
    let html = ''
    await looking.context.route('https://picture.test/**', (route) =>
      new URL(route.request().url()).searchParams.has('seed')
        ? route.fulfill({ contentType: 'text/html', body: html })
        : route.fulfill({ status: 404, body: '' }),
    )
    for (const seed of seeds) {
      if (all.verdicts.filter(({ rects }) => rects.length > 0).length >= most) break
      const page = pageOf(seed, heldOut)
      html = page.html
      const one = await judgePage(looking, seed, page, reads)
      all.verdicts.push(...one.verdicts)
      all.kept += one.kept
      all.harmless += one.harmless
      all.lost.push(...one.lost)
    }
  } finally {
    await looking.close()
  }
  return all
}
