/** One line of the register, and what can be done about whoever it is. */
import { useState } from 'react'
import { useWorld } from '../../../components/Surface.tsx'
import { Button } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { day, list, t } from '../../../components/words.ts'
import type { Me } from '../../../lib/db.ts'
import { invite } from '../../../lib/flows/administer.ts'
import { mayManage, type Role } from '../../../lib/protocol/people.ts'
import { Refusal } from '../Refusal.tsx'
import { InvitationLine } from './InvitationLine.tsx'
import { roleWords, type Standing } from './standing.ts'

/** Days an invitation for another computer lasts: long enough to walk over to it. */
const daysForDevice = 1

export function PersonRow({
  one,
  me,
  chosen,
  onChoose,
  onDo,
  onChange,
}: {
  one: Standing
  me: Me
  chosen: boolean
  /** Null where no invitation can be made. */
  onChoose: ((on: boolean) => void) | null
  onDo: (what: 'edit' | 'remove') => void
  onChange: () => Promise<unknown>
}) {
  const { entry, listed } = one
  const { name, ref, role, groups, person } = entry
  const mine = person === me.person.id
  const may = mayManage(me.person.role, role)
  const called = mine ? t('admin_you', name) : name
  return (
    <li>
      {onChoose ? (
        <label className="person-name">
          <input type="checkbox" checked={chosen} onChange={({ target }) => onChoose(target.checked)} />
          <span className="admin-name">{called}</span>
        </label>
      ) : (
        <p className="person-name admin-name">{called}</p>
      )}
      <p className="quiet small">
        {[t(roleWords[role]), ...(groups.length > 0 ? [list(groups)] : []), ...(listed ? [ref] : [])].join(' · ')}
      </p>
      <p className="small">{stateOf(one)}</p>
      <div className="actions">
        {may && (listed || person) && (
          <Button kind="quiet" onClick={() => onDo('edit')} aria-label={t('people_edit_named', name)}>
            {t('people_edit')}
          </Button>
        )}
        {may && person && <AddComputer one={one} onChange={onChange} />}
        {may && !mine && (
          <Button kind="quiet" onClick={() => onDo('remove')} aria-label={t('admin_remove_named', name)}>
            {t('admin_remove')}
          </Button>
        )}
      </div>
    </li>
  )
}

function stateOf({ entry, state, at, partners }: Standing): string {
  const until = entry.endsAt === null || state === 'ended' ? [] : [t('people_until', day(entry.endsAt))]
  return [said(state, entry.role, at ?? 0, partners), ...until].join(' · ')
}

/** The roles that are paired. */
const paired: readonly Role[] = ['executive', 'mentor']

function said(state: Standing['state'], role: Role, at: number, partners: readonly string[]): string {
  switch (state) {
    case 'new':
      return t('people_is_new')
    case 'invited':
      return t('people_is_invited', day(at))
    case 'expired':
      return t('people_is_expired', day(at))
    case 'ended':
      return t('people_is_ended', day(at))
    case 'joined':
      return t(paired.includes(role) ? 'people_is_joined' : 'people_is_there', day(at))
    case 'paired':
      return t('admin_paired_with', list(partners))
  }
}

function AddComputer({ one: { entry }, onChange }: { one: Standing; onChange: () => Promise<unknown> }) {
  const world = useWorld()
  const [line, setLine] = useState<string | null>(null)
  const { run, busy, failure } = useAction()
  const { name, role, person } = entry
  const make = () =>
    run(async () => {
      setLine(await invite(world, { role, name, person, days: daysForDevice }))
      await onChange()
    })
  return (
    <>
      <Button kind="quiet" busy={busy} onClick={() => void make()} aria-label={t('admin_new_device_named', name)}>
        {t('admin_new_device')}
      </Button>
      <Refusal failure={failure} />
      {line && <InvitationLine heading={t('admin_line_device', name)} line={line} onClose={() => setLine(null)} />}
    </>
  )
}
