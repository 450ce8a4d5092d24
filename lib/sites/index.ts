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
import { treatedBy } from './treated.ts'
import { elect, waryOf } from './vote.ts'
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
  /** No bank of ours, and treated as one: pictures are drawn only, and what stands at a bank stands here. */
  readonly treated: boolean
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
  const treated = treatedBy(url.hostname) !== null
  const known = knownAt(url.hostname) ?? (treated ? unknownBank : null)
  if (!known) return null
  const where: Where = {
    path: segmentsOf(url.pathname),
    fragment: url.hash === '' ? null : segmentsOf(url.hash.slice(1).replace(/^!/, '').split('?', 1)[0] ?? ''),
    url,
    clues,
  }
  const { site, name } = known
  const rule = known.rules.find(({ holds }) => holds(where))?.rule
  const voted =
    site.votes && clues.size > 0 && !rule?.silent ? elect(site.votes, known.silent, rule?.kind ?? null, clues) : null
  const kind = voted ?? rule?.kind ?? site.otherwise
  const silent = rule?.silent || (voted !== null && known.silent.has(voted))
  const repaired = silent ? undefined : repairedAt(site, where)
  return {
    place: { site: site.id, kind: repaired?.kind ?? kind },
    site: treated && site !== bank ? asBank(mended(site)) : mended(site),
    name,
    silent: silent || isSilent(site, repaired),
    treated: treated && (site !== bank || known === unknownBank),
    resembles: null,
  }
}

/** Whether what holds for a bank holds for this page. */
export function isBankLike({ place, treated }: Pick<Recognised, 'place' | 'treated'>): boolean {
  return place.site === bank.id || treated
}

/** The site, of which nothing is shown that a bank's page would not show. */
function asBank(site: Site): Site {
  return { ...site, picture: site.picture === 'none' ? 'none' : 'drawn', publicText: false }
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
  const voting = Object.values(site.votes?.kinds ?? {}).flatMap((weights) => Object.keys(weights).filter(isSelector))
  return [...new Set([...site.pages.flatMap((rule) => rule.landmark ?? []), ...voting])]
}

/** Other clues are two words. */
const isSelector = (clue: string): boolean => !/^[a-z]+ [a-zA-Z]+$/.test(clue)

/** What else to look for in a page of `site`, as `Asked` of `lib/page/script.ts`. */
export function askedOf({ pages, votes }: Pick<Site, 'pages' | 'votes'>): {
  words: Readonly<Record<string, readonly string[]>>
  wary: string[]
  strong: string[]
} {
  const strong = pages.flatMap(({ silent, landmark }) => (silent && landmark !== undefined ? landmark : []))
  return { words: votes?.words ?? {}, wary: votes ? waryOf(votes, silentKinds({ pages })) : [], strong }
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
    const known = readSite(site)
    return site.hosts.map((host) => [host, { ...known, name: bankNames.get(host) ?? site.name }] as const)
  }),
)

/** A site that is treated as a bank, and whose name we do not know. */
const unknownBank = { ...readSite(bank), name: '' }

function readSite(site: Site) {
  return { site, rules: site.pages.map((rule) => ({ rule, holds: conditions(rule) })), silent: silentKinds(site) }
}

function silentKinds({ pages }: Pick<Site, 'pages'>): ReadonlySet<string> {
  return new Set(pages.flatMap(({ kind, silent }) => (silent ? kind : [])))
}

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
    if (rule.clue !== undefined && !clues.has(rule.clue)) return false
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
