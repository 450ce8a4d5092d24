import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetEverything, inspect, join, leave } from '../../lib/flows/join.ts'
import { sync } from '../../lib/flows/sync.ts'
import { noPolicy } from '../../lib/policy.ts'
import { type Role, writeInvitation } from '../../lib/protocol/people.ts'
import { introduced, joined, openBrowser, openHub, rounds, type TestHub } from './world.ts'

let hub: TestHub
beforeEach(async () => {
  hub = await openHub()
})
afterEach(() => hub.close())

const day = 86_400_000

async function invitation(role: Role = 'executive'): Promise<string> {
  const { code } = await hub.store.invite({ role, name: null, person: null, days: 7 }, hub.clock.now)
  return writeInvitation({ hub: hub.address, code })
}

describe('an invitation', () => {
  it('lets a person in, under the name they give', async () => {
    const world = openBrowser(hub, 'Eleanor')
    const line = `Dear Eleanor, here it is: ${await invitation()}\nSee you soon`
    const read = await inspect(world, line)
    expect(read.programme).toBe('Reverse mentoring')
    await join(world, read, '  Eleanor ')
    expect(await world.db.me.get('me')).toMatchObject({
      hub: hub.address,
      programme: 'Reverse mentoring',
      person: { name: 'Eleanor', role: 'executive' },
    })
    expect(await world.db.joining.count()).toBe(0)
  })

  it('is used up by nothing but joining', async () => {
    const line = await invitation()
    await inspect(openBrowser(hub, 'a look'), line)
    const world = openBrowser(hub, 'Eleanor')
    await expect(join(world, await inspect(world, line), ' \n ')).rejects.toMatchObject({ code: 'bad-input' })
    await join(world, await inspect(world, line), 'Eleanor')
  })

  it('to another hub than the one a company allows is refused before anybody is asked', async () => {
    const only = (address: string) => ({
      ...openBrowser(hub, 'Eleanor'),
      policy: async () => ({ ...noPolicy, hub: address }),
    })
    const elsewhere = only('https://other.example')
    await expect(inspect(elsewhere, await invitation())).rejects.toMatchObject({ code: 'hub-refused' })
    const line = await invitation()
    const read = await inspect(openBrowser(hub, 'a look'), line)
    await expect(join(elsewhere, read, 'Eleanor')).rejects.toMatchObject({ code: 'hub-refused' })
    const here = only(hub.address)
    await join(here, await inspect(here, line), 'Eleanor')
    expect(await here.db.me.count()).toBe(1)
  })

  it('says what is wrong with it', async () => {
    const world = openBrowser(hub, 'Eleanor')
    await expect(inspect(world, 'hello')).rejects.toMatchObject({ code: 'invite-wrong' })
    const wrong = await inspect(world, `${hub.address}/#join=0000-0000-0000-0000`)
    await expect(join(world, wrong, 'Eleanor')).rejects.toMatchObject({ code: 'invite-wrong' })

    const line = await invitation()
    await join(world, await inspect(world, line), 'Eleanor')
    const second = openBrowser(hub, 'somebody else')
    await expect(join(second, await inspect(second, line), 'Eve')).rejects.toMatchObject({ code: 'invite-used' })

    const late = await inspect(second, await invitation())
    hub.clock.now += 8 * day
    await expect(join(second, late, 'Eve')).rejects.toMatchObject({ code: 'invite-expired' })
    expect(await second.db.me.count()).toBe(0)
  })

  it('lets one of many in who use it at the same moment', async () => {
    const line = await invitation()
    const worlds = Array.from({ length: 6 }, (_, n) => openBrowser(hub, String(n)))
    const outcomes = await Promise.allSettled(
      worlds.map(async (world) => join(world, await inspect(world, line), world.name)),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'invite-used' })
    }
  })

  it('can be tried again when the answer was lost, even after the browser was closed', async () => {
    const world = openBrowser(hub, 'Eleanor')
    const read = await inspect(world, await invitation())
    world.wire.fetch = async (...request) => {
      await hub.fetch(...request)
      throw new TypeError('Failed to fetch')
    }
    await expect(join(world, read, 'Eleanor')).rejects.toMatchObject({ code: 'offline' })
    expect(await world.db.me.count()).toBe(0)
    const again = world.reopened()
    await join(again, read, 'Eleanor')
    const { people } = await hub.store.census()
    expect(people.map(({ name }) => name)).toEqual(['Eleanor'])
    expect(await hub.store.member((await again.db.me.get('me'))?.keys.id ?? '', hub.clock.now)).not.toBeNull()
  })

  it('pressed twice joins once', async () => {
    const world = openBrowser(hub, 'Eleanor')
    const read = await inspect(world, await invitation())
    await Promise.allSettled([join(world, read, 'Eleanor'), join(world, read, 'Eleanor')])
    expect((await hub.store.census()).people).toHaveLength(1)
    const me = await world.db.me.get('me')
    expect(await hub.store.member(me?.keys.id ?? '', hub.clock.now)).not.toBeNull()
  })
})

describe('an address', () => {
  const line = () => `${hub.address}/#join=0000-0000-0000-0000`

  it.each<[string, () => Response | Promise<Response>, string]>([
    ['nobody answers', () => Promise.reject(new TypeError('Failed to fetch')), 'offline'],
    ['another site answers', () => new Response('<h1>Welcome</h1>'), 'bad-address'],
    ['another service answers', () => Response.json({ ok: true }), 'bad-address'],
    ['there is no such page', () => new Response('Not Found', { status: 404 }), 'bad-address'],
    ['the server is broken', () => new Response('', { status: 502 }), 'offline'],
    ['its clock is another', () => Response.json({ sotto: 1, programme: 'P', now: 1 }), 'clock'],
  ])('where %s', async (_, answer, code) => {
    const world = openBrowser(hub, 'Eleanor')
    world.wire.fetch = async () => answer()
    await expect(inspect(world, line())).rejects.toMatchObject({ code })
  })
})

describe('leaving', () => {
  it('forgets everything here and at the hub, or nothing when the hub cannot be told', async () => {
    const executive = await joined(hub, 'executive', 'Eleanor')
    const mentor = await joined(hub, 'mentor', 'Ana')
    await introduced(hub, executive, mentor)
    const back = executive.offline()
    await expect(leave(executive)).rejects.toMatchObject({ code: 'offline' })
    expect(await executive.db.me.count()).toBe(1)
    back()
    await leave(executive)
    for (const table of executive.db.tables) expect([table.name, await table.count()]).toEqual([table.name, 0])
    expect(executive.ledger.kept).toEqual([])
    await rounds(mentor)
    expect((await mentor.db.partners.toArray()).map(({ endedAt }) => endedAt !== null)).toEqual([true])
  })

  it('of somebody the programme removed is said, and nothing is forgotten by itself', async () => {
    const world = await joined(hub, 'mentor', 'Ana')
    const me = await world.db.me.get('me')
    await hub.store.remove(me?.person.id ?? '', hub.clock.now)
    expect(await sync(world)).toBe('not-joined')
    expect(await world.db.me.get('me')).toMatchObject({ problem: 'not-joined' })
    await forgetEverything(world)
    expect(await world.db.me.count()).toBe(0)
  })
})
