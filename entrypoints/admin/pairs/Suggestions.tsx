/** Suggested pairs with their reasons: to take, to change or to leave. Nobody is paired before somebody says so. */
import { useMemo, useState } from 'react'
import { useAnnounce, useWorld } from '../../../components/Surface.tsx'
import { Button, Card, Empty } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { count, number, t } from '../../../components/words.ts'
import type { Programme } from '../../../lib/flows/administer.ts'
import { accept, type Suggestions as Found, suggest } from '../../../lib/flows/suggest.ts'
import type { Suggestion } from '../../../lib/pairing.ts'
import { Pager, usePage } from '../Pager.tsx'
import { Refusal } from '../Refusal.tsx'
import { AnotherMentor } from './AnotherMentor.tsx'
import { whyFits, whyLeft } from './reasons.ts'

export function Suggestions({ programme, onChange }: { programme: Programme; onChange: () => Promise<unknown> }) {
  const world = useWorld()
  const announce = useAnnounce()
  const [found, setFound] = useState<Found | null>(null)
  const [share, setShare] = useState(0)
  const { run, busy, failure } = useAction()
  const alone = useMemo(() => {
    const served = new Set(programme.pairs.flatMap(({ executive, cover }) => (cover ? [] : executive)))
    return programme.people.filter(({ id, role }) => role === 'executive' && !served.has(id)).length
  }, [programme])
  const waiting = programme.entries.filter(({ role, person }) => role === 'executive' && person === null).length
  const find = () =>
    run(async () => {
      setShare(0)
      const those = await suggest(world, programme, setShare)
      setFound(those)
      announce(count('suggest_found', those.suggestions.length))
    })
  return (
    <Card heading={t('suggest_title')}>
      <p>{t('suggest_how')}</p>
      <p>{alone === 0 ? t('suggest_nobody') : count('suggest_alone', alone)}</p>
      {waiting > 0 && <p className="quiet">{count('suggest_waiting', waiting)}</p>}
      <div className="actions">
        <Button kind={found ? 'plain' : 'primary'} busy={busy} disabled={alone === 0} onClick={() => void find()}>
          {t(found ? 'suggest_again' : 'suggest_find')}
        </Button>
        {busy && share > 0 && <progress max={1} value={share} aria-label={t('suggest_find')} />}
      </div>
      <Refusal failure={failure} />
      {found && <Listed found={found} programme={programme} onFound={setFound} onChange={onChange} />}
    </Card>
  )
}

function Listed({
  found,
  programme,
  onFound,
  onChange,
}: {
  found: Found
  programme: Programme
  onFound: (found: Found) => void
  onChange: () => Promise<unknown>
}) {
  const world = useWorld()
  const announce = useAnnounce()
  const [done, setDone] = useState(0)
  const [changing, setChanging] = useState<Suggestion | null>(null)
  const { run, busy, failure } = useAction()
  const { suggestions, leftOver } = found
  const { rows, pager } = usePage(suggestions, '')
  const without = (those: readonly Suggestion[]) => ({
    ...found,
    suggestions: suggestions.filter((each) => !those.includes(each)),
  })
  const take = (those: readonly Suggestion[]) =>
    run(async () => {
      let through = 0
      setDone(0)
      try {
        await accept(world, those, (n) => {
          through = n
          setDone(n)
        })
        announce(count('suggest_paired', those.length))
      } finally {
        // Those who were paired before a failure are.
        onFound(without(those.slice(0, through)))
        if (through > 0) await onChange()
      }
    })
  return (
    <>
      {suggestions.length > 0 && (
        <div className="actions">
          <Button kind="primary" busy={busy} onClick={() => void take(suggestions)}>
            {count('suggest_take_all', suggestions.length)}
          </Button>
          {busy && <p role="status">{t('enrol_progress', number(done), number(suggestions.length))}</p>}
        </div>
      )}
      <Refusal failure={failure} />
      {suggestions.length === 0 && leftOver.length === 0 && <Empty title={t('suggest_through')} />}
      <ul className="admin-rows">
        {rows.map((one) => (
          <Suggested
            key={one.executive.id}
            one={one}
            busy={busy}
            onTake={() => void take([one])}
            onChange={() => setChanging(one)}
            onLeave={() => onFound(without([one]))}
          />
        ))}
      </ul>
      <Pager {...pager} />
      {leftOver.length > 0 && (
        <details className="aside" open>
          <summary>{count('suggest_left_title', leftOver.length)}</summary>
          <ul className="dry-rows">
            {leftOver.slice(0, 500).map((one) => (
              <li key={one.executive.id}>
                <p className="admin-name">{one.executive.name}</p>
                <p>{whyLeft(one)}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <AnotherMentor
        one={changing}
        suggestions={suggestions}
        programme={programme}
        onClose={() => setChanging(null)}
        onChoose={(other) => {
          onFound({ ...found, suggestions: suggestions.map((each) => (each === changing ? other : each)) })
          setChanging(null)
        }}
      />
    </>
  )
}

function Suggested({
  one: { executive, mentor, fit },
  busy,
  onTake,
  onChange,
  onLeave,
}: {
  one: Suggestion
  busy: boolean
  onTake: () => void
  onChange: () => void
  onLeave: () => void
}) {
  const names = [executive.name, mentor.name] as const
  return (
    <li>
      <div>
        <p className="admin-name">{t('admin_pair_of', ...names)}</p>
        <ul className="reasons quiet small">
          {whyFits(fit).map((why) => (
            <li key={why}>{why}</li>
          ))}
        </ul>
      </div>
      <div className="actions">
        <Button busy={busy} onClick={onTake} aria-label={t('suggest_take_named', ...names)}>
          {t('admin_pair')}
        </Button>
        <Button kind="quiet" onClick={onChange} aria-label={t('suggest_change_named', executive.name)}>
          {t('suggest_change')}
        </Button>
        <Button kind="quiet" onClick={onLeave} aria-label={t('suggest_leave_named', ...names)}>
          {t('suggest_leave')}
        </Button>
      </div>
    </li>
  )
}
