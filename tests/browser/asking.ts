/** What people do in the panel and at the desk, by the names that stand there. */
import { expect, type Page } from '@playwright/test'
import type { Participant } from './browser.ts'

export const places = {
  feed: 'https://www.linkedin.com/feed/',
  messages: 'https://www.linkedin.com/messaging/thread/2-quiet/',
  bank: 'https://secure.chase.com/web/auth/dashboard#/dashboard/overview',
  code: 'https://secure.chase.com/web/auth/#/logon/challenge/otp',
}

/** Opens a page and, by a click on the icon, the panel beside it. */
export async function openBeside(executive: Participant, address: string): Promise<{ page: Page; panel: Page }> {
  const page = await executive.context.newPage()
  await page.goto(address)
  const panel = await executive.openPanel(page)
  await panel.getByRole('button', { name: 'Settings, and what left this browser' }).waitFor()
  return { page, panel }
}

/** Presses *Stuck here* and waits for the picture. */
export async function beginQuestion(panel: Page): Promise<void> {
  await panel.getByRole('button', { name: 'Stuck here' }).click()
  await panel.getByRole('application', { name: 'Point at the spot you mean' }).waitFor()
}

/** Writes the question that was begun and sends it. The panel says then that it is safe. */
export async function send(panel: Page, words: string): Promise<void> {
  await panel.getByLabel('What would you like to know?').fill(words)
  await panel.getByRole('button', { name: /^Send to / }).click()
  await panel.getByText(words).waitFor()
  await expect(fate(panel)).toHaveText(/^(Safe here|Sent)\./)
}

/** Asks in words alone, in the panel opened in a tab, where there is no page to look at. */
export async function askInWords(panel: Page, words: string): Promise<void> {
  await panel.getByRole('button', { name: 'Stuck here' }).click()
  await send(panel, words)
}

/** What stands under the newest message of the thread in the panel. */
export const fate = (panel: Page) => panel.locator('.thread > li').last().locator('.state')

export const back = (panel: Page) => panel.getByRole('button', { name: 'Back', exact: true }).click()

/** The row of a question on the desk. */
export const onDesk = (desk: Page, words: string) => desk.getByRole('link').filter({ hasText: words })

/** Answers, in words, the question that is open on the desk. */
export async function answer(desk: Page, words: string): Promise<void> {
  await desk.getByRole('textbox', { name: /^Your answer to / }).fill(words)
  await desk.getByRole('button', { name: /^Send to / }).click()
  await desk.getByRole('status').filter({ hasText: 'Sent to' }).waitFor()
}

/** Drags over a sheet that is drawn on, between two points given as shares of its width and height. */
export async function drag(page: Page, sheet: string, from: [number, number], to: [number, number]): Promise<void> {
  const place = page.getByRole('application', { name: sheet })
  await place.scrollIntoViewIfNeeded()
  const box = await place.boundingBox()
  if (!box) throw new Error(`${sheet} is not on the screen`)
  const at = ([x, y]: [number, number]) => [box.x + box.width * x, box.y + box.height * y] as const
  await page.mouse.move(...at(from))
  await page.mouse.down()
  await page.mouse.move(...at(to), { steps: 8 })
  await page.mouse.up()
}
