/** Permissions a person gives one at a time, when they want what needs it. */
import { browser } from 'wxt/browser'

/** Whether questions may be announced on this computer. */
export function mayAnnounce(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['notifications'] })
}

/** Asks for that. Must be called from a click. Answers whether it was given. */
export function askToAnnounce(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['notifications'] })
}
