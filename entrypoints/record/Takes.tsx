/** The voice over the whole recording and the screen clip: recorded, listened to, cut, captioned. */
import { Captions } from '../../components/recorder/Captions.tsx'
import { ClipRecorder, VoiceRecorder } from '../../components/recorder/Recorder.tsx'
import { Trim } from '../../components/recorder/Trim.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { Notice } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { t } from '../../components/words.ts'
import type { RecordingDraft } from '../../lib/db.ts'

export function Takes({ draft: { id, place, voice, clip } }: { draft: RecordingDraft }) {
  return (
    <section className="takes" aria-labelledby="takes-heading">
      <h2 id="takes-heading">{t('record_takes')}</h2>
      <details className="take-slot" open={voice !== null}>
        <summary>{voice ? t('record_voice') : t('record_voice_add')}</summary>
        <VoiceRecorder recording={id} step={null} recover={false} />
        {voice && <AfterTake id={voice} />}
      </details>
      <details className="take-slot" open={clip !== null}>
        <summary>{clip ? t('record_clip') : t('record_clip_add')}</summary>
        <ClipRecorder recording={id} offered={place.site !== 'bank'} recover={false} />
        {clip && <AfterTake id={clip} />}
      </details>
    </section>
  )
}

/** What can be done with a take once it is there. */
function AfterTake({ id }: { id: string }) {
  const { db } = useWorld()
  const take = useLive(async () => await db.takes.get(id), [db, id])
  if (!take) return null
  const silent = take.captions.every(({ words }) => words.trim() === '')
  return (
    <>
      <details className="aside">
        <summary>{t('record_trim')}</summary>
        <Trim key={take.id} take={take} />
      </details>
      <details className="aside">
        <summary>{silent ? t('record_captions_add') : t('record_captions')}</summary>
        <Captions key={take.id} take={take} />
      </details>
      {silent && <Notice>{t('record_captions_why')}</Notice>}
    </>
  )
}
