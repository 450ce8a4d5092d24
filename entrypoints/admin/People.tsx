/** Everyone in the programme: name, role, since when, and with whom. */
import { useState } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Card, Empty } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { day, list, t, type Word } from '../../components/words.ts'
import { invite } from '../../lib/flows/administer.ts'
import type { Role } from '../../lib/protocol/people.ts'
import { InvitationLine } from './InvitationLine.tsx'
import { Refusal } from './Refusal.tsx'
import { RemovePerson } from './RemovePerson.tsx'
import type { Programme } from './useProgramme.ts'

export const roleWords = {
  executive: 'admin_role_executive',
  mentor: 'admin_role_mentor',
  admin: 'admin_role_admin',
  coordinator: 'admin_role_coordinator',
  author: 'admin_role_author',
} as const satisfies Record<Role, Word>

type Person = Programme['people'][number]

/** Days an invitation for another computer lasts: long enough to walk over to it. */
const daysForDevice = 1

export function People({
  programme,
  me,
  onChange,
}: {
  programme: Programme
  me: string
  onChange: () => Promise<unknown>
}) {
  const world = useWorld()
  const { people, pairs } = programme
  const [made, setMade] = useState<{ heading: string; line: string } | null>(null)
  const { run, busy, failure } = useAction()
  const partnersOf = ({ id }: Person) =>
    pairs
      .flatMap(({ executive, mentor }) => (executive === id ? mentor : mentor === id ? executive : []))
      .flatMap((other) => people.find((person) => person.id === other)?.name ?? [])
  const inviteDevice = ({ id, name, role }: Person) =>
    run(async () => {
      const line = await invite(world, { role, name, person: id, days: daysForDevice })
      setMade({ heading: t('admin_line_device', name), line })
      await onChange()
    })

  return (
    <Card heading={t('admin_people')}>
      {made && <InvitationLine key={made.line} {...made} onClose={() => setMade(null)} />}
      <Refusal failure={failure} />
      {people.every(({ role }) => role === 'admin') && <Empty title={t('admin_people_none')} />}
      <ul className="admin-rows">
        {people
          .toSorted((a, b) => a.name.localeCompare(b.name))
          .map((person) => (
            <li key={person.id}>
              <div>
                <p className="admin-name">{person.id === me ? t('admin_you', person.name) : person.name}</p>
                <p className="quiet small">
                  {t('admin_person', t(roleWords[person.role]), day(person.joinedAt))}
                  {person.role !== 'admin' && ` · ${pairedWith(partnersOf(person))}`}
                </p>
              </div>
              <div className="actions">
                <Button
                  kind="quiet"
                  busy={busy}
                  onClick={() => void inviteDevice(person)}
                  aria-label={t('admin_new_device_named', person.name)}
                >
                  {t('admin_new_device')}
                </Button>
                {person.id !== me && <RemovePerson person={person} onChange={onChange} />}
              </div>
            </li>
          ))}
      </ul>
    </Card>
  )
}

function pairedWith(names: readonly string[]): string {
  return names.length > 0 ? t('admin_paired_with', list(names)) : t('admin_nobody')
}
