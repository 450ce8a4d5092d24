/** A recording's file is taken into a draft: what fits of it goes to the end, and what does not is said. */
import { type RecordingDraft, saved } from '../db.ts'
import { Failure } from '../failure.ts'
import { type Recording, recordingLimits } from '../protocol/recording.ts'
import { type RecordingFiles, readRecording, reduceToSite } from '../recording-file.ts'
import { amountOf } from './publish.ts'
import { type RecordWorld, recordingTables } from './record.ts'
import { addMedia, unpacked } from './reopen.ts'

/** What a draft takes of a recording. */
export type Fitting = Pick<Recording, 'steps' | 'voice' | 'clip'> & { left: StaysOut }

/** Steps beyond the most a recording can have; and whether the voice over the whole, or the clip, has no place as there is one. */
export type StaysOut = { beyond: number; voice: boolean; clip: boolean }

/** What there is to take, as the draft stands now, and how many seconds of it; `elsewhere` steps are on another site. */
export type Offer = {
  file: RecordingFiles
  elsewhere: number
  fitting: Fitting
  voiceSeconds: number
  clipSeconds: number
}

/**
 * Looks into a recording's file without keeping anything of it. `site` is that of the tip. Throws what `readRecording` throws,
 * `recording-foreign` when all of it is on another site, `gone` without a draft.
 */
export async function lookInto(
  { db }: Pick<RecordWorld, 'db'>,
  { id, site }: { id: string; site: string },
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Offer> {
  const { recording, files } = readRecording(bytes)
  const reduced = reduceToSite(recording, site)
  if (!reduced.recording) throw new Failure('recording-foreign')
  const draft = await db.recordingDrafts.get(id)
  if (!draft) throw new Failure('gone')
  const file = { recording: reduced.recording, files }
  const fitting = fittingOf(draft, file.recording)
  const { voiceSeconds, clipSeconds } = amountOf(fitting)
  return { file, elsewhere: reduced.leftOut, fitting, voiceSeconds, clipSeconds }
}

/**
 * Adds to a draft, in one transaction, what it takes of an offer as it stands then: steps at the end with their pictures, drawings and voices, and
 * the voice and the clip of the whole where it has none. Answers what that was. Throws `gone` without a draft, `disk-full`.
 */
export async function takeIn({ db, now }: RecordWorld, id: string, { file }: Offer): Promise<Fitting> {
  return saved(() =>
    db.transaction('rw', recordingTables(db), async () => {
      const draft = await db.recordingDrafts.get(id)
      if (!draft) throw new Failure('gone')
      const fitting = fittingOf(draft, file.recording)
      const { left, ...taken } = fitting
      // The same file can be taken in twice, and into the recording it came from: its steps are new ones each time.
      const steps = taken.steps.map((step) => ({ ...step, id: crypto.randomUUID() }))
      const recording = { ...file.recording, ...taken, steps }
      const loose = unpacked({ recording, files: file.files }, { id, place: draft.place, at: now() }, {})
      await addMedia(db, loose)
      await db.recordingDrafts.put({
        ...draft,
        steps: [...draft.steps, ...loose.draft.steps],
        voice: draft.voice ?? loose.draft.voice,
        clip: draft.clip ?? loose.draft.clip,
        at: loose.draft.at,
      })
      return fitting
    }),
  )
}

function fittingOf(draft: RecordingDraft, { steps, voice, clip }: Recording): Fitting {
  const room = Math.max(0, recordingLimits.steps - draft.steps.length)
  return {
    steps: steps.slice(0, room),
    voice: draft.voice ? null : voice,
    clip: draft.clip ? null : clip,
    left: {
      beyond: Math.max(0, steps.length - room),
      voice: draft.voice !== null && voice !== null,
      clip: draft.clip !== null && clip !== null,
    },
  }
}
