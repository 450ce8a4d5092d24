/** The background: counts on the icon, ways to open the panel, and the post when nothing of ours is open. Wiring only. */
import '../lib/browser/parsing.ts'
import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { announceQuestions, openDeskOnClick } from '../lib/browser/announce.ts'
import { keepBadge } from '../lib/browser/badge.ts'
import { onSurfaceMessage } from '../lib/browser/bus.ts'
import { lightIconAtBanks } from '../lib/browser/lit-icon.ts'
import { openPanel, requestQuestion } from '../lib/browser/open.ts'
import { onSitePermissions } from '../lib/browser/permissions.ts'
import { onPolicy } from '../lib/browser/policy.ts'
import { openWorld } from '../lib/browser/world.ts'
import { keepTreated, treatByPolicy } from '../lib/flows/as-bank.ts'
import { badgeFor } from '../lib/flows/badge.ts'
import { keepRepairs } from '../lib/flows/mend.ts'
import { refreshByPolicy, refreshPacks } from '../lib/flows/packs.ts'
import { sync } from '../lib/flows/sync.ts'

/** A worker that only fetches is ended in the middle of it; one that says something to the browser goes on. */
const stayAwake = () => void browser.runtime.getPlatformInfo()

/** Browsers allow no alarm more often than every half minute. */
const minutesBetweenRounds = 1

/** A company's packs are looked for when the browser starts and a few times a day; an alarm that is made anew would never come. */
async function alarmForPolicy(): Promise<void> {
  if (!(await browser.alarms.get('policy')))
    await browser.alarms.create('policy', { delayInMinutes: 1, periodInMinutes: 6 * 60 })
}

export default defineBackground(() => {
  const world = openWorld(null)
  keepRepairs(world)
  const treated = keepTreated(world)
  const showCount = keepBadge(async (address) => {
    await treated
    return badgeFor(world, address)
  })

  async function round(): Promise<void> {
    // Also where nobody has joined: a browser may have lost all it kept, and then the person is to know.
    await sync(world)
    await announceQuestions(world)
    await showCount()
    await refreshPacks(world, stayAwake)
    await showCount()
  }

  browser.action.onClicked.addListener((tab) => void openPanel(tab.windowId))

  browser.contextMenus.onClicked.addListener((_info, tab) => {
    if (!tab) return
    void openPanel(tab.windowId)
    void requestQuestion(tab.windowId)
  })

  browser.runtime.onInstalled.addListener(() => {
    void lightIconAtBanks()
    browser.contextMenus.create({
      id: 'stuck-here',
      title: browser.i18n.getMessage('menu_stuck_here'),
      contexts: ['page', 'selection', 'link', 'image', 'editable'],
    })
  })

  // What we keep is nothing to our script in a page. Firefox has no way to say that.
  if ('setAccessLevel' in browser.storage.local) {
    void browser.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' })
  }

  openDeskOnClick()
  onSitePermissions(() => void showCount())
  onSurfaceMessage(() => void round())
  browser.alarms.onAlarm.addListener(({ name }) => void (name === 'policy' ? refreshByPolicy(world) : round()))
  onPolicy(
    () =>
      void treatByPolicy(world)
        .then(() => refreshByPolicy(world))
        .then(showCount),
  )
  // An alarm may vanish when the browser restarts; making it again is harmless.
  void browser.alarms.create('post', { periodInMinutes: minutesBetweenRounds })
  void alarmForPolicy()
  void round()
})
