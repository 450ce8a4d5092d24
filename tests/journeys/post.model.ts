/**
 * The post as a model: two who write, one who reads, a hub, and every accident that can happen at any step of the real `drain`
 * and `collect`. After the accidents stop, what was kept must have been read: each once, in its order.
 */
import fc from 'fast-check'
import type { DeviceKeys } from '../../lib/crypto.ts'
import type * as failure from '../../lib/failure.ts'
import type * as sync from '../../lib/flows/sync.ts'
import type { Hub } from '../../lib/hub.ts'
import type { HeldLetter, PostedLetter } from '../../lib/protocol/letter.ts'

/** The code that is tried: the real one, or one with a mistake put into it. */
export type Build = Pick<typeof sync, 'drain' | 'collect' | 'carrier' | 'source'> & Pick<typeof failure, 'Failure'>

/** What becomes of one step of a process, or of one request. `late` reaches the hub when nobody waits for it any more. */
const fates = [
  ...['fine', 'fine', 'fine', 'fine', 'fine', 'fine'],
  ...['lost', 'unheard', 'late', 'twice', 'busy', 'dies before', 'dies after'],
] as const
type Fate = (typeof fates)[number]

/** How many steps of a process a number plans. */
const digits = 6

/** A process has ended here: nothing it would do next happens. */
export class Died extends Error {}

/** The life of one process: each step asks it what becomes of it. */
export class Life {
  readonly #fate: () => Fate
  #dead = false

  constructor(fate: () => Fate) {
    this.#fate = fate
  }

  next(): Fate {
    if (this.#dead) throw new Died()
    return this.#fate()
  }

  end(): never {
    this.#dead = true
    throw new Died()
  }

  /** A step on this machine: it happens, whole, or it does not. */
  async step<T>(work: () => T | PromiseLike<T>): Promise<T> {
    const fate = this.next()
    await Promise.resolve()
    if (fate === 'dies before') this.end()
    const done = await work()
    if (fate === 'dies after') this.end()
    return done
  }
}

/** A life in which nothing goes wrong. */
export const unharmed = () => new Life(() => 'fine')

/** A life whose first steps go as the digits of a number say, and whose later ones mostly go well. */
export function planned(plan: number): Life {
  let rest = plan
  let step = 0
  return new Life(() => {
    step += 1
    const digit = step <= digits ? rest % fates.length : (plan + step * 2_654_435_761) % 61
    rest = Math.floor(rest / fates.length)
    return fates[digit] ?? 'fine'
  })
}

/** A life that ends at its step number `step`, from 0. */
export function endingAt(step: number, fate: 'dies before' | 'dies after'): Life {
  let n = 0
  return new Life(() => (n++ === step ? fate : 'fine'))
}

/** What the model needs of a hub: the contract of `hub/mail.ts`. */
export interface PostOffice {
  post(sender: string, letter: PostedLetter): Promise<void>
  collect(device: string, after: number): Promise<HeldLetter[]>
  received(device: string, upTo: number): Promise<void>
}

/** A post office with one customer who collects. It forgets what was received, and knows a letter of a sender by its id. */
export function makePostOffice(): PostOffice {
  const held: HeldLetter[] = []
  const known = new Set<string>()
  let last = 0
  let gone = 0
  return {
    async post(sender, { id, sealed, attachments }) {
      if (known.has(`${sender} ${id}`)) return
      known.add(`${sender} ${id}`)
      last += 1
      held.push({ place: last, id, from: sender, at: 0, sealed, attachments })
    },
    async collect(_, after) {
      return held.filter(({ place }) => place > Math.max(after, gone)).slice(0, 3)
    },
    async received(_, upTo) {
      gone = Math.max(gone, Math.min(upTo, last))
    },
  }
}

/** The line to a post office as one process has it, with requests that are on their way for longer than anybody waits. */
export function makeLine(office: PostOffice, limbo: (() => Promise<unknown>)[], life: Life, { Failure }: Build): Hub {
  async function request<T>(work: () => Promise<T>): Promise<T> {
    const fate = life.next()
    await Promise.resolve()
    if (fate === 'dies before') life.end()
    if (fate === 'lost') throw new Failure('offline')
    if (fate === 'busy') throw new Failure('too-many')
    if (fate === 'late') {
      limbo.push(work)
      throw new Failure('offline')
    }
    if (fate === 'twice') await work()
    const answer = await work()
    if (fate === 'dies after') life.end()
    if (fate === 'unheard') throw new Failure('offline')
    return answer
  }
  const elsewhere = () => Promise.reject(new Failure('offline'))
  return {
    async call(line, name, input) {
      const answer = await request<unknown>(async () => {
        const device = line.keys.id
        if (name === 'post') return office.post(device, input as PostedLetter)
        if (name === 'collect') return { letters: await office.collect(device, (input as { after: number }).after) }
        if (name === 'received') return office.received(device, (input as { upTo: number }).upTo)
        return elsewhere()
      })
      return answer as never
    },
    upload: () => request(async () => undefined),
    forget: elsewhere,
    greet: elsewhere,
    packFile: elsewhere,
    fileAt: elsewhere,
    download: elsewhere,
    listen: elsewhere,
  }
}

/** Somebody who writes. What they are told is safe, and what is, can be compared at the end. */
export interface Writer {
  readonly keys: DeviceKeys
  /** Resolves when the person is told that the letter is safe. */
  write(life: Life, words: string): Promise<void>
  drain(life: Life): Promise<void>
  /** All that was ever kept, in order. */
  kept(): Promise<string[]>
}

/** Somebody who reads. */
export interface Reader {
  collect(life: Life): Promise<void>
  /** What is there to read, in order, with the device it is from. */
  read(): Promise<{ from: string; words: string }[]>
}

export type Cast = { writers: readonly Writer[]; reader: Reader; limbo: (() => Promise<unknown>)[] }

/** One thing that happens, and how it goes, as a number to be spent by `Life`. */
export type Event = { what: 'write' | 'drain' | 'collect' | 'rush' | 'arrive' | 'clock'; who: number; plan: number }

export const history = (longest: number): fc.Arbitrary<Event[]> =>
  fc.array(
    fc.record({
      what: fc.constantFrom(
        'write',
        'write',
        'write',
        'drain',
        'drain',
        'drain',
        'collect',
        'collect',
        'rush',
        'arrive',
        'clock',
      ),
      who: fc.nat(1),
      plan: fc.nat(fates.length ** digits - 1),
    }),
    { maxLength: longest },
  )

export type Clock = { set(now: number): void; now: number }

const twoYears = 2 * 365 * 86_400_000

/** Lets a history happen, then lets everything come to rest. Answers what went wrong: nothing, or a sentence. */
export async function play(cast: Cast, events: readonly Event[], clock: Clock): Promise<string | null> {
  const { writers, reader, limbo } = cast
  const told: string[] = []
  for (const [n, { what, who, plan }] of events.entries()) {
    const writer = writers[who % writers.length]
    if (!writer) throw new Error('nobody writes')
    const words = `${who % writers.length} ${n}`
    const write = (life: Life) =>
      survive(async () => {
        await writer.write(life, words)
        told.push(words)
      })
    if (what === 'write') await write(planned(plan))
    if (what === 'drain') await survive(() => writer.drain(planned(plan)))
    if (what === 'collect') await survive(() => reader.collect(planned(plan)))
    if (what === 'arrive') await limbo.splice(plan % Math.max(1, limbo.length), 1)[0]?.()
    if (what === 'clock') clock.set(clock.now + (plan % 2 === 0 ? twoYears : -twoYears))
    if (what === 'rush') {
      const at = [plan, plan * 7 + 1, plan * 13 + 5].map((start) => planned(start % fates.length ** digits))
      await Promise.all([
        write(at[0] ?? unharmed()),
        ...writers.map((each, k) => survive(() => each.drain(at[k] ?? unharmed()))),
        survive(() => reader.collect(at[2] ?? unharmed())),
      ])
    }
  }
  for (let quiet = 0; quiet < 3; quiet++) {
    clock.set(clock.now + 60_000)
    for (const work of limbo.splice(0)) await work()
    for (const writer of writers) await survive(() => writer.drain(unharmed()))
    await survive(() => reader.collect(unharmed()))
  }
  const read = await reader.read()
  for (const writer of writers) {
    const kept = await writer.kept()
    const theirs = read.filter(({ from }) => from === writer.keys.id).map(({ words }) => words)
    if (theirs.join() !== kept.join()) return `kept ${kept.join()}, read ${theirs.join()}`
  }
  const all = new Set((await Promise.all(writers.map((writer) => writer.kept()))).flat())
  const vanished = told.filter((words) => !all.has(words))
  return vanished.length === 0 ? null : `told that ${vanished.join()} is safe`
}

/** A process may die and the hub be out of reach; anything else is a mistake. */
async function survive(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const expected = error instanceof Died || (error instanceof Error && error.name === 'Failure')
    if (!expected) throw error
  }
}
