/** Carries a plan out: in parts, with what is done; after a failure it goes on from there. */
import { useRef, useState } from 'react'
import { useAnnounce, useWorld } from '../../../components/Surface.tsx'
import { Button, Card, Field } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { count, number, t } from '../../../components/words.ts'
import { enrol, inviteAll, type RowInvitation, strike } from '../../../lib/flows/enrol.ts'
import type { NewEntry } from '../../../lib/protocol/register.ts'
import { Refusal } from '../Refusal.tsx'
import { DaysSelect } from './DaysSelect.tsx'

export function Sending({
  rows,
  added,
  leaving,
  onBegin,
  onChange,
  onInvited,
  onClose,
}: {
  rows: readonly NewEntry[]
  /** Those of the rows who are new. */
  added: readonly string[]
  leaving: readonly string[]
  onBegin: () => void
  onChange: () => Promise<unknown>
  onInvited: (made: RowInvitation[]) => void
  onClose: () => void
}) {
  const world = useWorld()
  const announce = useAnnounce()
  const [agreed, setAgreed] = useState<{
    rows: readonly NewEntry[]
    added: readonly string[]
    leaving: readonly string[]
  }>()
  const [done, setDone] = useState({ rows: 0, leaving: 0 })
  const [over, setOver] = useState(false)
  const at = useRef(done)
  const { run, busy, failure } = useAction()
  const told = (part: Partial<typeof done>) => {
    at.current = { ...at.current, ...part }
    setDone(at.current)
  }
  const go = () =>
    run(async () => {
      const all = agreed ?? { rows, added, leaving }
      setAgreed(all)
      if (!agreed) onBegin()
      const before = at.current
      await enrol(world, all.rows.slice(before.rows), (n) => told({ rows: before.rows + n }))
      await strike(world, all.leaving.slice(before.leaving), (n) => told({ leaving: before.leaving + n }))
      await onChange()
      setOver(true)
      announce(t('enrol_done'))
    })
  if (over && agreed) return <Done {...agreed} onChange={onChange} onInvited={onInvited} onClose={onClose} />
  const total = (agreed?.rows ?? rows).length + (agreed?.leaving ?? leaving).length
  const through = done.rows + done.leaving
  return (
    <Card
      heading={agreed ? t('enrol_sending') : t('enrol_agree')}
      actions={
        (!agreed || failure) && (
          <Button kind="primary" busy={busy} disabled={total === 0} onClick={() => void go()}>
            {agreed ? t('enrol_go_on') : t('enrol_send')}
          </Button>
        )
      }
    >
      {!agreed && (
        <p>
          {total === 0
            ? t('enrol_nothing')
            : [
                count('enrol_send_rows', rows.length),
                ...(leaving.length > 0 ? [count('enrol_send_leaving', leaving.length)] : []),
              ].join(' ')}
        </p>
      )}
      {agreed && (
        <>
          <progress max={total} value={through} aria-label={t('enrol_sending')} />
          <p>{t('enrol_progress', number(through), number(total))}</p>
        </>
      )}
      {failure && agreed && <p>{t('enrol_interrupted', number(through), number(total))}</p>}
      <Refusal failure={failure} />
    </Card>
  )
}

function Done({
  rows,
  added,
  leaving,
  onChange,
  onInvited,
  onClose,
}: {
  rows: readonly NewEntry[]
  added: readonly string[]
  leaving: readonly string[]
  onChange: () => Promise<unknown>
  onInvited: (made: RowInvitation[]) => void
  onClose: () => void
}) {
  const world = useWorld()
  const [days, setDays] = useState(30)
  const { run, busy, failure } = useAction()
  const invite = async () => {
    const made: RowInvitation[] = []
    await run(() => inviteAll(world, added, days, (part) => made.push(...part)))
    if (made.length === 0) return
    await onChange()
    onInvited(made)
    onClose()
  }
  return (
    <Card
      heading={t('enrol_done')}
      tone="accent"
      actions={
        <>
          {added.length > 0 && (
            <Button kind="primary" busy={busy} onClick={() => void invite()}>
              {count('people_invite_chosen', added.length)}
            </Button>
          )}
          <Button onClick={onClose}>{t('enrol_close')}</Button>
        </>
      }
    >
      <p>{t('enrol_done_more', number(added.length), number(rows.length - added.length), number(leaving.length))}</p>
      {added.length > 0 && (
        <Field label={t('admin_invite_days')}>
          {(props) => <DaysSelect {...props} days={days} onChange={setDays} />}
        </Field>
      )}
      <Refusal failure={failure} />
    </Card>
  )
}
