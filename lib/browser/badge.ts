/** The count on the toolbar icon. Reads the address of the tab in front, in the background, and nothing else of it. */
import { browser } from 'wxt/browser'

/** What was not looked at wins over the tips. */
type Count = { unread: number; tips: number }

const quiet = '#5b6b66'
const unreadColour = '#14453d'

/**
 * Keeps the icon of every tab true from now on; `count` says what belongs on a page at an address, null when the browser does not tell it.
 * Answers how to count again when something else than a tab has changed.
 */
export function keepBadge(count: (address: string | null) => Promise<Count>): () => Promise<void> {
  // The newest count of each tab: an older one that ends later must not be shown over it.
  const newest = new Map<number, symbol>()

  async function show(tab: { id?: number | undefined; url?: string | undefined }): Promise<void> {
    const tabId = tab.id
    if (tabId === undefined) return
    const mine = Symbol()
    newest.set(tabId, mine)
    // Without a count, as when the database cannot be read, the icon stays as it is.
    const counted = await count(tab.url ?? null).catch(() => null)
    if (newest.get(tabId) !== mine) return
    newest.delete(tabId)
    if (!counted) return
    const { unread, tips } = counted
    const title = unread
      ? browser.i18n.getMessage('action_unread', String(unread))
      : browser.i18n.getMessage(tips ? 'action_tips' : 'action_title', String(tips))
    // The tab may be gone by now.
    await Promise.allSettled([
      browser.action.setBadgeText({ tabId, text: String(unread || tips || '') }),
      browser.action.setBadgeBackgroundColor({ tabId, color: unread ? unreadColour : quiet }),
      browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
      browser.action.setTitle({ tabId, title }),
    ])
  }

  browser.tabs.onActivated.addListener(({ tabId }) => {
    void browser.tabs.get(tabId).then(show, () => undefined)
  })
  browser.tabs.onUpdated.addListener((_id, change, tab) => {
    if (change.url !== undefined || change.status !== undefined) void show(tab)
  })

  return async () => {
    for (const tab of await browser.tabs.query({ active: true })) await show(tab)
  }
}
