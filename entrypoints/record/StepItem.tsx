/** A step in the list: folded it is its sentence and picture; unfolded, all that can be said about it. */
import { type DragEvent, type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react'
import { DraftPicture } from '../../components/recorder/DraftPicture.tsx'
import '../../components/recorder/stepCard.css'
import { holdOf } from '../../components/recorder/holds.ts'
import { classes } from '../../components/ui.tsx'
import { t } from '../../components/words.ts'
import type { DraftStep } from '../../lib/db.ts'
import { Icon } from './Icon.tsx'
import { StepEditor } from './StepEditor.tsx'
import type { StepWork } from './useSteps.ts'

export type StepHandle = { focus(): void }

export function StepItem({
  ref,
  step,
  n,
  of,
  open,
  flaw,
  work,
  dragged,
  onToggle,
  onDrag,
}: {
  ref: Ref<StepHandle>
  step: DraftStep
  /** Its place, from 0, among how many. */
  n: number
  of: number
  open: boolean
  /** What stands in the way of publishing it. */
  flaw: string | undefined
  work: StepWork
  dragged: boolean
  onToggle: () => void
  onDrag: (event: DragEvent, what: 'start' | 'over' | 'drop' | 'end') => void
}) {
  const head = useRef<HTMLButtonElement>(null)
  useImperativeHandle(ref, () => ({ focus: () => head.current?.focus() }))
  const keys = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || by === 0) return
    event.preventDefault()
    work.move(step, n, n + by)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Alt with an arrow moves the step from wherever in it the focus is
    <div
      className={classes('step', open && 'open', dragged && 'dragged')}
      onKeyDown={keys}
      onDragOver={(event) => onDrag(event, 'over')}
      onDrop={(event) => onDrag(event, 'drop')}
    >
      <div className="step-head">
        {of > 1 && (
          // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the buttons and the keyboard move steps too
          <span
            className="grip"
            draggable
            title={t('step_drag')}
            onDragStart={(event) => onDrag(event, 'start')}
            onDragEnd={(event) => onDrag(event, 'end')}
          >
            <Icon of="grip" />
          </span>
        )}
        <button ref={head} type="button" className="step-toggle" aria-expanded={open} onClick={onToggle}>
          <span className="step-number" aria-hidden={open || undefined}>
            {n + 1}
          </span>
          <span className="step-said">
            <span className="step-sentence">
              {open ? t('step_n', n + 1) : step.sentence.trim() || t('step_wordless')}
            </span>
            <Marks step={step} open={open} flaw={flaw} />
          </span>
          {!open && <DraftPicture step={step} small />}
        </button>
      </div>
      {open && <StepEditor step={step} n={n} of={of} flaw={flaw} work={work} />}
    </div>
  )
}

/** What is worth knowing of a folded step. */
function Marks({ step, open, flaw }: { step: DraftStep; open: boolean; flaw: string | undefined }) {
  if (open) return null
  const hold = holdOf(step)
  return (
    <span className="step-marks">
      {flaw && <span className="error">{flaw}</span>}
      {hold && hold.is !== 'sound' && (
        <span className="hold weak">
          <Icon of="weak" /> {hold.says}
        </span>
      )}
      {step.lookOnly && (
        <span className="hold">
          <Icon of="look" /> {t('step_look_only')}
        </span>
      )}
      {step.voice && (
        <span className="hold">
          <Icon of="voice" /> {t('step_has_voice')}
        </span>
      )}
      {step.whether && <span className="hold whether">{step.whether}</span>}
    </span>
  )
}
