/**
 * A small extension that records in a page and points into it as Sotto does: the scripts as they ship, asked by `lib/browser/guide.ts`
 * from an extension page beside the tab.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test'
import type { Guide, MarkWitness, Witness } from '../../../lib/browser/guide.ts'
import type { FrontTab } from '../../../lib/browser/tab.ts'
import type { MarkOrder } from '../../../lib/page/guide.ts'
import type { Anchor } from '../../../lib/protocol/anchor.ts'
import type { Place } from '../../../lib/protocol/page.ts'
import { hostResolverRules, startPages } from '../../fixtures/pages/serve.ts'
import { bundle } from './looking.ts'

export type Guiding = {
  context: BrowserContext
  page: Page
  studio: Page
  /** Opens a page made of this body, on a site where text is public. */
  show(body: string, path?: string): Promise<void>
  /** Begins to record; what was heard before is forgotten. */
  record(): Promise<void>
  stop(): Promise<void>
  heard(): Promise<Witness[]>
  /** What was done, as one line for each step: `click button Post`. */
  steps(): Promise<string[]>
  anchorOf(selector: string): Promise<Anchor | null>
  mark(order: Partial<MarkOrder> & { place?: Place }): Promise<void>
  unmark(): Promise<void>
  /** What became of the mark, in order. */
  marked(): Promise<string[]>
  close(): Promise<void>
}

type Studio = { guide: Guide; tab: FrontTab; heard: Witness[]; marked: MarkWitness[]; stop(): void; unmark(): void }
declare global {
  var studio: Studio
}

/** Where pages made of a body are; their kind is one of LinkedIn's. */
const base = 'https://www.linkedin.com/snippet'
export const here: Place = { site: 'linkedin', kind: 'li.page' }

async function writeExtension(folder: string): Promise<void> {
  const [page, clues, guide, studio] = await Promise.all([
    bundle('entrypoints/page.ts', 'script'),
    bundle('entrypoints/clues.ts', 'script'),
    bundle('entrypoints/guide.ts', 'script'),
    bundle('tests/browser/page/studio.ts', 'studio'),
  ])
  const manifest = {
    manifest_version: 3,
    name: 'guiding',
    version: '1',
    permissions: ['scripting', 'tabs', 'storage'],
    host_permissions: ['<all_urls>'],
    action: {},
    background: { service_worker: 'worker.js' },
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'page.js'), `${page};script.main()`)
  await writeFile(join(folder, 'clues.js'), `${clues};script.main()`)
  await writeFile(join(folder, 'guide.js'), `${guide};script.main()`)
  await writeFile(
    join(folder, 'studio.js'),
    `${studio};globalThis.studio = { ...studio, heard: [], marked: [], stop() {}, unmark() {} }`,
  )
  await writeFile(join(folder, 'studio.html'), '<!doctype html><title>studio</title><script src="studio.js"></script>')
  await writeFile(join(folder, 'worker.js'), '')
}

export async function startGuiding(viewport = { width: 1280, height: 800 }): Promise<Guiding> {
  const folder = await mkdtemp(join(tmpdir(), 'guiding-'))
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
  const bodies = new Map<string, string>()
  await context.route(`${base}**`, (route) => {
    const path = new URL(route.request().url()).pathname
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><body>${bodies.get(path) ?? '<h1>Next</h1>'}`
    return route.fulfill({ contentType: 'text/html', body })
  })
  await context.route('https://elsewhere.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><button>Theirs</button>' }),
  )
  await page.bringToFront()
  const heard = () => studio.evaluate(() => globalThis.studio.heard)

  return {
    context,
    page,
    studio,
    async show(body, path = '') {
      bodies.set(new URL(base + path).pathname, body)
      await page.goto(base + path)
      await page.bringToFront()
    },
    record: () =>
      studio.evaluate(async () => {
        const { studio } = globalThis
        studio.stop()
        studio.heard = []
        const bare = (witness: Witness): Witness =>
          witness.type === 'step' && witness.picture
            ? { ...witness, picture: { ...witness.picture, bytes: new Uint8Array() } }
            : witness
        studio.stop = await studio.guide.record((witness) => studio.heard.push(bare(witness)))
      }),
    stop: () => studio.evaluate(() => globalThis.studio.stop()),
    heard,
    steps: async () =>
      (await heard()).flatMap((witness) => {
        if (witness.type !== 'step') return []
        const { act, key, role, name, choice } = witness.step
        return [[act, key, role, name, choice].filter(Boolean).join(' ')]
      }),
    async anchorOf(selector) {
      await page.locator(selector).waitFor()
      return studio.evaluate(
        async (css) => (await globalThis.studio.guide.resolve({ selectors: [[css]], frame: [] }))?.anchor ?? null,
        selector,
      )
    },
    mark: (order) =>
      studio.evaluate(
        async (order) => {
          const { studio } = globalThis
          studio.unmark()
          studio.marked = []
          studio.unmark = await studio.guide.mark(order, (marked) => studio.marked.push(marked))
        },
        {
          anchor: null,
          foreign: null,
          act: 'click' as const,
          key: null,
          announcement: { found: 'Here it is.', probably: 'Has this moved? It was called Post.' },
          patience: 3000,
          place: here,
          ...order,
        },
      ),
    unmark: () => studio.evaluate(() => globalThis.studio.unmark()),
    marked: async () =>
      (await studio.evaluate(() => globalThis.studio.marked)).map((marked) =>
        marked.type === 'marked' ? marked.certainty : marked.type,
      ),
    close: async () => {
      await context.close()
      await pages.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What is drawn over the page, as the browser's own tools see it: null when there is no mark. */
export async function markOn(page: Page): Promise<{ ring: DOMRect | null; words: string } | null> {
  const cdp = await page.context().newCDPSession(page)
  try {
    const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true })
    const html = root.children?.find(({ nodeName }) => nodeName === 'HTML')
    const host = html?.children?.find(({ shadowRoots }) => shadowRoots?.[0]?.shadowRootType === 'closed')
    const shadow = host?.shadowRoots?.[0]
    if (!shadow) return null
    const { object } = await cdp.send('DOM.resolveNode', { nodeId: shadow.nodeId })
    const { result } = await cdp.send('Runtime.callFunctionOn', {
      ...(object.objectId ? { objectId: object.objectId } : {}),
      functionDeclaration: `function () {
        const ring = this.querySelector('.ring'), words = this.querySelector('.words')
        return { ring: ring.hidden ? null : ring.getBoundingClientRect().toJSON(), words: words.hidden ? '' : words.textContent }
      }`,
      returnByValue: true,
    })
    return result.value
  } finally {
    await cdp.detach()
  }
}

/** How far the ring goes beyond what it is around, on the side where it goes farthest; infinite without a ring. */
export async function gapOf(page: Page, selector: string): Promise<number> {
  const mark = await markOn(page)
  const box = await page.locator(selector).boundingBox()
  if (!mark?.ring || !box) return Number.POSITIVE_INFINITY
  const { left, top, right, bottom } = mark.ring
  const gaps = [box.x - left, box.y - top, right - box.x - box.width, bottom - box.y - box.height]
  return gaps.some((gap) => gap < -1) ? Number.POSITIVE_INFINITY : Math.max(...gaps)
}

/** Everything of the document, with frames and shadow roots. */
export async function bytesOf(page: Page): Promise<string> {
  return page.evaluate(() => new XMLSerializer().serializeToString(document))
}

export { expect }
