/** Recording a voice or a clip of the screen, listening to it, and doing it again. What was recorded is on disk at all times. */
import { useState } from 'react'
import { openMicrophone } from '../../lib/browser/microphone.ts'
import { openScreen } from '../../lib/browser/recorder.ts'
import type { Take } from '../../lib/db.ts'
import { dropTake, keepTake, takesOf } from '../../lib/flows/takes.ts'
import { recordingLimits } from '../../lib/protocol/recording.ts'
import { Discard } from '../Discard.tsx'
import { HoldButton } from './HoldButton.tsx'
import { Interrupted } from './Interrupted.tsx'
import { Trouble } from './Trouble.tsx'
import './recorder.css'
import { useWorld } from '../Surface.tsx'
import { Button, Refused } from '../ui.tsx'
import { useAction } from '../useAction.ts'
import { useLive } from '../useLive.ts'
import { t } from '../words.ts'
import { RecordingNow } from './RecordingNow.tsx'
import { TakePlayer } from './TakePlayer.tsx'
import type { Slot } from './takeSession.ts'
import { useTake } from './useTake.ts'

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
  const most = step === null ? recordingLimits.voiceSeconds : recordingLimits.stepVoiceSeconds
  const slot: Slot = { recording, step, what: 'voice' }
  const take = useTake(slot, most, onDone)
  const takes = useTakes(slot)
  const [held, setHeld] = useState(false)
  if (!takes) return null
  const start = (hold: boolean) => {
    setHeld(hold)
    take.start(openMicrophone)
  }
  const idle = !take.going
  const { kept, waiting } = takes
  return (
    <div className="recorder">
      {idle && <Takes takes={takes} label={t('take_voice')} />}
      {take.going && <RecordingNow take={take} most={most} held={held} />}
      {(idle ? !waiting : held) && (
        <div className="actions">
          <HoldButton
            kind={kept ? 'plain' : 'primary'}
            onHold={() => start(true)}
            onRelease={take.stop}
            going={!idle}
          />
          {idle && <Button onClick={() => start(false)}>{kept ? t('take_again') : t('take_record')}</Button>}
          {idle && kept && <Remove take={kept} />}
        </div>
      )}
      <Trouble outcome={take.ended} again={() => start(false)} />
      {recover && idle && <Interrupted recording={recording} slot={slot} />}
    </div>
  )
}

/** A clip of a tab or a window. Where `offered` is false - over a bank - it says why there is none. */
export function ClipRecorder({ recording, offered = true, onDone, recover = true }: Shared & { offered?: boolean }) {
  const slot: Slot = { recording, step: null, what: 'clip' }
  const take = useTake(slot, recordingLimits.clipSeconds, onDone)
  const takes = useTakes(slot)
  const [voice, setVoice] = useState(true)
  if (!takes) return null
  const start = (withVoice: boolean) => {
    setVoice(withVoice)
    take.start(() => openScreen(withVoice))
  }
  const idle = !take.going
  const { kept, waiting } = takes
  return (
    <div className="recorder">
      {idle && <Takes takes={takes} label={t('take_clip')} />}
      {take.going && <RecordingNow take={take} most={recordingLimits.clipSeconds} held={false} />}
      {!offered && !kept && <p className="quiet">{t('clip_not_here')}</p>}
      {idle && offered && !waiting && (
        <>
          <p className="hint">{t('clip_what')}</p>
          <label className="check">
            <input type="checkbox" checked={voice} onChange={(event) => setVoice(event.target.checked)} />
            <span>{t('clip_with_voice')}</span>
          </label>
        </>
      )}
      {idle && !waiting && (offered || kept) && (
        <div className="actions">
          {offered && <Button onClick={() => start(voice)}>{kept ? t('take_again') : t('clip_record')}</Button>}
          {kept && <Remove take={kept} />}
        </div>
      )}
      <Trouble
        outcome={take.ended}
        again={() => start(true)}
        without={voice ? <Button onClick={() => start(false)}>{t('clip_without_voice')}</Button> : null}
      />
      {recover && idle && <Interrupted recording={recording} slot={slot} />}
    </div>
  )
}

/** What is there already: the take that counts, and a newer one to be compared with it. */
function Takes({ takes: { kept, waiting }, label }: { takes: Taken; label: string }) {
  const world = useWorld()
  const { run, busy, failure } = useAction()
  return (
    <>
      {kept && (
        <div className="take">
          {waiting && <h3>{t('take_earlier')}</h3>}
          <TakePlayer take={kept} label={label} />
        </div>
      )}
      {waiting && (
        <div className="take">
          <h3>{t('take_newer')}</h3>
          <TakePlayer take={waiting} label={t('take_newer')} />
          <div className="actions">
            <Button kind="primary" busy={busy} onClick={() => void run(() => keepTake(world, waiting))}>
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

/** Puts the take away; it can be taken back like any other change of the recording. */
function Remove({ take }: { take: Take }) {
  const world = useWorld()
  const { run, busy, failure } = useAction()
  return (
    <>
      <Button kind="quiet" busy={busy} onClick={() => void run(() => dropTake(world, take))}>
        {t('take_remove')}
      </Button>
      <Refused failure={failure} />
    </>
  )
}

type Taken = Awaited<ReturnType<typeof takesOf>>

function useTakes({ recording, step, what }: Slot): Taken | undefined {
  const world = useWorld()
  return useLive(() => takesOf(world, { recording, step, what }), [world, recording, step, what])
}
