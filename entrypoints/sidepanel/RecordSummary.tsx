/** What has been recorded so far, and what can be done with it. */

import { Discard } from '../../components/Discard.tsx'
import { StepCard } from '../../components/recorder/StepCard.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { Button } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { lengthOf, t } from '../../components/words.ts'
import type { RecordingDraft } from '../../lib/db.ts'
import { discardBegun, lengthsOf } from '../../lib/flows/begun.ts'

export function RecordSummary({
  draft,
  busy,
  onLook,
  onMore,
  onDiscard,
}: {
  draft: RecordingDraft
  busy: boolean
  onLook: () => void
  onMore: (way: 'steps' | 'voice' | 'clip') => void
  onDiscard: () => void
}) {
  const world = useWorld()
  const amount = useLive(() => lengthsOf(world, draft), [world, draft])
  const { id, steps, voice, clip } = draft
  return (
    <>
      <p role="status">{amount ? t('rec_have', lengthOf(amount)) : ''}</p>
      {steps.length > 0 && (
        <ol className="live-steps" aria-label={t('rec_steps_list')}>
          {steps.map((step, n) => (
            <li key={step.id}>
              <StepCard step={step} n={n + 1} />
            </li>
          ))}
        </ol>
      )}
      <div className="actions">
        <Button onClick={() => onMore('steps')}>{steps.length > 0 ? t('rec_more_steps') : t('rec_add_steps')}</Button>
        <Button onClick={() => onMore('voice')}>{voice ? t('rec_voice_again') : t('rec_add_voice')}</Button>
        <Button onClick={() => onMore('clip')}>{clip ? t('rec_clip_again') : t('rec_add_clip')}</Button>
      </div>
      <div className="panel-foot stack tight">
        <div className="actions">
          <Button kind="primary" className="large" busy={busy} onClick={onLook}>
            {t('rec_look')}
          </Button>
          <Discard
            title={t('rec_discard_sure')}
            more={t('rec_discard_more')}
            drop={async () => {
              await discardBegun(world, id)
              onDiscard()
            }}
          />
        </div>
        <p className="quiet small">{t('rec_kept')}</p>
      </div>
    </>
  )
}
