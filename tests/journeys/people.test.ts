import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { giveRole, pair, programme } from '../../lib/flows/administer.ts'
import { enrol, inviteAll, type RowInvitation, strike } from '../../lib/flows/enrol.ts'
import { inspect, join } from '../../lib/flows/join.ts'
import { accept, choicesFor, suggest } from '../../lib/flows/suggest.ts'
import { entry, newEntry } from '../fixtures/register.ts'
import { joined, openBrowser, openHub, type SmallWorld, type TestHub } from './world.ts'

let hub: TestHub
let ruth: SmallWorld
beforeEach(async () => {
  hub = await openHub()
  ruth = await joined(hub, 'admin', 'Ruth Okafor')
})
afterEach(() => hub.close())

const many = (n: number) => Array.from({ length: n }, (_, at) => newEntry(entry(at + 1)))

/** Fails the requests to a path from the `from`th on, until the answer is called. */
function failFrom(world: SmallWorld, path: string, from: number): () => void {
  const { fetch } = world.wire
  let n = 0
  world.wire.fetch = async (input, init) => {
    if (!new Request(input, init).url.endsWith(path)) return fetch(input, init)
    n += 1
    return n < from ? fetch(input, init) : Promise.reject(new TypeError('Failed to fetch'))
  }
  return () => {
    world.wire.fetch = fetch
  }
}

const invite = async (rows: readonly string[]) => {
  const made: RowInvitation[] = []
  await inviteAll(ruth, rows, 7, (part) => made.push(...part))
  return made
}

/** Somebody joins by the line they were sent. */
async function joinBy(line: string, name: string): Promise<SmallWorld> {
  const world = openBrowser(hub, name)
  await join(world, await inspect(world, line), name)
  return world
}

describe('a list of people', () => {
  it('that is interrupted goes on from where it was, and all of it again changes nothing', async () => {
    const rows = many(1200)
    const told: number[] = []
    const mend = failFrom(ruth, '/v1/register', 3)
    await expect(enrol(ruth, rows, (done) => told.push(done))).rejects.toMatchObject({ code: 'offline' })
    mend()
    expect(told).toEqual([500, 1000])
    expect((await programme(ruth)).entries).toHaveLength(1000)
    await enrol(ruth, rows.slice(1000), (done) => told.push(done))
    await enrol(ruth, rows)
    expect((await programme(ruth)).entries).toHaveLength(1200)
    expect(told).toEqual([500, 1000, 200])
  })

  it('with somebody known by what another is known by is not taken', async () => {
    const [one, other] = many(2)
    if (!one || !other) throw new Error('no rows')
    await enrol(ruth, [one])
    await expect(enrol(ruth, [{ ...other, ref: one.ref.toUpperCase() }])).rejects.toMatchObject({
      code: 'register-taken',
    })
  })

  it('lets those go who are struck, their access at once, and minds nobody who is gone already', async () => {
    const rows = many(2)
    const ids = rows.map(({ id }) => id)
    await enrol(ruth, rows)
    const [first] = await invite(ids)
    const one = await joinBy(first?.line ?? '', 'Person 1')
    await strike(ruth, ids)
    await strike(ruth, ids)
    expect((await programme(ruth)).entries).toEqual([])
    await expect(programme(one)).rejects.toMatchObject({ code: 'not-joined' })
  })
})

describe('invitations in bulk', () => {
  it('are one for each, and a new one voids the old', async () => {
    const rows = many(3)
    await enrol(ruth, rows)
    const old = await invite(rows.map(({ id }) => id))
    const [again] = await invite(rows.slice(0, 1).map(({ id }) => id))
    expect(new Set(old.map(({ line }) => line)).size).toBe(3)
    await expect(joinBy(old[0]?.line ?? '', 'Person 1')).rejects.toMatchObject({ code: 'invite-wrong' })
    const one = await joinBy(again?.line ?? '', 'Person 1')
    await joinBy(old[1]?.line ?? '', 'Person 2')
    const { entries } = await programme(ruth)
    expect(entries.map(({ person }) => person !== null)).toEqual([true, true, false])
    expect(entries[0]?.person).toBe((await one.db.me.get('me'))?.person.id)
  })

  it('that were made before an interruption are handed over', async () => {
    const rows = many(700)
    await enrol(ruth, rows)
    const made: RowInvitation[] = []
    failFrom(ruth, '/v1/register/invites', 2)
    const all = rows.map(({ id }) => id)
    await expect(inviteAll(ruth, all, 7, (part) => made.push(...part))).rejects.toMatchObject({ code: 'offline' })
    expect(made).toHaveLength(500)
  })
})

describe('suggested pairs', () => {
  const people = [
    entry(1, { name: 'Iris', topics: ['x'], languages: ['en'] }),
    entry(2, { name: 'Kai', role: 'mentor', capacity: 1, topics: ['x'], languages: ['en'] }),
    entry(3, { name: 'Max', role: 'mentor', capacity: 1, languages: ['en'], endsAt: Date.UTC(2030, 0, 1) }),
    entry(4, { name: 'Not joined', role: 'mentor', capacity: 5, topics: ['x'], languages: ['en'] }),
  ]
  beforeEach(async () => {
    await enrol(ruth, people.map(newEntry))
    for (const { entry: id, line } of await invite(people.slice(0, 3).map(({ id }) => id)))
      await joinBy(line, people.find((each) => each.id === id)?.name ?? '')
  })

  it('are among those who have joined, and pair them when they are taken', async () => {
    const { suggestions, leftOver } = await suggest(ruth, await programme(ruth))
    expect(suggestions.map(({ executive, mentor }) => [executive.name, mentor.name])).toEqual([['Iris', 'Kai']])
    expect(leftOver).toEqual([])
    await accept(ruth, suggestions)
    const after = await programme(ruth)
    expect(after.pairs).toMatchObject([{ cover: false, until: null }])
    expect((await suggest(ruth, after)).suggestions).toEqual([])
  })

  it('end with the access of a mentor from outside', async () => {
    const before = await programme(ruth)
    const iris = before.entries.find(({ name }) => name === 'Iris') ?? entry(0)
    const max = choicesFor(ruth, before, iris, []).find(({ mentor }) => mentor.name === 'Max')
    if (!max) throw new Error('Max is no choice')
    await accept(ruth, [{ executive: iris, mentor: max.mentor }])
    expect((await programme(ruth)).pairs).toMatchObject([{ until: Date.UTC(2030, 0, 1) }])
  })

  it('count neither cover as a mentor nor a mentor somebody has already as a choice', async () => {
    const { people: there, entries } = await programme(ruth)
    const idOf = (name: string) => there.find((each) => each.name === name)?.id ?? ''
    await pair(ruth, { executive: idOf('Iris'), mentor: idOf('Max'), cover: true })
    const after = await programme(ruth)
    expect((await suggest(ruth, after)).suggestions.map(({ mentor }) => mentor.name)).toEqual(['Kai'])
    const iris = entries.find(({ name }) => name === 'Iris') ?? entry(0)
    expect(choicesFor(ruth, after, iris, []).map(({ mentor }) => mentor.name)).toEqual(['Kai'])
  })

  it('leave out who has another role now', async () => {
    const { people: there } = await programme(ruth)
    await giveRole(ruth, there.find(({ name }) => name === 'Kai')?.id ?? '', 'coordinator')
    const { suggestions } = await suggest(ruth, await programme(ruth))
    expect(suggestions.map(({ mentor }) => mentor.name)).toEqual(['Max'])
  })
})
