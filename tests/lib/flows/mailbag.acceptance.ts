/** What every outbox and inbox must do, on whatever disk: the contracts of `lib/flows/sync.ts`, to the letter. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Inbox, Outbox } from '../../../lib/flows/sync.ts'
import type { HeldLetter } from '../../../lib/protocol/letter.ts'
import { Died, endingAt, type Life, unharmed } from '../../journeys/post.model.ts'

/** An outbox and an inbox on one disk. `L` is what the outbox takes a letter to be. */
export interface Mailbag<L> {
  /** Runs `work` in a process with that life. */
  process<T>(life: Life, work: (ends: { outbox: Outbox<L>; inbox: Inbox }) => Promise<T>): Promise<T>
  /** Puts a letter into the outbox. */
  write(words: string): Promise<void>
  /** The words of all that is in the outbox, in order of leaving. */
  waiting(): Promise<string[]>
  /** A letter as the hub hands it over. */
  arriving(words: string, place: number): Promise<HeldLetter>
  /** The words of all that was kept from letters, in order. */
  read(): Promise<string[]>
}

export function mailbagAcceptance<L>(name: string, open: () => Promise<Mailbag<L>>): void {
  describe(`the outbox ${name}`, () => {
    let bag: Mailbag<L>
    beforeEach(async () => {
      bag = await open()
    })

    const outbox = <T>(work: (outbox: Outbox<L>) => Promise<T>, life = unharmed()) =>
      bag.process(life, ({ outbox }) => work(outbox))

    it('is empty at first', async () => {
      expect(await outbox((box) => box.next([]))).toBeNull()
    })

    it('gives the oldest until it has left, then the next, also to a later process', async () => {
      for (const words of ['one', 'two', 'three']) await bag.write(words)
      const oldest = await outbox((box) => box.next([]))
      expect(await outbox((box) => box.next([]))).toEqual(oldest)
      await outbox((box) => box.left(oldest ?? expect.fail('empty')))
      expect(await bag.waiting()).toEqual(['two', 'three'])
    })

    it('gives nothing to somebody for whom a letter was passed by', async () => {
      for (const words of ['one', 'two']) await bag.write(words)
      await outbox(async (box) => {
        const oldest = (await box.next([])) ?? expect.fail('empty')
        expect(await box.next([oldest])).toBeNull()
        expect(await box.next([])).toEqual(oldest)
      })
    })

    it('takes "it has left" twice as once', async () => {
      for (const words of ['one', 'two']) await bag.write(words)
      await outbox(async (box) => {
        const oldest = (await box.next([])) ?? expect.fail('empty')
        await box.left(oldest)
        await box.left(oldest)
        await box.refused(oldest, 'forbidden')
      })
      expect(await bag.waiting()).toEqual(['two'])
    })

    it('puts a refused letter aside and goes on with the next', async () => {
      for (const words of ['one', 'two']) await bag.write(words)
      await outbox(async (box) => box.refused((await box.next([])) ?? expect.fail('empty'), 'too-large'))
      expect(await bag.waiting()).toEqual(['two'])
    })

    it.each(['left', 'refused'] as const)('does "%s" whole or not at all, wherever it is cut short', async (which) => {
      const finish = (box: Outbox<L>, letter: L) =>
        which === 'left' ? box.left(letter) : box.refused(letter, 'forbidden')
      await everyEnding(async (life) => {
        bag = await open()
        for (const words of ['one', 'two']) await bag.write(words)
        const letter = (await outbox((box) => box.next([]))) ?? expect.fail('empty')
        const died = await outbox((box) => finish(box, letter), life).then(() => false, wasDeath)
        expect([['one', 'two'], ['two']]).toContainEqual(await bag.waiting())
        await outbox((box) => finish(box, letter))
        expect(await bag.waiting()).toEqual(['two'])
        return died
      })
    })
  })

  describe(`the inbox ${name}`, () => {
    let bag: Mailbag<L>
    beforeEach(async () => {
      bag = await open()
    })

    const inbox = <T>(work: (inbox: Inbox) => Promise<T>, life = unharmed()) =>
      bag.process(life, ({ inbox }) => work(inbox))
    const collected = () => inbox((box) => box.collected())

    it('has reached no place at first', async () => {
      expect(await collected()).toBe(0)
    })

    it('reaches the place of a letter when it keeps it, and keeps that for a later process', async () => {
      for (const [n, words] of ['one', 'two'].entries()) {
        const letter = await bag.arriving(words, n + 1)
        await inbox((box) => box.keep(letter))
        expect(await collected()).toBe(n + 1)
      }
      expect(await bag.read()).toEqual(['one', 'two'])
    })

    it('keeps a letter once, however often and in whatever place it comes, and never goes back', async () => {
      const letter = await bag.arriving('one', 3)
      await inbox(async (box) => {
        await box.keep(letter)
        await box.keep(letter)
        await box.keep({ ...letter, place: 5 })
        await box.keep({ ...letter, place: 2 })
      })
      expect([await bag.read(), await collected()]).toEqual([['one'], 5])
    })

    it('keeps a letter whole or not at all, wherever it is cut short', async () => {
      await everyEnding(async (life) => {
        bag = await open()
        const first = await bag.arriving('one', 1)
        const second = await bag.arriving('two', 2)
        await inbox((box) => box.keep(first))
        const died = await inbox((box) => box.keep(second), life).then(() => false, wasDeath)
        const state = [await bag.read(), await collected()]
        expect([
          [['one'], 1],
          [['one', 'two'], 2],
        ]).toContainEqual(state)
        await inbox((box) => box.keep(second))
        expect([await bag.read(), await collected()]).toEqual([['one', 'two'], 2])
        return died
      })
    })
  })
}

/** Tries `story` with a life that ends before, then after, each of its steps, until a life is long enough for all of it. */
async function everyEnding(story: (life: Life) => Promise<boolean>): Promise<void> {
  for (const fate of ['dies before', 'dies after'] as const) {
    let step = 0
    while (await story(endingAt(step, fate))) step += 1
    expect(step).toBeGreaterThan(0)
  }
}

function wasDeath(error: unknown): true {
  if (!(error instanceof Died)) throw error
  return true
}
