/**
 * The post, both ways. What leaves: oldest first, each letter until the hub has it, its id making twice the same as once. What
 * comes: in order, each kept before the hub is told that it may forget it.
 */

import { prepareSealing } from '../crypto.ts'
import { type Outgoing, whoAmI } from '../db.ts'
import { Failure, type FailureCode, toFailure } from '../failure.ts'
import type { Hub, Line } from '../hub.ts'
import type { HeldLetter } from '../protocol/letter.ts'
import { raise } from './alarms.ts'
import { fetchAttachments } from './attachments.ts'
import { advanceIntroductions } from './introduce.ts'
import { dexieInbox, dexieOutbox } from './mailbag.ts'
import { refreshPacks } from './packs.ts'
import { lineOf, refresh } from './partners.ts'
import { receiveWaiting } from './receive.ts'
import { Recalled, ship } from './ship.ts'
import { count, handIn } from './tally.ts'
import { sendTips } from './tips.ts'
import type { World } from './world.ts'

/** The letters that are to leave. `L` is whatever a letter is to whoever carries it. */
export interface Outbox<L> {
  /** The oldest that overtakes none of the letters `passed` by on the way to any recipient, or null. */
  next(passed: readonly L[]): Promise<L | null>
  /** The hub has it: forget it and mark what it carried, in one step. */
  left(letter: L): Promise<void>
  /** The hub will never take it: put it aside where the person sees it. */
  refused(letter: L, code: FailureCode): Promise<void>
}

/** The letters that come. */
export interface Inbox {
  /** The place up to which everything is safely here. */
  collected(): Promise<number>
  /** Keeps what a letter says and moves `collected` to its place, in one step. Twice is once. Never throws for what a letter says. */
  keep(letter: HeldLetter): Promise<void>
}

/** Refusals that repeating cannot change. */
const final: readonly FailureCode[] = ['bad-input', 'forbidden', 'too-large']

/** Refusals that may concern this letter's recipients alone, as when their inbox is full: letters to others need not wait. */
const passing: readonly FailureCode[] = ['too-many', 'gone']

/**
 * Sends everything, oldest first; one letter at a time, so that order holds for each recipient. Throws what stopped it, or what
 * kept a letter that was passed by; nothing is lost then.
 */
export async function drain<L>(outbox: Outbox<L>, carry: (letter: L) => Promise<void>): Promise<void> {
  const passed: L[] = []
  let kept: Failure | null = null
  for (let letter = await outbox.next(passed); letter !== null; letter = await outbox.next(passed)) {
    const refusal = await carry(letter).then(
      () => null,
      (error: unknown) => {
        if (error instanceof Recalled) return error
        const failure = toFailure(error)
        if (![...final, ...passing].includes(failure.code)) throw error
        return failure
      },
    )
    // What stands in for a letter that was taken back is the next.
    if (refusal instanceof Recalled) continue
    if (!refusal) await outbox.left(letter)
    else if (final.includes(refusal.code)) await outbox.refused(letter, refusal.code)
    else {
      kept ??= refusal
      passed.push(letter)
    }
  }
  if (kept) throw kept
}

/** What carrying needs of a letter. */
type Sendable = Pick<Outgoing, 'id' | 'to' | 'sealed'> & { attachments: readonly { id: string }[] }

/** What collecting needs of a hub. */
export interface Source {
  after(place: number): Promise<HeldLetter[]>
  /** Tells the hub that all up to `place` is safe. */
  received(place: number): Promise<void>
}

/** Takes in everything that waits. A letter at or before a place already reached is not looked at again. */
export async function collect(inbox: Inbox, source: Source): Promise<void> {
  for (;;) {
    const start = await inbox.collected()
    const letters = (await source.after(start)).filter(({ place }) => place > start).sort((a, b) => a.place - b.place)
    if (letters.length === 0) return
    for (const letter of letters) await inbox.keep(letter)
    await source.received(await inbox.collected())
  }
}

/** One round of everything: send, ask who is there, collect, answer introductions, fetch pictures and recordings. Answers what stopped it, or null. */
export async function sync(world: World): Promise<FailureCode | null> {
  try {
    await checkLedger(world)
    // A letter that cannot leave, as when the hub has no room for its picture, does not hold up what comes.
    const stuck = await send(world).then(() => null, toFailure)
    await refresh(world)
    await take(world)
    await advanceIntroductions(world)
    await sendTips(world)
    if (!stuck) await send(world)
    await fetchAttachments(world)
    await handIn(world)
    if (stuck) throw stuck
    await note(world, null)
    return null
  } catch (error) {
    const { code } = toFailure(error)
    // A database that cannot even note it is the same trouble, not another.
    await note(world, code).catch(() => undefined)
    return code
  }
}

/** Sends what waits. Throws what stopped it. */
export async function send(world: World): Promise<void> {
  const line = await lineOf(world)
  const bring = (letter: Outgoing, attachment: Outgoing['attachments'][number]) => ship(world, line, letter, attachment)
  await world.alone('drain', () => drain(dexieOutbox(world), carrier(world.hub, line, bring)))
}

/** How a letter gets to the hub: its attachments first, each by `bring`, then it, under the id it was sealed with. */
export function carrier<L extends Sendable>(
  hub: Pick<Hub, 'call'>,
  line: Line,
  bring: (letter: L, attachment: L['attachments'][number]) => Promise<void>,
): (letter: L) => Promise<void> {
  return async (letter) => {
    const { id, to, sealed, attachments } = letter
    for (const attachment of attachments) await bring(letter, attachment)
    await hub.call(line, 'post', { id, to, sealed, attachments: attachments.map((attachment) => attachment.id) })
  }
}

/** Collects what has come. Throws what stopped it. */
export async function take(world: World): Promise<void> {
  const line = await lineOf(world)
  await world.alone('collect', async () => {
    const inbox = dexieInbox(world)
    const start = await inbox.collected()
    await receiveWaiting(world)
    await collect(inbox, source(world.hub, line))
    if ((await inbox.collected()) > start) world.nudge()
  })
}

/** The letters a hub holds for this device. */
export function source(hub: Pick<Hub, 'call'>, line: Line): Source {
  return {
    after: async (place) => (await hub.call(line, 'collect', { after: place })).letters,
    received: async (place) => {
      await hub.call(line, 'received', { upTo: place })
    },
  }
}

/**
 * Keeps this surface up to date until `signal` aborts: a round now, another whenever the hub says that there are letters or packs, and
 * one every `every` milliseconds in case it could not say so. Letters do not wait for packs, which are large.
 */
export async function stayInTouch(world: World, signal: AbortSignal, every = 30_000): Promise<void> {
  const rounds: Rounds = { letter: merged(() => sync(world)), packs: merged(() => refreshPacks(world)) }
  void count(world, 'active')
  while (!signal.aborted) {
    const stopped = await rounds.letter()
    void prepareSealing()
    if (signal.aborted) return
    const pause = AbortSignal.any([signal, AbortSignal.timeout(every)])
    if (stopped === null) {
      void rounds.packs()
      await listenOnce(world, rounds, pause)
    }
    await until(pause)
  }
}

/** What is done about each thing the hub tells of. */
type Rounds = Record<Parameters<Parameters<Hub['listen']>[2]>[0], () => Promise<unknown>>

async function listenOnce(world: World, rounds: Rounds, pause: AbortSignal): Promise<void> {
  try {
    const { collected } = await whoAmI(world.db)
    await world.hub.listen(await lineOf(world), collected, (what) => void rounds[what](), pause)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
}

/** Work that is asked for while it runs is done once more when it has ended, however often it was asked for. */
function merged<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  let next: Promise<T> | null = null
  const start = () => {
    next = null
    running = work().finally(() => {
      running = null
    })
    return running
  }
  return () => {
    if (!running) return start()
    next ??= running.then(start, start)
    return next
  }
}

function until(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

async function note({ db }: World, problem: FailureCode | null): Promise<void> {
  const me = await db.me.get('me')
  if (me && me.problem !== problem) await db.me.update('me', { problem })
}

/**
 * Compares the second record with the list of what left or is to: Chromium opens a damaged database as an empty one, without an
 * error. What is missing becomes an alarm, once. Works without having joined, too: an emptied database knows of no joining.
 */
export async function checkLedger(world: World): Promise<void> {
  const { db, ledger } = world
  await world.alone('ledger', async () => {
    const unsent = await ledger.read()
    const known = await db.departures.bulkGet(unsent)
    const kept = unsent.filter((_, n) => known[n])
    if (kept.length === unsent.length) return
    await raise(world, 'lost-here', null, unsent.length - kept.length)
    await ledger.write(kept)
  })
}
