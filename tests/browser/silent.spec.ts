/** Sign-in, one-time codes and payment confirmation: no tips, no script, no picture, and one calm sentence. */
import { type Page, test } from '@playwright/test'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { type Presence, watchPresence } from './presence.ts'

let stage: Stage
let executive: Participant

test.beforeAll(async () => {
  stage = await setStage({ viewport: null })
  ;({ executive } = await stage.pairUp())
})
test.afterAll(() => stage.close())

const feed = 'https://www.linkedin.com/feed/'

const zones = [
  'https://www.linkedin.com/login',
  'https://www.linkedin.com/checkpoint/challenge/verify',
  'https://x.com/i/flow/login',
  'https://x.com/i/oauth2/authorize',
  'https://secure.chase.com/web/auth/#/logon/logon',
  'https://secure.chase.com/web/auth/#/logon/challenge/otp',
  'https://secure.chase.com/web/auth/dashboard#/dashboard/transferMoney/review',
  'https://transaccionesbancolombia.com/acceso',
  'https://transaccionesbancolombia.com/acceso/token',
  'https://transaccionesbancolombia.com/transferencias/confirmar',
]

/** The panel as it is where Sotto stays out: a sentence, and nothing to read or press but that. */
async function isSilent(panel: Page): Promise<void> {
  await expect(panel.getByRole('heading', { name: 'Sotto stays out of this page' })).toBeVisible()
  await expect(panel.getByText('Nobody who helps you ever needs a code, a password or a payment.')).toBeVisible()
  await expect(panel.getByRole('heading', { name: /tips? for this page/i })).toHaveCount(0)
  await expect(panel.getByRole('searchbox')).toHaveCount(0)
  await expect(panel.getByRole('button', { name: 'Stuck here' })).toHaveCount(0)
}

/** What the page's context menu asks of the panel, which is there on every page. */
async function askFromMenu(): Promise<void> {
  await executive.worker.evaluate(async () => {
    const { id: windowId } = await chrome.windows.getLastFocused()
    await chrome.storage.session.set({ 'requested-question': { windowId, at: Date.now() } })
  })
}

for (const address of zones) {
  test(`stays out of ${address}`, async () => {
    const page = await executive.context.newPage()
    const presence = await watchPresence(page)
    await page.goto(address)
    const panel = await executive.openPanel(page)
    await isSilent(panel)
    expect(await executive.badge(page)).toBe('')

    await askFromMenu()
    await expect(panel.getByText('Sotto stays out of sign-in, code and payment pages.')).toBeVisible()
    await expect(panel.getByRole('textbox')).toHaveCount(0)
    expect(presence.scripts()).toEqual([])
    expect(presence.worlds()).toEqual([])
    await panel.getByRole('button', { name: 'Back' }).click()
    await page.close()
  })
}

test.describe('a page that becomes silent while the panel is open on it', () => {
  let page: Page
  let panel: Page
  let presence: Presence

  test.beforeEach(async () => {
    page = await executive.context.newPage()
    presence = await watchPresence(page)
    await page.goto(feed)
    panel = await executive.openPanel(page)
    await expect(panel.getByRole('button', { name: 'Stuck here' })).toBeVisible()
    await expect.poll(() => presence.observers()).toBe(1)
  })
  test.afterEach(() => page.close())

  test('loses its tips when a password field appears, and is no longer watched', async () => {
    await appear('password')
    await isSilent(panel)
    await expect.poll(() => presence.observers()).toBe(0)
  })

  test('loses them in a shadow root too, and for a one-time code', async () => {
    await appear('code')
    await isSilent(panel)
    await expect.poll(() => presence.observers()).toBe(0)
  })

  test('loses them when it walks to its sign-in without a load, and has them again when it walks on', async () => {
    await page.evaluate(() => history.pushState(null, '', '/checkpoint/challenge/'))
    await isSilent(panel)
    await expect.poll(() => presence.observers()).toBe(0)
    await page.evaluate(() => history.pushState(null, '', '/feed/'))
    await expect(panel.getByRole('button', { name: 'Stuck here' })).toBeVisible()
    await expect.poll(() => presence.observers()).toBe(1)
  })

  test('gives no other picture to a question that was being asked', async () => {
    await panel.getByRole('button', { name: 'Stuck here' }).click()
    const picture = panel.getByRole('img', { name: /^Picture of/ })
    await expect(picture).toBeVisible()
    const before = await picture.getAttribute('src')
    await appear('password')
    await panel.getByText('Another picture, or none').click()
    for (const name of ['Take it again', 'Draw it instead']) {
      await panel.getByRole('button', { name }).click()
      await expect(panel.getByText('Sotto stays out of sign-in, code and payment pages.').first()).toBeVisible()
    }
    expect(await picture.getAttribute('src')).toBe(before)
    await panel.getByRole('button', { name: 'Discard' }).click()
  })

  async function appear(what: 'password' | 'code'): Promise<void> {
    await page.evaluate((what) => {
      const field = document.createElement('input')
      if (what === 'password') {
        field.type = 'password'
        document.querySelector('main')?.prepend(field)
      } else {
        field.autocomplete = 'one-time-code'
        const host = document.createElement('div')
        host.attachShadow({ mode: 'open' }).append(field)
        document.querySelector('main')?.prepend(host)
      }
    }, what)
  }
})

test('a page of no known site is silent where it asks for a password', async () => {
  const body = '<!doctype html><title>Sign in</title><form><input type="password"></form>'
  const context = executive.context
  await context.route('https://shop.example/**', (route) => route.fulfill({ contentType: 'text/html', body }))
  const page = await context.newPage()
  const presence = await watchPresence(page)
  await page.goto('https://shop.example/')
  const panel = await executive.openPanel(page)
  await isSilent(panel)
  await expect.poll(() => presence.observers()).toBe(0)
})
