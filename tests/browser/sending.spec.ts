/** What happens to a question between pressing Send and its being read, when the line to the hub is not what it should be. */
import { type Page, test } from '@playwright/test'
import { askInWords, back, fate, onDesk } from './asking.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { asked, unsent } from './kept.ts'
import type { Line } from './line.ts'
import { startProgrammeOnLine } from './programme.ts'

let stage: Stage
let line: Line
let executive: Participant
let mentor: Participant
let desk: Page
let panel: Page

test.beforeAll(async () => {
  stage = await setStage({}, async () => {
    const programme = await startProgrammeOnLine()
    line = programme.line
    return programme
  })
  ;({ executive, mentor } = await stage.pairUp())
  desk = await mentor.open('desk')
  panel = await executive.open('sidepanel')
})
test.afterEach(() => back(panel))
test.afterAll(() => stage.close())

test('a question asked offline says so, waits, and leaves once the hub is back', async () => {
  await line.cut()
  await askInWords(panel, 'Is this one safe?')
  await expect(fate(panel)).toHaveText('Safe here. Leaves as soon as the hub answers.')
  await back(panel)
  await expect(panel.getByText('The hub cannot be reached at the moment. One letter is safe here')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Is this one safe? Safe here, to be sent' })).toBeVisible()

  await line.mend()
  await alarm(executive)
  await expect(panel.getByText('The hub cannot be reached at the moment.')).toBeHidden()
  await panel.getByRole('button', { name: 'Is this one safe? Waiting for Ana Ribeiro' }).click()
  await expect(fate(panel)).toHaveText('Sent. Ana Ribeiro has not opened it yet.')
  await arrives('Is this one safe?')
})

test('Try now sends what waits without waiting for the next round', async () => {
  await line.cut()
  await askInWords(panel, 'Can this one go at once?')
  await back(panel)
  await line.mend()
  await panel.getByRole('button', { name: 'Try now' }).click()
  await panel.getByRole('button', { name: 'Can this one go at once? Waiting for Ana Ribeiro' }).click()
  await arrives('Can this one go at once?')
})

test('a question taken back before it left never leaves', async () => {
  await line.cut()
  await askInWords(panel, 'Better not asked')
  await takeBack()
  await expect(fate(panel)).toHaveText('Taken back. It is no longer there for anybody else.')
  await line.mend()
  await back(panel)
  // Letters keep their order: when this question is on the desk, all before it have been.
  await askInWords(panel, 'Asked after one was taken back')
  await alarm(executive)
  await arrives('Asked after one was taken back')
  await expect(onDesk(desk, 'Better not asked')).toHaveCount(0)
  expect(await asked(desk, 'Better not asked')).toEqual([])
})

test('a question taken back after it left is gone from the desk, unread', async () => {
  await askInWords(panel, 'Never mind this')
  await expect(fate(panel)).toHaveText('Sent. Ana Ribeiro has not opened it yet.')
  await arrives('Never mind this')
  await takeBack()
  await alarm(mentor)
  await expect(onDesk(desk, 'Never mind this')).toHaveCount(0)
  expect(await asked(desk, 'Never mind this')).toEqual([])
})

test('a question that was opened can no longer be taken back', async () => {
  await askInWords(panel, 'Read at once')
  await arrives('Read at once')
  await onDesk(desk, 'Read at once').click()
  await becomes('Ana Ribeiro has opened it.')
  await expect(panel.getByRole('button', { name: 'Take back' })).toBeHidden()
})

test('a question taken back while it was being opened stays, and the person is told that it was read', async () => {
  await askInWords(panel, 'Crossed on the way')
  await arrives('Crossed on the way')
  await line.cut()
  await onDesk(desk, 'Crossed on the way').click()
  await expect.poll(async () => (await asked(desk, 'Crossed on the way'))[0]?.state).toBe('opened')
  await takeBack()
  await line.mend()
  await alarm(mentor)
  await becomes('Ana Ribeiro has opened it.')
  expect(await unsent(panel)).toBe(0)
  await alarm(mentor)
  await expect(onDesk(desk, 'Crossed on the way')).toHaveCount(1)
})

const takeBack = () => panel.getByRole('button', { name: 'Take back' }).click()

/** Lets the background's alarm go off now instead of within the minute. */
async function alarm({ worker }: Participant): Promise<void> {
  await worker.evaluate(() => chrome.alarms.create('post', { when: Date.now(), periodInMinutes: 1 }))
}

/** A line that broke is tried again after a while; the alarm is what does not wait for that. */
async function arrives(words: string): Promise<void> {
  await alarm(mentor)
  await expect(onDesk(desk, words)).toHaveCount(1)
}

async function becomes(state: string): Promise<void> {
  await expect(async () => {
    await alarm(executive)
    await expect(fate(panel)).toHaveText(state, { timeout: 1000 })
  }).toPass()
}
