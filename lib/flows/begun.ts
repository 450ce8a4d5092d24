/** Recordings that were begun: what is in them, handing them to the workshop, and letting go of those nobody wants. */
import { type Database, type RecordingDraft, saved } from '../db.ts'
import type { RecordingNote } from '../protocol/recording.ts'
import { elsewhere, kindsFor, sites } from '../sites/index.ts'
import { discardRecording, recordingTables } from './record.ts'
import { keepTipDraft } from './tips.ts'
import type { World } from './world.ts'

/** How much there is in a recording: steps, and whole seconds of all its voices and of its clip. */
type Amount = Omit<RecordingNote, 'attachment'>

/** How much there is in a draft: the takes that count, and those that were interrupted. */
export async function lengthsOf(
  { db }: Pick<World, 'db'>,
  { id, steps, voice, clip }: RecordingDraft,
): Promise<Amount> {
  const counting = new Set([voice, clip, ...steps.map((step) => step.voice)])
  const all = await db.takes.where('recording').equals(id).toArray()
  const takes = all.filter((take) => take.state === 'running' || counting.has(take.id))
  const amount: Amount = { steps: steps.length, voiceSeconds: 0, clipSeconds: 0 }
  for (const take of takes) {
    const seconds = take.state === 'running' ? await db.chunks.where('take').equals(take.id).count() : take.seconds
    amount[take.what === 'clip' ? 'clipSeconds' : 'voiceSeconds'] += Math.ceil(seconds)
  }
  return amount
}

/** Recordings that were begun and never looked over, the newest first, without those that `isHeld` says are being made. */
export async function begunRecordings(
  { db }: Pick<World, 'db'>,
  isHeld: (id: string) => Promise<boolean>,
): Promise<RecordingDraft[]> {
  const found: RecordingDraft[] = []
  for (const draft of await db.recordingDrafts.toArray()) {
    if (!(await isLookedOver(db, draft.id)) && !(await isHeld(draft.id))) found.push(draft)
  }
  return found.sort((a, b) => b.at - a.at)
}

/** A recording has been looked over once there is a tip of its name, or when it is part of an answer. */
async function isLookedOver(db: Database, id: string): Promise<boolean> {
  const counts = [db.tipDrafts, db.tips, db.threads].map((table) => table.where('id').equals(id).count())
  return (await Promise.all(counts)).some((count) => count > 0)
}

/** Makes the recording a tip that is being written, for the page it was begun on; one that is one already stays as it is. Throws `disk-full`. */
export async function lookOver(world: Pick<World, 'db' | 'now'>, id: string): Promise<void> {
  const { db } = world
  const draft = await db.recordingDrafts.get(id)
  if (!draft || (await isLookedOver(db, id))) return
  const site = sites.find((known) => known.id === draft.place.site)
  const place = site && kindsFor(site).includes(draft.place.kind) ? draft.place : elsewhere
  await keepTipDraft(world, { id, place, title: '', words: { how: '', whether: '' }, audience: null })
}

/** Lets go of a recording in which nothing was recorded. Throws `disk-full`. */
export async function dropUnused(world: Pick<World, 'db'>, id: string): Promise<void> {
  const { db } = world
  const draft = await db.recordingDrafts.get(id)
  if (!draft || draft.steps.length > 0) return
  if ((await db.takes.where('recording').equals(id).count()) > 0 || (await isLookedOver(db, id))) return
  await discardRecording(world, id)
}

/** Throws a recording away with the words of its tip, as far as they are not published. Throws `disk-full`. */
export async function discardBegun(world: Pick<World, 'db'>, id: string): Promise<void> {
  const { db } = world
  await saved(() =>
    db.transaction('rw', [db.tipDrafts, ...recordingTables(db)], async () => {
      await db.tipDrafts.delete(id)
      await discardRecording(world, id)
    }),
  )
}
