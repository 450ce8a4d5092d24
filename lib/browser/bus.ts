/** Messages between parts of the extension. Only what the browser stamps on a message says who sent it. */
import { browser } from 'wxt/browser'
import { type FromPage, type FromSurface, readMessage } from '../messages.ts'

/** Calls `handle` for each message of a surface of ours. */
export function onSurfaceMessage(handle: (message: FromSurface) => void): void {
  browser.runtime.onMessage.addListener((value: unknown, sender: Sender) => {
    const message = readMessage(value)
    if (message?.type === 'nudge' && isSurface(sender)) handle(message)
  })
}

/**
 * Calls `handle` when the script in the page of that tab says something. Returns how to stop. Frames, other tabs and other extensions
 * are not heard.
 */
export function onPageMessage(tab: () => number | null, handle: (message: FromPage) => void): () => void {
  const listener = (value: unknown, sender: Sender): void => {
    const message = readMessage(value)
    if (message && message.type !== 'nudge' && isPage(sender) && sender.tab?.id === tab()) handle(message)
  }
  browser.runtime.onMessage.addListener(listener)
  return () => browser.runtime.onMessage.removeListener(listener)
}

/** Says something to the background. It may be starting; whatever it misses it finds in the database. */
export function tellBackground(message: FromSurface): void {
  browser.runtime.sendMessage(message).catch(() => undefined)
}

type Sender = {
  id?: string | undefined
  /** Chromium vouches for it even when a page's whole process has been taken over; Firefox has none. */
  origin?: string | undefined
  url?: string | undefined
  frameId?: number | undefined
  tab?: { id?: number | undefined } | undefined
}

/** Sent by a page of this extension, in a tab or in the panel. */
export function isSurface({ id, origin, url = '' }: Sender): boolean {
  // Not by `URL.origin`, which by the URL standard is "null" for addresses like ours and for every other unknown scheme.
  return id === browser.runtime.id && `${origin ?? url}/`.startsWith(browser.runtime.getURL('/'))
}

/** Sent by our script in the top frame of a web page. */
export function isPage(sender: Sender): boolean {
  return sender.id === browser.runtime.id && !isSurface(sender) && sender.tab?.id !== undefined && sender.frameId === 0
}
