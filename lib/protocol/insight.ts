/**
 * Counts that say how a programme is doing without saying who did what. A browser adds up its own week and hands in the sums
 * once; the hub adds them to everybody's and keeps no sum by person.
 */
import { z } from 'zod'
import { PageKind } from './page.ts'
import { Id } from './people.ts'

/** An ISO 8601 week, such as `2026-W47`. */
export const Week = z.string().regex(/^20\d\d-W[0-5]\d$/)
export type Week = z.infer<typeof Week>

const day = 86_400_000

/** The ISO 8601 week, by UTC, of a moment in milliseconds since 1970. */
export function weekOf(time: number): Week {
  const date = new Date(time)
  // A week belongs to the year of its Thursday.
  const thursday = Date.UTC(
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate() + 3 - ((date.getUTCDay() + 6) % 7),
  )
  const year = new Date(thursday).getUTCFullYear()
  const number = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * day))
  return `${year}-W${String(number).padStart(2, '0')}`
}

/** When an ISO 8601 week ends, by UTC; null when that year has no such week. */
export function endOf(week: Week): number | null {
  const [year, number] = week.split('-W').map(Number)
  if (year === undefined || number === undefined) return null
  // The fourth of January is always in the first week.
  const fourth = Date.UTC(year, 0, 4)
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * day
  const begins = monday + (number - 1) * 7 * day
  return weekOf(begins) === week ? begins + 7 * day : null
}

/** How long an answer took, by the longest that it may have been. */
export const answeredWithin = ['hour', 'half-day', 'day', 'three-days', 'longer'] as const

const kinds = {
  /** Somebody had Sotto open at least once. */
  active: z.literal('active'),
  asked: z.templateLiteral(['asked ', PageKind]),
  /** Told by who was answered. */
  answered: z.templateLiteral(['answered ', z.enum(answeredWithin)]),
  /** A page was looked at for which there was no tip. */
  bare: z.templateLiteral(['bare ', PageKind]),
  helped: z.templateLiteral(['helped ', Id]),
  /** *Show me where* did not find its place any more. */
  drifted: z.templateLiteral(['drifted ', Id]),
  mutedPack: z.templateLiteral(['muted pack ', Id]),
  mutedTip: z.templateLiteral(['muted tip ', Id]),
  mutedKind: z.templateLiteral(['muted kind ', PageKind]),
}

/** What is counted. */
export const TallyKey = z.union(Object.values(kinds))
export type TallyKey = z.infer<typeof TallyKey>

/** Fewer people than this are never told of. */
export const leastPeople = 5

/** How high a count may be, and how many different ones a week may have. */
export const tallyLimits = { count: 50, keys: 200 } as const

/** One browser's week: every count at least one, and bounded, so that nobody can drown the others. */
export const Tally = z.strictObject({
  week: Week,
  counts: z.array(z.tuple([TallyKey, z.int().min(1).max(tallyLimits.count)])).max(tallyLimits.keys),
})
export type Tally = z.infer<typeof Tally>

/** One line of the insight: `people` handed it in, `count` in all, both with noise; a line of fewer than `leastPeople` is not there. */
export const InsightLine = z.strictObject({
  week: Week,
  key: TallyKey,
  people: z.int().min(0),
  count: z.int().min(0),
})
export type InsightLine = z.infer<typeof InsightLine>
