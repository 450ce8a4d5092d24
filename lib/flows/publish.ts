/** Publishing: from what a mentor wrote and recorded to a tip and the file that travels with it. */
import { writeVtt } from '../captions.ts'
import {
  type Database,
  type DraftStep,
  type KeptTip,
  type RecordingDraft,
  saved,
  standing,
  type Take,
  type TipDraft,
  whoAmI,
} from '../db.ts'
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
import { checkSite, packRecording, type RecordingFiles, readRecording } from '../recording-file.ts'
import { discardRecording, recordingTables } from './record.ts'
import { takeBytes } from './takes.ts'
import { dropFiles, executives, filesOf, isFor, sendTips } from './tips.ts'
import { expectHarmless } from './wording.ts'
import type { World } from './world.ts'

/** A tip as its author gives it. With the id of an earlier one it takes its place everywhere. */
export type WrittenTip = Omit<TipDraft, 'at' | 'id'> & { id?: string }

/**
 * Keeps a tip and sends it to those it is for; executives whose words are not compared yet get it then. What was recorded under its id goes
 * along; where there is no draft of a recording, what was recorded with it earlier stays. Answers its id. Throws `bad-input` when
 * it says nothing or too much, `recording-elsewhere`, `asks-for-secret`, `leads-away`, what `packDraft` throws, `disk-full`; the
 * drafts stay then.
 */
export async function publishTip(world: World, written: WrittenTip): Promise<string> {
  const id = written.id ?? crypto.randomUUID()
  const packed = await packDraft(world, id, written.audience)
  if (packed) checkSite(packed.recording, written.place.site)
  const { title, words, place } = written
  const said = packed ? await saidIn(world, id, packed) : []
  expectHarmless([title, words.how, words.whether, ...said], place.site)
  await world.alone('tips', () => keepTip(world, id, written, packed))
  await sendTips(world)
  return id
}

async function keepTip(world: World, id: string, written: WrittenTip, packed: Packed | null): Promise<void> {
  const { db, now } = world
  const { audience } = written
  const me = await whoAmI(db)
  const earlier = await db.tips.get(id)
  if (earlier && !earlier.mine) throw new Failure('forbidden')
  // A draft out of which everything was taken means that nothing is to be shown any more.
  const stays = !packed && !(await db.recordingDrafts.get(id)) ? earlier?.tip.recording : undefined
  const recording = packed ? noteOf(packed.recording, crypto.randomUUID()) : stays
  const tip = parseTip(id, written, { by: me.person.name, at: now(), earlier, recording })
  await saved(() =>
    db.transaction('rw', [db.tips, db.tipDrafts, db.partners, db.recordings, ...recordingTables(db)], async () => {
      const concerned = (await executives(world)).filter(
        (partner) => isFor({ audience }, partner) || (earlier && isFor(earlier, partner)),
      )
      const kept: KeptTip = {
        ...{ id, tip, pair: null, mine: true, audience, retired: 0 },
        owed: concerned.map(({ pair }) => pair),
        ...(stays && earlier?.given ? { given: earlier.given } : {}),
        ...(earlier && concerned.some((partner) => standing(partner) === 'confirmed') ? beforeOf(earlier) : {}),
      }
      await db.tips.put(kept)
      if (packed && recording) {
        const { bytes, of } = packed
        const { site } = tip.place
        await db.recordings.add({ id: recording.attachment, site, bytes, coming: null, problem: null, of })
      }
      if (earlier) await dropFiles(db, filesOf(earlier), filesOf(kept))
      await db.tipDrafts.delete(id)
      await discardRecording(world, id)
    }),
  )
}

/** What a tip was until now, for as long as its new version can be cancelled. */
function beforeOf({ tip, audience, given, retired }: KeptTip): Pick<KeptTip, 'before'> {
  return retired ? {} : { before: { tip, audience, given: given ?? {} } }
}

/** The tip as it is to travel, one version on. Throws `bad-input`. */
function parseTip(
  id: string,
  { place, title, words }: WrittenTip,
  { by, at, earlier, recording }: { by: string; at: number; earlier: KeptTip | undefined; recording: Tip['recording'] },
): Tip {
  const parsed = Tip.safeParse({
    ...{ id, place, by, at },
    version: (earlier?.tip.version ?? 0) + 1,
    title: tidy(title),
    words: { how: tidy(words.how), whether: tidy(words.whether) },
    ...(recording ? { recording } : {}),
  })
  if (!parsed.success) throw new Failure('bad-input', 'tip', { cause: parsed.error })
  return parsed.data
}

/** A recording as it will leave. `of` is whose executive's page a step's picture shows, by the step. */
export type Packed = { recording: Recording; bytes: Uint8Array<ArrayBuffer>; of: Record<string, string> }

type Files = Map<MediaName, Uint8Array<ArrayBuffer>>

/**
 * The recording draft of a tip, or of the answer in a thread, with all its media cut and finished; null when there is none or nothing in
 * it. A photo of an executive's own page stays out, with what is drawn on it, unless `audience` (null is everyone) is that executive
 * alone. Throws what `finish` throws, and what `packRecording` throws.
 */
export async function packDraft(world: World, id: string, audience: string[] | null): Promise<Packed | null> {
  const draft = await world.db.recordingDrafts.get(id)
  if (!draft || isEmpty(draft)) return null
  const files: Files = new Map()
  const steps: unknown[] = []
  for (const [n, step] of draft.steps.entries()) steps.push(await packStep(world, files, n + 1, step, audience))
  const voice = await packVoice(world, files, 'voice', draft.voice)
  const clip = draft.clip && (await packTake(world, files, 'clip', draft.clip))
  const parsed = Recording.safeParse({ format: 1, steps, voice, clip })
  if (!parsed.success) throw new Failure('recording-unknown', 'draft', { cause: parsed.error })
  const recording = parsed.data
  const shown = new Set(recording.steps.flatMap((step) => (step.picture ? step.id : [])))
  const theirs = draft.steps.flatMap(({ id, picture }) => (picture?.of && shown.has(id) ? [[id, picture.of]] : []))
  return { recording, bytes: packRecording(recording, files), of: Object.fromEntries(theirs) }
}

/**
 * The same as a file for anybody: without pictures of an executive's own page. Throws `captions-missing` unless everything that is said
 * has captions, and what `packDraft` throws.
 */
export async function packForOthers(world: World, id: string): Promise<Packed | null> {
  const packed = await packDraft(world, id, [])
  if (packed && missingCaptions(packed.recording).length > 0) throw new Failure('captions-missing')
  return packed
}

/** What a recording draft says in words: the sentences of its steps, and the captions of what is kept of its voices and clips. */
export async function saidIn({ db }: World, id: string, { recording }: Packed): Promise<string[]> {
  const takes = await db.takes.where('recording').equals(id).toArray()
  const captions = takes.filter(({ state }) => state === 'kept').map((take) => take.captions)
  return [
    ...recording.steps.flatMap(({ sentence, whether }) => [sentence, whether]),
    // Somebody may say it in two breaths.
    ...captions.map((each) => each.map(({ words }) => words).join(' ')),
  ]
}

function isEmpty({ steps, voice, clip }: RecordingDraft): boolean {
  return steps.length === 0 && voice === null && clip === null
}

/** How much there is in a recording, under the id its file travels by. */
export function noteOf(recording: Recording, attachment: string): RecordingNote {
  return { attachment, ...amountOf(recording) }
}

/** How much there is in a recording or in a part of one. */
export function amountOf({
  steps,
  voice,
  clip,
}: Pick<Recording, 'steps' | 'voice' | 'clip'>): Omit<RecordingNote, 'attachment'> {
  const voices = [voice, ...steps.map((step) => step.voice)]
  const voiceSeconds = Math.ceil(voices.reduce((sum, sound) => sum + (sound?.seconds ?? 0), 0))
  return { steps: steps.length, voiceSeconds, clipSeconds: Math.ceil(clip?.seconds ?? 0) }
}

/** Whether a picture of a draft may be shared with all of `audience`, null being everyone: what one executive saw is for them alone. */
export function mayShare(picture: DraftStep['picture'], audience: string[] | null): boolean {
  const of = picture?.of
  return of === undefined || (audience !== null && audience.length > 0 && audience.every((pair) => pair === of))
}

async function packStep(
  world: World,
  files: Files,
  n: number,
  step: DraftStep,
  audience: string[] | null,
): Promise<unknown> {
  const { id, act, key, place, anchor, foreign, sentence, whether, lookOnly } = step
  const picture = mayShare(step.picture, audience) ? await packPicture(world, files, `step-${n}`, step.picture) : null
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

/** What `packTake` makes of a take: a Sound or a Clip, which the schema decides. */
type Finished = { file: MediaName; type: string; seconds: number; captions: MediaName | null } & Size
type Size = { width: number | null; height: number | null }

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
  if (captions) files.set(vtt, new TextEncoder().encode(writeVtt(trimmed(take))))
  return { file, type, seconds: Math.min(seconds, most), captions, width, height }
}

/** The captions of what is kept of a take, told from its beginning. */
function trimmed({ captions, trim }: Take): Take['captions'] {
  if (!trim) return captions
  return captions
    .filter(({ from, to }) => to > trim.from && from < trim.to)
    .map(({ from, to, words }) => ({
      from: Math.max(from, trim.from) - trim.from,
      to: Math.min(to, trim.to) - trim.from,
      words,
    }))
}

async function packVoice(world: World, files: Files, name: string, id: string | null): Promise<unknown> {
  if (id === null) return null
  const { width, height, ...sound } = await packTake(world, files, name, id)
  return sound
}

/** What is said or shown without captions: the id of a step, or `voice` or `clip` of the whole. */
export function missingCaptions({ steps, voice, clip }: Recording): string[] {
  return [
    ...steps.flatMap((step) => (step.voice && !step.voice.captions ? step.id : [])),
    ...(voice && !voice.captions ? ['voice'] : []),
    ...(clip && !clip.captions ? ['clip'] : []),
  ]
}

/** The last few recordings that were read: a player asks again and again. */
const read = new WeakMap<Database, Map<string, RecordingFiles>>()
const mostRead = 2

/**
 * A recording that came or was published, and its files; null while it has not come, or is not here. Throws why it cannot be played:
 * what `readRecording` throws, `unreadable` or `gone`.
 */
export async function recordingOf({ db }: World, { attachment }: RecordingNote): Promise<RecordingFiles | null> {
  const earlier = read.get(db) ?? new Map<string, RecordingFiles>()
  read.set(db, earlier)
  const known = earlier.get(attachment)
  if (known && (await db.recordings.where('id').equals(attachment).count()) > 0) return known
  const kept = await db.recordings.get(attachment)
  if (kept?.problem) throw new Failure(kept.problem)
  if (!kept?.bytes) return null
  const found = readRecording(kept.bytes)
  earlier.set(attachment, found)
  for (const oldest of earlier.keys()) {
    if (earlier.size <= mostRead) break
    earlier.delete(oldest)
  }
  return found
}
