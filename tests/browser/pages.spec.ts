/** The icon's count and the panel's name for the page, on every kind of page there is a stand-in for, without a load between them. */
import { type Page, test } from '@playwright/test'
import { countFor, readPack, shelve } from '../../lib/packs.ts'
import { recognise } from '../../lib/sites/index.ts'
import banking from '../../packs/banking.json' with { type: 'json' }
import linkedinPack from '../../packs/linkedin.json' with { type: 'json' }
import xPack from '../../packs/x.json' with { type: 'json' }
import messages from '../../public/_locales/en/messages.json' with { type: 'json' }
import { banks } from '../fixtures/pages/bank.ts'
import * as linkedin from '../fixtures/pages/linkedin.ts'
import { kindAt } from '../fixtures/pages/site.ts'
import * as x from '../fixtures/pages/x.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'

let stage: Stage
let executive: Participant

test.beforeAll(async () => {
  stage = await setStage()
  executive = await stage.join('executive', 'Margaret Ellis')
})
test.afterAll(() => stage.close())

const none: ReadonlySet<string> = new Set()
const shelf = shelve([], [linkedinPack, xPack, banking].map(readPack), ['en-US'])

/** What is shown for an address: by the icon, which knows the address alone, and by the panel, which sees the page too. */
function expected(address: string) {
  const byAddress = recognise(address)
  const kind = kindAt(new URL(address))?.replace(/^bank\.login\.framed$/, 'bank.login')
  if (!byAddress || !kind) throw new Error(`${address} is no page we know`)
  const tips = (page: typeof byAddress) => countFor(shelf, page, { tips: none, packs: none, kinds: none })
  const seen = { ...byAddress, place: { ...byAddress.place, kind } }
  return { badge: String(tips(byAddress) || ''), title: titleOf(kind), tips: byAddress.silent ? null : tips(seen) }
}

function titleOf(kind: string): string {
  const { message } = Object.entries(messages).find(([key]) => key === `page_${kind.replaceAll('.', '_')}`)?.[1] ?? {}
  if (!message) throw new Error(`there are no words for ${kind}`)
  return message.charAt(0).toUpperCase() + message.slice(1)
}

/** Follows a link of the page, as a person does: the stand-ins change their address and draw the next page into the old one. */
async function follow(page: Page, address: string): Promise<void> {
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement('a'), { href })
    document.body.append(link)
    link.click()
    link.remove()
  }, address)
}

/** An address may still be changed by the page itself, so what is expected is asked for each time. */
async function shows(page: Page, panel: Page): Promise<void> {
  await expect(async () => {
    const { badge, title, tips } = expected(page.url())
    expect(await panel.getByRole('heading', { level: 1 }).textContent()).toBe(title)
    expect(await panel.getByRole('heading', { level: 2 }).allTextContents()).toContain(headingFor(tips))
    expect(await executive.badge(page)).toBe(badge)
  }).toPass({ timeout: 10_000 })
}

function headingFor(tips: number | null): string {
  if (tips === null) return 'Sotto stays out of this page'
  if (tips === 0) return 'Tips for this page'
  return tips === 1 ? 'One tip for this page' : `${tips} tips for this page`
}

/** Goes to each address in turn within one document, and holds icon and panel to it. */
async function walk(first: string, addresses: string[]): Promise<void> {
  const page = await executive.context.newPage()
  await page.goto(first)
  const panel = await executive.openPanel(page)
  await page.evaluate(() => Reflect.set(window, 'sameDocument', true))
  for (const address of addresses) {
    await test.step(address, async () => {
      await follow(page, address)
      await shows(page, panel)
    })
  }
  expect(await page.evaluate(() => Reflect.get(window, 'sameDocument'))).toBe(true)
  await page.close()
}

test('every kind of LinkedIn page', async () => {
  await walk('https://www.linkedin.com/feed/', Object.values(linkedin.addresses))
})

test('every kind of X page', async () => {
  await walk('https://x.com/home', Object.values(x.addresses))
})

for (const host of ['secure.chase.com', 'bancanet.banamex.com']) {
  test(`every kind of page at the bank ${host}`, async () => {
    const addresses = banks[host]?.addresses ?? {}
    await walk(`https://${host}${addresses['bank.overview']}`, Object.values(addresses))
  })
}

test('a bank is not looked at before a click on the icon, not even at its address', async () => {
  const page = await executive.context.newPage()
  await page.goto('https://online.citi.com/US/ag/dashboard/summary')
  const seen = () =>
    executive.worker.evaluate(async () => (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.url)
  await page.bringToFront()
  expect(await seen()).toBeUndefined()
  expect(await executive.badge(page)).toBe('')
  await executive.openPanel(page)
  await expect.poll(seen).toBe(page.url())
  await page.close()
})

test('the panel follows the tab in front, and says so where it may not look', async () => {
  const page = await executive.context.newPage()
  await page.goto('https://www.linkedin.com/feed/')
  const panel = await executive.openPanel(page)
  const title = panel.getByRole('heading', { level: 1 })
  await expect(title).toHaveText('The LinkedIn feed')
  const other = await executive.context.newPage()
  await expect(title).toHaveText('Sotto does not see this page')
  await other.goto('https://x.com/notifications')
  await expect(title).toHaveText('Your X notifications')
  await page.bringToFront()
  await expect(title).toHaveText('The LinkedIn feed')
  await page.getByRole('button', { name: 'Start a post' }).click()
  await expect(title).toHaveText('Writing a post on LinkedIn')
  await page.goBack()
  await expect(title).toHaveText('The LinkedIn feed')
})
