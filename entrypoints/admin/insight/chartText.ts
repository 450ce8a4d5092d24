/** What a chart says in words: to those who do not see it, and in a line above it for everyone. */
import { count, day, number, t } from '../../../components/words.ts'
import { beginOf, type Point } from '../../../lib/insight.ts'
import type { Week } from '../../../lib/protocol/insight.ts'

/** A number with noise in it. */
export function about(n: number): string {
  return t('insight_about', number(n))
}

/** The day on which a week begins: `9 November`. */
export function weekDay(week: Week): string {
  const begin = new Date(beginOf(week) ?? 0)
  // Weeks begin on a Monday by UTC; it is to be called that everywhere.
  return day(new Date(begin.getUTCFullYear(), begin.getUTCMonth(), begin.getUTCDate()).getTime())
}

/** A row of weeks in a few sentences: from when to when, how it began, how it is now, the most, and how many weeks are not told of. */
export function weeksText(points: readonly Point[]): string {
  const told = points.flatMap(({ week, figure }) => (figure ? [{ week, people: figure.people }] : []))
  const [first, last] = [told[0], told.at(-1)]
  if (!first || !last) return t('insight_weeks_none')
  const most = told.reduce((best, each) => (each.people > best.people ? each : best))
  const missing = points.length - told.length
  return [
    first === last
      ? t('insight_weeks_one', weekDay(last.week), number(last.people))
      : t('insight_weeks_from', weekDay(first.week), number(first.people), weekDay(last.week), number(last.people)),
    ...(most !== first && most !== last ? [t('insight_weeks_most', number(most.people), weekDay(most.week))] : []),
    ...(missing > 0 ? [count('insight_weeks_missing', missing)] : []),
  ].join(' ')
}
