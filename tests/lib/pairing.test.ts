import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairAll, type Rows, rank } from '../../lib/pairing.ts'
import { type Entry, Topic } from '../../lib/protocol/register.ts'
import { Language } from '../../lib/protocol/tip.ts'
import { linesOf } from '../../lib/reporting.ts'
import { pairGreedily, sumOf } from '../bench/greedy.ts'
import { company, entry } from '../fixtures/register.ts'

const now = Date.UTC(2026, 10, 22)
const executive = (n: number, told: Partial<Entry> = {}) => entry(n, { role: 'executive', ...told })
const mentor = (n: number, told: Partial<Entry> = {}) => entry(n, { role: 'mentor', capacity: 1, ...told })

function rowsOf(entries: readonly Entry[], has: Record<string, number> = {}): Rows {
  return {
    entries,
    executives: entries.filter(({ role }) => role === 'executive'),
    mentors: entries.filter(({ role }) => role === 'mentor').map((each) => ({ entry: each, has: has[each.id] ?? 0 })),
    now,
  }
}

const told = async (entries: Entry[], has?: Record<string, number>) => {
  const { suggestions, leftOver } = await pairAll(rowsOf(entries, has))
  return { pairs: suggestions.map(({ executive, mentor }) => `${executive.name} ${mentor.name}`), leftOver }
}

describe('suggesting mentors', () => {
  it('gives those who want a topic whoever knows it', async () => {
    const { pairs } = await told([
      executive(1, { topics: ['banking'] }),
      executive(2, { topics: ['linkedin'] }),
      mentor(3, { topics: ['linkedin'] }),
      mentor(4, { topics: ['banking'] }),
    ])
    expect(pairs).toEqual(['Person 1 Person 4', 'Person 2 Person 3'])
  })

  it('gives up a good pair where two executives are served by it', async () => {
    const { pairs } = await told([
      executive(1, { topics: ['x'], languages: ['en', 'es'] }),
      executive(2, { languages: ['es'] }),
      mentor(3, { topics: ['x'], languages: ['es'] }),
      mentor(4, { languages: ['en'] }),
    ])
    expect(pairs).toEqual(['Person 1 Person 4', 'Person 2 Person 3'])
  })

  it('prefers working hours in common', async () => {
    const { pairs } = await told([
      executive(1, { zone: 'America/Mexico_City' }),
      mentor(2, { zone: 'Asia/Tokyo' }),
      mentor(3, { zone: 'America/New_York' }),
    ])
    expect(pairs).toEqual(['Person 1 Person 3'])
  })

  it('spreads the work', async () => {
    const { pairs } = await told([executive(1), executive(2), mentor(3, { capacity: 5 }), mentor(4, { capacity: 5 })])
    expect(new Set(pairs.map((pair) => pair.slice(-1)))).toEqual(new Set(['3', '4']))
  })

  it('says why, in what a sentence can be made of', async () => {
    const ends = Date.UTC(2027, 0, 31)
    const { suggestions } = await pairAll(
      rowsOf([
        executive(1, { topics: ['x', 'ai'], languages: ['de', 'en'], zone: 'Europe/Berlin', groups: ['Finance'] }),
        mentor(2, {
          topics: ['x'],
          languages: ['en'],
          zone: 'America/New_York',
          groups: ['Sales'],
          endsAt: ends,
        }),
      ]),
    )
    expect(suggestions[0]?.fit.reasons).toEqual([
      { says: 'topics', covered: ['x'], wanted: 2 },
      { says: 'language', shared: ['en'] },
      { says: 'hours', hours: 2 },
      { says: 'groups-apart' },
      { says: 'ends', at: ends },
    ])
  })

  it('says who is left over, and what kept them from a mentor', async () => {
    const { leftOver } = await told([
      executive(1, { languages: ['fr'], manager: 'person4@northwind.example' }),
      mentor(2, { languages: ['de'] }),
      mentor(3, { capacity: 0 }),
      mentor(4, {}),
      mentor(5, { endsAt: now - 1 }),
    ])
    expect(leftOver).toMatchObject([{ barred: { language: 1, full: 1, line: 1, ended: 1 }, taken: 0 }])
  })

  it('answers nothing where there is nobody', async () => {
    expect(await told([])).toEqual({ pairs: [], leftOver: [] })
    expect((await told([executive(1)])).leftOver).toHaveLength(1)
    expect((await told([mentor(1)])).pairs).toEqual([])
  })

  it('puts a mentor who is free before a better one who is not, and those who may not last', () => {
    const entries = [
      executive(1, { topics: ['x'], languages: ['en'] }),
      mentor(2, { topics: ['x'], languages: ['en'] }),
      mentor(3, { languages: ['en'] }),
      mentor(4, { languages: ['de'] }),
    ]
    const { mentors } = rowsOf(entries, { [entry(2).id]: 1 })
    const ranked = rank(entries[0] ?? entry(0), { entries, mentors, now })
    expect(ranked.map(({ mentor, fit, full }) => [mentor.name, typeof fit === 'string' ? fit : 'fits', full])).toEqual([
      ['Person 3', 'fits', false],
      ['Person 2', 'fits', true],
      ['Person 4', 'language', false],
    ])
  })
})

const some = <T>(of: readonly T[], most: number) => fc.uniqueArray(fc.constantFrom(...of), { maxLength: most })

/** Any register, small enough that bars and shortages are common. */
const register = fc
  .array(
    fc.record({
      role: fc.constantFrom('executive', 'mentor', 'admin'),
      groups: some(['Finance', 'Sales'], 2),
      languages: some(Language.options, 2),
      zone: fc.constantFrom(null, 'Europe/Berlin', 'Asia/Tokyo', 'America/Lima', 'Nowhere/Land'),
      topics: some(Topic.options, 4),
      capacity: fc.nat(3),
      manager: fc.option(
        fc.nat(24).map((n) => entry(n).ref),
        { nil: null },
      ),
      endsAt: fc.constantFrom(null, now - 1, now + 86_400_000),
    }),
    { maxLength: 24 },
  )
  .map((all) => all.map((one, n) => entry(n, one as Partial<Entry>)))

describe('suggestions for any register', () => {
  it('break no must and no capacity', async () => {
    await fc.assert(
      fc.asyncProperty(register, fc.nat(2), async (entries, load) => {
        const has = Object.fromEntries(entries.map(({ id }) => [id, load]))
        const { suggestions, leftOver } = await pairAll(rowsOf(entries, has))
        const { inLine } = linesOf(entries)
        const given = new Map<string, number>()
        for (const { executive, mentor } of suggestions) {
          given.set(mentor.id, (given.get(mentor.id) ?? load) + 1)
          expect(inLine(executive.ref, mentor.ref)).toBe(false)
          expect(mentor.endsAt === null || mentor.endsAt > now).toBe(true)
          if (executive.languages.length > 0 && mentor.languages.length > 0)
            expect(executive.languages.some((each) => mentor.languages.includes(each))).toBe(true)
        }
        for (const [id, n] of given)
          expect(n).toBeLessThanOrEqual(entries.find((each) => each.id === id)?.capacity ?? 0)
        const everyone = [...suggestions, ...leftOver].map(({ executive }) => executive.id)
        expect(everyone.sort()).toEqual(rowsOf(entries).executives.map(({ id }) => id))
      }),
      { numRuns: 500 },
    )
  })

  it('are never worse than the greedy way', async () => {
    await fc.assert(
      fc.asyncProperty(register, async (entries) => {
        const rows = rowsOf(entries.map((each) => ({ ...each, capacity: Math.min(1, each.capacity) })))
        const { suggestions } = await pairAll(rows)
        const greedy = pairGreedily(rows)
        expect(suggestions.length).toBeGreaterThanOrEqual(greedy.length)
        if (suggestions.length === greedy.length) expect(sumOf(suggestions)).toBeGreaterThanOrEqual(sumOf(greedy))
      }),
      { numRuns: 500 },
    )
  })

  it('are the best there are, where all can be tried', async () => {
    await fc.assert(
      fc.asyncProperty(register, async (entries) => {
        const few = [
          ...entries.filter(({ role }) => role === 'executive').slice(0, 4),
          ...entries.filter(({ role }) => role === 'mentor').slice(0, 4),
        ].map((each) => ({ ...each, capacity: Math.min(1, each.capacity) }))
        const rows = rowsOf(few)
        const { suggestions } = await pairAll(rows)
        expect([suggestions.length, sumOf(suggestions)]).toEqual(bestOf(rows))
      }),
      { numRuns: 300 },
    )
  })

  it('are the same in whatever order the rows come', async () => {
    const shuffled = register.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    )
    await fc.assert(
      fc.asyncProperty(shuffled, async ([entries, others]) => {
        expect(await pairAll(rowsOf(others))).toEqual(await pairAll(rowsOf(entries)))
      }),
      { numRuns: 300 },
    )
  })

  it('keep every must in a programme that is taken in parts', async () => {
    const rows = rowsOf(company(1200, 900))
    const shares: number[] = []
    const { suggestions } = await pairAll(rows, (share) => void shares.push(share))
    const given = Map.groupBy(suggestions, ({ mentor }) => mentor)
    expect([...given].filter(([{ capacity }, { length }]) => length > capacity)).toEqual([])
    expect(suggestions.length).toBeGreaterThanOrEqual(1100)
    expect(shares).toEqual([1 / 3, 2 / 3])
  })
})

/** The most pairs, and with these the highest sum, by trying all. */
function bestOf({ executives, mentors, ...rows }: Rows): [number, number] {
  const from = (n: number, used: readonly string[]): [number, number] => {
    const one = executives[n]
    if (!one) return [0, 0]
    let best = from(n + 1, used)
    for (const { mentor, fit, full } of rank(one, { ...rows, mentors })) {
      if (full || typeof fit === 'string' || used.includes(mentor.id)) continue
      const [pairs, sum] = from(n + 1, [...used, mentor.id])
      if (pairs + 1 > best[0] || (pairs + 1 === best[0] && sum + fit.score > best[1]))
        best = [pairs + 1, sum + fit.score]
    }
    return best
  }
  return from(0, [])
}
