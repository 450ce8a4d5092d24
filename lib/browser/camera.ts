/** Photos of a tab, each with the outline of the page just before and just after. */
import { browser } from 'wxt/browser'
import { z } from 'zod'
import { Failure } from '../failure.ts'
import { type OutlinePolicy, pageScriptVersion, type ReadLine } from '../page/script.ts'
import { sameScreen } from '../picture.ts'
import { type Box, CoverReason, Outline } from '../protocol/page.ts'
import { ask, believed, type Front, run } from './inject.ts'

/** What was on the screen, and how many of the photo's pixels make a CSS pixel. `document` is the page's. */
export type Photo = { photo: Blob; before: Outline; after: Outline; ratio: number; document: string }

/** One document at one address: what a picture must have been taken of from beginning to end. */
type Standing = { document: string; url: string }

const PixelRatio = z.number().positive().max(16)

type Sight = { tab: number; policy: OutlinePolicy; outline: Outline; standing: Standing }

/** What this surface last saw of a page. */
let latest: Sight | null = null

/** The outline of the page in that tab, and whose it is. Throws `page-refused`, `silent-zone`. */
export async function outlineOf(tabId: number, policy: OutlinePolicy): Promise<Sight> {
  const { result, document } = await ask(tabId, ['/page.js'], outlinePage, [pageScriptVersion, policy])
  // A field for a secret came while we looked, or between the first look and the second.
  if (result === 'silent') throw new Failure('silent-zone')
  const standing = { document, url: (await shown(tabId)).url }
  latest = { tab: tabId, policy, outline: unrevealed(Outline.parse(result)), standing }
  return latest
}

/** A page cannot put words into a picture: only the person does. */
function unrevealed(outline: Outline): Outline {
  return { ...outline, boxes: outline.boxes.map(({ revealed: _, ...box }) => box) }
}

/** Whether the tab still shows what this surface last saw of it, in a picture of that size. Throws `page-refused`. */
export async function standsStill(tabId: number, size: Pick<Outline, 'width' | 'height'>): Promise<boolean> {
  const before = latest
  if (before?.tab !== tabId || before.outline.width !== size.width || before.outline.height !== size.height)
    return false
  const now = await outlineOf(tabId, before.policy)
  latest = before
  return isSame(before.standing, now.standing) && sameScreen(before.outline, now.outline)
}

/** What a bar of a drawn picture stands for, if the tab still shows what was drawn. Throws `page-refused`, `silent-zone`. */
export async function lineOf(
  tabId: number,
  policy: OutlinePolicy,
  drawn: Outline,
  bar: Box,
): Promise<ReadLine | 'secret' | null> {
  const before = latest
  if (before?.tab !== tabId) return null
  const now = await outlineOf(tabId, policy)
  latest = before
  if (!isSame(before.standing, now.standing) || !sameScreen(drawn, now.outline)) return null
  const { result, document } = await ask(tabId, ['/page.js', '/line.js'], lineOnPage, [pageScriptVersion, policy, bar])
  return document === now.standing.document ? believed(LineAnswer, result).answer : null
}

// What comes out of a page's process is whatever a page that took it over says.
const LineAnswer = z.strictObject({
  answer: z.union([
    z.literal('secret'),
    z.strictObject({ text: z.string().max(20_000), reason: CoverReason.nullable() }),
    z.null(),
  ]),
})

/**
 * A photo of the tab, if it is in front in its window from beginning to end and shows one document at one address. Throws
 * `needs-click`, `camera-refused`, `page-refused`, `page-moved`, `silent-zone`.
 */
export async function photograph(front: Front, policy: OutlinePolicy): Promise<Photo> {
  const before = await outlineOf(front.id, policy)
  const photo = await capture(front.windowId)
  const after = await outlineOf(front.id, { ...policy, since: true })
  const ratio = believed(PixelRatio, (await run(front.id, pixelRatio, [])).result)
  const still = await shown(front.id)
  const same = isSame(before.standing, after.standing) && after.standing.url === still.url
  if (!same || !still.active) throw new Failure('page-moved')
  return { photo, before: before.outline, after: after.outline, ratio, document: after.standing.document }
}

const isSame = (a: Standing, b: Standing): boolean => a.document === b.document && a.url === b.url

async function shown(tabId: number): Promise<{ url: string; active: boolean }> {
  const { url = '', active } = await browser.tabs.get(tabId).catch((cause) => {
    throw new Failure('page-refused', undefined, { cause })
  })
  return { url, active }
}

// The next three are sent into the page as text, so they may use nothing but what is in it.

function outlinePage(version: number, policy: OutlinePolicy): unknown {
  const script = globalThis.sottoPage
  return script?.version === version ? script.outline(policy) : null
}

function lineOnPage(version: number, policy: OutlinePolicy, bar: Box): unknown {
  const script = globalThis.sottoLine
  return script?.version === version ? { answer: script.lineAt(policy, bar) } : null
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
