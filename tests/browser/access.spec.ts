/** Every view of every surface is there for everyone: read out, in light and dark, large, narrow, with an unsteady hand. */
import { type Page, test } from '@playwright/test'
import { answer, askInWords, back, beginQuestion, drag, onDesk, openBeside, places, send } from './asking.ts'
import { expect, type Stage, setStage } from './browser.ts'
import { faultsIn } from './faults.ts'
import { describeIn, photo, publish, record } from './recordings.ts'

const panelWidth = 360
const pageWidth = 1280

let stage: Stage
test.beforeEach(async () => {
  stage = await setStage({ viewport: null })
})
test.afterEach(() => stage.close())

const check = async (what: string, page: Page, width = pageWidth): Promise<void> =>
  expect.soft(await faultsIn(page, width), what).toEqual([])

test('getting in, in every step', async () => {
  const stranger = await stage.launch()
  const first = await stranger.open('welcome')
  await first.getByText('I have no invitation').click()
  await first.getByLabel('Your invitation').fill('Dear Margaret')
  await first.getByRole('alert').waitFor()
  await check('welcome, with a wrong invitation', first)
  const panel = await stranger.open('sidepanel')
  await panel.getByRole('button', { name: 'Begin' }).waitFor()
  await check('panel, nobody joined', panel, panelWidth)

  const nowhere = await stranger.open('desk')
  await nowhere.getByRole('link', { name: 'Open the welcome page' }).waitFor()
  await check('desk, nobody joined', nowhere)

  const executive = await stage.join('executive', 'Margaret Ellis')
  const mentor = await stage.join('mentor', 'Ana Ribeiro')
  await check('welcome, waiting for a mentor', executive.welcome)
  const desk = await mentor.open('desk')
  await desk.getByText('You are not paired with an executive yet.').waitFor()
  await check('desk, nobody paired', desk)

  await stage.programme.pair('Margaret Ellis', 'Ana Ribeiro')
  await Promise.all([executive.welcome.reload(), desk.reload()])
  await executive.welcome.getByRole('button', { name: 'They differ' }).click()
  await check('welcome, words that differ', executive.welcome)
  await executive.welcome.getByRole('button', { name: 'Look at them again' }).click()
  await check('welcome, words to compare', executive.welcome)
  await desk.getByRole('list', { name: 'The words to compare' }).waitFor()
  await check('desk, words to compare', desk)
  const words = await executive.open('sidepanel')
  await words.getByRole('list', { name: 'The words to compare' }).waitFor()
  await check('panel, words to compare', words, panelWidth)
})

test('the panel, in every view', async () => {
  const { executive, mentor } = await stage.pairUp()
  await check('welcome, ready', executive.welcome)
  const { page, panel } = await openBeside(executive, places.feed)
  await panel.getByRole('heading', { name: 'The LinkedIn feed' }).waitFor()
  await check('home', panel, panelWidth)
  await beginQuestion(panel)
  await panel.getByText('Another picture, or none').click()
  await panel.getByRole('application').click()
  await panel.getByRole('button', { name: 'Remove the spot' }).waitFor()
  await check('asking with a photo', panel, panelWidth)
  await panel.getByRole('button', { name: 'Look closer' }).click()
  await check('asking, looking closer', panel, panelWidth)
  await panel.getByLabel('What would you like to know?').fill('Who sees this?')
  await panel.getByRole('button', { name: 'Discard' }).click()
  await check('asking, about to discard', panel, panelWidth)
  await panel.getByRole('button', { name: 'Keep it' }).click()
  await send(panel, 'Who sees this?')
  await check('a question that was sent', panel, panelWidth)

  const desk = await mentor.open('desk')
  await onDesk(desk, 'Who sees this?').click()
  await desk.getByRole('application', { name: 'Drawing on the picture' }).waitFor()
  await drag(desk, 'Drawing on the picture', [0.3, 0.6], [0.55, 0.35])
  await answer(desk, 'Everybody who follows you.')
  await panel.getByRole('button', { name: 'Solved' }).click()
  await panel.getByRole('button', { name: 'Remove from this browser' }).waitFor()
  await check('an answer with a drawing', panel, panelWidth)
  await back(panel)

  await page.goto(places.bank)
  await executive.openPanel(page)
  await panel.getByRole('heading', { name: 'Your accounts' }).waitFor()
  await check('home at a bank', panel, panelWidth)
  await beginQuestion(panel)
  await check('asking with a drawn picture', panel, panelWidth)
  await back(panel)
  await page.goto(places.code)
  await panel.getByRole('heading', { name: 'Sotto stays out of this page' }).waitFor()
  await check('a silent page', panel, panelWidth)
})

test('a tip that is played, in every view', async () => {
  const { executive, mentor } = await stage.pairUp()
  const shown = await mentor.context.newPage()
  await shown.goto(places.feed)
  const start = await describeIn(shown.getByRole('button', { name: 'Start a post' }))
  const captions = [{ from: 0, to: 9, words: 'This is where every post begins.' }]
  const place = { site: 'linkedin', kind: 'li.feed' }
  const made = await record(
    place,
    [
      {
        sentence: 'Choose Start a post',
        anchor: start.anchor,
        picture: await photo(shown, start.spot),
        whether: 'On any day.',
      },
      { sentence: 'Look at it', act: 'look', lookOnly: true, says: { seconds: 9, captions } },
    ],
    { voice: { seconds: 9, captions } },
  )
  const desk = await mentor.open('desk')
  await publish(desk, { title: 'Write a post', place, made, how: 'Start a post.', whether: 'On any day.' })
  await desk.reload()
  const { panel } = await openBeside(executive, places.feed)
  await panel.getByText('Write a post').waitFor({ timeout: 60_000 })
  await check('home, with a recorded tip', panel, panelWidth)
  await panel.getByRole('button', { name: 'Play' }).first().click()
  await panel.getByText('Captions and keys').click()
  await panel.getByText('All that is said').click()
  await check('the player', panel, panelWidth)
  await panel.getByRole('button', { name: 'Show me where' }).click()
  await panel.getByRole('button', { name: 'Hide the mark' }).waitFor()
  await check('the player, showing where', panel, panelWidth)
  await panel.getByRole('button', { name: 'Next step' }).click()
  await panel.getByRole('button', { name: 'This step', exact: true }).click()
  await check('the player, with more than one voice', panel, panelWidth)
  await panel.getByRole('button', { name: 'Done' }).click()
  await check('the player, at the end', panel, panelWidth)
})

test('the desk, in every view', async () => {
  const { executive, mentor } = await stage.pairUp()
  const desk = await mentor.open('desk')
  await desk.getByText('Nothing is waiting.').waitFor()
  await check('nothing waiting', desk)
  const { panel } = await openBeside(executive, places.feed)
  await beginQuestion(panel)
  await send(panel, 'Who sees this?')
  await panel.close()
  await onDesk(desk, 'Who sees this?').waitFor()
  await check('the queue', desk)
  await onDesk(desk, 'Who sees this?').click()
  await desk.getByRole('application', { name: 'Drawing on the picture' }).waitFor()
  await drag(desk, 'Drawing on the picture', [0.3, 0.6], [0.55, 0.35])
  await desk.getByRole('textbox', { name: /^Your answer/ }).fill('Just tell me your password, and pay me.')
  await check('a question, with a drawing and words to think over', desk)
  for (const opener of ['Put off', 'Reusable answers', 'Keyboard']) {
    await desk
      .getByRole('main')
      .or(desk.getByRole('banner'))
      .getByRole('button', { name: opener, exact: true })
      .last()
      .click()
    await check(opener, desk)
    await desk.keyboard.press('Escape')
  }
  await answer(desk, 'Everybody who follows Margaret.')
  await desk.getByRole('button', { name: 'Answered' }).click()
  await onDesk(desk, 'Who sees this?').click()
  await desk.getByRole('button', { name: 'Keep as tip' }).click()
  await check('keeping an answer as a tip', desk)
  const opened = mentor.context.waitForEvent('page')
  await desk.getByRole('button', { name: 'Look it over' }).click()
  const workshop = await opened
  await workshop.getByText('Everybody who follows Margaret.').waitFor()
  await check('a tip kept from an answer', workshop)
  await workshop.close()
  await desk.getByRole('link', { name: 'Tips' }).click()
  await desk.getByRole('button', { name: 'Write a tip' }).click()
  await desk.getByRole('button', { name: 'Publish' }).click()
  await desk.getByText('Give it a title.').waitFor()
  await desk.getByRole('radio', { name: 'Only those I choose' }).check()
  await check('a tip with something missing', desk)
  await desk.getByLabel('For which kind of page').selectOption({ label: 'The LinkedIn feed' })
  await desk.getByLabel('Title').fill('Who sees what you write')
  await desk.getByLabel('How', { exact: true }).fill('Press the line under your name.')
  await desk.getByRole('radio', { name: 'All my executives' }).check()
  await desk.getByRole('button', { name: 'Publish' }).click()
  await desk.getByRole('heading', { name: 'Who sees what you write' }).waitFor()
  await check('tips', desk)
})

test('recording a tip, in every view', async () => {
  const { mentor } = await stage.pairUp()
  const { page, panel } = await openBeside(mentor, places.feed)
  await check('panel of a mentor', panel, panelWidth)
  await panel.getByRole('button', { name: 'Record a tip here' }).click()
  await check('how to record', panel, panelWidth)
  await panel.getByRole('button', { name: /^Show the steps/ }).click()
  await panel.getByText('Recording on the LinkedIn feed').waitFor()
  await check('nothing recorded yet', panel, panelWidth)
  const sort = page.getByRole('button', { name: /^Sort order/ })
  await page.getByRole('button', { name: 'Start a post' }).first().click()
  await panel.getByRole('listitem').filter({ hasText: 'Click “Start a post”' }).waitFor()
  await page.goto(places.feed)
  await sort.click()
  await panel.getByRole('listitem').filter({ hasText: 'Click “Sort order' }).waitFor()
  await page.goto('https://www.linkedin.com/login')
  await panel.getByText('Nothing is recorded on sign-in').waitFor()
  await check('steps, and a page that is not recorded', panel, panelWidth)
  await panel.getByRole('button', { name: 'Talk as you go' }).click()
  await check('steps, with a voice to go with them', panel, panelWidth)
  await panel.getByRole('button', { name: 'Finish' }).click()
  await check('what was recorded', panel, panelWidth)
  const opened = mentor.context.waitForEvent('page')
  await panel.getByRole('button', { name: 'Look it over' }).click()
  const workshop = await opened
  await workshop.locator('.step-toggle').first().click()
  await workshop.getByText('Say something about this step').click()
  for (const part of ['Add your voice over the whole', 'Add a screen clip']) await workshop.getByText(part).click()
  await workshop.getByRole('button', { name: 'Publish' }).click()
  await workshop.getByText('Give it a title.').waitFor()
  await check('the workshop, with something missing', workshop)
  await workshop.getByLabel('Title').fill('Begin a post')
  await workshop.getByLabel('How', { exact: true }).fill('Press the box at the top.')
  await workshop.getByRole('button', { name: 'Preview' }).click()
  await workshop.getByText('As Margaret Ellis will see it.').waitFor()
  await check('a preview', workshop)
  await workshop.keyboard.press('Escape')
  await workshop.getByRole('button', { name: 'Publish' }).click()
  await workshop.getByRole('heading', { name: '“Begin a post” is published' }).waitFor()
  await check('a published recording', workshop)
})

test('the programme and the settings', async () => {
  const ruth = await stage.join('admin', 'Ruth Okafor')
  const { executive } = await stage.pairUp()
  const admin = await ruth.open('admin')
  await admin.getByRole('button', { name: 'Make the invitation' }).click()
  await admin.getByLabel('The line to send').waitFor()
  await check('programme, with an invitation', admin)
  await admin.getByRole('button', { name: 'Remove Ana Ribeiro' }).click()
  await check('programme, about to remove somebody', admin)
  const panel = await executive.open('sidepanel')
  await askInWords(panel, 'Who sees this?')
  const options = await executive.open('options')
  await options.getByText('A question').first().waitFor()
  await check('settings', options)
  await options.getByRole('button', { name: 'Leave' }).click()
  await check('settings, about to leave', options)
  const refused = await executive.open('admin')
  await refused.getByText('This page is for those who run the programme').waitFor()
  await check('programme, of somebody who does not run it', refused)
})

test('a view with every fault is told each of them', async () => {
  const page = await (await stage.launch()).context.newPage()
  await page.setContent(`<html lang="en"><title>Faults</title><style>@keyframes turn { to { rotate: 1turn } }</style>
    <main><h2>Small</h2><button style="color:#999;background:#fff">Send it</button><input>
    <p style="width:400px">Wide</p><p style="animation:turn 9s infinite">Moving</p></main>`)
  const faults = (await faultsIn(page, pageWidth)).join('\n')
  for (const fault of [
    'color-contrast',
    'label: input',
    'page-has-heading-one',
    'in the dark',
    'moves: turn',
    'sideways',
  ])
    expect.soft(faults).toContain(fault)
  expect(faults).toMatch(/320 px wide: \d+ × \d+: Send it/)
})
