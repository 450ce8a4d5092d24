/** What is to be looked at before a tip goes to everybody: each picture and each clip of its recording, one by one. */
import type { PackTip } from '../protocol/pack.ts'
import type { Clip, Step, StepPicture } from '../protocol/recording.ts'
import { type RecordingFiles, readRecording } from '../recording-file.ts'
import type { Recordings } from './compose.ts'

/** One thing to look at. `id` is `ATTACHMENT FILE`: with other bytes it is another. */
export type Sight = { id: string; tip: PackTip; bytes: Uint8Array<ArrayBuffer> } & (
  | { what: 'picture'; picture: StepPicture; step: Step }
  | { what: 'clip'; clip: Clip }
)

/** All there is to look at in these tips, in their order. Recordings that are not there show nothing. Throws what `readRecording` throws. */
export function sightsOf(tips: readonly PackTip[], recordings: Recordings): Sight[] {
  return tips.flatMap((tip) => {
    const bytes = tip.recording && recordings.get(tip.recording.attachment)
    return bytes ? sightsIn(tip, readRecording(bytes)) : []
  })
}

function sightsIn(tip: PackTip, { recording, files }: RecordingFiles): Sight[] {
  const { steps, clip } = recording
  const of = (file: string) => ({ id: `${tip.recording?.attachment} ${file}`, tip })
  const found: Sight[] = []
  for (const step of steps) {
    const bytes = step.picture && files.get(step.picture.file)
    if (step.picture && bytes)
      found.push({ ...of(step.picture.file), bytes, what: 'picture', picture: step.picture, step })
  }
  const bytes = clip && files.get(clip.file)
  if (clip && bytes) found.push({ ...of(clip.file), bytes, what: 'clip', clip })
  return found
}
