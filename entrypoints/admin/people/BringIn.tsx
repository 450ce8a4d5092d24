/** Brings a list of people in from a file: what each column holds, what would change, and only then the change. */
import { useDeferredValue, useMemo, useState } from 'react'
import { FilePick } from '../../../components/formats/FilePick.tsx'
import { useAnnounce } from '../../../components/Surface.tsx'
import { Button, Card, Notice, ViewHeading } from '../../../components/ui.tsx'
import { t, type Word } from '../../../components/words.ts'
import { type NoTable, readTable, type Table, tableLimits } from '../../../lib/csv.ts'
import type { Me } from '../../../lib/db.ts'
import type { RowInvitation } from '../../../lib/flows/enrol.ts'
import { mayManage, Role } from '../../../lib/protocol/people.ts'
import type { Entry } from '../../../lib/protocol/register.ts'
import { type Column, guessColumns } from '../../../lib/register-file/columns.ts'
import { plan } from '../../../lib/register-file.ts'
import { columnWords } from './columnWords.ts'
import { DryRun } from './DryRun.tsx'
import { Mapping } from './Mapping.tsx'
import { Sending } from './Sending.tsx'

const noTable = {
  empty: 'enrol_no_empty',
  large: 'enrol_no_large',
  long: 'enrol_no_long',
  workbook: 'enrol_no_workbook',
  binary: 'enrol_no_binary',
} as const satisfies Record<NoTable, Word>

export function BringIn({
  entries,
  me,
  onChange,
  onInvited,
  onClose,
}: {
  entries: readonly Entry[]
  me: Me
  onChange: () => Promise<unknown>
  onInvited: (made: RowInvitation[]) => void
  onClose: () => void
}) {
  const announce = useAnnounce()
  const [table, setTable] = useState<Table | null>(null)
  const [refused, setRefused] = useState<NoTable | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    // A file too large to be a list is not even read.
    const read = file.size > tableLimits.bytes ? 'large' : readTable(new Uint8Array(await file.arrayBuffer()))
    setRefused(typeof read === 'string' ? read : null)
    setTable(typeof read === 'string' ? null : read)
    if (typeof read !== 'string') announce(t('enrol_read', read.lines.length))
  }
  return (
    <>
      <Card actions={<Button onClick={onClose}>{t('enrol_back')}</Button>}>
        <ViewHeading level={2}>{t('people_bring_in')}</ViewHeading>
        <p>{t('enrol_how')}</p>
        <p className="quiet">
          {t(
            'enrol_columns',
            Object.values(columnWords)
              .map((word) => t(word))
              .join(' · '),
          )}
        </p>
        <FilePick
          label={t('enrol_file')}
          accept=".csv,.tsv,.txt,text/csv"
          busy={false}
          onFile={(file) => void take(file)}
        />
        {refused && (
          <Notice tone="danger" live>
            {t(noTable[refused])}
          </Notice>
        )}
      </Card>
      {table && (
        <Looked
          // Another file begins anew.
          key={`${table.header.join()}${table.lines.length}`}
          table={table}
          entries={entries}
          me={me}
          onChange={onChange}
          onInvited={onInvited}
          onClose={onClose}
        />
      )}
    </>
  )
}

function Looked({
  table,
  entries,
  me,
  ...rest
}: {
  table: Table
  entries: readonly Entry[]
  me: Me
  onChange: () => Promise<unknown>
  onInvited: (made: RowInvitation[]) => void
  onClose: () => void
}) {
  const [mapping, setMapping] = useState<readonly (Column | null)[]>(() => guessColumns(table.header))
  const [role, setRole] = useState<Role | null>(null)
  const [strangers, setStrangers] = useState(false)
  const [sending, setSending] = useState(false)
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set())
  const mayGive = useMemo(() => Role.options.filter((each) => mayManage(me.person.role, each)), [me.person.role])
  const options = useDeferredValue(useMemo(() => ({ mapping, role, strangers }), [mapping, role, strangers]))
  const dry = useMemo(() => {
    const made = plan({ table, entries, mayGive, ...options })
    // Nobody strikes themselves out by a list that does not name them.
    return {
      ...made,
      leavers: made.leavers.filter(({ person, role }) => person !== me.person.id && mayGive.includes(role)),
    }
  }, [table, entries, mayGive, options, me.person.id])
  const complete = mapping.includes('ref')
  return (
    <>
      {!sending && (
        <Mapping
          table={table}
          mapping={mapping}
          onMapping={setMapping}
          role={role}
          roles={mayGive}
          onRole={setRole}
          strangers={strangers}
          onStrangers={setStrangers}
        />
      )}
      {!sending && !complete && (
        <Notice tone="warning" live>
          {t('enrol_needs_ref')}
        </Notice>
      )}
      {complete && !sending && <DryRun plan={dry} leaving={leaving} onLeaving={setLeaving} />}
      {complete && (
        <Sending
          rows={[...dry.added, ...dry.changed].map(({ to }) => to)}
          added={dry.added.map(({ to }) => to.id)}
          leaving={dry.leavers.filter(({ id }) => leaving.has(id)).map(({ id }) => id)}
          onBegin={() => setSending(true)}
          {...rest}
        />
      )}
    </>
  )
}
