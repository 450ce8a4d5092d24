/** What is said or shown with an answer: a voice, a clip of the screen. Listened back to, done again or taken out before it leaves. */
import { useState } from 'react'
import { Captions } from '../../components/recorder/Captions.tsx'
import { ClipRecorder, VoiceRecorder } from '../../components/recorder/Recorder.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Card, Refused } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { count, t } from '../../components/words.ts'
import type { RecordingDraft, Take, Thread } from '../../lib/db.ts'
import { beginRecording } from '../../lib/flows/record.ts'

export type AnswerRecorded = {
  draft: RecordingDraft | null
  /** The voice and the clip that go along. */
  voice: Take | null
  clip: Take | null
  /** Whether anything is to go along, and whether something is still being recorded or was cut off. */
  some: boolean
  running: boolean
}

/** What has been recorded for the answer in a thread; undefined until that is read. */
export function useAnswerRecorded({ id }: Pick<Thread, 'id'>): AnswerRecorded | undefined {
  const { db } = useWorld()
  return useLive(async () => {
    const draft = (await db.recordingDrafts.get(id)) ?? null
    const takes = await db.takes.where('recording').equals(id).toArray()
    const taken = (what: 'voice' | 'clip') => takes.find((take) => take.id === draft?.[what]) ?? null
    const [voice, clip] = [taken('voice'), taken('clip')]
    const some = draft !== null && (draft.steps.length > 0 || voice !== null || clip !== null)
    return { draft, voice, clip, some, running: takes.some(({ state }) => state === 'running') }
  }, [db, id])
}

export function AnswerRecording({ thread, recorded }: { thread: Thread; recorded: AnswerRecorded }) {
  const world = useWorld()
  const { run, busy, failure } = useAction()
  const [opened, setOpened] = useState<readonly Take['what'][]>([])
  const { draft, voice, clip } = recorded
  const shows = (what: Take['what']) => opened.includes(what) || recorded[what] !== null
  const open = (what: Take['what']) =>
    run(async () => {
      await beginRecording(world, thread.id, thread.place)
      setOpened([...opened, what])
    })
  return (
    <>
      {draft && draft.steps.length > 0 && <p className="quiet">{count('desk_with_steps', draft.steps.length)}</p>}
      {draft && shows('voice') && (
        <Card heading={t('desk_voice')} level={3}>
          <VoiceRecorder recording={thread.id} step={null} />
          {voice && <WordsOf take={voice} />}
        </Card>
      )}
      {draft && shows('clip') && (
        <Card heading={t('desk_clip')} level={3}>
          <ClipRecorder recording={thread.id} offered={thread.place.site !== 'bank'} />
          {clip && <WordsOf take={clip} />}
        </Card>
      )}
      <Refused failure={failure} />
      {!(shows('voice') && shows('clip')) && (
        <div className="actions">
          {!shows('voice') && (
            <Button busy={busy} onClick={() => void open('voice')}>
              {t('desk_by_voice')}
            </Button>
          )}
          {!shows('clip') && (
            <Button busy={busy} onClick={() => void open('clip')}>
              {t('desk_by_clip')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

function WordsOf({ take }: { take: Take }) {
  return (
    <details className="aside">
      <summary>{t('desk_captions')}</summary>
      <Captions key={take.id} take={take} />
    </details>
  )
}
