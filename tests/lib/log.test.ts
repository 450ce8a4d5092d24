import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLog, hashEntry } from '../../lib/log.ts'
import { LogEntry } from '../../lib/protocol/register.ts'

const deeds = fc.array(
  fc.record({
    at: fc.nat(),
    by: fc.constantFrom('Ana', 'Ben', 'hub'),
    does: fc.constantFrom('release', 'withdraw', 'remove'),
    what: fc.string({ maxLength: 20 }),
  }),
  { minLength: 1, maxLength: 12 },
)

/** The log that tells these deeds. */
async function logOf(told: Omit<LogEntry, 'n' | 'before'>[]): Promise<LogEntry[]> {
  const entries: LogEntry[] = []
  for (const deed of told) {
    const last = entries.at(-1)
    entries.push({ ...deed, n: entries.length + 1, before: last ? await hashEntry(last) : null })
  }
  return entries
}

const headOf = async (log: LogEntry[]) => hashEntry(log.at(-1) ?? expect.fail('no entry'))

/** Every way to spoil a log by one edit, one removal, one swap or one insertion, renumbered or not. */
function spoiled(log: LogEntry[], at: number, other: number, what: string): LogEntry[][] {
  const entry = log[at] ?? expect.fail('no entry')
  const without = log.toSpliced(at, 1)
  const swapped = log.with(at, log[other] ?? entry).with(other, entry)
  const inserted = log.toSpliced(at, 0, { ...entry, what })
  const renumber = (entries: LogEntry[]) => entries.map((one, index) => ({ ...one, n: index + 1 }))
  return [
    log.with(at, { ...entry, what: `${entry.what}${what}.` }),
    log.with(at, { ...entry, by: `${entry.by}.` }),
    log.with(at, { ...entry, at: entry.at + 1 }),
    log.with(at, { ...entry, does: `${entry.does}-x` }),
    log.with(at, { ...entry, n: entry.n + 1 }),
    log.with(at, { ...entry, before: 'x'.repeat(43) }),
    without,
    renumber(without),
    inserted,
    renumber(inserted),
    ...(at === other ? [] : [swapped, renumber(swapped)]),
  ]
}

describe('a log', () => {
  it('that nobody touched is whole, also beside a head noted at any time', () =>
    fc.assert(
      fc.asyncProperty(deeds, fc.nat(), async (told, n) => {
        const log = await logOf(told)
        expect(await checkLog(log)).toBeNull()
        expect(await checkLog(log, await hashEntry(log[n % log.length] ?? expect.fail()))).toBeNull()
      }),
      { numRuns: 50 },
    ))

  it('shows each edit, removal, swap and insertion, and where', () =>
    fc.assert(
      fc.asyncProperty(deeds, fc.nat(), fc.nat(), fc.string(), async (told, a, b, what) => {
        const log = await logOf(told)
        const head = await headOf(log)
        const [at, other] = [a % log.length, b % log.length]
        for (const bad of spoiled(log, at, other, what)) {
          const found = await checkLog(bad, head)
          expect(found).not.toBeNull()
          expect(found).toBeLessThanOrEqual(Math.max(at, other) + 2)
        }
      }),
      { numRuns: 100 },
    ))

  it('shows them without a head too, but for what befell its last entry', () =>
    fc.assert(
      fc.asyncProperty(deeds, fc.nat(), fc.string(), async (told, a, what) => {
        const log = await logOf([...told, { at: 0, by: 'Ana', does: 'release', what: '' }])
        const at = a % told.length
        for (const bad of spoiled(log, at, at, what)) expect(await checkLog(bad)).not.toBeNull()
        expect(await checkLog(log.slice(0, -1))).toBeNull()
      }),
      { numRuns: 50 },
    ))

  it('written anew from an entry on is not the one that was noted', async () => {
    const told = [1, 2, 3].map((at) => ({ at, by: 'Ana', does: 'release', what: `${at}` }))
    const head = await headOf(await logOf(told))
    const forged = await logOf(told.with(1, { at: 2, by: 'Ana', does: 'release', what: 'other' }))
    expect(await checkLog(forged)).toBeNull()
    expect(await checkLog(forged, head)).toBe(3)
  })

  it('that is empty is whole, unless an entry of it was noted', async () => {
    expect(await checkLog([])).toBeNull()
    expect(await checkLog([], 'x'.repeat(43))).toBe(1)
  })

  it('names an entry by all of its fields in one order', async () => {
    const entry = LogEntry.parse({ n: 1, at: 2, by: 'Ana', does: 'release', what: 'LinkedIn', before: null })
    const turned = { before: null, what: 'LinkedIn', does: 'release', by: 'Ana', at: 2, n: 1 }
    expect(await hashEntry(turned)).toBe(await hashEntry(entry))
    // printf '{"at":2,"before":null,"by":"Ana","does":"release","n":1,"what":"LinkedIn"}' | openssl dgst -sha256 -binary | base64
    expect(await hashEntry(entry)).toBe('WnVrN3GBWrQU4-k9Zi-DH8phrtmWlTk_6W_wn4KdxFY')
  })
})
