/** Showing on purpose, in the panel beside a real page: one line of a drawing, one cover of a photo, and what arrives then. */
import { createHash } from 'node:crypto'
import { type Page, test } from '@playwright/test'
import { readDrawn } from '../../lib/picture.ts'
import { beginQuestion, onDesk, openBeside, places, send } from './asking.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { asked, picture } from './kept.ts'

let stage: Stage
let executive: Participant
let mentor: Participant
test.beforeAll(async () => {
  stage = await setStage({ viewport: null })
  ;({ executive, mentor } = await stage.pairUp())
})
test.afterAll(() => stage.close())

/** The middle of the first thing in the panel that matches and satisfies `fits`. */
async function tap(panel: Page, within: string, not: string): Promise<void> {
  const at = await panel.evaluate(
    ([within, not]) => {
      const one = [...document.querySelectorAll(within)].find((each) => !each.querySelector(not))
      const { x, y, width, height } = one?.getBoundingClientRect() ?? new DOMRect()
      return { x: x + Math.min(width / 2, 6), y: y + height / 2 }
    },
    [within, not] as const,
  )
  await panel.mouse.click(at.x, at.y)
}

/** The bytes of the picture that is about to leave, as the panel keeps them. */
const hashOfDraft = (panel: Page) =>
  panel.evaluate(async () => {
    const open = indexedDB.open('sotto')
    const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)))
    const drafts = db.transaction('drafts').objectStore('drafts').getAll()
    const [draft] = await new Promise<{ picture: { bytes: Uint8Array<ArrayBuffer> } }[]>((done) => {
      drafts.onsuccess = () => done(drafts.result)
    })
    db.close()
    const hash = await crypto.subtle.digest('SHA-256', draft?.picture.bytes ?? new Uint8Array())
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  })

async function arrived(desk: Page, words: string): Promise<Uint8Array> {
  await onDesk(desk, words).click()
  await desk.getByRole('application', { name: 'Drawing on the picture' }).waitFor()
  const [question] = await asked(desk, words)
  return Uint8Array.from((await picture(desk, question?.question?.picture?.attachment))?.bytes ?? [])
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('one line of a drawn picture is shown after it was read and confirmed, and the mentor gets exactly what was seen', async () => {
  const { page, panel } = await openBeside(executive, places.bank)
  await beginQuestion(panel)
  const before = await hashOfDraft(panel)
  await panel.getByRole('button', { name: 'Show a line' }).click()
  await tap(panel, '.drawn [data-role=heading]', 'text')
  const sure = panel.getByRole('dialog', { name: 'Show this one line to Ana Ribeiro?' })
  await expect(sure).toContainText('It was hidden because')
  const line = (await sure.locator('blockquote').textContent()) ?? ''
  expect((await page.getByRole('main').textContent())?.replace(/\s+/g, ' ')).toContain(line)
  await sure.getByRole('button', { name: 'Keep it hidden' }).click()
  expect(await hashOfDraft(panel)).toBe(before)
  await tap(panel, '.drawn [data-role=heading]', 'text')
  await sure.getByRole('button', { name: 'Show it' }).click()
  await expect(panel.locator('.drawn .told text')).toHaveText(line)
  const seen = await hashOfDraft(panel)
  expect(seen).not.toBe(before)
  await send(panel, 'What is this account?')
  const desk = await mentor.open('desk')
  const bytes = await arrived(desk, 'What is this account?')
  expect(hashOf(bytes)).toBe(seen)
  expect(readDrawn(bytes).boxes.flatMap(({ revealed }) => revealed ?? [])).toEqual([line])
  await expect(desk.locator('.drawn .told text')).toHaveText(line)
  await desk.close()
  await panel.close()
})

test('a page that has changed shows no line, and says so', async () => {
  const { page, panel } = await openBeside(executive, places.bank)
  await beginQuestion(panel)
  await page.evaluate(() => {
    const main = document.querySelector('main')
    if (main) main.style.marginTop = '70px'
  })
  await panel.getByRole('button', { name: 'Show a line' }).click()
  await tap(panel, '.drawn [data-role=heading]', 'text')
  await expect(panel.getByText('The page no longer stands as it was drawn').first()).toBeVisible()
  expect(await panel.getByRole('dialog').count()).toBe(0)
  await panel.getByRole('button', { name: 'Discard' }).click()
  await panel.close()
})

test('one cover of a photo is opened in a new photo, hidden again, and the mentor gets exactly what was seen', async () => {
  const { panel } = await openBeside(executive, places.feed)
  await beginQuestion(panel)
  const covers = panel.locator('.tints rect')
  const many = await covers.count()
  const before = await hashOfDraft(panel)
  await panel.getByRole('button', { name: 'Uncover' }).click()
  const sure = panel.getByRole('dialog', { name: 'Show this part to Ana Ribeiro?' })
  for (let at = 0; at < many && (await sure.count()) === 0; at++) {
    const rect = await covers.nth(at).boundingBox()
    if (rect) await panel.mouse.click(rect.x + rect.width / 2, rect.y + rect.height / 2)
  }
  await expect(sure).toContainText('It is covered because')
  await sure.getByRole('button', { name: 'Show it' }).click()
  await expect(covers).toHaveCount(many - 1)
  const opened = await hashOfDraft(panel)
  expect(opened).not.toBe(before)
  await panel.getByRole('button', { name: 'Hide the last one again' }).click()
  await expect(covers).toHaveCount(many)
  const hidden = await hashOfDraft(panel)
  expect(hidden).not.toBe(opened)
  await send(panel, 'Whose post is this?')
  const desk = await mentor.open('desk')
  expect(hashOf(await arrived(desk, 'Whose post is this?'))).toBe(hidden)
})
