/** Who is paired with whom. */
import { useMemo, useState } from 'react'
import { useAnnounce, useWorld } from '../../../components/Surface.tsx'
import { Button, Card, Dialog, Empty, Field, type FieldProps } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { count, day, list, t } from '../../../components/words.ts'
import { type Programme, pair, unpair } from '../../../lib/flows/administer.ts'
import type { PairRow } from '../../../lib/protocol/routes.ts'
import { readDay } from '../../../lib/register-file/values.ts'
import { Pager, usePage } from '../Pager.tsx'
import { Refusal } from '../Refusal.tsx'
import { Suggestions } from './Suggestions.tsx'

export function Pairs({ programme, onChange }: { programme: Programme; onChange: () => Promise<unknown> }) {
  const { people, pairs } = programme
  const [text, setText] = useState('')
  const nameOf = useMemo(() => new Map(people.map(({ id, name }) => [id, name])), [people])
  const named = useMemo(
    () =>
      pairs
        .map((each) => ({
          ...each,
          names: [
            nameOf.get(each.executive) ?? t('thread_partner'),
            nameOf.get(each.mentor) ?? t('thread_partner'),
          ] as const,
        }))
        .sort((a, b) => a.names[0].localeCompare(b.names[0])),
    [pairs, nameOf],
  )
  const wanted = text.trim().toLowerCase()
  const found = wanted === '' ? named : named.filter(({ names }) => names.join('\n').toLowerCase().includes(wanted))
  const { rows, pager } = usePage(found, wanted)
  const alone = useMemo(() => withoutMentor(programme), [programme])
  return (
    <>
      <Suggestions programme={programme} onChange={onChange} />
      <Card heading={t('admin_pairs')}>
        {pairs.length === 0 && <Empty title={t('admin_pairs_none')} />}
        {pairs.length > 10 && (
          <Field label={t('people_search')}>
            {(props) => (
              <input
                {...props}
                type="search"
                value={text}
                autoComplete="off"
                onChange={({ target }) => setText(target.value)}
              />
            )}
          </Field>
        )}
        <ul className="admin-rows">
          {rows.map((each) => (
            <Paired key={each.id} pair={each} names={each.names} onChange={onChange} />
          ))}
        </ul>
        <Pager {...pager} />
        {alone.length > 0 && <p>{told(alone)}</p>}
        <PairForm programme={programme} onChange={onChange} />
      </Card>
    </>
  )
}

/** The names of executives who have joined and have no mentor, or one who is only cover. */
function withoutMentor({ people, pairs }: Programme): string[] {
  const served = new Set(pairs.flatMap(({ executive, cover }) => (cover ? [] : executive)))
  return people.filter(({ id, role }) => role === 'executive' && !served.has(id)).map(({ name }) => name)
}

/** A few by name; of more, how many. */
function told(names: readonly string[]): string {
  return names.length <= 20 ? t('admin_without', list(names)) : count('suggest_alone', names.length)
}

function Paired({
  pair: { id, since, cover, until },
  names: [executive, mentor],
  onChange,
}: {
  pair: PairRow
  names: readonly [string, string]
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
        <p className="quiet small">
          {[
            t('admin_pair_since', day(since)),
            ...(until === null ? [] : [t('people_until', day(until))]),
            ...(cover ? [t('pairs_cover')] : []),
          ].join(' · ')}
        </p>
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
  const [cover, setCover] = useState(false)
  const [ends, setEnds] = useState('')
  const { run, busy, failure } = useAction()
  const { people, entries } = programme
  const nameOf = (person: string) => people.find(({ id }) => id === person)?.name ?? ''
  const ready = executive !== '' && mentor !== ''
  const bring = () =>
    run(async () => {
      // An external mentor's pairs end with their access.
      const leaves = entries.find(({ person }) => person === mentor)?.endsAt ?? null
      await pair(world, { executive, mentor, cover, until: ends === '' ? leaves : readDay(ends) })
      announce(t('admin_paired', nameOf(executive), nameOf(mentor)))
      setExecutive('')
      setMentor('')
      setCover(false)
      setEnds('')
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
      <Field label={t('pairs_until')}>
        {(props) => <input {...props} type="date" value={ends} onChange={({ target }) => setEnds(target.value)} />}
      </Field>
      <label className="check">
        <input type="checkbox" checked={cover} onChange={({ target }) => setCover(target.checked)} />
        <span>{t('pairs_as_cover')}</span>
      </label>
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
  const taken = new Set(pairs.map((each) => each[side]))
  const isFree = (person: string) => !taken.has(person)
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
