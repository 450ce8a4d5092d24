import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oftenNoise, peopleNoise, toldOf } from '../../hub/insight.ts'
import { chanceOf, type Noise, noiseAt } from '../../hub/noise.ts'
import { endOf, leastPeople, Week, weekOf } from '../../lib/protocol/insight.ts'

const span = ({ most }: Noise) => Array.from({ length: 2 * most + 1 }, (_, n) => n - most)

/** A secret that is the same in each run of the test. */
const secretNumber = (n: number) => createHash('sha256').update(`secret ${n}`).digest('base64url')

describe.each([
  ['how many people', peopleNoise],
  ['how often', oftenNoise],
])('the noise of %s', (_, noise) => {
  it('is one of what it may be, as likely up as down, and nothing beyond', () => {
    expect(span(noise).reduce((sum, n) => sum + chanceOf(noise, n), 0)).toBeCloseTo(1, 12)
    for (const n of span(noise)) expect(chanceOf(noise, n)).toBe(chanceOf(noise, -n))
    for (const n of [noise.most + 1, -noise.most - 1, 0.5]) expect(chanceOf(noise, n)).toBe(0)
  })

  it('is at each share what it should be that often', () => {
    const shares = 200_000
    const found = new Map<number, number>()
    for (let n = 0; n < shares; n++) {
      const at = noiseAt(noise, n / shares)
      found.set(at, (found.get(at) ?? 0) + 1)
    }
    for (const n of span(noise)) expect(Math.abs((found.get(n) ?? 0) / shares - chanceOf(noise, n))).toBeLessThan(1e-5)
    expect(noiseAt(noise, 1 - 2 ** -48)).toBe(noise.most)
  })

  it('makes no count more than e^epsilon times as likely for one person, but for the ends', () => {
    for (let shift = 1; shift <= noise.sensitivity; shift++) {
      for (let n = -noise.most + shift; n <= noise.most; n++) {
        const ratio = chanceOf(noise, n) / chanceOf(noise, n - shift)
        expect(Math.abs(Math.log(ratio))).toBeLessThanOrEqual(noise.epsilon + 1e-9)
      }
    }
  })
})

/** How likely each outcome of a line of `people` is: the number that is told, or null. */
function outcomes(people: number): Map<number | null, number> {
  const chances = new Map<number | null, number>([[null, 0]])
  for (const n of span(peopleNoise)) {
    const told = people + n >= leastPeople + peopleNoise.most ? people + n : null
    chances.set(told, (chances.get(told) ?? 0) + chanceOf(peopleNoise, n))
  }
  return chances
}

/** By how much `one` exceeds e^epsilon times `other`, over all outcomes: the delta of (epsilon, delta). */
function excess(one: Map<number | null, number>, other: Map<number | null, number>, epsilon: number): number {
  let sum = 0
  for (const [outcome, chance] of one) sum += Math.max(0, chance - Math.exp(epsilon) * (other.get(outcome) ?? 0))
  return sum
}

describe('a line', () => {
  it('says next to nothing of whether one person more is in it', () => {
    for (let people = 0; people < 60; people++) {
      const [without, withThem] = [outcomes(people), outcomes(people + 1)]
      expect(excess(without, withThem, peopleNoise.epsilon)).toBeLessThan(0.009)
      expect(excess(withThem, without, peopleNoise.epsilon)).toBeLessThan(0.009)
    }
    const often = (shift: number) => new Map(span(oftenNoise).map((n) => [n + shift, chanceOf(oftenNoise, n)]))
    for (let shift = 1; shift <= oftenNoise.sensitivity; shift++) {
      expect(excess(often(shift), often(0), oftenNoise.epsilon)).toBeLessThan(0.001)
    }
  })

  it('is told as that says, over many secrets', () => {
    const secrets = 20_000
    for (const people of [leastPeople, 8, 9, 12]) {
      const found = new Map<number | null, number>()
      for (let n = 0; n < secrets; n++) {
        const told = toldOf({ week: '2026-W40', key: 'active', people, count: people }, secretNumber(n))
        found.set(told?.people ?? null, (found.get(told?.people ?? null) ?? 0) + 1)
      }
      for (const [outcome, chance] of outcomes(people)) {
        const deviation = Math.sqrt((chance * (1 - chance)) / secrets)
        expect(Math.abs((found.get(outcome) ?? 0) / secrets - chance)).toBeLessThanOrEqual(4.5 * deviation)
      }
    }
  })

  const sum = fc.record({
    week: fc.constantFrom('2026-W40', '2026-W41'),
    key: fc.constantFrom('active', 'answered day', 'bare li.feed'),
    people: fc.nat(40),
    often: fc.nat(9),
    secret: fc.nat().map(secretNumber),
  })

  it('of fewer than five people is never told, whatever the noise', () => {
    fc.assert(
      fc.property(sum, ({ week, key, people, often, secret }) => {
        const told = toldOf({ week, key, people, count: people * (1 + often) }, secret)
        if (people < leastPeople) expect(told).toBeNull()
        if (people >= leastPeople + 2 * peopleNoise.most) expect(told).not.toBeNull()
        if (told) expect(Math.abs(told.people - people)).toBeLessThanOrEqual(peopleNoise.most)
      }),
      { numRuns: 2000 },
    )
  })

  it('says the same however often it is made, and never less often than people', () => {
    fc.assert(
      fc.property(sum, ({ week, key, people, often, secret }) => {
        const line = { week, key, people, count: people * (1 + often) }
        const told = toldOf(line, secret)
        expect(toldOf(line, secret)).toEqual(told)
        if (told) expect(told.count).toBeGreaterThanOrEqual(told.people)
      }),
      { numRuns: 2000 },
    )
  })

  it('has noise of its own: another week, key or secret tells nothing about it', () => {
    const noises = (week: string, key: string, secret: number) => {
      const told = toldOf({ week, key, people: 100, count: 1000 }, secretNumber(secret))
      return `${told?.people} ${told?.count}`
    }
    const seen = new Set<string>()
    for (let n = 0; n < 10; n++) {
      for (const week of ['2026-W40', '2026-W41'])
        for (const key of ['active', 'asked li.feed']) seen.add(noises(week, key, n))
    }
    expect(seen.size).toBeGreaterThan(30)
  })
})

describe('a week', () => {
  it.each([
    ['2026-W01', '2026-01-05'],
    ['2026-W53', '2027-01-04'],
    ['2020-W53', '2021-01-04'],
    ['2021-W01', '2021-01-11'],
    ['2024-W09', '2024-03-04'],
  ])('%s ends as %s begins', (week, day) => {
    expect(endOf(week)).toBe(Date.parse(`${day}T00:00:00Z`))
  })

  it('that its year does not have has no end', () => {
    for (const week of ['2026-W00', '2026-W54', '2025-W53', '2026-W59']) {
      expect(Week.safeParse(week).success).toBe(true)
      expect(endOf(week)).toBeNull()
    }
  })

  it('ends in the moment in which the next one begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2098, 0, 1) }), (time) => {
        const end = endOf(weekOf(time)) ?? 0
        expect(end - time).toBeGreaterThan(0)
        expect(end - time).toBeLessThanOrEqual(7 * 86_400_000)
        expect(weekOf(end - 1)).toBe(weekOf(time))
        expect(weekOf(end)).not.toBe(weekOf(time))
      }),
    )
  })
})
