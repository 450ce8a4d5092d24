/** The way back from a kind of page to an address, where a site has one that is the same for everybody. */
import type { Place } from '../protocol/page.ts'
import { recognise, sites } from './index.ts'

/**
 * An https address whose page is of this very kind; null when the site file has none without a wildcard - a profile, a post, any
 * page of a bank - and for silent kinds. `recognise` of what it answers is that place.
 */
export function addressOf(place: Place): string | null {
  const site = sites.find(({ id }) => id === place.site)
  const host = site?.hosts.find((pattern) => !pattern.includes('*'))
  if (!site || !host) return null
  const candidates = site.pages
    .filter((rule) => rule.kind === place.kind && !rule.silent && rule.landmark === undefined)
    .flatMap(({ paths = [], query = {} }) => paths.map((path) => literal(path)?.concat(asked(query))))
  for (const path of candidates) {
    const found = path === undefined ? null : recognise(`https://${host}${path}`)
    if (found?.place.kind === place.kind && found.place.site === place.site && !found.silent)
      return `https://${host}${path}`
  }
  return null
}

/** A `PathPattern` as one path that fits it, or undefined when that would need a guess. */
function literal(pattern: string): string | undefined {
  const path = pattern
    .replace(/\/\*\*$/, '')
    .split('/')
    .map((segment) => segment.split('|', 1)[0] ?? '')
    .join('/')
  return /[*#]/.test(path) || path === '' ? undefined : path
}

function asked(query: Readonly<Record<string, string>>): string {
  const pairs = new URLSearchParams(query).toString()
  return pairs && `?${pairs}`
}
