import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DeviceKeys, makeDevice } from '../../lib/crypto.ts'
import { toFailure } from '../../lib/failure.ts'
import type { Trust } from '../../lib/protocol/trust.ts'
import { addStatement, beginTrust, readTrust } from '../../lib/trust.ts'

const now = Date.UTC(2026, 10, 22, 9)
const names = ['Ana', 'Bo', 'Cai', 'Dee', 'Eli']
let keys: DeviceKeys[]

beforeAll(async () => {
  keys = await Promise.all(names.map(makeDevice))
})

const keyOf = (n: number) => keys[n] ?? (keys[0] as DeviceKeys)
const about = (n: number) => ({ key: keyOf(n).card.sign, name: names[n] ?? '' })
const begin = async (n = 0): Promise<Trust> => [await beginTrust(keyOf(n), names[n] ?? '', now)]
const add = async (chain: Trust, does: 'endorse' | 'revoke', whom: number, by: number, at = now): Promise<Trust> => [
  ...chain,
  await addStatement(chain, does, about(whom), keyOf(by), at),
]
const code = async (work: () => Promise<unknown>) => {
  try {
    await work()
  } catch (error) {
    return toFailure(error).code
  }
  return 'fine'
}
const live = async (chain: Trust, pinned: Trust = []) =>
  [...(await readTrust(chain, pinned)).live.values()].map(({ name }) => name).sort()
/** A statement that somebody signed, whether or not it may be one. */
const forced = async (chain: Trust, does: 'endorse' | 'revoke', whom: number, by: number) => {
  const other = [await beginTrust(keyOf(by), 'x', now)]
  const [, made] = await add(other, does, does === 'revoke' ? by : whom, by).catch(() =>
    add(other, 'endorse', whom, by),
  )
  return [...chain, ...(made ? [made] : [])]
}

describe('a chain of trust', () => {
  it('begins with one key, gains those it endorses and loses those it revokes', async () => {
    expect(await live([])).toEqual([])
    let chain = await begin()
    expect(await live(chain)).toEqual(['Ana'])
    chain = await add(chain, 'endorse', 1, 0)
    chain = await add(chain, 'endorse', 2, 1)
    expect(await live(chain)).toEqual(['Ana', 'Bo', 'Cai'])
    chain = await add(chain, 'revoke', 0, 2)
    expect(await live(chain)).toEqual(['Bo', 'Cai'])
    const { revoked } = await readTrust(chain, [])
    expect(revoked.get(keyOf(0).id)?.name).toBe('Ana')
  })

  it('is continued from any part of it that was pinned, and from no other', async () => {
    const one = await begin()
    const two = await add(one, 'endorse', 1, 0)
    const three = await add(two, 'endorse', 2, 0)
    for (const pinned of [[], one, two, three]) expect(await live(three, pinned)).toHaveLength(3)
    const fork = await add(two, 'endorse', 3, 0)
    const foreign = await begin(4)
    for (const [chain, pinned] of [
      [two, three],
      [fork, three],
      [foreign, one],
      [[], one],
      [[...one, ...three.slice(2)], one],
    ] as const) {
      expect(await code(() => readTrust([...chain], [...pinned]))).toBe('trust-broken')
    }
  })

  it('goes by its order, not by its times', async () => {
    const chain = await add(await begin(), 'endorse', 1, 0, now - 1_000_000)
    expect(await live(chain)).toEqual(['Ana', 'Bo'])
  })

  it('keeps its last key, and takes nobody in twice or back', async () => {
    const one = await begin()
    expect(await code(() => add(one, 'revoke', 0, 0))).toBe('forbidden')
    expect(await code(() => add(one, 'endorse', 0, 0))).toBe('forbidden')
    expect(await code(() => add(one, 'revoke', 1, 0))).toBe('forbidden')
    expect(await code(() => add(one, 'endorse', 2, 1))).toBe('forbidden')
    const left = await add(await add(one, 'endorse', 1, 0), 'revoke', 1, 1)
    expect(await live(left)).toEqual(['Ana'])
    expect(await code(() => add(left, 'endorse', 1, 0))).toBe('forbidden')
    expect(await code(() => add(left, 'endorse', 2, 1))).toBe('forbidden')
    expect(await code(() => addStatement(one, 'endorse', { ...about(1), name: ' ' }, keyOf(0), now))).toBe('bad-input')
  })

  it('refuses what a hub could make of it', async () => {
    const chain = await add(await add(await begin(), 'endorse', 1, 0), 'revoke', 1, 0)
    const [first, second, third] = chain
    if (!first || !second || !third) throw new Error('three statements')
    const other = { ...second, statement: { ...second.statement, name: 'Somebody else' } }
    const later = { ...third, statement: { ...third.statement, n: 3 } }
    for (const wrong of [
      [second],
      [second, first],
      [first, third],
      [first, first],
      [first, second, second],
      [first, third, second],
      [first, other],
      [first, second, later],
      [first, second, { ...third, by: keyOf(1).id }],
      [first, second, third, { ...first, statement: { ...first.statement, n: 3 } }],
      [{ ...first, statement: { ...first.statement, does: 'endorse' as const } }],
      await forced(chain, 'endorse', 2, 1),
      await forced([first], 'endorse', 2, 3),
    ]) {
      expect(await code(() => readTrust(wrong, []))).toBe('trust-broken')
    }
  })

  it('holds what its statements say, in whatever order people act', async () => {
    const act = fc.record({
      does: fc.constantFrom('endorse' as const, 'revoke' as const),
      whom: fc.nat(4),
      by: fc.nat(4),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 8 }), fc.nat(20), async (acts, at) => {
        let chain = await begin()
        const [alive, gone] = [new Set([0]), new Set<number>()]
        for (const { does, whom, by } of acts) {
          const known = alive.has(whom) || gone.has(whom)
          const may = alive.has(by) && (does === 'endorse' ? !known : alive.has(whom) && alive.size > 1)
          const next = await add(chain, does, whom, by).catch(() => null)
          expect(next !== null).toBe(may)
          if (!next) continue
          chain = next
          if (does === 'endorse') alive.add(whom)
          else alive.delete(whom) && gone.add(whom)
        }
        expect(await live(chain)).toEqual([...alive].map((n) => names[n]).sort())
        const cut = at % (chain.length + 1)
        expect(await live(chain, chain.slice(0, cut))).toHaveLength(alive.size)
        const without = chain.filter((_, n) => n !== cut)
        if (cut < chain.length - 1) expect(await code(() => readTrust(without, []))).toBe('trust-broken')
        if (cut < chain.length) expect(await code(() => readTrust(without, chain))).toBe('trust-broken')
      }),
      { numRuns: 40 },
    )
  })

  it('is refused with any letter of it changed', async () => {
    const chain = await add(await add(await begin(), 'endorse', 1, 0), 'endorse', 2, 1)
    const said = JSON.stringify(chain)
    await fc.assert(
      fc.asyncProperty(fc.nat(said.length - 1), fc.integer({ min: 33, max: 126 }), async (at, to) => {
        const changed = said.slice(0, at) + String.fromCharCode(to) + said.slice(at + 1)
        let value: Trust
        try {
          value = JSON.parse(changed)
        } catch {
          return
        }
        if (changed !== said) expect(await code(() => readTrust(value, []))).toBe('trust-broken')
      }),
      { numRuns: 1000 },
    )
  })
})
