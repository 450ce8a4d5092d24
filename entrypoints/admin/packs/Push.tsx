/** Who gets a version: everyone or some, how many of them at first, from when. */
import { useEffect, useId, useState } from 'react'
import { useAnnounce, useWorld } from '../../../components/Surface.tsx'
import { Button, Choices, Dialog, Field, Spinner } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { t } from '../../../components/words.ts'
import { type PackState, push } from '../../../lib/flows/push.ts'
import type { Signers } from '../../../lib/flows/vouch.ts'
import type { Audience, Reach } from '../../../lib/protocol/pack.ts'
import type { PackVersion } from '../../../lib/protocol/routes.ts'
import { Refusal } from '../Refusal.tsx'
import { type Crowd, crowd } from './crowd.ts'
import { whom } from './whom.ts'

type Given = {
  state: PackState
  version: PackVersion
  signers: Signers
  onChange: () => Promise<unknown>
}

/** `back` is to an older version than the one that is out. */
export function Push({ back = false, primary = false, ...given }: Given & { back?: boolean; primary?: boolean }) {
  const [open, setOpen] = useState(false)
  const { version } = given
  return (
    <>
      <Button
        kind={primary ? 'primary' : 'quiet'}
        onClick={() => setOpen(true)}
        aria-label={t(back ? 'packs_back_named' : 'packs_push_named', version.version, version.name)}
      >
        {back ? t('packs_back') : t('packs_push')}
      </Button>
      {open && <PushDialog {...given} back={back} onClose={() => setOpen(false)} />}
    </>
  )
}

function PushDialog({
  state,
  version,
  signers,
  back,
  onChange,
  onClose,
}: Given & { back: boolean; onClose: () => void }) {
  const world = useWorld()
  const announce = useAnnounce()
  const { run, busy, failure } = useAction()
  const before = state.releases.find(({ release }) => release.release.file)?.reach
  const [audience, setAudience] = useState<Audience>(before?.audience ?? everyone)
  const [percent, setPercent] = useState<'5' | '25' | '100'>(back ? '100' : '5')
  const [at, setAt] = useState('')
  const [later, setLater] = useState(false)
  const from = later ? Date.parse(at) : world.now()
  const nobody = !audience.everyone && audience.groups.length === 0 && audience.people.length === 0
  const ready = !nobody && Number.isFinite(from)
  const reach: Reach = { audience, percent: Number(percent), from }
  const title = t(back ? 'packs_back_title' : 'packs_push_title', version.version, version.name)
  const go = () =>
    void run(async () => {
      await push(world, state, version, { ...reach, from: later ? from : world.now() }, signers)
      await onChange()
      announce(t('packs_pushed', version.version, version.name))
    }).then((done) => done && onClose())
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" busy={busy} disabled={!ready} onClick={go}>
            {back ? t('packs_back') : t('packs_push')}
          </Button>
          <Button onClick={onClose}>{t('ui_cancel')}</Button>
        </>
      }
    >
      {back && <p>{t('packs_back_more')}</p>}
      <Whom audience={audience} onChange={setAudience} />
      <div className="stack tight">
        <Choices
          legend={t('packs_share')}
          value={percent}
          options={[
            { value: '5', label: t('packs_share_part', 5) },
            { value: '25', label: t('packs_share_part', 25) },
            { value: '100', label: t('packs_share_all') },
          ]}
          onChange={setPercent}
        />
        <p className="hint">{t('packs_share_hint')}</p>
      </div>
      <Choices
        legend={t('packs_when')}
        value={later ? 'later' : 'now'}
        options={[
          { value: 'now', label: t('packs_when_now') },
          { value: 'later', label: t('packs_when_later') },
        ]}
        onChange={(value) => setLater(value === 'later')}
      />
      {later && (
        <Field label={t('packs_when_time')} hint={t('packs_when_hint')}>
          {(props) => (
            <input {...props} type="datetime-local" value={at} onChange={({ target }) => setAt(target.value)} />
          )}
        </Field>
      )}
      {ready && (
        <p className="push-summary">
          {t('packs_push_summary', version.version, whom(reach))}
          {!(audience.everyone && percent === '100') && before ? ` ${t('packs_push_rest')}` : ''}
        </p>
      )}
      <Refusal failure={failure} />
    </Dialog>
  )
}

const everyone: Audience = { everyone: true, groups: [], people: [] }

function Whom({ audience, onChange }: { audience: Audience; onChange: (audience: Audience) => void }) {
  const world = useWorld()
  const { run, failure } = useAction()
  const [those, setThose] = useState<Crowd | null>(null)
  useEffect(() => {
    void run(async () => setThose(await crowd(world)))
  }, [run, world])
  const some = !audience.everyone
  return (
    <>
      <Choices
        legend={t('packs_whom')}
        value={some ? 'some' : 'all'}
        options={[
          { value: 'all', label: t('packs_whom_all') },
          { value: 'some', label: t('packs_whom_some') },
        ]}
        onChange={(value) => onChange({ ...audience, everyone: value === 'all' })}
      />
      {some && !those && !failure && <Spinner />}
      {some && <Refusal failure={failure} />}
      {some && those && (
        <>
          <Checks
            legend={t('packs_groups')}
            none={t('packs_groups_none')}
            options={those.groups.map((group) => ({ value: group, label: group }))}
            chosen={audience.groups}
            most={50}
            onChange={(groups) => onChange({ ...audience, groups })}
          />
          <Checks
            legend={t('packs_named')}
            none={t('packs_named_none')}
            options={those.people.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={audience.people}
            most={500}
            search
            onChange={(people) => onChange({ ...audience, people })}
          />
        </>
      )}
    </>
  )
}

/** Any of a list. A long one is searched. */
function Checks({
  legend,
  none,
  options,
  chosen,
  most,
  search = false,
  onChange,
}: {
  legend: string
  none: string
  options: readonly { value: string; label: string }[]
  chosen: readonly string[]
  most: number
  search?: boolean
  onChange: (chosen: string[]) => void
}) {
  const id = useId()
  const [text, setText] = useState('')
  const wanted = text.trim().toLocaleLowerCase()
  const shown = options.filter(
    ({ value, label }) => chosen.includes(value) || label.toLocaleLowerCase().includes(wanted),
  )
  return (
    <fieldset className="checks">
      <legend>{legend}</legend>
      {options.length === 0 && <p className="hint">{none}</p>}
      {search && options.length > 8 && (
        <>
          <label className="unseen" htmlFor={id}>
            {t('packs_search')}
          </label>
          <input
            id={id}
            type="search"
            placeholder={t('packs_search')}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </>
      )}
      <div className="checks-list">
        {shown.map(({ value, label }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              disabled={!chosen.includes(value) && chosen.length >= most}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
              }
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
