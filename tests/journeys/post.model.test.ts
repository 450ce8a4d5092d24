import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSqlite } from '../../hub/sqlite.ts'
import { openStore } from '../../hub/store.ts'
import { type DeviceKeys, makeDevice } from '../../lib/crypto.ts'
import { Failure } from '../../lib/failure.ts'
import { post } from '../../lib/flows/post.ts'
import { carrier, collect, drain, send, source, take } from '../../lib/flows/sync.ts'
import { buildWith, type Modules, type Mutant } from './builds.ts'
import { diskReader, diskWriter } from './disk.ts'
import { memoryReader, memoryWriter } from './memory.ts'
import { type Cast, type Clock, history, makePostOffice, type PostOffice, play } from './post.model.ts'

const real: Modules = { drain, collect, carrier, source, send, take, post, Failure }

let devices: DeviceKeys[]
beforeAll(async () => {
  devices = await Promise.all([makeDevice(), makeDevice(), makeDevice()])
})

const noon = Date.UTC(2026, 10, 22, 12)
const clock: Clock = {
  now: noon,
  set(now) {
    clock.now = now
    vi.setSystemTime(now)
  },
}
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** People whose disks are arrays. */
function makeCast(build: Modules, keys: readonly DeviceKeys[], office: PostOffice): Cast {
  const [first, second, third] = keys
  if (!first || !second || !third) throw new Error('three devices')
  const limbo: Cast['limbo'] = []
  const writers = [first, second].map((each) => memoryWriter(build, each, third.id, office, limbo))
  return { writers, reader: memoryReader(build, third, office, limbo), limbo }
}

/** People whose disks are the database of the browser, with the real sealing. */
const onDisk: Casting = async (build, keys) => {
  const [first, second, third] = keys
  if (!first || !second || !third) throw new Error('three devices')
  const limbo: Cast['limbo'] = []
  const office = makePostOffice()
  const writers = await Promise.all(
    [first, second].map((each) => diskWriter(build, each, third.card, office, limbo, () => clock.now)),
  )
  // Across threads, messages stand in the order of the reader's own clock; only within one does that survive being set back.
  let latest = 0
  const forwards = () => {
    latest = Math.max(latest, clock.now)
    return latest
  }
  const reader = await diskReader(build, third, [first.card, second.card], office, limbo, forwards)
  return { writers, reader, limbo }
}

type Casting = (build: Modules, keys: readonly DeviceKeys[]) => Cast | Promise<Cast>

const inMemory: Casting = (build, keys) => makeCast(build, keys, makePostOffice())

/** Plays that many histories at most. Answers what went wrong in the smallest that did, and in which run; null if none. */
async function playMany(
  build: Modules,
  casting: Casting,
  { runs, longest, seed }: { runs: number; longest: number; seed?: number },
): Promise<{ wrong: string; run: number } | null> {
  const property = fc.asyncProperty(history(longest), async (events) => {
    clock.set(noon)
    const cast = await casting(build, devices)
    const wrong = await play(cast, events, clock)
    if (wrong !== null) throw new Error(wrong)
  })
  const outcome = await fc.check(property, {
    numRuns: runs,
    ...(seed === undefined ? {} : { seed, endOnFailure: true }),
  })
  if (!outcome.failed) return null
  const smallest = JSON.stringify(outcome.counterexample)
  return { wrong: `${String(outcome.errorInstance)} in ${smallest}, seed ${outcome.seed}`, run: outcome.numRuns }
}

describe('the post', () => {
  it('loses, doubles and reorders nothing in 20,000 histories of accidents', { timeout: 120_000 }, async () => {
    expect(await playMany(real, inMemory, { runs: 20_000, longest: 16 })).toBeNull()
  })

  it('does so on the real database, sealed', { timeout: 120_000 }, async () => {
    expect(await playMany(real, onDisk, { runs: 60, longest: 10 })).toBeNull()
  })

  it('does so with the real store of the hub', { timeout: 60_000 }, async () => {
    const store = await openStore(openSqlite(':memory:'))
    await store.begin({ name: 'Model', address: 'https://hub.example' })
    const casting: Casting = async (build, keys) => makeCast(build, keys, await realPostOffice(store))
    expect(await playMany(real, casting, { runs: 200, longest: 16 })).toBeNull()
    await store.close()
  })

  /** The post office of fresh people: each history has its own. */
  async function realPostOffice(store: Awaited<ReturnType<typeof openStore>>): Promise<PostOffice> {
    const people = await Promise.all(
      (['executive', 'executive', 'mentor'] as const).map(async (role, n) => {
        const keys = devices[n] ?? expect.fail('three devices')
        const { invite, code } = await store.invite({ role, name: null, person: null, days: 1 }, noon)
        const device = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
        const person = await store.join({ code, device, sign: keys.card.sign, seal: keys.card.seal, name: role }, noon)
        return { keys, member: { device, person: person.id, role: invite.role } }
      }),
    )
    const [one, two, mentor] = people
    if (!one || !two || !mentor) throw new Error('three people')
    for (const { member } of [one, two]) await store.pair(member.person, mentor.member.person, noon)
    const outside = new Map(people.map(({ keys, member }) => [member.device, keys.id]))
    const inside = (device: string) => (people.find(({ keys }) => keys.id === device) ?? expect.fail('stranger')).member
    return {
      async post(sender, letter) {
        await store.post(inside(sender), { ...letter, to: letter.to.map((device) => inside(device).device) }, noon)
      },
      async collect(device, after) {
        const letters = await store.collect(inside(device).device, after)
        return letters.map((letter) => ({ ...letter, from: outside.get(letter.from) ?? '' }))
      },
      received: (device, upTo) => store.received(inside(device).device, upTo, noon),
    }
  }
})

const loop = 'for (let letter = await outbox.next(passed); letter !== null; letter = await outbox.next(passed)) {\n'
const file = 'lib/flows/sync.ts'
const mutants: Mutant[] = [
  {
    name: 'waits for a time on the wall before it tries again',
    file,
    changes: [
      [loop, `${loop}    if (Date.now() < notBefore) return\n`],
      [
        'if (![...final, ...passing].includes(failure.code)) throw error',
        'if (!final.includes(failure.code)) { notBefore = Date.now() + 30_000; throw error }',
      ],
      ['/** Refusals that repeating', 'let notBefore = 0\n/** Refusals that repeating'],
    ],
  },
  {
    name: 'gives a letter a new id with each try',
    file,
    changes: [["call(line, 'post', { id,", "call(line, 'post', { id: (id, crypto.randomUUID()),"]],
  },
  {
    name: 'sends all letters at once',
    file,
    changes: [
      [loop, `const flights: Promise<void>[] = []\n${loop}    const taken = letter\n`],
      [
        'const refusal = await carry(letter).then(',
        'flights.push(insist(() => carry(taken)))\n    const refusal = await Promise.resolve().then(',
      ],
      ['  if (kept) throw kept\n', '  await Promise.all(flights)\n  if (kept) throw kept\n'],
      [
        '/** Refusals that repeating',
        'async function insist(go: () => Promise<void>) { for (let n = 0; n < 9; n++) try { return await go() } catch {} }\n/** Refusals that repeating',
      ],
    ],
  },
  {
    name: 'forgets a letter when it sends it',
    file,
    changes: [
      [
        'const refusal = await carry(letter).then(',
        'await outbox.left(letter)\n    const refusal = await carry(letter).then(',
      ],
    ],
  },
  {
    name: 'says it has letters before they are kept',
    file,
    changes: [
      ['    await source.received(await inbox.collected())\n', ''],
      [
        '    for (const letter of letters) await inbox.keep(letter)\n',
        '    await source.received(letters.at(-1)?.place ?? start)\n    for (const letter of letters) await inbox.keep(letter)\n',
      ],
    ],
  },
  {
    name: 'says a letter is safe before it is written',
    file: 'lib/flows/post.ts',
    changes: [
      [
        "await world.alone('post', async () => {\n    const me = await whoAmI(db)\n    const counts",
        "const written = world.alone('post', async () => {\n    const me = await whoAmI(db)\n    const counts",
      ],
      [
        '    await noteUnsent(world)\n  })\n  world.nudge()\n',
        '    await noteUnsent(world)\n  })\n  written.catch(() => undefined)\n  world.nudge()\n',
      ],
    ],
  },
  {
    name: 'moves on before it has kept a letter',
    file: 'lib/flows/mailbag.ts',
    changes: [
      [
        '      const change = await receive(world, held)\n',
        '      const change = await receive(world, held)\n      await advance(held.place)\n',
      ],
    ],
  },
  {
    name: 'counts a letter apart from keeping it',
    file: 'lib/flows/post.ts',
    changes: [
      ['        await db.counts.bulkPut(counts)\n', ''],
      ['    const letter: Outgoing = {\n', '    await db.counts.bulkPut(counts)\n    const letter: Outgoing = {\n'],
    ],
  },
  {
    name: 'forgets a letter that it passes by',
    file,
    changes: [['      passed.push(letter)\n', '      await outbox.left(letter)\n']],
  },
  {
    name: 'forgets in two steps that a letter has left',
    file: 'lib/flows/mailbag.ts',
    changes: [['    async left(letter) {\n', '    async left(letter) {\n      await db.outbox.clear()\n']],
  },
]

describe('the model finds a post that', () => {
  it.each(mutants)('$name', { timeout: 60_000 }, async (mutant) => {
    const { modules, discard } = await buildWith(mutant)
    const disk = mutant.file !== file
    const found = await playMany(modules, disk ? onDisk : inMemory, { runs: disk ? 60 : 20_000, longest: 16, seed: 7 })
    await discard()
    expect(found?.wrong).toMatch(/kept .* read |told that .* is safe/)
  })
})
