/** Real Chromium with the built extension in it, and the ways of a person with it: its pages, its toolbar icon, its panel. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from '@playwright/test'
import { hostResolverRules } from '../fixtures/pages/serve.ts'

/** The extension as `wxt build` leaves it. */
export const built = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url))

const size = { width: 1440, height: 900 }

/** One person's Chromium with Sotto in it. */
export type Profile = {
  readonly context: BrowserContext
  readonly extensionId: string
  /** The extension's background. */
  readonly worker: Worker
  /** Speaks to the browser itself rather than to a page. */
  readonly cdp: CDPSession
  /** Opens one of our own pages in a tab. The panel is among them, for looking at it in any width; it has no page beside it there. */
  open(surface: 'welcome' | 'desk' | 'admin' | 'options' | 'record' | 'sidepanel', hash?: string): Promise<Page>
  /** Clicks the toolbar icon on this page, as a person does, and answers the side panel that it opens. */
  openPanel(page: Page): Promise<Page>
  /** What the icon shows on this page. */
  badge(page: Page): Promise<string>
  /** Ends the browser. With `keep`, its files stay, for another browser to start on. */
  close(options?: { keep: boolean }): Promise<void>
}

export type ProfileOptions = {
  /** Where the stand-in pages are served. */
  pages: number
  /** The unpacked extension, when it is not the one built; null is none. */
  extension?: string | null
  headless?: boolean
  /** The files of an earlier browser; a fresh profile without it. */
  directory?: string
  /** The room of a page; null is what the window has left beside the panel, as for a person. */
  viewport?: { width: number; height: number } | null
  /** Whether there is a microphone, which beeps once a second and may be used; what is in the title of the tab that is picked to be shared. */
  media?: { microphone: boolean; shared?: string }
  /** The language the browser speaks, `de`; that of the machine without it. */
  language?: string
}

/** Starts a browser. `--enable-unsafe-extension-debugging` is what lets a test click the toolbar icon. */
export async function launchContext(directory: string, options: ProfileOptions): Promise<BrowserContext> {
  const { pages, extension = built, headless = true, viewport = size, media, language } = options
  return chromium.launchPersistentContext(directory, {
    executablePath: process.env['PW_CHROMIUM'] ?? chromium.executablePath(),
    headless,
    viewport,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // On Linux the browser takes its language from the environment.
    ...(language ? { locale: language, env: { ...process.env, LANGUAGE: language } } : {}),
    args: [
      ...(language ? [`--lang=${language}`] : []),
      '--disable-quic',
      '--disable-gpu',
      '--ignore-certificate-errors',
      '--remote-debugging-port=0',
      '--enable-unsafe-extension-debugging',
      `--window-size=${size.width},${size.height}`,
      `--host-resolver-rules=${hostResolverRules(pages)}`,
      ...(media?.microphone ? ['--use-fake-device-for-media-stream'] : []),
      ...(media?.shared ? [`--auto-select-tab-capture-source-by-title=${media.shared}`] : []),
      ...(extension === null ? [] : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]),
    ],
  })
}

/** A browser without any extension. */
export async function launchBare(
  options: ProfileOptions,
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const directory = await makeDirectory()
  const context = await launchContext(directory, { ...options, extension: null })
  return {
    context,
    async close() {
      await context.close()
      await removeDirectory(directory)
    },
  }
}

/** A person's browser with the built extension, its background running. */
export async function launchProfile(options: ProfileOptions): Promise<Profile> {
  const directory = options.directory ?? (await makeDirectory())
  const context = await launchContext(directory, options)
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const extensionId = new URL(worker.url()).host
  const browser = context.browser()
  if (!browser) throw new Error('the browser does not answer')
  const cdp = await browser.newBrowserCDPSession()
  if (options.media?.microphone) await allow({ cdp, extensionId }, 'microphone', 'granted')
  const panelUrl = `chrome-extension://${extensionId}/sidepanel.html`

  async function targets() {
    return (await cdp.send('Target.getTargets', { filter: [{}] })).targetInfos
  }

  return {
    context,
    extensionId,
    worker,
    cdp,

    async open(surface, hash = '') {
      const page = await context.newPage()
      await page.goto(`chrome-extension://${extensionId}/${surface}.html${hash}`)
      return page
    },

    async openPanel(page) {
      await page.bringToFront()
      const tab = (await targets()).find(({ type, url }) => type === 'tab' && url === page.url())
      if (!tab) throw new Error(`no tab shows ${page.url()}`)
      await triggerAction(cdp, extensionId, tab.targetId)
      await until(async () => (await targets()).some(({ type, url }) => type === 'page' && url === panelUrl))
      // Playwright leaves the panel out of the pages of a browser it started, but lists it for one it finds running.
      const second = await chromium.connectOverCDP(await endpointOf(directory))
      const panel = second
        .contexts()
        .flatMap((each) => each.pages())
        .find((each) => each.url() === panelUrl)
      if (!panel) throw new Error('the panel did not open')
      return panel
    },

    async badge(page) {
      await page.bringToFront()
      return worker.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
        return tab?.id === undefined ? '' : chrome.action.getBadgeText({ tabId: tab.id })
      })
    },

    async close({ keep } = { keep: false }) {
      await context.close()
      if (!keep) await removeDirectory(directory)
    },
  }
}

/** Answers for the person, once and for all, what the browser would ask them about our pages. */
export async function allow(
  { cdp, extensionId }: Pick<Profile, 'cdp' | 'extensionId'>,
  name: 'microphone',
  setting: 'granted' | 'denied',
): Promise<void> {
  const origin = `chrome-extension://${extensionId}`
  await cdp.send('Browser.setPermission', { permission: { name }, setting, origin })
}

/** Ends every process of a browser at once, as a crash or a power cut does. Its files stay. */
export async function killBrowser({ context, cdp }: Pick<Profile, 'context' | 'cdp'>): Promise<void> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  const closed = new Promise((resolve) => context.once('close', resolve))
  for (const { id } of processInfo) process.kill(id, 'SIGKILL')
  await closed
}

const makeDirectory = () => mkdtemp(join(tmpdir(), 'sotto-profile-'))

/** Chromium still writes for a moment after it has said that it is closed. */
const removeDirectory = (directory: string) =>
  rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })

/** A click on the toolbar icon. Of the protocol's newest part, which Playwright has no types for yet. */
async function triggerAction(cdp: CDPSession, id: string, targetId: string): Promise<void> {
  await Reflect.apply(cdp.send, cdp, ['Extensions.triggerAction', { id, targetId }])
}

async function endpointOf(directory: string): Promise<string> {
  const [port, path] = (await readFile(join(directory, 'DevToolsActivePort'), 'utf8')).trim().split('\n')
  return `ws://127.0.0.1:${port}${path}`
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not happen within ten seconds')
    await pause(20)
  }
}
