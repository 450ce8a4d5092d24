/** Everybody in one list that stays fast with ten thousand: found by words, role, group and state; chosen by one or by all that are found. */
import { useDeferredValue, useMemo, useState } from 'react'
import { download } from '../../../components/formats/download.ts'
import { useAnnounce } from '../../../components/Surface.tsx'
import { Button, Card, Empty, Field } from '../../../components/ui.tsx'
import { count, number, t } from '../../../components/words.ts'
import type { Me } from '../../../lib/db.ts'
import type { RowInvitation } from '../../../lib/flows/enrol.ts'
import { mayManage, Role } from '../../../lib/protocol/people.ts'
import { writeRegister } from '../../../lib/register-file.ts'
import { Pager, usePage } from '../Pager.tsx'
import { fileHeader } from './columnWords.ts'
import { EntryDialog } from './EntryDialog.tsx'
import { InviteChosen } from './InviteChosen.tsx'
import { PersonRow } from './PersonRow.tsx'
import { Remove } from './Remove.tsx'
import { type Filter, mayBeInvited, narrow, roleWords, type Standing, states, stateWords } from './standing.ts'

export function Register({
  everybody,
  me,
  onChange,
  onInvited,
  onBringIn,
}: {
  everybody: readonly Standing[]
  me: Me
  onChange: () => Promise<unknown>
  onInvited: (made: RowInvitation[]) => void
  onBringIn: () => void
}) {
  const announce = useAnnounce()
  const [filter, setFilter] = useState<Filter>({ text: '', role: '', group: '', state: '' })
  const groups = useMemo(() => [...new Set(everybody.flatMap(({ entry }) => entry.groups))].sort(), [everybody])
  // A group that nobody is in any more narrows nothing.
  const group = groups.includes(filter.group) ? filter.group : ''
  const wanted = useDeferredValue(useMemo(() => ({ ...filter, group }), [filter, group]))
  const found = useMemo(() => narrow(everybody, wanted), [everybody, wanted])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { rows, pager } = usePage(found, JSON.stringify(wanted))
  const [doing, setDoing] = useState<{ what: 'edit' | 'remove'; one: Standing | null } | null>(null)
  const open = (one: Standing) => mayBeInvited(one) && mayManage(me.person.role, one.entry.role)
  const able = found.filter(open)
  const isChosen = (one: Standing) => chosen.has(one.entry.id)
  const choose = (those: readonly Standing[], on: boolean) =>
    setChosen((before) => {
      const after = new Set(before)
      for (const { entry } of those) on ? after.add(entry.id) : after.delete(entry.id)
      return after
    })
  const save = () => {
    const entries = everybody.filter(({ listed }) => listed).map(({ entry }) => entry)
    download(new Blob([writeRegister(entries, fileHeader())], { type: 'text/csv' }), `${t('people_file')}.csv`)
    announce(t('people_saved'))
  }
  return (
    <Card heading={t('admin_people')} className="register">
      <div className="actions">
        <Button kind="primary" onClick={() => setDoing({ what: 'edit', one: null })}>
          {t('people_add')}
        </Button>
        <Button onClick={onBringIn}>{t('people_bring_in')}</Button>
        <Button onClick={save}>{t('people_save')}</Button>
      </div>
      {everybody.length > 1 && <Filters groups={groups} filter={{ ...filter, group }} onChange={setFilter} />}
      <div className="spread">
        <p role="status">{t('people_found', number(found.length), number(everybody.length))}</p>
        <div className="actions">
          {able.length > 0 && !able.every(isChosen) && (
            <Button kind="quiet" onClick={() => choose(able, true)}>
              {count('people_choose_all', able.length)}
            </Button>
          )}
          {chosen.size > 0 && (
            <Button kind="quiet" onClick={() => setChosen(new Set())}>
              {t('people_choose_none')}
            </Button>
          )}
        </div>
      </div>
      {found.length === 0 && <Empty title={t('people_none_found')}>{t('people_none_found_more')}</Empty>}
      <ul className="people">
        {rows.map((one) => (
          <PersonRow
            key={one.entry.id}
            one={one}
            me={me}
            chosen={isChosen(one)}
            onChoose={open(one) ? (on) => choose([one], on) : null}
            onDo={(what) => setDoing({ what, one })}
            onChange={onChange}
          />
        ))}
      </ul>
      <Pager {...pager} />
      <InviteChosen
        chosen={everybody.filter((one) => isChosen(one) && open(one))}
        onInvited={onInvited}
        onChange={onChange}
      />
      {everybody.length <= 1 && <Empty title={t('admin_people_none')} />}
      <EntryDialog
        open={doing?.what === 'edit'}
        one={doing?.one ?? null}
        everybody={everybody}
        me={me}
        onClose={() => setDoing(null)}
        onChange={onChange}
      />
      <Remove one={doing?.what === 'remove' ? doing.one : null} onClose={() => setDoing(null)} onChange={onChange} />
    </Card>
  )
}

function Filters({
  groups,
  filter,
  onChange,
}: {
  groups: readonly string[]
  filter: Filter
  onChange: (filter: Filter) => void
}) {
  return (
    <search className="people-filters">
      <Field label={t('people_search')}>
        {(props) => (
          <input
            {...props}
            type="search"
            autoComplete="off"
            value={filter.text}
            onChange={({ target }) => onChange({ ...filter, text: target.value })}
          />
        )}
      </Field>
      <Pick
        label={t('people_role')}
        value={filter.role}
        options={Role.options.map((role) => [role, t(roleWords[role])])}
        onChange={(role) => onChange({ ...filter, role })}
      />
      {groups.length > 0 && (
        <Pick
          label={t('people_group')}
          value={filter.group}
          options={groups.map((group) => [group, group])}
          onChange={(group) => onChange({ ...filter, group })}
        />
      )}
      <Pick
        label={t('people_state')}
        value={filter.state}
        options={states.map((state) => [state, t(stateWords[state])])}
        onChange={(state) => onChange({ ...filter, state })}
      />
    </search>
  )
}

function Pick<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: V | ''
  options: readonly (readonly [V, string])[]
  onChange: (value: V | '') => void
}) {
  return (
    <Field label={label}>
      {(props) => (
        <select
          {...props}
          value={value}
          onChange={({ target }) => onChange(options.find(([each]) => each === target.value)?.[0] ?? '')}
        >
          <option value="">{t('people_all')}</option>
          {options.map(([each, said]) => (
            <option key={each} value={each}>
              {said}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
