/**
 * One tab, followed through loads and changes of address while something is done in its pages. Other tabs that come to the front do
 * not matter. In a silent zone, and in a page the browser keeps from us, nothing of ours is.
 */
import { browser } from 'wxt/browser'
import { Failure } from '../failure.ts'
import { type Recognised, recognise } from '../sites/index.ts'
import { onPageMessage } from './bus.ts'
import { cluesIn, seenWith, tabAt } from './inject.ts'
import { SecondLooks } from './second-looks.ts'

export type Follower = {
  /** The name of the connection to the page, which the script there ends with. */
  name: 'record' | 'mark'
  /**
   * The page as it is now, and its landmarks. `fresh` says that nothing of ours is at work in it yet. Answers
   * whether something is from now on; throws `page-refused`.
   */
  enter(page: Recognised, clues: ReadonlySet<string>, fresh: boolean): Promise<boolean>
  /** What the script in the page says, unparsed. */
  hear(message: unknown): void
  /** Nothing of ours is in the page any more, and why. */
  leave(why: 'silent' | 'refused'): void
}

/** How often a page that refuses is asked again, and after how many milliseconds at first. */
const retries = 2
const pause = 250

type Hold = { document: string; site: string; end(): void }

/** Begins; answers, once the page that is there now has been entered or left, how to stop. */
export async function follow(tabId: number, follower: Follower): Promise<() => void> {
  let hold: Hold | null = null
  let ended = false
  let looking = false
  let again = false
  /** Settled once the first page was entered or left. */
  const begun = Promise.withResolvers<void>()
  const later = new SecondLooks(() => void look())
  let refusals = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  /** One look after the other; any number of reasons to look again while looking are one. */
  async function look(): Promise<void> {
    again = true
    if (looking) return
    looking = true
    try {
      while (again && !ended) {
        again = false
        await lookOnce()
      }
    } catch (error) {
      begun.reject(error)
    } finally {
      looking = false
    }
  }

  async function lookOnce(): Promise<void> {
    try {
      const { url } = await tabAt(tabId)
      const byAddress = recognise(url)
      if (byAddress?.silent) return leave('silent')
      const { clues, document } = await cluesIn(tabId, url)
      const page = seenWith(url, clues)
      if (ended) return
      if (page.silent) {
        later.at(url)
        return leave('silent')
      }
      later.stop()
      // What was learnt is of the page that was there; another may have come.
      if ((await tabAt(tabId)).url !== url) {
        again = true
        return
      }
      await enter(page, clues, document)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (!ended) refused()
    }
  }

  /** A page that is just coming refuses too: it is asked a few times before it counts. */
  function refused(): void {
    letGo()
    refusals += 1
    if (refusals > retries) {
      follower.leave('refused')
      begun.resolve()
    } else timer = setTimeout(seen, pause * refusals)
  }

  async function enter(page: Recognised, clues: ReadonlySet<string>, document: string): Promise<void> {
    if (hold && (hold.document !== document || hold.site !== page.site.id)) letGo()
    refusals = 0
    const stays = await follower.enter(page, clues, hold === null)
    if (ended || !stays) {
      letGo()
      begun.resolve()
      return
    }
    hold ??= connect(document, page.site.id)
    begun.resolve()
  }

  function connect(document: string, site: string): Hold {
    const port = browser.tabs.connect(tabId, { frameId: 0, name: follower.name })
    const mine: Hold = { document, site, end: () => port.disconnect() }
    port.onMessage.addListener((message: unknown) => {
      if (!ended) follower.hear(message)
    })
    port.onDisconnect.addListener(() => {
      // A page that has gone says so here; unread, the browser reports it as a mistake of ours.
      void browser.runtime.lastError
      if (hold === mine) hold = null
      if (!ended) void look()
    })
    return mine
  }

  function letGo(): void {
    hold?.end()
    hold = null
  }

  function leave(why: 'silent'): void {
    letGo()
    refusals = 0
    follower.leave(why)
    begun.resolve()
  }

  const seen = (): void => {
    clearTimeout(timer)
    void look()
  }
  const updated = (id: number, change: { url?: string; status?: string }): void => {
    if (id === tabId && (change.url !== undefined || change.status !== undefined)) seen()
  }
  const stopHearing = onPageMessage(() => tabId, seen)
  browser.tabs.onUpdated.addListener(updated)
  browser.tabs.onActivated.addListener(seen)
  browser.tabs.onRemoved.addListener(seen)
  // A click on the icon lets us into a page that was closed to us until then.
  browser.action.onClicked.addListener(seen)
  void look()
  await begun.promise

  return () => {
    ended = true
    clearTimeout(timer)
    later.stop()
    stopHearing()
    browser.tabs.onUpdated.removeListener(updated)
    browser.tabs.onActivated.removeListener(seen)
    browser.tabs.onRemoved.removeListener(seen)
    browser.action.onClicked.removeListener(seen)
    letGo()
  }
}
