/** Permissions a person gives one at a time, when they want what needs it. */
import { browser } from 'wxt/browser'
import { bankDomain, nameOfDomain } from '../sites/domains.ts'

/** Whether questions may be announced on this computer. */
export function mayAnnounce(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['notifications'] })
}

/** Asks for that. Must be called from a click. Answers whether it was given. */
export function askToAnnounce(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['notifications'] })
}

/** The site of a bank we know, as a permission: its whole domain. Null for every other site; `address` as the tab has it. */
export function siteOf(address: string): string | null {
  const host = URL.parse(address)?.hostname
  const pattern = host === undefined ? null : bankDomain(host)
  return pattern && `https://${pattern}/*`
}

/** Whether Sotto may look at that site without being clicked there first. */
export function isOn(site: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [site] })
}

/** Asks for that. Must be called from a click. Answers whether it was given. */
export function turnOn(site: string): Promise<boolean> {
  return browser.permissions.request({ origins: [site] })
}

/** Gives it back. */
export async function turnOff(site: string): Promise<void> {
  await browser.permissions.remove({ origins: [site] })
}

/** The banks that are on, by name, with their sites. */
export async function banksOn(): Promise<{ name: string; site: string }[]> {
  const { origins = [] } = await browser.permissions.getAll()
  return origins
    .flatMap((site) => {
      const name = nameOfDomain(site.replace(/^https:\/\/|\/\*$/g, ''))
      return name ? { name, site } : []
    })
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** Calls `listener` when a site is turned on or off. Returns how to stop. */
export function onSitePermissions(listener: () => void): () => void {
  browser.permissions.onAdded.addListener(listener)
  browser.permissions.onRemoved.addListener(listener)
  return () => {
    browser.permissions.onAdded.removeListener(listener)
    browser.permissions.onRemoved.removeListener(listener)
  }
}
