/** Packs on their way: from the console through the hub into the panels of those they are for, and out again; and from a file. */
import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { type Locator, type Page, test } from '@playwright/test'
import { makeDevice } from '../../lib/crypto.ts'
import { signPack, writePack } from '../../lib/pack-file.ts'
import { stageOf, type TipPack } from '../../lib/protocol/pack.ts'
import { packRecording } from '../../lib/recording-file.ts'
import { openBeside, places } from './asking.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { personIn } from './kept.ts'

let stage: Stage
let admin: Participant
let early: Participant
let late: Participant
let console: Page
let panels: { early: Page; late: Page }
/** The page beside the later panel. */
let feed: Page

const name = 'Northwind for LinkedIn'
const today = new Date()
const checked = today.toISOString().slice(0, 10)
const checkedLine = `${name}, checked in ${today.toLocaleString('en', { month: 'long', timeZone: 'UTC' })}`

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  stage = await setStage({ viewport: null })
  admin = await stage.join('admin', 'Olga Berg')
  console = await admin.open('admin', '#packs')
  await expect(console.getByText('Olga Berg (this computer)')).toBeVisible()
  early = await stage.join('executive', 'Margaret Ellis')
  late = await stage.join('executive', 'Otto Lind')
  const [one, other] = [await openBeside(early, places.feed), await openBeside(late, places.feed)]
  panels = { early: one.panel, late: other.panel }
  feed = other.page
})
test.afterAll(() => stage.close())

test('a pack pushed to a few is in the panel of one who is among them, with a line that says whose it is', async () => {
  const people = [await personIn(early.welcome), await personIn(late.welcome)] as const
  await begin(await recordedPack(idInStage(...people)))
  await push(2, '5 %')
  await expect(tip(panels.early, 'Read before you react')).toBeVisible()
  await expect(panels.early.getByText(checkedLine)).toBeVisible()
  await expect(tip(panels.late, 'Read before you react')).toHaveCount(0)
})

test('what was recorded with a tip of a pack plays like a mentor’s', async () => {
  const panel = panels.early
  const sought = tip(panel, 'Read before you react')
  await unfold(sought)
  await sought.getByRole('button', { name: 'Play' }).click()
  await expect(panel.getByText('Look for the small arrow above the first post.').first()).toBeVisible()
  await panel.getByRole('button', { name: 'Back' }).click()
})

test('a new version for everyone reaches both, and takes the place of the first', async () => {
  await card()
    .getByRole('button', { name: `Change ${name}` })
    .click()
  await console.locator('.tip-row-toggle').first().click()
  await console.getByLabel('Title', { exact: true }).fill('Read twice before you react')
  await submit()
  await push(3, 'All of them')
  for (const panel of [panels.early, panels.late]) {
    await expect(tip(panel, 'Read twice before you react')).toBeVisible()
    await expect(tip(panel, 'Read before you react')).toHaveCount(0)
  }
})

test('its reader mutes it, or the kind of page, with a way back here and in the settings', async () => {
  const panel = panels.late
  const sought = tip(panel, 'Read twice before you react')
  await unfold(sought)
  await sought.getByText('Less like this').click()
  await sought.getByRole('button', { name: `Hide all of “${name}”` }).click()
  await expect(sought).toHaveCount(0)
  await panel.getByRole('button', { name: 'Undo' }).click()
  await unfold(sought)
  await sought.getByText('Less like this').click()
  await sought.getByRole('button', { name: 'No tips on the LinkedIn feed' }).click()
  await expect(tips(panel)).toHaveCount(0)

  const options = await late.open('options')
  await options.getByRole('button', { name: 'Show “No tips on the LinkedIn feed” again' }).click()
  const own = options.getByRole('listitem', { name })
  await expect(own).toContainText('From your programme, signed by Olga Berg.')
  await expect(own).toContainText('1 tip · version 3')
  await own.getByRole('button', { name: `Hide its tips: ${name}` }).click()
  await feed.bringToFront()
  await expect(tips(panel)).not.toHaveCount(0)
  await expect(sought).toHaveCount(0)
  await options.bringToFront()
  await own.getByRole('button', { name: `Show “${name}” again` }).click()
  await feed.bringToFront()
  await expect(sought).toBeVisible()
  await options.close()
})

test('withdrawn, it leaves both panels', async () => {
  await card()
    .getByRole('button', { name: `Withdraw everywhere: ${name}` })
    .click()
  const sure = console.getByRole('dialog', { name: `Withdraw ${name} everywhere?` })
  await sure.getByRole('button', { name: 'Withdraw everywhere' }).click()
  for (const panel of [panels.early, panels.late]) {
    await expect(tip(panel, 'Read twice before you react')).toHaveCount(0)
    await expect(panel.getByText(checkedLine)).toHaveCount(0)
    await expect(tips(panel)).not.toHaveCount(0)
  }
})

test('a pack from a file: a changed one is refused, a stranger’s is asked about, and it can be removed', async () => {
  const { open } = await stage.launch()
  const options = await open('options')
  const bytes = await signPack(await writePack(packOf(randomUUID()), new Map()), await makeDevice())
  const choose = async (file: Uint8Array) =>
    options
      .getByLabel('Add a pack from a file')
      .setInputFiles({ name: 'northwind.zip', mimeType: 'application/zip', buffer: Buffer.from(file) })
  const changed = bytes.slice()
  const middle = changed.length >> 1
  changed[middle] = (changed[middle] ?? 0) ^ 1
  await choose(changed)
  await expect(options.getByRole('alert')).toContainText('damaged')

  await choose(bytes)
  const dialog = options.getByRole('dialog', { name: `Install “${name}”?` })
  await expect(dialog.locator('.fingerprint')).toHaveText(/(\w+ ){5}\w+$/)
  await dialog.getByLabel('Whose is it?').fill('Northwind Training')
  await dialog.getByRole('button', { name: 'Trust and install' }).click()
  const own = options.getByRole('listitem', { name })
  await expect(own).toContainText('From a file, signed by Northwind Training.')
  await own.getByRole('button', { name: `Remove ${name}` }).click()
  await expect(own).toHaveCount(0)
})

/** The id of a pack of which a release to 5 % is for the first and not for the other. */
function idInStage(one: string, other: string): string {
  for (;;) {
    const id = randomUUID()
    if (stageOf(one, id) < 5 && stageOf(other, id) >= 5) return id
  }
}

function packOf(id: string): TipPack {
  const words = { en: { how: 'Choose Recent.', whether: 'Before a meeting, read first.' } }
  const tip = { id: randomUUID(), kind: 'li.feed', title: { en: 'Read before you react' }, words }
  return { format: 1, id, version: 1, name, site: 'linkedin', checked, tips: [tip] }
}

/** The same with a recording of one step in words. */
async function recordedPack(id: string): Promise<Uint8Array> {
  const step = { id: randomUUID(), act: 'click', key: null, place: { site: 'linkedin', kind: 'li.feed' } } as const
  const said = { sentence: 'Look for the small arrow above the first post.', whether: '', lookOnly: true }
  const empty = { anchor: null, foreign: null, picture: null, drawing: [], voice: null }
  const bytes = packRecording(
    { format: 1, steps: [{ ...step, ...said, ...empty }], voice: null, clip: null },
    new Map(),
  )
  const recording = { attachment: randomUUID(), steps: 1, voiceSeconds: 0, clipSeconds: 0 }
  const pack = packOf(id)
  const tips = pack.tips.map((tip) => ({ ...tip, recording }))
  return writePack({ ...pack, tips }, new Map([[recording.attachment, bytes]]))
}

const card = () => console.getByRole('region', { name, exact: true })
const tips = (panel: Page) => panel.getByRole('region', { name: /tips? / }).locator('details.tip')
const tip = (panel: Page, title: string) => tips(panel).filter({ hasText: title })

async function unfold(sought: Locator): Promise<void> {
  if ((await sought.getAttribute('open')) === null) await sought.locator('summary').first().click()
}

async function begin(pack: Uint8Array): Promise<void> {
  await console.getByRole('button', { name: 'Write a pack' }).click()
  const buffer = Buffer.from(pack)
  await console.locator('input[type=file]').setInputFiles({ name: 'pack.zip', mimeType: 'application/zip', buffer })
  await submit()
}

async function submit(): Promise<void> {
  await console.getByRole('button', { name: 'Ready for review' }).click()
  await expect(console.getByRole('heading', { name: 'Packs of the programme' })).toBeVisible()
}

async function push(version: number, share: string): Promise<void> {
  await card()
    .getByRole('button', { name: `Push version ${version} of ${name}` })
    .click()
  const dialog = console.getByRole('dialog', { name: `Push version ${version} of ${name}` })
  await dialog.getByRole('radio', { name: share, exact: true }).check()
  await dialog.getByRole('button', { name: 'Push', exact: true }).click()
  await expect(dialog).toHaveCount(0)
}
