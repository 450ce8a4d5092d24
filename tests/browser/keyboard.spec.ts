/** The main job with the keyboard alone, and what is said of it to those who do not see it. */
import { type Page, test } from '@playwright/test'
import { onDesk, openBeside, places } from './asking.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { asked } from './kept.ts'
import { enter, seesFocus, tabTo } from './keys.ts'

let stage: Stage
let executive: Participant
let mentor: Participant

test.beforeAll(async () => {
  stage = await setStage({ viewport: null })
  ;({ executive, mentor } = await stage.pairUp())
})
test.afterAll(() => stage.close())

/** What the surface said last to a screen reader. */
const said = (page: Page) => page.locator('p[aria-live="polite"]')

test('a question is asked, answered, read and solved without a pointer', async () => {
  const { panel } = await openBeside(executive, places.feed)
  await expect(said(panel)).toHaveText('The LinkedIn feed')
  await ask(panel)
  await answerAtDesk(await mentor.open('desk'))

  const row = panel.getByRole('button', { name: 'Who sees this? Ana Ribeiro answered' })
  await enter(row)
  await expect(panel.getByText('Everybody who follows you.')).toBeVisible()
  await enter(panel.getByRole('button', { name: 'Solved' }))
  await expect(said(panel)).toHaveText('Solved. You can ask on whenever you like.')
  await seesFocus(panel)
  await panel.keyboard.press('Escape')
  await expect(panel.getByRole('button', { name: 'Who sees this? Solved' })).toBeFocused()
  await panel.close()
})

async function ask(panel: Page): Promise<void> {
  const { keyboard } = panel
  await enter(panel.getByRole('button', { name: 'Stuck here' }))
  await expect(panel.getByRole('heading', { name: 'About the LinkedIn feed' })).toBeFocused()
  await tabTo(panel.getByRole('application', { name: 'Point at the spot you mean' }))
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'Shift+ArrowUp', 'Enter']) await keyboard.press(key)
  await expect(said(panel)).toHaveText('Pointed at 56 % across, 53 % down')
  await enter(panel.getByRole('button', { name: 'Cover more' }))
  await tabTo(panel.getByRole('application', { name: 'Cover more of the picture' }))
  for (const key of ['Enter', 'ArrowRight', 'ArrowDown', 'Enter']) await keyboard.press(key)
  await expect(said(panel)).toHaveText('Covered.')
  await tabTo(panel.getByLabel('What would you like to know?'))
  await keyboard.type('Who sees this?')
  await keyboard.press('Control+Enter')
  await expect(said(panel)).toHaveText('Safe here. Leaves as soon as the hub answers.')
  await seesFocus(panel)
  await keyboard.press('Escape')
  await expect(panel.getByRole('button', { name: /^Who sees this\?/ })).toBeFocused()
  await tabTo(panel.getByRole('button', { name: 'Stuck here' }))
}

async function answerAtDesk(desk: Page): Promise<void> {
  const { keyboard } = desk
  await onDesk(desk, 'Who sees this?').waitFor()
  await keyboard.press('j')
  await expect(onDesk(desk, 'Who sees this?')).toBeFocused()
  await keyboard.press('Enter')
  const sheet = desk.getByRole('application', { name: 'Drawing on the picture' })
  await expect(desk.getByRole('heading', { name: 'Margaret Ellis', exact: true })).toBeFocused()
  await tabTo(sheet)
  for (const key of ['b', 'Enter', 'ArrowRight', 'ArrowDown', 'Enter']) await keyboard.press(key)
  await expect(said(desk)).toHaveText('Drawn: Box')
  await keyboard.press('?')
  await expect(desk.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await keyboard.press('Escape')
  await expect(sheet).toBeFocused()
  await keyboard.press('r')
  await expect(desk.getByRole('textbox', { name: 'Your answer to Margaret Ellis' })).toBeFocused()
  await keyboard.type('Everybody who follows you.')
  await keyboard.press('Control+Enter')
  await expect(desk.getByRole('status').filter({ hasText: 'Sent to Margaret Ellis.' })).toBeVisible()
  await seesFocus(desk)
  expect(await asked(desk, 'Who sees this?')).toMatchObject([{ question: { spot: { x: 0.56 } } }])
}

test('putting a tip away and leaving a question give the focus back where it was', async () => {
  const { panel } = await openBeside(executive, places.feed)
  const tip = panel
    .getByRole('region', { name: /tips for this page$/ })
    .getByRole('listitem')
    .first()
  await tabTo(tip.locator('.tip > summary'))
  await enter(tip.getByRole('button', { name: 'Not now' }))
  await expect(tip.getByRole('button', { name: 'Undo' })).toBeFocused()
  await panel.keyboard.press('Enter')
  await seesFocus(panel)
  await enter(tip.getByRole('button', { name: 'That helped' }))
  await expect(tip.getByRole('button', { name: 'That helped', pressed: true })).toBeFocused()

  await enter(panel.getByRole('button', { name: 'Stuck here' }))
  await tabTo(panel.getByLabel('What would you like to know?'))
  await panel.keyboard.type('No, nothing')
  await enter(panel.getByRole('button', { name: 'Discard' }))
  await expect(panel.getByRole('dialog', { name: 'Discard this question?' })).toBeVisible()
  await panel.keyboard.press('Escape')
  await expect(panel.getByText('Discard this question?')).toHaveCount(0)
  await expect(panel.getByRole('button', { name: 'Discard' })).toBeFocused()
  await panel.keyboard.press('Enter')
  await enter(panel.getByRole('dialog').getByRole('button', { name: 'Discard' }))
  await expect(panel.getByRole('button', { name: 'Stuck here' })).toBeFocused()
  await panel.close()
})
