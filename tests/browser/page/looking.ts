/**
 * A small extension that does to a page what Sotto does - inject the page script, call it, photograph the tab, paint in an
 * extension page - so that the page code is tried in the world it runs in: isolated, and able to see closed shadow roots.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import type { OutlinePolicy } from '../../../lib/page/script.ts'
import { type Box, Outline } from '../../../lib/protocol/page.ts'
import { hostResolverRules, startPages } from '../../fixtures/pages/serve.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export type Shot = {
  before: Outline
  after: Outline
  raw: Buffer
  painted: Buffer
  type: string
  width: number
  height: number
  /** Milliseconds for painting, encoding and checking. */
  paintMs: number
}

export type Looking = {
  context: BrowserContext
  page: Page
  /** Opens a page made of this body at a neutral address. */
  show(body: string, path?: string): Promise<void>
  outline(policy?: Partial<OutlinePolicy>): Promise<Outline>
  /** Calls one of the page script's own. */
  ask(name: 'outline' | 'landmarks' | 'watch' | 'stop' | 'lineAt', ...args: unknown[]): Promise<unknown>
  /** What the page script reads for a bar of a drawn picture. */
  line(bar: Box): Promise<unknown>
  /** Milliseconds that `outline` takes in the page, once for each run. */
  time(policy: Partial<OutlinePolicy>, runs: number): Promise<number[]>
  /**
   * Outline, photo, outline, paint. `meanwhile` happens to the page between the photo and the second outline, `earlier` between the
   * first outline and the photo.
   */
  shoot(policy?: Partial<OutlinePolicy>, meanwhile?: () => Promise<void>, earlier?: () => Promise<void>): Promise<Shot>
  /** An extension page that has `lib/picture.ts` as `globalThis.picture`. */
  studio: Page
  /** What the page script told the extension. */
  messages(): Promise<unknown[]>
  close(): Promise<void>
}

/** The page script as one classic script, minified as it ships. */
export async function bundle(entry: string, name: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root,
    build: {
      write: false,
      lib: { entry: join(root, entry), formats: ['iife'], name },
      minify: true,
      target: 'chrome130',
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  const chunk = output && 'output' in output ? output.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error(`nothing was built from ${entry}`)
  return chunk.code
}

async function writeExtension(folder: string): Promise<void> {
  const page = await bundle('entrypoints/page.ts', 'script')
  const line = await bundle('entrypoints/line.ts', 'line')
  const picture = await bundle('lib/picture.ts', 'picture')
  const manifest = {
    manifest_version: 3,
    name: 'looking',
    version: '1',
    permissions: ['scripting', 'tabs'],
    host_permissions: ['<all_urls>'],
    background: { service_worker: 'worker.js' },
  }
  const worker =
    'globalThis.messages = []; chrome.runtime.onMessage.addListener((message) => { globalThis.messages.push(message) })'
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'page.js'), `${page};script.main()`)
  await writeFile(join(folder, 'line.js'), `${line};line.main()`)
  await writeFile(join(folder, 'picture.js'), `${picture};globalThis.picture = picture`)
  await writeFile(join(folder, 'studio.html'), '<!doctype html><title>studio</title><script src="picture.js"></script>')
  await writeFile(join(folder, 'worker.js'), worker)
}

function policyOf({
  publicText = false,
  privateParts = [],
  photo = true,
  budget = 5000,
  ...rest
}: Partial<OutlinePolicy>): OutlinePolicy {
  return { publicText, privateParts, photo, budget, ...rest }
}

export async function startLooking(viewport = { width: 1280, height: 800 }): Promise<Looking> {
  const folder = await mkdtemp(join(tmpdir(), 'looking-'))
  await writeExtension(folder)
  const pages = await startPages()
  const context = await chromium.launchPersistentContext('', {
    executablePath: process.env['PW_CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    viewport,
    args: [
      '--disable-quic',
      '--disable-gpu',
      '--ignore-certificate-errors',
      `--host-resolver-rules=${hostResolverRules(pages.port)}`,
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
    ],
  })
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const studio = await context.newPage()
  await studio.goto(`chrome-extension://${new URL(worker.url()).host}/studio.html`)
  const page = await context.newPage()
  let body = ''
  await context.route('https://snippet.test/**', (route) => {
    const path = new URL(route.request().url()).pathname
    if (path === '/never') return
    return route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><body>${body}`,
    })
  })
  await page.bringToFront()
  const tab = await worker.evaluate(async () => {
    const [active] = await chrome.tabs.query({ active: true })
    return { id: active?.id ?? -1, window: active?.windowId ?? -1 }
  })

  const inject = () =>
    worker.evaluate(async (tabId) => {
      await chrome.scripting.executeScript({ target: { tabId }, files: ['page.js', 'line.js'] })
    }, tab.id)

  /** Calls the page script the way the product does: through `executeScript`, whose return value is the answer. */
  const ask: Looking['ask'] = async (name, ...args) => {
    await inject()
    return worker.evaluate(
      async ({ tabId, name, args }) => {
        const [reply] = await chrome.scripting.executeScript({
          target: { tabId },
          func: (name: string, args: unknown[]) => {
            const script = new Map(Object.entries({ ...globalThis.sottoPage, ...globalThis.sottoLine }))
            return Reflect.apply(script.get(name) as (...args: unknown[]) => unknown, undefined, args) ?? null
          },
          args: [name, args],
        })
        return reply?.result
      },
      { tabId: tab.id, name, args },
    )
  }

  /** A browser takes two pictures a second at most, and says so. */
  const capture = async (): Promise<string> => {
    for (;;) {
      const url = await worker.evaluate(
        (windowId) => chrome.tabs.captureVisibleTab(windowId, { format: 'png' }).catch(() => ''),
        tab.window,
      )
      if (url !== '') return url
    }
  }

  const outline: Looking['outline'] = async (policy = {}) => Outline.parse(await ask('outline', policyOf(policy)))

  return {
    context,
    page,
    studio,
    ask,
    outline,
    line: (bar) => ask('lineAt', policyOf({ photo: false }), bar),
    show: async (html, path = '/page') => {
      body = html
      await page.goto(`https://snippet.test${path}`, { waitUntil: 'domcontentloaded' })
    },
    time: async (policy, runs) => {
      await inject()
      const full = policyOf(policy)
      const times = await worker.evaluate(
        async ({ tabId, full, runs }) => {
          const [reply] = await chrome.scripting.executeScript({
            target: { tabId },
            func: (policy: OutlinePolicy, runs: number) =>
              Array.from({ length: runs }, () => {
                const started = performance.now()
                globalThis.sottoPage?.outline(policy)
                return performance.now() - started
              }),
            args: [full, runs],
          })
          return reply?.result
        },
        { tabId: tab.id, full, runs },
      )
      return times ?? []
    },
    shoot: async (policy = {}, meanwhile = async () => undefined, earlier = async () => undefined) => {
      const before = await outline({ photo: true, ...policy })
      await earlier()
      const url = await capture()
      await meanwhile()
      const after = await outline({ photo: true, ...policy, since: true })
      const ratio = await page.evaluate(() => devicePixelRatio)
      const result = await studio.evaluate(
        async ({ url, before, after, ratio }) => {
          const { paint } = (globalThis as unknown as { picture: typeof import('../../../lib/picture.ts') }).picture
          const started = performance.now()
          const file = await paint(await (await fetch(url)).blob(), before, after, ratio)
          return { ...file, paintMs: performance.now() - started, bytes: Array.from(file.bytes) }
        },
        { url, before, after, ratio },
      )
      const raw = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
      return {
        before,
        after,
        raw,
        painted: Buffer.from(result.bytes),
        type: result.type,
        width: result.width,
        height: result.height,
        paintMs: result.paintMs,
      }
    },
    messages: () => worker.evaluate(() => (globalThis as unknown as { messages: unknown[] }).messages),
    close: async () => {
      await context.close()
      await pages.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
