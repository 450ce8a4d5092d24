import type { Page } from '@playwright/test'
import { expect, test } from './browser.ts'

/** What the hostile stand-in found out; see `tests/fixtures/pages/assets/hostile.js`. */
type Findings = {
  keys: string
  messages: string[]
  foreignCalls: string[]
  setters: string[]
  lies: string[]
  outside: string[]
  extensionStrings: string[]
  extensionFiles: string[]
  strangers: string[]
  shadowHosts: number
  calls: Record<string, number>
  forged: number
}

const hostile = 'https://www.linkedin.com/feed/?hostile=1&forge=2000'

function findingsOf(page: Page): Promise<Findings> {
  return page.evaluate(() => {
    const walk: () => Findings = Reflect.get(window, '__walkNow')
    return walk()
  })
}

async function ready(page: Page): Promise<void> {
  await page.goto(hostile)
  await expect.poll(async () => (await findingsOf(page)).forged, { timeout: 30_000 }).toBe(2000)
}

test('a hostile page learns nothing from a question asked over it, and gains nothing', async ({ stage }) => {
  const { executive } = await stage.pairUp()
  const page = await executive.context.newPage()
  await ready(page)
  const panel = await executive.openPanel(page)
  await panel.getByRole('heading', { name: 'The LinkedIn feed' }).waitFor()
  // Nothing the page forged has asked anything in the person's name.
  await expect(panel.getByRole('heading', { name: 'Your questions' })).toHaveCount(0)

  await panel.getByRole('button', { name: 'Stuck here' }).click()
  await panel.getByLabel(/^Picture of/).waitFor()
  await panel.getByLabel('What would you like to know?').pressSequentially('Secret words')
  await panel.getByRole('button', { name: 'Send to Ana Ribeiro' }).click()
  await panel
    .getByRole('main')
    .getByText(/^Sent\./)
    .waitFor()

  const bare = await stage.bystander()
  await ready(bare)
  const [found, usual] = [await findingsOf(page), await findingsOf(bare)]
  expect(found.keys).toBe('')
  expect(found.messages).toEqual(usual.messages)
  expect(found.foreignCalls).toEqual([])
  expect(found.lies).toEqual(usual.lies)
  expect(found.setters).toEqual(usual.setters)
  expect(found.outside).toEqual(usual.outside)
  expect(found.strangers).toEqual(usual.strangers)
  expect(found.shadowHosts).toBe(usual.shadowHosts)
  expect(found.extensionStrings).toEqual([])
  expect(JSON.stringify(found)).not.toContain(executive.extensionId)
})

test('a page that knows the extension’s id still cannot read a file of it', async ({ stage }) => {
  const { context, extensionId, worker } = await stage.launch()
  const page = await context.newPage()
  await page.goto('https://www.linkedin.com/hostile-probe')
  const paths = [
    'manifest.json',
    'page.js',
    'background.js',
    'sidepanel.html',
    'icon.svg',
    'icons/128.png',
    '_locales/en/messages.json',
  ]
  for (const path of paths) {
    const there = await worker.evaluate(async (address) => (await fetch(address)).ok, `/${path}`)
    expect(there, `${path} is a file of the extension`).toBe(true)
  }
  const read = await page.evaluate(
    ({ extensionId, paths }) => {
      const probe: (asked: { ids: string[]; paths: string[] }) => Promise<string[]> = Reflect.get(window, '__probeNow')
      return probe({ ids: [extensionId], paths })
    },
    { extensionId, paths },
  )
  expect(read).toEqual([])
})
