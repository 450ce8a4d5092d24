/** For whom a tip is, what stands in the way, and letting go of it. */
import { Discard } from '../../components/Discard.tsx'
import { Button, Notice, Refused } from '../../components/ui.tsx'
import type { Action } from '../../components/useAction.ts'
import { t } from '../../components/words.ts'

export function Publish({
  publishing,
  published,
  stopped,
  uncaptioned,
  isDraft,
  onPublish,
  onDiscard,
}: {
  publishing: Action
  /** Whether executives have an earlier version. */
  published: boolean
  /** Whether something above is to be put right first. */
  stopped: boolean
  /** Whether something is said that has no captions. */
  uncaptioned: boolean
  isDraft: boolean
  onPublish: () => void
  onDiscard: () => Promise<void>
}) {
  return (
    <div className="publish">
      <p className="quiet small">{t('tip_edit_shared')}</p>
      {uncaptioned && <Notice>{t('record_uncaptioned')}</Notice>}
      {stopped && (
        <p className="error" role="alert">
          {t('record_stopped')}
        </p>
      )}
      <Refused failure={publishing.failure} />
      <p className="hint">{t('record_kept')}</p>
      <div className="actions publish-foot">
        <Button kind="primary" className="large" busy={publishing.busy} onClick={onPublish}>
          {publishing.busy ? t('record_packing') : published ? t('own_tips_publish_changes') : t('own_tips_publish')}
        </Button>
        {published ? (
          <Discard
            label={t('own_tips_discard_changes')}
            title={t('own_tips_discard_changes_sure')}
            more={t('own_tips_discard_changes_more')}
            written={isDraft}
            drop={onDiscard}
          />
        ) : (
          <Discard title={t('rec_discard_sure')} more={t('record_discard_more')} drop={onDiscard} />
        )}
      </div>
    </div>
  )
}
