import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Message, Thread } from '../../../lib/db.ts'
import {
  afterwards,
  dutyOf,
  neighbour,
  newestQuestionOf,
  queueFilters,
  queueOf,
  snoozeTimes,
  speaksOf,
} from '../../../lib/flows/queue.ts'

const now = new Date(2026, 10, 18, 11, 20).getTime()
const hour = 3_600_000

const thread = (id: string, change: Partial<Thread> = {}): Thread => ({
  id,
  pair: 'ana',
  place: { site: 'linkedin', kind: 'li.feed' },
  mine: false,
  state: 'waiting',
  askedAt: now - hour,
  changedAt: now - hour,
  unread: 1,
  snoozedUntil: null,
  ...change,
})

const ids = (threads: readonly Thread[]) => threads.map(({ id }) => id)

describe('the queue of open questions', () => {
  it('stands oldest first, by when the newest question came', () => {
    const threads = [
      thread('asked again', { askedAt: now - 9 * hour, changedAt: now - hour }),
      thread('oldest', { changedAt: now - 3 * hour }),
      thread('newest', { changedAt: now }),
    ]
    expect(ids(queueOf(threads, 'open', null, now))).toEqual(['oldest', 'asked again', 'newest'])
  })

  it('leaves out what is answered, solved, taken back, put off, or one’s own', () => {
    const threads = [
      thread('answered', { state: 'answered' }),
      thread('solved', { state: 'solved' }),
      thread('withdrawn', { state: 'withdrawn' }),
      thread('snoozed', { snoozedUntil: now + hour }),
      thread('own', { mine: true }),
    ]
    expect(queueOf(threads, 'open', null, now)).toEqual([])
  })

  it('has a question back once its time has come', () => {
    const back = thread('back', { snoozedUntil: now })
    expect(dutyOf(back, now)).toBe('open')
    expect(dutyOf(back, now - 1)).toBe('snoozed')
  })

  it('can be narrowed to one executive', () => {
    expect(ids(queueOf([thread('a'), thread('b', { pair: 'bo' })], 'open', 'bo', now))).toEqual(['b'])
  })
})

describe('the other lists', () => {
  it('show snoozed questions by when they come back', () => {
    const threads = [thread('late', { snoozedUntil: now + 2 * hour }), thread('soon', { snoozedUntil: now + hour })]
    expect(ids(queueOf(threads, 'snoozed', null, now))).toEqual(['soon', 'late'])
  })

  it('show answered questions newest first', () => {
    const threads = [
      thread('old', { state: 'answered', changedAt: now - 2 * hour }),
      thread('new', { state: 'solved', changedAt: now - hour }),
    ]
    expect(ids(queueOf(threads, 'answered', null, now))).toEqual(['new', 'old'])
  })

  it('hold every thread in exactly one of open, snoozed and answered, and all of them in all', () => {
    const anyThread = fc.record({
      state: fc.constantFrom('waiting' as const, 'answered' as const, 'solved' as const, 'withdrawn' as const),
      changedAt: fc.integer({ min: 0, max: now }),
      snoozedUntil: fc.option(fc.integer({ min: now - hour, max: now + hour })),
    })
    fc.assert(
      fc.property(fc.array(anyThread), (changes) => {
        const threads = changes.map((change, n) => thread(String(n), change))
        const [open = [], snoozed = [], answered = [], all = []] = queueFilters.map((filter) =>
          ids(queueOf(threads, filter, null, now)),
        )
        expect([...open, ...snoozed, ...answered]).toEqual(all)
        expect([...all].sort()).toEqual(ids(threads).sort())
      }),
    )
  })
})

describe('going through the queue', () => {
  it('moves one on and stops at either end', () => {
    expect(neighbour(['a', 'b', 'c'], 'a', 1)).toBe('b')
    expect(neighbour(['a', 'b', 'c'], 'c', 1)).toBe('c')
    expect(neighbour(['a', 'b', 'c'], 'a', -1)).toBe('a')
  })

  it('begins at the top when nothing, or something elsewhere, is open', () => {
    expect(neighbour(['a', 'b'], null, 1)).toBe('a')
    expect(neighbour(['a', 'b'], 'gone', -1)).toBe('a')
    expect(neighbour([], 'gone', 1)).toBeNull()
  })

  it('opens the next one when the open one leaves, the first at the end, none when it was alone', () => {
    expect(afterwards(['a', 'b', 'c'], 'b')).toBe('c')
    expect(afterwards(['a', 'b', 'c'], 'c')).toBe('a')
    expect(afterwards(['a'], 'a')).toBeNull()
    expect(afterwards(['a', 'b'], 'elsewhere')).toBe('a')
  })
})

describe('the question a thread waits with', () => {
  const question = (id: string, at: number, state: Message['state'] = 'sent') =>
    ({ id, at, state, kind: 'question' }) as Message

  it('is the newest that was not taken back', () => {
    const messages = [question('1', 1), question('3', 3, 'withdrawn'), question('2', 2)]
    expect(newestQuestionOf(messages)?.id).toBe('2')
  })

  it('is null where there is none', () => {
    expect(newestQuestionOf([])).toBeNull()
  })
})

describe('searching the queue', () => {
  const texts = ['Zoë Müller', 'The LinkedIn feed', 'How do I un-follow him?']

  it.each(['', ' ', 'zoe', 'LINK', 'muller feed', 'un-follow'])('finds by “%s”', (sought) => {
    expect(speaksOf(texts, sought)).toBe(true)
  })

  it('needs every word', () => {
    expect(speaksOf(texts, 'zoe payment')).toBe(false)
  })
})

describe('times to put a question off to', () => {
  it('are a few hours on, the next morning, and the next Monday morning', () => {
    const wednesday = snoozeTimes(now)
    expect(new Date(wednesday.laterToday ?? 0)).toEqual(new Date(2026, 10, 18, 14))
    expect(new Date(wednesday.tomorrow)).toEqual(new Date(2026, 10, 19, 9))
    expect(new Date(wednesday.monday)).toEqual(new Date(2026, 10, 23, 9))
  })

  it('offer no later today in the evening', () => {
    expect(snoozeTimes(new Date(2026, 10, 18, 18, 5).getTime()).laterToday).toBeNull()
  })

  it('lie ahead whatever the day, and Monday is a Monday', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(2020, 0, 1), max: new Date(2040, 0, 1), noInvalidDate: true }), (date) => {
        const { laterToday, tomorrow, monday } = snoozeTimes(date.getTime())
        expect(laterToday ?? Number.POSITIVE_INFINITY).toBeGreaterThan(date.getTime())
        expect(tomorrow).toBeGreaterThan(date.getTime())
        expect(monday).toBeGreaterThan(date.getTime())
        expect(new Date(monday).getDay()).toBe(1)
      }),
    )
  })
})
