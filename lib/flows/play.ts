/** Playing a recording: how far the person has got in it, so that they can go on another day. */
import { type Progress, saved } from '../db.ts'
import type { World } from './world.ts'

/** Where the person was in a recorded tip or answer; null when they have not begun, or have seen it to its end. */
export async function reachedIn({ db }: World, id: string): Promise<Progress | null> {
  return (await db.progress.get(id)) ?? null
}

/** Notes where the person is: in which step, null over the whole, and how many seconds into its voice. Throws `disk-full`. */
export async function noteReached(
  { db, now }: World,
  id: string,
  { step, seconds }: Pick<Progress, 'step' | 'seconds'>,
): Promise<void> {
  await saved(() => db.progress.put({ tip: id, step, seconds, at: now() }))
}

/** Forgets that: it was seen to its end, or is to begin again. */
export async function forgetReached({ db }: World, id: string): Promise<void> {
  await saved(() => db.progress.delete(id))
}
