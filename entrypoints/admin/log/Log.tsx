/** What was done in running the programme, by whom and when, and whether anything of it was changed. */
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { download } from '../../../components/formats/download.ts'
import { useAnnounce } from '../../../components/Surface.tsx'
import { Button, Card, Empty, Field, Notice, Spinner } from '../../../components/ui.tsx'
import { count, number, t, when } from '../../../components/words.ts'
import { writeTable } from '../../../lib/csv.ts'
import type { Me } from '../../../lib/db.ts'
import { type Verdict, writeLines } from '../../../lib/flows/log.ts'
import type { LogEntry } from '../../../lib/protocol/register.ts'
import { Pager, usePage } from '../Pager.tsx'
import { Refusal } from '../Refusal.tsx'
import './log.css'
import { deedOf, doerOf, finder } from './sentence.ts'
import { useLog } from './useLog.ts'

export function Log({ me }: { me: Me }) {
  const { entries, verdict, reading, read, accept } = useLog(me.hub)
  return (
    <div className="log">
      <div className="spread">
        <p className="log-lead quiet">{t('log_lead')}</p>
        <Button busy={reading.busy} onClick={() => void read()}>
          {t('admin_refresh')}
        </Button>
      </div>
      <Refusal failure={reading.failure} />
      {verdict ? (
        <Judged verdict={verdict} entries={entries} onAccept={accept} />
      ) : (
        reading.busy && (
          <Spinner label={entries.length > 0 ? count('log_reading', entries.length) : t('ui_one_moment')} />
        )
      )}
      {entries.length > 0 && <Entries entries={entries} />}
    </div>
  )
}

function Judged({
  verdict,
  entries,
  onAccept,
}: {
  verdict: Verdict
  entries: readonly LogEntry[]
  onAccept: () => void
}) {
  const announce = useAnnounce()
  const place = useRef<HTMLDivElement>(null)
  if (verdict.is === 'whole') {
    if (entries.length === 0) return <Empty title={t('log_none')}>{t('log_none_more')}</Empty>
    return (
      <div ref={place} tabIndex={-1} className="view-heading">
        <Notice tone="accent" live>
          {count('log_whole', entries.length)}
        </Notice>
      </div>
    )
  }
  if (verdict.is === 'broken') {
    const at = entries[verdict.entry - 1]?.at
    return (
      <Notice tone="danger" live>
        {t('log_broken', number(verdict.entry), at === undefined ? '' : when(at))} {t('log_wrong_more')}
      </Notice>
    )
  }
  const accept = () => {
    flushSync(onAccept)
    place.current?.focus()
    announce(t('log_accepted'))
  }
  return (
    <Notice tone="danger" live actions={verdict.note && <Button onClick={accept}>{t('log_accept')}</Button>}>
      {t('log_other', number(verdict.noted.n), when(verdict.noted.at))} {t('log_other_more')}
    </Notice>
  )
}

function Entries({ entries }: { entries: readonly LogEntry[] }) {
  const announce = useAnnounce()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text).trim().toLocaleLowerCase()
  const found = useMemo(() => {
    const words = finder()
    const newest = entries.toReversed()
    return wanted === '' ? newest : newest.filter((entry) => words(entry).includes(wanted))
  }, [entries, wanted])
  const { rows, pager } = usePage(found, wanted)
  const save = (content: string, type: string, end: string) => {
    download(new Blob([content], { type }), `${t('log_file')}.${end}`)
    announce(t('log_saved'))
  }
  return (
    <Card heading={t('log_entries')}>
      <div className="actions">
        <Button onClick={() => save(logTable(entries), 'text/csv', 'csv')}>{t('log_save_table')}</Button>
        <Button onClick={() => save(writeLines(entries), 'application/jsonl', 'jsonl')}>{t('log_save_lines')}</Button>
        <p className="hint log-hint">{t('log_save_more')}</p>
      </div>
      <search>
        <Field label={t('log_search')}>
          {(props) => (
            <input
              {...props}
              type="search"
              autoComplete="off"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
      </search>
      {wanted !== '' && <p role="status">{t('log_found', number(found.length), number(entries.length))}</p>}
      {found.length === 0 && <p className="quiet">{t('log_none_found')}</p>}
      <ol className="log-entries">
        {rows.map((entry) => (
          <li key={entry.n}>
            <p>
              <strong>{doerOf(entry)}</strong> {deedOf(entry)}
            </p>
            <p className="quiet small">
              {t('log_number', number(entry.n))} · <time dateTime={timeOf(entry)}>{when(entry.at)}</time>
            </p>
          </li>
        ))}
      </ol>
      <Pager {...pager} />
    </Card>
  )
}

/** The log for a spreadsheet, oldest first: times by UTC. */
function logTable(entries: readonly LogEntry[]): string {
  const head = [
    t('log_file_number'),
    t('log_file_when'),
    t('log_file_who'),
    t('log_file_deed'),
    t('log_file_sentence'),
    t('log_file_before'),
  ]
  return writeTable(
    head,
    entries.map((entry) => [String(entry.n), timeOf(entry), entry.by, entry.does, deedOf(entry), entry.before ?? '']),
  )
}

function timeOf({ at }: LogEntry): string {
  return new Date(at).toISOString()
}
