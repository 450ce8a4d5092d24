/** Tips: what a mentor writes, what an executive reads, and what they say about it. */
import { type Locator, type Page, test } from '@playwright/test'
import { answer, back, beginQuestion, onDesk, openBeside, places, send } from './asking.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'

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

test('a mentor’s tip stands first on its kind of page, with both halves, under their name', async () => {
  const { page, panel } = await openBeside(executive, places.feed)
  const before = Number(await executive.badge(page))
  await desk.getByRole('link', { name: 'Tips' }).click()
  await publish('Who sees a post')

  const tips = tipsIn(panel)
  await expect(tips.first()).toContainText('Who sees a post')
  await expect(tips.first()).toContainText('From Ana Ribeiro')
  for (const tip of [tips.first(), tips.nth(1)]) {
    await unfold(tip)
    await expect(tip.locator('.tip-text > .words')).toBeVisible()
    await expect(tip.getByText('When, and whether')).toBeVisible()
  }
  await expect(tips.first().getByText('Press the line under your name.')).toBeVisible()
  await expect(tips.first().getByText('Connections only is the safe habit.')).toBeVisible()
  await expect.poll(() => executive.badge(page)).toBe(String(before + 1))
  await panel.close()
})

test('a tip can be put away for now or for good, each with a way back', async () => {
  const { page, panel } = await openBeside(executive, places.feed)
  const before = Number(await executive.badge(page))
  const title = (await tipsIn(panel).nth(1).locator('.tip-title').textContent()) ?? ''
  const tip = tipsIn(panel).filter({ hasText: title })
  const badge = (count: number) => expect.poll(() => executive.badge(page)).toBe(String(count))

  await unfold(tip)
  await tip.getByRole('button', { name: 'Not now' }).click()
  await expect(tip.getByText(`“${title}” is put away until later today.`)).toBeVisible()
  await badge(before - 1)
  await tip.getByRole('button', { name: 'Undo' }).click()
  await badge(before)

  await unfold(tip)
  await tip.getByRole('button', { name: 'That helped' }).click()
  await expect(tip.getByRole('button', { name: 'That helped', pressed: true })).toBeVisible()
  await tip.getByRole('button', { name: 'Never again' }).click()
  await expect(tip.getByText(`“${title}” will not be shown again.`)).toBeVisible()
  await badge(before - 1)
  await page.reload()
  await panel.reload()
  await expect(panel.getByRole('heading', { name: `${before - 1} tips for this page` })).toBeVisible()
  await expect(tip).toHaveCount(0)

  const options = await executive.open('options')
  await options.getByRole('button', { name: `Show “${title}” again` }).click()
  await expect(options.getByText('None. A tip you hide for good is listed here, with a way back.')).toBeVisible()
  await options.close()
  await badge(before)
  await expect(tip).toHaveCount(1)
  await panel.close()
})

test('the search finds tips of every page, and says for which', async () => {
  const { panel } = await openBeside(executive, places.feed)
  await panel.getByRole('searchbox', { name: 'Search all tips' }).fill('bookmark')
  await expect(panel.getByRole('heading', { name: /tips? found$/ })).toBeVisible()
  await expect(tipsIn(panel).first().locator('.tip-where')).toHaveText(/^For /)
  await panel.getByRole('searchbox', { name: 'Search all tips' }).fill('zzzz')
  await expect(panel.getByRole('heading', { name: '0 tips found' })).toBeVisible()
  await panel.close()
})

test('an answer is kept as a tip only after showing exactly what would be shared', async () => {
  const { panel } = await openBeside(executive, places.feed)
  await beginQuestion(panel)
  await send(panel, 'How do I see the newest posts?')
  await desk.getByRole('link', { name: /^(Questions|\d+ questions?)$/ }).click()
  await onDesk(desk, 'How do I see the newest posts?').click()
  await answer(desk, 'Choose Recent, Margaret. It is above the first post.')
  await back(panel)

  await desk.getByRole('button', { name: 'Answered' }).click()
  await onDesk(desk, 'How do I see the newest posts?').click()
  await desk.getByRole('button', { name: 'Keep as tip' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Make this a tip?' })
  await expect(dialog.getByText('Choose Recent, Margaret. It is above the first post.')).toBeVisible()
  await expect(dialog.getByText('The words contain a name: Margaret.')).toBeVisible()
  await expect(dialog).not.toContainText('How do I see the newest posts?')
  await dialog.getByRole('button', { name: 'Look it over' }).click()
  await expect(desk.getByLabel('For which kind of page')).toHaveValue('linkedin li.feed')
  await desk.getByLabel('Title').fill('The newest posts first')
  await desk.getByLabel('How', { exact: true }).fill('Choose Recent. It is above the first post.')
  await desk.getByRole('button', { name: 'Publish' }).click()

  await expect(tipsIn(panel).first()).toContainText('The newest posts first')
  await unfold(tipsIn(panel).first())
  await expect(tipsIn(panel).first().getByText('Choose Recent. It is above the first post.')).toBeVisible()
  await panel.close()
})

test('a retired tip leaves the panel', async () => {
  const { panel } = await openBeside(executive, places.feed)
  await desk.getByRole('link', { name: 'Tips' }).click()
  await publish('For a while only')
  await expect(tipsIn(panel).filter({ hasText: 'For a while only' })).toHaveCount(1)
  await desk.getByRole('button', { name: 'Retire For a while only' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Retire' }).click()
  await expect(tipsIn(panel).filter({ hasText: 'For a while only' })).toHaveCount(0)
  await panel.close()
})

async function publish(title: string): Promise<void> {
  await desk.getByRole('button', { name: 'Write a tip' }).click()
  await desk.getByLabel('For which kind of page').selectOption({ label: 'The LinkedIn feed' })
  await desk.getByLabel('How', { exact: true }).fill('Press the line under your name.')
  await desk.getByLabel('When, and whether').fill('Connections only is the safe habit.')
  await desk.getByRole('button', { name: 'Publish' }).click()
  await expect(desk.getByText('Give it a title.')).toBeVisible()
  await desk.getByLabel('Title').fill(title)
  await desk.getByRole('button', { name: 'Publish' }).click()
}

const tipsIn = (panel: Page) => panel.getByRole('region', { name: /tips? / }).getByRole('listitem')

async function unfold(tip: Locator): Promise<void> {
  const details = tip.locator('details.tip')
  if ((await details.getAttribute('open')) === null) await details.locator('summary').first().click()
}
