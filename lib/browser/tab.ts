/**
 * The tab in front of the person, as the panel of its window sees it. Our script enters a page only through here, only while a panel
 * is open on it, and never in a silent zone.
 */
import { browser } from 'wxt/browser'
import { Failure } from '../failure.ts'
import type { Look, Tab } from '../flows/world.ts'
import type { OutlinePolicy } from '../page/script.ts'
import { type Recognised, recognise } from '../sites/index.ts'
import { onPageMessage } from './bus.ts'
import { outlineOf, photograph } from './camera.ts'
import { cluesIn, type Front, inFront, leavePage, run, seenWith } from './inject.ts'

export type FrontTab = Tab & {
  /** Calls `listener` when another page may be in front, or the page has become another kind. Returns how to stop, which also ends watching. */
  onChange(listener: () => void): () => void
}

/** Our script watches a page as long as this connection to it stands. It ends with the panel too, however that ends. */
type Hold = { tab: number; document: string; end(): void }

export function frontTab(): FrontTab {
  let hold: Hold | null = null

  async function recognised(front: Front): Promise<Recognised> {
    if (hold?.tab !== front.id) letGo()
    const byAddress = recognise(front.url)
    const seen = byAddress?.silent ? byAddress : seenWith(front.url, await clueing(front))
    if (seen.silent) letGo()
    return seen
  }

  async function clueing(front: Front): Promise<ReadonlySet<string>> {
    try {
      const { clues, document } = await cluesIn(front.id, front.url)
      // Another tab may have come to the front meanwhile; that one is watched then.
      if ((await inFront()).id === front.id) takeHold(front.id, document)
      else await run(front.id, leavePage, [])
      return clues
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

  /** The page in front and how it may be shown, or a Failure that says why not. */
  async function toShow(photo: boolean): Promise<{ front: Front; policy: OutlinePolicy }> {
    const front = await inFront()
    const page = await recognised(front)
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
      return (await outlineOf(front.id, policy)).outline
    },

    async photo() {
      const { front, policy } = await toShow(true)
      const { photo, before, after, ratio } = await photograph(front, policy)
      return { photo, before, after, ratio }
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
