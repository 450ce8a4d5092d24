/** What looking at a page, covering a photo and drawing cost, and how much of what is harmless stays readable. */
import { gzipSync } from 'node:zlib'
import { drawn } from '../../lib/picture.ts'
import { linkedin } from '../../lib/sites/linkedin.site.ts'
import { x } from '../../lib/sites/x.site.ts'
import { bundle, type Looking, startLooking } from '../browser/page/looking.ts'
import { covered, find, wordsOn } from '../browser/page/seen.ts'
import { secretsAt } from '../fixtures/pages/site.ts'
import { judgePictures } from './picture/rows.ts'
import { percentile, type Row } from './row.ts'

const runs = 20

/** Milliseconds of `outline` in the page, beside a walk that asks each element for nothing but its rectangle. */
async function lookAt(looking: Looking, elements: number): Promise<Row[]> {
  await looking.page.goto(`https://www.linkedin.com/huge?n=${elements}`, { waitUntil: 'load' })
  const floor = await looking.page.evaluate((runs) => {
    const times: number[] = []
    for (let i = 0; i < runs; i++) {
      const started = performance.now()
      const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT)
      while (walker.nextNode()) (walker.currentNode as Element).getBoundingClientRect()
      times.push(performance.now() - started)
    }
    return times
  }, runs)
  const rows: Row[] = []
  for (const photo of [false, true]) {
    const times = await looking.time({ ...linkedin, photo }, runs)
    const what = `${photo ? 'outline and covers' : 'outline'}, ${elements} elements`
    for (const [name, part] of [
      ['p50', 0.5],
      ['p95', 0.95],
    ] as const) {
      rows.push({
        name: `${what}, ${name}`,
        value: percentile(times, part),
        unit: 'ms',
        floor: percentile(floor, part),
      })
    }
  }
  return rows
}

const stands = [
  { url: 'https://www.linkedin.com/feed/', site: linkedin },
  { url: 'https://www.linkedin.com/mynetwork/', site: linkedin },
  { url: 'https://www.linkedin.com/mypreferences/d/categories/account', site: linkedin },
  { url: 'https://x.com/home', site: x },
  { url: 'https://x.com/settings/account', site: x },
]

/** Photos of the stand-ins: how long they take, how large they are, what stays readable and what must not. */
async function photograph(looking: Looking): Promise<Row[]> {
  const times: number[] = []
  const sizes: number[] = []
  let [kept, harmless, shown, secretSpots, drawnBytes] = [0, 0, 0, 0, 0]
  for (const { url, site } of stands) {
    await looking.page.goto(url, { waitUntil: 'load' })
    await looking.page.waitForFunction(() => document.querySelectorAll('*').length > 60)
    const secrets = secretsAt(new URL(looking.page.url()))
    const shot = await looking.shoot(site)
    times.push(shot.paintMs)
    sizes.push(shot.painted.length)
    drawnBytes = Math.max(drawnBytes, drawn(shot.before).bytes.length)
    const words = (await wordsOn(looking.page)).filter(({ text }) => !secrets.some((secret) => secret.includes(text)))
    const shares = await covered(
      looking,
      shot,
      words.map(({ rect }) => rect),
    )
    harmless += words.length
    kept += shares.filter((part) => part < 0.2).length
    const rects = (await find(looking.page, secrets)).flatMap(({ rects }) => rects)
    secretSpots += rects.length
    shown += (await covered(looking, shot, rects)).filter((part) => part < 1).length
  }
  return [
    { name: 'paint, encode and check, p50', value: percentile(times, 0.5), unit: 'ms' },
    { name: 'paint, encode and check, p95', value: percentile(times, 0.95), unit: 'ms' },
    { name: 'photo, p50', value: percentile(sizes, 0.5) / 1024, unit: 'kB', note: 'lossless WebP, 1280 x 800' },
    { name: 'drawn picture, largest', value: drawnBytes / 1024, unit: 'kB' },
    { name: 'secrets not wholly covered', value: shown, unit: `of ${secretSpots}` },
    {
      name: 'words kept that are no secret',
      value: (100 * kept) / harmless,
      unit: '%',
      note: `${harmless} words, names among them`,
    },
  ]
}

/** The costs of looking, then the judgement of pages nobody has tuned for. */
export async function benchPicture(): Promise<Row[]> {
  return [...(await measure()), ...(await judgePictures())]
}

async function measure(): Promise<Row[]> {
  const code = await bundle('entrypoints/page.ts', 'script')
  const looking = await startLooking()
  try {
    return [
      ...(await lookAt(looking, 5000)),
      ...(await lookAt(looking, 30_000)),
      ...(await photograph(looking)),
      {
        name: 'page script',
        value: code.length / 1024,
        unit: 'kB',
        note: `${(gzipSync(code).length / 1024).toFixed(1)} kB gzipped`,
      },
    ]
  } finally {
    await looking.close()
  }
}
