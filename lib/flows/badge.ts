/** What the toolbar icon shows: a count, no more. */
import { countFor, type Shelf } from '../packs.ts'
import type { Recognised } from '../sites/index.ts'
import type { World } from './world.ts'

/** An answer or question that was not looked at wins over the number of tips for this kind of page. */
export type Badge = { unread: number; tips: number }

export async function badgeFor(
  { db }: World,
  shelf: Shelf,
  hidden: ReadonlySet<string>,
  recognised: Recognised | null,
): Promise<Badge> {
  const unread = await db.threads.where('unread').equals(1).count()
  return { unread, tips: recognised ? countFor(shelf, recognised, hidden) : 0 }
}
