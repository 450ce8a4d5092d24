/** Which tips are there for this person now: their mentor's, then the packs', without those they put away. */
import type { Choice } from '../db.ts'
import { type Card, type Shelf, shelve } from '../packs.ts'
import type { World } from './world.ts'

/** How long *not now* lasts, in milliseconds. */
export const notNowFor = 12 * 60 * 60 * 1000

/** Everything installed for this person. */
export async function shelfOf({ db, packs, languages }: World): Promise<Shelf> {
  const kept = await db.tips.filter(({ retired }) => !retired).toArray()
  return shelve(
    kept.map(({ tip }) => tip),
    packs,
    languages,
  )
}

/** The tips the person put away: for good, or for now. */
export async function hiddenTips({ db, now }: World): Promise<ReadonlySet<string>> {
  const hides = ({ choice, at }: Choice) => choice === 'never' || (choice === 'not-now' && now() - at < notNowFor)
  return new Set((await db.choices.filter(hides).toArray()).map(({ tip }) => tip))
}

/** The tips a person never wants to see again, the last one first; those no longer installed are left out. */
export async function hiddenForGood(world: World): Promise<Card[]> {
  const { byId } = await shelfOf(world)
  const never = await world.db.choices.filter(({ choice }) => choice === 'never').toArray()
  return never.sort((a, b) => b.at - a.at).flatMap(({ tip }) => byId.get(tip) ?? [])
}
