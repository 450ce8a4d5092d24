/** What a company set for this browser, read once and again when it changes. Firefox says the same by its own policies. */
import { browser } from 'wxt/browser'
import { noPolicy, type Policy, readPolicy } from '../policy.ts'

let held: Promise<Policy> | null = null

/** The policy as it is now. Where a browser knows no managed storage, or nothing was set, there is none. */
export function policyNow(): Promise<Policy> {
  held ??= browser.storage.managed.get(null).then(readPolicy, () => noPolicy)
  return held
}

/** Calls `listener` whenever the company has changed something. Returns how to stop. */
export function onPolicy(listener: () => void): () => void {
  const changed = (_: unknown, area: string): void => {
    if (area !== 'managed') return
    held = null
    listener()
  }
  browser.storage.onChanged.addListener(changed)
  return () => browser.storage.onChanged.removeListener(changed)
}
