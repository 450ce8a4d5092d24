/** Pages made from random numbers, and pages that change under the camera: what nobody thought of. */
import process from 'node:process'
import { expect, type Page, test } from '@playwright/test'
import fc from 'fast-check'
import { mayShow } from '../../../lib/page/sensitive.ts'
import { pageOf } from '../../bench/picture/pages.ts'
import { type Looking, startLooking } from './looking.ts'
import { covered } from './seen.ts'

let looking: Looking
let html = ''
test.beforeAll(async () => {
  looking = await startLooking({ width: 1280, height: 1600 })
  await looking.context.route('https://picture.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: html }),
  )
})
test.afterAll(() => looking.close())

async function open(seed: number): Promise<ReturnType<typeof pageOf>> {
  const page = pageOf(seed, true)
  html = page.html
  await looking.page.goto(`https://picture.test/${seed}`)
  return page
}

/** The same pages each time, so that a test that fails can be looked at; other numbers make others. */
const seed = Number(process.env['SOTTO_SEED'] ?? 7)

const seeds = fc.integer({ min: 2000, max: 9999 })

/** Whether a text has another in it as words of their own: `Marc` is not in `Marcar`. */
const says = (label: string, secret: string) =>
  ` ${label} `.split(secret).some((before, at, parts) => {
    const after = parts[at + 1]
    return after !== undefined && !/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)
  })

test('draws no word of a generated page that is not on the list of what may be shown', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.boolean(), async (seed, publicText) => {
      const { secrets } = await open(seed)
      const { boxes } = await looking.outline({ photo: false, publicText })
      const labels = boxes.flatMap(({ label }) => (label === undefined ? [] : [label]))
      expect(labels.filter((label) => !mayShow(label))).toEqual([])
      for (const { text } of secrets) expect(labels.filter((label) => says(label, text))).toEqual([])
    }),
    { numRuns: 6, endOnFailure: true, seed },
  )
})

/** What may happen to a page while it is photographed. */
const mutations = ['move', 'grow', 'add', 'remove', 'write', 'scroll', 'hide', 'show', 'style'] as const

function mutate(page: Page, steps: (readonly [kind: (typeof mutations)[number], at: number])[]): Promise<void> {
  return page.evaluate((steps) => {
    for (const [kind, at] of steps) {
      const all = document.querySelectorAll<HTMLElement>('main [data-s]')
      const one = all[at % all.length]
      if (!one) continue
      if (kind === 'move') one.style.cssText += `;position:relative;left:${at % 90}px;top:${at % 37}px`
      if (kind === 'grow') one.style.fontSize = `${14 + (at % 14)}px`
      if (kind === 'add') one.after(one.cloneNode(true))
      if (kind === 'remove') one.remove()
      if (kind === 'write') one.textContent = `$${at}.50`
      if (kind === 'scroll') scrollBy(0, at % 80)
      if (kind === 'hide') one.style.visibility = 'hidden'
      if (kind === 'show') one.style.visibility = 'visible'
      if (kind === 'style') document.body.style.letterSpacing = `${at % 3}px`
    }
  }, steps)
}

/** Where secrets that are written as text stand now. */
const spots = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main span[data-s],main b[data-s]')].flatMap((element) =>
      element.childNodes.length === 0 || getComputedStyle(element).visibility !== 'visible'
        ? []
        : [...element.getClientRects()].flatMap(({ x, y, width, height, right, bottom }) =>
            width > 2 && x >= 0 && y >= 0 && right <= innerWidth && bottom <= innerHeight
              ? [{ x, y, width, height }]
              : [],
          ),
    ),
  )

test('uncovers nothing when the page changes while it is photographed: it is covered, or there is no photo', async () => {
  const some = fc.array(fc.tuple(fc.constantFrom(...mutations), fc.nat(400)), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(seeds, some, some, async (seed, earlier, later) => {
      await open(seed)
      let there: Awaited<ReturnType<typeof spots>> = []
      const shot = await looking
        .shoot(
          {},
          () => mutate(looking.page, later),
          async () => {
            await mutate(looking.page, earlier)
            there = await spots(looking.page)
          },
        )
        .catch((error: unknown) => {
          expect(String(error)).toMatch(/kept changing/)
          return null
        })
      const shares = shot ? await covered(looking, shot, there) : []
      expect(shares.filter((share) => share < 1)).toEqual([])
    }),
    { numRuns: 12, endOnFailure: true, seed },
  )
})

test('uncovers nothing in a storm of ten thousand changes under the camera', async () => {
  for (const at of [2718, 3141]) {
    await open(at)
    const storm = (from: number) =>
      Array.from(
        { length: 5000 },
        (_, n) => [mutations[(n * 7 + from) % mutations.length] ?? 'move', n * 31 + from] as const,
      )
    let there: Awaited<ReturnType<typeof spots>> = []
    const shot = await looking
      .shoot(
        {},
        () => mutate(looking.page, storm(3)),
        async () => {
          await mutate(looking.page, storm(at))
          there = await spots(looking.page)
        },
      )
      .catch((error: unknown) => {
        expect(String(error)).toMatch(/kept changing/)
        return null
      })
    const shares = shot ? await covered(looking, shot, there) : []
    expect(shares.filter((share) => share < 1)).toEqual([])
  }
})

test('covers what came after the first look and went before the second', async () => {
  await looking.show('<div style="height:300px">Home</div><div id="here" style="height:60px"></div><p>Settings</p>')
  let there = { x: 0, y: 0, width: 0, height: 0 }
  const shot = await looking.shoot(
    {},
    () => looking.page.evaluate(() => document.querySelector('#here')?.replaceChildren()),
    async () => {
      await looking.page.evaluate(() => document.querySelector('#here')?.append('$4,071.22'))
      there = (await looking.page.locator('#here').boundingBox()) ?? there
    },
  )
  expect(there.width).toBeGreaterThan(0)
  expect(await covered(looking, shot, [there])).toEqual([1])
})

test('makes no photo of a page that scrolled away and back', async () => {
  await looking.show('<p>Nadia 4471 8820</p>'.repeat(100))
  const scroll = (by: number) =>
    looking.page.evaluate((by) => new Promise(requestAnimationFrame).then(() => scrollBy(0, by)), by)
  const shot = looking.shoot(
    {},
    () => scroll(-31),
    () => scroll(31),
  )
  await expect(shot).rejects.toThrow(/kept changing/)
})

test('covers all the ground of a secret that never stops moving', async () => {
  await looking.show(`<style>@keyframes to{to{transform:translateX(600px)}}</style>
    <div style="overflow:hidden;width:800px;height:50px" id="ground"><div style="width:150px;animation:to 1s linear infinite alternate">$4,071.22</div></div>
    <p>Settings</p>`)
  const ground = await looking.page.locator('#ground').boundingBox()
  const shot = await looking.shoot()
  expect(ground && (await covered(looking, shot, [ground]))).toEqual([1])
})

test('covers the whole photo of a page too large to look at in time, and of one 20,000 pixels tall no more than is seen', async () => {
  await looking.show('<div id="all"></div><script>all.innerHTML = "<p><b>$4,071</b></p>".repeat(100000)</script>')
  const { covers, width, height } = await looking.outline({ budget: 50 })
  expect(covers).toMatchObject([{ x: 0, y: 0, width, height }])
  await looking.show('<p style="height:20000px">Home</p><p>$4,071.22</p>')
  expect((await looking.outline()).covers).toEqual([])
})

test('covers words painted by a font of their own', async () => {
  await looking.show('<p id="glyphs">\uE001\uE002\uE003\uE004</p>')
  expect((await looking.outline()).covers).toHaveLength(1)
})
