/** Packs over the hub's own routes: from an admin's browser to an executive's, and what no browser of ours would send. */
import { readdir } from 'node:fs/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { packLimits } from '../../lib/protocol/pack.ts'
import { type RouteName, routes } from '../../lib/protocol/routes.ts'
import { beginTrust } from '../../lib/trust.ts'
import { type Kept, packOf, reachTo, releaseOf } from './packing.ts'
import { codeOf, type SmallHub, type Someone, smallHub } from './small.ts'

let hub: SmallHub
let admin: Someone
let executive: Someone

beforeEach(async () => {
  hub = await smallHub()
  admin = await hub.join('admin')
  executive = await hub.join('executive')
})
afterEach(() => hub.close())

const file = new Uint8Array(10).fill(7)

async function keep(fields: Parameters<typeof packOf>[2] = {}): Promise<Kept> {
  const pack = await packOf([admin.keys], await hub.upload(admin, file), fields)
  expect(await codeOf(await hub.call(admin.keys, 'keepPack', pack))).toBe('ok')
  return pack
}

async function release(n: number, pack: Kept, reach = reachTo()): Promise<void> {
  const asked = { release: await releaseOf(admin.keys, pack.manifest.pack, n, pack, hub.now), reach }
  expect(await codeOf(await hub.call(admin.keys, 'release', asked))).toBe('ok')
}

const shelfOf = async ({ keys }: Someone) =>
  routes.shelf.output.parse(await (await hub.call(keys, 'shelf')).json()).releases.map(({ release: { n } }) => n)

/** The names of the events a waiting device hears, one each time it is asked; null at the end. */
async function listen({ keys }: Someone) {
  const response = await hub.call(keys, 'events')
  const reader = response.body?.getReader() ?? expect.fail('no stream')
  const text = new TextDecoder()
  return {
    async next(): Promise<string | null> {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return null
        const event = text.decode(value).match(/^event: (\w+)\n(?:id: \d+\n)?data: \n\n$/)
        if (event?.[1]) return event[1]
      }
    },
    leave: () => reader.cancel(),
  }
}

describe('a pack', () => {
  it('goes from an admin to an executive: kept, released, on the shelf, fetched whole', async () => {
    const pack = await keep()
    expect(await shelfOf(executive)).toEqual([])
    await release(1, pack)
    expect(await shelfOf(executive)).toEqual([1])
    const response = await hub.call(executive.keys, 'packFile', {}, pack.upload)
    expect(response.headers.get('content-length')).toBe(String(file.length))
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(await response.bytes()).toEqual(file)
    const { versions, releases } = routes.packs.output.parse(await (await hub.call(admin.keys, 'packs')).json())
    expect(versions).toMatchObject([{ version: 1, upload: pack.upload, signed: [admin.keys.id] }])
    expect(releases).toMatchObject([{ reach: reachTo(), release: { release: { n: 1 } } }])
  })

  it('is taken back from everybody, and rolled back to an older version', async () => {
    const first = await keep()
    const second = await keep({ pack: first.manifest.pack, version: 2 })
    await release(1, first)
    await release(2, second)
    await release(3, first)
    const [rolledBack] = (await hub.store.shelf(executive.person.id, hub.now)).releases
    expect(rolledBack?.release.file).toMatchObject({ version: 1, upload: first.upload })
    const withdrawal = await releaseOf(admin.keys, first.manifest.pack, 4, null, hub.now)
    await hub.call(admin.keys, 'release', { release: withdrawal, reach: reachTo({ percent: 1, from: hub.now * 2 }) })
    expect(await shelfOf(executive)).toEqual([4])
    expect(await codeOf(await hub.call(executive.keys, 'packFile', {}, first.upload))).toBe('gone')
  })

  it('that is dropped leaves nothing on the disk', async () => {
    const pack = await keep()
    expect((await readdir(hub.directory)).filter((name) => name.startsWith(pack.upload))).not.toEqual([])
    expect(await codeOf(await hub.call(admin.keys, 'dropPack', {}, pack.upload))).toBe('ok')
    expect((await readdir(hub.directory)).filter((name) => name.startsWith(pack.upload))).toEqual([])
    expect(await codeOf(await hub.call(admin.keys, 'packFile', {}, pack.upload))).toBe('gone')
  })

  it('keeps its file however its uploader goes about it', async () => {
    const pack = await keep()
    await release(1, pack)
    const other = await hub.join('admin')
    const away = await hub.request(admin.keys, `/v1/uploads/${pack.upload}`, {
      method: 'DELETE',
      headers: { 'Tus-Resumable': '1.0.0' },
    })
    expect(await codeOf(away)).toBe('forbidden')
    expect(await codeOf(await hub.call(other.keys, 'remove', {}, admin.person.id))).toBe('ok')
    hub.now += 90 * 86_400_000
    await hub.store.sweep(hub.now)
    await hub.uploads.sweep()
    expect(await (await hub.call(executive.keys, 'packFile', {}, pack.upload)).bytes()).toEqual(file)
  })
})

describe('a waiting device', () => {
  it('hears of a release, of its reach, and of the day it begins, once each', async () => {
    await hub.delivery.look()
    const events = await listen(executive)
    const pack = await keep()
    await release(1, pack, reachTo({ from: hub.now + 1000 }))
    expect(await events.next()).toBe('packs')
    await hub.call(
      admin.keys,
      'reach',
      { n: 1, reach: reachTo({ percent: 5, from: hub.now + 1000 }) },
      pack.manifest.pack,
    )
    expect(await events.next()).toBe('packs')
    await hub.delivery.look()
    hub.now += 1000
    await hub.delivery.look()
    expect(await events.next()).toBe('packs')
    await hub.delivery.look()
    // The next thing it hears is of something else: nothing was said twice.
    await hub.pair(executive, await hub.join('mentor'))
    await hub.store.post(
      executive.member,
      { id: crypto.randomUUID(), to: [executive.keys.id], sealed: 'c2VhbGVk', attachments: [] },
      hub.now,
    )
    await hub.delivery.look()
    expect(await events.next()).toBe('letter')
    await events.leave()
  })

  it('hears of what another process released', async () => {
    await hub.delivery.look()
    const pack = await keep()
    const events = await listen(executive)
    const signed = await releaseOf(admin.keys, pack.manifest.pack, 1, pack, hub.now)
    await hub.store.release(admin.member, { release: signed, reach: reachTo() }, hub.now)
    await hub.delivery.look()
    expect(await events.next()).toBe('packs')
    await events.leave()
  })

  it('hears in its turn where hundreds wait', async () => {
    const stop = new AbortController()
    const names = Array.from({ length: 250 }, (_, n) => `d${n}`.padEnd(43, '.'))
    const readers = names.map((device) => hub.delivery.listen(device, 0, stop.signal).getReader())
    await release(1, await keep())
    for (const reader of readers) {
      let heard = ''
      while (!heard.includes('event: packs')) heard += new TextDecoder().decode((await reader.read()).value)
    }
    stop.abort()
  })

  it('that does not read hears once of many releases, and of its letters too', async () => {
    const response = await hub.call(executive.keys, 'events')
    const pack = await keep()
    for (let n = 1; n <= 20; n++) await release(n, pack)
    await hub.call(executive.keys, 'post', {
      ...{ id: crypto.randomUUID(), to: [executive.keys.id], sealed: 'c2VhbGVk', attachments: [] },
    })
    const reader = response.body?.getReader() ?? expect.fail('no stream')
    let read = ''
    let count = 0
    for (; !read.includes('event: letter'); count++) read += new TextDecoder().decode((await reader.read()).value)
    expect(read).toContain('event: packs')
    expect(count).toBeLessThan(10)
    await reader.cancel()
  })
})

describe('what no browser of ours would send', () => {
  const asked: RouteName[] = ['vouch', 'keepPack', 'dropPack', 'release', 'reach', 'packFile']

  it('is refused and never breaks, whoever sends it', async () => {
    const pack = await keep()
    const signed = await releaseOf(admin.keys, pack.manifest.pack, 1, pack, hub.now)
    const begun = await beginTrust(admin.keys, 'Admin', hub.now)
    const samples: object[] = [pack, { release: signed, reach: reachTo() }, reachTo(), begun]
    /** A right request with one thing in it put wrong. */
    const spoilt = fc
      .record({ sample: fc.constantFrom(...samples), at: fc.nat(), wrong: fc.jsonValue({ maxDepth: 3 }) })
      .map(({ sample, at, wrong }) => {
        const copy = structuredClone(sample)
        const places: [Record<string, unknown>, string][] = []
        const walk = (value: unknown): void => {
          if (typeof value !== 'object' || value === null) return
          const within = value as Record<string, unknown>
          for (const key of Object.keys(within)) {
            places.push([within, key])
            walk(within[key])
          }
        }
        walk(copy)
        const place = places[at % places.length]
        if (place) place[0][place[1]] = wrong
        return copy
      })
    const { versions } = await hub.store.packs()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...asked), spoilt, fc.boolean(), async (name, input, own) => {
        hub.now += 60_000
        const id = own ? crypto.randomUUID() : pack.manifest.pack
        const response = await hub.call(admin.keys, name, input, id)
        const code = await codeOf(response)
        expect(['bad-input', 'gone', 'forbidden', 'ok']).toContain(code)
      }),
      { numRuns: 300 },
    )
    // What was put wrong may be the reach, which nobody signs, or what was there before; nothing else gets through.
    const after = await hub.store.packs()
    expect(after.versions).toEqual(versions)
    for (const { release: one } of after.releases) expect(one).toEqual(signed)
    for (const one of await hub.store.statements()) expect(one).toEqual(begun)
  })

  it('is refused when it is too much', async () => {
    const pack = await keep()
    const people = Array.from({ length: 501 }, () => crypto.randomUUID())
    const groups = Array.from({ length: 51 }, (_, n) => `g${n}`)
    const id = pack.manifest.pack
    await release(1, pack)
    for (const reach of [
      reachTo({ people }),
      reachTo({ groups }),
      reachTo({ percent: 101 }),
      reachTo({ percent: 0.5 }),
    ]) {
      expect(await codeOf(await hub.call(admin.keys, 'reach', { n: 1, reach }, id))).toBe('bad-input')
    }
    const most = { n: 1, reach: reachTo({ people: people.slice(1) }) }
    expect(await codeOf(await hub.call(admin.keys, 'reach', most, id))).toBe('ok')
    const huge = { ...pack, name: 'x'.repeat(600_000) }
    expect(await codeOf(await hub.call(admin.keys, 'keepPack', huge))).toBe('too-large')
    const signatures = Array.from({ length: packLimits.signatures + 1 }, () => pack.manifest.signatures[0])
    const crowded = { ...pack, manifest: { ...pack.manifest, version: 2, signatures } }
    expect(await codeOf(await hub.call(admin.keys, 'keepPack', crowded))).toBe('bad-input')
  })
})
