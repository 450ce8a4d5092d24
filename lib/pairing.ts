/**
 * Who would go well with whom: suggestions over a whole programme, each with its reasons. What must not be is never suggested; among the
 * rest as many executives as possible get a mentor, and the sum of the scores is the highest there is (an assignment, solved exactly by
 * `linear-sum-assignment`, Jonker and Volgenant's shortest augmenting paths).
 */
import { linearSumAssignment } from 'linear-sum-assignment'
import { type Entry, Topic } from './protocol/register.ts'
import { Language } from './protocol/tip.ts'
import { type Lines, linesOf, type Span, spansTouch } from './reporting.ts'

/** Why two are never suggested to each other. */
export type Bar = 'language' | 'line' | 'ended' | 'full'

/** What speaks for a pair, or has to be known about it. Surfaces have a sentence for each. */
export type Reason =
  | { says: 'topics'; covered: Topic[]; wanted: number }
  | { says: 'language'; shared: Language[] }
  | { says: 'language-unknown' }
  | { says: 'hours'; hours: number }
  | { says: 'groups-apart' }
  | { says: 'groups-same' }
  | { says: 'ends'; at: number }

/** How well two go together, 0 to 100. */
export type Fit = { score: number; reasons: Reason[] }

export type Suggestion = { executive: Entry; mentor: Entry; fit: Fit }

/** An executive left over: how many mentors each bar keeps from them, and how many would do but are taken by others. */
export type LeftOver = { executive: Entry; barred: Record<Bar, number>; taken: number }

export type Rows = {
  /** Everybody in the register, for the lines of reporting. */
  entries: readonly Entry[]
  /** Who is to be given a mentor. */
  executives: readonly Entry[]
  /** Who may be one, with how many executives they have already. */
  mentors: readonly { entry: Entry; has: number }[]
  /** Milliseconds since 1970. */
  now: number
}

/** What each thing is worth. Topics come first: they are what somebody hopes to learn. */
const weights = { topics: 50, hours: 25, ownLanguage: 10, apart: 10, stays: 5 } as const

/** Each executive a mentor has already costs this much, so that the work is spread. */
const perExecutive = 3

/** Hours of the working day, and how many in common are as good as all of them. */
const workingDay = 8
const enoughHours = 4

/** Most executives of one assignment. */
const mostAtOnce = 500

/** Of each executive's best mentors, how many are looked at in a block of a large programme, and how many of these whoever else wants them. */
const choicesKept = 500
const sharedChoices = 4

const barredScore = -1

/** A row made quick to compare: what it says in numbers. */
type Known = {
  entry: Entry
  span: Span | null
  /** A bit for each of what the row names. */
  languages: number
  topics: number
  groups: readonly string[]
  /** Hours ahead of UTC; null for a zone that is not told or not known. */
  offset: number | null
}

function known(entry: Entry, lines: Lines, now: number): Known {
  return {
    entry,
    span: lines.spanOf(entry.ref),
    languages: bits(entry.languages, Language.options),
    topics: bits(entry.topics, Topic.options),
    groups: entry.groups,
    offset: entry.zone === null ? null : offsetOf(entry.zone, now),
  }
}

/** How well two go together, 0 to 100, or what bars them. */
function scoreOf(executive: Known, mentor: Known, now: number): number | Bar {
  const { endsAt } = mentor.entry
  if (endsAt !== null && endsAt <= now) return 'ended'
  if (executive.entry.id === mentor.entry.id) return 'line'
  if (executive.span && mentor.span && spansTouch(executive.span, mentor.span)) return 'line'
  if (executive.languages !== 0 && mentor.languages !== 0 && (executive.languages & mentor.languages) === 0)
    return 'language'
  const [first] = executive.entry.languages
  const hours = hoursInCommon(executive.offset, mentor.offset)
  return Math.round(
    (executive.topics === 0 ? 0 : (weights.topics * ones(executive.topics & mentor.topics)) / ones(executive.topics)) +
      weights.hours * (hours === null ? 0.5 : Math.min(1, hours / enoughHours)) +
      (first !== undefined && mentor.entry.languages.includes(first) ? weights.ownLanguage : 0) +
      (share(executive.groups, mentor.groups) ? 0 : weights.apart) +
      (endsAt === null ? weights.stays : 0),
  )
}

/** How two fit and why, or what bars them. */
function fitOf(executive: Known, mentor: Known, now: number): Fit | Bar {
  const score = scoreOf(executive, mentor, now)
  if (typeof score === 'string') return score
  const [one, other] = [executive.entry, mentor.entry]
  const wanted = one.topics.length
  const hours = hoursInCommon(executive.offset, mentor.offset)
  const reasons: Reason[] = [
    ...(wanted > 0
      ? [{ says: 'topics', covered: one.topics.filter((each) => other.topics.includes(each)), wanted } as const]
      : []),
    executive.languages !== 0 && mentor.languages !== 0
      ? { says: 'language', shared: one.languages.filter((each) => other.languages.includes(each)) }
      : { says: 'language-unknown' },
    ...(hours === null ? [] : [{ says: 'hours', hours } as const]),
    ...(one.groups.length > 0 && other.groups.length > 0
      ? [{ says: share(one.groups, other.groups) ? 'groups-same' : 'groups-apart' } as const]
      : []),
    ...(other.endsAt === null ? [] : [{ says: 'ends', at: other.endsAt } as const]),
  ]
  return { score, reasons }
}

type Mentor = { known: Known; has: number }

/**
 * Suggests a mentor for every executive who can have one. The same register gives the same suggestions, in whatever order its rows come.
 * Up to 500 executives are one assignment; more are taken 500 at a time, those with the fewest mentors to choose from first, and `told`
 * is called and awaited between, with the share that is done.
 */
export async function pairAll(
  { entries, now, ...rows }: Rows,
  told: (share: number) => Promise<void> | void = () => undefined,
): Promise<{ suggestions: Suggestion[]; leftOver: LeftOver[] }> {
  const lines = linesOf(entries)
  const executives = rows.executives.map((each) => known(each, lines, now)).sort(byId)
  const mentors = rows.mentors
    .map(({ entry, has }) => ({ known: known(entry, lines, now), has }))
    .sort((a, b) => byId(a.known, b.known))
  const taken = mentors.map(({ has }) => has)
  const suggestions: Suggestion[] = []
  const leftOver: LeftOver[] = []
  const blocks = blocksOf(executives, mentors, now)
  for (const [n, block] of blocks.entries()) {
    if (n > 0) await told(n / blocks.length)
    const chosen = assign(block, mentors, taken, now)
    for (const [at, executive] of block.entries()) {
      const mentor = mentors[chosen[at] ?? -1]
      const fit = mentor && fitOf(executive, mentor.known, now)
      if (!fit || typeof fit === 'string') leftOver.push(whyLeft(executive, mentors, now))
      else suggestions.push({ executive: executive.entry, mentor: mentor.known.entry, fit })
    }
  }
  return {
    suggestions: suggestions.sort((a, b) => byName(a.executive, b.executive)),
    leftOver: leftOver.sort((a, b) => byName(a.executive, b.executive)),
  }
}

/** All mentors as they would be for one executive, the best first; then those who are full, and those who are barred. */
export function rank(
  executive: Entry,
  { entries, mentors, now }: Omit<Rows, 'executives'>,
): { mentor: Entry; fit: Fit | Bar; full: boolean }[] {
  const lines = linesOf(entries)
  const one = known(executive, lines, now)
  const worth = (fit: Fit | Bar) => (typeof fit === 'string' ? -1000 : fit.score)
  return mentors
    .map(({ entry, has }) => ({
      mentor: entry,
      fit: fitOf(one, known(entry, lines, now), now),
      full: has >= entry.capacity,
    }))
    .sort((a, b) => worth(b.fit) - worth(a.fit) + 200 * (Number(a.full) - Number(b.full)) || byName(a.mentor, b.mentor))
}

/** Executives in blocks that can each be solved at once. */
function blocksOf(executives: Known[], mentors: readonly Mentor[], now: number): Known[][] {
  if (executives.length <= mostAtOnce) return executives.length > 0 ? [executives] : []
  const choices = new Map<Known, number>()
  for (const executive of executives) {
    let free = 0
    for (const mentor of mentors) if (typeof scoreOf(executive, mentor.known, now) !== 'string') free += 1
    choices.set(executive, free)
  }
  const sorted = executives.sort((a, b) => (choices.get(a) ?? 0) - (choices.get(b) ?? 0) || byId(a, b))
  return Array.from({ length: Math.ceil(sorted.length / mostAtOnce) }, (_, n) =>
    sorted.slice(n * mostAtOnce, (n + 1) * mostAtOnce),
  )
}

/** For each executive the index of a mentor, or -1. `taken` is how many each mentor has, and is counted on. */
function assign(executives: readonly Known[], mentors: readonly Mentor[], taken: number[], now: number): number[] {
  const scores = executives.map((executive) => {
    const row = new Float64Array(mentors.length)
    for (const [at, mentor] of mentors.entries()) {
      const score = scoreOf(executive, mentor.known, now)
      row[at] = typeof score === 'string' ? barredScore : score
    }
    return row
  })
  const places = placesOf(scores, mentors, taken)
  if (places.length === 0) return executives.map(() => -1)
  // One pair more is worth more than whatever all the scores could come to.
  const aPair = (executives.length + 1) * 200
  const worth = scores.map((row) => {
    const line = new Float64Array(places.length)
    for (const [n, { at, cost }] of places.entries()) {
      const score = row[at] ?? barredScore
      line[n] = score === barredScore ? 0 : aPair + score - cost
    }
    return line
  })
  const { rowAssignments } = linearSumAssignment(worth)
  return executives.map((_, n) => {
    const column = rowAssignments[n] ?? -1
    const place = places[column]
    if (!place || (worth[n]?.[column] ?? 0) === 0) return -1
    taken[place.at] = (taken[place.at] ?? 0) + 1
    return place.at
  })
}

type Place = { at: number; cost: number }

/** A place for each executive a mentor can still take, cheaper the fewer they have. */
function placesOf(scores: readonly Float64Array[], mentors: readonly Mentor[], taken: readonly number[]): Place[] {
  const free = (at: number) => Math.max(0, (mentors[at]?.known.entry.capacity ?? 0) - (taken[at] ?? 0))
  const all = mentors.reduce((sum, _, at) => sum + free(at), 0)
  const wanted = all > mostAtOnce * 3 ? bestFor(scores, free) : mentors.keys()
  return [...wanted].flatMap((at) =>
    Array.from({ length: Math.min(scores.length, free(at)) }, (_, n) => ({
      at,
      cost: perExecutive * ((taken[at] ?? 0) + n),
    })),
  )
}

/** Where there are far more mentors than a block can use: those whom somebody in it would choose, and for each one of their own. */
function bestFor(scores: readonly Float64Array[], free: (at: number) => number): number[] {
  const kept = new Set<number>()
  for (const row of scores) {
    const best: number[] = []
    for (const [at, score] of row.entries()) {
      if (score === barredScore || free(at) === 0) continue
      const least = best.at(-1)
      if (best.length === choicesKept && least !== undefined && (row[least] ?? 0) >= score) continue
      const place = best.findIndex((each) => (row[each] ?? 0) < score)
      best.splice(place < 0 ? best.length : place, 0, at)
      best.length = Math.min(best.length, choicesKept)
    }
    for (const at of best.slice(0, sharedChoices)) kept.add(at)
    const own = best.slice(sharedChoices).find((at) => !kept.has(at))
    if (own !== undefined) kept.add(own)
  }
  return [...kept].sort((a, b) => a - b)
}

function whyLeft(executive: Known, mentors: readonly Mentor[], now: number): LeftOver {
  const barred: Record<Bar, number> = { language: 0, line: 0, ended: 0, full: 0 }
  let taken = 0
  for (const { known: mentor, has } of mentors) {
    const score = scoreOf(executive, mentor, now)
    if (typeof score === 'string') barred[score] += 1
    else if (has >= mentor.entry.capacity) barred.full += 1
    else taken += 1
  }
  return { executive: executive.entry, barred, taken }
}

/** How many hours both are at work at once on a working day, at the offsets of that moment; null when a zone is not known. */
function hoursInCommon(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return null
  const apart = Math.abs(one - other) % 24
  return Math.max(0, workingDay - Math.min(apart, 24 - apart))
}

const names = new Intl.Collator('en', { numeric: true })

const offsets = new Map<string, number | null>()

/** Hours a zone is ahead of UTC on the day of `now`; null for one that this machine does not know. */
function offsetOf(zone: string, now: number): number | null {
  const day = Math.floor(now / 86_400_000) * 86_400_000
  const key = `${zone} ${day}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const found = readOffset(zone, day)
  if (offsets.size > 2000) offsets.clear()
  offsets.set(key, found)
  return found
}

function readOffset(zone: string, day: number): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(day)
    const said = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign = '+', hours = '0', minutes = '0'] = said.match(/([+-])(\d\d):?(\d\d)?/) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60)
  } catch {
    return null
  }
}

function bits<V>(values: readonly V[], of: readonly V[]): number {
  return values.reduce((sum, each) => sum | (1 << of.indexOf(each)), 0)
}

function ones(set: number): number {
  let n = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) n += 1
  return n
}

function share(one: readonly string[], other: readonly string[]): boolean {
  return one.some((each) => other.includes(each))
}

function byId(a: Known, b: Known): number {
  return a.entry.id < b.entry.id ? -1 : a.entry.id > b.entry.id ? 1 : 0
}

function byName(a: Entry, b: Entry): number {
  return names.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
}
