/**
 * What Sotto costs a page it is not asked about, and how long people wait for it. Times are read inside the pages, where what they
 * measure becomes visible, not from the outside, where a busy machine adds to them.
 */
import type { Page } from '@playwright/test'
import { type Participant, setStage } from '../browser/browser.ts'
import { benchBystander } from './bystander.ts'
import { percentile, type Row } from './row.ts'

const rounds = 10
const page = 'https://www.linkedin.com/huge?n=5000'

export async function benchPage(): Promise<Row[]> {
  return [...(await benchBystander()), ...(await benchWaiting())]
}

type Waits = { panel: number[]; picture: number[]; safe: number[]; desk: number[] }

/** The waits of *Stuck here*, from the click on the icon to the question on the mentor's open desk. */
async function benchWaiting(): Promise<Row[]> {
  const stage = await setStage()
  try {
    const { executive, mentor } = await stage.pairUp()
    const waits = await askAgainAndAgain(executive, mentor)
    const rows = (name: string, values: number[], floor: number): Row[] => [
      { name: `${name}, p50`, value: percentile(values, 0.5), unit: 'ms', note: `of ${values.length}` },
      { name: `${name}, p95`, value: percentile(values, 0.95), unit: 'ms', note: `at most ${floor} ms wanted` },
    ]
    return [
      ...rows('click to usable panel', waits.panel, 300),
      ...rows('Stuck here to visible picture, 5,000 elements', waits.picture, 500),
      ...rows('Send to safe', waits.safe, 100),
      ...rows('Send to question on the open desk', waits.desk, 1000),
    ]
  } finally {
    await stage.close()
  }
}

async function askAgainAndAgain(executive: Participant, mentor: Participant): Promise<Waits> {
  const waits: Waits = { panel: [], picture: [], safe: [], desk: [] }
  const desk = await mentor.open('desk')
  const stuck = await executive.context.newPage()
  for (let round = 0; round < rounds; round++) {
    await stuck.goto(page)
    const clicked = Date.now()
    const panel = await executive.openPanel(stuck)
    const button = panel.getByRole('button', { name: 'Stuck here' })
    await button.waitFor()
    waits.panel.push((await lastPaint(panel)) - clicked)

    const pictured = await waitInside(panel, '.picture-frame img, .picture-frame .drawn')
    await button.click()
    waits.picture.push((await pictured()).waited)

    const arrives = await waitInside(desk, 'a[data-thread]', round)
    await panel.getByLabel('What would you like to know?').fill(`Question ${round}`)
    const safe = await waitInside(panel, '.message .state')
    await panel.getByRole('button', { name: 'Send to' }).click()
    const { waited, clickedAt } = await safe()
    waits.safe.push(waited)
    waits.desk.push((await arrives()).seenAt - clickedAt)
    await panel.close()
  }
  return waits
}

type Wait = { waited: number; clickedAt: number; seenAt: number }

/**
 * Begins to watch a page for more than `already` displayed elements. The answer tells when they had been painted, on the clock
 * of the machine, and how long after the last click in that page.
 */
async function waitInside(page: Page, selector: string, already = 0): Promise<() => Promise<Wait>> {
  const handle = await page.evaluateHandle(
    ({ selector, already }) => {
      let clickedAt = 0
      document.addEventListener(
        'click',
        (event) => {
          clickedAt = performance.timeOrigin + event.timeStamp
        },
        { capture: true, once: true },
      )
      const shown = (element: Element) =>
        element.getClientRects().length > 0 && (!(element instanceof HTMLImageElement) || element.naturalWidth > 0)
      const seen = new Promise<number>((resolve) => {
        const look = () => {
          const now = performance.timeOrigin + performance.now()
          if ([...document.querySelectorAll(selector)].filter(shown).length > already)
            requestAnimationFrame(() => resolve(now))
          else requestAnimationFrame(look)
        }
        look()
      })
      return { wait: async () => ({ seenAt: await seen, clickedAt }) }
    },
    { selector, already },
  )
  return async () => {
    const { seenAt, clickedAt } = await handle.evaluate(({ wait }) => wait())
    return { waited: seenAt - clickedAt, clickedAt, seenAt }
  }
}

/** When the panel had painted the largest of what it first shows, on the clock of the machine. */
function lastPaint(panel: Page): Promise<number> {
  return panel.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const last = list.getEntries().at(-1)
          if (last) resolve(performance.timeOrigin + last.startTime)
        }).observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )
}
