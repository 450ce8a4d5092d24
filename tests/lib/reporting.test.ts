import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf } from '../../lib/reporting.ts'

const rows = (managers: Record<string, string | null>) =>
  Object.entries(managers).map(([ref, manager]) => ({ ref, manager }))

describe('a line of reporting', () => {
  const lines = linesOf(rows({ chair: null, chief: 'chair', vp: 'chief', analyst: 'VP ', other: 'chief' }))

  it.each([
    ['somebody and their manager', 'vp', 'chief', true],
    ['the same, the other way round', 'chief', 'vp', true],
    ['somebody and the top', 'analyst', 'chair', true],
    ['two who report to the same', 'vp', 'other', false],
    ['somebody and a colleague of their manager', 'analyst', 'other', false],
    ['somebody and themselves', 'vp', 'vp', false],
    ['refs written another way', 'ANALYST', 'Chief', true],
    ['somebody who is not in the register', 'vp', 'nobody', false],
  ])('is told of %s', (_, one, other, expected) => {
    expect(lines.inLine(one, other)).toBe(expected)
  })

  it('goes through somebody who is named and has no row', () => {
    const { inLine } = linesOf(rows({ a: 'gone', b: 'gone' }))
    expect([inLine('a', 'b'), inLine('a', 'gone')]).toEqual([false, true])
  })

  it('holds all of a circle, and all below it, together', () => {
    const { inLine, inCircle } = linesOf(
      rows({ a: 'b', b: 'c', c: 'a', below: 'b', beside: 'top', top: null, own: 'own' }),
    )
    expect([inLine('a', 'c'), inLine('below', 'c'), inLine('a', 'beside'), inLine('below', 'own')]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(['a', 'below', 'top', 'own'].map(inCircle)).toEqual([true, false, false, true])
  })

  it('agrees with walking up from each, on any register', () => {
    const register = fc.array(fc.option(fc.nat(14), { nil: null }), { maxLength: 12 })
    fc.assert(
      fc.property(register, fc.nat(14), fc.nat(14), (managers, one, other) => {
        const all = managers.map((manager, n) => ({ ref: `${n}`, manager: manager === null ? null : `${manager}` }))
        const above = (from: string): Set<string> => {
          const met = new Set<string>()
          for (let at = all.find(({ ref }) => ref === from)?.manager; at != null && !met.has(at); ) {
            met.add(at)
            at = all.find(({ ref }) => ref === at)?.manager
          }
          return met
        }
        const expected = one !== other && (above(`${one}`).has(`${other}`) || above(`${other}`).has(`${one}`))
        const lines = linesOf(all)
        expect(lines.inLine(`${one}`, `${other}`)).toBe(expected)
        expect(lines.inCircle(`${one}`)).toBe(above(`${one}`).has(`${one}`))
      }),
      { numRuns: 1000 },
    )
  })

  it('takes ten thousand in one chain', () => {
    const chain = Array.from({ length: 10_000 }, (_, n) => ({ ref: `${n}`, manager: n > 0 ? `${n - 1}` : null }))
    expect(linesOf(chain).inLine('9999', '0')).toBe(true)
  })
})
