import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDevice } from '../../lib/crypto.ts'
import { join } from '../../lib/flows/join.ts'
import { installOffer, openOffer, refreshByPolicy, refreshPacks, removePack } from '../../lib/flows/packs.ts'
import { lineOf } from '../../lib/flows/partners.ts'
import { invitationLine, pinnedChain, pinTrust } from '../../lib/flows/pin.ts'
import { recordingOf } from '../../lib/flows/publish.ts'
import { hiddenTips, shelfOf } from '../../lib/flows/shelf.ts'
import { signPack, writePack } from '../../lib/pack-file.ts'
import { tipsFor } from '../../lib/packs.ts'
import { noPolicy } from '../../lib/policy.ts'
import { readInvitation } from '../../lib/protocol/people.ts'
import { addStatement } from '../../lib/trust.ts'
import { atEveryStep, closedAt } from './closed.ts'
import { author, keep, keysOf, packOf, recordingOfStep, release } from './packs.ts'
import { joined, openBrowser, openHub, type SmallWorld, type TestHub } from './world.ts'

let hub: TestHub
let admin: SmallWorld
let executive: SmallWorld
beforeEach(async () => {
  hub = await openHub()
  admin = await author(hub)
  executive = await joined(hub, 'executive', 'Eleanor')
})
afterEach(() => hub.close())

const feed = { place: { site: 'linkedin', kind: 'li.feed' }, silent: false }

/** What the panel shows on the feed. */
async function shown(world: SmallWorld): Promise<string[]> {
  return tipsFor(await shelfOf(world), feed, await hiddenTips(world)).map(({ title }) => title)
}

const first = ['Tip 0 of 1', 'Tip 1 of 1']
const second = ['Tip 0 of 2', 'Tip 1 of 2']

const faults = async ({ db }: SmallWorld) =>
  Object.fromEntries((await db.packFaults.toArray()).map(({ id, code }) => [id, code]))

/** Answers requests for this path in the hub's place. */
function stand(world: SmallWorld, path: string | RegExp, answer: (real: Response) => Response | Promise<Response>) {
  const { fetch } = world.wire
  world.wire.fetch = async (input, init) => {
    const { pathname } = new URL(new Request(input).url)
    const real = await fetch(input, init)
    return (typeof path === 'string' ? pathname === path : path.test(pathname)) ? answer(real) : real
  }
  return () => {
    world.wire.fetch = fetch
  }
}

describe('a pack that is released', () => {
  it('comes, is there without the hub, and gives way to the next', async () => {
    await release(admin, 1, await keep(admin, packOf(1)))
    expect(await refreshPacks(executive)).toBeNull()
    executive.offline()
    const later = executive.reopened()
    expect(await shown(later)).toEqual(first)
    await release(admin, 2, await keep(admin, packOf(2)))
    expect(await refreshPacks(later)).toBeNull()
    expect(await shown(later)).toEqual(second)
  })

  it('brings recordings that play, keeps those that stay, and deletes those that go', async () => {
    const [one, two] = [recordingOfStep('Press the pencil.'), recordingOfStep('Look at the top.')]
    const tips = (version: number, ...notes: ReturnType<typeof recordingOfStep>[]) => {
      const pack = packOf(version)
      return { ...pack, tips: pack.tips.map((tip, n) => ({ ...tip, ...(notes[n] && { recording: notes[n].note }) })) }
    }
    const files = new Map([one, two].map(({ note, bytes }) => [note.attachment, bytes]))
    await release(admin, 1, await keep(admin, tips(1, one, two), files))
    await refreshPacks(executive)
    const before = await executive.db.recordings.toCollection().primaryKeys()
    expect(before).toHaveLength(2)
    const card = tipsFor(await shelfOf(executive), feed, await hiddenTips(executive))[0]
    const played = card?.recording && (await recordingOf(executive, card.recording))
    expect(played?.recording.steps[0]?.sentence).toBe('Press the pencil.')

    await release(admin, 2, await keep(admin, tips(2, two), files))
    await refreshPacks(executive)
    const after = await executive.db.recordings.toCollection().primaryKeys()
    expect(after).toHaveLength(1)
    expect(before).toEqual(expect.arrayContaining(after))
  })

  it('is taken away when it is withdrawn, and can be rolled back to any version', async () => {
    const [one, two] = [await keep(admin, packOf(1)), await keep(admin, packOf(2))]
    await release(admin, 1, one)
    await refreshPacks(executive)
    await release(admin, 2, two)
    await refreshPacks(executive)
    await release(admin, 3, one)
    await refreshPacks(executive)
    expect(await shown(executive)).toEqual(first)
    await release(admin, 4, null)
    await refreshPacks(executive)
    expect(await shown(executive)).toEqual([])
    await release(admin, 5, two)
    await refreshPacks(executive)
    expect(await shown(executive)).toEqual(second)
  })

  it('reaches those it is for', async () => {
    const other = await joined(hub, 'executive', 'Otto')
    const { person } = (await executive.db.me.get('me')) ?? expect.fail('not joined')
    const people = { everyone: false, groups: [], people: [person.id] }
    await release(admin, 1, await keep(admin, packOf(1)), { audience: people })
    for (const world of [executive, other]) await refreshPacks(world)
    expect([await shown(executive), await shown(other)]).toEqual([first, []])
  })

  it('is kept at once by every surface that asks, and fetched by one', async () => {
    await release(admin, 1, await keep(admin, packOf(1)))
    let fetched = 0
    stand(executive, /\/file$/, (real) => {
      fetched += 1
      return real
    })
    const shares: number[] = []
    await Promise.all([refreshPacks(executive, (share) => shares.push(share)), refreshPacks(executive)])
    expect(fetched).toBe(1)
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  })
})

describe('a pack that cannot be had', () => {
  it('stops no other, loses nothing, and is tried again when something has changed or a day has gone by', async () => {
    const other = '7c0f7b8e-6a0e-4d5c-9f0c-0d4b8f3f2a12'
    await release(admin, 1, await keep(admin, packOf(1)))
    await refreshPacks(executive)
    const two = await keep(admin, packOf(2))
    await release(admin, 2, two)
    await release(admin, 1, await keep(admin, packOf(1, { id: other, tips: tipsOf('Other') })), { pack: other })
    let asked = 0
    const heal = stand(executive, `/v1/packs/${two.upload}/file`, async (real) => {
      asked += 1
      const bytes = new Uint8Array(await real.arrayBuffer())
      const middle = bytes.length >> 1
      bytes[middle] = (bytes[middle] ?? 0) ^ 1
      return new Response(bytes)
    })
    expect(await refreshPacks(executive)).toBeNull()
    await refreshPacks(executive)
    expect(asked).toBe(1)
    expect(await faults(executive)).toEqual({ [packOf(1).id]: 'pack-damaged' })
    expect(await shown(executive)).toEqual([...first, 'Other'])
    heal()
    hub.clock.now += 25 * 60 * 60 * 1000
    await refreshPacks(executive)
    expect(await faults(executive)).toEqual({})
    expect(await shown(executive)).toEqual([...second, 'Other'])
  })

  it('is said to be too large without being read to its end', async () => {
    await release(admin, 1, await keep(admin, packOf(1)))
    stand(executive, /\/file$/, () => new Response(new Uint8Array(1_000_000)))
    await refreshPacks(executive)
    expect(await faults(executive)).toEqual({ [packOf(1).id]: 'pack-large' })
  })

  it('because the disk is full leaves what was there', async () => {
    await release(admin, 1, await keep(admin, packOf(1)))
    await refreshPacks(executive)
    await release(admin, 2, await keep(admin, packOf(2)))
    const full = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'))
    const { put } = executive.db.packs
    executive.db.packs.put = full as unknown as typeof put
    await refreshPacks(executive)
    executive.db.packs.put = put
    expect(await faults(executive)).toEqual({ [packOf(1).id]: 'disk-full' })
    expect(await shown(executive)).toEqual(first)
    hub.clock.now += 61 * 60 * 1000
    await refreshPacks(executive)
    expect(await shown(executive)).toEqual(second)
  })

  it('because nobody can be reached is no fault of its own', async () => {
    await release(admin, 1, await keep(admin, packOf(1)))
    executive.offline()
    expect(await refreshPacks(executive)).toBe('offline')
    expect(await faults(executive)).toEqual({})
  })
})

function tipsOf(title: string) {
  const [tip] = packOf(1).tips
  if (!tip) throw new Error('no tip')
  return [{ ...tip, id: crypto.randomUUID(), title: { en: title } }]
}

describe('a browser closed at any step of a round', { timeout: 120_000 }, () => {
  it('has the old pack or the new one, whole', async () => {
    const note = recordingOfStep('Look.')
    const withRecording = (version: number) => {
      const pack = packOf(version)
      return { ...pack, tips: pack.tips.map((tip, n) => (n === 0 ? { ...tip, recording: note.note } : tip)) }
    }
    const files = new Map([[note.note.attachment, note.bytes]])
    await release(admin, 1, await keep(admin, withRecording(1), files))
    await refreshPacks(executive)
    const kept = [await keep(admin, packOf(2)), await keep(admin, withRecording(3), files)]
    let [n, title] = [1, 'Tip 0 of 1']
    const steps = await atEveryStep(async (step) => {
      n += 1
      const file = kept[n % 2] ?? null
      await release(admin, n, file)
      const { world, died } = await closedAt(hub, executive, step, refreshPacks)
      executive = world
      const next = `Tip 0 of ${file?.version}`
      expect([title, next]).toContain((await shown(executive))[0])
      await refreshPacks(executive)
      title = next
      expect((await shown(executive))[0]).toBe(next)
      expect(await executive.db.recordings.count()).toBe(file?.version === 3 ? 1 : 0)
      return { died }
    })
    expect(steps).toBeGreaterThan(10)
  })
})

describe('who may sign', () => {
  it('is pinned when a person joins, and continued when somebody is vouched for', async () => {
    expect(await pinnedChain(executive)).toHaveLength(1)
    const second = await joined(hub, 'admin', 'Piet')
    const chain = await pinnedChain(admin)
    const { card } = await keysOf(second)
    const about = { key: card.sign, name: 'Piet' }
    const line = await lineOf(admin)
    await admin.hub.call(line, 'vouch', await addStatement(chain, 'endorse', about, line.keys, hub.clock.now))
    const pack = await keep(second, packOf(1))
    // Two look after packs now: the first signs what the second made.
    await expect(release(second, 1, pack)).rejects.toMatchObject({ code: 'forbidden' })
    await refreshPacks(executive)
    expect(await pinnedChain(executive)).toHaveLength(2)
  })

  it('begins with the key that the invitation names, or not at all', async () => {
    const { code } = await hub.store.invite({ role: 'executive', name: null, person: null, days: 7 }, hub.clock.now)
    const invitation = readInvitation(await invitationLine(admin, code)) ?? expect.fail('no invitation')
    expect(invitation.root).toBe((await keysOf(admin)).id)
    const careful = openBrowser(hub, 'Carol')
    const { id } = await makeDevice()
    await join(careful, { ...invitation, root: id }, 'Carol')
    await release(admin, 1, await keep(admin, packOf(1)))
    expect(await refreshPacks(careful)).toBe('trust-broken')
    expect(await pinnedChain(careful)).toEqual([])
    expect(await shown(careful)).toEqual([])
  })

  it('is not believed any more when a company names another key later, though the hub says that nothing has changed', async () => {
    await release(admin, 1, await keep(admin, packOf(1)))
    const { id } = await makeDevice()
    const careful = { ...executive, policy: async () => ({ ...noPolicy, programmeKey: id }) }
    expect(await refreshPacks(careful)).toBe('trust-broken')
    expect(await shown(careful)).toEqual([])
    const root = (await keysOf(admin)).id
    const right = { ...executive, policy: async () => ({ ...noPolicy, programmeKey: root }) }
    expect(await refreshPacks(right)).toBeNull()
    expect(await shown(right)).toEqual(first)
  })

  it('is told of once when the hub’s list is another one, is shorter or is rewritten, and nothing changes', async () => {
    const pinned = await pinnedChain(executive)
    await release(admin, 1, await keep(admin, packOf(1)))
    await refreshPacks(executive)
    await release(admin, 2, await keep(admin, packOf(2)))
    const elsewhere = await openHub()
    const foreign = await pinnedChain(await author(elsewhere, 'Mallory'))
    await elsewhere.close()
    for (const statements of [[], foreign, [...pinned, ...foreign], [...foreign, ...pinned]]) {
      const heals = [
        stand(executive, '/v1/trust', () => Response.json({ statements })),
        stand(executive, '/v1/shelf', async (real) =>
          Response.json({ ...(await real.json()), statements: statements.length === 1 ? 9 : statements.length }),
        ),
      ]
      expect(await refreshPacks(executive)).toBe('trust-broken')
      for (const heal of heals.reverse()) heal()
    }
    expect(await executive.db.alarms.toArray()).toMatchObject([{ kind: 'trust', count: 1 }])
    expect(await pinnedChain(executive)).toEqual(pinned)
    expect(await shown(executive)).toEqual(first)
    await refreshPacks(executive)
    expect([await shown(executive), await faults(executive)]).toEqual([second, {}])
  })
})

describe('a hub that is not to be trusted', () => {
  const serve = (releases: unknown[]) =>
    stand(executive, '/v1/shelf', async (real) => Response.json({ ...(await real.json()), releases }))

  it('cannot bring an older release again', async () => {
    const [one, two] = [await keep(admin, packOf(1)), await keep(admin, packOf(2))]
    const [old, next] = [await release(admin, 1, one), await release(admin, 2, two)]
    await refreshPacks(executive)
    for (const releases of [[old], [old, next], [next, old]]) {
      const heal = serve(releases)
      await refreshPacks(executive)
      heal()
      expect(await shown(executive)).toEqual(second)
    }
    await release(admin, 3, null)
    await refreshPacks(executive)
    const heal = serve([next])
    await refreshPacks(executive)
    heal()
    expect(await shown(executive)).toEqual([])
  })

  it('cannot change a release, swap the file, or bring another programme’s', async () => {
    const [one, two] = [await keep(admin, packOf(1)), await keep(admin, packOf(2))]
    const signed = await release(admin, 1, one)
    const elsewhere = await openHub()
    const foreign = await author(elsewhere, 'Mallory')
    const theirs = await release(foreign, 1, await keep(foreign, packOf(8)))
    await elsewhere.close()
    const raised = { ...signed, release: { ...signed.release, n: 2 } }
    const swapped = { ...signed, release: { ...signed.release, file: two } }
    for (const [releases, code] of [
      [[raised], 'pack-damaged'],
      [[swapped], 'pack-damaged'],
      [[theirs], 'pack-foreign'],
    ] as const) {
      await executive.db.packFaults.clear()
      const heal = serve([...releases])
      await refreshPacks(executive)
      heal()
      expect(await faults(executive)).toEqual({ [packOf(1).id]: code })
    }
    await executive.db.packFaults.clear()
    const heal = stand(executive, `/v1/packs/${one.upload}/file`, async () =>
      admin.wire.fetch(`${hub.address}/v1/hub`).then((other) => new Response(other.body)),
    )
    await refreshPacks(executive)
    heal()
    expect(await faults(executive)).toEqual({ [packOf(1).id]: 'pack-damaged' })
    expect(await shown(executive)).toEqual([])
  })

  it('cannot have a revoked key believed', async () => {
    const second = await joined(hub, 'admin', 'Piet')
    const line = await lineOf(admin)
    const about = { key: (await keysOf(second)).card.sign, name: 'Piet' }
    for (const does of ['endorse', 'revoke'] as const) {
      const { chain } = await pinTrust(admin)
      await admin.hub.call(line, 'vouch', await addStatement(chain, does, about, line.keys, hub.clock.now))
    }
    const file = await keep(second, packOf(1))
    const { signRelease } = await import('../../lib/pack-file.ts')
    const signed = await signRelease(await keysOf(second), { format: 1, pack: packOf(1).id, n: 1, at: 0, file })
    const heal = serve([signed])
    await refreshPacks(executive)
    heal()
    expect(await faults(executive)).toEqual({ [packOf(1).id]: 'pack-revoked' })
  })
})

describe('a pack from a file', () => {
  const fileOf = async (version: number, keys = makeDevice()) =>
    signPack(await writePack(packOf(version), new Map()), await keys)

  it('of the programme’s is installed, never by an older one, and taken away again', async () => {
    const keys = keysOf(admin)
    await installOffer(executive, await openOffer(executive, await fileOf(2, keys)))
    expect(await shown(executive)).toEqual(second)
    const older = await openOffer(executive, await fileOf(1, keys))
    await expect(installOffer(executive, older)).rejects.toMatchObject({ code: 'pack-older' })
    await removePack(executive, packOf(2).id)
    expect(await shown(executive)).toEqual([])
    await expect(installOffer(executive, older)).rejects.toMatchObject({ code: 'pack-older' })
    await installOffer(executive, await openOffer(executive, await fileOf(2, keys)))
    expect(await shown(executive)).toEqual(second)
  })

  it('of a stranger is refused where there is a programme that says whom to trust', async () => {
    await expect(openOffer(executive, await fileOf(1))).rejects.toMatchObject({ code: 'pack-foreign' })
    const unsigned = await writePack(packOf(1), new Map())
    await expect(openOffer(executive, unsigned)).rejects.toMatchObject({ code: 'pack-unsigned' })
  })

  it('of a stranger is for the person to decide on where nobody does, once', async () => {
    const alone = openBrowser(hub, 'Alone')
    const keys = makeDevice()
    const offer = await openOffer(alone, await fileOf(1, keys))
    expect(offer.strangers.map(({ by }) => by)).toEqual([(await keys).id])
    await installOffer(alone, offer, 'The bank’s own trainer')
    expect(await shown(alone)).toEqual(first)
    expect((await alone.db.packs.toArray())[0]?.signed).toMatchObject([{ name: 'The bank’s own trainer' }])
    expect((await openOffer(alone, await fileOf(2, keys))).strangers).toEqual([])
    expect((await openOffer(alone, await fileOf(2))).strangers).toHaveLength(1)
  })

  it('of a stranger is refused where a company named whom to trust and nobody can read it', async () => {
    const alone = { ...openBrowser(hub, 'Alone'), policy: async () => ({ ...noPolicy, wrong: ['packKeys'] }) }
    await expect(openOffer(alone, await fileOf(1))).rejects.toMatchObject({ code: 'pack-foreign' })
  })

  it('counts with a policy’s key, and strangers do not beside it', async () => {
    const keys = await makeDevice()
    const packKeys = new Map([[keys.id, { key: keys.card.sign, name: 'Northwind' }]])
    const alone = { ...openBrowser(hub, 'Alone'), policy: async () => ({ ...noPolicy, packKeys }) }
    await installOffer(alone, await openOffer(alone, await fileOf(1, Promise.resolve(keys)), { from: 'policy' }))
    expect(await shown(alone)).toEqual(first)
    await expect(removePack(alone, packOf(1).id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(openOffer(alone, await fileOf(2))).rejects.toMatchObject({ code: 'pack-foreign' })
  })

  it('comes from the addresses a policy names, and is kept up to date from there', async () => {
    const keys = await makeDevice()
    const packKeys = new Map([[keys.id, { key: keys.card.sign, name: 'Northwind' }]])
    const packs = ['https://packs.example/gone', 'https://packs.example/ours']
    const alone = { ...openBrowser(hub, 'Alone'), policy: async () => ({ ...noPolicy, packs, packKeys }) }
    const served = new Map<string, Uint8Array<ArrayBuffer>>()
    alone.wire.fetch = async (address) =>
      new Response(served.get(String(address)) ?? null, { status: served.has(String(address)) ? 200 : 404 })
    served.set('https://packs.example/ours', await fileOf(1, Promise.resolve(keys)))
    expect(await refreshByPolicy(alone)).toEqual(['gone'])
    expect(await shown(alone)).toEqual(first)
    const [before] = await alone.db.packs.toArray()
    expect(await refreshByPolicy(alone)).toEqual(['gone'])
    expect(await alone.db.packs.toArray()).toEqual([before])
    served.set('https://packs.example/ours', await fileOf(2, Promise.resolve(keys)))
    expect(await refreshByPolicy(alone)).toEqual(['gone'])
    expect((await alone.db.packs.toArray()).map(({ pack }) => pack?.version)).toEqual([2])
    served.set('https://packs.example/ours', await fileOf(1, Promise.resolve(keys)))
    served.set('https://packs.example/gone', await fileOf(3))
    expect(await refreshByPolicy(alone)).toEqual(['pack-foreign', 'pack-older'])
    expect((await alone.db.packs.toArray()).map(({ pack }) => pack?.version)).toEqual([2])
  })

  it('gives way to the programme’s, and changes nothing there', async () => {
    const keys = keysOf(admin)
    await installOffer(executive, await openOffer(executive, await fileOf(9, keys)))
    await release(admin, 1, await keep(admin, packOf(1)))
    await refreshPacks(executive)
    expect(await shown(executive)).toEqual(first)
    const newer = await openOffer(executive, await fileOf(10, keys))
    await expect(installOffer(executive, newer)).rejects.toMatchObject({ code: 'pack-programme' })
  })
})
