import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { Page } from '@playwright/test'
import { test as base, expect, type Participant, type Stage, setStage } from './browser.ts'
import { chunksOf, keepRecordingDraft, takesOf } from './kept.ts'
import { bundle } from './page/looking.ts'
import { allow, killBrowser } from './profile.ts'

const test = base.extend<{ stage: Stage }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  stage: async ({}, use) => {
    const stage = await setStage({ media: { microphone: true, shared: 'Feed' } })
    try {
      await use(stage)
    } finally {
      await stage.close()
    }
  },
})

let directory: string

test.beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sotto-takes-'))
})
test.afterEach(() => rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

type Bench = { mentor: Participant; page: Page; id: string }

/** A mentor at the workshop, with a recording that was begun. */
async function atWorkshop(stage: Stage): Promise<Bench> {
  const mentor = await stage.join('mentor', 'Ana Ribeiro', { directory })
  const id = randomUUID()
  await keepRecordingDraft(mentor.welcome, id)
  return { mentor, page: await mentor.open('record', `#tip=${id}`), id }
}

async function openSlot(page: Page, name: string): Promise<void> {
  await page.locator('summary', { hasText: name }).click()
}

/** Once so many whole seconds are on disk. */
async function saved(page: Page, chunks: number): Promise<void> {
  await expect.poll(async () => (await chunksOf(page)).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(chunks)
}

/** Plays what is on screen to its end, and answers how long it was. */
function played(page: Page, label: string): Promise<number> {
  return page.getByLabel(label, { exact: true }).evaluate(async (element) => {
    const media = element as HTMLMediaElement
    media.muted = true
    media.playbackRate = 8
    const ended = new Promise((resolve) => media.addEventListener('ended', resolve))
    await media.play()
    await ended
    return media.duration
  })
}

test('a voice is recorded, heard, paused, listened back to, and recorded again', async ({ stage }) => {
  const { page } = await atWorkshop(stage)
  await openSlot(page, 'voice')
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.getByText('We hear you.')).toBeVisible()
  await saved(page, 2)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused')).toBeVisible()
  const clock = await page.getByRole('timer').textContent()
  const before = (await chunksOf(page)).length
  await page.getByRole('button', { name: 'Go on' }).click()
  await saved(page, before + 1)
  expect(clock).toMatch(/^0:0\d$/)
  await page.getByRole('button', { name: 'Done' }).click()
  const seconds = await played(page, 'Your voice')
  expect(seconds).toBeGreaterThan(2)
  expect(seconds).toBeLessThan(60)

  await page.getByRole('button', { name: 'Record again' }).click()
  await expect.poll(async () => (await takesOf(page)).length).toBe(2)
  await saved(page, before + 2)
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('heading', { name: 'The earlier one' })).toBeVisible()
  await page.getByRole('button', { name: 'Keep the new one' }).click()
  await expect(page.getByRole('heading', { name: 'The earlier one' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Record again' })).toBeVisible()
})

test('a voice is recorded for as long as a key or the mouse is held, and no longer', async ({ stage }) => {
  const { page } = await atWorkshop(stage)
  await openSlot(page, 'voice')
  await page.getByRole('button', { name: 'Hold to talk' }).focus()
  await page.keyboard.down('Space')
  await expect(page.getByRole('button', { name: 'Let go to stop' })).toBeFocused()
  await saved(page, 1)
  await page.keyboard.up('Space')
  await expect(page.getByRole('timer')).toBeHidden()
  // What is offered for the first one moves the button until all of it is there.
  await expect(page.getByLabel('Your voice', { exact: true })).toBeVisible()
  await expect(page.getByText('Write captions', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Hold to talk' }).hover()
  await page.mouse.down()
  await expect(page.getByRole('timer')).toBeVisible()
  await page.mouse.up()
  await expect(page.getByRole('timer')).toBeHidden()
  const states = async () => new Set((await takesOf(page)).map(({ state }) => state))
  await expect.poll(async () => (await states()).has('running')).toBe(false)
  expect(await states()).toContain('kept')
})

test('a browser that is killed in the middle of it has every second that was saved, and offers it', async ({
  stage,
}) => {
  const { mentor, page, id } = await atWorkshop(stage)
  await openSlot(page, 'voice')
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await saved(page, 3)
  await killBrowser(mentor)
  const again = await stage.launch({ directory })
  const reopened = await again.open('record', `#tip=${id}`)
  await expect(reopened.getByText('A recording was interrupted')).toBeVisible()
  expect(await played(reopened, 'Your voice')).toBeGreaterThan(2)
  await reopened.getByRole('button', { name: 'Keep it' }).click()
  await expect(reopened.getByText('A recording was interrupted')).toBeHidden()
  const [take] = await takesOf(reopened)
  expect(take).toMatchObject({ state: 'kept' })
  expect((await chunksOf(reopened)).map(({ n }) => n)).toEqual((await chunksOf(reopened)).map((_, n) => n))
})

test('a tab that is closed in the middle of it leaves what was saved to the next one', async ({ stage }) => {
  const { mentor, page, id } = await atWorkshop(stage)
  await openSlot(page, 'voice')
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await saved(page, 2)
  const other = await mentor.open('record', `#tip=${id}`)
  await other.getByRole('heading', { level: 1 }).waitFor()
  await expect(other.getByText('A recording was interrupted')).toBeHidden()
  await page.close()
  await other.reload()
  await other.getByRole('button', { name: 'Discard', exact: true }).first().waitFor()
  await expect(other.getByText('A recording was interrupted')).toBeVisible()
})

test('a microphone that is refused, and one that is not there, each leave a way on', async ({ stage }) => {
  const { mentor, page } = await atWorkshop(stage)
  await openSlot(page, 'voice')
  await allow(mentor, 'microphone', 'denied')
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.getByText('The microphone is not allowed for Sotto')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Open the settings' })).toBeVisible()
  await allow(mentor, 'microphone', 'granted')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('timer')).toBeVisible()

  const without = await stage.join('mentor', 'Tom Baker', { media: { microphone: false } })
  const id = randomUUID()
  await keepRecordingDraft(without.welcome, id)
  const bare = await without.open('record', `#tip=${id}`)
  await openSlot(bare, 'voice')
  await bare.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(bare.getByText('No microphone was found')).toBeVisible()
  await expect(bare.getByRole('button', { name: 'Try again' })).toBeVisible()
})

test('the clock stands still when nothing comes from the microphone, and goes on when it does', async ({ stage }) => {
  const { page } = await atWorkshop(stage)
  await openSlot(page, 'voice')
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await saved(page, 1)
  const audio = await processOf('audio.mojom.AudioService')
  process.kill(audio, 'SIGSTOP')
  try {
    await expect(page.getByText('The clock stands still')).toBeVisible()
    const clock = await page.getByRole('timer').textContent()
    const before = (await chunksOf(page)).length
    await expect(page.getByText('Nothing has come from the microphone')).toBeVisible()
    expect([await page.getByRole('timer').textContent(), (await chunksOf(page)).length]).toEqual([clock, before])
  } finally {
    process.kill(audio, 'SIGCONT')
  }
  await expect(page.getByText('The clock stands still')).toBeHidden()
})

test('a clip of a tab is recorded with a voice, given its words by keyboard, and cut', async ({ stage }) => {
  const { mentor, page } = await atWorkshop(stage)
  const feed = await mentor.context.newPage()
  await feed.goto('https://www.linkedin.com/feed/')
  await page.bringToFront()
  await openSlot(page, 'clip')
  await page.getByRole('button', { name: 'Record a clip' }).click()
  await saved(page, 3)
  await page.getByRole('button', { name: 'Done' }).click()
  expect(await played(page, 'The clip')).toBeGreaterThan(2)
  const whole = (await chunksOf(page)).reduce((sum, { bytes }) => sum + bytes.length, 0)
  expect(whole).toBeGreaterThan(10_000)

  await page.locator('summary', { hasText: 'captions' }).click()
  await page.getByRole('button', { name: 'Add words here' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Choose who can reply')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Then Post')
  const words = async () => (await takesOf(page))[0]?.captions.map((caption) => caption.words)
  await expect.poll(words).toEqual(['Choose who can reply', 'Then Post'])
  await page.getByRole('button', { name: 'Join with the next' }).press('Enter')
  await expect.poll(words).toEqual(['Choose who can reply Then Post'])

  await page.locator('summary', { hasText: 'Cut' }).click()
  await expect(page.getByText('All of it is kept.')).toBeVisible()
  await page.getByRole('slider', { name: 'Begins at' }).press('ArrowRight')
  await page.getByRole('spinbutton', { name: 'Ends at' }).fill('2')
  await expect.poll(async () => (await takesOf(page))[0]?.trim).toEqual({ from: 0.1, to: 2 })
  await page.getByRole('button', { name: 'Keep all of it' }).click()
  await expect.poll(async () => (await takesOf(page))[0]?.trim).toBeNull()
})

test('a disk that is full in the middle of it ends it, says so, and keeps what was saved', async ({ stage }) => {
  const { page } = await atWorkshop(stage)
  await openSlot(page, 'voice')
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await saved(page, 2)
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row) {
      if (this.name === 'chunks') throw new DOMException('Failed to write blobs (IOError)', 'DataError')
      return put.apply(this, row)
    }
  })
  await expect(page.getByRole('alert')).toContainText('What was recorded until then is kept.')
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  expect(await played(page, 'Your voice')).toBeGreaterThan(1)
})

test('a clip that is cut begins where it was cut to, and nothing of what came before is in it', async ({ stage }) => {
  const page = await (await stage.launch()).open('welcome')
  await page.evaluate(await bundle('lib/media.ts', 'sottoMedia'))
  const raw = [...(await readFile(join(import.meta.dirname, '../fixtures/media/clip.webm')))]
  const cut = await page.evaluate(
    async ({ raw, trim }) => {
      const { finish } = Reflect.get(globalThis, 'sottoMedia') as typeof import('../../lib/media.ts')
      const whole = new Blob([new Uint8Array(raw)])
      const part = await finish(whole, trim)
      const [all, left] = [await finish(whole, null), part].map(({ bytes, type }) => new Blob([bytes], { type }))
      /** The picture at a moment, a value for each of a few points. */
      async function pictureAt(file: Blob | undefined, seconds: number): Promise<number[]> {
        const video = document.createElement('video')
        video.muted = true
        video.src = URL.createObjectURL(file ?? new Blob())
        await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }))
        const there = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }))
        video.currentTime = seconds
        await there
        const canvas = new OffscreenCanvas(64, 48)
        const context = canvas.getContext('2d')
        context?.drawImage(video, 0, 0, 64, 48)
        return [...(context?.getImageData(0, 0, 64, 48).data ?? [])]
      }
      const apart = (one: number[], other: number[]) =>
        one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length
      const first = await pictureAt(left, 0.02)
      return {
        seconds: part.seconds,
        type: part.type,
        fromCut: apart(first, await pictureAt(all, trim.from + 0.02)),
        fromStart: apart(first, await pictureAt(all, 0.02)),
      }
    },
    { raw, trim: { from: 1.6, to: 3.1 } },
  )
  expect(cut.type).toBe('video/webm')
  expect(cut.seconds).toBeGreaterThan(1.3)
  expect(cut.seconds).toBeLessThanOrEqual(1.5)
  expect(cut.fromCut).toBeLessThan(cut.fromStart)
})

test('a screen that is not shared after all leaves everything as it was', async ({ stage }) => {
  const { page } = await atWorkshop(stage)
  await openSlot(page, 'clip')
  const record = page.getByRole('button', { name: 'Record a clip' })
  // A browser without a screen cannot be asked: here are the answers that others give, and none at all.
  await page.evaluate(() => {
    navigator.mediaDevices.getDisplayMedia = () => new Promise(() => undefined)
  })
  await record.click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(record).toBeVisible()

  for (const [message, said] of [
    ['Permission denied', null],
    ['Permission denied by system', 'This computer does not allow the screen to be shared'],
  ] as const) {
    await page.evaluate((message) => {
      navigator.mediaDevices.getDisplayMedia = () => Promise.reject(new DOMException(message, 'NotAllowedError'))
    }, message)
    await record.click()
    if (said) await expect(page.getByText(said)).toBeVisible()
    else await expect(page.getByRole('alert')).toHaveCount(0)
    await expect(record).toBeVisible()
  }
  expect(await takesOf(page)).toEqual([])
})

/** The process of that browser that runs a service of this type. */
async function processOf(type: string): Promise<number> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (command.includes(type) && command.includes(directory)) return Number(pid)
  }
  throw new Error(`no process of ${type}`)
}
