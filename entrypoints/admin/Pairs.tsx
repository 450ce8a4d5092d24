/** Who is paired with whom. */
import { useState } from 'react'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { Button, Card, Dialog, Empty, Field, type FieldProps } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { day, list, t } from '../../components/words.ts'
import { pair, unpair } from '../../lib/flows/administer.ts'
import { Refusal } from './Refusal.tsx'
import type { Programme } from './useProgramme.ts'

export function Pairs({ programme, onChange }: { programme: Programme; onChange: () => Promise<unknown> }) {
  const { people, pairs } = programme
  const nameOf = (person: string) => people.find(({ id }) => id === person)?.name ?? t('thread_partner')
  const alone = people.filter(
    ({ id, role }) => role === 'executive' && pairs.every(({ executive }) => executive !== id),
  )
  return (
    <Card heading={t('admin_pairs')}>
      {pairs.length === 0 ? (
        <Empty title={t('admin_pairs_none')} />
      ) : (
        <ul className="admin-rows">
          {pairs.map(({ id, executive, mentor, since }) => (
            <Paired
              key={id}
              id={id}
              executive={nameOf(executive)}
              mentor={nameOf(mentor)}
              since={since}
              onChange={onChange}
            />
          ))}
        </ul>
      )}
      {alone.length > 0 && <p>{t('admin_without', list(alone.map(({ name }) => name)))}</p>}
      <PairForm programme={programme} onChange={onChange} />
    </Card>
  )
}

function Paired({
  id,
  executive,
  mentor,
  since,
  onChange,
}: {
  id: string
  executive: string
  mentor: string
  since: number
  onChange: () => Promise<unknown>
}) {
  const world = useWorld()
  const announce = useAnnounce()
  const [sure, setSure] = useState(false)
  const { run, busy, failure } = useAction()
  const part = () =>
    run(async () => {
      await unpair(world, id)
      await onChange()
      announce(t('admin_unpaired', executive, mentor))
    })
  return (
    <li>
      <div>
        <p className="admin-name">{t('admin_pair_of', executive, mentor)}</p>
        <p className="quiet small">{t('admin_pair_since', day(since))}</p>
      </div>
      <Button kind="quiet" onClick={() => setSure(true)} aria-label={t('admin_unpair_named', executive, mentor)}>
        {t('admin_unpair')}
      </Button>
      <Dialog
        open={sure}
        title={t('admin_unpair_title', executive, mentor)}
        onClose={() => setSure(false)}
        actions={
          <>
            <Button kind="danger" busy={busy} onClick={part}>
              {t('admin_unpair')}
            </Button>
            <Button onClick={() => setSure(false)}>{t('admin_keep')}</Button>
          </>
        }
      >
        <p>{t('admin_unpair_more')}</p>
        <Refusal failure={failure} />
      </Dialog>
    </li>
  )
}

function PairForm({ programme, onChange }: { programme: Programme; onChange: () => Promise<unknown> }) {
  const world = useWorld()
  const announce = useAnnounce()
  const [executive, setExecutive] = useState('')
  const [mentor, setMentor] = useState('')
  const { run, busy, failure } = useAction()
  const { people } = programme
  const nameOf = (person: string) => people.find(({ id }) => id === person)?.name ?? ''
  const ready = executive !== '' && mentor !== ''
  const bring = () =>
    run(async () => {
      await pair(world, { executive, mentor })
      announce(t('admin_paired', nameOf(executive), nameOf(mentor)))
      setExecutive('')
      setMentor('')
      await onChange()
    })
  return (
    <form
      className="pair-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void bring()
      }}
    >
      <Field label={t('admin_pair_executive')}>
        {(props) => <Who {...props} programme={programme} side="executive" value={executive} onChange={setExecutive} />}
      </Field>
      <Field label={t('admin_pair_mentor')}>
        {(props) => <Who {...props} programme={programme} side="mentor" value={mentor} onChange={setMentor} />}
      </Field>
      <Button kind="primary" type="submit" busy={busy} disabled={!ready}>
        {t('admin_pair')}
      </Button>
      <Refusal failure={failure} />
    </form>
  )
}

/** People of one role, those without a pair said to be so and first. */
function Who({
  programme: { people, pairs },
  side,
  value,
  onChange,
  ...props
}: FieldProps & {
  programme: Programme
  side: 'executive' | 'mentor'
  value: string
  onChange: (person: string) => void
}) {
  const isFree = (person: string) => pairs.every((each) => each[side] !== person)
  const those = people
    .filter((person) => person.role === side)
    .sort((a, b) => Number(isFree(b.id)) - Number(isFree(a.id)) || a.name.localeCompare(b.name))
  return (
    <select {...props} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t('admin_pair_choose')}</option>
      {those.map(({ id, name }) => (
        <option key={id} value={id}>
          {isFree(id) ? t('admin_pair_free', name) : name}
        </option>
      ))}
    </select>
  )
}
