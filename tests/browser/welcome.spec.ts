/** The first minute: an invitation that is good, and every kind that is not. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Page, test } from '@playwright/test'
import { expect, joinWith, type Stage, setStage } from './browser.ts'
import { type Programme, startProgramme } from './programme.ts'

let stage: Stage
let welcome: Page
let ahead: Programme

test.beforeAll(async () => {
  stage = await setStage()
  ahead = await startProgramme('Ahead of time', () => Date.now() + 3_600_000)
  welcome = await (await stage.launch()).open('welcome')
})
test.afterAll(async () => {
  await ahead.close()
  await stage.close()
})
test.beforeEach(() => welcome.reload())

const invitation = () => welcome.getByLabel('Your invitation')
const join = () => welcome.getByRole('button', { name: 'Join' })
const says = (sentence: string) =>
  expect(welcome.getByRole('alert').or(welcome.getByRole('status')).filter({ hasText: sentence })).toBeVisible()

async function tryToJoin(line: string): Promise<void> {
  await welcome.getByLabel('Your name').fill('Margaret Ellis')
  await invitation().fill(line)
  await join().click()
}

test('something that is no invitation is said to be none', async () => {
  await invitation().fill('Dear Margaret, welcome to the programme.')
  await says('That invitation was not recognised. Paste the whole line you were sent.')
})

test('an invitation is found in the middle of a message', async () => {
  const line = await stage.programme.invite('executive', 'Margaret Ellis')
  await invitation().fill(`Dear Margaret,\nhere it is: ${line.toLowerCase()} \nRuth`)
  await says('An invitation to Northwind reverse mentoring')
})

test('a code that was never given out joins nobody, and nothing typed is lost', async () => {
  const line = `${stage.programme.address}/#join=0000-0000-0000-0000`
  await tryToJoin(line)
  await says('That invitation was not recognised.')
  await expect(invitation()).toHaveValue(line)
  await expect(welcome.getByLabel('Your name')).toHaveValue('Margaret Ellis')
})

test('an invitation that was used says so', async () => {
  const line = await stage.programme.invite('mentor', 'Ana Ribeiro')
  await joinWith(await stage.launch(), line, 'Ana Ribeiro')
  await tryToJoin(line)
  await says('This invitation has already been used.')
})

test('an invitation that has expired says so', async () => {
  await tryToJoin(await stage.programme.invite('executive', 'Margaret Ellis', Date.now() - 2 * 86_400_000))
  await says('This invitation has expired. Ask for a new one; it takes a minute.')
})

test('an address where something else answers is said to be no hub', async () => {
  const other = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end('<h1>Sign in</h1>'))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  await invitation().fill(`http://127.0.0.1:${port}/#join=7Q2M-7Q2M-7Q2M-7Q2M`)
  await says('That address does not answer as a Sotto hub.')
  other.close()
})

test('an address where nobody answers is said to be out of reach', async () => {
  await invitation().fill('http://127.0.0.1:1/#join=7Q2M-7Q2M-7Q2M-7Q2M')
  await says('The hub cannot be reached just now.')
})

test('a clock that is wrong is said to be wrong', async () => {
  await invitation().fill(await ahead.invite('executive', 'Margaret Ellis'))
  await says("This computer's clock differs from the hub's. Set the clock, then try again; nothing is lost.")
})

test('a good invitation joins after all that', async () => {
  await invitation().fill(await stage.programme.invite('executive', 'Margaret Ellis'))
  await join().click()
  await says('Write your name, so that your partner knows who asks.')
  await welcome.getByLabel('Your name').fill('Margaret Ellis')
  await join().click()
  await expect(welcome.getByRole('heading', { name: 'You are ready, Margaret Ellis' })).toBeVisible()
  await expect(welcome.getByText('Your mentor is being arranged')).toBeVisible()
})

test('before anybody has joined the panel has the tips that are here, and says how to begin', async () => {
  const alone = await stage.launch({ viewport: null })
  const page = await alone.context.newPage()
  await page.goto('https://www.linkedin.com/feed/')
  const panel = await alone.openPanel(page)
  await expect(panel.getByRole('heading', { name: 'The LinkedIn feed' })).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Begin' })).toBeVisible()
  await expect(panel.getByText('Comment before you post')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Stuck here' })).toHaveCount(0)
  await page.goto('https://www.linkedin.com/login')
  await expect(panel.getByRole('heading', { name: 'Sotto stays out of this page' })).toBeVisible()
  await expect(panel.getByText('Comment before you post')).toHaveCount(0)
})
