/** Every route x every role x own / other's / none. A route without a row here does not compile, and fails. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Id, writeInvitation } from '../../lib/protocol/people.ts'
import { type Caller, type RouteName, routes, uploadPath } from '../../lib/protocol/routes.ts'
import { packRows } from './access.packs.ts'
import { peopleRows } from './access.people.ts'
import { row } from './enrolling.ts'
import { codeOf, letter, type SmallHub, type Someone, smallHub, tus } from './small.ts'

const callers = [
  'nobody',
  'unknown',
  'removed',
  'ended',
  'executive',
  'mentor',
  'stranger',
  'admin',
  'coordinator',
  'author',
] as const

type Who = (typeof callers)[number]

/**
 * Two pairs that have nothing to do with each other, somebody of each other role, somebody who was removed and somebody whose
 * access came to its end, a device that never joined.
 */
type World = SmallHub & { people: Record<Exclude<Who, 'nobody' | 'unknown'>, Someone>; mate: Someone; pairId: Id }

/** A request that is right in all but who sends it or what it names. */
type Case = { as?: Who; on: string; input?: object; id?: Id; expect: string }

const none = crypto.randomUUID()
const day = 86_400_000

/** The same of everybody who belongs, whatever their role. */
const everyone = (one: Omit<Case, 'as'>): Case[] =>
  (['executive', 'mentor', 'stranger', 'admin', 'coordinator', 'author'] as const).map((as) => ({ as, ...one }))

const matrix: Record<RouteName, (world: World) => Promise<Case[]> | Case[]> = {
  hub: () => [{ on: 'the hub', expect: 'ok' }],
  join: async ({ store, now }) => {
    const { code } = await store.invite({ role: 'mentor', name: null, person: null, days: 1 }, now)
    const input = { code, name: 'New', seal: `age1pq1${'q'.repeat(1900)}` }
    return [
      { as: 'unknown', on: 'no invitation', input: { ...input, code: '0'.repeat(16) }, expect: 'invite-wrong' },
      { as: 'executive', on: 'an invitation, as somebody already', input, expect: 'forbidden' },
      { as: 'nobody', on: 'an invitation without a key', input, expect: 'not-joined' },
      { as: 'unknown', on: 'an invitation', input, expect: 'ok' },
    ]
  },
  me: () => everyone({ on: 'own', expect: 'ok' }),
  rename: () => everyone({ on: 'own', input: { name: 'Ana' }, expect: 'ok' }),
  leave: () => [
    { as: 'admin', on: 'own, as the last admin', expect: 'forbidden' },
    ...everyone({ on: 'own', expect: 'ok' }).filter(({ as }) => as !== 'admin'),
  ],
  post: async ({ people: { executive, mentor, stranger, ended }, mate, upload }) => {
    const mine = await upload(executive, bytes)
    const theirs = await upload(stranger, bytes)
    const unknown = { ...letter([mentor]), to: ['n'.repeat(43)] }
    return [
      { as: 'executive', on: "a partner's device", input: letter([mentor]), expect: 'ok' },
      { as: 'executive', on: 'own device', input: letter([executive]), expect: 'ok' },
      { as: 'executive', on: "a stranger's device", input: letter([stranger]), expect: 'forbidden' },
      { as: 'executive', on: "a partner's and a stranger's", input: letter([mentor, mate]), expect: 'forbidden' },
      { as: 'executive', on: 'no device', input: unknown, expect: 'forbidden' },
      { as: 'admin', on: 'somebody they administer', input: letter([executive]), expect: 'forbidden' },
      { as: 'coordinator', on: 'somebody they look after', input: letter([executive]), expect: 'forbidden' },
      { as: 'author', on: 'somebody', input: letter([mentor]), expect: 'forbidden' },
      { as: 'stranger', on: 'a partner whose access has ended', input: letter([ended]), expect: 'forbidden' },
      { as: 'executive', on: 'own upload', input: letter([mentor], { attachments: [mine] }), expect: 'ok' },
      {
        as: 'executive',
        on: "a stranger's upload",
        input: letter([mentor], { attachments: [theirs] }),
        expect: 'gone',
      },
      { as: 'executive', on: 'no upload', input: letter([mentor], { attachments: [none] }), expect: 'gone' },
    ]
  },
  collect: () => everyone({ on: 'own', input: { after: 0 }, expect: 'ok' }),
  received: () => everyone({ on: 'own', input: { upTo: 0 }, expect: 'ok' }),
  events: () => everyone({ on: 'own', expect: 'ok' }),
  attachment: async ({ call, upload, people: { executive, mentor } }) => {
    const id = await upload(executive, bytes)
    const unsent = await upload(executive, bytes)
    await call(executive.keys, 'post', letter([mentor], { attachments: [id] }))
    return [
      { as: 'executive', on: 'own', id, expect: 'ok' },
      { as: 'mentor', on: 'one sent to them', id, expect: 'ok' },
      { as: 'mentor', on: 'one not sent yet', id: unsent, expect: 'gone' },
      { as: 'stranger', on: "somebody else's", id, expect: 'gone' },
      { as: 'admin', on: "somebody else's", id, expect: 'gone' },
      { as: 'coordinator', on: "somebody else's", id, expect: 'gone' },
      { as: 'author', on: "somebody else's", id, expect: 'gone' },
      { as: 'executive', on: 'none', id: none, expect: 'gone' },
    ]
  },
  ...peopleRows,
  ...packRows,
}

const bytes = new Uint8Array([1, 2, 3])

/** Who may call what is not for every member. */
const allowed: Partial<Record<Caller, readonly Who[]>> = {
  people: ['admin', 'coordinator'],
  packs: ['admin', 'author'],
  admin: ['admin'],
}

/** What the table of routes alone says about somebody: the code of their refusal, or null where they may ask. */
function refusedAs(name: RouteName, who: Who): string | null {
  const { caller } = routes[name]
  if (caller === 'anyone' || caller === 'invited') return null
  if (['nobody', 'unknown', 'removed', 'ended'].includes(who)) return 'not-joined'
  return allowed[caller]?.includes(who) === false ? 'forbidden' : null
}

async function makeWorld(): Promise<World> {
  const hub = await smallHub()
  const [executive, mentor, stranger, mate, admin, removed, ended, coordinator, author] = [
    await hub.join('executive'),
    await hub.join('mentor'),
    await hub.join('executive'),
    await hub.join('mentor'),
    await hub.join('admin'),
    await hub.join('mentor'),
    await hub.join('mentor', 'mentor', null, row({ role: 'mentor', endsAt: hub.now + day })),
    await hub.join('coordinator'),
    await hub.join('author'),
  ]
  const pairId = await hub.pair(executive, mentor)
  await hub.pair(stranger, mate)
  await hub.pair(executive, removed)
  await hub.pair(stranger, ended)
  await hub.store.remove(removed.person.id, hub.now)
  hub.now += day
  const people = { executive, mentor, stranger, admin, removed, ended, coordinator, author }
  return Object.assign(hub, { people, mate, pairId })
}

const keysOf = async (world: World, who: Who) =>
  who === 'nobody' ? null : who === 'unknown' ? world.device() : world.people[who].keys

describe.each(Object.keys(routes) as RouteName[])('%s', (name) => {
  let world: World
  let cases: Case[]

  beforeAll(async () => {
    world = await makeWorld()
    cases = await matrix[name](world)
  })
  afterAll(() => world.close())

  it('has its rows', () => expect(cases).not.toEqual([]))

  it('refuses whoever the table of routes does not name, and changes nothing', async () => {
    const all = async ({ store } = world) =>
      JSON.stringify([
        await store.census(),
        await store.entries(),
        await store.statements(),
        await store.packs(),
        await store.entriesAfter(0),
      ])
    const before = await all()
    for (const who of callers) {
      const refused = refusedAs(name, who)
      if (refused === null) continue
      for (const { input, id } of cases) {
        const response = await world.call(await keysOf(world, who), name, input, id)
        expect(await codeOf(response), `${name} as ${who}`).toBe(refused)
      }
    }
    expect(await all()).toBe(before)
  })

  it('answers each who may ask by what they ask for, in the shape the protocol says', async () => {
    const { method, caller } = routes[name]
    const isAct = method !== 'GET' && ['people', 'packs', 'admin'].includes(caller)
    for (const { as, on, input, id, expect: code } of cases) {
      const logged = await world.store.entriesAfter(0)
      const response = await world.call(await keysOf(world, as ?? 'executive'), name, input, id)
      const added = (await world.store.entriesAfter(logged.length)).map(({ by }) => by)
      // Whoever runs the programme is known by name in what they did, so their new name is told of too; a refusal, and what others
      // do, is nobody's act.
      const isTold = isAct || (name === 'rename' && ['admin', 'coordinator', 'author'].includes(as ?? ''))
      expect(added, `log of ${name} as ${as}: ${on}`).toEqual(isTold && response.ok ? [as] : [])
      if (!response.ok) {
        expect(await codeOf(response), `${name} as ${as}: ${on}`).toBe(code)
        continue
      }
      expect(code, `${name} as ${as}: ${on}`).toBe('ok')
      const isJson = response.headers.get('content-type')?.startsWith('application/json')
      if (isJson) expect(routes[name].output.safeParse(await response.json()).error).toBeUndefined()
      else await response.body?.cancel()
    }
  })
})

describe('what is not there', () => {
  it('cannot be told from what is not yours', async () => {
    const world = await makeWorld()
    const { executive, stranger, mentor } = world.people
    const id = await world.upload(stranger, bytes)
    const answers = async (asks: Promise<Response>[]) =>
      Promise.all(asks.map(async (ask) => [(await ask).status, await (await ask).text()]))
    const [theirs, nothing] = await answers([
      world.call(executive.keys, 'attachment', {}, id),
      world.call(executive.keys, 'attachment', {}, none),
    ])
    expect(theirs).toEqual(nothing)
    const [known, unknown] = await answers([
      world.call(executive.keys, 'post', letter([stranger])),
      world.call(executive.keys, 'post', { ...letter([mentor]), to: ['n'.repeat(43)] }),
    ])
    expect(known).toEqual(unknown)
    const head = (one: string) =>
      world.request(executive.keys, `${uploadPath}/${one}`, { method: 'HEAD', headers: tus })
    expect((await head(id)).status).toBe((await head(none)).status)
    await world.close()
  })

  it('is nothing an admin can read: no admin route answers anything sealed', async () => {
    const world = await makeWorld()
    const { executive, mentor, admin } = world.people
    const sealed = 'Q0FOQVJZ'.repeat(8)
    await world.call(executive.keys, 'post', letter([mentor], { sealed }))
    for (const name of Object.keys(routes) as RouteName[]) {
      for (const { as, input, id } of await matrix[name](world)) {
        if (as !== undefined && as !== 'admin') continue
        if (name === 'leave' || name === 'remove' || name === 'events') continue
        expect(await (await world.call(admin.keys, name, input, id)).text()).not.toContain('Q0FOQVJZ')
      }
    }
    await world.close()
  })
})

describe('a person who is removed', () => {
  it('gets nothing more, on any route, from the next request on', async () => {
    const world = await makeWorld()
    const { mentor, admin } = world.people
    expect((await world.call(mentor.keys, 'me')).status).toBe(200)
    expect((await world.call(admin.keys, 'remove', {}, mentor.person.id)).status).toBe(200)
    for (const [name, { method }] of Object.entries(routes)) {
      if (name === 'hub' || name === 'join') continue
      const response = await world.call(mentor.keys, name as RouteName, {}, none)
      expect(response.status, `${method} ${name}`).toBe(401)
    }
    await world.close()
  })
})

describe('an invitation', () => {
  it('lets its holder in by the line they were sent', async () => {
    const world = await makeWorld()
    const asked = { role: 'executive', name: 'Ana', person: null, days: 7 } as const
    const made = await world.call(world.people.admin.keys, 'invite', asked)
    const { code, invite } = routes.invite.output.parse(await made.json())
    expect(invite).toMatchObject({ role: 'executive', name: 'Ana', usedAt: null })
    expect(writeInvitation({ hub: world.address, code })).toMatch(
      /^http:\/\/hub\.test\/#join=([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/,
    )
    const keys = await world.device()
    const joined = await world.call(keys, 'join', { code, name: 'Ana', seal: keys.card.seal })
    const { person } = routes.join.output.parse(await joined.json())
    expect(person).toMatchObject({ name: 'Ana', role: 'executive', devices: [keys.card] })
    // The answer may be lost on its way: asking again is no second use.
    const again = await world.call(keys, 'join', { code, name: 'Ana', seal: keys.card.seal })
    expect(routes.join.output.parse(await again.json()).person).toEqual(person)
    expect(
      await codeOf(await world.call(await world.device(), 'join', { code, name: 'B', seal: keys.card.seal })),
    ).toBe('invite-used')
    await world.close()
  })

  it('cannot be guessed: ten tries a minute from one place, three hundred from everywhere', async () => {
    const world = await smallHub({ address: 'https://hub.test' })
    const keys = await world.device()
    const guess = async (from: string) => {
      const input = { code: '0'.repeat(16), name: 'G', seal: keys.card.seal }
      return codeOf(await world.call(keys, 'join', input, '', { headers: { 'X-Forwarded-For': from } }))
    }
    for (let n = 0; n < 10; n++) expect(await guess('6.6.6.6')).toBe('invite-wrong')
    expect(await guess('6.6.6.6')).toBe('too-many')
    // What the caller claims to have come through is hearsay; only what our own proxy adds counts.
    expect(await guess('1.2.3.4, 6.6.6.6')).toBe('too-many')
    for (let n = 0; n < 10; n++) await guess(`2001:db8:0:1:${n}::1`)
    expect(await guess('2001:db8:0:1:99::1')).toBe('too-many')
    let tried = 0
    while (tried < 400 && (await guess(`10.0.${tried >> 8}.${tried & 255}`)) === 'invite-wrong') tried++
    expect(tried).toBe(300 - 20)
    world.now += 60_000
    expect(await guess('6.6.6.6')).toBe('invite-wrong')
    await world.close()
  })
})
