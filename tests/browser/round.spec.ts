/** A tip from the first click of its recording to the executive's own click, between two browsers. */
import { type Page, test } from '@playwright/test'
import { openBeside, places } from './asking.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'

let stage: Stage
let executive: Participant
let mentor: Participant

test.beforeAll(async () => {
  stage = await setStage({ viewport: null })
  ;({ executive, mentor } = await stage.pairUp())
})
test.afterAll(() => stage.close())

const rounds = [
  {
    where: 'on LinkedIn',
    address: places.feed,
    does: (page: Page) => page.getByRole('button', { name: 'Start a post' }),
  },
  {
    where: 'at a bank, where its picture is drawn',
    address: places.bank,
    does: (page: Page) => page.getByRole('link', { name: 'Statements' }).first(),
  },
] as const

for (const { where, address, does } of rounds) {
  test(`a tip is recorded, published, played and done ${where}`, async () => {
    const title = `Where it begins, ${where}`
    await recordAndPublish(title, address, does)

    const { page, panel } = await openBeside(executive, address)
    const tip = panel.locator('.tip').filter({ hasText: title })
    await expect(tip.getByText('1 step')).toBeVisible()
    if ((await tip.getAttribute('open')) === null) await tip.locator(':scope > summary').click()
    await tip.getByRole('button', { name: 'Play' }).click()
    await expect(panel.getByRole('button', { name: 'Whole picture' })).toBeVisible()
    await panel.getByRole('button', { name: 'Show me where' }).click()
    await expect(panel.locator('.show-state > p')).toContainText('Marked on the page')
    await does(page).click()
    await expect(panel.getByRole('heading', { name: 'That is all of it' })).toBeVisible()
    await panel.close()
    await page.close()
  })
}

async function recordAndPublish(title: string, address: string, does: (page: Page) => ReturnType<Page['locator']>) {
  const { page, panel } = await openBeside(mentor, address)
  await panel.getByRole('button', { name: 'Record a tip here' }).click()
  await panel.getByRole('button', { name: /^Show the steps/ }).click()
  await expect(panel.getByText(/^Recording on/)).toBeVisible()
  await does(page).click()
  const steps = panel.getByRole('list', { name: 'Steps so far' }).getByRole('listitem')
  await expect(steps.first()).toContainText('Click')
  await panel.getByRole('button', { name: 'Finish' }).click()
  const opened = mentor.context.waitForEvent('page')
  await panel.getByRole('button', { name: 'Look it over' }).click()
  const workshop = await opened
  await workshop.getByLabel('Title').fill(title)
  await workshop.getByLabel('When, and whether', { exact: true }).fill('Whenever you like.')
  while ((await workshop.locator('.step-toggle').count()) > 1) {
    await workshop.locator('.step-toggle').last().click()
    await workshop.getByRole('button', { name: 'Delete' }).last().click()
  }
  await workshop.getByRole('button', { name: 'Publish' }).click()
  await expect(workshop.getByText('Delivered to the hub, sealed')).toBeVisible()
  await workshop.close()
  await panel.close()
  await page.close()
}
