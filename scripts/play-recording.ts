// A tip recorded by doing it, and played beside the live page.
import { expect } from '@playwright/test'
import type { Participant } from '../tests/browser/browser.ts'
import type { Player } from './player.ts'

const title = 'Begin a post that your connections see'

/** How long people look at a page before they act on it, in milliseconds; a photo of it is taken meanwhile. */
const aLook = 1500

/** Throws at the first step that does not work. */
export async function playRecording(
  player: Player,
  { mentor, executive, feed }: { mentor: Participant; executive: Participant; feed: string },
): Promise<void> {
  await recordTip(player, mentor, feed)
  await playTip(player, executive, feed)
}

async function recordTip({ step, beside, photo }: Player, mentor: Participant, feed: string): Promise<void> {
  const page = await mentor.context.newPage()
  await page.goto(feed)
  const panel = await mentor.openPanel(page)
  const steps = panel.getByRole('list', { name: 'Steps so far' }).getByRole('listitem')
  await step('Ana records a tip by doing it: each step is a sentence and a small covered picture', async () => {
    await panel.getByRole('button', { name: 'Record a tip here' }).click()
    await panel.getByRole('button', { name: /^Show the steps/ }).click()
    await panel.getByText('Recording on the LinkedIn feed').waitFor()
    await page.waitForTimeout(aLook)
    await page.getByRole('button', { name: 'Start a post' }).click()
    await expect(steps.nth(0)).toContainText('Click “Start a post”')
    await page.waitForTimeout(aLook)
    await page.getByRole('button', { name: /^Who can comment/ }).click()
    await expect(steps.nth(1)).toContainText('Who can comment')
    await expect(steps.nth(1).locator('.step-part')).toBeVisible()
    await beside('recording-a-tip', page, panel)
  })
  await step('She looks it over, says when and whether, and publishes', async () => {
    const opening = mentor.context.waitForEvent('page')
    await panel.getByRole('button', { name: 'Finish' }).click()
    await panel.getByRole('button', { name: 'Look it over' }).click()
    const workshop = await opening
    await workshop.getByRole('heading', { name: 'Look it over' }).waitFor()
    await workshop.getByLabel('Title').fill(title)
    await workshop
      .getByLabel('When, and whether', { exact: true })
      .fill('Anyone is for what you would say on a stage; connections only is the safe habit.')
    await photo('looking-it-over', workshop)
    await workshop.getByRole('button', { name: 'Publish' }).click()
    await workshop.getByText('Delivered to the hub, sealed').waitFor()
    await workshop.close()
  })
  await page.close()
}

async function playTip({ step, beside }: Player, executive: Participant, feed: string): Promise<void> {
  const page = await executive.context.newPage()
  await page.goto(feed)
  const panel = await executive.openPanel(page)
  await step('Margaret plays it beside the live page, and asks to be shown where', async () => {
    const tip = panel.locator('.tip').filter({ hasText: title })
    await tip.getByText('2 steps').waitFor()
    if ((await tip.getAttribute('open')) === null) await tip.locator(':scope > summary').click()
    await tip.getByRole('button', { name: 'Play' }).click()
    await panel.getByText('Step 1 of 2').first().waitFor()
    await panel.getByRole('button', { name: 'Show me where' }).click()
    await expect(panel.locator('.show-state > p')).toHaveText('Marked on the page: Start a post')
    await beside('shown-where', page, panel)
  })
  await step('Her own click leads to the next step; nothing is done for her', async () => {
    await page.getByRole('button', { name: 'Start a post' }).click()
    await panel.getByText('Step 2 of 2').first().waitFor()
    await expect(panel.locator('.show-state > p')).toContainText('Marked on the page: Who can comment')
    await beside('the-next-step', page, panel)
  })
  await panel.close()
  await page.close()
}
