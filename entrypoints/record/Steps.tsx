/** The steps of a recording, in order: moved by the mouse, by buttons, by Alt with an arrow. */
import { type DragEvent, useCallback, useEffect, useRef, useState } from 'react'
import { weakSteps } from '../../components/recorder/holds.ts'
import { Button, Empty, Notice } from '../../components/ui.tsx'
import { count, t } from '../../components/words.ts'
import type { DraftStep } from '../../lib/db.ts'
import { RecordMore } from './RecordMore.tsx'
import { type StepHandle, StepItem } from './StepItem.tsx'
import type { Editing } from './useEditing.ts'
import { useSteps } from './useSteps.ts'

export function Steps({
  editing,
  flaws,
  open,
  onOpen,
}: {
  editing: Editing
  /** What stands in the way, by the id of the step. */
  flaws: ReadonlyMap<string, string>
  /** The step that is unfolded. */
  open: string | null
  onOpen: (step: string | null) => void
}) {
  const { id, steps } = editing.draft
  const items = useRef(new Map<string, StepHandle>())
  const list = useRef(steps)
  list.current = steps
  const focus = useRef<string | null>(null)
  const dropped = useCallback((step: DraftStep) => {
    const at = list.current.findIndex((each) => each.id === step.id)
    const next = list.current[at + 1] ?? list.current[at - 1]
    if (next) focus.current = next.id
  }, [])
  const work = useSteps(editing, dropped)
  const { dragged, onDrag } = useDragging(steps, work.move)
  const weak = weakSteps(steps)
  useEffect(() => {
    if (focus.current && steps.some((step) => step.id === focus.current)) {
      items.current.get(focus.current)?.focus()
      focus.current = null
    }
  }, [steps])

  return (
    <section className="steps" aria-labelledby="steps-heading">
      <div className="spread">
        <h2 id="steps-heading">{steps.length > 0 ? count('record_steps', steps.length) : t('record_steps_none')}</h2>
        <RecordMore id={id} any={steps.length > 0} />
      </div>
      {steps.length === 0 && (
        <Empty title={t('record_no_steps')}>
          <p>{t('record_no_steps_more')}</p>
        </Empty>
      )}
      {weak.length > 0 && (
        <Notice
          tone="warning"
          actions={
            <Button
              onClick={() => {
                onOpen(weak[0]?.id ?? null)
                items.current.get(weak[0]?.id ?? '')?.focus()
              }}
            >
              {t('record_weak_show')}
            </Button>
          }
        >
          {count('record_weak', weak.length, steps.length)}
        </Notice>
      )}
      <ol className="step-items">
        {steps.map((step, n) => (
          <li key={step.id}>
            <StepItem
              ref={(handle) => {
                if (handle) items.current.set(step.id, handle)
                return () => void items.current.delete(step.id)
              }}
              step={step}
              n={n}
              of={steps.length}
              open={open === step.id}
              flaw={flaws.get(step.id)}
              work={work}
              dragged={dragged === step.id}
              onToggle={() => onOpen(open === step.id ? null : step.id)}
              onDrag={(event, what) => onDrag(event, what, n)}
            />
          </li>
        ))}
      </ol>
      {steps.length > 1 && <p className="quiet small">{t('step_move_keys')}</p>}
    </section>
  )
}

function useDragging(steps: readonly DraftStep[], move: (step: DraftStep, from: number, to: number) => void) {
  const [from, setFrom] = useState<number | null>(null)
  const onDrag = (event: DragEvent, what: 'start' | 'over' | 'drop' | 'end', n: number) => {
    if (what === 'start') {
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', String(n + 1))
      setFrom(n)
    } else if (what === 'end') {
      setFrom(null)
    } else if (from !== null) {
      event.preventDefault()
      const step = steps[from]
      if (what === 'drop' && step) move(step, from, n)
    }
  }
  return { dragged: from === null ? null : (steps[from]?.id ?? null), onDrag }
}
