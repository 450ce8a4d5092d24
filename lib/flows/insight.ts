/** How the programme is doing, as far as the hub tells: counts without names, and what the tips and packs in them are called. */
import { inWords } from '../packs.ts'
import type { TipPack } from '../protocol/pack.ts'
import type { Id } from '../protocol/people.ts'
import type { Output } from '../protocol/routes.ts'
import { lineOf } from './partners.ts'
import { openVersion } from './review.ts'
import { packsOf } from './shelf.ts'
import type { World } from './world.ts'

/** What tips and packs are called. A tip that is in no pack here is not in it. */
export type Titles = {
  readonly tips: ReadonlyMap<Id, { readonly title: string; readonly pack: string }>
  readonly packs: ReadonlyMap<Id, string>
}

export type Insight = Output<'insight'> & { readonly titles: Titles }

/** The counts of the weeks that are closed. Throws `forbidden` for whoever does not look after people. */
export async function insight(world: World): Promise<Insight> {
  const [told, titles] = await Promise.all([world.hub.call(await lineOf(world), 'insight', {}), titlesHere(world)])
  return { ...told, titles }
}

/** The titles that this computer knows: of packs that are installed, that came with Sotto, and that are being written here. */
async function titlesHere(world: World): Promise<Titles> {
  const [own, drafts] = await Promise.all([packsOf(world), world.db.packDrafts.toArray()])
  // What people have says more than what is being changed.
  return titlesOf([...drafts.map(({ pack }) => pack), ...own.map(({ pack }) => pack).reverse()], world.languages)
}

/**
 * The titles of these packs of the programme too, fetched from the hub: for whoever looks after packs. Stops once all `wanted` tips are
 * known. Throws `forbidden` for others, and what fetching a pack throws.
 */
export async function fetchTitles(world: World, known: Titles, wanted: readonly Id[]): Promise<Titles> {
  const { versions } = await world.hub.call(await lineOf(world), 'packs', {})
  let titles = known
  const seen = new Set<Id>()
  // The newest version of each pack; an older one holds what the newest took out, and that is seldom asked about.
  for (const version of versions.toSorted((a, b) => b.version - a.version)) {
    if (wanted.every((tip) => titles.tips.has(tip))) break
    if (seen.has(version.pack)) continue
    seen.add(version.pack)
    const { pack } = await openVersion(world, version)
    const found = titlesOf([pack], world.languages)
    titles = { tips: new Map([...found.tips, ...titles.tips]), packs: new Map([...found.packs, ...titles.packs]) }
  }
  return titles
}

function titlesOf(packs: readonly TipPack[], languages: readonly string[]): Titles {
  return {
    tips: new Map(
      packs.flatMap((pack) =>
        pack.tips.map((tip) => [tip.id, { title: inWords(tip, languages).title, pack: pack.name }] as const),
      ),
    ),
    packs: new Map(packs.map(({ id, name }) => [id, name])),
  }
}
