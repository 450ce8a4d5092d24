/** Writing a tip: for which kind of page, how, when and whether, and for whom. Kept as typed until it is published. */
import { useState } from 'react'
import { Discard } from '../../components/Discard.tsx'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { flawsOf, TipFields } from '../../components/TipFields.tsx'
import { Button, Refused, ViewHeading } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { useTip } from '../../components/useTip.ts'
import { t } from '../../components/words.ts'
import { openPage } from '../../lib/browser/open.ts'
import { discardBegun } from '../../lib/flows/begun.ts'
import { publishTip } from '../../lib/flows/publish.ts'
import { show, writeView } from './useView.ts'

export function TipEditor({ id }: { id: string }) {
  const world = useWorld()
  const { db } = world
  const announce = useAnnounce()
  const partners = useLive(() => db.partners.toArray(), [db])
  const editing = useTip(id)
  const [tried, setTried] = useState(false)
  const { run, busy, failure } = useAction()
  if (!editing || !partners) return null
  const { draft, published } = editing

  const publish = () => {
    setTried(true)
    if (Object.values(flawsOf(draft, true)).some(Boolean)) return
    void run(async () => {
      await editing.flush()
      await publishTip(world, draft)
    }).then((done) => {
      if (!done) return
      announce(t('own_tips_published', draft.title))
      show({ page: 'tips', tip: null })
    })
  }
  const discard = async () => {
    await editing.flush()
    await discardBegun(world, id)
    show({ page: 'tips', tip: null })
  }

  return (
    <form
      className="tip-editor"
      onSubmit={(event) => {
        event.preventDefault()
        publish()
      }}
    >
      <a className="button quiet back" href={writeView({ page: 'tips', tip: null })}>
        {t('own_tips_back')}
      </a>
      <ViewHeading level={2}>{published ? t('own_tips_edit_heading') : t('own_tips_write_heading')}</ViewHeading>
      <TipFields editing={editing} partners={partners} flaws={flawsOf(draft, tried)} />
      <p className="quiet">{t('tip_edit_shared')}</p>
      <div className="actions">
        <Button kind="primary" type="submit" busy={busy}>
          {published ? t('own_tips_publish_changes') : t('own_tips_publish')}
        </Button>
        {published ? (
          <Discard
            label={t('own_tips_discard_changes')}
            title={t('own_tips_discard_changes_sure')}
            more={t('own_tips_discard_changes_more')}
            written={editing.isDraft}
            drop={discard}
          />
        ) : (
          <Discard
            title={t('own_tips_discard_sure')}
            more={t('own_tips_discard_more')}
            written={editing.isDraft}
            drop={discard}
          />
        )}
        {(editing.isDraft || published) && (
          <Button kind="quiet" onClick={() => void editing.flush().then(() => openPage('record', `#tip=${id}`))}>
            {t('own_tips_add_recording')}
          </Button>
        )}
        <p className="hint" role="status">
          {editing.isDraft ? t('own_tips_draft_kept') : ''}
        </p>
      </div>
      <Refused failure={failure ?? editing.failure} />
    </form>
  )
}
