/** What the toolbar icon shows: a count, no more. */
import { countFor } from '../packs.ts'
import { recognise } from '../sites/index.ts'
import { hiddenTips, shelfOf } from './shelf.ts'
import type { World } from './world.ts'

/** An answer or question that was not looked at wins over the number of tips for this kind of page. */
export type Badge = { unread: number; tips: number }

/** What belongs on the icon while a page at `address` is in front; null when the address is not ours to know. */
export async function badgeFor(world: World, address: string | null): Promise<Badge> {
  const unread = await world.db.threads.where('unread').equals(1).count()
  const { sites } = await world.policy()
  const known = address === null ? null : recognise(address)
  const page = known && (!sites || sites.includes(known.site.id)) ? known : null
  const tips = page ? countFor(await shelfOf(world), page, await hiddenTips(world)) : 0
  return { unread, tips }
}
