/** Invitations that were made a moment ago: to copy, to merge into mail, to print. They are in this page's memory and nowhere else. */
import { useState } from 'react'
import { download } from '../../../components/formats/download.ts'
import { useAnnounce } from '../../../components/Surface.tsx'
import { Button, Card, Notice, ViewHeading } from '../../../components/ui.tsx'
import { count, day, t } from '../../../components/words.ts'
import { writeTable } from '../../../lib/csv.ts'
import type { RowInvitation } from '../../../lib/flows/enrol.ts'
import type { Entry } from '../../../lib/protocol/register.ts'
import { writeDay } from '../../../lib/register-file/values.ts'
import { Pager, usePage } from '../Pager.tsx'
import { Cards } from './Cards.tsx'

export type NamedInvitation = RowInvitation & { name: string; ref: string }

export function Made({
  invitations,
  entries,
  programme,
  onClose,
}: {
  invitations: readonly RowInvitation[]
  entries: readonly Entry[]
  programme: string
  onClose: () => void
}) {
  const announce = useAnnounce()
  const [copied, setCopied] = useState<string | null>(null)
  const [refused, setRefused] = useState(false)
  const [printing, setPrinting] = useState(false)
  const known = new Map(entries.map((entry) => [entry.id, entry]))
  const named: NamedInvitation[] = invitations.map((each) => {
    const { name = '', ref = '' } = known.get(each.entry) ?? {}
    return { ...each, name, ref }
  })
  const { rows, pager } = usePage(named, '')
  const copy = async (what: string, text: string) => {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    setRefused(!done)
    setCopied(done ? what : null)
    announce(t(done ? 'admin_copied' : 'made_copy_refused'))
  }
  const merge = () => {
    const header = [t('column_name'), t('column_ref'), t('made_column_link'), t('made_column_expires')]
    const cells = named.map(({ name, ref, line, expiresAt }) => [name, ref, line, writeDay(expiresAt)])
    download(new Blob([writeTable(header, cells)], { type: 'text/csv' }), `${t('made_file')}.csv`)
    announce(t('people_saved'))
  }
  const print = () => {
    setPrinting(true)
    // The cards are there once this has been shown.
    requestAnimationFrame(() => requestAnimationFrame(() => window.print()))
  }
  return (
    <>
      <Card>
        <ViewHeading level={2}>{count('made_title', named.length)}</ViewHeading>
        <p>{t('made_how')}</p>
        <Notice tone="warning">{t('made_once')}</Notice>
        {refused && <Notice tone="danger">{t('made_copy_refused')}</Notice>}
        <div className="actions">
          <Button
            kind="primary"
            onClick={() => void copy('', named.map(({ name, line }) => `${name}\t${line}`).join('\n'))}
          >
            {t('made_copy_all')}
          </Button>
          <Button onClick={merge}>{t('made_merge')}</Button>
          <Button onClick={print}>{t('made_print')}</Button>
          <Button onClick={onClose}>{t('made_done')}</Button>
        </div>
        <ul className="admin-rows">
          {rows.map(({ entry, name, ref, line, expiresAt }) => (
            <li key={entry}>
              <div>
                <p className="admin-name">{name}</p>
                <p className="quiet small">{t('made_until', ref, day(expiresAt))}</p>
                <code className="made-line">{line}</code>
              </div>
              <Button kind="quiet" onClick={() => void copy(entry, line)} aria-label={t('made_copy_named', name)}>
                {copied === entry ? t('admin_copied') : t('admin_copy')}
              </Button>
            </li>
          ))}
        </ul>
        <Pager {...pager} />
      </Card>
      {printing && <Cards invitations={named} programme={programme} />}
    </>
  )
}
