/** Charts that can be read: bars with their numbers beside them, what they say in words, and a table. */
import { type ReactNode, useId } from 'react'
import { number, t } from '../../../components/words.ts'
import type { Figure, Point } from '../../../lib/insight.ts'
import { Pager, usePage } from '../Pager.tsx'
import { about, weekDay, weeksText } from './chartText.ts'

/** A few weeks are not drawn wider than this many would be. */
const fewest = 12

/** One bar a week, the newest on the right; a dot where nothing is told. */
export function WeekBars({ points }: { points: readonly Point[] }) {
  const [first] = points
  if (!first) return null
  const top = topOf(Math.max(...points.map(({ figure }) => figure?.people ?? 0)))
  const slots = Math.max(points.length, fewest)
  const at = (index: number) => ((index + slots - points.length) / slots) * 100
  const wide = (points.length > 60 ? 80 : 64) / slots
  const text = weeksText(points)
  return (
    <figure className="weeks">
      <figcaption>{text}</figcaption>
      <div className="weeks-scale" aria-hidden="true">
        {[top, top / 2, 0].map((n) => (
          <span key={n}>{number(n)}</span>
        ))}
      </div>
      <svg className="weeks-bars" role="img" aria-label={text}>
        {['0%', '50%', '100%'].map((y) => (
          <line key={y} x1="0" x2="100%" y1={y} y2={y} />
        ))}
        {points.map(({ week, figure }, index) => {
          const x = at(index) + (100 / slots - wide) / 2
          if (!figure) return <circle key={week} cx={`${x + wide / 2}%`} cy="100%" r="3" />
          const high = Math.max(1, (figure.people / top) * 100)
          return (
            <rect key={week} x={`${x}%`} width={`${wide}%`} y={`${100 - high}%`} height={`${high}%`}>
              <title>{t('insight_bar', weekDay(week), number(figure.people))}</title>
            </rect>
          )
        })}
      </svg>
      <div className="weeks-days" aria-hidden="true">
        {points.length * 2 > fewest && <span style={{ marginInlineStart: `${at(0)}%` }}>{weekDay(first.week)}</span>}
        <span className="weeks-last">{weekDay(points.at(-1)?.week ?? first.week)}</span>
      </div>
      <AsTable
        title={t('insight_active')}
        head={[t('insight_week'), t('insight_people')]}
        rows={points
          .map(({ week, figure }) => ({ key: week, cells: [weekDay(week), figure ? about(figure.people) : few()] }))
          .reverse()}
      />
    </figure>
  )
}

/** One line of a ranking; `figure` is null where too few are told of. */
export type RankedRow = { key: string; what: string; more?: string | undefined; figure: Figure | null }

const inSight = 8

/** A bar for each, with its number. Only the first ones are drawn; the table has all. `state` is for what is, rather than happens. */
export function Ranking({
  title,
  rows,
  state = false,
  most = mostOf(rows),
}: {
  title: string
  rows: readonly RankedRow[]
  state?: boolean
  /** What a whole bar stands for, where that is not the first of them. */
  most?: number
}) {
  const drawn = rows.slice(0, inSight)
  return (
    <div className="stack">
      <ol className="ranking">
        {drawn.map(({ key, what, more, figure }) => (
          <li key={key}>
            <span>
              {what}
              {more && <span className="ranking-more"> {more}</span>}
            </span>
            <span className="ranking-number">{figure ? about(figure.people) : few()}</span>
            <svg aria-hidden="true">
              <rect width="100%" height="100%" rx="4" />
              {figure && (
                <rect className="ranking-bar" width={`${(figure.people / most) * 100}%`} height="100%" rx="4" />
              )}
            </svg>
          </li>
        ))}
      </ol>
      <AsTable
        title={title}
        head={[t('insight_what'), t('insight_people'), ...(state ? [] : [t('insight_times')])]}
        rows={rows.map(({ key, what, more, figure }) => ({
          key,
          cells: [
            more ? `${what} ${more}` : what,
            figure ? about(figure.people) : few(),
            ...(state ? [] : [figure ? about(figure.times) : few()]),
          ],
        }))}
        more={rows.length - drawn.length}
      />
    </div>
  )
}

/** The most people of any. */
export function mostOf(rows: readonly RankedRow[]): number {
  return Math.max(1, ...rows.map(({ figure }) => figure?.people ?? 0))
}

function AsTable({
  title,
  head,
  rows,
  more = 0,
}: {
  title: string
  head: readonly string[]
  rows: readonly { key: string; cells: readonly string[] }[]
  more?: number
}) {
  const id = useId()
  const { rows: onPage, pager } = usePage(rows, title)
  return (
    <details className="aside">
      <summary id={id}>
        {more > 0 ? t('insight_table_more', number(rows.length)) : t('insight_table')}
        <span className="unseen">: {title}</span>
      </summary>
      <table className="figures" aria-labelledby={id}>
        <thead>
          <tr>
            {head.map((each) => (
              <th key={each} scope="col">
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {onPage.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {rest.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Pager {...pager} />
    </details>
  )
}

/** A number that is known exactly, with what it counts. */
export function Exact({ number: n, children }: { number: number; children: ReactNode }) {
  return (
    <li>
      <strong>{number(n)}</strong> <span>{children}</span>
    </li>
  )
}

const few = (): string => t('insight_few')

/** The next round number, whose half is a whole one. */
function topOf(most: number): number {
  const power = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(1, most))))
  const step = [1, 2, 4, 6, 8, 10].find((each) => each * power >= most) ?? 10
  return step * power
}
