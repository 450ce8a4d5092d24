/** Nothing is lost when the worker, the browser, the hub or the database goes in the middle, and nothing comes twice. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, test } from '@playwright/test'
import { answer, askInWords, fate, onDesk, places } from './asking.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { asked, unsent } from './kept.ts'
import type { Line } from './line.ts'
import { killBrowser, type Profile } from './profile.ts'
import { startProgrammeOnLine, startProgrammeOutside } from './programme.ts'

const mentorsName = 'Ana Ribeiro'
let directory: string

test.beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sotto-crash-'))
})
test.afterEach(() => rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

/** Two people whose words were compared; the executive's files stay when their browser goes. */
async function introduced(stage: Stage): Promise<{ executive: Participant; desk: Page; mentor: Participant }> {
  const executive = await stage.join('executive', 'Margaret Ellis', { directory })
  const mentor = await stage.join('mentor', mentorsName)
  await stage.introduce(executive, mentor)
  return { executive, mentor, desk: await mentor.open('desk') }
}

async function onLine(work: (stage: Stage, line: Line) => Promise<void>): Promise<void> {
  const programme = await startProgrammeOnLine()
  const stage = await setStage({}, async () => programme)
  try {
    await work(stage, programme.line)
  } finally {
    await stage.close()
  }
}

for (const when of ['before the hub', 'after the hub'] as const) {
  test(`a question whose sender was killed ${when} had it arrives once`, () =>
    onLine(async (stage, line) => {
      const { executive, desk } = await introduced(stage)
      const page = await executive.context.newPage()
      const panel = await executive.open('sidepanel')
      const held = line.hold('POST /v1/letters', when)
      await askInWords(panel, 'Killed on the way?')
      await held.there
      // With every window of ours closed it is the background that sends.
      for (const own of [panel, executive.welcome]) await own.close()
      expect(held.waits()).toBe(true)
      await killWorker(executive, page)
      await held.hungUp
      await page.goto(places.feed)
      await expect(onDesk(desk, 'Killed on the way?')).toHaveCount(1)
      await nothingElseComes(executive, desk)
      expect(await asked(desk, 'Killed on the way?')).toHaveLength(1)
    }))
}

/** Stops the background as the browser does when it needs the room, and waits until it is gone. */
async function killWorker({ context, cdp }: Profile, page: Page): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await expect
    .poll(async () => (await cdp.send('Target.getTargets')).targetInfos.filter(({ type }) => type === 'service_worker'))
    .toEqual([])
}

test('a browser killed right after “safe here” sends the question when it starts again, once', () =>
  onLine(async (stage, line) => {
    const { executive, desk } = await introduced(stage)
    const panel = await executive.open('sidepanel')
    await line.cut()
    await askInWords(panel, 'Still there?')
    await expect(fate(panel)).toHaveText('Safe here. Leaves as soon as the hub answers.')
    await killBrowser(executive)
    await line.mend()
    const again = await stage.launch({ directory })
    await desk.reload()
    await expect(onDesk(desk, 'Still there?')).toHaveCount(1)
    await nothingElseComes(again, desk)
    expect(await asked(desk, 'Still there?')).toHaveLength(1)
  }))

test('a database that the browser lost while something waited to leave is noticed and said', () =>
  onLine(async (stage, line) => {
    const { executive } = await introduced(stage)
    await line.cut()
    await askInWords(await executive.open('sidepanel'), 'Lost?')
    await executive.close({ keep: true })
    const kept = join(directory, 'Default', 'IndexedDB')
    for (const each of await readdir(kept)) {
      if (each.includes(executive.extensionId)) await rm(join(kept, each), { recursive: true })
    }
    const again = await stage.launch({ directory })
    const lost = 'The browser lost one letter that had not left yet. Please send it again.'
    const panel = await again.open('sidepanel')
    await expect(panel.getByRole('status').filter({ hasText: lost })).toBeVisible()
    await expect(panel.getByRole('heading', { name: 'Sotto is not set up here yet' })).toBeVisible()
    await panel.getByRole('button', { name: 'Understood' }).click()
    await expect(panel.getByText(lost)).toHaveCount(0)
  }))

test('an answer that came while the browser was closed is on the icon when it starts', () =>
  onLine(async (stage) => {
    const { executive, desk } = await introduced(stage)
    await askInWords(await executive.open('sidepanel'), 'While I am away?')
    await expect(onDesk(desk, 'While I am away?')).toHaveCount(1)
    await executive.close({ keep: true })
    await onDesk(desk, 'While I am away?').click()
    await answer(desk, 'It is done.')
    const again = await stage.launch({ directory })
    const page = await again.context.newPage()
    await page.goto(places.feed)
    await expect.poll(() => again.badge(page)).toBe('1')
  }))

test('a hub killed before it could say that it has a question has it, once', async () => {
  const programme = await startProgrammeOutside()
  const stage = await setStage({}, async () => programme)
  try {
    const { executive, desk } = await introduced(stage)
    const panel = await executive.open('sidepanel')
    const held = programme.line.hold('POST /v1/letters', 'after the hub')
    await askInWords(panel, 'Before it fell?')
    await held.there
    await programme.kill()
    await held.drop()
    await programme.restart()
    await desk.reload()
    await expect(onDesk(desk, 'Before it fell?')).toHaveCount(1)
    await nothingElseComes(executive, desk)
    expect(await asked(desk, 'Before it fell?')).toHaveLength(1)
    expect(await unsent(panel)).toBe(0)
  } finally {
    await stage.close()
  }
})

/** Letters keep their order: when one more question is on the desk, all that was ever sent before it has been. */
async function nothingElseComes(executive: Profile, desk: Page): Promise<void> {
  await askInWords(await executive.open('sidepanel'), 'One more?')
  await expect(onDesk(desk, 'One more?')).toHaveCount(1)
}
