/** A recording as far as it is here: to be played, on its way, or not to be had. */
import type { ReactNode } from 'react'
import type { RecordingNote } from '../../lib/protocol/recording.ts'
import type { RecordingFiles } from '../../lib/recording-file.ts'
import { Notice, Spinner } from '../ui.tsx'
import { size, t, tellFailure } from '../words.ts'
import { Player } from './Player.tsx'
import { useRecording } from './useRecording.ts'

/**
 * `play` shows it once it is here, in place of a plain player. Until then, and when it cannot be had, `instead` stands below what is
 * said about it; `ask` is a button for when it cannot.
 */
export function Recorded({
  note,
  play,
  instead,
  ask,
}: {
  note: RecordingNote
  play?: (recording: RecordingFiles) => ReactNode
  instead?: ReactNode
  ask?: ReactNode
}) {
  const held = useRecording(note)
  if (!held) return null
  if (held.at === 'here') {
    const { recording, files } = held
    return play ? play({ recording, files }) : <Player recording={recording} files={files} />
  }
  return (
    <>
      {held.at === 'coming' ? (
        <Spinner label={held.bytes === null ? t('player_coming') : t('player_coming_size', size(held.bytes))} />
      ) : (
        <Notice tone="warning" actions={ask}>
          {t('player_failed', tellFailure(held.code))}
        </Notice>
      )}
      {instead}
    </>
  )
}
