/** Which tips are there for this person now: their mentor's, then the packs', without those they put away. */
import type { Choice, Database, InstalledPack, KeptTip } from '../db.ts'
import { type Card, type Hidden, type Shelf, shelve } from '../packs.ts'
import type { TipPack } from '../protocol/pack.ts'
import type { World } from './world.ts'

/** How long *not now* lasts, in milliseconds. */
export const notNowFor = 12 * 60 * 60 * 1000

const day = 24 * 60 * 60 * 1000

type Kept = { stamp: string; shelf: Promise<Shelf> }
const kept = new WeakMap<Database, Kept>()
const builtIn = new WeakMap<Database, Promise<readonly TipPack[]>>()

/** Everything installed for this person. Made anew only when something has changed, or a day has gone by. */
export async function shelfOf(world: World): Promise<Shelf> {
  const { db, now } = world
  // What is read here is also what a live query waits for; no pack is read for it.
  const [tips, packs, changes] = await Promise.all([
    db.tips.filter(({ retired }) => !retired).toArray(),
    db.packs.toCollection().primaryKeys(),
    db.packs.orderBy('at').keys(),
  ])
  const versions = tips.map(({ tip }) => [tip.id, tip.version])
  const stamp = JSON.stringify([Math.floor(now() / day), packs, changes, versions])
  const earlier = kept.get(db)
  if (earlier?.stamp === stamp) return earlier.shelf
  const shelf = makeShelf(world, tips)
  kept.set(db, { stamp, shelf })
  shelf.catch(() => kept.delete(db))
  return shelf
}

async function makeShelf(world: World, tips: readonly KeptTip[]): Promise<Shelf> {
  return shelve(
    tips.map(({ tip }) => tip),
    (await packsOf(world)).map(({ pack }) => pack),
    await languagesOf(world),
    world.now(),
  )
}

/** The languages tips are read in: first what a company has set, then the person's. */
async function languagesOf({ policy, languages }: World): Promise<readonly string[]> {
  const { language } = await policy()
  return language ? [language, ...languages] : languages
}

/** A pack as this person has it; `row` is null where it came with the extension. */
export type OwnPack = { readonly pack: TipPack; readonly row: InstalledPack | null }

/**
 * The packs this person has: those that came from afar, the programme's first, then those that came with the extension, save where one that
 * came is newer or the programme has withdrawn it. The recordings of a pack are named by their keys in `recordings`.
 */
export async function packsOf(world: World): Promise<OwnPack[]> {
  const [rows, own] = await Promise.all([world.db.packs.toArray(), builtInOf(world)])
  const versionOf = new Map(own.map(({ id, version }) => [id, version]))
  const counts = ({ id, release, pack }: InstalledPack) =>
    release > 0 || (pack?.version ?? 0) > (versionOf.get(id) ?? 0)
  const standing = rows.filter(counts).sort((a, b) => order.indexOf(a.from) - order.indexOf(b.from))
  const replaced = new Set(standing.map(({ id }) => id))
  const ours = own.filter(({ id }) => !replaced.has(id)).map((pack) => ({ pack, row: null }))
  return [...standing.flatMap(withKeys), ...ours]
}

const order: readonly InstalledPack['from'][] = ['hub', 'policy', 'file']

function withKeys(row: InstalledPack): OwnPack[] {
  const { pack, recordings } = row
  if (!pack) return []
  const tips = pack.tips.map(({ recording, ...tip }) => {
    const attachment = recording && recordings[recording.attachment]
    return attachment ? { ...tip, recording: { ...recording, attachment } } : tip
  })
  return [{ pack: { ...pack, tips }, row }]
}

/** The packs that came with the extension, read once. */
async function builtInOf(world: World): Promise<readonly TipPack[]> {
  const { db } = world
  const earlier = builtIn.get(db)
  if (earlier) return earlier
  const reading = languagesOf(world).then(world.builtIn)
  builtIn.set(db, reading)
  reading.catch(() => builtIn.delete(db))
  return reading
}

/** What the person put away: tips for good or for now, packs and kinds of page until they want them again. */
export async function hiddenTips({ db, now }: World): Promise<Hidden> {
  const hides = ({ choice, at }: Choice) => choice === 'never' || (choice === 'not-now' && now() - at < notNowFor)
  const [choices, mutes] = await Promise.all([
    db.choices.filter(hides).toArray(),
    db.mutes.toCollection().primaryKeys(),
  ])
  const muted = (what: string) => mutes.flatMap((id) => (id.startsWith(what) ? id.slice(what.length) : []))
  return {
    tips: new Set(choices.map(({ tip }) => tip)),
    packs: new Set(muted('pack ')),
    kinds: new Set(muted('kind ')),
  }
}

/** The tips a person never wants to see again, the last one first; those no longer installed are left out. */
export async function hiddenForGood(world: World): Promise<Card[]> {
  const { byId } = await shelfOf(world)
  const never = await world.db.choices.filter(({ choice }) => choice === 'never').toArray()
  return never.sort((a, b) => b.at - a.at).flatMap(({ tip }) => byId.get(tip) ?? [])
}
