// The main job of three people, from the first invitation to the answered question, told step by step.
import { expect, type Page } from '@playwright/test'
import { compareWords, joinWith, type Participant, type Stage } from '../tests/browser/browser.ts'
import { playPack } from './play-pack.ts'
import { playRecording } from './play-recording.ts'
import type { Player } from './player.ts'

export const cast = { admin: 'Ruth Okafor', mentor: 'Ana Ribeiro', executive: 'Margaret Ellis' }

export const places = {
  linkedin: 'https://www.linkedin.com/feed/',
  x: 'https://x.com/home',
  bank: 'https://secure.chase.com/web/auth/dashboard#/dashboard/overview',
}

/** Throws at the first step that does not work. */
export async function play(stage: Stage, player: Player): Promise<void> {
  const { programme, executive, mentor } = await begin(stage, player)
  const desk = await mentor.open('desk')
  const page = await executive.context.newPage()
  await readTips(player, executive, page)
  const panel = await ask(player, executive, page, desk)
  await answer(player, desk)
  await readAnswer(player, executive, page, panel)
  await publishTip(player, desk, panel)
  await playRecording(player, { mentor, executive, feed: places.linkedin })
  await askAtBank(player, executive, page, desk)
  await playPack(player, { programme, executive, feed: places.linkedin })
  await player.step('Margaret looks up everything that left her browser', async () => {
    const options = await executive.open('options')
    await options.getByRole('heading', { name: 'What left this browser' }).waitFor()
    await options.getByRole('main').getByText('with a covered photo').waitFor()
    await options.getByRole('main').getByText('with a drawn picture').waitFor()
    await player.photo('what-left', options)
  })
}

async function begin(stage: Stage, { step, photo }: Player) {
  const { mentor: mentorsName, executive: executivesName, admin: adminsName } = cast
  let admin: Page | undefined
  const invitations = new Map<string, string>()
  await step('Ruth joins as admin, and invites Margaret and Ana', async () => {
    const joined = await joinWith(await stage.launch(), await stage.programme.invite('admin', adminsName), adminsName)
    admin = await joined.open('admin')
    for (const [role, name] of [
      ['Executive', executivesName],
      ['Mentor', mentorsName],
    ] as const) {
      await admin.getByRole('radio', { name: role }).check()
      await admin.getByLabel('Name').fill(name)
      await admin.getByRole('button', { name: 'Make the invitation' }).click()
      invitations.set(name, await admin.getByLabel('The line to send').inputValue())
      await admin.getByRole('button', { name: 'I have sent it' }).click()
    }
  })
  const joined: Participant[] = []
  await step('Margaret and Ana join, each in a browser of their own', async () => {
    for (const name of [executivesName, mentorsName]) {
      joined.push(await joinWith(await stage.launch(), invitations.get(name) ?? '', name))
    }
  })
  const [executive, mentor] = joined
  if (!admin || !executive || !mentor) throw new Error('somebody has not joined')
  const programme = admin
  await step('Ruth pairs them', async () => {
    await programme.getByRole('link', { name: 'Pairs' }).click()
    await programme.getByRole('button', { name: 'Refresh' }).click()
    await choose(programme, 'Executive', executivesName)
    await choose(programme, 'Mentor', mentorsName)
    await programme.getByRole('button', { name: 'Pair', exact: true }).click()
    await programme.getByRole('main').getByText(`${executivesName} and ${mentorsName}`).waitFor()
    await photo('admin', programme)
  })
  await step('They compare four words, so that nobody stands between them', async () => {
    await photo('welcome', executive.welcome)
    await compareWords(executive, mentor)
  })
  return { programme, executive, mentor }
}

async function choose(page: Page, label: string, name: string): Promise<void> {
  const select = page.getByRole('combobox', { name: label })
  const option = select.getByRole('option', { name })
  await select.selectOption(await option.getAttribute('value'))
}

async function readTips({ step, beside }: Player, executive: Participant, page: Page): Promise<void> {
  let panel: Page | undefined
  await step('On the LinkedIn feed the icon counts the tips; a click shows them', async () => {
    await page.goto(places.linkedin)
    await expect.poll(() => executive.badge(page)).toMatch(/^[1-9]/)
    panel = await executive.openPanel(page)
    await panel.getByRole('heading', { name: 'The LinkedIn feed' }).waitFor()
    await panel.getByRole('heading', { name: `${await executive.badge(page)} tips for this page` }).waitFor()
    await beside('tips-on-linkedin', page, panel)
  })
  if (!panel) throw new Error('there is no panel')
  const opened = panel
  await step('The list follows when the page changes without a load: writing a post', async () => {
    await page.getByRole('button', { name: 'Start a post' }).click()
    await opened.getByRole('heading', { name: 'Writing a post on LinkedIn' }).waitFor()
    await beside('tips-for-writing', page, opened)
  })
  await step('The same on X', async () => {
    await page.goto(places.x)
    await opened.getByRole('heading', { name: 'Your home page on X' }).waitFor()
    await expect.poll(() => executive.badge(page)).toMatch(/^[1-9]/)
    await beside('tips-on-x', page, opened)
  })
}

async function ask({ step, beside, photo }: Player, executive: Participant, page: Page, desk: Page): Promise<Page> {
  await page.goto(places.linkedin)
  // The browser allows a photo of a site from a click on the icon until the tab leaves that site.
  const panel = await executive.openPanel(page)
  await step('Back on LinkedIn Margaret presses Stuck here, and sees the picture that would leave', async () => {
    await panel.getByRole('heading', { name: 'The LinkedIn feed' }).waitFor()
    await panel.getByRole('button', { name: 'Stuck here' }).click()
    await panel.getByRole('img', { name: 'Picture of the LinkedIn feed' }).waitFor()
    await panel
      .getByRole('main')
      .getByText(/painted over for good/)
      .waitFor()
    await beside('stuck-here', page, panel)
  })
  await step('She covers one more part, points at the spot, and writes a line', async () => {
    await panel.getByRole('button', { name: 'Cover more' }).click()
    await drag(panel, 'Cover more of the picture', [0.01, 0.53], [0.23, 0.76])
    await panel.getByRole('button', { name: 'Undo the last cover' }).waitFor()
    await panel.getByRole('button', { name: 'Point', exact: true }).click()
    const sheet = panel.getByRole('application', { name: 'Point at the spot you mean' })
    const { width, height } = await sizeOf(panel, 'Point at the spot you mean')
    await sheet.click({ position: { x: width * 0.45, y: height * 0.15 } })
    await panel.getByRole('button', { name: 'Remove the spot' }).waitFor()
    await panel.getByLabel('What would you like to know?').fill('Who can see what I write here?')
    await photo('ready-to-send', panel)
  })
  await step('She sends it, and it appears on Ana’s desk', async () => {
    const row = desk.getByRole('link', { name: /Who can see what I write here/ })
    await panel.getByRole('button', { name: 'Send to Ana Ribeiro' }).click()
    await panel
      .getByRole('main')
      .getByText(/^(Safe here|Sent)\./)
      .waitFor()
    const sent = Date.now()
    await row.waitFor()
    const waited = Date.now() - sent
    await photo('sent', panel)
    await desk.bringToFront()
    await photo('desk', desk)
    await panel.getByRole('button', { name: 'Back', exact: true }).click()
    return `on the desk ${waited} ms after it was safe`
  })
  return panel
}

async function answer({ step, photo }: Player, desk: Page): Promise<void> {
  await step('Ana opens it, draws an arrow on the picture, and answers', async () => {
    await desk.getByRole('link', { name: /Who can see what I write here/ }).click()
    await desk.getByRole('img', { name: /Picture of the LinkedIn feed/ }).waitFor()
    await drag(desk, 'Drawing on the picture', [0.62, 0.4], [0.52, 0.2])
    await desk
      .getByRole('textbox', { name: 'Your answer to Margaret Ellis' })
      .fill(
        'Press Start a post: the line under your name says who. Anyone means everybody; Connections only is the safe choice.',
      )
    await photo('answering', desk)
    await desk.getByRole('button', { name: 'Send to Margaret Ellis' }).click()
    await desk.getByRole('main').getByText('Sent to Margaret Ellis.').waitFor()
  })
}

async function readAnswer({ step, beside }: Player, executive: Participant, page: Page, panel: Page): Promise<void> {
  await step('Margaret’s icon says that something is there', async () => {
    await expect.poll(() => executive.badge(page)).toBe('1')
  })
  await step('She reads the answer with Ana’s drawing on her picture, and it is solved', async () => {
    await panel.getByRole('button', { name: /Who can see what I write here/ }).click()
    await panel.getByRole('main').getByText('Connections only is the safe choice').waitFor()
    await panel.getByRole('img', { name: /with the answer drawn on it/ }).waitFor()
    await beside('answered', page, panel)
    await panel.getByRole('button', { name: 'Solved' }).click()
    await panel.getByRole('main').getByText('Solved. You can ask on whenever you like.').waitFor()
    await panel.getByRole('button', { name: 'Back', exact: true }).click()
  })
}

async function publishTip({ step, photo }: Player, desk: Page, panel: Page): Promise<void> {
  const title = 'Who sees a post'
  await step('Ana makes a tip of it; it is first in Margaret’s panel, under Ana’s name', async () => {
    await desk.getByRole('link', { name: 'Tips' }).click()
    await desk.getByRole('button', { name: 'Write a tip' }).click()
    await desk.getByLabel('For which kind of page').selectOption({ label: 'The LinkedIn feed' })
    await desk.getByLabel('Title').fill(title)
    await desk
      .getByLabel('How', { exact: true })
      .fill('Press the line under your name before you post, and choose who sees it.')
    await desk
      .getByLabel('When, and whether')
      .fill('Connections only is the safe habit. Anyone is for what you would say on a stage.')
    await photo('writing-a-tip', desk)
    await desk.getByRole('button', { name: 'Publish', exact: true }).click()
    await panel.getByRole('main').getByText(title).waitFor()
    await panel.getByRole('main').getByText('From Ana Ribeiro').waitFor()
    await photo('tip-from-ana', panel)
  })
}

async function askAtBank(
  { step, beside, photo }: Player,
  executive: Participant,
  page: Page,
  desk: Page,
): Promise<void> {
  await step('At the bank the picture is drawn from the outline: what stood in it was never there', async () => {
    await page.goto(places.bank)
    const panel = await executive.openPanel(page)
    await panel.getByRole('heading', { name: 'Your accounts' }).waitFor()
    await panel.getByRole('button', { name: 'Stuck here' }).click()
    await panel
      .getByRole('main')
      .getByText(/never in the picture/)
      .waitFor()
    await beside('at-the-bank', page, panel)
    await panel.getByLabel('What would you like to know?').fill('Where do I find my statements?')
    await panel.getByRole('button', { name: 'Send to Ana Ribeiro' }).click()
    await desk
      .getByRole('link', { name: /^Questions|question/ })
      .first()
      .click()
    await desk.getByRole('link', { name: /Where do I find my statements/ }).click()
    await desk.getByRole('application', { name: 'Drawing on the picture' }).waitFor()
    await photo('drawn-picture-on-the-desk', desk)
    await panel.close()
  })
}

/** Drags over a sheet that is drawn on, between two points given as shares of its width and height. */
async function drag(page: Page, sheet: string, from: [number, number], to: [number, number]): Promise<void> {
  const { x, y, width, height } = await sizeOf(page, sheet)
  await page.mouse.move(x + width * from[0], y + height * from[1])
  await page.mouse.down()
  await page.mouse.move(x + width * to[0], y + height * to[1], { steps: 8 })
  await page.mouse.up()
}

async function sizeOf(page: Page, sheet: string) {
  const place = page.getByRole('application', { name: sheet })
  await place.scrollIntoViewIfNeeded()
  const box = await place.boundingBox()
  if (!box) throw new Error(`${sheet} is not on the screen`)
  return box
}
