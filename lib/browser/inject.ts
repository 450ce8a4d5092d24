/** How a script of ours enters a page and is asked there: by return value, in the extension's own world. */
import { browser } from 'wxt/browser'
import { z } from 'zod'
import { Failure } from '../failure.ts'
import { type Asked, pageScriptVersion } from '../page/script.ts'
import { elsewhereSite, recogniseElsewhere } from '../sites/elsewhere.ts'
import { askedOf, landmarks, type Recognised, recognise } from '../sites/index.ts'
import { policyNow } from './policy.ts'

export type Front = { id: number; windowId: number; url: string }

/** The scripts of ours that can enter a page. */
type Script = '/page.js' | '/clues.js' | '/line.js' | '/guide.js'
export const scripts: Script[] = ['/page.js', '/guide.js']

type Answer = { result: unknown; document: string }

/**
 * The active tab of this surface's window. Throws `page-refused` when the browser does not say what it shows, `page-blocked` where a
 * company keeps us out.
 */
export async function inFront(): Promise<Front> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  return open(tab ?? null)
}

/** That tab as it is now, in front or not. Throws `page-refused` when it is gone too, and as `inFront` does. */
export async function tabAt(id: number): Promise<Front> {
  return open(await browser.tabs.get(id).catch(() => null))
}

async function open(tab: Pick<chrome.tabs.Tab, 'id' | 'windowId' | 'url'> | null): Promise<Front> {
  if (tab?.id === undefined) throw new Failure('page-refused')
  const { id, windowId, url } = tab
  if (!url || !/^https?:/.test(url)) throw new Failure('page-refused')
  const { sites } = await policyNow()
  if (sites && !sites.includes(recognise(url)?.site.id ?? elsewhereSite.id)) throw new Failure('page-blocked')
  return { id, windowId, url }
}

/** Chromium's and Edge's word for `runtime_blocked_hosts` of ExtensionSettings. */
const isByPolicy = (error: unknown): boolean => error instanceof Error && /settings policy/i.test(error.message)

/** Asks our scripts in the page, which are put there first where they are not yet: `func` answers null then. */
export async function ask<A extends unknown[]>(
  tabId: number,
  files: Script[],
  func: (...args: A) => unknown,
  args: A,
): Promise<Answer> {
  for (const again of [true, false]) {
    const { result, document } = await run(tabId, func, args)
    if (result !== null) return { result, document }
    if (again) await refusing(browser.scripting.executeScript({ target: { tabId }, files, injectImmediately: true }))
  }
  throw new Failure('page-refused', 'no answer')
}

/** Runs one function of ours in the page, in the extension's own world there. It does not wait for a page that loads slowly. */
export async function run<A extends unknown[]>(tabId: number, func: (...args: A) => unknown, args: A): Promise<Answer> {
  const [done] = await refusing(
    browser.scripting.executeScript({ target: { tabId }, func, args, injectImmediately: true }),
  )
  if (!done || done.result === undefined) throw new Failure('page-refused', 'no answer')
  return { result: done.result, document: done.documentId ?? String(done.frameId) }
}

/** What the page answered, or `page-refused` when no function of ours answers so. */
export function believed<T>(schema: z.ZodType<T>, result: unknown): T {
  const parsed = schema.safeParse(result)
  if (!parsed.success) throw new Failure('page-refused', 'not an answer of ours')
  return parsed.data
}

async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new Failure(isByPolicy(error) ? 'page-blocked' : 'page-refused', undefined, { cause: error })
  }
}

// What comes out of a page's process is whatever a page that took it over says.
const Clues = z.array(z.string().max(1000)).max(1000)

/** Begins to watch the page, and answers which landmarks of the site at `url` are displayed in it. */
export async function cluesIn(tabId: number, url: string): Promise<{ clues: ReadonlySet<string>; document: string }> {
  const site = recognise(url)?.site ?? elsewhereSite
  const { result, document } = await ask(tabId, site.votes ? ['/page.js', '/clues.js'] : ['/page.js'], watchFor, [
    pageScriptVersion,
    landmarks(site),
    askedOf(site),
  ])
  return { clues: new Set(believed(Clues, result)), document }
}

/** What the page is, given which landmarks are in it. */
export function seenWith(url: string, clues: ReadonlySet<string>): Recognised {
  return recognise(url, clues) ?? recogniseElsewhere(new URL(url).hostname, clues)
}

// The next two are sent into the page as text, so they may use nothing but what is in it.

function watchFor(version: number, selectors: string[], asked: Asked): string[] | null {
  const script = globalThis.sottoPage
  const reads = Object.keys(asked.words).length === 0 || globalThis.sottoClues?.version === version
  if (script?.version !== version || !reads) return null
  const found = script.landmarks(selectors, asked)
  script.watch()
  return found
}

export function leavePage(): true {
  globalThis.sottoPage?.stop()
  return true
}
