import type { FailureCode } from '../../lib/failure.ts'
import { toFailure } from '../../lib/failure.ts'
import { recordingOf } from '../../lib/flows/publish.ts'
import type { RecordingNote } from '../../lib/protocol/recording.ts'
import type { RecordingFiles } from '../../lib/recording-file.ts'
import { useWorld } from '../Surface.tsx'
import { useLive } from '../useLive.ts'

export type HeldRecording =
  | ({ at: 'here' } & RecordingFiles)
  /** `bytes` is how much is on its way; null when that is not known. */
  | { at: 'coming'; bytes: number | null }
  | { at: 'failed'; code: FailureCode }

/** A recording as far as it is here; undefined until that is known. */
export function useRecording(note: RecordingNote): HeldRecording | undefined {
  const world = useWorld()
  return useLive(() => held(world, note), [world, note.attachment])
}

async function held(world: ReturnType<typeof useWorld>, note: RecordingNote): Promise<HeldRecording> {
  const kept = await world.db.recordings.get(note.attachment)
  if (kept?.problem) return { at: 'failed', code: kept.problem }
  try {
    const recording = await recordingOf(world, note)
    return recording ? { at: 'here', ...recording } : { at: 'coming', bytes: kept?.coming?.bytes ?? null }
  } catch (error) {
    return { at: 'failed', code: toFailure(error).code }
  }
}
