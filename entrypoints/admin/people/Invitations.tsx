/** Letting people in: making an invitation, and those nobody has used yet. */
import { useState } from 'react'
import { useAnnounce, useWorld } from '../../../components/Surface.tsx'
import { Button, Card, Choices, Empty, Field } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { day, t, when } from '../../../components/words.ts'
import type { Me } from '../../../lib/db.ts'
import { invite, type Programme, uninvite } from '../../../lib/flows/administer.ts'
import { type Invite, mayManage, Role } from '../../../lib/protocol/people.ts'
import { Refusal } from '../Refusal.tsx'
import { DaysSelect } from './DaysSelect.tsx'
import { InvitationLine } from './InvitationLine.tsx'
import { roleWords } from './standing.ts'

export function Invitations({
  programme,
  me,
  onChange,
}: {
  programme: Programme
  me: Me
  onChange: () => Promise<unknown>
}) {
  // Those of the register's rows are told of there.
  const ofRows = new Set(programme.entries.map(({ invite }) => invite))
  const unused = programme.invites
    .filter(({ id, usedAt }) => usedAt === null && !ofRows.has(id))
    .sort((a, b) => b.madeAt - a.madeAt)
  const personOf = (invite: Invite) => programme.people.find(({ id }) => id === invite.person)?.name
  return (
    <div className="admin-two">
      <Card heading={t('admin_invite')}>
        <InviteForm me={me} onChange={onChange} />
      </Card>
      <Card heading={t('admin_invites')}>
        {unused.length === 0 ? (
          <Empty title={t('admin_invites_none')} />
        ) : (
          <ul className="admin-rows">
            {unused.map((invite) => (
              <Unused key={invite.id} invite={invite} person={personOf(invite)} onChange={onChange} />
            ))}
          </ul>
        )}
      </Card>
    </div>
  )
}

function InviteForm({ me, onChange }: { me: Me; onChange: () => Promise<unknown> }) {
  const world = useWorld()
  const [role, setRole] = useState<Role>('executive')
  const [name, setName] = useState('')
  const [days, setDays] = useState(7)
  const [made, setMade] = useState<{ heading: string; line: string } | null>(null)
  const { run, busy, failure } = useAction()

  const make = () =>
    run(async () => {
      const called = name.trim()
      const line = await invite(world, { role, name: called || null, person: null, days })
      setMade({ heading: t('admin_line_title', called || t(roleWords[role])), line })
      setName('')
      await onChange()
    })

  if (made) return <InvitationLine {...made} onClose={() => setMade(null)} />
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <Choices
        legend={t('admin_invite_role')}
        value={role}
        options={Role.options
          .filter((each) => mayManage(me.person.role, each))
          .map((value) => ({ value, label: t(roleWords[value]) }))}
        onChange={setRole}
      />
      <Field label={t('admin_invite_name')} hint={t('admin_invite_name_hint')}>
        {(props) => (
          <input
            {...props}
            value={name}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('admin_invite_days')}>
        {(props) => <DaysSelect {...props} days={days} onChange={setDays} />}
      </Field>
      <div className="actions">
        <Button kind="primary" type="submit" busy={busy}>
          {t('admin_invite_make')}
        </Button>
      </div>
      <Refusal failure={failure} />
    </form>
  )
}

function Unused({
  invite,
  person,
  onChange,
}: {
  invite: Invite
  /** Whose other computer it is for, when it is for one. */
  person: string | undefined
  onChange: () => Promise<unknown>
}) {
  const world = useWorld()
  const announce = useAnnounce()
  const { run, busy, failure } = useAction()
  const name = person ?? invite.name ?? t('admin_invite_nameless')
  const what = invite.person ? t('admin_invite_device') : t(roleWords[invite.role])
  const expired = invite.expiresAt <= Date.now()
  const takeBack = () =>
    run(async () => {
      await uninvite(world, invite.id)
      await onChange()
      announce(t('admin_taken_back', name))
    })
  return (
    <li>
      <div>
        <p className="admin-name">{name}</p>
        <p className="quiet small">
          {expired
            ? t('admin_invite_expired', what, when(invite.expiresAt))
            : t('admin_invite_open', what, when(invite.madeAt), day(invite.expiresAt))}
        </p>
      </div>
      <Button kind="quiet" busy={busy} onClick={takeBack} aria-label={t('admin_take_back_named', name)}>
        {t('admin_take_back')}
      </Button>
      <Refusal failure={failure} />
    </li>
  )
}
