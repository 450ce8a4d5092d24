/** What the panel does on a bank, where Sotto stays silent, and from the page's context menu. */
import { type Page, test } from '@playwright/test'
import { secretsAt } from '../fixtures/pages/site.ts'
import { beginQuestion, onDesk, openBeside, places, send } from './asking.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { asked, picture } from './kept.ts'

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

const safety = 'Nobody who helps you ever needs a code, a password or a payment.'

test('at a bank the picture is drawn, and nothing that stood there is in what arrives', async () => {
  const { page, panel } = await openBeside(executive, places.bank)
  await expect(panel.getByText(safety)).toBeVisible()
  await expect(panel.getByRole('heading', { name: 'Your accounts' })).toBeVisible()
  await beginQuestion(panel)
  await expect(panel.getByText('What stood in them was never in the picture.')).toBeVisible()
  await send(panel, 'Where are my statements?')
  await expect(panel.getByText(safety)).toBeVisible()

  await onDesk(desk, 'Where are my statements?').click()
  await desk.getByRole('application', { name: 'Drawing on the picture' }).waitFor()
  const [question] = await asked(desk, 'Where are my statements?')
  const arrived = await picture(desk, question?.question?.picture?.attachment)
  const drawing = Buffer.from(arrived?.bytes ?? []).toString('utf8')
  expect(arrived?.type).toBe('application/vnd.sotto.outline+json')
  expect(drawing).toContain('Transfer')
  const secrets = secretsAt(new URL(page.url()))
  expect(secrets.length).toBeGreaterThan(3)
  const shown = await desk.getByRole('main').textContent()
  for (const secret of secrets) {
    expect.soft(drawing).not.toContain(secret)
    expect.soft(shown).not.toContain(secret)
  }
  await panel.close()
})

test('an address that imitates a bank raises one calm card, and the genuine one none', async () => {
  const page = await executive.context.newPage()
  await page.route('https://www.chase-account-alerts.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Accounts</title><h1>Your accounts</h1>' }),
  )
  await page.goto('https://www.chase-account-alerts.com/')
  const panel = await executive.openPanel(page)
  await expect(panel.getByRole('heading', { name: 'This address looks like one of Chase' })).toHaveCount(1)
  await page.goto(places.bank)
  await executive.openPanel(page)
  await expect(panel.getByRole('heading', { name: 'Your accounts' })).toBeVisible()
  await expect(panel.getByRole('heading', { name: 'This address looks like' })).toHaveCount(0)
  await page.close()
})

test('where a code is asked for there are no tips and no pictures, and a card says why', async () => {
  const { page, panel } = await openBeside(executive, places.code)
  await expect(panel.getByRole('heading', { name: 'Sotto stays out of this page' })).toBeVisible()
  await expect(panel.getByText(safety)).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Stuck here' })).toHaveCount(0)
  await expect(panel.getByRole('searchbox')).toHaveCount(0)
  expect(await executive.badge(page)).toBe('')
  await page.goto(places.feed)
  await expect(panel.getByRole('button', { name: 'Stuck here' })).toBeVisible()
  await panel.close()
})

test('I’m stuck here in the context menu begins a question in the open panel', async () => {
  const { panel } = await openBeside(executive, places.feed)
  await stuckInMenu()
  await expect(panel.getByRole('heading', { name: 'About the LinkedIn feed' })).toBeVisible()
  await panel.getByRole('application', { name: 'Point at the spot you mean' }).waitFor()
  await panel.close()
})

test('and in a panel that opens for it', async () => {
  const page = await executive.context.newPage()
  await page.goto(places.feed)
  await stuckInMenu()
  const panel = await executive.openPanel(page)
  await panel.getByRole('application', { name: 'Point at the spot you mean' }).waitFor()
  await panel.close()
})

/** Chooses the entry of the menu on the page in front. No test can open the menu itself, which is the browser's own. */
async function stuckInMenu(): Promise<void> {
  await executive.worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
    const { onClicked } = chrome.contextMenus
    Reflect.apply(Reflect.get(onClicked, 'dispatch'), onClicked, [{ menuItemId: 'stuck-here' }, tab])
  })
}
