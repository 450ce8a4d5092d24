/** One person of the register, new or known: what is needed to invite them and to pair them well. */
import { useEffect, useId, useRef, useState } from 'react'
import { useAnnounce, useWorld } from '../../../components/Surface.tsx'
import { Button, Dialog, Field } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { languageName, t } from '../../../components/words.ts'
import type { Me } from '../../../lib/db.ts'
import { giveRole } from '../../../lib/flows/administer.ts'
import { enrol } from '../../../lib/flows/enrol.ts'
import { mayManage, Role, tidy } from '../../../lib/protocol/people.ts'
import { NewEntry, Topic } from '../../../lib/protocol/register.ts'
import { Language } from '../../../lib/protocol/tip.ts'
import { groupsOf, readDay, readZone, writeDay, writeGroups } from '../../../lib/register-file/values.ts'
import { linesOf, refKey } from '../../../lib/reporting.ts'
import { Refusal } from '../Refusal.tsx'
import { topicWords } from './columnWords.ts'
import { roleWords, type Standing } from './standing.ts'

export function EntryDialog({
  open,
  one,
  onClose,
  ...rest
}: {
  open: boolean
  /** Null for somebody new. */
  one: Standing | null
  everybody: readonly Standing[]
  me: Me
  onClose: () => void
  onChange: () => Promise<unknown>
}) {
  const form = useId()
  const [busy, setBusy] = useState(false)
  return (
    <Dialog
      open={open}
      title={one ? one.entry.name : t('people_add')}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {t('people_keep')}
          </Button>
          <Button onClick={onClose}>{t('people_cancel')}</Button>
        </>
      }
    >
      <EntryForm id={form} key={one?.entry.id} one={one} onBusy={setBusy} onDone={onClose} {...rest} />
    </Dialog>
  )
}

type Draft = {
  ref: string
  name: string
  role: Role
  groups: string
  languages: Language[]
  zone: string
  topics: Topic[]
  capacity: string
  manager: string
  ends: string
}

function draftOf(one: Standing | null): Draft {
  if (!one)
    return {
      ref: '',
      name: '',
      role: 'executive',
      groups: '',
      languages: [],
      zone: '',
      topics: [],
      capacity: '1',
      manager: '',
      ends: '',
    }
  const { entry } = one
  return {
    ref: entry.ref,
    name: entry.name,
    role: entry.role,
    groups: writeGroups(entry.groups),
    languages: entry.languages,
    zone: entry.zone ?? '',
    topics: entry.topics,
    capacity: `${entry.capacity}`,
    manager: entry.manager ?? '',
    ends: entry.endsAt === null ? '' : writeDay(entry.endsAt),
  }
}

/** What is wrong with a field, as the key of a sentence. */
type Wrong = Partial<Record<keyof Draft, string>>

/** The row as it would be sent, or what is wrong with it. */
function read(draft: Draft, one: Standing | null, everybody: readonly Standing[]): NewEntry | Wrong {
  const ref = tidy(draft.ref).trim()
  const manager = tidy(draft.manager).trim() || null
  const zone = draft.zone.trim() ? readZone(draft.zone) : null
  const endsAt = draft.ends ? readDay(draft.ends) : null
  const before = one?.entry
  const rows = everybody.filter(({ listed, entry }) => listed && entry.id !== before?.id).map(({ entry }) => entry)
  const wrong: Wrong = {}
  if (rows.some((row) => refKey(row.ref) === refKey(ref))) wrong.ref = t('people_wrong_taken')
  if (draft.zone.trim() && zone === null) wrong.zone = t('people_wrong_zone')
  if (draft.ends && endsAt === null) wrong.ends = t('people_wrong_day')
  if (draft.role === 'admin' && endsAt !== null) wrong.ends = t('people_wrong_admin_ends')
  if (manager && linesOf([...rows, { ref, manager }]).inCircle(ref)) wrong.manager = t('people_wrong_circle')
  const entry = NewEntry.safeParse({
    id: before?.id ?? crypto.randomUUID(),
    ref,
    name: tidy(draft.name).trim(),
    role: draft.role,
    groups: groupsOf(tidy(draft.groups)),
    languages: draft.languages,
    zone,
    topics: draft.topics,
    capacity: draft.role === 'mentor' && draft.capacity.trim() !== '' ? Number(draft.capacity) : 0,
    manager,
    endsAt: endsAt !== null && before?.endsAt && writeDay(before.endsAt) === draft.ends ? before.endsAt : endsAt,
  })
  if (!entry.success)
    for (const { path } of entry.error.issues) {
      const field = (path[0] === 'endsAt' ? 'ends' : path[0]) as keyof Draft
      wrong[field] ??= field === 'capacity' ? t('people_wrong_capacity') : wordsFor(draft[field])
    }
  return entry.success && Object.keys(wrong).length === 0 ? entry.data : wrong
}

function wordsFor(value: unknown): string {
  return t(value === '' ? 'people_wrong_empty' : 'people_wrong_long')
}

function EntryForm({
  id,
  one,
  everybody,
  me,
  onBusy,
  onDone,
  onChange,
}: {
  id: string
  one: Standing | null
  everybody: readonly Standing[]
  me: Me
  onBusy: (busy: boolean) => void
  onDone: () => void
  onChange: () => Promise<unknown>
}) {
  const world = useWorld()
  const announce = useAnnounce()
  const [draft, setDraft] = useState(() => draftOf(one))
  const [wrong, setWrong] = useState<Wrong>({})
  const { run, busy, failure } = useAction()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => onBusy(busy), [busy, onBusy])
  useEffect(() => {
    if (Object.keys(wrong).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [wrong])
  const joined = one?.entry.person ?? null
  const listed = one?.listed ?? true
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part })
    setWrong({})
  }
  const text = (field: 'ref' | 'name' | 'groups' | 'zone' | 'manager' | 'capacity' | 'ends') => ({
    value: draft[field],
    autoComplete: 'off',
    onChange: ({ target }: { target: { value: string } }) => change({ [field]: target.value }),
  })
  const save = () =>
    run(async () => {
      if (!listed && joined !== null) await giveRole(world, joined, draft.role)
      else {
        const entry = read(draft, one, everybody)
        if (!('id' in entry)) return setWrong(entry)
        await enrol(world, [entry])
      }
      await onChange()
      announce(t('people_kept', draft.name.trim()))
      onDone()
    })
  const roles = Role.options.filter((role) => mayManage(me.person.role, role))
  const mayGive = joined === null || (me.person.role === 'admin' && joined !== me.person.id)
  return (
    <form
      ref={form}
      id={id}
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {listed ? (
        <>
          <Field label={t('column_name')} error={wrong.name}>
            {(props) => <input {...props} {...text('name')} />}
          </Field>
          <Field label={t('column_ref')} hint={t('people_ref_hint')} error={wrong.ref}>
            {(props) => <input {...props} {...text('ref')} />}
          </Field>
        </>
      ) : (
        <p>{t('people_unlisted')}</p>
      )}
      <Field label={t('column_role')} hint={mayGive ? undefined : t('people_role_fixed')}>
        {(props) => (
          <select
            {...props}
            value={draft.role}
            disabled={!mayGive}
            onChange={({ target }) => change({ role: roles.find((role) => role === target.value) ?? draft.role })}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(roleWords[role])}
              </option>
            ))}
          </select>
        )}
      </Field>
      {listed && (
        <>
          <Several
            legend={t('column_languages')}
            options={Language.options.map((each) => [each, languageName(each)])}
            value={draft.languages}
            onChange={(languages) => change({ languages })}
          />
          <Several
            legend={t(draft.role === 'mentor' ? 'people_strengths' : 'people_wishes')}
            options={Topic.options.map((each) => [each, t(topicWords[each])])}
            value={draft.topics}
            onChange={(topics) => change({ topics })}
          />
          {draft.role === 'mentor' && (
            <Field label={t('people_capacity')} error={wrong.capacity}>
              {(props) => <input {...props} {...text('capacity')} type="number" min={0} max={20} />}
            </Field>
          )}
          <Field label={t('column_zone')} hint={t('people_zone_hint')} error={wrong.zone}>
            {(props) => <input {...props} {...text('zone')} list={`${id}-zones`} />}
          </Field>
          <datalist id={`${id}-zones`}>
            {Intl.supportedValuesOf('timeZone').map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
          <Field label={t('column_groups')} hint={t('people_groups_hint')} error={wrong.groups}>
            {(props) => <input {...props} {...text('groups')} />}
          </Field>
          <Field label={t('column_manager')} hint={t('people_manager_hint')} error={wrong.manager}>
            {(props) => <input {...props} {...text('manager')} />}
          </Field>
          <Field label={t('column_ends')} hint={t('people_ends_hint')} error={wrong.ends}>
            {(props) => <input {...props} {...text('ends')} type="date" />}
          </Field>
        </>
      )}
      <Refusal failure={failure} />
    </form>
  )
}

function Several<V extends string>({
  legend,
  options,
  value,
  onChange,
}: {
  legend: string
  options: readonly (readonly [V, string])[]
  value: readonly V[]
  onChange: (value: V[]) => void
}) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map(([each, said]) => (
        <label key={each}>
          <input
            type="checkbox"
            checked={value.includes(each)}
            onChange={({ target }) =>
              onChange(target.checked ? [...value, each] : value.filter((other) => other !== each))
            }
          />
          <span>{said}</span>
        </label>
      ))}
    </fieldset>
  )
}
