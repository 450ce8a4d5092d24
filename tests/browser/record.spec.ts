/** Recording a tip: in the panel as it is done, in the workshop until it is right, at the executive's when it is published. */
import { type Page, test } from '@playwright/test'
import { openBeside, places } from './asking.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { enter, seesFocus, tabTo } from './keys.ts'

let stage: Stage
let executive: Participant
let mentor: Participant

test.beforeAll(async () => {
  stage = await setStage({ viewport: null })
  ;({ executive, mentor } = await stage.pairUp())
})
test.afterAll(() => stage.close())

test('steps are recorded over loads and changes of address, put right, and published', async () => {
  const { page, panel } = await begin()
  await page.getByRole('button', { name: 'Start a post' }).first().click()
  await expect(live(panel).nth(0)).toContainText('Click “Start a post”')
  await expect(panel.getByText('Recording on writing a post on LinkedIn')).toBeVisible()
  const editor = page.getByRole('textbox', { name: 'Text editor for creating content' })
  await editor.click()
  await page.keyboard.type('Our secret quarterly figures')
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(live(panel).nth(1)).toContainText('Write in')
  await expect(live(panel).nth(2)).toContainText('Click “Dismiss”')
  await page.reload()
  await expect(panel.getByText('Recording on the LinkedIn feed')).toBeVisible()
  await page.getByRole('button', { name: /^Sort order/ }).click()
  await expect(live(panel).nth(3)).toContainText('Click “Sort order')
  await expect(live(panel).first().locator('.step-part')).toBeVisible()

  await panel.getByRole('button', { name: 'Undo the last step' }).click()
  await expect(live(panel)).toHaveCount(3)
  await panel.getByRole('button', { name: 'Pause steps' }).click()
  await expect(panel.getByText('Paused. What you do now is not recorded.')).toBeVisible()
  const workshop = await lookOver(panel)
  await expect(steps(workshop)).toHaveCount(3)
  expect(await kept(workshop)).not.toContain('secret quarterly')

  await open(workshop, 2)
  await workshop.getByLabel('What to do').fill('Write what you would say in one breath')
  await workshop.getByLabel('When, and whether, to do this step').fill('Not while the quarter is open.')
  await workshop.getByRole('button', { name: 'Later' }).click()
  await expect(steps(workshop).nth(2)).toContainText('Step 3')
  await open(workshop, 2)
  await workshop.getByRole('button', { name: 'Delete' }).click()
  await expect(steps(workshop)).toHaveCount(2)
  await workshop.getByRole('button', { name: 'Undo' }).click()
  await expect(steps(workshop)).toHaveCount(3)
  await expect(steps(workshop).nth(1)).toContainText('Click “Dismiss”')

  await workshop.getByRole('button', { name: 'Publish' }).click()
  await expect(workshop.getByText('Give it a title.')).toBeVisible()
  await workshop.getByLabel('Title').fill('Begin a post, and leave it')
  await workshop.getByLabel('When, and whether', { exact: true }).fill('A draft is kept for you.')
  await workshop.getByRole('button', { name: 'Publish' }).click()
  await expect(workshop.getByRole('heading', { name: '“Begin a post, and leave it” is published' })).toBeVisible()
  await expect(workshop.getByText('Delivered to the hub, sealed')).toBeVisible()
  await workshop.close()

  const { panel: theirs } = await openBeside(executive, places.feed)
  const tip = theirs.getByRole('listitem').filter({ hasText: 'Begin a post, and leave it' })
  await expect(tip.first()).toContainText('3 steps')
  await theirs.close()

  const desk = await mentor.open('desk', '#tips')
  await expect(desk.getByText('3 steps')).toBeVisible()
  await desk.getByRole('button', { name: 'Edit Begin a post, and leave it' }).click()
  const again = await shown(mentor)
  await expect(steps(again)).toHaveCount(3)
  await open(again, 3)
  await expect(again.getByLabel('What to do')).toHaveValue('Write what you would say in one breath')
  await again.close()
  await desk.close()
})

test('a step is recorded once more on its page, and everything else stays', async () => {
  const { page, panel } = await begin()
  await page.getByRole('button', { name: 'Start a post' }).first().click()
  await expect(live(panel)).toHaveCount(1)
  const workshop = await lookOver(panel)
  await open(workshop, 1)
  await workshop.getByLabel('When, and whether, to do this step').fill('Seldom.')
  await workshop.getByRole('button', { name: 'Record once more' }).click()
  await expect(workshop.getByRole('dialog', { name: 'Record step 1 once more' })).toBeVisible()
  await workshop.getByRole('button', { name: 'Understood' }).click()

  await page.bringToFront()
  await page.goto(places.feed)
  await panel.getByRole('button', { name: 'Record the step here' }).click()
  await expect(panel.getByRole('heading', { name: 'Record step 1 once more' })).toBeVisible()
  await expect(panel.getByText('Do this one step now, on the LinkedIn feed.')).toBeVisible()
  await page.getByRole('button', { name: /^Sort order/ }).click()
  await expect(panel.getByText('The step was recorded.')).toBeVisible()
  await expect(steps(workshop)).toHaveCount(1)
  await expect(workshop.getByLabel('What to do')).toHaveValue(/^Click “Sort order/)
  await expect(workshop.getByLabel('When, and whether, to do this step')).toHaveValue('Seldom.')
  await workshop.getByRole('button', { name: 'Undo' }).click()
  await expect(workshop.getByLabel('What to do')).toHaveValue('Click “Start a post”')
  await drop(workshop)
  await panel.close()
})

test('a recording that was cut off is offered again, in the panel and on the desk', async () => {
  const { page, panel } = await begin()
  await page.getByRole('button', { name: 'Start a post' }).first().click()
  await expect(live(panel)).toHaveCount(1)
  await panel.close()

  const desk = await mentor.open('desk', '#tips')
  await expect(desk.getByText(/^A recording from .* was interrupted\. Saved: 1 step\.$/)).toBeVisible()
  await desk.close()
  await page.goto(places.feed)
  const again = await mentor.openPanel(page)
  await expect(again.getByText(/^A recording from .* was interrupted\. Saved: 1 step\.$/)).toBeVisible()
  await again.getByRole('button', { name: 'Go on' }).click()
  await again.getByRole('button', { name: 'Record more steps' }).click()
  await page.getByRole('button', { name: /^Sort order/ }).click()
  await expect(live(again)).toHaveCount(2)
  const workshop = await lookOver(again)
  await expect(steps(workshop)).toHaveCount(2)
  await drop(workshop)
  await expect(again.getByText('was interrupted')).toHaveCount(0)
  await again.close()
})

test('steps are moved, deleted, brought back and reworded without a pointer', async () => {
  const { page, panel } = await begin()
  for (const name of ['Home, 4 new notifications', 'Start a post'])
    await page.getByRole('link', { name }).or(page.getByRole('button', { name })).first().click()
  await expect(live(panel)).toHaveCount(2)
  const workshop = await lookOver(panel)
  const { keyboard } = workshop
  const first = steps(workshop).first().getByRole('button')
  await tabTo(first)
  const sentence = (await first.locator('.step-sentence').textContent()) ?? ''
  await keyboard.press('Alt+ArrowDown')
  await expect(said(workshop)).toHaveText('Now step 2 of 2.')
  await expect(steps(workshop).nth(1)).toContainText(sentence)
  await expect(steps(workshop).nth(1).getByRole('button')).toBeFocused()
  await keyboard.press('Enter')
  await enter(workshop.getByRole('button', { name: 'Delete' }))
  await expect(steps(workshop)).toHaveCount(1)
  await seesFocus(workshop)
  await keyboard.press('Control+z')
  await expect(steps(workshop)).toHaveCount(2)
  await keyboard.press('Control+z')
  await expect(steps(workshop).first()).toContainText(sentence)
  await keyboard.press('Control+Shift+z')
  await expect(steps(workshop).nth(1)).toContainText(sentence)
  await drop(workshop)
  await panel.close()
})

const live = (panel: Page) => panel.getByRole('list', { name: 'Steps so far' }).getByRole('listitem')
const steps = (workshop: Page) => workshop.locator('.step-items > li')
const said = (page: Page) => page.locator('p[aria-live="polite"]')

/** Opens the feed and begins to record steps in the panel beside it. */
async function begin(): Promise<{ page: Page; panel: Page }> {
  const { page, panel } = await openBeside(mentor, places.feed)
  await panel.getByRole('button', { name: 'Record a tip here' }).click()
  await panel.getByRole('button', { name: /^Show the steps/ }).click()
  await expect(panel.getByText('Recording on the LinkedIn feed')).toBeVisible()
  return { page, panel }
}

async function lookOver(panel: Page): Promise<Page> {
  await panel.getByRole('button', { name: 'Finish' }).click()
  await panel.getByRole('button', { name: 'Look it over' }).click()
  return shown(mentor)
}

/** The workshop, once it has a recording in it. */
async function shown({ context }: Participant): Promise<Page> {
  const isWorkshop = (page: Page) => page.url().includes('/record.html#tip=')
  await expect.poll(() => context.pages().filter(isWorkshop).length).toBe(1)
  const workshop = context.pages().find(isWorkshop)
  if (!workshop) throw new Error('the workshop did not open')
  await workshop.bringToFront()
  await workshop.getByRole('heading', { name: 'Look it over' }).waitFor()
  return workshop
}

async function open(workshop: Page, n: number): Promise<void> {
  const toggle = steps(workshop)
    .nth(n - 1)
    .locator('.step-toggle')
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click()
}

/** Throws away what the workshop shows. */
async function drop(workshop: Page): Promise<void> {
  await workshop.getByRole('button', { name: 'Discard' }).click()
  await workshop.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await workshop.getByText('There is no recording here.').waitFor()
  await workshop.close()
}

/** Everything this browser keeps of recordings, as text. */
function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const open = indexedDB.open('sotto')
    const db = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result)
    })
    const all = db.transaction('recordingDrafts').objectStore('recordingDrafts').getAll()
    const rows = await new Promise((resolve) => {
      all.onsuccess = () => resolve(all.result)
    })
    db.close()
    return JSON.stringify(rows)
  })
}
