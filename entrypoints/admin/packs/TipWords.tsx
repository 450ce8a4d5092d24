/** The words of a tip, English on the left, another language on the right, field by field. */
import { useWorld } from '../../../components/Surface.tsx'
import { Button, Field } from '../../../components/ui.tsx'
import { day, languageName, pageTitle, t } from '../../../components/words.ts'
import { dayOf } from '../../../lib/flows/compose.ts'
import type { PackTip } from '../../../lib/protocol/pack.ts'
import type { Language } from '../../../lib/protocol/tip.ts'
import { kindsFor, sites } from '../../../lib/sites/index.ts'
import type { TipFlaws } from './flaws.ts'
import type { Edit } from './useDraft.ts'

export function TipWords({
  tip,
  site,
  language,
  flaws,
  edit,
  onTake,
}: {
  tip: PackTip
  site: string
  language: Language
  flaws: TipFlaws
  edit: Edit
  onTake: () => void
}) {
  const world = useWorld()
  const today = dayOf(world.now())
  const change = (part: Partial<PackTip>) => edit.tip(tip.id, (now) => ({ ...now, ...part }))
  const beside: readonly Language[] = language === 'en' ? ['en'] : ['en', language]
  const fields = (['title', 'how', 'whether'] as const).flatMap((field) =>
    beside.map((each) => (
      <Words
        key={`${each} ${field}`}
        tip={tip}
        field={field}
        language={each}
        error={flaws[`${each} ${field}`]}
        edit={edit}
      />
    )),
  )
  return (
    <div className="tip-row-body">
      <Kind tip={tip} site={site} error={flaws.kind} onChange={(kind) => change({ kind })} />
      <div className={beside.length > 1 ? 'side-by-side two' : 'side-by-side'}>{fields}</div>
      <div className="actions tip-row-tools">
        <Button disabled={tip.checked === today} onClick={() => change({ checked: today })}>
          {t('packs_tip_checked_today')}
        </Button>
        <p className="quiet small">
          {tip.checked ? t('packs_tip_checked', day(Date.parse(`${tip.checked}T12:00`))) : t('packs_tip_checked_with')}
        </p>
        <Button kind="quiet" className="danger-text" onClick={onTake}>
          {t('packs_take')}
        </Button>
      </div>
    </div>
  )
}

const labels = {
  title: ['tip_edit_title', 'packs_title_in'],
  how: ['tip_edit_how', 'packs_how_in'],
  whether: ['tip_whether', 'packs_whether_in'],
} as const

function Words({
  tip,
  field,
  language,
  error,
  edit,
}: {
  tip: PackTip
  field: 'title' | 'how' | 'whether'
  language: Language
  error: string | undefined
  edit: Edit
}) {
  const [plain, named] = labels[field]
  const value = (field === 'title' ? tip.title[language] : tip.words[language]?.[field]) ?? ''
  const write = (text: string) =>
    edit.tip(tip.id, (now) => {
      if (field === 'title') return { ...now, title: { ...now.title, [language]: text } }
      const words = { how: '', whether: '', ...now.words[language], [field]: text }
      return { ...now, words: { ...now.words, [language]: words } }
    })
  return (
    <Field label={language === 'en' ? t(plain) : t(named, languageName(language))} error={error}>
      {(props) =>
        field === 'title' ? (
          <input {...props} lang={language} value={value} onChange={({ target }) => write(target.value)} />
        ) : (
          <textarea {...props} lang={language} value={value} onChange={({ target }) => write(target.value)} />
        )
      }
    </Field>
  )
}

/** For which kind of the site's pages it is. */
function Kind({
  tip,
  site,
  error,
  onChange,
}: {
  tip: PackTip
  site: string
  error: string | undefined
  onChange: (kind: string) => void
}) {
  const known = sites.find(({ id }) => id === site)
  const kinds = known ? kindsFor(known) : []
  const isThere = kinds.includes(tip.kind)
  return (
    <Field label={t('tip_edit_page')} error={error}>
      {(props) => (
        <select {...props} value={isThere ? tip.kind : ''} onChange={({ target }) => onChange(target.value)}>
          {!isThere && (
            <option value="" disabled>
              {t('tip_edit_page_choose')}
            </option>
          )}
          {known &&
            kinds.map((kind) => (
              <option key={kind} value={kind}>
                {kind === known.otherwise ? t('tip_edit_page_any', known.name) : pageTitle(kind)}
              </option>
            ))}
        </select>
      )}
    </Field>
  )
}
