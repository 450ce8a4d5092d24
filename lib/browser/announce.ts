/** Saying on this computer that a question has come, without its content, for a mentor who asked for that. */
import { browser } from 'wxt/browser'
import { z } from 'zod'
import type { World } from '../flows/world.ts'
import { openPage } from './open.ts'
import { mayAnnounce } from './permissions.ts'
import { readSettings } from './settings.ts'

const announced = 'announced'

/** Announces questions that were not announced before. */
export async function announceQuestions({ db }: World): Promise<void> {
  const { announce } = await readSettings()
  if (!announce || !(await mayAnnounce())) return
  const open = await db.threads
    .filter(({ mine, unread, state }) => !mine && unread === 1 && state === 'waiting')
    .toArray()
  const stored = await browser.storage.local.get(announced)
  const before = z.array(z.string()).catch([]).parse(stored[announced])
  const fresh = open.filter(({ id, changedAt }) => !before.includes(`${id} ${changedAt}`))
  if (fresh.length === 0) return
  await browser.storage.local.set({ [announced]: open.map(({ id, changedAt }) => `${id} ${changedAt}`) })
  openDeskOnClick()
  await browser.notifications.create('question', {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/128.png'),
    title: browser.i18n.getMessage('announce_title'),
    message: browser.i18n.getMessage('announce_text'),
  })
}

/**
 * A click on an announcement opens the desk. To be called when the background starts, too: a click may be what starts it. Does nothing while
 * notifications are not allowed, twice is once.
 */
export function openDeskOnClick(): void {
  browser.notifications?.onClicked.addListener(opensDesk)
}

const opensDesk = (): void => void openPage('desk')
