/** Packs in the console: written, translated, read by a second admin, pushed, raised, rolled back, withdrawn. */
import { randomUUID } from 'node:crypto'
import { type Page, test } from '@playwright/test'
import { writePack } from '../../lib/pack-file.ts'
import type { PackTip } from '../../lib/protocol/pack.ts'
import { packRecording } from '../../lib/recording-file.ts'
import { step } from '../fixtures/recordings.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { faultsIn } from './faults.ts'

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
  await hers.locator('.tip-grip').first().dragTo(tips().last())
  await expect(tips()).toHaveText([/Say where you met/, /Lea antes de reaccionar/])
  await hers.locator('.tip-grip').last().dragTo(tips().first())
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

test('an author sees packs alone; every picture of an offered tip is looked at, by them and by whoever signs', async () => {
  const ada = await stage.join('author', 'Ada Brandt')
  const page = await ada.open('admin')
  await expect(page.getByRole('navigation').getByRole('link')).toHaveText(['Tip packs'])
  await expect(page.getByText('This computer may not sign yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Write a pack' }).click()
  await page.getByLabel('Name of the pack').fill('Offered tips')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('button', { name: 'Add from a file' }).click()
  const file = { name: 'read-first.pack.zip', mimeType: 'application/zip', buffer: await offeredTip() }
  await page.getByLabel('Choose a file').setInputFiles(file)
  await page.getByRole('button', { name: 'Add 1 tip' }).click()
  await expect(page.getByText('1 picture or clip has not been looked at yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Ready for review' }).click()
  const look = page.getByRole('dialog', { name: 'Look at picture 1 of 1' })
  await expect(look.getByRole('img', { name: 'Choose Recent' })).toBeVisible()
  await look.getByRole('button', { name: 'It may go to everybody' }).click()
  await expect(page.getByText('1 picture or clip has not been looked at yet.')).toHaveCount(0)
  await page.reload()
  await page.getByRole('button', { name: 'Ready for review' }).click()
  const offered = page.getByRole('region', { name: 'Offered tips', exact: true })
  await expect(offered.getByText('Nobody who may sign has signed version 1 yet.')).toBeVisible()

  await his.getByRole('button', { name: 'Refresh' }).click()
  await his.getByRole('region', { name: 'Offered tips', exact: true }).getByRole('link', { name: 'Review it' }).click()
  await his.getByRole('button', { name: 'Sign it' }).click()
  await his.getByRole('dialog').getByRole('button', { name: 'Stop here' }).click()
  await his.getByRole('button', { name: 'Sign it' }).click()
  await his.getByRole('dialog').getByRole('button', { name: 'It may go to everybody' }).click()
  await his.getByRole('button', { name: 'Sign it' }).click()
  await expect(
    his.getByRole('region', { name: 'Offered tips', exact: true }).getByText('Tom Weber signed it.'),
  ).toHaveCount(0)
  await expect(his.getByRole('region', { name: 'Offered tips', exact: true }).getByText('You signed it.')).toBeVisible()
})

test('every view of it is there for everyone', async () => {
  await hers.getByRole('button', { name: 'Refresh' }).click()
  await expect(hers.getByRole('button', { name: 'Confirm the computer of Ada Brandt' })).toBeVisible()
  await check('the list')
  await card(hers).getByRole('link', { name: 'Look at it: version 2 of Northwind for LinkedIn' }).click()
  await expect(hers.getByRole('heading', { name: 'Changed: 1' })).toBeVisible()
  await check('what a version changes')
  await hers.getByRole('link', { name: 'All packs' }).click()
  await card(hers).getByText('All 2 versions').click()
  await card(hers).getByRole('button', { name: 'Push version 1 of Northwind for LinkedIn' }).click()
  await hers.getByRole('radio', { name: 'Groups or named people' }).check()
  await hers.getByRole('radio', { name: 'A day and time' }).check()
  await check('to whom it goes')
  await hers.getByRole('button', { name: 'Cancel' }).click()
  await card(hers).getByRole('button', { name: 'Change Northwind for LinkedIn' }).click()
  await hers.getByRole('radio', { name: 'Spanish, 1 missing' }).check()
  await open('Say where you met')
  await check('a draft, side by side')
  await tips().first().focus()
  await hers.keyboard.press('Tab')
  await expect(hers.getByRole('button', { name: 'Move down: Lea antes de reaccionar' })).toBeFocused()
  await hers.keyboard.press('Enter')
  await expect(tips()).toHaveText([/Say where you met/, /Lea antes de reaccionar/])
})

const check = async (what: string, width = 1280) => expect.soft(await faultsIn(hers, width), what).toEqual([])

/** A grey PNG of four by three pixels. */
const grey = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAAAAACRn/EaAAAADklEQVR4nGNoAAIGOAEALQ8GAa0C414AAAAASUVORK5CYII=',
    'base64',
  ),
)

/** The file a mentor hands over: one tip, with one picture. */
async function offeredTip(): Promise<Buffer> {
  const picture = { file: 'step-1.png', type: 'image/png', width: 4, height: 3, spot: null } as const
  const bytes = packRecording(
    { format: 1, steps: [step({ picture, sentence: 'Choose Recent' })], voice: null, clip: null },
    new Map([['step-1.png', grey]]),
  )
  const attachment = randomUUID()
  const tip: PackTip = {
    id: randomUUID(),
    kind: 'li.feed',
    title: { en: 'Read first' },
    words: { en: { how: 'Choose Recent.', whether: 'Before a meeting.' } },
    recording: { attachment, steps: 1, voiceSeconds: 0, clipSeconds: 0 },
  }
  const about = { format: 1, id: randomUUID(), version: 1, name: 'Tip of Ana Ribeiro', site: 'linkedin' } as const
  return Buffer.from(await writePack({ ...about, checked: '2026-11-02', tips: [tip] }, new Map([[attachment, bytes]])))
}

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
