/** What a file would change, before anything is sent: who is added, changed, left out with the reason, and no longer there. */
import type { ReactNode } from 'react'
import { download } from '../../../components/formats/download.ts'
import { Button, Card } from '../../../components/ui.tsx'
import { count, list, number, t, type Word } from '../../../components/words.ts'
import { writeTable } from '../../../lib/csv.ts'
import type { Field, Plan, Refusal } from '../../../lib/register-file.ts'
import { Pager, usePage } from '../Pager.tsx'
import { columnWords } from './columnWords.ts'
import { roleWords } from './standing.ts'

const whyWords = {
  quotes: 'enrol_why_quotes',
  'no-ref': 'enrol_why_no_ref',
  'no-name': 'enrol_why_no_name',
  duplicate: 'enrol_why_duplicate',
  role: 'enrol_why_role',
  'role-forbidden': 'enrol_why_role_forbidden',
  'joined-role': 'enrol_why_joined_role',
  zone: 'enrol_why_zone',
  capacity: 'enrol_why_capacity',
  date: 'enrol_why_date',
  'admin-ends': 'enrol_why_admin_ends',
  manager: 'enrol_why_manager',
  circle: 'enrol_why_circle',
  long: 'enrol_why_long',
  full: 'enrol_why_full',
} as const satisfies Record<Refusal, Word>

const fieldWords: Record<Field, Word> = { ...columnWords, endsAt: columnWords.ends }

export function DryRun({
  plan: { added, changed, unchanged, refused, notes, leavers },
  leaving,
  onLeaving,
}: {
  plan: Plan
  leaving: ReadonlySet<string>
  onLeaving: (leaving: ReadonlySet<string>) => void
}) {
  const why = (one: Plan['refused'][number]) => t(whyWords[one.why], one.what)
  const save = () => {
    const rows = refused.map((one) => [`${one.line}`, one.who, why(one)])
    const header = [t('enrol_line'), t('column_ref'), t('enrol_why')]
    download(new Blob([writeTable(header, rows)], { type: 'text/csv' }), `${t('enrol_refused_file')}.csv`)
  }
  const leave = (id: string, on: boolean) => {
    const after = new Set(leaving)
    on ? after.add(id) : after.delete(id)
    onLeaving(after)
  }
  return (
    <Card heading={t('enrol_dry')}>
      <p>{t('enrol_dry_more')}</p>
      <p role="status" className="admin-name">
        {t('enrol_counts', number(added.length), number(changed.length), number(unchanged), number(refused.length))}
      </p>
      <Part
        title={count('enrol_refused', refused.length)}
        open
        rows={refused}
        row={(one) => (
          <>
            <p className="admin-name">{t('enrol_at', one.line, one.who)}</p>
            <p>{why(one)}</p>
          </>
        )}
        after={<Button onClick={save}>{t('enrol_refused_save')}</Button>}
      />
      <Part
        title={count('enrol_added', added.length)}
        rows={added}
        row={({ line, to }) => (
          <>
            <p className="admin-name">{to.name}</p>
            <p className="quiet small">{t('enrol_row', line, to.ref, t(roleWords[to.role]))}</p>
          </>
        )}
      />
      <Part
        title={count('enrol_changed', changed.length)}
        rows={changed}
        row={({ line, to, fields }) => (
          <>
            <p className="admin-name">{to.name}</p>
            <p className="quiet small">
              {t('enrol_row', line, to.ref, list(fields.map((each) => t(fieldWords[each]))))}
            </p>
          </>
        )}
      />
      <Part
        title={count('enrol_notes', notes.length)}
        rows={notes}
        row={({ line, who, said, what }) => (
          <p>{t(said === 'language' ? 'enrol_note_language' : 'enrol_note_topic', line, who, what)}</p>
        )}
      />
      <Part
        title={count('enrol_leavers', leavers.length)}
        before={<p>{t('enrol_leavers_more')}</p>}
        rows={leavers}
        row={({ id, name, ref, person }) => (
          <label className="check">
            <input type="checkbox" checked={leaving.has(id)} onChange={({ target }) => leave(id, target.checked)} />
            <span>{t(person === null ? 'enrol_leaver' : 'enrol_leaver_joined', name, ref)}</span>
          </label>
        )}
      />
    </Card>
  )
}

/** Rows of one kind, folded away unless there is something to mend; nothing where there are none. */
function Part<T>({
  title,
  open = false,
  before,
  rows,
  row,
  after,
}: {
  title: string
  open?: boolean
  before?: ReactNode
  rows: readonly T[]
  row: (one: T) => ReactNode
  after?: ReactNode
}) {
  const { rows: shown, pager } = usePage(rows, `${rows.length}`)
  if (rows.length === 0) return null
  return (
    <details className="aside" open={open}>
      <summary>{title}</summary>
      <div className="stack">
        {before}
        <ul className="dry-rows">
          {shown.map((one, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the plan
            <li key={n}>{row(one)}</li>
          ))}
        </ul>
        <Pager {...pager} />
        {after && <div className="actions">{after}</div>}
      </div>
    </details>
  )
}
