/** One step of a recording, done once more on its page. What the mentor said about it stays. */
import { useState } from 'react'
import { StepCard } from '../../components/recorder/StepCard.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Notice, Refused, ViewHeading } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { pageName, t } from '../../components/words.ts'
import type { Guide } from '../../lib/browser/guide.ts'
import type { Place } from '../../lib/protocol/page.ts'
import { useWitness } from './useWitness.ts'

export function RecordAgain({
  guide,
  id,
  step: stepId,
  place,
  onLook,
}: {
  guide: Guide
  id: string
  step: string
  place: Place
  onLook: () => void
}) {
  const { db } = useWorld()
  const [on, setOn] = useState(true)
  const draft = useLive(async () => (await db.recordingDrafts.get(id)) ?? null, [db, id])
  const watch = useWitness(guide, { id, place, again: stepId, on, onDone: () => setOn(false) })
  const n = draft?.steps.findIndex((each) => each.id === stepId) ?? -1
  const step = draft?.steps[n]
  const done = !on && !watch.failure
  return (
    <main className="stack record-view">
      <ViewHeading>{t('rec_again_heading', n + 1)}</ViewHeading>
      {draft !== undefined && !step && <Notice tone="warning">{t('rec_again_gone')}</Notice>}
      {step && (
        <>
          <p role="status">{done ? t('rec_again_done') : t('rec_again_how', pageName(watch.place.kind))}</p>
          <StepCard step={step} n={n + 1} />
          {watch.unseen && (
            <Notice tone="warning" live>
              {watch.unseen === 'frame' ? t('rec_unseen_frame') : t('rec_unseen_closed')}
            </Notice>
          )}
          {watch.is === 'away' && (
            <Notice tone="warning" live>
              {watch.why === 'silent' ? t('rec_silent') : t('rec_refused')}
            </Notice>
          )}
        </>
      )}
      <Refused failure={watch.failure} />
      <div className="panel-foot">
        <div className="actions">
          <Button kind={on ? 'plain' : 'primary'} onClick={onLook}>
            {on ? t('rec_again_leave') : t('rec_look')}
          </Button>
          {!on && step && <Button onClick={() => setOn(true)}>{t('rec_again_once_more')}</Button>}
        </div>
      </div>
    </main>
  )
}
