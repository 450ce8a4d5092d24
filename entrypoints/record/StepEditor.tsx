/** One step, unfolded: its words, what it holds on to, its picture and voice, and what can be done with it. */
import { useState } from 'react'
import { Captions } from '../../components/recorder/Captions.tsx'
import { DraftPicture } from '../../components/recorder/DraftPicture.tsx'
import { HowToRecord } from '../../components/recorder/HowToRecord.tsx'
import { holdOf } from '../../components/recorder/holds.ts'
import { VoiceRecorder } from '../../components/recorder/Recorder.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { tooLong } from '../../components/TipFields.tsx'
import { Button, Field, Notice, Refused } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { pageName, t } from '../../components/words.ts'
import { requestRecording } from '../../lib/browser/open.ts'
import type { DraftStep } from '../../lib/db.ts'
import { recordingLimits } from '../../lib/protocol/recording.ts'
import { Icon } from './Icon.tsx'
import { StepPictureEditor } from './StepPictureEditor.tsx'
import type { StepWork } from './useSteps.ts'
import { useText } from './useText.ts'

type Props = { step: DraftStep; n: number; of: number; work: StepWork }

export function StepEditor({ step, n, of, flaw, work }: Props & { flaw: string | undefined }) {
  const sentence = useText(step.sentence, (text) => work.change(step, { sentence: text }))
  const whether = useText(step.whether, (text) => work.change(step, { whether: text }))
  return (
    <div className="step-body">
      <Field label={t('step_sentence')} error={flaw ?? tooLong(sentence.text, recordingLimits.sentence)}>
        {(props) => (
          <textarea
            {...props}
            className="step-words"
            rows={1}
            value={sentence.text}
            onChange={(event) => sentence.type(event.target.value)}
            onBlur={() => void sentence.flush().catch(() => undefined)}
          />
        )}
      </Field>
      <HoldNote step={step} work={work} />
      {step.picture && <StepPictureEditor step={step} work={work} />}
      <Field
        label={t('step_whether')}
        hint={t('step_whether_hint')}
        error={tooLong(whether.text, recordingLimits.whether)}
      >
        {(props) => (
          <textarea
            {...props}
            rows={2}
            value={whether.text}
            onChange={(event) => whether.type(event.target.value)}
            onBlur={() => void whether.flush().catch(() => undefined)}
          />
        )}
      </Field>
      <div className="choices">
        <label>
          <input
            type="checkbox"
            checked={step.lookOnly}
            onChange={({ target }) => void work.change(step, { lookOnly: target.checked })}
          />
          <span>{t('step_look_only_label')}</span>
        </label>
      </div>
      <StepVoice step={step} recording={work.recording} />
      <Refused failure={sentence.failure ?? whether.failure} />
      <Tools step={step} n={n} of={of} work={work} />
    </div>
  )
}

function Tools({ step, n, of, work }: Props) {
  return (
    <div className="actions step-tools" role="toolbar" aria-label={t('step_n', n + 1)}>
      {of > 1 && (
        <>
          <Button kind="quiet" disabled={n === 0} onClick={() => work.move(step, n, n - 1)}>
            <Icon of="up" /> {t('step_up')}
          </Button>
          <Button kind="quiet" disabled={n === of - 1} onClick={() => work.move(step, n, n + 1)}>
            <Icon of="down" /> {t('step_down')}
          </Button>
        </>
      )}
      {n < of - 1 && (
        <Button kind="quiet" onClick={() => work.merge(step)}>
          {t('step_merge')}
        </Button>
      )}
      <Again step={step} recording={work.recording} n={n} />
      <Button kind="quiet" className="danger" onClick={() => work.drop(step)}>
        {t('step_drop')}
      </Button>
    </div>
  )
}

/** How surely the step will be found again, and a better hold where there is one. */
function HoldNote({ step, work }: { step: DraftStep; work: StepWork }) {
  const hold = holdOf(step)
  if (!hold) return null
  const { instead } = step
  const swap = () => void work.change(step, { anchor: instead, instead: null, robustness: null })
  if (hold.is === 'sound') return <p className="quiet small">{hold.says}</p>
  return (
    <Notice
      tone={hold.is === 'weak' ? 'warning' : 'plain'}
      actions={
        instead && (
          <Button onClick={swap}>{instead.name ? t('hold_instead_named', instead.name) : t('hold_instead')}</Button>
        )
      }
    >
      {hold.says} {hold.is === 'weak' && (instead ? t('hold_instead_why') : t('hold_still_shown'))}
    </Notice>
  )
}

function StepVoice({ step, recording }: { step: DraftStep; recording: string }) {
  const { db } = useWorld()
  const take = useLive(async () => (step.voice ? await db.takes.get(step.voice) : undefined), [db, step.voice])
  return (
    <details className="aside" open={step.voice !== null}>
      <summary>{step.voice ? t('step_voice') : t('step_voice_add')}</summary>
      <VoiceRecorder recording={recording} step={step.id} recover={false} />
      {take && (
        <details className="aside">
          <summary>{take.captions.length > 0 ? t('record_captions') : t('record_captions_add')}</summary>
          <Captions key={take.id} take={take} />
        </details>
      )}
    </details>
  )
}

/** A step is recorded again on its page: the panel there is told which. */
function Again({ step, recording, n }: { step: DraftStep; recording: string; n: number }) {
  const [open, setOpen] = useState(false)
  const ask = () => {
    void requestRecording({ tip: recording, step: step.id })
    setOpen(true)
  }
  return (
    <>
      <Button kind="quiet" onClick={ask}>
        {t('step_again')}
      </Button>
      <HowToRecord
        open={open}
        title={t('step_again_title', n + 1)}
        steps={[t('step_again_open', pageName(step.place.kind)), t('step_again_panel'), t('step_again_do')]}
        onClose={() => setOpen(false)}
      >
        <DraftPicture step={step} small />
      </HowToRecord>
    </>
  )
}
