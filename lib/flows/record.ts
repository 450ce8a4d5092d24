/**
 * The recording a mentor is making: its steps, in the order they are to be done. Every edit is one strict transaction, and no
 * edit deletes a picture or a take, so that an earlier row can always be put back.
 */
import { type Database, type DraftStep, type RecordingDraft, saved } from '../db.ts'
import { Failure } from '../failure.ts'
import type { SeenStep } from '../page/guide.ts'
import type { Anchor } from '../protocol/anchor.ts'
import type { Place } from '../protocol/page.ts'
import { recordingLimits, type StepPicture } from '../protocol/recording.ts'
import { deleteTakes } from './takes.ts'
import type { World } from './world.ts'

export type RecordWorld = Pick<World, 'db' | 'now'>

/** A step as it was seen, and the sentence that says it. */
export type NewStep = Pick<SeenStep, 'act' | 'key' | 'anchor' | 'robustness' | 'instead'> & {
  place: Place
  sentence: string
}

/** The covered picture of a step. */
export type StepShotBytes = Omit<StepPicture, 'file'> & { bytes: Uint8Array<ArrayBuffer> }

/** What a mentor may change of a step. */
export type StepPart = Partial<
  Pick<DraftStep, 'sentence' | 'whether' | 'lookOnly' | 'anchor' | 'robustness' | 'instead' | 'drawing' | 'foreign'>
>

/** Begins a recording under the id of its tip or thread; twice is once. Throws `disk-full`. */
export async function beginRecording({ db, now }: RecordWorld, id: string, place: Place): Promise<void> {
  await saved(() =>
    db.transaction('rw', db.recordingDrafts, async () => {
      if (await db.recordingDrafts.get(id)) return
      await db.recordingDrafts.add({ id, place, steps: [], voice: null, clip: null, at: now() })
    }),
  )
}

/**
 * Keeps a step that was done. Writing on in the same field, and scrolling on, change the last step instead of adding one. Answers the
 * id of the step it became. A picture that is too large is left out. Throws `gone` without a recording, `recording-full`,
 * `disk-full`.
 */
export async function addStep(
  world: RecordWorld,
  id: string,
  step: NewStep,
  shot: StepShotBytes | null,
): Promise<string> {
  const picture = shotOf(id, shot)
  let became = ''
  await edit(world, id, picture?.row ?? null, ({ steps }) => {
    const last = steps.at(-1)
    if (last && belongsTo(last, step)) {
      became = last.id
      return steps.with(-1, renewed(last, step, picture?.picture ?? last.picture))
    }
    if (steps.length >= recordingLimits.steps) throw new Failure('recording-full')
    became = crypto.randomUUID()
    return [...steps, made(became, step, picture?.picture ?? null)]
  })
  return became
}

/** Records one step anew: what the mentor said about it stays, what was seen is replaced. Throws `gone`, `disk-full`. */
export async function replaceStep(
  world: RecordWorld,
  id: string,
  stepId: string,
  step: NewStep,
  shot: StepShotBytes | null,
): Promise<void> {
  const picture = shotOf(id, shot)
  await editStep(
    world,
    id,
    stepId,
    (steps, at) => steps.with(at, renewed(stepAt(steps, at), step, picture?.picture ?? null)),
    picture?.row ?? null,
  )
}

/** Changes what a step says or holds on to. Throws `gone`, `disk-full`. */
export async function changeStep(world: RecordWorld, id: string, stepId: string, part: StepPart): Promise<void> {
  await editStep(world, id, stepId, (steps, at) => steps.with(at, { ...stepAt(steps, at), ...part }))
}

/** Moves a step to the place `to`, counted from 0 without it; beyond the ends is at the end. Throws `gone`, `disk-full`. */
export async function moveStep(world: RecordWorld, id: string, stepId: string, to: number): Promise<void> {
  await editStep(world, id, stepId, (steps, at) => {
    const others = steps.toSpliced(at, 1)
    return others.toSpliced(Math.min(Math.max(0, to), others.length), 0, stepAt(steps, at))
  })
}

/** Takes a step out. Throws `gone`, `disk-full`. */
export async function dropStep(world: RecordWorld, id: string, stepId: string): Promise<void> {
  await editStep(world, id, stepId, (steps, at) => steps.toSpliced(at, 1))
}

/**
 * Makes one step of a step and the one after it: both say what they said; it points where the first pointed, and has
 * the first's picture and voice, the second's where it had none. Throws `gone` when none comes after, `disk-full`.
 */
export async function mergeStep(world: RecordWorld, id: string, stepId: string): Promise<void> {
  await editStep(world, id, stepId, (steps, at) => {
    const next = steps[at + 1]
    if (!next) throw new Failure('gone')
    return steps.toSpliced(at, 2, merged(stepAt(steps, at), next))
  })
}

/** Puts steps that came in a file at the end, as many as there is room for. Answers how many those were. Throws `gone`, `disk-full`. */
export async function importSteps(world: RecordWorld, id: string, imported: DraftStep[]): Promise<number> {
  let taken = 0
  await edit(world, id, null, ({ steps }) => {
    const fitting = imported.slice(0, Math.max(0, recordingLimits.steps - steps.length))
    taken = fitting.length
    return [...steps, ...fitting]
  })
  return taken
}

/** Puts back an earlier state of a recording, exactly. Throws `disk-full`. */
export async function restoreRecording({ db }: RecordWorld, draft: RecordingDraft): Promise<void> {
  await saved(() => db.recordingDrafts.put(draft))
}

/** What `discardRecording` writes to, for a transaction of the caller's around it. */
export const recordingTables = (db: Database) => [db.recordingDrafts, db.media, db.takes, db.chunks]

/** Deletes a recording draft with its pictures and takes: after it was published, or because nobody wants it. Throws `disk-full`. */
export async function discardRecording({ db }: Pick<World, 'db'>, id: string): Promise<void> {
  await saved(() =>
    db.transaction('rw', recordingTables(db), async () => {
      await db.recordingDrafts.delete(id)
      await db.media.where('recording').equals(id).delete()
      await deleteTakes(db, await db.takes.where('recording').equals(id).primaryKeys())
    }),
  )
}

/** Deletes pictures, takes and chunks that belong to nothing (any more): what a discarded recording's last second left behind. */
export async function sweepRecordings({ db }: Pick<World, 'db'>): Promise<void> {
  await saved(() =>
    db.transaction('rw', recordingTables(db), async () => {
      const drafts = await db.recordingDrafts.toCollection().primaryKeys()
      await db.media.where('recording').noneOf(drafts).delete()
      await db.takes.where('recording').noneOf(drafts).delete()
      const left = await db.takes.toCollection().primaryKeys()
      await db.chunks.where('take').noneOf(left).delete()
    }),
  )
}

type Row = { id: string; recording: string; bytes: Uint8Array<ArrayBuffer> }

/** Changes the steps of a recording, and keeps a picture with them, in one transaction. */
async function edit(
  { db, now }: RecordWorld,
  id: string,
  picture: Row | null,
  change: (draft: RecordingDraft) => DraftStep[],
): Promise<void> {
  await saved(() =>
    db.transaction('rw', db.recordingDrafts, db.media, async () => {
      const draft = await db.recordingDrafts.get(id)
      if (!draft) throw new Failure('gone')
      await db.recordingDrafts.put({ ...draft, steps: change(draft), at: now() })
      if (picture) await db.media.add(picture)
    }),
  )
}

async function editStep(
  world: RecordWorld,
  id: string,
  stepId: string,
  change: (steps: DraftStep[], at: number) => DraftStep[],
  picture: Row | null = null,
): Promise<void> {
  await edit(world, id, picture, ({ steps }) => {
    const at = steps.findIndex((step) => step.id === stepId)
    if (at < 0) throw new Failure('gone')
    return change(steps, at)
  })
}

function stepAt(steps: DraftStep[], at: number): DraftStep {
  const step = steps[at]
  if (!step) throw new Failure('gone')
  return step
}

function shotOf(recording: string, shot: StepShotBytes | null): { row: Row; picture: DraftStep['picture'] } | null {
  if (!shot || shot.bytes.length > recordingLimits.pictureBytes) return null
  const { bytes, type, width, height, spot } = shot
  const id = crypto.randomUUID()
  return { row: { id, recording, bytes }, picture: { media: id, type, width, height, spot } }
}

function made(id: string, step: NewStep, picture: DraftStep['picture']): DraftStep {
  return { ...step, id, foreign: null, whether: '', lookOnly: false, drawing: [], voice: null, picture }
}

/** Marks belong to the picture they were drawn on, and a foreign name to the element it came with. */
function renewed(step: DraftStep, seen: NewStep, picture: DraftStep['picture']): DraftStep {
  const drawing = picture === step.picture ? step.drawing : []
  return { ...step, ...seen, foreign: null, picture, drawing }
}

function merged(step: DraftStep, next: DraftStep): DraftStep {
  const held = step.anchor || step.foreign ? step : next
  const shown = step.picture ? step : next
  const { act, key, place, anchor, foreign, robustness, instead } = held
  return {
    id: step.id,
    ...{ act, key, place, anchor, foreign, robustness, instead },
    sentence: joined([step.sentence, next.sentence], '; ', recordingLimits.sentence),
    whether: joined([step.whether, next.whether], '\n', recordingLimits.whether),
    lookOnly: step.lookOnly && next.lookOnly,
    picture: shown.picture,
    drawing: shown.drawing,
    voice: step.voice ?? next.voice,
  }
}

function joined(texts: string[], by: string, most: number): string {
  return texts.filter(Boolean).join(by).slice(0, most).toWellFormed()
}

function belongsTo(last: DraftStep, step: NewStep): boolean {
  if (last.act !== step.act) return false
  if (step.act === 'scroll') return last.place.kind === step.place.kind
  return step.act === 'write' && last.anchor !== null && step.anchor !== null && isSame(last.anchor, step.anchor)
}

/** Whether two anchors made a moment apart are of one element: what is written in it, and where it stands, may have changed. */
function isSame(one: Anchor, other: Anchor): boolean {
  const lasting = ({ tag, role, name, label, index, trail }: Anchor) =>
    JSON.stringify([tag, role, name, label, index, trail])
  return lasting(one) === lasting(other)
}
