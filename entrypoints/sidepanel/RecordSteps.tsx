/** Steps as they are done: what is seen, the list as it grows, and the way to pause, take back and end. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { VoiceRecorder } from '../../components/recorder/Recorder.tsx'
import { StepCard } from '../../components/recorder/StepCard.tsx'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { Button, classes, Notice, Refused } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { pageName, t } from '../../components/words.ts'
import type { Guide } from '../../lib/browser/guide.ts'
import type { DraftStep } from '../../lib/db.ts'
import { dropStep } from '../../lib/flows/record.ts'
import type { Place } from '../../lib/protocol/page.ts'
import { useWitness, type Watch } from './useWitness.ts'

/** How the voice goes with the steps: not, through all of them, or for the newest. */
type Talk = 'off' | 'through' | 'step'

export function RecordSteps({
  guide,
  id,
  place,
  steps,
  onDone,
}: {
  guide: Guide
  id: string
  place: Place
  steps: readonly DraftStep[]
  onDone: () => void
}) {
  const world = useWorld()
  const announce = useAnnounce()
  const [on, setOn] = useState(true)
  const [talk, setTalk] = useState<Talk>('off')
  const { run, busy, failure } = useAction()
  const watch = useWitness(guide, { id, place, again: null, on, onDone: () => setOn(false) })
  const last = steps.at(-1)
  const undo = () =>
    last &&
    run(async () => {
      await dropStep(world, id, last.id)
      announce(t('rec_undone', last.sentence))
    })
  return (
    <>
      <Status watch={watch} on={on} />
      <Warnings watch={watch} />
      {steps.length === 0 ? <p className="recording-hint">{t('rec_begin')}</p> : <StepList steps={steps} />}
      <Refused failure={failure ?? watch.failure} />
      <div className="panel-foot stack tight">
        <Talking id={id} step={last ?? null} talk={talk} onTalk={setTalk} />
        <div className="actions">
          <Button kind={talk === 'off' ? 'primary' : 'plain'} onClick={onDone}>
            {t('rec_done')}
          </Button>
          <Button aria-pressed={!on} onClick={() => setOn(!on)}>
            {on ? t('rec_pause') : t('rec_go_on')}
          </Button>
          <Button kind="quiet" disabled={!last} busy={busy} aria-label={t('rec_undo')} onClick={undo}>
            {t('canvas_undo')}
          </Button>
        </div>
        <p className="quiet small">{t('rec_never_typed')}</p>
      </div>
    </>
  )
}

function Status({ watch, on }: { watch: Watch; on: boolean }) {
  const seeing = on && watch.is === 'seeing'
  return (
    <p className={classes('recording-status', seeing && 'live')} role="status">
      <span className="dot" aria-hidden="true" />
      {seeing
        ? t('rec_seeing', pageName(watch.place.kind))
        : on && watch.is === 'starting'
          ? t('ui_one_moment')
          : on && watch.is === 'away'
            ? t('rec_waiting')
            : t('rec_paused')}
    </p>
  )
}

function Warnings({ watch }: { watch: Watch }) {
  const { is, why, unseen, resumed } = watch
  if (is === 'away') {
    return (
      <Notice tone="warning" live>
        {why === 'silent' ? t('rec_silent') : t('rec_refused')}
      </Notice>
    )
  }
  if (unseen) {
    return (
      <Notice tone="warning" live>
        {unseen === 'frame' ? t('rec_unseen_frame') : t('rec_unseen_closed')}
      </Notice>
    )
  }
  return resumed ? (
    <Notice tone="accent" live>
      {t('rec_resumed')}
    </Notice>
  ) : null
}

function StepList({ steps }: { steps: readonly DraftStep[] }) {
  const newest = useRef<HTMLLIElement>(null)
  const show = useEffectEvent(() => void newest.current?.scrollIntoView({ block: 'nearest' }))
  const last = steps.at(-1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step, or a new picture of it, is brought into view
  useEffect(show, [last?.id, last?.picture?.media])
  return (
    <ol className="live-steps" aria-label={t('rec_steps_list')}>
      {steps.map((step, n) => (
        <li key={step.id} ref={step === last ? newest : undefined} className={classes(step === last && 'newest')}>
          <StepCard step={step} n={n + 1} />
        </li>
      ))}
    </ol>
  )
}

function Talking({
  id,
  step,
  talk,
  onTalk,
}: {
  id: string
  step: DraftStep | null
  talk: Talk
  onTalk: (talk: Talk) => void
}) {
  if (talk === 'through') return <VoiceRecorder recording={id} step={null} onDone={() => onTalk('off')} />
  if (talk === 'step' && step) return <VoiceRecorder recording={id} step={step.id} onDone={() => onTalk('off')} />
  return (
    <div className="actions">
      <Button kind="quiet" onClick={() => onTalk('through')}>
        {t('rec_talk_through')}
      </Button>
      <Button kind="quiet" disabled={!step} onClick={() => onTalk('step')}>
        {t('rec_talk_step')}
      </Button>
    </div>
  )
}
