/** Changing a recording that was published: its file becomes a draft again, with everything that can be edited. */
import { readVtt } from '../captions.ts'
import { type DraftStep, type Media, type RecordingDraft, saved, type Take } from '../db.ts'
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
  const { draft, media, takes } = unpacked(published, { id, place: kept.tip.place, at: kept.tip.at })
  await saved(() =>
    db.transaction('rw', recordingTables(db), async () => {
      if (await db.recordingDrafts.get(id)) return
      await db.recordingDrafts.add(draft)
      await db.media.bulkAdd(media)
      await db.takes.bulkAdd(takes.map(({ take }) => take))
      await db.chunks.bulkAdd(takes.map(({ take, bytes }) => ({ take: take.id, n: 0, bytes })))
    }),
  )
  return true
}

type Loose = { take: Take; bytes: Uint8Array<ArrayBuffer> }

function unpacked({ recording, files }: RecordingFiles, of: Pick<RecordingDraft, 'id' | 'place' | 'at'>) {
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

  function pictureOf({ picture }: Step): DraftStep['picture'] {
    const bytes = picture && files.get(picture.file)
    if (!picture || !bytes) return null
    const row = { id: crypto.randomUUID(), recording: of.id, bytes }
    media.push(row)
    const { file, ...rest } = picture
    return { ...rest, media: row.id }
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
