import { describe, expect, it } from 'vitest'
import { stageOf } from '../../../lib/protocol/pack.ts'

/** Ids that differ in their last letters alone: the hardest to spread. */
const idNumber = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

const people = Array.from({ length: 10_000 }, (_, n) => idNumber(n))
const packs = Array.from({ length: 20 }, (_, n) => idNumber(1_000_000 + n))

const first = (percent: number, pack: string) => people.filter((person) => stageOf(person, pack) < percent)

describe('the stage of a person', () => {
  it('puts a share of all people first that is the share asked for, in every pack', () => {
    for (const pack of packs) {
      for (const percent of [1, 5, 25, 50]) {
        const expected = people.length * (percent / 100)
        // Five standard deviations: by chance beyond that once in two million draws.
        const deviation = Math.sqrt(expected * (1 - percent / 100))
        expect(Math.abs(first(percent, pack).length - expected)).toBeLessThan(5 * deviation)
      }
      expect(first(100, pack)).toHaveLength(people.length)
    }
  })

  it('fills all hundred stages alike (chi-squared, 99 degrees of freedom)', () => {
    for (const pack of packs) {
      const counts = new Array<number>(100).fill(0)
      for (const person of people) counts[stageOf(person, pack)] = (counts[stageOf(person, pack)] ?? 0) + 1
      const squared = counts.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0)
      // 0.0001 % of fair draws lie above 177.
      expect(squared).toBeLessThan(177)
    }
  })

  it('keeps whoever is in when the share grows', () => {
    for (const pack of packs) {
      const wider = new Set(first(25, pack))
      expect(first(5, pack).every((person) => wider.has(person))).toBe(true)
    }
  })

  it('begins with other people in another pack', () => {
    for (const pack of packs.slice(1)) {
      const before = new Set(first(5, packs[0] ?? ''))
      const both = first(5, pack).filter((person) => before.has(person))
      // Of 500 people 25 by chance.
      expect(both.length).toBeLessThan(55)
    }
  })

  it('is what it was, wherever it is computed', () => {
    expect([0, 1, 2, 3].map((n) => stageOf(idNumber(n), idNumber(9)))).toEqual([88, 62, 99, 53])
  })
})
