/** How the programme is doing, in counts that name nobody. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { download } from '../../../components/formats/download.ts'
import { useAnnounce } from '../../../components/Surface.tsx'
import { Button, Card, Choices, Empty, Notice, Spinner } from '../../../components/ui.tsx'
import { count, number, t } from '../../../components/words.ts'
import type { Me } from '../../../lib/db.ts'
import type { Insight as Told } from '../../../lib/flows/insight.ts'
import {
  activeByWeek,
  answered,
  linesOf,
  newestOf,
  ranked,
  readKey,
  type Subject,
  standing,
  weeksOf,
  withinDay,
} from '../../../lib/insight.ts'
import { type InsightLine, leastPeople } from '../../../lib/protocol/insight.ts'
import { Refusal } from '../Refusal.tsx'
import { Exact, mostOf, type RankedRow, Ranking, WeekBars } from './charts.tsx'
import { weekDay } from './chartText.ts'
import { insightTable } from './file.ts'
import './insight.css'
import { named, withinWords } from './names.ts'
import { useInsight } from './useInsight.ts'

/** How many weeks are shown; all there are is null. */
const spans = { quarter: 12, year: 52, all: null } as const

export function Insight({ me }: { me: Me }) {
  const { told, reading, read, lookUp } = useInsight()
  return (
    <div className="insight">
      <div className="spread">
        <p className="insight-lead quiet">{t('insight_lead')}</p>
        <Button busy={reading.busy} onClick={() => void read()}>
          {t('admin_refresh')}
        </Button>
      </div>
      <Refusal failure={reading.failure} />
      {told ? <Counts told={told} me={me} onLookUp={lookUp} busy={reading.busy} /> : reading.busy && <Spinner />}
      <HowCounted />
    </div>
  )
}

function Counts({
  told,
  me,
  onLookUp,
  busy,
}: {
  told: Told
  me: Me
  onLookUp: (tips: readonly string[]) => Promise<boolean>
  busy: boolean
}) {
  const announce = useAnnounce()
  const [span, setSpan] = useState<keyof typeof spans>('quarter')
  const weeks = weeksOf(told.lines, spans[span], Date.now())
  const lines = linesOf(told.lines, weeks)
  const save = () => {
    download(new Blob([insightTable(told, lines)], { type: 'text/csv' }), `${t('insight_file')}.csv`)
    announce(t('insight_saved'))
  }
  const newest = newestOf(lines)
  return (
    <>
      <Adoption told={told} />
      {told.lines.length === 0 ? (
        <Empty title={t('insight_none')}>
          <p>{t('insight_none_more')}</p>
        </Empty>
      ) : (
        <>
          <div className="spread">
            <Choices
              legend={t('insight_span')}
              value={span}
              options={[
                { value: 'quarter', label: t('insight_span_quarter') },
                { value: 'year', label: t('insight_span_year') },
                { value: 'all', label: t('insight_span_all') },
              ]}
              onChange={setSpan}
            />
            <Button onClick={save}>{t('insight_save')}</Button>
          </div>
          {newest && (
            <p className="quiet">
              {t('insight_newest', weekDay(newest))} {t('insight_numbers')}
            </p>
          )}
          <Unnamed told={told} lines={lines} me={me} onLookUp={onLookUp} busy={busy} />
          <Card heading={t('insight_active')}>
            <WeekBars points={activeByWeek(lines, weeks)} />
          </Card>
          <div className="admin-two">
            <HowSoon lines={lines} />
            <Top subject="asked" lines={lines} told={told} title={t('insight_asked')} />
            <Top subject="bare" lines={lines} told={told} title={t('insight_bare')} more={t('insight_bare_more')} />
            <Top subject="helped" lines={lines} told={told} title={t('insight_helped')} />
            <Top
              subject="drifted"
              lines={lines}
              told={told}
              title={t('insight_drifted')}
              more={t('insight_drifted_more')}
            />
            <MutedNow lines={lines} told={told} />
          </div>
        </>
      )}
    </>
  )
}

function Adoption({ told: { people } }: { told: Told }) {
  return (
    <Card heading={t('insight_adoption')}>
      <ul className="exact">
        <Exact number={people.invited}>{t('insight_invited')}</Exact>
        <Exact number={people.joined}>{t('insight_joined')}</Exact>
        <Exact number={people.paired}>{t('insight_paired')}</Exact>
      </ul>
      <p className="hint">{t('insight_adoption_exact')}</p>
    </Card>
  )
}

/** Tips of packs that are not on this computer: whoever looks after packs can have their titles fetched. */
function Unnamed({
  told,
  lines,
  me,
  onLookUp,
  busy,
}: {
  told: Told
  lines: readonly InsightLine[]
  me: Me
  onLookUp: (tips: readonly string[]) => Promise<boolean>
  busy: boolean
}) {
  const subjects: readonly Subject[] = ['helped', 'drifted', 'muted tip']
  const tips = new Set(
    lines.flatMap(({ key }) => {
      const { subject, of } = readKey(key)
      return subjects.includes(subject) && !told.titles.tips.has(of) ? [of] : []
    }),
  )
  const [looked, setLooked] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  // The button that had the focus is gone then.
  useEffect(() => {
    if (looked) place.current?.focus()
  }, [looked])
  if ((tips.size === 0 && !looked) || me.person.role !== 'admin') return null
  const lookUp = async () => {
    if (await onLookUp([...tips])) setLooked(true)
  }
  const said =
    tips.size === 0 ? t('insight_looked_up') : count(looked ? 'insight_unnamed_still' : 'insight_unnamed', tips.size)
  return (
    <div ref={place} tabIndex={-1} className="view-heading">
      <Notice
        actions={
          !looked && (
            <Button busy={busy} onClick={() => void lookUp()}>
              {t('insight_look_up')}
            </Button>
          )
        }
      >
        {said}
      </Notice>
    </div>
  )
}

function HowSoon({ lines }: { lines: readonly InsightLine[] }) {
  const all = answered(lines)
  const share = withinDay(all)
  const rows: RankedRow[] = all.map(({ within, figure }) => ({ key: within, what: t(withinWords[within]), figure }))
  return (
    <Card heading={t('insight_answered')}>
      {share === null ? (
        <TooFew />
      ) : (
        <>
          <p>{t('insight_answered_share', number(Math.round(share * 20) * 5))}</p>
          <Ranking title={t('insight_answered')} rows={rows} />
        </>
      )}
    </Card>
  )
}

function Top({
  subject,
  lines,
  told,
  title,
  more,
}: {
  subject: Subject
  lines: readonly InsightLine[]
  told: Told
  title: string
  more?: string
}) {
  const rows = named(ranked(lines, subject), subject, told.titles)
  return (
    <Card heading={title}>
      {rows.length === 0 ? (
        <TooFew />
      ) : (
        <>
          {more && <p className="quiet">{more}</p>}
          <Ranking title={title} rows={rows} />
        </>
      )}
    </Card>
  )
}

function MutedNow({ lines, told }: { lines: readonly InsightLine[]; told: Told }) {
  const newest = newestOf(lines)
  const parts = (
    [
      ['muted pack', t('insight_muted_packs')],
      ['muted tip', t('insight_muted_tips')],
      ['muted kind', t('insight_muted_kinds')],
    ] as const
  ).flatMap(([subject, title]) => {
    const rows = named(standing(lines, subject), subject, told.titles)
    return rows.length > 0 ? [{ title, rows }] : []
  })
  // One scale for all three, or a bar of ten would be as long as one of forty.
  const most = mostOf(parts.flatMap(({ rows }) => rows))
  return (
    <Card heading={t('insight_muted')}>
      {newest && parts.length > 0 ? (
        <>
          <p className="quiet">{t('insight_muted_more', weekDay(newest))}</p>
          {parts.map(({ title, rows }) => (
            <section className="stack" key={title}>
              <h3>{title}</h3>
              <Ranking title={title} rows={rows} state most={most} />
            </section>
          ))}
        </>
      ) : (
        <TooFew />
      )}
    </Card>
  )
}

function TooFew(): ReactNode {
  return <p className="quiet">{t('insight_too_few')}</p>
}

function HowCounted() {
  return (
    <details className="aside insight-how">
      <summary>{t('insight_how')}</summary>
      <ul className="insight-points">
        <li>{t('insight_how_sums')}</li>
        <li>{t('insight_how_noise')}</li>
        <li>{t('insight_how_small', number(leastPeople))}</li>
        <li>{t('insight_how_newest')}</li>
        <li>{t('insight_how_added')}</li>
        <li>{t('insight_how_mentor')}</li>
        <li>{t('insight_how_opted')}</li>
      </ul>
    </details>
  )
}
