/** What the programme's counts say, put in order for people to read. All numbers of people and of times have noise in them. */
import { answeredWithin, endOf, type InsightLine, type TallyKey, type Week, weekOf } from './protocol/insight.ts'

const week = 7 * 86_400_000

/** What lines tell of. */
export const subjects = [
  'active',
  'asked',
  'answered',
  'bare',
  'helped',
  'drifted',
  'muted pack',
  'muted tip',
  'muted kind',
] as const
export type Subject = (typeof subjects)[number]

/** How many people, and how often in all. Over several weeks, who did it in three weeks counts three times. */
export type Figure = { readonly people: number; readonly times: number }

/** One week of a row of weeks; null where nothing is told, which need not be nothing. */
export type Point = { readonly week: Week; readonly figure: Figure | null }

/** A kind of page, a pack or a tip, by its name in the counts. */
export type Ranked = { readonly of: string } & Figure

/** How quickly answers came: `within` in order, null where too few are told of. */
export type Answered = { readonly within: (typeof answeredWithin)[number]; readonly figure: Figure | null }

/** A key as what it tells of, and of which page, pack or tip; `of` is empty where there is no such thing. */
export function readKey(key: TallyKey): { subject: Subject; of: string } {
  const subject = subjects.find((each) => key === each || key.startsWith(`${each} `)) ?? 'active'
  return { subject, of: key.slice(subject.length + 1) }
}

/** When a week begins: its Monday by UTC, in milliseconds since 1970. Null when its year has no such week. */
export function beginOf(name: Week): number | null {
  const end = endOf(name)
  return end === null ? null : end - week
}

/** The newest week that the hub can have told of: weeks are taken for seven days after they have ended. */
export function newestTold(now: number): Week {
  return weekOf(now - 2 * week)
}

/**
 * The weeks to look at, the oldest first and none left out: as many as `most` up to the newest that can be told of, or all when
 * that is null, but none before the first of which anything is told. Empty when nothing is told of any.
 */
export function weeksOf(lines: readonly InsightLine[], most: number | null, now: number): Week[] {
  const told = lines.map((line) => line.week).sort()
  const [first] = told
  if (first === undefined) return []
  // A clock that is behind hides nothing.
  const last = [...told, newestTold(now)].sort().at(-1) ?? first
  const begin = beginOf(first) ?? 0
  const weeks: Week[] = []
  for (let time = beginOf(last) ?? 0; time >= begin && weeks.length < (most ?? 200); time -= week)
    weeks.push(weekOf(time))
  return weeks.reverse()
}

/** What is told of these weeks. */
export function linesOf(lines: readonly InsightLine[], weeks: readonly Week[]): InsightLine[] {
  const wanted = new Set(weeks)
  return lines.filter((line) => wanted.has(line.week))
}

/** How many were active in each of these weeks. */
export function activeByWeek(lines: readonly InsightLine[], weeks: readonly Week[]): Point[] {
  const active = new Map(lines.flatMap((line) => (line.key === 'active' ? [[line.week, line] as const] : [])))
  return weeks.map((name) => {
    const line = active.get(name)
    return { week: name, figure: line ? { people: line.people, times: line.count } : null }
  })
}

/** What is told of a subject, added up: most people first, then most times, then by name, so that the order is the same each time. */
export function ranked(lines: readonly InsightLine[], subject: Subject): Ranked[] {
  const sums = new Map<string, { people: number; times: number }>()
  for (const { key, people, count } of lines) {
    const read = readKey(key)
    if (read.subject !== subject) continue
    const before = sums.get(read.of)
    sums.set(read.of, { people: (before?.people ?? 0) + people, times: (before?.times ?? 0) + count })
  }
  return [...sums]
    .map(([of, figure]) => ({ of, ...figure }))
    .sort((a, b) => b.people - a.people || b.times - a.times || (a.of < b.of ? -1 : 1))
}

/** How quickly answers came, the quickest first. */
export function answered(lines: readonly InsightLine[]): Answered[] {
  const sums = new Map(ranked(lines, 'answered').map(({ of, people, times }) => [of, { people, times }]))
  return answeredWithin.map((within) => ({ within, figure: sums.get(within) ?? null }))
}

/** The share, from 0 to 1, of what is told that came within a day; null where nothing is told. */
export function withinDay(all: readonly Answered[]): number | null {
  const sum = (those: readonly Answered[]) => those.reduce((n, { figure }) => n + (figure?.people ?? 0), 0)
  const whole = sum(all)
  return whole === 0 ? null : sum(all.slice(0, answeredWithin.indexOf('day') + 1)) / whole
}

/** What is a state and no event, such as what is muted, as it was in the newest of these weeks of which anything is told. */
export function standing(lines: readonly InsightLine[], subject: Subject): Ranked[] {
  const newest = newestOf(lines)
  return ranked(
    lines.filter((line) => line.week === newest),
    subject,
  )
}

/** The newest week of which anything is told, or null. */
export function newestOf(lines: readonly InsightLine[]): Week | null {
  return lines.reduce<Week | null>((newest, line) => (newest === null || line.week > newest ? line.week : newest), null)
}
