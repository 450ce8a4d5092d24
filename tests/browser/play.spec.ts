/** A recorded tip beside the page it is about: heard, read, gone on with, shown on the page, and never done for the person. */
import { type Page, test } from '@playwright/test'
import { back, beginQuestion, onDesk, openBeside, places, send } from './asking.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { asked, chunksOf } from './kept.ts'
import { enter, seesFocus, tabTo } from './keys.ts'
import type { Line } from './line.ts'
import { startProgrammeOnLine } from './programme.ts'
import { alter, clip, describeIn, drawing, photo, publish, record } from './recordings.ts'

const feed = { site: 'linkedin', kind: 'li.feed' }
const title = 'Write a post that only your connections see'

let stage: Stage
let executive: Participant
let mentor: Participant
let desk: Page
let line: Line
/** The tip that most tests play. */
let tip: string

test.beforeAll(async () => {
  const programme = await startProgrammeOnLine()
  line = programme.line
  stage = await setStage({ viewport: null, media: { microphone: true } }, async () => programme)
  ;({ executive, mentor } = await stage.pairUp())
  desk = await mentor.open('desk')
  tip = await publishPost()
  await publishClip()
  await publishAtBank()
  await desk.reload()
})
test.afterAll(() => stage.close())

async function publishPost(): Promise<string> {
  const page = await mentor.context.newPage()
  await page.goto(places.feed)
  const start = await describeIn(page.getByRole('button', { name: 'Start a post' }))
  const sort = await describeIn(page.getByRole('button', { name: /^Sort order/ }))
  const { anchor } = start
  const away = {
    name: 'Who can reply',
    text: 'Who can reply',
    label: '',
    attributes: {},
    neighbours: [],
    selectors: [],
  }
  const captions = [
    { from: 0, to: 6, words: 'This is where every post begins.' },
    { from: 6, to: 20, words: 'Nothing is shared until you press Post, <i>even here</i>.' },
  ]
  const made = await record(feed, [
    {
      sentence: 'Choose Start a post',
      anchor,
      picture: await photo(page, start.spot),
      whether: 'Only when it is yours to say.',
      says: { seconds: 20, captions },
    },
    { sentence: 'Look at the order', act: 'look', lookOnly: true, anchor: sort.anchor },
    { sentence: 'Choose Who can reply', anchor: { ...anchor, ...away, tag: 'input', role: 'switch' } },
    { sentence: 'Choose Photo', foreign: { selectors: [['text/Photo']], frame: [] } },
  ])
  await page.close()
  return publish(desk, { title, place: feed, made, how: 'Start a post.', whether: 'Connections only is safe.' })
}

async function publishClip(): Promise<void> {
  const page = await mentor.context.newPage()
  await page.goto(places.feed)
  const captions = [{ from: 0, to: 12, words: 'The numbers count on.' }]
  const made = await record(feed, [], { clip: { bytes: await clip(page, 12), seconds: 12, captions } })
  await page.close()
  await publish(desk, { title: 'How it moves', place: feed, made, how: 'Watch.' })
}

async function publishAtBank(): Promise<void> {
  const place = { site: 'bank', kind: 'bank.overview' }
  const button = { x: 220, y: 300, width: 140, height: 44 }
  const outline = {
    ...{ width: 1280, height: 800, scroll: 0, dark: false, rtl: false, covers: [] },
    boxes: [{ ...button, role: 'button' as const, label: 'Statements' }],
  }
  const made = await record(place, [{ sentence: 'Choose Statements', picture: drawing(outline, button) }])
  await publish(desk, { title: 'Find your statements', place, made, how: 'Behind Statements.', whether: 'Any day.' })
}

/** Opens the feed and plays a tip beside it, once its recording is here. */
async function play(name = title, address = places.feed): Promise<{ page: Page; panel: Page }> {
  const opened = await openBeside(executive, address)
  await begin(opened.panel, name)
  return opened
}

async function begin(panel: Page, name = title): Promise<void> {
  await open(panel, name)
  await panel.getByText('Captions and keys').waitFor()
}

async function open(panel: Page, name: string): Promise<void> {
  const card = panel.locator('.tip').filter({ hasText: name })
  await card.waitFor({ timeout: 60_000 })
  if ((await card.getAttribute('open')) === null) await card.locator(':scope > summary').click()
  await card.getByRole('button', { name: 'Play' }).click()
  await panel.getByRole('heading', { name, level: 1 }).waitFor()
}

/** Back to the beginning, whatever an earlier test has reached. */
async function fromStart(panel: Page): Promise<void> {
  const start = panel.getByRole('button', { name: 'From the start' })
  if ((await start.count()) > 0) await start.click()
}

const button = (panel: Page, name: string) => panel.getByRole('button', { name, exact: true })
const step = (panel: Page) => panel.locator('.play-step[aria-current="step"] .play-sentence')
const state = (panel: Page) => panel.locator('.show-state > p')

type Heard = { at: number; paused: boolean; speed: number }

/** What a sound or clip does right now. */
const heard = (panel: Page, kind: 'audio' | 'video' = 'audio'): Promise<Heard> =>
  panel
    .locator(kind)
    .evaluate((media) =>
      media instanceof HTMLMediaElement
        ? { at: media.currentTime, paused: media.paused, speed: media.playbackRate }
        : { at: 0, paused: true, speed: 0 },
    )

test('a tip says how long it is, keeps silent until it is played, and is heard with its words', async () => {
  const { panel } = await play()
  await expect(panel.getByText('From Ana Ribeiro · 4 steps · 20 s')).toBeVisible()
  await expect(step(panel)).toHaveText('Step 1 of 4: Choose Start a post')
  await expect(panel.getByRole('img', { name: 'Picture for: Choose Start a post' })).toBeVisible()
  await expect(panel.getByText('Only when it is yours to say.')).toBeVisible()
  expect(await heard(panel)).toMatchObject({ at: 0, paused: true })

  await button(panel, 'Play').click()
  await expect.poll(async () => (await heard(panel)).at).toBeGreaterThan(0)
  await expect(panel.locator('.spoken')).toHaveText('This is where every post begins.')
  await panel.getByLabel('Speed').selectOption('2')
  await expect.poll(async () => (await heard(panel)).speed).toBe(2)
  await button(panel, 'Pause').click()
  await expect.poll(async () => (await heard(panel)).paused).toBe(true)
  await panel.getByLabel('Position').fill('15')
  await expect(panel.locator('.spoken')).toHaveText('Nothing is shared until you press Post, <i>even here</i>.')
  const before = (await heard(panel)).at
  await button(panel, 'Back 10 s').click()
  await expect.poll(async () => Math.round(before - (await heard(panel)).at)).toBe(10)
  await panel.getByLabel('Speed').selectOption('1')
  await panel.getByText('All that is said').click()
  await expect(panel.locator('.transcript .now')).toHaveText('This is where every post begins.')
  const cues = () =>
    panel
      .locator('audio')
      .evaluate((media) => (media instanceof HTMLMediaElement ? media.textTracks[0]?.cues?.length : 0))
  await expect.poll(cues).toBe(2)
  await panel.close()
})

test('one goes on another day where one was, or from the start', async () => {
  const { page, panel } = await play()
  await fromStart(panel)
  await button(panel, 'Next step').click()
  await button(panel, 'Next step').click()
  await expect(step(panel)).toHaveText('Step 3 of 4: Choose Who can reply')
  await expect(panel.locator('p[aria-live="polite"]')).toHaveText('Step 3 of 4: Choose Who can reply')
  await panel.close()

  const again = await executive.openPanel(page)
  await begin(again)
  await expect(again.getByText('You were at step 3 of 4.')).toBeVisible()
  await button(again, 'Go on').click()
  await expect(again.getByText('You were at')).toHaveCount(0)
  await expect(step(again)).toHaveText('Step 3 of 4: Choose Who can reply')
  await button(again, 'Next step').click()
  await button(again, 'Done').click()
  await expect(again.getByRole('heading', { name: 'That is all of it' })).toBeFocused()
  await button(again, 'That helped').click()
  await expect(again.getByRole('button', { name: 'That helped', pressed: true })).toBeVisible()
  await button(again, 'Back to the page’s tips').click()
  await begin(again)
  await expect(step(again)).toHaveText('Step 1 of 4: Choose Start a post')
  await expect(again.getByText('You were at')).toHaveCount(0)
  await again.close()
})

test('a step is shown on the page when asked, and the person’s own click leads to the next', async () => {
  const { page, panel } = await play()
  await fromStart(panel)
  await button(panel, 'Show me where').click()
  await expect(state(panel)).toHaveText('Marked on the page: Start a post')
  await button(panel, 'Hide the mark').click()
  await expect(state(panel)).toHaveText('The mark is gone from the page.')
  await button(panel, 'Show me where').click()
  await expect(state(panel)).toHaveText('Marked on the page: Start a post')
  await page.keyboard.press('Escape')
  await expect(state(panel)).toHaveText('The mark is gone from the page.')

  await button(panel, 'Show me where').click()
  await expect(state(panel)).toHaveText('Marked on the page: Start a post')
  await page.getByRole('button', { name: 'Start a post' }).click()
  await expect(step(panel)).toHaveText('Step 2 of 4: Look at the order')
  await panel.close()
})

test('what comes late is waited for, and what does not come is said, with somebody to ask', async () => {
  const { page, panel } = await play()
  await fromStart(panel)
  const shareBox = page.locator('[componentkey="shareBox"]')
  await shareBox.evaluate((box) => Object.assign(globalThis, { box, home: box.parentElement, next: box.nextSibling }))
  await shareBox.evaluate((box) => box.remove())
  await button(panel, 'Show me where').click()
  await expect(state(panel)).toHaveText('Not there yet. Still looking.')
  await page.evaluate(() => {
    const kept = globalThis as unknown as { box: Node; home: Node; next: Node }
    kept.home.insertBefore(kept.box, kept.next)
  })
  await expect(state(panel)).toHaveText('Marked on the page: Start a post')

  await button(panel, 'Next step').click()
  await expect(state(panel)).toContainText('Marked on the page: Sort order')
  await button(panel, 'Next step').click()
  await expect(state(panel)).toHaveText('It is not on this page as it was. The words and the picture still hold.')
  await button(panel, 'Ask Ana Ribeiro about this').click()
  const words = panel.getByLabel('What would you like to know?')
  await expect(words).toHaveValue(`About “${title}”, at “Choose Who can reply”: `)
  await words.pressSequentially('where did it go?')
  await panel.getByRole('button', { name: 'Send to Ana Ribeiro' }).click()
  await panel.locator('.message').waitFor()
  const [question] = await asked(panel, `About “${title}”, at “Choose Who can reply”: where did it go?`)
  expect(question?.question?.tipsSeen).toContain(tip)
  await panel.close()
})

test('what may have moved is a question, and nothing is pointed at where Sotto stays silent or on another site', async () => {
  const { page, panel } = await play()
  await fromStart(panel)
  await panel.locator('.play-row').filter({ hasText: 'Choose Photo' }).click()
  await button(panel, 'Show me where').click()
  await expect(state(panel)).toHaveText('Has this moved? It is probably this.')
  await button(panel, 'Yes').click()
  await expect(state(panel)).toHaveText('Marked on the page.')
  await button(panel, 'Hide the mark').click()
  await button(panel, 'Show me where').click()
  await button(panel, 'Not this').click()
  await expect(state(panel)).toHaveText('It is not on this page as it was. The words and the picture still hold.')

  await panel.locator('.play-row').first().click()
  await button(panel, 'Show me where').click()
  await expect(state(panel)).toHaveText('Marked on the page: Start a post')
  await page.goto(places.bank)
  await expect(state(panel)).toContainText('open it, click the Sotto icon on it, and try again.')
  await executive.openPanel(page)
  await expect(state(panel)).toHaveText('This step is on LinkedIn. Open it there and come back.')
  await page.goto(places.code)
  await expect(panel.getByRole('region').getByText('Sotto stays out of this page')).toBeVisible()
  await expect(button(panel, 'Show me where')).toHaveCount(0)
  await page.goto(places.feed)
  await expect(state(panel)).toHaveText('Marked on the page: Start a post')
  await panel.close()
})

test('at a bank it stands beside the card of safety, with a drawn picture', async () => {
  const { panel } = await play('Find your statements', places.bank)
  await expect(panel.getByText('Nobody who helps you ever needs a code')).toBeVisible()
  await expect(panel.getByRole('img', { name: 'Picture for: Choose Statements' })).toBeVisible()
  await panel.close()
})

test('a mentor answers by voice, listens to it first, and it is heard in the panel', async () => {
  const { panel } = await openBeside(executive, places.feed)
  await beginQuestion(panel)
  await send(panel, 'Would you say it to me?')
  await onDesk(desk, 'Would you say it to me?').click()
  await button(desk, 'Answer by voice').click()
  await button(desk, 'Record').click()
  await expect.poll(async () => (await chunksOf(desk)).length).toBeGreaterThan(1)
  await expect(button(desk, 'Send to Margaret Ellis')).toBeDisabled()
  await button(desk, 'Done').click()
  await desk.getByLabel('Your voice', { exact: true }).waitFor()
  await button(desk, 'Send to Margaret Ellis').click()
  await desk.getByRole('status').filter({ hasText: 'Sent to' }).waitFor()

  await button(panel, 'Play').click()
  await expect.poll(async () => (await heard(panel)).at).toBeGreaterThan(0)
  await panel.close()
})

test('everything is done by keys alone', async () => {
  const { panel } = await play()
  await fromStart(panel)
  await seesFocus(panel)
  await tabTo(button(panel, 'Play'))
  await panel.keyboard.press('k')
  await expect(button(panel, 'Pause')).toBeFocused()
  await panel.keyboard.press('j')
  await panel.keyboard.press('k')
  await expect(button(panel, 'Play')).toBeFocused()
  await panel.keyboard.press('n')
  await expect(step(panel)).toHaveText('Step 2 of 4: Look at the order')
  await panel.keyboard.press('p')
  await expect(step(panel)).toHaveText('Step 1 of 4: Choose Start a post')
  await tabTo(panel.locator('.play-row').first())
  await panel.keyboard.press('ArrowDown')
  await expect(panel.locator('.play-row').nth(1)).toBeFocused()
  await expect(step(panel)).toHaveText('Step 2 of 4: Look at the order')
  await panel.keyboard.press('s')
  await expect(state(panel)).toContainText('Marked on the page')
  await panel.keyboard.press('Escape')
  await expect(state(panel)).toHaveText('The mark is gone from the page.')
  await enter(panel.getByText('Captions and keys'))
  await expect(panel.getByText('Next and previous step')).toBeVisible()
  await panel.keyboard.press('Escape')
  await expect(panel.locator('.tip').filter({ hasText: title }).getByRole('button', { name: 'Play' })).toBeFocused()
  await panel.close()
})

test('it plays while the hub is out of reach; what is on its way or damaged leaves the words, and says so', async () => {
  const { panel } = await play('How it moves')
  await line.cut()
  await button(panel, 'Play').click()
  await expect.poll(async () => (await heard(panel, 'video')).at).toBeGreaterThan(0)
  await expect(panel.locator('.spoken')).toHaveText('The numbers count on.')
  await back(panel)
  await begin(panel, 'How it moves')
  expect(await heard(panel, 'video')).toMatchObject({ paused: true })

  await alter(panel, 'How it moves', 'cut off')
  await panel.reload()
  await open(panel, 'How it moves')
  await expect(panel.getByText('This recording is damaged or not complete, so it was not opened.')).toBeVisible()
  await expect(panel.getByText('Watch.')).toBeVisible()
  await expect(button(panel, 'Ask Ana Ribeiro about this')).toBeVisible()
  await alter(panel, 'How it moves', 'still to come')
  await panel.reload()
  await open(panel, 'How it moves')
  await expect(panel.getByText('The recording is on its way (3.1 MB). The words are here already.')).toBeVisible()
  await expect(panel.getByText('Watch.')).toBeVisible()
  await line.mend()
  await panel.close()
})
