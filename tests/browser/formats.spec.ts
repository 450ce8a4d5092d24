/** Steps that come from Chrome's Recorder, recordings that come back from a file, and tips that leave as documents. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type Locator, type Page, test } from '@playwright/test'
import { parse } from '@puppeteer/replay'
import { strFromU8, strToU8, unzipSync } from 'fflate'
import { drawn } from '../../lib/picture.ts'
import { drawnType } from '../../lib/protocol/picture.ts'
import type { Recording } from '../../lib/protocol/recording.ts'
import { packRecording, readRecording } from '../../lib/recording-file.ts'
import { outline, step } from '../fixtures/recordings.ts'
import { openBeside, places } from './asking.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'

let stage: Stage
let mentor: Participant
let workshop: Page

test.beforeAll(async () => {
  stage = await setStage()
  mentor = await stage.join('mentor', 'Ana Ribeiro', { viewport: null })
})
test.afterAll(() => stage.close())
test.beforeEach(async () => {
  workshop = await openWorkshop()
})
test.afterEach(() => workshop.close())

const click = { type: 'click', target: 'main', offsetX: 4, offsetY: 4 }
const flow = {
  title: 'Who can reply',
  steps: [
    {
      type: 'setViewport',
      width: 1,
      height: 1,
      deviceScaleFactor: 1,
      isMobile: false,
      hasTouch: false,
      isLandscape: false,
    },
    { type: 'navigate', url: 'https://www.linkedin.com/feed/' },
    { ...click, selectors: [['aria/Start a post[role="button"]'], ['#share', 'button']], frame: [0] },
    { type: 'change', selectors: [['aria/Text editor']], value: 'A secret plan' },
    { type: 'keyDown', key: 'Enter' },
    { type: 'keyUp', key: 'Enter' },
    { type: 'waitForExpression', expression: 'document.title' },
    { type: 'navigate', url: 'javascript:alert(1)' },
  ],
}

test('steps of a Recorder file are shown before they are added, with what stays behind and why', async () => {
  const { part, choose } = await openImport()
  await choose(JSON.stringify(flow))
  await expect(part.getByRole('heading', { name: '4 steps were found' })).toBeVisible()
  const behind = part.getByRole('list').last().getByRole('listitem')
  await expect(behind).toHaveText([
    '1 piece of code. Sotto runs none.',
    'What was typed in 1 field. Sotto never keeps that.',
    '1 address of a page. Sotto keeps only which kind of page it is.',
    '1 address that is not of a web page.',
    'The size of the window.',
  ])
  await expect(workshop.getByRole('heading', { name: 'Steps', exact: true })).toBeVisible()
  await part.getByRole('button', { name: 'Add the 4 steps' }).click()
  await expect(workshop.getByRole('heading', { name: '4 steps', exact: true })).toBeVisible()
  await expect(workshop.getByRole('list').first()).toContainText('Start a post')
  expect(await workshop.content()).not.toContain('secret plan')
})

test('a file that is none is refused in words, and the next one is taken', async () => {
  const { part, choose } = await openImport()
  for (const [text, saying] of [
    ['', 'That file is empty.'],
    [JSON.stringify(flow).slice(0, -9), 'That file is cut off or damaged'],
    ['%PDF-1.7', 'That is neither a recording saved from Sotto nor a JSON file of the Chrome Recorder.'],
    [JSON.stringify({ title: 'x', steps: [{ type: 'close' }] }), 'No step in that file is one Sotto can keep.'],
  ] as const) {
    await choose(text)
    await expect(part.getByRole('alert')).toContainText(saying)
  }
  await choose(
    JSON.stringify({ title: 'x', steps: Array.from({ length: 10_000 }, () => ({ ...click, selectors: ['#a'] })) }),
  )
  await expect(part.getByRole('alert')).toHaveCount(0)
  await expect(part).toContainText('9,940 steps beyond the 60 a recording can have.')
})

test('a tip leaves as a page, as Markdown, for the Recorder and as it is kept', async () => {
  await takeIn()
  const part = await openExport()
  const page = await saved(part, 'Save as a page')
  expect(page.name).toBe('who-can-reply.html')
  await checkPage(strFromU8(page.bytes))

  const markdown = await saved(part, 'Save as Markdown')
  const text = strFromU8(unzipSync(markdown.bytes)['who-can-reply.md'] ?? new Uint8Array())
  expect(text).toContain('# Who can reply\n')
  expect(text).toContain('2. Click “Start a post”')

  const recorder = await saved(part, 'Save for the Chrome Recorder')
  const { steps } = parse(JSON.parse(strFromU8(recorder.bytes)))
  expect(steps.map(({ type }) => type)).toEqual(['navigate', 'click', 'change', 'keyDown', 'keyUp'])
  expect(steps[1]).toMatchObject({
    selectors: [['aria/Start a post[role="button"]'], ['#share', 'button']],
    frame: [0],
  })
  expect(steps[2]).toMatchObject({ value: '' })

  const recording = await saved(part, 'Save the recording')
  expect(recording.name).toBe('who-can-reply.sotto.zip')
  expect(readRecording(recording.bytes).recording.steps).toHaveLength(4)
})

test('a recording that was saved is taken into another tip, and out of it again', async () => {
  await takeIn()
  const { bytes } = await saved(await openExport(), 'Save the recording')
  await workshop.close()
  workshop = await openWorkshop()
  const { part, choose } = await openImport()
  // What it is is told by what is in it, whatever it is called.
  await choose(bytes)
  await expect(part.getByRole('heading', { name: '4 steps were found' })).toBeVisible()
  await expect(part.getByRole('list').first()).toContainText('Start a post')
  await part.getByRole('button', { name: 'Add the 4 steps' }).click()
  await expect(workshop.getByRole('heading', { name: '4 steps', exact: true })).toBeVisible()
  await workshop.getByRole('button', { name: 'Undo' }).click()
  await expect(workshop.getByRole('heading', { name: 'Steps', exact: true })).toBeVisible()
  await workshop.getByRole('button', { name: 'Redo' }).click()
  await expect(workshop.getByRole('heading', { name: '4 steps', exact: true })).toBeVisible()

  await choose(bytes.slice(0, -9))
  await expect(part.getByRole('alert')).toContainText('This recording is damaged or not complete')
  await expect(workshop.getByRole('heading', { name: '4 steps', exact: true })).toBeVisible()
})

test('a recording comes with what it shows and says, and leaves out what has no place', async () => {
  const { part, choose } = await openImport()
  const bytes = await spoken()
  await choose(bytes)
  await expect(part.getByRole('heading', { name: '1 step was found' })).toBeVisible()
  await expect(part.getByText('6 seconds of voice')).toBeVisible()
  await expect(part.getByText('3 seconds of screen clip')).toBeVisible()
  await expect(part.getByText('1 step on another site. A tip stays on one.')).toBeVisible()
  await part.getByRole('button', { name: 'Add the step' }).click()
  await expect(part.getByText('The voice over the whole was added.')).toBeVisible()
  await expect(part.getByText('The screen clip was added.')).toBeVisible()
  await expect(workshop.getByRole('listitem').first().locator('.step-part')).toBeVisible()
  await expect(workshop.locator('summary', { hasText: 'Captions' }).first()).toBeVisible()

  await choose(bytes)
  await expect(part.getByText('The voice over the whole: there is one here already, and it stays.')).toBeVisible()
  await expect(part.getByText('The screen clip: there is one here already, and it stays.')).toBeVisible()
  await expect(part.getByText('3 seconds of voice')).toBeVisible()
  const { violations } = await new AxeBuilder({ page: workshop }).include('.import').analyze()
  expect(violations).toEqual([])
})

test('on paper there is the tip alone, and afterwards nothing of it is left in the page', async () => {
  await takeIn()
  const part = await openExport()
  // Headless Chromium has no print dialog: what would be on paper is looked at in the moment it opens.
  await workshop.evaluate(() => {
    window.print = () => {
      const guide = document.querySelector<HTMLElement>('body > .guide')
      document.documentElement.dataset['printed'] = guide?.textContent ?? ''
    }
  })
  await part.getByRole('button', { name: 'Print' }).click()
  await expect(workshop.locator('html[data-printed*="Who can reply"][data-printed*="Start a post"]')).toHaveCount(1)
  await expect(workshop.locator('.guide')).toHaveCount(0)
  expect(await workshop.evaluate(() => document.adoptedStyleSheets.length)).toBe(0)
})

test('both can be read and used by everyone', async () => {
  const { choose } = await openImport()
  await choose(JSON.stringify(flow))
  await openExport()
  const { violations } = await new AxeBuilder({ page: workshop })
    .include('section[aria-label="Files and paper"]')
    .analyze()
  expect(violations).toEqual([])
})

test('what came in a file is found on its page and kept as an anchor', async () => {
  const { part, choose } = await openImport()
  const steps = ['Start a post', 'Nowhere at all'].map((name) => ({ ...click, selectors: [`aria/${name}`] }))
  await choose(JSON.stringify({ title: 'x', steps: [flow.steps[1], ...steps] }))
  await part.getByRole('button', { name: 'Add the 3 steps' }).click()
  await workshop.getByRole('button', { name: 'Record more steps' }).click()
  const { panel } = await openBeside(mentor, places.feed)
  await panel.getByRole('button', { name: 'Go on recording here' }).click()
  await panel.getByRole('button', { name: 'Find them here' }).click()
  await expect(panel.getByRole('main').getByText('1 place was found and kept.')).toBeVisible()
  await expect(panel.getByText('1 step is not to be seen here.')).toBeVisible()
  await expect(workshop.getByText('Not tried on the page yet.')).toHaveCount(1)
  await panel.close()
})

/** The workshop with a tip in it that has words alone. */
async function openWorkshop(): Promise<Page> {
  const id = randomUUID()
  const page = await mentor.open('desk')
  await page.evaluate(async (id) => {
    const words = { how: 'Press the line under your name.', whether: 'Only at work.' }
    const place = { site: 'linkedin', kind: 'li.feed' }
    const row = { id, place, title: 'Who can reply', words, audience: null, at: Date.now() }
    await new Promise((done, failed) => {
      const opening = indexedDB.open('sotto')
      opening.onerror = failed
      opening.onsuccess = () => {
        const writing = opening.result.transaction('tipDrafts', 'readwrite')
        writing.objectStore('tipDrafts').put(row)
        writing.oncomplete = done
        writing.onerror = failed
      }
    })
  }, id)
  await page.goto(`chrome-extension://${mentor.extensionId}/record.html#tip=${id}`)
  return page
}

/** A recording with a picture, a voice on its step, and a voice and a clip over the whole; another step of it is of a bank. */
async function spoken(): Promise<Uint8Array<ArrayBuffer>> {
  const media = (name: string) => readFile(join(import.meta.dirname, `../fixtures/media/${name}.webm`))
  const [voice, clip] = [new Uint8Array(await media('voice')), new Uint8Array(await media('clip'))]
  const vtt = strToU8('WEBVTT\n\n00:00.000 --> 00:01.000\nHere.\n')
  const sound = { type: 'audio/webm', seconds: 3 } as const
  const size = { width: 800, height: 600 }
  const picture = { file: 'step-1.json', type: drawnType, ...size, spot: null } as const
  const steps = [
    step({ picture, voice: { ...sound, file: 'step-1-voice.webm', captions: 'step-1-voice.vtt' } }),
    step({ place: { site: 'bank', kind: 'bank.accounts' } }),
  ]
  const recording: Recording = {
    ...{ format: 1, steps, voice: { ...sound, file: 'voice.webm', captions: 'voice.vtt' } },
    clip: { ...size, file: 'clip.webm', type: 'video/webm', seconds: 3, captions: null },
  }
  const files: [string, Uint8Array][] = [
    ['step-1.json', drawn(outline).bytes],
    ['step-1-voice.webm', voice],
    ['voice.webm', voice],
    ['clip.webm', clip],
    ['step-1-voice.vtt', vtt],
    ['voice.vtt', vtt],
  ]
  return packRecording(recording, new Map(files))
}

async function openImport(): Promise<{ part: Locator; choose(content: string | Uint8Array): Promise<void> }> {
  const part = workshop.locator('details', { hasText: 'Take steps from a file' })
  await part.locator('summary').click()
  const field = part.getByLabel('A file of the Chrome Recorder')
  const choose = (content: string | Uint8Array) =>
    field.setInputFiles({ name: 'flow.json', mimeType: 'application/json', buffer: Buffer.from(content) })
  return { part, choose }
}

async function openExport(): Promise<Locator> {
  const part = workshop.locator('details', { hasText: 'Print, or save as a file' })
  await part.locator('summary').click()
  return part
}

async function takeIn(): Promise<void> {
  const { part, choose } = await openImport()
  await choose(JSON.stringify(flow))
  await part.getByRole('button', { name: 'Add the 4 steps' }).click()
  await expect(part.getByText('4 steps were added at the end')).toBeVisible()
}

async function saved(part: Locator, name: string): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const coming = workshop.waitForEvent('download')
  await part.getByRole('button', { name }).click()
  const download = await coming
  return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) }
}

/** Opened in a browser of its own, the page shows everything and asks nobody for anything. */
async function checkPage(html: string): Promise<void> {
  const page = await stage.bystander()
  const wrong: string[] = []
  page.on('console', (message) => wrong.push(message.text()))
  page.on('request', (request) => {
    if (request.resourceType() !== 'document') wrong.push(request.url())
  })
  await page.setContent(html)
  await expect(page.getByRole('heading', { name: 'Who can reply', level: 1 })).toBeVisible()
  await expect(page.getByText('Click “Start a post”')).toBeVisible()
  expect(await page.locator('h1').evaluate((heading) => getComputedStyle(heading).fontSize)).toBe('28px')
  expect(wrong).toEqual([])
  await page.context().close()
}
