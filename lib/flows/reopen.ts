/** A recording's file becomes a draft again, with everything that can be edited; and leaves as a file for others. */
import { readVtt } from '../captions.ts'
import { type Database, type DraftStep, type Media, type RecordingDraft, saved, type Take } from '../db.ts'
import type { Clip, Sound, Step } from '../protocol/recording.ts'
import type { RecordingFiles } from '../recording-file.ts'
import { recordingOf } from './publish.ts'
import { recordingTables } from './record.ts'
import type { World } from './world.ts'

/**
 * Makes a draft of what was published with one's own tip, unless there is one. Answers whether there is a draft then. Throws what
 * `recordingOf` throws, `disk-full`.
 */
export async function reopenRecording(world: World, id: string): Promise<boolean> {
  const { db } = world
  if (await db.recordingDrafts.get(id)) return true
  const kept = await db.tips.get(id)
  const note = kept?.mine ? kept.tip.recording : undefined
  const published = note && (await recordingOf(world, note))
  if (!kept || !published) return false
  const { of = {} } = (await db.recordings.get(note.attachment)) ?? {}
  await keepUnpacked(world, published, { id, place: kept.tip.place, at: kept.tip.at }, of)
  return true
}

async function keepUnpacked(
  { db }: World,
  published: RecordingFiles,
  draftOf: Pick<RecordingDraft, 'id' | 'place' | 'at'>,
  theirs: Record<string, string>,
): Promise<void> {
  const loose = unpacked(published, draftOf, theirs)
  await saved(() => db.transaction('rw', recordingTables(db), () => addUnpacked(db, loose)))
}

/** Keeps a draft with its pictures and takes, within a transaction, unless there is one under its id. */
export async function addUnpacked(db: Database, { draft, media, takes }: Unpacked): Promise<void> {
  if (await db.recordingDrafts.get(draft.id)) return
  await db.recordingDrafts.add(draft)
  await addMedia(db, { media, takes })
}

/** Keeps pictures and takes, within a transaction. */
export async function addMedia(db: Database, { media, takes }: Pick<Unpacked, 'media' | 'takes'>): Promise<void> {
  await db.media.bulkAdd(media)
  await db.takes.bulkAdd(takes.map(({ take }) => take))
  await db.chunks.bulkAdd(takes.map(({ take, bytes }) => ({ take: take.id, n: 0, bytes })))
}

type Unpacked = { draft: RecordingDraft; media: Media[]; takes: Loose[] }
type Loose = { take: Take; bytes: Uint8Array<ArrayBuffer> }

/** A recording as rows of a draft. `theirs` is whose executive's page a step's picture shows, by the step. */
export function unpacked(
  { recording, files }: RecordingFiles,
  of: Pick<RecordingDraft, 'id' | 'place' | 'at'>,
  theirs: Record<string, string>,
): Unpacked {
  const media: Media[] = []
  const takes: Loose[] = []

  function takeOf(what: Take['what'], step: string | null, sound: Sound | Clip | null): string | null {
    const bytes = sound && files.get(sound.file)
    if (!sound || !bytes) return null
    const words = sound.captions ? files.get(sound.captions) : undefined
    const take: Take = {
      id: crypto.randomUUID(),
      recording: of.id,
      step,
      what,
      type: sound.type,
      state: 'kept',
      startedAt: of.at,
      seconds: sound.seconds,
      trim: null,
      captions: words ? readVtt(new TextDecoder().decode(words)) : [],
    }
    takes.push({ take, bytes })
    return take.id
  }

  function pictureOf({ id, picture }: Step): DraftStep['picture'] {
    const bytes = picture && files.get(picture.file)
    if (!picture || !bytes) return null
    const row = { id: crypto.randomUUID(), recording: of.id, bytes }
    media.push(row)
    const { file, ...rest } = picture
    return { ...rest, media: row.id, ...(theirs[id] ? { of: theirs[id] } : {}) }
  }

  const steps = recording.steps.map((step) => ({
    ...step,
    picture: pictureOf(step),
    voice: takeOf('voice', step.id, step.voice),
    robustness: null,
    instead: null,
  }))
  const draft: RecordingDraft = {
    ...of,
    steps,
    voice: takeOf('voice', null, recording.voice),
    clip: takeOf('clip', null, recording.clip),
  }
  return { draft, media, takes }
}
