/** A browser's database whose process can end at any of its operations, and people who write and read on it. */
import type { DBCore, DBCoreTable } from 'dexie'
import type { DeviceKeys } from '../../lib/crypto.ts'
import { type Database, openDatabase, type Partner } from '../../lib/db.ts'
import type { World } from '../../lib/flows/world.ts'
import type { Hub } from '../../lib/hub.ts'
import { noPolicy } from '../../lib/policy.ts'
import type { Device } from '../../lib/protocol/people.ts'
import type { Modules } from './builds.ts'
import { type Cast, type Life, makeLine, type PostOffice, type Reader, type Writer } from './post.model.ts'
import { makeLocks } from './world.ts'

export type Disk = {
  /** Runs `work` in a process of its own on this database; when it ends, nothing of it goes on. */
  process<T>(life: Life, hub: Hub, work: (world: World) => Promise<T>): Promise<T>
  /** Looks at what is there, from outside. */
  look<T>(work: (db: Database) => Promise<T>): Promise<T>
}

/** The disk of somebody who has joined and compared words with all these partners. */
export async function makeDisk(
  keys: DeviceKeys,
  role: 'executive' | 'mentor',
  others: readonly Device[],
  now: () => number,
): Promise<Disk> {
  const name = `disk-${crypto.randomUUID()}`
  const alone = makeLocks()
  let unsent: string[] = []
  const disk: Disk = {
    async process(life, hub, work) {
      const db = openDatabase(name)
      mortal(db, life)
      const ledger = {
        read: () => life.step(() => unsent),
        write: (letters: string[]) =>
          life.step(() => {
            unsent = letters
          }),
      }
      const world: World = {
        db,
        hub,
        ledger,
        alone,
        now,
        builtIn: async () => [],
        languages: ['en'],
        policy: async () => noPolicy,
        finish: null,
        nudge: () => undefined,
      }
      return work(world).finally(() => db.close())
    },
    async look(work) {
      const db = openDatabase(name)
      return work(db).finally(() => db.close())
    },
  }
  await disk.look(async (db) => {
    await db.me.put({
      id: 'me',
      hub: 'https://hub.example',
      programme: 'Model',
      person: { id: crypto.randomUUID(), name: role, role },
      keys,
      joinedAt: 0,
      collected: 0,
      problem: null,
    })
    await db.partners.bulkPut(others.map((card) => partnerWith(card, role === 'mentor' ? 'executive' : 'mentor')))
  })
  return disk
}

function partnerWith(card: Device, role: 'executive' | 'mentor'): Partner {
  const person = { id: crypto.randomUUID(), name: role, role }
  return { pair: crypto.randomUUID(), person, listed: [card], pinned: [card], endedAt: null }
}

/** Each operation on the database is a step of a life. One that ends in a transaction takes the transaction with it. */
export function mortal(db: Database, life: Life): void {
  const around = <A, R>(operation: (asked: A) => PromiseLike<R>) => {
    return (asked: A) => life.step(() => operation(asked))
  }
  const create = (core: DBCore): Partial<DBCore> => ({
    table(name) {
      const table = core.table(name)
      const watched: Partial<DBCoreTable> = {
        mutate: around((asked) => table.mutate(asked)),
        get: around((asked) => table.get(asked)),
        getMany: around((asked) => table.getMany(asked)),
        query: around((asked) => table.query(asked)),
        openCursor: around((asked) => table.openCursor(asked)),
        count: around((asked) => table.count(asked)),
      }
      return { ...table, ...watched }
    },
  })
  db.use({ stack: 'dbcore', name: 'mortal', create: (core) => ({ ...core, ...create(core) }) })
}

export async function diskWriter(
  build: Modules,
  keys: DeviceKeys,
  to: Device,
  office: PostOffice,
  limbo: Cast['limbo'],
  now: () => number,
): Promise<Writer> {
  const disk = await makeDisk(keys, 'executive', [to], now)
  const line = (life: Life) => makeLine(office, limbo, life, build)
  return {
    keys,
    write: (life, words) => disk.process(life, line(life), (world) => writeQuestion(build, world, words)),
    drain: (life) => disk.process(life, line(life), build.send),
    kept: () => disk.look(async (db) => (await db.messages.orderBy('at').toArray()).map(wordsOf)),
  }
}

export async function diskReader(
  build: Modules,
  keys: DeviceKeys,
  from: readonly Device[],
  office: PostOffice,
  limbo: Cast['limbo'],
  now: () => number,
): Promise<Reader> {
  const disk = await makeDisk(keys, 'mentor', from, now)
  return {
    collect: (life) => disk.process(life, makeLine(office, limbo, life, build), build.take),
    read: () =>
      disk.look(async (db) => {
        const alarms = await db.alarms.toArray()
        if (alarms.length > 0)
          return alarms.map(({ kind, count }) => ({ from: from[0]?.id ?? '', words: `${kind} ${count}` }))
        const devices = new Map((await db.partners.toArray()).map(({ pair, pinned }) => [pair, pinned[0]?.id ?? '']))
        const pairs = new Map((await db.threads.toArray()).map(({ id, pair }) => [id, pair]))
        const messages = await db.messages.orderBy('at').toArray()
        return messages.map((message) => ({
          from: devices.get(pairs.get(message.thread) ?? '') ?? '',
          words: wordsOf(message),
        }))
      }),
  }
}

/** Asks the only partner of a disk something, and keeps it as asked in the same step. */
export async function writeQuestion({ post }: Pick<Modules, 'post'>, world: World, words: string): Promise<void> {
  const { db } = world
  const [partner] = await db.partners.toArray()
  if (!partner) throw new Error('no partner')
  const id = crypto.randomUUID()
  const place = { site: 'linkedin', kind: 'li.feed' }
  const question = { id, thread: id, place, words, picture: null, spot: null, tipsSeen: [], at: world.now() }
  const departure = { what: 'question', place, picture: null } as const
  await post(world, partner, { contents: { kind: 'question', question }, departure, message: id }, async () => {
    const at = await db.messages.count()
    await db.messages.add({
      id,
      thread: id,
      mine: true,
      state: 'queued',
      refusal: null,
      at,
      kind: 'question',
      question,
    })
  })
}

function wordsOf(message: { kind: string; question?: { words: string } }): string {
  return message.question?.words ?? message.kind
}
