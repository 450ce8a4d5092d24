/** What each column of a file holds, as Sotto reads it; whoever knows better says so. */
import { useId } from 'react'
import { Card, Field, Notice } from '../../../components/ui.tsx'
import { t, type Word } from '../../../components/words.ts'
import type { Encoding, Table } from '../../../lib/csv.ts'
import type { Role } from '../../../lib/protocol/people.ts'
import { type Column, columns } from '../../../lib/register-file/columns.ts'
import { columnWords } from './columnWords.ts'
import { roleWords } from './standing.ts'

const encodings = {
  'utf-8': 'enrol_utf8',
  'utf-16le': 'enrol_utf16',
  'utf-16be': 'enrol_utf16',
  'windows-1252': 'enrol_windows',
} as const satisfies Record<Encoding, Word>

export function Mapping({
  table,
  mapping,
  onMapping,
  role,
  roles,
  onRole,
  strangers,
  onStrangers,
}: {
  table: Table
  mapping: readonly (Column | null)[]
  onMapping: (mapping: (Column | null)[]) => void
  role: Role | null
  roles: readonly Role[]
  onRole: (role: Role | null) => void
  strangers: boolean
  onStrangers: (strangers: boolean) => void
}) {
  const id = useId()
  const hold = (at: number, column: Column | null) =>
    onMapping(mapping.map((each, n) => (n === at ? column : each === column ? null : each)))
  return (
    <Card heading={t('enrol_mapping')}>
      <Notice tone={table.encoding === 'windows-1252' ? 'warning' : 'plain'}>{t(encodings[table.encoding])}</Notice>
      <ul className="mapping">
        {table.header.map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <li key={at}>
            <label htmlFor={`${id}-${at}`}>{name || t('enrol_column_nameless', at + 1)}</label>
            <p className="quiet small">{samples(table, at) || t('enrol_column_empty')}</p>
            <select
              id={`${id}-${at}`}
              value={mapping[at] ?? ''}
              onChange={({ target }) => hold(at, columns.find((each) => each === target.value) ?? null)}
            >
              <option value="">{t('enrol_column_none')}</option>
              {columns.map((each) => (
                <option key={each} value={each}>
                  {t(columnWords[each])}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <Field label={t('enrol_role')}>
        {(props) => (
          <select
            {...props}
            value={role ?? ''}
            onChange={({ target }) => onRole(roles.find((each) => each === target.value) ?? null)}
          >
            <option value="">{t('enrol_role_none')}</option>
            {roles.map((each) => (
              <option key={each} value={each}>
                {t(roleWords[each])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label className="check">
        <input type="checkbox" checked={strangers} onChange={({ target }) => onStrangers(target.checked)} />
        <span>{t('enrol_strangers')}</span>
      </label>
    </Card>
  )
}

/** The first things a column says. */
function samples({ lines }: Table, at: number): string {
  const said = lines.slice(0, 50).flatMap(({ cells }) => cells[at] || [])
  return [...new Set(said)]
    .slice(0, 2)
    .map((each) => (each.length > 40 ? `${each.slice(0, 39)}…` : each))
    .join(' · ')
}
