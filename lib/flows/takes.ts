/**
 * Goes at a voice or a screen clip. Each second is on disk as it comes, so a browser that dies takes the current second with it and
 * no more. A take belongs to a recording draft and goes when that is published or discarded.
 */
import { type Caption, type Database, type RecordingDraft, saved, type Take } from '../db.ts'
import { Failure } from '../failure.ts'
import type { World } from './world.ts'

export type TakesWorld = Pick<World, 'db' | 'now'>

/** What a new take is of. A page that says elsewhere that it records it chooses the id, to have said so before. */
export type NewTake = Pick<Take, 'recording' | 'step' | 'what' | 'type'> & { id?: string }

/** Begins a take of a recording that was begun. Throws `gone` when there is no such recording, `disk-full`. */
export async function beginTake(
  { db, now }: TakesWorld,
  { id = crypto.randomUUID(), recording, step, what, type }: NewTake,
): Promise<Take> {
  const take: Take = {
    id,
    recording,
    step,
    what,
    type,
    state: 'running',
    startedAt: now(),
    seconds: 0,
    trim: null,
    captions: [],
  }
  await saved(() =>
    db.transaction('rw', db.recordingDrafts, db.takes, async () => {
      if (!(await db.recordingDrafts.get(recording))) throw new Failure('gone')
      await db.takes.add(take)
    }),
  )
  return take
}

/**
 * Puts the `n`th chunk of a take on disk; once this resolves it is there. The same chunk twice is once. Throws `gone` when the take
 * was dropped meanwhile, `disk-full`: then this chunk is not kept, and those before it are.
 */
export async function keepChunk(
  { db }: TakesWorld,
  { id }: Take,
  n: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await saved(() =>
    db.transaction('rw', db.takes, db.chunks, async () => {
      if (!(await db.takes.get(id))) throw new Failure('gone')
      await db.chunks.put({ take: id, n, bytes })
    }),
  )
}

/**
 * Ends a take: `seconds` long, without pauses. Where its recording has none of its kind yet, it is taken at once; otherwise
 * it waits beside the earlier one for `keepTake` or `dropTake`. Throws `disk-full`.
 */
export async function endTake({ db }: TakesWorld, { id }: Take, seconds: number): Promise<void> {
  await saved(() =>
    db.transaction('rw', db.recordingDrafts, db.takes, async () => {
      const take = await db.takes.get(id)
      if (take?.state !== 'running') return
      const draft = await db.recordingDrafts.get(take.recording)
      const free = draft !== undefined && hasPlace(draft, take) && takenFor(draft, take) === null
      if (free) await db.recordingDrafts.put(withTake(draft, take, id))
      await db.takes.put({ ...take, state: free ? 'kept' : 'stopped', seconds })
    }),
  )
}

/** Makes a take the one that counts, in the place of an earlier one, which stays for an undo. Throws `gone`, `disk-full`. */
export async function keepTake({ db, now }: TakesWorld, { id }: Take): Promise<void> {
  await saved(() =>
    db.transaction('rw', db.recordingDrafts, db.takes, async () => {
      const take = await db.takes.get(id)
      const draft = take && (await db.recordingDrafts.get(take.recording))
      if (!draft || !hasPlace(draft, take)) throw new Failure('gone')
      const earlier = takenFor(draft, take)
      if (earlier !== null) await db.takes.update(earlier, { state: 'kept' })
      await db.takes.put({ ...take, state: 'kept' })
      await db.recordingDrafts.put({ ...withTake(draft, take, id), at: now() })
    }),
  )
}

/**
 * Puts a take away. One that counted once stays on disk for an undo until its recording is published or discarded; one that never
 * did goes at once with its chunks. Throws `disk-full`.
 */
export async function dropTake({ db, now }: TakesWorld, { id }: Take): Promise<void> {
  await saved(() =>
    db.transaction('rw', db.recordingDrafts, db.takes, db.chunks, async () => {
      const take = await db.takes.get(id)
      if (!take) return
      const draft = await db.recordingDrafts.get(take.recording)
      const without = draft && withoutTake(draft, id)
      if (without) await db.recordingDrafts.put({ ...without, at: now() })
      if (without || take.state === 'kept' || take.state === 'dropped')
        await db.takes.put({ ...take, state: 'dropped' })
      else await deleteTakes(db, [id])
    }),
  )
}

/**
 * What was recorded, as far as it is on disk: the chunks in order, up to the first that is missing. Throws `gone` when
 * there is nothing.
 */
export async function takeBytes({ db }: TakesWorld, { id, type }: Pick<Take, 'id' | 'type'>): Promise<Blob> {
  const chunks = await db.chunks.where('take').equals(id).sortBy('n')
  const whole = chunks.filter(({ n }, index) => n === index)
  if (whole.length === 0) throw new Failure('gone')
  return new Blob(
    whole.map(({ bytes }) => bytes),
    { type },
  )
}

/** Keeps the words of a take. Throws `disk-full`. */
export async function setCaptions({ db }: TakesWorld, { id }: Take, captions: Caption[]): Promise<void> {
  await saved(() => db.takes.update(id, { captions }))
}

/** Notes what of a take is kept, in seconds; null is all. Nothing is cut before it is published. Throws `disk-full`. */
export async function setTrim({ db }: TakesWorld, { id }: Take, trim: Take['trim']): Promise<void> {
  await saved(() => db.takes.update(id, { trim }))
}

/**
 * The takes that nobody ended, though nobody records them: a browser, a tab or a machine went away. Each with the seconds that are
 * saved of it; those of which nothing is are cleared away. `isHeld` answers whether a page holds the lock of a take.
 */
export async function interrupted({ db }: TakesWorld, isHeld: (take: string) => Promise<boolean>): Promise<Take[]> {
  const found: Take[] = []
  for (const take of await db.takes.filter(({ state }) => state === 'running').toArray()) {
    if (await isHeld(take.id)) continue
    const seconds = await db.chunks.where('take').equals(take.id).count()
    if (seconds > 0) found.push({ ...take, seconds })
    else
      await db.takes
        .where('id')
        .equals(take.id)
        .and(({ state }) => state === 'running')
        .delete()
  }
  return found
}

/** The take that counts for a recording's voice or clip, or for the voice of a step; and a newer one that waits to be kept. */
export async function takesOf(
  { db }: TakesWorld,
  { recording, step, what }: Pick<Take, 'recording' | 'step' | 'what'>,
): Promise<{ kept: Take | null; waiting: Take | null }> {
  return db.transaction('r', db.recordingDrafts, db.takes, async () => {
    const draft = await db.recordingDrafts.get(recording)
    const takes = await db.takes.where('recording').equals(recording).toArray()
    const keptId = draft ? takenFor(draft, { step, what }) : null
    const kept = takes.find(({ id }) => id === keptId) ?? null
    const waiting = takes
      .filter(({ state }) => state === 'stopped' || state === 'kept')
      .filter((take) => take.what === what && take.step === step && take.id !== keptId)
      .filter((take) => take.startedAt > (kept?.startedAt ?? 0))
      .sort((a, b) => b.startedAt - a.startedAt)
    return { kept, waiting: waiting[0] ?? null }
  })
}

/** Deletes takes with all their chunks, within the transaction of the caller. */
export async function deleteTakes({ takes, chunks }: Database, ids: string[]): Promise<void> {
  await chunks.where('take').anyOf(ids).delete()
  await takes.bulkDelete(ids)
}

type Slot = Pick<Take, 'step' | 'what'>

/** Whether the recording still has what a take speaks to: its step may have been taken out meanwhile. */
function hasPlace({ steps }: RecordingDraft, { step }: Slot): boolean {
  return step === null || steps.some(({ id }) => id === step)
}

function takenFor(draft: RecordingDraft, { step, what }: Slot): string | null {
  if (what === 'clip') return draft.clip
  return step === null ? draft.voice : (draft.steps.find(({ id }) => id === step)?.voice ?? null)
}

/** The draft without a take, wherever it counted; null when it did nowhere. A merged step has the take of either. */
function withoutTake(draft: RecordingDraft, id: string): RecordingDraft | null {
  const { voice, clip, steps } = draft
  if (voice !== id && clip !== id && !steps.some((step) => step.voice === id)) return null
  const left = (take: string | null): string | null => (take === id ? null : take)
  return {
    ...draft,
    voice: left(voice),
    clip: left(clip),
    steps: steps.map((step) => ({ ...step, voice: left(step.voice) })),
  }
}

function withTake(draft: RecordingDraft, { step, what }: Slot, take: string): RecordingDraft {
  if (what === 'clip') return { ...draft, clip: take }
  if (step === null) return { ...draft, voice: take }
  return { ...draft, steps: draft.steps.map((each) => (each.id === step ? { ...each, voice: take } : each)) }
}
