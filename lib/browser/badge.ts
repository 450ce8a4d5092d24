/** The count on the toolbar icon. Reads the address of the tab in front, in the background, and nothing else of it. */
import { browser } from 'wxt/browser'
import { badgeFor } from '../flows/badge.ts'
import { hiddenTips, shelfOf } from '../flows/shelf.ts'
import type { World } from '../flows/world.ts'
import { recognise } from '../sites/index.ts'

const quiet = '#5b6b66'
const unreadColour = '#14453d'

/** Keeps the icon of every tab true from now on. Answers how to count again when something else than a tab has changed. */
export function keepBadge(world: World): () => Promise<void> {
  async function count(tab: { id?: number | undefined; url?: string | undefined }): Promise<void> {
    if (tab.id === undefined) return
    const tabId = tab.id
    const page = tab.url ? recognise(tab.url) : null
    const { unread, tips } = await badgeFor(world, await shelfOf(world), await hiddenTips(world), page)
    const text = String(unread || tips || '')
    const title = unread
      ? browser.i18n.getMessage('action_unread', String(unread))
      : browser.i18n.getMessage(tips ? 'action_tips' : 'action_title', String(tips))
    const showing = [
      browser.action.setBadgeText({ tabId, text }),
      browser.action.setBadgeBackgroundColor({ tabId, color: unread ? unreadColour : quiet }),
      browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
      browser.action.setTitle({ tabId, title }),
    ]
    // The tab may be gone by now.
    await Promise.allSettled(showing)
  }

  browser.tabs.onActivated.addListener(({ tabId }) => {
    void browser.tabs.get(tabId).then(count, () => undefined)
  })
  browser.tabs.onUpdated.addListener((_id, change, tab) => {
    if (change.url !== undefined || change.status !== undefined) void count(tab)
  })

  return async () => {
    for (const tab of await browser.tabs.query({ active: true })) await count(tab)
  }
}
