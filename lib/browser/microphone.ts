/** The person's microphone, and the ways to be allowed to use it. */
import { browser } from 'wxt/browser'
import { Failure } from '../failure.ts'

/**
 * The microphone, for a voice. The browser asks the person the first time - in a tab; a side panel cannot show the question. Throws
 * `mic-refused`, `mic-missing`, `mic-busy`.
 */
export async function openMicrophone(): Promise<MediaStream> {
  try {
    const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 }
    return await navigator.mediaDevices.getUserMedia({ audio })
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'NotFoundError' || name === 'OverconstrainedError') throw new Failure('mic-missing', name)
    if (name === 'NotReadableError' || name === 'AbortError') throw new Failure('mic-busy', name)
    throw new Failure('mic-refused', name)
  }
}

/** What the browser would say if asked for the microphone now. `prompt`: it would ask the person, where it can. */
export async function microphoneState(): Promise<'granted' | 'prompt' | 'denied'> {
  const { state } = await navigator.permissions.query({ name: 'microphone' })
  return state
}

/** Whether the browser can show a question on this page: it can in a tab, not in a panel. */
export async function canAsk(): Promise<boolean> {
  return (await browser.tabs.getCurrent()) !== undefined
}

/** Opens a tab of ours in which the browser can ask the person for the microphone, once for all pages of ours. */
export async function openMicrophonePage(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/record.html${microphoneHash}`) })
}

/** What stands in the address of that tab. */
export const microphoneHash = '#microphone'

/** Closes the tab this page is in: the one before it comes to the front again. */
export async function closeThisTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent()
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id)
}

/** The browser's own page about what ours may use; null where it has none that can be opened. */
export function microphoneSettings(): (() => Promise<void>) | null {
  const { origin, protocol } = new URL(browser.runtime.getURL('/record.html'))
  if (protocol !== 'chrome-extension:') return null
  return async () => {
    await browser.tabs.create({ url: `chrome://settings/content/siteDetails?site=${encodeURIComponent(origin)}` })
  }
}
