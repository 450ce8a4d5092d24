import type { Page } from '@playwright/test'
import { expect, test } from './browser.ts'

const addresses = ['https://www.linkedin.com/feed/', 'https://www.linkedin.com/in/me/', 'https://x.com/home']

/** All that a page's own script could find out about the page it is in, and what the extension has in it. */
type Traces = { tree: string; globals: string[]; listeners: number; scripts: string[]; worlds: string[] }

async function tracesIn(page: Page, address: string): Promise<Traces> {
  const cdp = await page.context().newCDPSession(page)
  const scripts: string[] = []
  const worlds: string[] = []
  const foreign = (url: string) => url.startsWith('chrome-extension:')
  cdp.on('Debugger.scriptParsed', ({ url }) => void (foreign(url) && scripts.push(url)))
  cdp.on(
    'Runtime.executionContextCreated',
    ({ context }) => void (foreign(context.origin) && worlds.push(context.origin)),
  )
  await cdp.send('Debugger.enable')
  await cdp.send('Runtime.enable')
  await page.goto(address)
  await settled(page)
  const tree = await page.evaluate(() => {
    const wholly = (root: Document | ShadowRoot): string =>
      [...root.querySelectorAll('*')].reduce(
        (html, { shadowRoot }) => html + (shadowRoot ? wholly(shadowRoot) : ''),
        root instanceof Document ? root.documentElement.outerHTML : root.innerHTML,
      )
    return wholly(document)
  })
  const globals = await page.evaluate(() => Object.getOwnPropertyNames(window).sort())
  let listeners = 0
  for (const expression of ['window', 'document', 'document.documentElement', 'document.body']) {
    const { result } = await cdp.send('Runtime.evaluate', { expression })
    const found = await cdp.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' })
    listeners += found.listeners.length
  }
  return { tree, globals, listeners, scripts, worlds }
}

/** The last of what the stand-ins bring in late is there. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  let size = -1
  await expect
    .poll(
      async () => {
        const before = size
        size = await page.evaluate(() => document.documentElement.outerHTML.length)
        return size === before
      },
      { intervals: [1000] },
    )
    .toBe(true)
}

test('a page nobody asked about is what it would be without Sotto', async ({ stage }) => {
  const executive = await stage.join('executive', 'Margaret Ellis')
  const bare = await stage.bystander()
  const page = await executive.context.newPage()
  for (const address of addresses) {
    const beside = await tracesIn(page, address)
    expect(beside, address).toEqual(await tracesIn(bare, address))
    expect(beside.scripts).toEqual([])
    expect(beside.worlds).toEqual([])
    // It was recognised all the same.
    await expect.poll(() => executive.badge(page)).toMatch(/^[1-9]/)
  }
})

test('the extension asks for three sites and puts nothing where a page could reach it', async ({ stage }) => {
  const { worker } = await stage.launch()
  const manifest = await worker.evaluate(() => chrome.runtime.getManifest())
  expect(manifest.host_permissions).toEqual([
    'https://www.linkedin.com/*',
    'https://x.com/*',
    'https://mobile.x.com/*',
    'https://twitter.com/*',
    'https://mobile.twitter.com/*',
  ])
  expect(manifest.permissions).not.toContain('tabs')
  for (const open of ['content_scripts', 'web_accessible_resources', 'externally_connectable']) {
    expect(manifest).not.toHaveProperty(open)
  }
})
