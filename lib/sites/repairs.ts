/**
 * What installed packs know better of a site than we do: a selector, a kind of page, a name that a button has got. A repair only adds
 * care: what is silent stays silent, what is covered stays covered, and no policy changes.
 */
import type { Repair } from '../protocol/pack.ts'
import type { PageRule, Site } from '../protocol/site.ts'

/** Of all packs for a site together. */
const most = { pages: 120, labels: 600, privateParts: 120 } as const

type Added = { [part in keyof typeof most]: NonNullable<Repair[part]> }

let installed: ReadonlyMap<string, Added> = new Map()
let mendedSites = new WeakMap<Site, Site>()

/** Takes the place of all repairs there were; by the id of the site, those that count first before the others. */
export function installRepairs(repairs: ReadonlyMap<string, readonly Repair[]>): void {
  installed = new Map(
    [...repairs].map(([site, all]) => [
      site,
      {
        pages: all.flatMap(({ pages = [] }) => pages).slice(0, most.pages),
        labels: all.flatMap(({ labels = [] }) => labels).slice(0, most.labels),
        privateParts: all.flatMap(({ privateParts = [] }) => privateParts).slice(0, most.privateParts),
      },
    ]),
  )
  mendedSites = new WeakMap()
}

/** The rules to try before those of the site: of kinds that go by the site's own first word only. */
export function repairedPages({ id, otherwise }: Pick<Site, 'id' | 'otherwise'>): readonly PageRule[] {
  const own = `${otherwise.split('.', 1)[0]}.`
  return (installed.get(id)?.pages ?? []).filter(({ kind }) => kind.startsWith(own))
}

/** The site with what was added to it, after its own; the very same one until other repairs are installed. */
export function mended(site: Site): Site {
  const repair = installed.get(site.id)
  if (!repair) return site
  const known = mendedSites.get(site)
  if (known) return known
  const made: Site = {
    ...site,
    pages: [...site.pages, ...repairedPages(site)],
    labels: [...(site.labels ?? []), ...repair.labels],
    privateParts: [...site.privateParts, ...repair.privateParts],
  }
  mendedSites.set(site, made)
  return made
}
