/** What travels beside a letter, on its way to the hub: in parts, so that each try goes on where the last stopped, and watched. */
import { liveQuery } from 'dexie'
import type { Outgoing } from '../db.ts'
import { Failure } from '../failure.ts'
import type { Line } from '../hub.ts'
import type { World } from './world.ts'

/** A letter was taken back while what belongs to it was on its way: another stands in its place. No fault. */
export class Recalled extends Error {}

/** How often progress is noted at most, in milliseconds. */
const noteEvery = 300

/**
 * Brings one attachment of a letter to the hub, noting how far it is. Throws `Recalled` as soon as the letter is taken back, in whatever
 * surface, and what the hub refuses with.
 */
export async function ship(
  world: World,
  line: Line,
  letter: Pick<Outgoing, 'n' | 'id'>,
  attachment: Outgoing['attachments'][number],
): Promise<void> {
  const { db, hub, now } = world
  const { id } = attachment
  const sealed = attachment.sealed ?? (await db.enclosures.get(id))?.sealed
  if (!sealed) {
    if (await isStill(world, letter)) throw new Failure('bad-input', 'its bytes are not here')
    throw new Recalled()
  }
  const stop = new AbortController()
  const watching = liveQuery(() => isStill(world, letter)).subscribe({
    next: (still) => still || stop.abort(),
    // A database that cannot be read stops the round by itself.
    error: () => undefined,
  })
  let noted = Number.NEGATIVE_INFINITY
  const note = async (sent: number) => {
    if (now() - noted < noteEvery && sent < sealed.length) return
    noted = now()
    await db.uploads.update(id, { sent })
  }
  try {
    await hub.upload(line, id, sealed, { signal: stop.signal, sent: note })
  } catch (error) {
    if (!stop.signal.aborted) throw error
    // The hub forgets it by itself in a few days, should it not hear this.
    await hub.forget(line, id).catch(() => undefined)
    throw new Recalled('recalled', { cause: error })
  } finally {
    watching.unsubscribe()
  }
}

/** Whether a letter is still the one in its place. */
async function isStill({ db }: World, { n = 0, id }: Pick<Outgoing, 'n' | 'id'>): Promise<boolean> {
  return (await db.outbox.get(n))?.id === id
}
