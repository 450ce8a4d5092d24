/**
 * The tab in front of the person, as the panel of its window sees it. Our script enters a page only through here, only while a panel
 * is open on it, and never in a silent zone.
 */
import { browser } from 'wxt/browser'
import { Failure } from '../failure.ts'
import type { Look, Tab } from '../flows/world.ts'
import type { OutlinePolicy } from '../page/script.ts'
import { elsewhereSite } from '../sites/elsewhere.ts'
import { type Recognised, recognise } from '../sites/index.ts'
import { onTreated } from '../sites/treated.ts'
import { onPageMessage } from './bus.ts'
import { lineOf, outlineOf, photograph } from './camera.ts'
import { cluesIn, type Front, inFront, leavePage, run, seenWith } from './inject.ts'
import { onSitePermissions } from './permissions.ts'
import { SecondLooks } from './second-looks.ts'

export type FrontTab = Tab & {
  /** Calls `listener` when another page may be in front, or the page has become another kind. Returns how to stop, which also ends watching. */
  onChange(listener: () => void): () => void
}

/** Our script watches a page as long as this connection to it stands. It ends with the panel too, however that ends. */
type Hold = { tab: number; document: string; end(): void }

/** `ready` is settled once it is known which sites are treated as banks. */
export function frontTab(ready: Promise<void> = Promise.resolve()): FrontTab {
  let hold: Hold | null = null
  /** The page said that it became silent, and was not looked at since. */
  let hushed = false
  const heard = new Set<() => void>()
  const again = new SecondLooks(lookAgain)
  let latest: { front: Front; seen: Recognised } | null = null

  async function recognised(front: Front): Promise<Recognised> {
    await ready
    if (hold?.tab !== front.id) letGo()
    const seen = await look(front)
    latest = { front, seen }
    return seen
  }

  async function look(front: Front): Promise<Recognised> {
    const byAddress = recognise(front.url)
    const seen = byAddress?.silent ? byAddress : seenWith(front.url, await clueing(front))
    if (seen.silent) letGo()
    if (seen.silent && !byAddress?.silent) again.at(front.url)
    else again.stop()
    return seen
  }

  /** What the page in front is at once when it says that it became silent: which kind of silence it is, is found out afterwards. */
  function silenced(front: Front): Recognised | null {
    const before = hushed && latest?.front.id === front.id && latest.front.url === front.url ? latest.seen : null
    hushed = false
    const rule = before?.site.pages.find(({ silent }) => silent) ?? elsewhereSite.pages[0]
    return before && rule ? { ...before, place: { ...before.place, kind: rule.kind }, silent: true } : null
  }

  async function clueing(front: Front): Promise<ReadonlySet<string>> {
    try {
      const { clues, document } = await cluesIn(front.id, front.url)
      // Another tab may have come to the front meanwhile; that one is watched then.
      if ((await inFront()).id === front.id) takeHold(front.id, document)
      else await run(front.id, leavePage, [])
      return clues
    } catch (error) {
      if (error instanceof Failure && error.code !== 'page-blocked') return new Set()
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

  /** It may have become what no picture may be taken of, by what it says rather than by a field, which the script sees by itself. */
  async function expectNotSilent(): Promise<void> {
    const front = await inFront()
    const told = recognise(front.url)
    if (told && !told.silent && !told.site.votes) return
    if ((await recognised(front)).silent) throw new Failure('silent-zone')
  }

  function lookAgain(): void {
    for (const listener of heard) listener()
  }

  return {
    async look(): Promise<Look> {
      try {
        const front = await inFront()
        const atOnce = silenced(front)
        if (atOnce) setTimeout(lookAgain)
        return { recognised: atOnce ?? (await recognised(front)), address: front.url, blocked: false }
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        letGo()
        return { recognised: null, address: null, blocked: error.code === 'page-blocked' }
      }
    },

    async outline(photo) {
      const { front, policy } = await toShow(photo)
      const { outline } = await outlineOf(front.id, policy)
      await expectNotSilent()
      return outline
    },

    async photo() {
      const { front, policy } = await toShow(true)
      const { photo, before, after, ratio } = await photograph(front, policy)
      await expectNotSilent()
      return { photo, before, after, ratio }
    },

    async line(drawn, bar) {
      const { front, policy } = await toShow(false)
      return lineOf(front.id, policy, drawn, bar)
    },

    onChange(listener) {
      const activated = (): void => listener()
      const updated = (_id: number, change: { url?: string; status?: string }, tab: { active?: boolean }): void => {
        if (tab.active && (change.url !== undefined || change.status === 'complete')) listener()
      }
      const stopHearing = onPageMessage(
        () => hold?.tab ?? null,
        ({ type }) => {
          hushed ||= type === 'page-silent'
          listener()
        },
      )
      const stopTreating = onTreated(listener)
      const stopAllowing = onSitePermissions(listener)
      heard.add(listener)
      browser.tabs.onActivated.addListener(activated)
      browser.tabs.onUpdated.addListener(updated)
      // A click on the icon lets us look at a page that was closed to us until then.
      browser.action.onClicked.addListener(activated)
      return () => {
        heard.delete(listener)
        again.stop()
        stopHearing()
        stopTreating()
        stopAllowing()
        browser.action.onClicked.removeListener(activated)
        browser.tabs.onActivated.removeListener(activated)
        browser.tabs.onUpdated.removeListener(updated)
        letGo()
      }
    },
  }
}
