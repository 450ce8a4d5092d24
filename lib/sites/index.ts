/**
 * The sites we know, and what an address is a page of. A new site is one `NAME.site.ts` and one line here.
 */
import type { Place } from '../protocol/page.ts'
import type { PageRule, Site } from '../protocol/site.ts'
import { bank } from './bank.site.ts'
import { banks } from './banks.ts'
import { linkedin } from './linkedin.site.ts'
import type { Lookalike } from './lookalike.ts'
import { hostLookup, pathTest, segmentsOf } from './match.ts'
import { possibleBanks } from './possible-banks.ts'
import { mended, repairedPages } from './repairs.ts'
import { x } from './x.site.ts'

export { installRepairs } from './repairs.ts'

export const sites: readonly Site[] = [linkedin, x, bank]

/** Where a page belongs that we know nothing of. */
export const elsewhere: Place = { site: 'other', kind: 'other.page' }

/** A page of a site we know. */
export type Recognised = {
  readonly place: Place
  readonly site: Site
  /** As people say it, a bank by its own name: `LinkedIn`, `Chase`. Empty for what is only possibly a bank. */
  readonly name: string
  /** No tips, no script, no picture. */
  readonly silent: boolean
  /** Whose address this one looks like without being it; only ever where the site is not known. */
  readonly resembles: Lookalike | null
}

/**
 * What `address` is a page of; null when it is no https page of a site we know (then it is `elsewhere`). An address that
 * carries a user name or a port is never one. `clues` are those `landmarks` of the site that match something visible in
 * the page; without them, rules that need one do not hold. Never throws; time is linear in the address.
 */
export function recognise(address: string, clues: ReadonlySet<string> = noClues): Recognised | null {
  const url = URL.parse(address)
  if (url?.protocol !== 'https:' || url.port || url.username || url.password) return null
  const known = knownAt(url.hostname)
  if (!known) return null
  const where: Where = {
    path: segmentsOf(url.pathname),
    fragment: url.hash === '' ? null : segmentsOf(url.hash.slice(1).replace(/^!/, '').split('?', 1)[0] ?? ''),
    url,
    clues,
  }
  const { site, name } = known
  const rule = known.rules.find(({ holds }) => holds(where))?.rule
  const repaired = rule?.silent ? undefined : repairedAt(site, where)
  return {
    place: { site: site.id, kind: repaired?.kind ?? rule?.kind ?? site.otherwise },
    site: mended(site),
    name,
    silent: rule?.silent || isSilent(site, repaired),
    resembles: null,
  }
}

/** What of a site helps to find its elements again, in the shape `lib/page/guide.ts` takes it. */
export function knownOf({ labels = [], weights = {} }: Pick<Site, 'labels' | 'weights'>): {
  labels: readonly (readonly string[])[]
  weights: Readonly<Record<string, number>>
} {
  return { labels, weights }
}

/** The selectors to look for in a page of `site`, as `clues` for `recognise`. */
export function landmarks(site: Site): string[] {
  return [...new Set(site.pages.flatMap((rule) => rule.landmark ?? []))]
}

/** Every kind of page that a tip can be for, in the order of the sites' rules: silent ones are left out. */
export function kindsFor(site: Site): string[] {
  return [...new Set([...site.pages.filter((rule) => !rule.silent).map((rule) => rule.kind), site.otherwise])]
}

/** The key in `public/_locales` of what people call this kind of page. */
export function pageKey(kind: string): string {
  return `page_${kind.replaceAll('.', '_')}`
}

const noClues: ReadonlySet<string> = new Set()

type Where = {
  path: readonly string[] | null
  fragment: readonly string[] | null
  url: URL
  clues: ReadonlySet<string>
}

const bankNames = new Map([
  ...possibleBanks.flatMap(({ hosts }) => hosts.map((host) => [host, ''] as const)),
  ...banks.flatMap(({ name, hosts }) => hosts.map((host) => [host, name] as const)),
])

const knownAt = hostLookup(
  sites.flatMap((site) => {
    const rules = site.pages.map((rule) => ({ rule, holds: conditions(rule) }))
    return site.hosts.map((host) => [host, { site, rules, name: bankNames.get(host) ?? site.name }] as const)
  }),
)

/** What an installed pack says of a page; never asked where our own rules are silent. */
function repairedAt(site: Site, where: Where): PageRule | undefined {
  return repairedPages(site).find((rule) => {
    const holds = readRepairs.get(rule) ?? conditions(rule)
    readRepairs.set(rule, holds)
    return holds(where)
  })
}

const readRepairs = new WeakMap<PageRule, (where: Where) => boolean>()

/** A repair may make a page silent, and a kind that is silent by our own rules is so by whichever rule. */
function isSilent({ pages }: Site, rule: PageRule | undefined): boolean {
  return rule !== undefined && (rule.silent ?? pages.some(({ kind, silent }) => silent && kind === rule.kind))
}

function conditions(rule: PageRule): (where: Where) => boolean {
  const paths = rule.paths?.map(pathTest) ?? []
  const fragments = rule.fragments?.map(pathTest) ?? []
  const anywhere = !rule.paths && !rule.fragments
  const reserved = new Set(rule.notFirst)
  const query = Object.entries(rule.query ?? {})
  return ({ path, fragment, url, clues }) => {
    if (rule.landmark !== undefined && !clues.has(rule.landmark)) return false
    const here = path !== null && paths.some((fits) => fits(path))
    const there = fragment !== null && fragments.some((fits) => fits(fragment))
    if (!anywhere && !here && !there) return false
    if (path?.[0] !== undefined && reserved.has(path[0])) return false
    return query.every(([name, value]) => {
      const given = url.searchParams.get(name)
      return given !== null && (value === '*' || given === value)
    })
  }
}
