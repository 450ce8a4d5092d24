/** Writing a tip: for which kind of page, how, when and whether, and for whom. Kept as typed until it is published. */
import { useState } from 'react'
import { Discard } from '../../components/Discard.tsx'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { Button, Field, Notice, Refused, ViewHeading } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { count, list, t } from '../../components/words.ts'
import type { TipDraft } from '../../lib/db.ts'
import { namesIn } from '../../lib/flows/keep.ts'
import { discardTipDraft, publishTip } from '../../lib/flows/tips.ts'
import { tipLimits } from '../../lib/protocol/tip.ts'
import { Audience } from './Audience.tsx'
import { isTipPage, PageSelect } from './PageSelect.tsx'
import { useTip } from './useTip.ts'
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
  const { draft, published, change } = editing
  const wrong = flawsOf(draft, tried)
  const names = [
    ...new Set(
      partners.flatMap(({ person }) =>
        namesIn(`${draft.title} ${draft.words.how} ${draft.words.whether}`, person.name),
      ),
    ),
  ]

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
    await discardTipDraft(world, id)
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
      <PageSelect place={draft.place} onChange={(place) => change({ place })} error={wrong.page} />
      <Field label={t('tip_edit_title')} hint={t('tip_edit_title_hint')} error={wrong.title}>
        {(props) => (
          <input {...props} value={draft.title} onChange={(event) => change({ title: event.target.value })} />
        )}
      </Field>
      <Field label={t('tip_edit_how')} hint={t('tip_edit_how_hint')} error={wrong.how}>
        {(props) => (
          <textarea
            {...props}
            value={draft.words.how}
            onChange={(event) => change({ words: { ...draft.words, how: event.target.value } })}
          />
        )}
      </Field>
      <Field label={t('tip_whether')} hint={t('tip_edit_whether_hint')} error={wrong.whether}>
        {(props) => (
          <textarea
            {...props}
            value={draft.words.whether}
            onChange={(event) => change({ words: { ...draft.words, whether: event.target.value } })}
          />
        )}
      </Field>
      <Audience
        partners={partners}
        audience={draft.audience}
        onChange={(audience) => change({ audience })}
        error={wrong.audience}
      />
      {names.length > 0 && (
        <Notice tone="warning" live>
          {t('tip_edit_names', list(names))}
        </Notice>
      )}
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
        <p className="hint" role="status">
          {editing.isDraft ? t('own_tips_draft_kept') : ''}
        </p>
      </div>
      <Refused failure={failure ?? editing.failure} />
    </form>
  )
}

/** What stands in the way of publishing. What is missing is only said once somebody `tried`. */
function flawsOf({ place, title, words, audience }: TipDraft, tried: boolean) {
  const { how, whether } = words
  const silent = how.trim() === '' && whether.trim() === ''
  return {
    page: tried && !isTipPage(place) ? t('tip_edit_page_missing') : undefined,
    title: tooLong(title, tipLimits.title) ?? (tried && title.trim() === '' ? t('tip_edit_title_missing') : undefined),
    how: tooLong(how, tipLimits.half) ?? (tried && silent ? t('tip_edit_nothing') : undefined),
    whether: tooLong(whether, tipLimits.half),
    audience: tried && audience?.length === 0 ? t('tip_edit_nobody') : undefined,
  }
}

function tooLong(text: string, limit: number): string | undefined {
  return text.length > limit ? count('desk_too_long', text.length - limit) : undefined
}
