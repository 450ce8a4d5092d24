/** Small worlds for journeys: a browser without a browser for each person, and the real hub between them, in memory. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { Dexie } from 'dexie'
import { IDBKeyRange, indexedDB } from 'fake-indexeddb'
import { makeApp } from '../../hub/app.ts'
import { makeDelivery } from '../../hub/delivery.ts'
import { openSqlite } from '../../hub/sqlite.ts'
import { openStore, type Store } from '../../hub/store.ts'
import { makeUploads } from '../../hub/uploads.ts'
import { openDatabase } from '../../lib/db.ts'
import { Failure } from '../../lib/failure.ts'
import { confirmWords } from '../../lib/flows/confirm.ts'
import { inspect, join } from '../../lib/flows/join.ts'
import { sync } from '../../lib/flows/sync.ts'
import type { Finish, Ledger, Tab, World } from '../../lib/flows/world.ts'
import { makeHub } from '../../lib/hub.ts'
import { noPolicy } from '../../lib/policy.ts'
import type { Outline } from '../../lib/protocol/page.ts'
import { type Role, writeInvitation } from '../../lib/protocol/people.ts'
import { recognise } from '../../lib/sites/index.ts'

// Whatever was imported first, Dexie is to find this one; its live queries look into the very object.
Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange })

export type Fetch = typeof globalThis.fetch

/** Time as everybody here tells it. It moves only when told to, and a little with each request. */
export type Clock = { now: number }

export type TestHub = {
  readonly address: string
  readonly clock: Clock
  readonly store: Store
  readonly fetch: Fetch
  close(): Promise<void>
}

const msPerRequest = 300

/** The real hub, its database in memory, reached without a socket. */
export async function openHub(): Promise<TestHub> {
  const address = 'https://hub.example'
  const clock: Clock = { now: Date.UTC(2026, 10, 22, 9) }
  const store = await openStore(openSqlite(':memory:'))
  await store.begin({ name: 'Reverse mentoring', address })
  const directory = await mkdtemp(joinPath(tmpdir(), 'sotto-journey-'))
  const uploads = await makeUploads({ store, directory, address, clock: () => clock.now })
  const delivery = makeDelivery(store, { clock: () => clock.now })
  const app = makeApp({ store, uploads, delivery, clock: () => clock.now, address })
  return {
    address,
    clock,
    store,
    async fetch(input, init) {
      clock.now += msPerRequest
      const request = new Request(input, init)
      request.signal.throwIfAborted()
      return app.fetch(request)
    },
    async close() {
      delivery.close()
      await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** What stands between a browser and the hub. Tests put faults and attacks here. */
export type Wire = { fetch: Fetch }

export type SmallWorld = World & {
  readonly name: string
  readonly wire: Wire
  readonly ledger: Ledger & { kept: string[] }
  /** The hub is out of reach until the answer is called. */
  offline(): () => void
  /** The same browser after it was closed and opened again. */
  reopened(): SmallWorld
  readonly clock: Clock
}

/** An empty browser that can reach `hub`. Its clock is the hub's unless given one. */
export function openBrowser(hub: TestHub, name: string, clock: Clock = hub.clock): SmallWorld {
  const ledger: SmallWorld['ledger'] = {
    kept: [],
    read: async () => [...ledger.kept],
    write: async (letters) => {
      ledger.kept = [...letters]
    },
  }
  return openSurface({ hub, clock, name, ledger, alone: makeLocks(), database: `sotto-${crypto.randomUUID()}` })
}

type Parts = Pick<SmallWorld, 'clock' | 'name' | 'ledger' | 'alone'> & { hub: TestHub; database: string }

function openSurface(parts: Parts): SmallWorld {
  const { hub, clock, name, ledger, alone, database } = parts
  const wire: Wire = { fetch: hub.fetch }
  const db = openDatabase(database)
  return {
    name,
    db,
    wire,
    ledger,
    alone,
    clock,
    hub: makeHub({ fetch: (...request) => wire.fetch(...request), now: () => clock.now }),
    builtIn: async () => [],
    languages: ['en'],
    policy: async () => noPolicy,
    now: () => clock.now,
    finish: whole,
    nudge: () => undefined,
    offline() {
      const { fetch } = wire
      wire.fetch = () => Promise.reject(new TypeError('Failed to fetch'))
      return () => {
        wire.fetch = fetch
      }
    },
    reopened() {
      db.close()
      return openSurface({ ...parts, alone: makeLocks() })
    },
  }
}

/** Takes in journeys are whole files already: nothing is left to cut. */
const whole: Finish = async (take, trim) => ({
  bytes: new Uint8Array(await take.arrayBuffer()),
  type: take.type,
  seconds: trim ? trim.to - trim.from : 1,
  ...(take.type.startsWith('video/') ? { width: 640, height: 360 } : { width: null, height: null }),
})

/** Locks as the browser's are: one holder of a name at a time, in order of asking. */
export function makeLocks(): World['alone'] {
  const tails = new Map<string, Promise<unknown>>()
  return async (name, work) => {
    const turn = (tails.get(name) ?? Promise.resolve()).then(work)
    tails.set(
      name,
      turn.catch(() => undefined),
    )
    return turn
  }
}

/** A browser whose person has joined. */
export async function joined(hub: TestHub, role: Role, name: string): Promise<SmallWorld> {
  const world = openBrowser(hub, name)
  const { code } = await hub.store.invite({ role, name: null, person: null, days: 7 }, hub.clock.now)
  await join(world, await inspect(world, writeInvitation({ hub: hub.address, code })), name)
  return world
}

/** Pairs two people and goes through as many rounds as it takes for both to see the words. */
export async function introduced(hub: TestHub, executive: SmallWorld, mentor: SmallWorld): Promise<void> {
  const [one, other] = [await executive.db.me.get('me'), await mentor.db.me.get('me')]
  if (!one || !other) throw new Error('not joined')
  await hub.store.pair(one.person.id, other.person.id, hub.clock.now)
  await rounds(executive, mentor, executive, mentor)
}

/** The words a person sees for their newest comparison. */
export async function wordsOf({ db }: SmallWorld): Promise<string[] | null> {
  const introductions = await db.introductions.toArray()
  return introductions.at(-1)?.words ?? null
}

/** The person says that the words agree, of every comparison they see. */
export async function confirmAll(world: SmallWorld): Promise<void> {
  for (const { device, words } of await world.db.introductions.toArray())
    if (words) await confirmWords(world, device, words)
}

/** An executive and a mentor who have compared their words. */
export async function pairedUp(hub: TestHub): Promise<{ executive: SmallWorld; mentor: SmallWorld }> {
  const executive = await joined(hub, 'executive', 'Eleanor')
  const mentor = await joined(hub, 'mentor', 'Ana')
  await introduced(hub, executive, mentor)
  await confirmAll(executive)
  await confirmAll(mentor)
  return { executive, mentor }
}

/** A round of post for each, in this order. Throws what stopped one. */
export async function rounds(...worlds: SmallWorld[]): Promise<void> {
  for (const world of worlds) {
    const stopped = await sync(world)
    if (stopped) throw new Failure(stopped, `round of ${world.name}`)
  }
}

/** A small page in front of the person: an address, and what is on its screen. No camera. */
export function openPage(address: string, boxes: Outline['boxes'] = [heading]): Tab {
  return {
    look: async () => ({ recognised: recognise(address), blocked: false }),
    outline: async () => ({ width: 800, height: 600, scroll: null, dark: false, rtl: false, boxes, covers: [] }),
    photo: () => Promise.reject(new Failure('needs-click')),
    line: async () => null,
  }
}

const heading = { x: 40, y: 20, width: 300, height: 32, role: 'heading', level: 1 } as const
