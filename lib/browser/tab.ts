/**
 * The tab in front of the person, as the panel of its window sees it. Our script enters a page only through here, only while a panel
 * is open on it, and never in a silent zone.
 */
import { browser } from 'wxt/browser'
import { z } from 'zod'
import { Failure } from '../failure.ts'
import type { Look, Tab } from '../flows/world.ts'
import { type OutlinePolicy, pageScriptVersion } from '../page/script.ts'
import { Outline } from '../protocol/page.ts'
import { elsewhereSite, recogniseElsewhere } from '../sites/elsewhere.ts'
import { landmarks, type Recognised, recognise } from '../sites/index.ts'
import { onPageMessage } from './bus.ts'

export type FrontTab = Tab & {
  /** Calls `listener` when another page may be in front, or the page has become another kind. Returns how to stop, which also ends watching. */
  onChange(listener: () => void): () => void
}

type Front = { id: number; windowId: number; url: string }

/** One document at one address: what a picture must have been taken of from beginning to end. */
type Standing = { document: string; url: string }

// What comes out of a page's process is whatever a page that took it over says.
const Landmarks = z.array(z.string().max(1000)).max(1000)
const PixelRatio = z.number().positive().max(16)

/** Our script watches a page as long as this connection to it stands. It ends with the panel too, however that ends. */
type Hold = { tab: number; document: string; end(): void }

export function frontTab(): FrontTab {
  let hold: Hold | null = null

  async function recognised(front: Front): Promise<Recognised | null> {
    if (hold?.tab !== front.id) letGo()
    const byAddress = recognise(front.url)
    const site = byAddress?.site ?? elsewhereSite
    const seen = byAddress?.silent ? byAddress : seenWith(front, await clueing(front, landmarks(site)))
    if (seen?.silent) letGo()
    return seen
  }

  async function clueing(front: Front, selectors: string[]): Promise<ReadonlySet<string>> {
    try {
      const { result, document } = await ask(front.id, watchFor, [pageScriptVersion, selectors])
      // Another tab may have come to the front meanwhile; that one is watched then.
      if ((await inFront()).id === front.id) takeHold(front.id, document)
      else await run(front.id, leavePage, [])
      return new Set(believed(Landmarks, result))
    } catch (error) {
      if (error instanceof Failure) return new Set()
      throw error
    }
  }

  function takeHold(tab: number, document: string): void {
    if (hold?.tab === tab && hold.document === document) return
    letGo()
    const port = browser.tabs.connect(tab, { frameId: 0 })
    const mine: Hold = { tab, document, end: () => port.disconnect() }
    port.onDisconnect.addListener(() => {
      // A page that has gone says so here; unread, the browser reports it as a mistake of ours.
      void browser.runtime.lastError
      if (hold === mine) hold = null
    })
    hold = mine
  }

  function letGo(): void {
    hold?.end()
    hold = null
  }

  async function outlineOf(front: Front, policy: OutlinePolicy): Promise<{ outline: Outline; standing: Standing }> {
    const { result, document } = await ask(front.id, outlinePage, [pageScriptVersion, policy])
    return { outline: Outline.parse(result), standing: { document, url: (await inFront()).url } }
  }

  /** The page in front and how it may be shown, or a Failure that says why not. */
  async function toShow(photo: boolean): Promise<{ front: Front; policy: OutlinePolicy }> {
    const front = await inFront()
    const page = await recognised(front)
    if (!page) throw new Failure('page-refused')
    if (page.silent) throw new Failure('silent-zone')
    const { publicText, privateParts } = page.site
    return { front, policy: { publicText, privateParts, photo } }
  }

  return {
    async look(): Promise<Look> {
      const front = await inFront().catch(() => null)
      if (!front) letGo()
      return { recognised: front && (await recognised(front)) }
    },

    async outline(photo) {
      const { front, policy } = await toShow(photo)
      return (await outlineOf(front, policy)).outline
    },

    async photo() {
      const { front, policy } = await toShow(true)
      const before = await outlineOf(front, policy)
      const photo = await capture(front.windowId)
      const after = await outlineOf(front, policy)
      const ratio = believed(PixelRatio, (await run(front.id, pixelRatio, [])).result)
      const still = await inFront()
      const same =
        still.id === front.id &&
        before.standing.document === after.standing.document &&
        before.standing.url === after.standing.url &&
        after.standing.url === still.url
      if (!same) throw new Failure('page-moved')
      return { photo, before: before.outline, after: after.outline, ratio }
    },

    onChange(listener) {
      const activated = (): void => listener()
      const updated = (_id: number, change: { url?: string; status?: string }, tab: { active?: boolean }): void => {
        if (tab.active && (change.url !== undefined || change.status === 'complete')) listener()
      }
      const stopHearing = onPageMessage(() => hold?.tab ?? null, listener)
      browser.tabs.onActivated.addListener(activated)
      browser.tabs.onUpdated.addListener(updated)
      // A click on the icon lets us look at a page that was closed to us until then.
      browser.action.onClicked.addListener(activated)
      return () => {
        stopHearing()
        browser.action.onClicked.removeListener(activated)
        browser.tabs.onActivated.removeListener(activated)
        browser.tabs.onUpdated.removeListener(updated)
        letGo()
      }
    },
  }
}

/** The active tab of this panel's window. Throws `page-refused` when the browser does not say what it shows. */
async function inFront(): Promise<Front> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  if (tab?.id === undefined || !tab.url || !/^https?:/.test(tab.url)) throw new Failure('page-refused')
  return { id: tab.id, windowId: tab.windowId, url: tab.url }
}

/** What the page is, given which landmarks are in it. */
function seenWith({ url }: Front, clues: ReadonlySet<string>): Recognised | null {
  return recognise(url, clues) ?? recogniseElsewhere(clues)
}

/** Asks our script in the page, which is put there first where it is not yet: `func` answers null then. */
async function ask<A extends unknown[]>(
  tabId: number,
  func: (...args: A) => unknown,
  args: A,
): Promise<{ result: unknown; document: string }> {
  for (const again of [true, false]) {
    const { result, document } = await run(tabId, func, args)
    if (result !== null) return { result, document }
    const target = { tabId }
    if (again) await refusing(browser.scripting.executeScript({ target, files: ['/page.js'], injectImmediately: true }))
  }
  throw new Failure('page-refused', 'no answer')
}

/** Runs one function of ours in the page, in the extension's own world there. It does not wait for a page that loads slowly. */
async function run<A extends unknown[]>(
  tabId: number,
  func: (...args: A) => unknown,
  args: A,
): Promise<{ result: unknown; document: string }> {
  const [done] = await refusing(
    browser.scripting.executeScript({ target: { tabId }, func, args, injectImmediately: true }),
  )
  if (!done || done.result === undefined) throw new Failure('page-refused', 'no answer')
  return { result: done.result, document: done.documentId ?? String(done.frameId) }
}

/** What the page answered, or `page-refused` when no function of ours answers so. */
function believed<T>(schema: z.ZodType<T>, result: unknown): T {
  const parsed = schema.safeParse(result)
  if (!parsed.success) throw new Failure('page-refused', 'not an answer of ours')
  return parsed.data
}

async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new Failure('page-refused', undefined, { cause: error })
  }
}

// The next four are sent into the page as text, so they may use nothing but what is in it.

function watchFor(version: number, selectors: string[]): string[] | null {
  const script = globalThis.sottoPage
  if (script?.version !== version) return null
  const found = script.landmarks(selectors)
  script.watch()
  return found
}

function outlinePage(version: number, policy: OutlinePolicy): unknown {
  const script = globalThis.sottoPage
  return script?.version === version ? script.outline(policy) : null
}

function leavePage(): true {
  globalThis.sottoPage?.stop()
  return true
}

function pixelRatio(): number {
  return devicePixelRatio
}

/** Browsers take at most two pictures a second (`MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND`). */
const betweenCaptures = 550

async function capture(windowId: number): Promise<Blob> {
  for (let tries = 0; ; tries++) {
    try {
      const url = await browser.tabs.captureVisibleTab(windowId, { format: 'png' })
      const bytes = Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (letter) => letter.charCodeAt(0))
      return new Blob([bytes], { type: 'image/png' })
    } catch (error) {
      const said = error instanceof Error ? error.message : ''
      if (said.includes('CAPTURE_VISIBLE_TAB_CALLS') && tries < 3) {
        await new Promise((resolve) => setTimeout(resolve, betweenCaptures))
        continue
      }
      throw new Failure(/activeTab|all_urls/.test(said) ? 'needs-click' : 'camera-refused', undefined, { cause: error })
    }
  }
}
