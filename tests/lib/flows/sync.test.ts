import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../../lib/failure.ts'
import * as answer from '../../../lib/flows/answer.ts'
import * as ask from '../../../lib/flows/ask.ts'
import { overtakingNone } from '../../../lib/flows/mailbag.ts'
import { checkLedger, collect, drain, type Outbox, stayInTouch, sync } from '../../../lib/flows/sync.ts'
import type { HeldLetter } from '../../../lib/protocol/letter.ts'
import {
  openBrowser,
  openHub,
  openPage,
  pairedUp,
  rounds,
  type SmallWorld,
  type TestHub,
} from '../../journeys/world.ts'

describe('draining', () => {
  type Small = { words: string; to: string[] }

  const ending = (codes: Record<string, unknown>) => async (words: string) => {
    if (codes[words]) throw codes[words]
  }
  const toOne = ['one', 'two', 'three'].map((words) => ({ words, to: ['Ana'] }))

  async function drained(carry: (words: string) => Promise<void>, letters: readonly Small[] = toOne) {
    let waiting = [...letters]
    const left: string[] = []
    const refused: string[] = []
    const forget = (letter: Small) => {
      waiting = waiting.filter((other) => other !== letter)
    }
    const outbox: Outbox<Small> = {
      next: async (passed) => waiting.find(overtakingNone(passed)) ?? null,
      async left(letter) {
        forget(letter)
        left.push(letter.words)
      },
      async refused(letter, code) {
        forget(letter)
        refused.push(`${letter.words} ${code}`)
      },
    }
    const stopped = await drain(outbox, ({ words }) => carry(words)).then(
      () => null,
      (error: unknown) => error,
    )
    return { left, refused, queue: waiting.map(({ words }) => words), stopped }
  }

  it('sends everything, oldest first', async () => {
    expect(await drained(ending({}))).toEqual({ left: ['one', 'two', 'three'], refused: [], queue: [], stopped: null })
  })

  it.each(['bad-input', 'forbidden', 'too-large'] as const)('puts aside what is refused with %s', async (code) => {
    const { left, refused, stopped } = await drained(ending({ two: new Failure(code) }))
    expect([left, refused, stopped]).toEqual([['one', 'three'], [`two ${code}`], null])
  })

  it.each(['offline', 'too-many', 'clock', 'not-joined', 'gone', 'unknown'] as const)(
    'stops at %s and loses nothing',
    async (code) => {
      const { left, queue, stopped } = await drained(ending({ two: new Failure(code) }))
      expect([left, queue, stopped]).toEqual([['one'], ['two', 'three'], expect.objectContaining({ code })])
    },
  )

  it.each(['too-many', 'gone'] as const)('goes on past %s with letters to others, and says so', async (code) => {
    const letters = [
      { words: 'full', to: ['Ana'] },
      { words: 'to both', to: ['Ana', 'Ben'] },
      { words: 'behind it', to: ['Ben'] },
      { words: 'to another', to: ['Cleo'] },
    ]
    const { left, queue, stopped } = await drained(ending({ full: new Failure(code) }), letters)
    expect([left, queue]).toEqual([['to another'], ['full', 'to both', 'behind it']])
    expect(stopped).toMatchObject({ code })
  })

  it('keeps the order for each recipient, whatever keeps which letter', async () => {
    const people = ['Ana', 'Ben', 'Cleo', 'Dina']
    const fates = fc.constantFrom('left', 'left', 'too-many', 'gone', 'forbidden', 'offline')
    const letter = fc.record({ to: fc.subarray(people, { minLength: 1 }), fate: fates })
    await fc.assert(
      fc.asyncProperty(fc.array(letter, { maxLength: 12 }), async (letters) => {
        const small = letters.map(({ to }, n) => ({ words: String(n), to }))
        const codes = letters.map(({ fate }) => (fate === 'left' ? null : new Failure(fate)))
        const { left, queue } = await drained(ending({ ...codes }), small)
        for (const person of people) {
          const first = queue.find((words) => small[Number(words)]?.to.includes(person)) ?? Number.POSITIVE_INFINITY
          const theirs = left.map(Number).filter((n) => small[n]?.to.includes(person))
          expect(theirs).toEqual(theirs.toSorted((a, b) => a - b))
          for (const n of theirs) expect(n).toBeLessThan(Number(first))
        }
      }),
    )
  })

  it('stops at a mistake of ours and loses nothing', async () => {
    const { queue, stopped } = await drained(ending({ one: new TypeError('oops') }))
    expect([queue, stopped]).toEqual([['one', 'two', 'three'], expect.any(TypeError)])
  })
})

describe('collecting', () => {
  const letter = (place: number): HeldLetter => ({
    place,
    id: String(place),
    from: '',
    at: 0,
    sealed: '',
    attachments: [],
  })

  it('keeps in order, says so after each batch, and asks until nothing is left', async () => {
    const log: string[] = []
    let reached = 2
    await collect(
      {
        collected: async () => reached,
        keep: async ({ place }) => {
          reached = place
          log.push(`keep ${place}`)
        },
      },
      {
        after: async (place) => (place < 5 ? [letter(place + 2), letter(place), letter(place + 1), letter(1)] : []),
        received: async (place) => void log.push(`received ${place}`),
      },
    )
    expect(log).toEqual(['keep 3', 'keep 4', 'received 4', 'keep 5', 'keep 6', 'received 6'])
  })

  it('says nothing of letters that could not be kept', async () => {
    const log: number[] = []
    const full = collect(
      { collected: async () => 0, keep: () => Promise.reject(new Failure('disk-full')) },
      { after: async () => [letter(1)], received: async (place) => void log.push(place) },
    )
    await expect(full).rejects.toMatchObject({ code: 'disk-full' })
    expect(log).toEqual([])
  })
})

describe('in touch with a hub', () => {
  let hub: TestHub
  let executive: SmallWorld
  let mentor: SmallWorld
  beforeEach(async () => {
    hub = await openHub()
    ;({ executive, mentor } = await pairedUp(hub))
  })
  afterEach(() => hub.close())

  async function question(words: string): Promise<void> {
    const { id } = await ask.begin(executive, openPage('https://www.linkedin.com/feed/'))
    await ask.write(executive, id, words)
    await ask.send(executive, id)
  }

  /** Resolves when `world` has that many messages. */
  const come = (world: SmallWorld, count: number) =>
    new Promise<void>((resolve) => {
      const look = async () => ((await world.db.messages.count()) >= count ? resolve() : void setImmediate(look))
      void look()
    })

  it('an open surface has a question as soon as the hub does, without waiting for its next round', async () => {
    const closed = new AbortController()
    const open = stayInTouch(mentor, closed.signal, 600_000)
    await question('Live?')
    await rounds(executive)
    await come(mentor, 1)
    await question('Still?')
    await rounds(executive)
    await come(mentor, 2)
    closed.abort()
    await open
    expect(await mentor.db.alarms.count()).toBe(0)
  })

  it('an open surface comes back by itself when the hub does', async () => {
    const back = mentor.offline()
    const closed = new AbortController()
    const open = stayInTouch(mentor, closed.signal, 20)
    await question('Later')
    await rounds(executive)
    back()
    await come(mentor, 1)
    closed.abort()
    await open
  })

  it('an open surface does not hurry when the hub ends each stream at once', async () => {
    let streams = 0
    const { fetch } = mentor.wire
    mentor.wire.fetch = async (input, init) => {
      if (!String(input).endsWith('/v1/events')) return fetch(input, init)
      streams += 1
      return new Response('', { headers: { 'Content-Type': 'text/event-stream' } })
    }
    const closed = new AbortController()
    const open = stayInTouch(mentor, closed.signal, 600_000)
    await question('Anyway')
    await rounds(executive)
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
    closed.abort()
    await open
    expect(streams).toBeLessThanOrEqual(1)
  })

  it('a round answers what stopped it, and notes it for the person until it is over', async () => {
    const back = executive.offline()
    expect(await sync(executive)).toBe('offline')
    expect(await executive.db.me.get('me')).toMatchObject({ problem: 'offline' })
    back()
    expect(await sync(executive)).toBeNull()
    expect(await executive.db.me.get('me')).toMatchObject({ problem: null })
    executive.clock.now += 1
    expect(await sync(openBrowser(hub, 'nobody'))).toBe('not-joined')
  })

  it('a letter that cannot leave does not hold up what comes', async () => {
    await question('One')
    await rounds(executive, mentor)
    const thread = (await mentor.db.threads.toArray())[0]?.id ?? ''
    await answer.keepDraft(mentor, thread, { words: 'Here.' })
    await answer.sendAnswer(mentor, thread)
    await rounds(mentor)
    const { fetch } = executive.wire
    const isUpload = (input: Parameters<typeof fetch>[0]) => String(input).includes('/v1/uploads')
    executive.wire.fetch = async (input, init) =>
      isUpload(input) ? Response.json({ code: 'disk-full', sentence: '' }, { status: 507 }) : fetch(input, init)
    await question('Two')
    expect(await sync(executive)).toBe('offline')
    expect(await executive.db.threads.get(thread)).toMatchObject({ state: 'answered', unread: 1 })
    expect(await executive.db.outbox.count()).toBe(1)
    expect(await executive.db.me.get('me')).toMatchObject({ problem: 'offline' })
    executive.wire.fetch = fetch
    await rounds(executive)
    expect(await executive.db.outbox.count()).toBe(0)
  })

  it('a browser whose clock is wrong is told so, and nothing is lost', async () => {
    const own = { now: hub.clock.now + 3_600_000 }
    const late = openBrowser(hub, 'late', own)
    await late.db.me.bulkPut(await executive.db.me.toArray())
    expect(await sync(late)).toBe('clock')
    own.now = hub.clock.now
    expect(await sync(late)).toBeNull()
  })

  describe('the second record', () => {
    it('names what is still to be sent, and nothing else', async () => {
      const back = executive.offline()
      await question('One')
      await question('Two')
      expect(executive.ledger.kept).toEqual((await executive.db.outbox.orderBy('n').toArray()).map(({ id }) => id))
      back()
      await rounds(executive)
      expect(executive.ledger.kept).toEqual([])
    })

    it('notices, once, that an emptied database lost what was to be sent', async () => {
      executive.offline()
      await question('One')
      await question('Two')
      for (const table of executive.db.tables) await table.clear()
      const again = executive.reopened()
      expect(await Promise.all([sync(again), sync(again)])).toEqual(['not-joined', 'not-joined'])
      expect(await again.db.alarms.toArray()).toMatchObject([{ kind: 'lost-here', count: 2 }])
      expect(again.ledger.kept).toEqual([])
      await checkLedger(again)
      expect(await again.db.alarms.toArray()).toMatchObject([{ kind: 'lost-here', count: 2 }])
    })

    it('raises no alarm when it is older than the database', async () => {
      const stale: string[][] = []
      const { write } = executive.ledger
      Object.assign(executive.ledger, { write: async (letters: string[]) => void stale.push(letters) })
      await question('Left')
      await question('Taken back')
      const kept = stale.at(-1) ?? []
      await ask.withdraw(executive, (await executive.db.messages.orderBy('at').last())?.id ?? '')
      await rounds(executive)
      Object.assign(executive.ledger, { write })
      executive.ledger.kept = kept
      expect(kept).toHaveLength(2)
      await checkLedger(executive)
      expect(await executive.db.alarms.count()).toBe(0)
    })
  })
})
