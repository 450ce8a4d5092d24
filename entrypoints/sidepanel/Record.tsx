/** *Record a tip here*: shown step by step, said, or filmed. Everything is kept as it comes. */
import { useEffect, useEffectEvent, useState } from 'react'
import { ClipRecorder, VoiceRecorder } from '../../components/recorder/Recorder.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Refused, Spinner, ViewHeading } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { pageName, t } from '../../components/words.ts'
import type { Guide } from '../../lib/browser/guide.ts'
import { holdRecording } from '../../lib/browser/held.ts'
import { openPage } from '../../lib/browser/open.ts'
import { dropUnused, lookOver } from '../../lib/flows/begun.ts'
import { beginRecording } from '../../lib/flows/record.ts'
import type { Place } from '../../lib/protocol/page.ts'
import { FindPlaces } from './FindPlaces.tsx'
import { RecordAgain } from './RecordAgain.tsx'
import { RecordSteps } from './RecordSteps.tsx'
import { RecordSummary } from './RecordSummary.tsx'
import './record.css'

type Way = 'steps' | 'voice' | 'clip'

export function Record({
  guide,
  id,
  step,
  place,
  onLeave,
}: {
  guide: Guide
  id: string
  /** The step to be recorded once more; null is to go on with the whole. */
  step: string | null
  place: Place
  onLeave: () => void
}) {
  const world = useWorld()
  const { db } = world
  const [way, setWay] = useState<Way | null>(step ? 'steps' : null)
  const { run, busy, failure } = useAction()
  const draft = useLive(async () => (await db.recordingDrafts.get(id)) ?? null, [db, id])
  const leave = useEffectEvent(() => void dropUnused(world, id))
  useEffect(() => {
    const release = holdRecording(id)
    return () => {
      release()
      leave()
    }
  }, [id])
  if (draft === undefined) return <Spinner />

  const begin = (chosen: Way) => run(() => beginRecording(world, id, place)).then((done) => done && setWay(chosen))
  const look = () =>
    run(async () => {
      await lookOver(world, id)
      await openPage('record', `#tip=${id}`)
      onLeave()
    })

  if (step) return <RecordAgain guide={guide} id={id} step={step} place={place} onLook={look} />
  const empty = !draft || (draft.steps.length === 0 && draft.voice === null && draft.clip === null)
  return (
    <main className="stack record-view">
      <ViewHeading key={way}>
        {way === 'voice' ? t('rec_voice') : way === 'clip' ? t('rec_clip') : t('rec_heading')}
      </ViewHeading>
      {way === null && empty && (
        <>
          <p className="quiet">{t('rec_where', pageName(place.kind))}</p>
          <Ways onChoose={(chosen) => void begin(chosen)} busy={busy} />
        </>
      )}
      {way === 'steps' && (
        <RecordSteps guide={guide} id={id} place={place} steps={draft?.steps ?? []} onDone={() => setWay(null)} />
      )}
      {way === 'voice' && (
        <>
          <p className="quiet">{t('rec_voice_more')}</p>
          <VoiceRecorder recording={id} step={null} onDone={() => setWay(null)} />
        </>
      )}
      {way === 'clip' && <ClipRecorder recording={id} offered={place.site !== 'bank'} onDone={() => setWay(null)} />}
      {(way === 'voice' || way === 'clip') && (
        <div className="actions">
          <Button kind="quiet" onClick={() => setWay(null)}>
            {empty ? t('rec_other_way') : t('rec_back')}
          </Button>
        </div>
      )}
      {way === null && draft && <FindPlaces guide={guide} id={id} place={place} steps={draft.steps} />}
      {way === null && !empty && (
        <RecordSummary
          draft={draft}
          busy={busy}
          onLook={look}
          onMore={(chosen) => setWay(chosen)}
          onDiscard={onLeave}
        />
      )}
      <Refused failure={failure} />
    </main>
  )
}

const ways = [
  { way: 'steps', title: 'rec_steps', more: 'rec_steps_more' },
  { way: 'voice', title: 'rec_voice', more: 'rec_voice_more' },
  { way: 'clip', title: 'rec_clip', more: 'rec_clip_more' },
] as const

function Ways({ onChoose, busy }: { onChoose: (way: Way) => void; busy: boolean }) {
  return (
    <ul className="ways">
      {ways.map(({ way, title, more }) => (
        <li key={way}>
          <button type="button" className="way" aria-disabled={busy || undefined} onClick={() => onChoose(way)}>
            <WayIcon way={way} />
            <span className="way-title">{t(title)}</span>
            <span className="way-more">{t(more)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function WayIcon({ way }: { way: Way }) {
  const paths = {
    steps: 'M9 6H20M9 12H20M9 18H20M4 6H4.01M4 12H4.01M4 18H4.01',
    voice: 'M12 3A3 3 0 0 1 15 6V12A3 3 0 0 1 9 12V6A3 3 0 0 1 12 3ZM5.5 11.5A6.5 6.5 0 0 0 18.5 11.5M12 18V21.5',
    clip: 'M3 6H15V18H3ZM15 10.5L21 7V17L15 13.5',
  } as const
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
      <path d={paths[way]} />
    </svg>
  )
}
