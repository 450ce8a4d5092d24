/** A page that Sotto was not asked about is the page it would be without Sotto, and becomes that again when the panel closes. */
import { type BrowserContext, type Page, test } from '@playwright/test'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { watchPresence } from './presence.ts'

const unknown = 'https://reading.example/'

const addresses = [
  'https://www.linkedin.com/feed/',
  'https://www.linkedin.com/in/tomas-verhulst/',
  'https://x.com/home',
  'https://secure.chase.com/web/auth/dashboard#/dashboard/overview',
  unknown,
]

let stage: Stage
let executive: Participant
let bystander: Page

test.beforeAll(async () => {
  stage = await setStage()
  executive = await stage.join('executive', 'Margaret Ellis')
  bystander = await stage.bystander()
  for (const context of [executive.context, bystander.context()]) await serveUnknown(context)
})
test.afterAll(() => stage.close())

async function serveUnknown(context: BrowserContext): Promise<void> {
  const body =
    '<!doctype html><title>Reading</title><main><h1>Reading</h1><p>A page about nothing in particular.</p></main>'
  await context.route(`${unknown}**`, (route) => route.fulfill({ contentType: 'text/html', body }))
}

/** All that the browser's tools, and what the page asked of the network, tell of a visit. */
async function visit(page: Page, address: string) {
  const presence = await watchPresence(page)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(address)
  await allThere(page)
  return {
    scripts: presence.scripts(),
    worlds: presence.worlds(),
    requests: requests.sort(),
    listeners: await presence.listeners(),
    globals: await page.evaluate(() => Object.getOwnPropertyNames(window).sort()),
    document: await presence.document(),
  }
}

/** What a stand-in brings in late has come: the feed's posts, the bank's page behind its hash. */
async function allThere(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await expect(page.locator('[data-waves] > [aria-hidden="true"], .waiting')).toHaveCount(0)
}

for (const address of addresses) {
  test(`has nothing in it that is not there without Sotto: ${address}`, async () => {
    const page = await executive.context.newPage()
    const beside = await visit(page, address)
    const without = await visit(await bystander.context().newPage(), address)
    expect(beside.scripts).toEqual([])
    expect(beside.worlds).toEqual([])
    expect(beside.requests).toEqual(without.requests)
    expect(beside.listeners).toEqual(without.listeners)
    expect(beside.globals).toEqual(without.globals)
    expect(beside.document).toEqual(without.document)
    await page.close()
  })
}

test('is as it was after the panel was opened on it and closed', async () => {
  const page = await executive.context.newPage()
  const presence = await watchPresence(page)
  await page.goto('https://www.linkedin.com/feed/')
  await allThere(page)
  const [document, listeners] = [await presence.document(), await presence.listeners()]

  const panel = await executive.openPanel(page)
  await expect(panel.getByRole('heading', { name: 'The LinkedIn feed' })).toBeVisible()
  expect(presence.worlds()).toEqual([`chrome-extension://${executive.extensionId}`])
  await expect.poll(() => presence.observers()).toBe(1)
  expect(await presence.document()).toEqual(document)
  expect(await presence.listeners()).toEqual(listeners)

  await closePanel()
  await expect.poll(() => presence.observers()).toBe(0)
  expect(await presence.document()).toEqual(document)
  expect(await presence.listeners()).toEqual(listeners)
})

test('is no longer watched once another tab is in front, and is again when it comes back', async () => {
  const page = await executive.context.newPage()
  const presence = await watchPresence(page)
  await page.goto('https://www.linkedin.com/feed/')
  const panel = await executive.openPanel(page)
  await expect.poll(() => presence.observers()).toBe(1)

  const other = await executive.context.newPage()
  await other.goto('https://x.com/home')
  await expect(panel.getByRole('heading', { name: 'Your home page on X' })).toBeVisible()
  await expect.poll(() => presence.observers()).toBe(0)

  await page.bringToFront()
  await expect(panel.getByRole('heading', { name: 'The LinkedIn feed' })).toBeVisible()
  await expect.poll(() => presence.observers()).toBe(1)
})

test('has none of our script in the next document once the panel is closed', async () => {
  const page = await executive.context.newPage()
  const presence = await watchPresence(page)
  await page.goto('https://www.linkedin.com/feed/')
  const panel = await executive.openPanel(page)
  await expect(panel.getByRole('heading', { name: 'The LinkedIn feed' })).toBeVisible()
  const before = presence.scripts()
  await closePanel()
  await expect.poll(() => panel.isClosed()).toBe(true)
  for (const address of ['https://www.linkedin.com/mynetwork/', 'https://x.com/home']) {
    await page.goto(address)
    await allThere(page)
    expect(presence.scripts()).toEqual(before)
  }
  expect(presence.worlds()).toEqual([])
})

/** Closes the side panel of the window in front, as the person's click on its cross does. */
async function closePanel(): Promise<void> {
  await executive.worker.evaluate(async () => {
    const { id } = await chrome.windows.getLastFocused()
    await chrome.sidePanel.close({ windowId: id ?? chrome.windows.WINDOW_ID_CURRENT })
  })
}
