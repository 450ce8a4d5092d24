/** What can be done with the steps of a recording, each said to those who do not see it. */
import { useMemo } from 'react'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { t } from '../../components/words.ts'
import type { DraftStep } from '../../lib/db.ts'
import { changeStep, dropStep, mergeStep, moveStep, restoreRecording, type StepPart } from '../../lib/flows/record.ts'
import type { Editing } from './useEditing.ts'

export type StepWork = {
  /** The id of the recording. */
  recording: string
  change(step: DraftStep, part: StepPart): Promise<boolean>
  /** From one place to another, both from 0. Beyond the ends nothing happens. */
  move(step: DraftStep, from: number, to: number): void
  drop(step: DraftStep): void
  merge(step: DraftStep): void
  /** Takes the picture of a step away. */
  unpicture(step: DraftStep): void
}

export function useSteps({ draft, edit }: Editing, onDropped: (step: DraftStep) => void): StepWork {
  const world = useWorld()
  const announce = useAnnounce()
  const { id, steps } = draft
  return useMemo(() => {
    const said = (work: () => Promise<unknown>, sentence: string) =>
      edit(work).then((done) => {
        if (done) announce(sentence)
        return done
      })
    return {
      recording: id,
      change: (step, part) => edit(() => changeStep(world, id, step.id, part)),
      move(step, from, to) {
        if (to < 0 || to >= steps.length || to === from) return
        void said(() => moveStep(world, id, step.id, to), t('step_moved', to + 1, steps.length))
      },
      drop(step) {
        void said(() => dropStep(world, id, step.id), t('step_dropped', step.sentence)).then(
          (done) => done && onDropped(step),
        )
      },
      merge(step) {
        void said(() => mergeStep(world, id, step.id), t('step_merged'))
      },
      unpicture(step) {
        const without = async () => {
          const now = await world.db.recordingDrafts.get(id)
          if (!now) return
          const bare = (each: DraftStep) => (each.id === step.id ? { ...each, picture: null, drawing: [] } : each)
          await restoreRecording(world, { ...now, steps: now.steps.map(bare) })
        }
        void said(without, t('step_picture_removed'))
      },
    }
  }, [world, announce, edit, id, steps, onDropped])
}
