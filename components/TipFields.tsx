/** The words of a tip being written: for which kind of page, how, when and whether, and for whom. */
import type { Partner, TipDraft } from '../lib/db.ts'
import { namesIn } from '../lib/flows/keep.ts'
import { tipLimits } from '../lib/protocol/tip.ts'
import { Audience } from './Audience.tsx'
import { isTipPage, PageSelect } from './PageSelect.tsx'
import { Field, Notice } from './ui.tsx'
import type { EditedTip } from './useTip.ts'
import { count, list, t } from './words.ts'

/** `flaws` are what `flawsOf` found, said at their fields. */
export function TipFields({
  editing: { draft, change },
  partners,
  flaws,
}: {
  editing: EditedTip
  partners: readonly Partner[]
  flaws: TipFlaws
}) {
  const said = `${draft.title} ${draft.words.how} ${draft.words.whether}`
  const names = [...new Set(partners.flatMap(({ person }) => namesIn(said, person.name)))]
  return (
    <>
      <PageSelect place={draft.place} onChange={(place) => change({ place })} error={flaws.page} />
      <Field label={t('tip_edit_title')} hint={t('tip_edit_title_hint')} error={flaws.title}>
        {(props) => (
          <input {...props} value={draft.title} onChange={(event) => change({ title: event.target.value })} />
        )}
      </Field>
      <Field label={t('tip_edit_how')} hint={t('tip_edit_how_hint')} error={flaws.how}>
        {(props) => (
          <textarea
            {...props}
            value={draft.words.how}
            onChange={(event) => change({ words: { ...draft.words, how: event.target.value } })}
          />
        )}
      </Field>
      <Field label={t('tip_whether')} hint={t('tip_edit_whether_hint')} error={flaws.whether}>
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
        error={flaws.audience}
      />
      {names.length > 0 && (
        <Notice tone="warning" live>
          {t('tip_edit_names', list(names))}
        </Notice>
      )}
    </>
  )
}

export type TipFlaws = ReturnType<typeof flawsOf>

/** What stands in the way of publishing, by field. What is missing is only said once somebody `tried`. */
export function flawsOf({ place, title, words, audience }: TipDraft, tried: boolean) {
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

/** How many characters a text has too many, in words. */
export function tooLong(text: string, limit: number): string | undefined {
  return text.length > limit ? count('desk_too_long', text.length - limit) : undefined
}
