/** The main job between two people, each in a Chromium of their own, over a real hub. */
import { createHash } from 'node:crypto'
import { type Page, test } from '@playwright/test'
import type { Rect } from '../../lib/protocol/page.ts'
import { secretsAt } from '../fixtures/pages/site.ts'
import { answer, back, beginQuestion, drag, fate, onDesk, openBeside, places, send } from './asking.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { asked, covered, picture } from './kept.ts'
import { find, settled } from './page/seen.ts'

let stage: Stage
let executive: Participant
let mentor: Participant
let desk: Page

test.beforeAll(async () => {
  stage = await setStage({ viewport: null })
  ;({ executive, mentor } = await stage.pairUp())
  desk = await mentor.open('desk')
})
test.afterAll(() => stage.close())

test('a photo arrives exactly as it was shown, once, with everything private in it painted over', async () => {
  const words = 'How do I leave this conversation?'
  const { page, panel } = await openBeside(executive, places.messages)
  await settled(page)
  const secrets = await secretsOn(page)
  const shown = await watchPreviews(panel)

  await beginQuestion(panel)
  await expect(panel.getByText(/The tinted parts are painted over for good/)).toBeVisible()
  expect(await secretsOn(page)).toEqual(secrets)
  await panel.getByRole('button', { name: 'Cover more' }).click()
  await drag(panel, 'Cover more of the picture', [0.1, 0.6], [0.4, 0.8])
  await panel.getByRole('button', { name: 'Undo the last cover' }).waitFor()
  await panel.getByRole('button', { name: 'Point', exact: true }).click()
  const sheet = panel.getByRole('application', { name: 'Point at the spot you mean' })
  const { width = 0, height = 0 } = (await sheet.boundingBox()) ?? {}
  await sheet.click({ position: { x: width * 0.6, y: height * 0.3 } })
  await expect(panel.getByRole('img', { name: 'The spot pointed at is 60 % across and 30 % down' })).toBeVisible()
  await panel.getByLabel('What would you like to know?').fill(words)
  const preview = await shown()
  // Twice by a hurried hand, and once more from the keyboard.
  await panel.getByRole('button', { name: 'Send to Ana Ribeiro' }).dblclick()
  await panel.keyboard.press('Control+Enter')

  await onDesk(desk, words).click()
  await expect(desk.getByRole('img', { name: /Picture of your LinkedIn messages/ })).toBeVisible()
  await expect(fate(panel)).toHaveText('Ana Ribeiro has opened it.')
  const [first, ...more] = await asked(desk, words)
  expect(more).toEqual([])
  expect(first?.question?.spot?.x).toBeCloseTo(0.6, 2)
  expect(first?.question?.spot?.y).toBeCloseTo(0.3, 2)
  const photo = await picture(desk, first?.question?.picture?.attachment)
  if (!photo) throw new Error('no picture has arrived')
  expect(hashOf(photo.bytes)).toBe(hashOf(preview))

  const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  expect(first?.question?.picture).toMatchObject(size)
  expect(secrets.length).toBeGreaterThan(10)
  const shares = await covered(
    desk,
    photo,
    secrets.map(({ rect }) => rect),
  )
  for (const [at, { text }] of secrets.entries()) expect.soft(shares[at], text).toBe(1)
  const byHand = { x: size.width * 0.11, y: size.height * 0.61, width: size.width * 0.28, height: size.height * 0.18 }
  expect(await covered(desk, photo, [byHand])).toEqual([1])
  await panel.close()
})

test('an answer is announced on the icon, read with its drawing, solved, and asked on', async () => {
  const words = 'Who can see what I write here?'
  const { page, panel } = await openBeside(executive, places.feed)
  const tips = await executive.badge(page)
  await beginQuestion(panel)
  await send(panel, words)
  await back(panel)

  await onDesk(desk, words).click()
  await desk.getByRole('application', { name: 'Drawing on the picture' }).waitFor()
  await drag(desk, 'Drawing on the picture', [0.3, 0.6], [0.55, 0.35])
  await answer(desk, 'Anyone means everybody. Choose Connections only.')

  await expect.poll(() => executive.badge(page)).toBe('1')
  const news = panel.getByRole('region', { name: 'Something new for you' })
  await news.getByRole('button', { name: `${words} Ana Ribeiro answered` }).click()
  await expect(panel.getByText('Anyone means everybody.')).toBeVisible()
  await expect(
    panel.getByRole('img', { name: /Picture of the LinkedIn feed with the answer drawn on it/ }),
  ).toBeVisible()
  await expect(panel.getByRole('listitem').last().locator('.strokes path')).not.toHaveCount(0)
  await expect.poll(() => executive.badge(page)).toBe(tips)
  await panel.getByRole('button', { name: 'Solved' }).click()
  await expect(panel.getByRole('main').getByText('Solved. You can ask on whenever you like.')).toBeVisible()
  await desk.getByRole('button', { name: 'Answered' }).click()
  await expect(onDesk(desk, words).getByText('Solved')).toBeVisible()

  await panel.getByRole('button', { name: 'Ask on' }).click()
  await send(panel, 'And who sees my comments?')
  await desk.getByRole('button', { name: /^Open/ }).click()
  await onDesk(desk, 'And who sees my comments?').click()
  await expect(desk.getByRole('heading', { name: 'Margaret Ellis asked' })).toHaveCount(2)
  await expect(desk.getByText(words)).toBeVisible()
  await panel.close()
})

test('everything that left is listed: what, to whom, how large, and whether it was opened', async () => {
  const { panel } = await openBeside(executive, places.feed)
  await beginQuestion(panel)
  await send(panel, 'What is this number?')
  await expect(fate(panel)).toHaveText('Sent. Ana Ribeiro has not opened it yet.')

  const options = await executive.open('options')
  const left = options.getByRole('region', { name: 'What left this browser' })
  const newest = left.getByRole('listitem').filter({ hasText: 'A question' }).first()
  await expect(newest).toContainText('A question about the LinkedIn feed, with a covered photo')
  await expect(newest).toContainText(/to Ana Ribeiro · \d[\d.,]* (kB|MB)/)
  await expect(newest).toContainText('Sent, not opened yet')
  await expect(left.getByText('A step of comparing words')).not.toHaveCount(0)
  await expect(left.getByText(/^\d+ things, \d[\d.,]* (kB|MB) in all\.$/)).toBeVisible()
  await onDesk(desk, 'What is this number?').click()
  await expect(newest).toContainText('Opened')
  await panel.close()
})

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

type Secret = { text: string; rect: Rect }

async function secretsOn(page: Page): Promise<Secret[]> {
  const found = await find(page, secretsAt(new URL(page.url())))
  return found.flatMap(({ text, rects }) => rects.map((rect) => ({ text, rect })))
}

/** Begins to keep what the panel makes pictures of. Answers how to ask for the bytes of the one on screen. */
async function watchPreviews(panel: Page): Promise<() => Promise<Uint8Array>> {
  const blobs = await panel.evaluateHandle(() => {
    const made = new Map<string, Blob>()
    const create = URL.createObjectURL.bind(URL)
    URL.createObjectURL = (blob) => {
      const url = create(blob)
      if (blob instanceof Blob) made.set(url, blob)
      return url
    }
    return made
  })
  return () =>
    blobs.evaluate(async (made) => {
      const blob = made.get(document.querySelector<HTMLImageElement>('figure img')?.src ?? '') ?? new Blob()
      return new Uint8Array(await blob.arrayBuffer())
    })
}
