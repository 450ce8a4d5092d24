import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Dexie } from 'dexie'
import { IDBKeyRange, indexedDB } from 'fake-indexeddb'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type DeviceKeys, makeDevice, open, prove, seal } from '../../lib/crypto.ts'
import { isPinned, nextTime, openDatabase, type Partner, saved, standing, whoAmI } from '../../lib/db.ts'
import { Failure } from '../../lib/failure.ts'
import type { Device } from '../../lib/protocol/people.ts'

Dexie.dependencies = { indexedDB, IDBKeyRange }

let keys: DeviceKeys
let other: DeviceKeys
beforeAll(async () => {
  ;[keys, other] = await Promise.all([makeDevice(), makeDevice()])
})

const fresh = () => openDatabase(`test-${crypto.randomUUID()}`)

const Frozen = z.object({
  version: z.int(),
  stores: z.record(
    z.string(),
    z.object({
      key: z.union([z.string(), z.array(z.string())]),
      auto: z.boolean(),
      indexes: z.array(z.union([z.string(), z.array(z.string())])),
      rows: z.array(z.unknown()),
    }),
  ),
})

async function readFrozen(version: number): Promise<z.infer<typeof Frozen>> {
  return Frozen.parse(JSON.parse(await readFile(join(import.meta.dirname, `db.v${version}.json`), 'utf8')))
}

/** Gives a frozen row its bytes, and keys of this run for those that no file can hold. */
function thawed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(thawed)
  if (typeof value !== 'object' || value === null) return value
  if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64url'))
  if ('$key' in value) return value.$key === 'Ed25519' ? keys.sign : keys.wrap
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, thawed(inner)]))
}

/** As Dexie calls it. */
const indexName = (index: string | string[]) => (typeof index === 'string' ? index : `[${index.join('+')}]`)

/** Makes a database as that version of Sotto made it, without any code of ours. */
async function makeFrozen(name: string, { version, stores }: z.infer<typeof Frozen>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    // Dexie multiplies its versions by ten.
    const opening = indexedDB.open(name, version * 10)
    opening.onerror = () => reject(opening.error)
    opening.onupgradeneeded = () => {
      for (const [store, { key, auto, indexes, rows }] of Object.entries(stores)) {
        const made = opening.result.createObjectStore(store, { keyPath: key, autoIncrement: auto })
        for (const index of indexes) made.createIndex(indexName(index), index)
        for (const row of rows) made.add(thawed(row))
      }
    }
    opening.onsuccess = () => {
      opening.result.close()
      resolve()
    }
  })
}

describe('a database made by version', () => {
  it.each([1, 2, 3])('%i opens, and every row of it is there', async (version) => {
    const frozen = await readFrozen(version)
    const name = `frozen-${crypto.randomUUID()}`
    await makeFrozen(name, frozen)
    const db = openDatabase(name)
    for (const [store, { indexes, rows }] of Object.entries(frozen.stores)) {
      expect(rows.length).toBeGreaterThan(0)
      expect([store, await db.table(store).toArray()]).toEqual([store, rows.map(thawed)])
      for (const index of indexes) await db.table(store).orderBy(indexName(index)).toArray()
    }
    expect((await whoAmI(db)).person.name).toBe('Eleanor')
    expect(standing((await db.partners.toArray())[0] ?? expect.fail('no partner'))).toBe('confirmed')
    db.close()
  })

  it('that is the newest has a frozen example here', async () => {
    const db = fresh()
    await db.open()
    const frozen = await readFrozen(db.verno)
    const shape = Object.fromEntries(
      db.tables.map(({ name, schema }) => [
        name,
        {
          key: schema.primKey.keyPath,
          auto: schema.primKey.auto ?? false,
          indexes: schema.indexes.map(({ keyPath }) => keyPath),
        },
      ]),
    )
    const expected = Object.entries(frozen.stores).map(([name, { key, auto, indexes }]) => [
      name,
      { key, auto, indexes },
    ])
    expect(shape).toEqual(Object.fromEntries(expected))
    db.close()
  })

  it('still to come keeps what it holds, should somebody go back to this one', async () => {
    const { stores } = await readFrozen(3)
    const name = `newer-${crypto.randomUUID()}`
    const later = { key: 'id', auto: false, indexes: [], rows: [{ id: 'unknown here' }] }
    await makeFrozen(name, { version: 99, stores: { ...stores, later } })
    const db = openDatabase(name)
    expect((await whoAmI(db)).person.name).toBe('Eleanor')
    db.close()
    const newer = await new Dexie(name).open()
    expect([newer.verno, await newer.table('later').toArray()]).toEqual([99, later.rows])
    newer.close()
  })
})

describe('this browser', () => {
  it('is nobody before it joined', async () => {
    await expect(whoAmI(fresh())).rejects.toMatchObject({ code: 'not-joined' })
  })

  it('has its keys again after it was closed, and they still sign and open', async () => {
    const db = fresh()
    await db.joining.put({ code: 'x', keys })
    db.close()
    const kept = (await openDatabase(db.name).joining.get('x'))?.keys ?? expect.fail('no keys')
    expect([kept.sign.extractable, kept.wrap.extractable]).toEqual([false, false])
    expect(await prove(kept, { method: 'GET', address: 'https://hub.example/' }, 0)).toMatch(/^ey/)
    const bytes = new Uint8Array([1, 2, 3])
    expect(await open(await seal(bytes, [keys.card.seal]), kept)).toEqual(bytes)
  })
})

describe('a write that fails', () => {
  it.each(['DataError', 'QuotaExceededError', 'UnknownError', 'AbortError', 'InvalidStateError'])(
    'with %s means "not saved"',
    async (name) => {
      const failing = saved(() => Promise.reject(new DOMException('Failed to write blobs (IOError)', name)))
      await expect(failing).rejects.toMatchObject({ code: 'disk-full', detail: name })
    },
  )

  it('inside a transaction means that nothing of it is saved', async () => {
    const db = fresh()
    const failing = saved(() =>
      db.transaction('rw', db.seen, async () => {
        await db.seen.add({ id: 'one' })
        await db.seen.add({ id: 'one' })
      }),
    )
    await expect(failing).rejects.toMatchObject({ code: 'disk-full', detail: 'ConstraintError' })
    expect(await db.seen.count()).toBe(0)
  })

  it('by a refusal, or a mistake of ours, is passed on as it is', async () => {
    await expect(saved(() => Promise.reject(new Failure('gone')))).rejects.toMatchObject({ code: 'gone' })
    await expect(saved(() => Promise.reject(new TypeError('oops')))).rejects.toThrow(TypeError)
  })

  it('after the database was closed means "not saved"', async () => {
    const db = fresh()
    await db.open()
    db.close()
    await expect(saved(() => db.seen.add({ id: 'late' }))).rejects.toMatchObject({ code: 'disk-full' })
  })
})

describe('a partner', () => {
  const partner = (listed: Device[], pinned: Device[], endedAt: number | null = null): Partner => ({
    pair: 'p',
    person: { id: 'x', name: 'Ana', role: 'mentor' },
    listed,
    pinned,
    endedAt,
  })

  it('stands as what the hub lists and what was compared say', () => {
    const [a, b] = [keys.card, other.card]
    expect(standing(partner([], []))).toBe('new')
    expect(standing(partner([a], []))).toBe('new')
    expect(standing(partner([], [a]))).toBe('new')
    expect(standing(partner([a], [a]))).toBe('confirmed')
    expect(standing(partner([a], [a, b]))).toBe('confirmed')
    expect(standing(partner([a, b], [a]))).toBe('changed')
    expect(standing(partner([b], [a]))).toBe('changed')
    expect(standing(partner([a], [a], 1))).toBe('ended')
  })

  it('is pinned with all of a device’s keys, not with its name alone', () => {
    const [a, b] = [keys.card, other.card]
    expect(isPinned(partner([], [a]), structuredClone(a))).toBe(true)
    for (const change of [{ seal: b.seal }, { sign: b.sign }, { id: b.id }]) {
      expect(isPinned(partner([], [a]), { ...a, ...change })).toBe(false)
      expect(standing(partner([{ ...a, ...change }], [a]))).toBe('changed')
    }
  })
})

describe('the time of a message', () => {
  it('is now, and later than all before it in the thread and in the same moment', async () => {
    const db = fresh()
    const at = async (thread: string, now: number) => {
      const time = await nextTime({ db, now: () => now }, thread)
      const id = crypto.randomUUID()
      const answer = { id, thread, question: id, words: '', drawing: [], at: 0 }
      await db.messages.add({ id, thread, mine: true, state: 'sent', refusal: null, at: time, kind: 'answer', answer })
      return time
    }
    expect(await at('a', 5000)).toBe(5000)
    expect(await at('a', 5000)).toBe(5001)
    expect(await at('b', 5000)).toBe(5002)
    expect(await at('a', 10)).toBe(5002)
    expect(await at('c', 10)).toBe(10)
    expect(await at('c', 9000)).toBe(9000)
  })
})
