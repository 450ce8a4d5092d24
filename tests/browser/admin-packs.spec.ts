/** Packs in the console: written, translated, read by a second admin, pushed, raised, rolled back, withdrawn. */
import { type Page, test } from '@playwright/test'
import { expect, type Participant, type Stage, setStage } from './browser.ts'

let stage: Stage
let ruth: Participant
let tom: Participant
let hers: Page
let his: Page

test.beforeAll(async () => {
  stage = await setStage()
  ruth = await stage.join('admin', 'Ruth Okafor')
  tom = await stage.join('admin', 'Tom Weber')
  hers = await ruth.open('admin', '#packs')
  await expect(hers.getByText('Ruth Okafor (this computer)')).toBeVisible()
  his = await tom.open('admin', '#packs')
})
test.afterAll(() => stage.close())

test.describe.configure({ mode: 'serial' })

test('a pack is written, put in order and translated side by side, and is there after a reload', async () => {
  await hers.getByRole('button', { name: 'Write a pack' }).click()
  const begin = hers.getByRole('dialog', { name: 'Write a pack' })
  await begin.getByLabel('Name of the pack').fill('Northwind for LinkedIn')
  await begin.getByLabel('Website').selectOption('LinkedIn')
  await begin.getByRole('button', { name: 'Begin' }).click()
  await writeTip({ title: 'Read before you react', how: 'Choose Recent.', whether: 'Before a meeting, read first.' })
  await writeTip({ title: 'Say where you met', how: 'Add a note to the invitation.', whether: '' })
  await hers.getByRole('button', { name: 'Move up: Say where you met' }).click()
  await expect(tips()).toHaveText([/Say where you met/, /Read before you react/])
  await tips().first().press('Alt+ArrowDown')
  await expect(tips()).toHaveText([/Read before you react/, /Say where you met/])

  await hers.getByRole('radio', { name: 'Spanish, 2 missing' }).check()
  await open('Read before you react')
  await hers.getByLabel('Title in Spanish').fill('Lea antes de reaccionar')
  await hers.getByLabel('How, in Spanish').fill('Elija Recientes.')
  await hers.getByLabel('When, and whether, in Spanish').fill('Antes de una reunión, lea primero.')
  await expect(hers.getByRole('radio', { name: 'Spanish, 1 missing' })).toBeVisible()

  await hers.reload()
  await expect(tips()).toHaveText([/Read before you react/, /Say where you met/])
  await hers.getByRole('radio', { name: 'Spanish, 1 missing' }).check()
  await expect(tips()).toHaveText([/Lea antes de reaccionar/, /Say where you met/])
  await hers.getByRole('button', { name: 'Read as an executive' }).click()
  const read = hers.getByRole('dialog', { name: 'Northwind for LinkedIn' })
  await read.getByText('Lea antes de reaccionar').click()
  await expect(read.getByText('Elija Recientes.')).toBeVisible()
  await read.getByRole('button', { name: 'Close' }).click()

  await open('Say where you met')
  await hers.getByRole('button', { name: 'Take out' }).click()
  await expect(tips()).toHaveCount(1)
  await hers.getByRole('button', { name: 'Put it back' }).click()
  await expect(tips()).toHaveText([/Lea antes de reaccionar/, /Say where you met/])
})

test('nothing goes out that is not whole', async () => {
  await hers.getByRole('button', { name: 'Write a tip' }).click()
  await hers.getByLabel('How', { exact: true }).fill('Write to us at help@example.com.')
  await hers.getByRole('button', { name: 'Ready for review' }).click()
  await expect(hers.getByRole('alert').filter({ hasText: '1 tip is not finished.' })).toBeVisible()
  await expect(hers.getByText('This is still missing.')).toBeVisible()
  await expect(hers.getByText('A tip names no web or e-mail addresses.')).toBeVisible()
  await hers.getByRole('button', { name: 'Take out' }).click()
  await submit()
  await expect(card(hers).getByText('Version 1 waits for a second person. You signed it.')).toBeVisible()
  await expect(card(hers).getByRole('button', { name: 'Push' })).toHaveCount(0)
})

test('a second admin is confirmed by words that both see', async () => {
  const told = his.getByText('This computer may not sign yet.').locator('..')
  const words = await told.locator('strong').textContent()
  await hers.getByRole('button', { name: 'Refresh' }).click()
  await expect(hers.getByText('A computer of Tom Weber is not confirmed yet')).toBeVisible()
  await hers.getByRole('button', { name: 'Confirm the computer of Tom Weber' }).click()
  const sure = hers.getByRole('dialog', { name: 'May Tom Weber sign packs with this computer?' })
  await expect(sure.getByText(words ?? '', { exact: true })).toBeVisible()
  await sure.getByRole('button', { name: 'They are the same' }).click()
  await expect(hers.getByText('A computer of Tom Weber is not confirmed yet')).toHaveCount(0)
  await his.getByRole('button', { name: 'Refresh' }).click()
  await expect(his.getByText('Tom Weber (this computer)')).toBeVisible()
})

test('a second admin reads and signs it, and it goes to a few, then to more', async () => {
  await his.getByRole('link', { name: 'Review it' }).click()
  await expect(his.getByRole('heading', { name: 'New: 2' })).toBeVisible()
  await expect(his.getByText('Before a meeting, read first.')).toBeVisible()
  await his.getByRole('button', { name: 'Sign it' }).click()
  await expect(
    his.getByText('Version 1 is signed by Ruth Okafor and Tom Weber, and has not gone out yet.'),
  ).toBeVisible()

  await hers.getByRole('button', { name: 'Refresh' }).click()
  await push(1, '5 %')
  await expect(card(hers).getByText('Version 1 goes to 5 % of everyone, since')).toBeVisible()
  await card(hers).getByRole('button', { name: 'Raise to 25 %: Northwind for LinkedIn' }).click()
  await expect(card(hers).getByText('Version 1 goes to 25 % of everyone, since')).toBeVisible()
  await card(hers).getByRole('button', { name: 'Raise to 100 %: Northwind for LinkedIn' }).click()
  await expect(card(hers).getByText('Version 1 goes to everyone, since')).toBeVisible()
})

test('a change is seen word by word, goes out to some while the others keep what they have, and is taken back', async () => {
  await card(hers).getByRole('button', { name: 'Change Northwind for LinkedIn' }).click()
  await open('Read before you react')
  await hers.getByLabel('How', { exact: true }).fill('Choose Recent above the first post.')
  await submit()
  await his.getByRole('button', { name: 'Refresh' }).click()
  await his.getByRole('link', { name: 'Review it' }).click()
  await expect(his.getByText('Compared with version 1, which came before.')).toBeVisible()
  await expect(his.locator('ins')).toHaveText('Recent above the first post.')
  await expect(his.locator('del')).toHaveText('Recent.')
  await his.getByRole('button', { name: 'Sign it' }).click()

  await expect(his.getByText('Version 2 is signed by Ruth Okafor and Tom Weber')).toBeVisible()
  await hers.getByRole('button', { name: 'Refresh' }).click()
  await push(2, '5 %')
  await expect(card(hers).getByText('Version 2 goes to 5 % of everyone, since')).toBeVisible()
  await expect(card(hers).getByText('The others: version 1 goes to everyone.')).toBeVisible()

  await card(hers).getByText('All 2 versions').click()
  await card(hers).getByRole('button', { name: 'Go back to it: version 1 of Northwind for LinkedIn' }).click()
  const back = hers.getByRole('dialog', { name: 'Go back to version 1 of Northwind for LinkedIn' })
  await back.getByRole('button', { name: 'Go back to it' }).click()
  await expect(card(hers).getByText('Version 1 goes to everyone, since')).toBeVisible()

  await card(hers).getByRole('button', { name: 'Withdraw everywhere: Northwind for LinkedIn' }).click()
  const sure = hers.getByRole('dialog', { name: 'Withdraw Northwind for LinkedIn everywhere?' })
  await sure.getByRole('button', { name: 'Withdraw everywhere' }).click()
  await expect(card(hers).getByText('Nobody has it.')).toBeVisible()
})

const tips = () => hers.locator('.tip-row-toggle')
const card = (page: Page) => page.getByRole('region', { name: 'Northwind for LinkedIn', exact: true })

async function open(title: string): Promise<void> {
  const toggle = tips().filter({ hasText: title })
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click()
}

async function writeTip({ title, how, whether }: { title: string; how: string; whether: string }): Promise<void> {
  await hers.getByRole('button', { name: 'Write a tip' }).click()
  await hers.getByLabel('Title', { exact: true }).fill(title)
  await hers.getByLabel('How', { exact: true }).fill(how)
  await hers.getByLabel('When, and whether', { exact: true }).fill(whether)
  await hers.getByLabel('For which kind of page').selectOption({ index: 0 })
}

async function submit(): Promise<void> {
  await hers.getByRole('button', { name: 'Ready for review' }).click()
  await expect(hers.getByRole('heading', { name: 'Packs of the programme' })).toBeVisible()
}

async function push(version: number, share: string): Promise<void> {
  await card(hers)
    .getByRole('button', { name: `Push version ${version} of Northwind for LinkedIn` })
    .click()
  const dialog = hers.getByRole('dialog', { name: `Push version ${version} of Northwind for LinkedIn` })
  await dialog.getByRole('radio', { name: share, exact: true }).check()
  await dialog.getByRole('button', { name: 'Push', exact: true }).click()
  await expect(dialog).toHaveCount(0)
}
