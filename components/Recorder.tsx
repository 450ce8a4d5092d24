/** Recording a voice or a clip of the screen, listening to it, and doing it again. What was recorded is on disk at all times. */
import { type ReactNode, useState } from 'react'
import { openMicrophone } from '../lib/browser/microphone.ts'
import { openScreen } from '../lib/browser/recorder.ts'
import type { Take } from '../lib/db.ts'
import { dropTake, keepTake, takesOf } from '../lib/flows/takes.ts'
import { recordingLimits } from '../lib/protocol/recording.ts'
import { Discard } from './Discard.tsx'
import { HoldButton } from './HoldButton.tsx'
import { Interrupted } from './Interrupted.tsx'
import { Trouble } from './Trouble.tsx'
import './recorder.css'
import { RecordingNow } from './RecordingNow.tsx'
import { useWorld } from './Surface.tsx'
import { TakePlayer } from './TakePlayer.tsx'
import type { Slot } from './takeSession.ts'
import { Button, Refused } from './ui.tsx'
import { useAction } from './useAction.ts'
import { useLive } from './useLive.ts'
import { useTake } from './useTake.ts'
import { t } from './words.ts'

type Shared = {
  /** A recording that was begun. */
  recording: string
  /** Hears of each take that was recorded to its end. */
  onDone?: (take: Take) => void
  /** Whether to offer what broke off; not where `Interrupted` stands elsewhere on the page. */
  recover?: boolean
}

/** A voice over the whole recording, or for one step: held or run through. */
export function VoiceRecorder({ recording, step, onDone, recover = true }: Shared & { step: string | null }) {
  const slot: Slot = { recording, step, what: 'voice' }
  const most = step === null ? recordingLimits.voiceSeconds : recordingLimits.stepVoiceSeconds
  const take = useTake(slot, most, onDone)
  const [held, setHeld] = useState(false)
  const start = () => take.start(openMicrophone)
  const again = () => {
    setHeld(false)
    start()
  }
  return (
    <div className="recorder">
      {!take.going && <Takes slot={slot} again={again} />}
      {take.going && <RecordingNow take={take} most={most} held={held} />}
      <Starters slot={slot} shown={!take.going || held}>
        <HoldButton
          onHold={() => {
            setHeld(true)
            start()
          }}
          onRelease={take.stop}
          going={take.going !== null}
        />
        {!take.going && <Button onClick={again}>{t('take_record')}</Button>}
      </Starters>
      <Trouble outcome={take.ended} again={again} />
      {recover && !take.going && <Interrupted recording={recording} slot={slot} />}
    </div>
  )
}

/** A clip of a tab or a window. Where `offered` is false - over a bank - it says why there is none. */
export function ClipRecorder({ recording, offered = true, onDone, recover = true }: Shared & { offered?: boolean }) {
  const slot: Slot = { recording, step: null, what: 'clip' }
  const take = useTake(slot, recordingLimits.clipSeconds, onDone)
  const [voice, setVoice] = useState(true)
  const start = (voice: boolean) => {
    setVoice(voice)
    take.start(() => openScreen(voice))
  }
  if (!offered) return <p className="quiet">{t('clip_not_here')}</p>
  return (
    <div className="recorder">
      {!take.going && <Takes slot={slot} again={() => start(voice)} />}
      {take.going && <RecordingNow take={take} most={recordingLimits.clipSeconds} held={false} />}
      <Starters slot={slot} shown={!take.going}>
        <p className="hint">{t('clip_what')}</p>
        <label className="check">
          <input type="checkbox" checked={voice} onChange={(event) => setVoice(event.target.checked)} />
          <span>{t('clip_with_voice')}</span>
        </label>
        <Button onClick={() => start(voice)}>{t('clip_record')}</Button>
      </Starters>
      <Trouble
        outcome={take.ended}
        again={() => start(true)}
        without={voice ? <Button onClick={() => start(false)}>{t('clip_without_voice')}</Button> : null}
      />
      {recover && !take.going && <Interrupted recording={recording} slot={slot} />}
    </div>
  )
}

/** The way to a first take; where there is one, `Takes` has the way to another. */
function Starters({ slot, shown, children }: { slot: Slot; shown: boolean; children: ReactNode }) {
  const takes = useTakes(slot)
  if (!shown || !takes) return null
  return <div className="recorder-start">{!takes.kept && !takes.waiting ? children : null}</div>
}

/** What is there already: the take that counts, and a newer one to be compared with it. */
function Takes({ slot, again }: { slot: Slot; again: () => void }) {
  const world = useWorld()
  const takes = useTakes(slot)
  const { run, busy, failure } = useAction()
  if (!takes) return null
  const { kept, waiting } = takes
  const put = (work: () => Promise<void>) => () => void run(work)
  return (
    <>
      {kept && (
        <div className="take">
          {waiting && <h4>{t('take_earlier')}</h4>}
          <TakePlayer take={kept} label={t(slot.what === 'clip' ? 'take_clip' : 'take_voice')} />
          {!waiting && (
            <div className="actions">
              <Button onClick={again}>{t('take_again')}</Button>
              <Button kind="quiet" busy={busy} onClick={put(() => dropTake(world, kept))}>
                {t('take_remove')}
              </Button>
            </div>
          )}
        </div>
      )}
      {waiting && (
        <div className="take">
          <h4>{t('take_newer')}</h4>
          <TakePlayer take={waiting} label={t('take_newer')} />
          <div className="actions">
            <Button kind="primary" busy={busy} onClick={put(() => keepTake(world, waiting))}>
              {kept ? t('take_use_newer') : t('take_use')}
            </Button>
            <Discard
              label={kept ? t('take_use_earlier') : t('ui_discard')}
              title={t('take_discard_title')}
              more={t('take_discard_more')}
              drop={() => dropTake(world, waiting)}
            />
          </div>
        </div>
      )}
      <Refused failure={failure} />
    </>
  )
}

function useTakes({ recording, step, what }: Slot) {
  const world = useWorld()
  return useLive(() => takesOf(world, { recording, step, what }), [world, recording, step, what])
}
