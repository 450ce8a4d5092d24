/** The outbox and the inbox of this browser, in its database. */
import { type Outgoing, saved } from '../db.ts'
import { forgetEnclosures, noteUnsent } from './post.ts'
import { receive } from './receive.ts'
import type { Inbox, Outbox } from './sync.ts'
import { noteTold, ungive } from './tips.ts'
import type { World } from './world.ts'

/** What letters are asked in their order: whether one would overtake, to any recipient, none that was passed by or has to wait itself. */
export function overtakingNone(passed: readonly Pick<Outgoing, 'to'>[]): (letter: Pick<Outgoing, 'to'>) => boolean {
  const waiting = new Set(passed.flatMap(({ to }) => to))
  return ({ to }) => {
    const free = !to.some((device) => waiting.has(device))
    if (!free) for (const device of to) waiting.add(device)
    return free
  }
}

export function dexieOutbox(world: World): Outbox<Outgoing> {
  const { db } = world
  const touched = [db.outbox, db.enclosures, db.uploads, db.departures, db.messages, db.tips, db.recordings]
  return {
    async next(passed) {
      return (await db.outbox.orderBy('n').filter(overtakingNone(passed)).first()) ?? null
    },

    async left(letter) {
      await saved(() =>
        db.transaction('rw', touched, async () => {
          await db.departures.update(letter.id, { fate: 'left', leftAt: world.now() })
          if (!(await forget(letter))) return
          if (letter.message)
            await db.messages.where('id').equals(letter.message).and(isQueued).modify({ state: 'sent' })
        }),
      )
      await noteUnsent(world)
    },

    async refused(letter, code) {
      await saved(() =>
        db.transaction('rw', touched, async () => {
          await db.departures.update(letter.id, { fate: 'refused', leftAt: world.now() })
          if (!(await forget(letter))) return
          if (letter.message) await db.messages.update(letter.message, { state: 'refused', refusal: code })
          if (letter.about) await ungive(db, letter.about)
        }),
      )
      await noteUnsent(world)
    },
  }

  /** False when it was taken back while it was on its way: what stands in for it keeps its place in the queue. */
  async function forget(letter: Outgoing): Promise<boolean> {
    const { n = 0, id } = letter
    if ((await db.outbox.get(n))?.id !== id) return false
    await db.outbox.delete(n)
    const told = await forgetEnclosures(db, letter)
    if (told !== null) await noteTold(db, told)
    return true
  }
}

export function dexieInbox(world: World): Inbox {
  const { db } = world
  return {
    async collected() {
      return (await db.me.get('me'))?.collected ?? 0
    },

    async keep(held) {
      const change = await receive(world, held)
      await saved(() =>
        db.transaction('rw', db.tables, async () => {
          if (await db.seen.get(held.id)) return advance(held.place)
          await change()
          await db.seen.put({ id: held.id })
          await advance(held.place)
        }),
      )
    },
  }

  async function advance(place: number): Promise<void> {
    const me = await db.me.get('me')
    if (me && me.collected < place) await db.me.update('me', { collected: place })
  }
}

const isQueued = (message: { state: string }): boolean => message.state === 'queued'
