/** Publishing: from what a mentor wrote and recorded to a tip and the file that travels with it. */
import { writeVtt } from '../captions.ts'
import { type DraftStep, type RecordingDraft, saved, type TipDraft, whoAmI } from '../db.ts'
import { Failure } from '../failure.ts'
import { mediaName } from '../media-check.ts'
import { tidy } from '../protocol/people.ts'
import {
  type MediaName,
  Recording,
  type RecordingNote,
  recordingLimits,
  type StepPicture,
} from '../protocol/recording.ts'
import { Tip } from '../protocol/tip.ts'
import { packRecording, type RecordingFiles, readRecording } from '../recording-file.ts'
import { elsewhere } from '../sites/index.ts'
import { discardRecording, recordingTables } from './record.ts'
import { takeBytes } from './takes.ts'
import { executives, isFor, sendTips } from './tips.ts'
import type { World } from './world.ts'

/** A recording as it will leave. */
export type Packed = { recording: Recording; bytes: Uint8Array<ArrayBuffer> }

/** A tip as its author gives it. With the id of an earlier one it takes its place everywhere. */
export type WrittenTip = Omit<TipDraft, 'at' | 'id'> & { id?: string }

/**
 * Keeps a tip and sends it to those it is for; executives whose words are not compared yet get it then. What was recorded under its id goes
 * along; where nothing was, what was recorded with it earlier stays. Answers its id. Throws `bad-input` when it says nothing or too
 * much, `recording-elsewhere`, what `packDraft` throws, `disk-full`; the drafts stay then.
 */
export async function publishTip(world: World, written: WrittenTip): Promise<string> {
  const { db, now } = world
  const me = await whoAmI(db)
  const id = written.id ?? crypto.randomUUID()
  const { audience } = written
  const earlier = await db.tips.get(id)
  if (earlier && !earlier.mine) throw new Failure('forbidden')
  const packed = await packDraft(world, id, audience)
  if (packed && !isOneSite(packed.recording, written.place.site)) throw new Failure('recording-elsewhere')
  const recording = packed ? noteOf(packed.recording, crypto.randomUUID()) : earlier?.tip.recording
  const parsed = Tip.safeParse({
    id,
    version: (earlier?.tip.version ?? 0) + 1,
    place: written.place,
    title: tidy(written.title),
    words: { how: tidy(written.words.how), whether: tidy(written.words.whether) },
    by: me.person.name,
    at: now(),
    ...(recording ? { recording } : {}),
  })
  if (!parsed.success) throw new Failure('bad-input', 'tip', { cause: parsed.error })
  const tip = parsed.data
  await saved(() =>
    db.transaction('rw', [db.tips, db.tipDrafts, db.partners, db.recordings, ...recordingTables(db)], async () => {
      const concerned = (await executives(world)).filter(
        (partner) => isFor({ audience }, partner) || (earlier && isFor(earlier, partner)),
      )
      const owed = concerned.map(({ pair }) => pair)
      if (packed && recording) {
        if (earlier?.tip.recording) await db.recordings.delete(earlier.tip.recording.attachment)
        await db.recordings.add({ id: recording.attachment, bytes: packed.bytes, coming: null, problem: null })
      }
      await db.tips.put({ id: tip.id, tip, pair: null, mine: true, audience, retired: 0, owed })
      await db.tipDrafts.delete(tip.id)
      await discardRecording(world, tip.id)
    }),
  )
  await sendTips(world)
  return tip.id
}

type Files = Map<MediaName, Uint8Array<ArrayBuffer>>

/**
 * The recording draft of a tip, or of the answer in a thread, with all its media cut and finished; null when there is none or nothing in
 * it. A photo of somebody else's page stays out, with what is drawn on it, unless all of `audience` are the pair it came from. Throws
 * what `finish` throws, and what `packRecording` throws.
 */
export async function packDraft(world: World, id: string, audience: string[] | null = null): Promise<Packed | null> {
  const draft = await world.db.recordingDrafts.get(id)
  if (!draft || isEmpty(draft)) return null
  const files: Files = new Map()
  const steps: unknown[] = []
  for (const [n, step] of draft.steps.entries()) steps.push(await packStep(world, files, n + 1, step, audience))
  const voice = await packVoice(world, files, 'voice', draft.voice)
  const clip = draft.clip && (await packTake(world, files, 'clip', draft.clip))
  const parsed = Recording.safeParse({ format: 1, steps, voice, clip })
  if (!parsed.success) throw new Failure('recording-unknown', 'draft', { cause: parsed.error })
  return { recording: parsed.data, bytes: packRecording(parsed.data, files) }
}

function isEmpty({ steps, voice, clip }: RecordingDraft): boolean {
  return steps.length === 0 && voice === null && clip === null
}

/** How much there is in a recording, under the id its file travels by. */
export function noteOf({ steps, voice, clip }: Recording, attachment: string): RecordingNote {
  const voices = [voice, ...steps.map((step) => step.voice)]
  const voiceSeconds = Math.ceil(voices.reduce((sum, sound) => sum + (sound?.seconds ?? 0), 0))
  return { attachment, steps: steps.length, voiceSeconds, clipSeconds: Math.ceil(clip?.seconds ?? 0) }
}

/** Whether all of a recording happens on this site, or on sites that nothing is known of. */
export function isOneSite({ steps }: Recording, site: string): boolean {
  return steps.every(({ place }) => place.site === site || place.site === elsewhere.site)
}

/**
 * A recording that came or was published, and its files; null while it has not come, or is not here. Throws what `readRecording` throws
 * when it cannot be read.
 */
export async function recordingOf({ db }: World, { attachment }: RecordingNote): Promise<RecordingFiles | null> {
  const kept = await db.recordings.get(attachment)
  if (kept?.problem) throw new Failure(kept.problem)
  return kept?.bytes ? readRecording(kept.bytes) : null
}

/** Whether a picture of a draft may be shown to all of `audience`; null is everyone. */
export function mayShow(picture: DraftStep['picture'], audience: string[] | null): boolean {
  const of = picture?.of ?? null
  return of === null || (audience !== null && audience.length > 0 && audience.every((pair) => pair === of))
}

async function packStep(
  world: World,
  files: Files,
  n: number,
  step: DraftStep,
  audience: string[] | null,
): Promise<unknown> {
  const { id, act, key, place, anchor, foreign, sentence, whether, lookOnly } = step
  const picture = mayShow(step.picture, audience) ? await packPicture(world, files, `step-${n}`, step.picture) : null
  return {
    ...{ id, act, key, place, anchor, foreign, sentence, whether, lookOnly, picture },
    drawing: picture ? step.drawing : [],
    voice: await packVoice(world, files, `step-${n}-voice`, step.voice),
  }
}

async function packPicture(
  { db }: World,
  files: Files,
  name: string,
  picture: DraftStep['picture'],
): Promise<StepPicture | null> {
  const kept = picture && (await db.media.get(picture.media))
  if (!kept) return null
  const { type, width, height, spot } = picture
  const file = mediaName(name, type)
  files.set(file, kept.bytes)
  return { file, type, width, height, spot }
}

/** How far beyond its limit a take may be, in seconds: a recorder stops a little late. */
const late = 1

/** A take as a file of its own, and its captions as another. */
async function packTake(world: World, files: Files, name: string, id: string): Promise<Finished> {
  const take = await world.db.takes.get(id)
  if (!take) throw new Failure('gone', 'take')
  if (!world.finish) throw new Failure('unknown', 'no media here')
  const most = take.what === 'clip' ? recordingLimits.clipSeconds : recordingLimits.voiceSeconds
  const { bytes, seconds, type, width, height } = await world.finish(await takeBytes(world, take), take.trim)
  if (seconds > most + late) throw new Failure('recording-large', 'seconds')
  const [file, vtt] = [mediaName(name, type), mediaName(name, 'text/vtt')]
  const captions = take.captions.length > 0 ? vtt : null
  files.set(file, bytes)
  if (captions) files.set(vtt, new TextEncoder().encode(writeVtt(take.captions)))
  return { file, type, seconds: Math.min(seconds, most), captions, width, height }
}

/** What `packTake` found a take to be: a Sound or a Clip, which the schema decides. */
type Finished = { file: MediaName; type: string; seconds: number; captions: MediaName | null } & Size
type Size = { width: number | null; height: number | null }

async function packVoice(world: World, files: Files, name: string, id: string | null): Promise<unknown> {
  if (id === null) return null
  const { width, height, ...sound } = await packTake(world, files, name, id)
  return sound
}
