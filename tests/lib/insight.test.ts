import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  activeByWeek,
  answered,
  beginOf,
  linesOf,
  newestOf,
  newestTold,
  ranked,
  readKey,
  standing,
  subjects,
  weeksOf,
  withinDay,
} from '../../lib/insight.ts'
import { endOf, type InsightLine, TallyKey, weekOf } from '../../lib/protocol/insight.ts'

const day = 86_400_000
const now = Date.parse('2027-01-20T12:00:00Z')
const tip = '00000000-0000-4000-8000-000000000001'

const line = (week: string, key: TallyKey, people: number, count = people): InsightLine => ({
  week,
  key,
  people,
  count,
})

describe('a key', () => {
  it.each([
    ['active', 'active', ''],
    ['asked li.feed', 'asked', 'li.feed'],
    ['answered half-day', 'answered', 'half-day'],
    ['muted kind x.home', 'muted kind', 'x.home'],
    [`muted tip ${tip}`, 'muted tip', tip],
    [`helped ${tip}`, 'helped', tip],
  ])('%s is about something', (key, subject, of) => {
    expect(readKey(TallyKey.parse(key))).toEqual({ subject, of })
  })

  it('of every sort is read as another subject', () => {
    const keys = ['active', 'asked a.b', 'answered day', 'bare a.b', `helped ${tip}`, `drifted ${tip}`]
    const muted = [`muted pack ${tip}`, `muted tip ${tip}`, 'muted kind a.b']
    expect([...keys, ...muted].map((key) => readKey(TallyKey.parse(key)).subject)).toEqual(subjects)
  })
})

describe('weeks', () => {
  it('begin on the Monday, seven days before they end', () => {
    expect(beginOf('2026-W53')).toBe(Date.parse('2026-12-28T00:00:00Z'))
    expect(beginOf('2026-W54')).toBeNull()
  })

  it('are told of once they have been over for seven days', () =>
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2090, 0, 1) }), (time) => {
        const end = endOf(newestTold(time)) ?? Number.NaN
        expect(end + 7 * day).toBeLessThanOrEqual(time)
        expect(end + 14 * day).toBeGreaterThan(time)
      }),
    ))

  it('run from the first that is told of to the newest that can be, over the turn of a long year, with none left out', () => {
    const lines = [line('2026-W51', 'active', 12), line('2027-W01', 'active', 15)]
    expect(weeksOf(lines, 12, now)).toEqual(['2026-W51', '2026-W52', '2026-W53', '2027-W01'])
    expect(weeksOf(lines, 2, now)).toEqual(['2026-W53', '2027-W01'])
    expect(weeksOf(lines, null, now)).toHaveLength(4)
    expect(weeksOf(lines, 12, now - 70 * day)).toHaveLength(4)
    expect(weeksOf([], 12, now)).toEqual([])
  })

  it('of two years are all there', () => {
    const first = weekOf(now - 730 * day)
    const weeks = weeksOf([line(first, 'active', 12)], null, now)
    expect(weeks[0]).toBe(first)
    expect(weeks).toHaveLength(103)
    expect(new Set(weeks).size).toBe(103)
  })

  it('of which nothing is told are a gap, and not nobody', () => {
    const lines = [
      line('2026-W51', 'active', 12, 14),
      line('2026-W52', 'bare li.feed', 20),
      line('2026-W53', 'active', 9),
    ]
    expect(activeByWeek(lines, weeksOf(lines, 3, now))).toEqual([
      { week: '2026-W52', figure: null },
      { week: '2026-W53', figure: { people: 9, times: 9 } },
      { week: '2027-W01', figure: null },
    ])
    expect(newestOf(lines)).toBe('2026-W53')
    expect(newestOf([])).toBeNull()
  })

  it('that are not looked at are not counted', () => {
    const lines = [line('2026-W51', 'asked li.feed', 12), line('2026-W52', 'asked li.feed', 20)]
    expect(ranked(linesOf(lines, ['2026-W52']), 'asked')).toEqual([{ of: 'li.feed', people: 20, times: 20 }])
  })
})

describe('a ranking', () => {
  it('adds weeks up, and has most people first, then most times, then names in order', () => {
    const lines = [
      line('2026-W51', 'asked x.home', 10, 30),
      line('2026-W51', 'asked li.feed', 10),
      line('2026-W52', 'asked li.feed', 11, 12),
      line('2026-W52', 'asked bank.transfer', 10, 30),
      line('2026-W52', 'asked li.jobs', 10, 40),
      line('2026-W52', 'bare li.feed', 90),
    ]
    const order = ranked(lines, 'asked')
    expect(order.map(({ of }) => of)).toEqual(['li.feed', 'li.jobs', 'bank.transfer', 'x.home'])
    expect(order[0]).toEqual({ of: 'li.feed', people: 21, times: 22 })
    expect(ranked(lines.toReversed(), 'asked')).toEqual(order)
  })

  it('of what is muted is of the newest week alone', () => {
    const lines = [
      line('2026-W51', `muted tip ${tip}`, 30),
      line('2026-W52', 'active', 40),
      line('2026-W52', 'muted kind x.home', 12),
    ]
    expect(standing(lines, 'muted kind')).toEqual([{ of: 'x.home', people: 12, times: 12 }])
    expect(standing(lines, 'muted tip')).toEqual([])
  })
})

describe('answers', () => {
  it('are told in the order of how soon they came, with gaps', () => {
    const lines = [line('2026-W51', 'answered longer', 10), line('2026-W51', 'answered hour', 30)]
    const all = answered(lines)
    expect(all.map(({ within, figure }) => [within, figure?.people ?? null])).toEqual([
      ['hour', 30],
      ['half-day', null],
      ['day', null],
      ['three-days', null],
      ['longer', 10],
    ])
    expect(withinDay(all)).toBe(0.75)
    expect(withinDay(answered([]))).toBeNull()
  })
})
