/** A recording under way: its clock, its level, and what can be done about it. */
import type { ReactNode } from 'react'
import { clock } from '../player/playing.ts'
import { LevelMeter } from './LevelMeter.tsx'
import './recorder.css'
import { Button, Notice, Spinner } from '../ui.tsx'
import { count, t } from '../words.ts'
import type { TakeControl } from './useTake.ts'

/** From how many seconds before its limit on a recording says how much is left. */
const warnFrom = 10

/** `most` in seconds. While it is `held`, letting go ends it and nothing else can be pressed. */
export function RecordingNow({
  take: { going, pause, resume, stop, cancel },
  most,
  held,
}: {
  take: TakeControl
  most: number
  held: boolean
}) {
  if (!going?.recording || !going.stream) {
    return (
      <div className="recording">
        <Spinner label={t('take_opening')} />
        {!held && (
          <div className="actions">
            <Button onClick={cancel}>{t('ui_cancel')}</Button>
          </div>
        )}
      </div>
    )
  }
  const { is, seconds } = going.recording
  const still = is === 'paused' || is === 'slept'
  const left = Math.ceil(most - seconds)
  return (
    <div className={is === 'recording' ? 'recording live' : 'recording'}>
      <p className="recording-clock">
        <span className="recording-dot" aria-hidden="true" />
        <strong role="timer">{clock(seconds)}</strong>
        <span className="quiet">{t('take_of', clock(most))}</span>
        <span role="status">{said(is)}</span>
      </p>
      {!still && going.stream.getAudioTracks().length > 0 && <LevelMeter stream={going.stream} />}
      {notice(is)}
      {left <= warnFrom && (
        <p className="recording-left" role="status">
          {count('take_left', left > warnFrom / 2 ? warnFrom : Math.ceil(warnFrom / 2))}
        </p>
      )}
      {!held && (
        <div className="actions">
          <Button kind="primary" onClick={stop}>
            {t('take_done')}
          </Button>
          <Button onClick={still ? resume : pause}>{still ? t('take_go_on') : t('take_pause')}</Button>
        </div>
      )}
    </div>
  )
}

type Is = NonNullable<NonNullable<TakeControl['going']>['recording']>['is']

function said(is: Is): string {
  if (is === 'stalled') return t('take_stalled')
  return is === 'recording' || is === 'ended' ? t('take_recording') : t('take_paused')
}

function notice(is: Is): ReactNode {
  if (is === 'stalled') {
    return (
      <Notice tone="warning" live>
        {t('take_stalled_more')}
      </Notice>
    )
  }
  if (is !== 'slept') return null
  return (
    <Notice tone="warning" live>
      {t('take_slept')}
    </Notice>
  )
}
