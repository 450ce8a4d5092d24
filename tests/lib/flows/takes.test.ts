import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { openDatabase, type Take } from '../../../lib/db.ts'
import { addStep, discardRecording, dropStep } from '../../../lib/flows/record.ts'
import {
  beginTake,
  dropTake,
  endTake,
  interrupted,
  keepChunk,
  keepTake,
  setCaptions,
  setTrim,
  takeBytes,
  takesOf,
} from '../../../lib/flows/takes.ts'
import { begun, draftOf, type Room, seen } from './drafts.ts'

const nobody = () => Promise.resolve(false)
const bytes = (...values: number[]) => new Uint8Array(values)
const read = async (room: Room, take: Take) => [...new Uint8Array(await (await takeBytes(room, take)).arrayBuffer())]

function slot(room: Room, what: Take['what'] = 'voice', step: string | null = null) {
  return { recording: room.id, step, what, type: what === 'clip' ? 'video/webm' : 'audio/webm' }
}

/** A take of so many chunks, chunk `n` being the byte `n`; not ended. */
async function running(room: Room, chunks: number, of = slot(room)): Promise<Take> {
  const take = await beginTake(room, of)
  for (let n = 0; n < chunks; n += 1) await keepChunk(room, take, n, bytes(n))
  return take
}

async function ended(room: Room, chunks: number, of = slot(room)): Promise<Take> {
  const take = await running(room, chunks, of)
  await endTake(room, take, chunks)
  return take
}

describe('a take', () => {
  it('is its chunks, in order, whatever the order in which they were kept', async () => {
    const room = await begun()
    const take = await beginTake(room, slot(room))
    for (const n of [2, 0, 10, 1, 3, 9, 5, 4, 8, 6, 7]) await keepChunk(room, take, n, bytes(n))
    expect(await read(room, take)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect((await takeBytes(room, take)).type).toBe('audio/webm')
  })

  it('has a chunk that came twice once', async () => {
    const room = await begun()
    const take = await running(room, 2)
    await keepChunk(room, take, 1, bytes(1))
    expect(await read(room, take)).toEqual([0, 1])
  })

  it('is read up to the first chunk that is missing', async () => {
    const room = await begun()
    const take = await running(room, 5)
    await room.db.chunks.delete([take.id, 2])
    expect(await read(room, take)).toEqual([0, 1])
    await room.db.chunks.delete([take.id, 0])
    await expect(takeBytes(room, take)).rejects.toMatchObject({ code: 'gone' })
  })

  it('belongs to a recording that was begun', async () => {
    const room = await begun()
    const elsewhere = beginTake(room, { ...slot(room), recording: crypto.randomUUID() })
    await expect(elsewhere).rejects.toMatchObject({ code: 'gone' })
  })

  it('takes no more once its recording was discarded elsewhere', async () => {
    const room = await begun()
    const take = await running(room, 1)
    await discardRecording(room, room.id)
    await expect(keepChunk(room, take, 1, bytes(1))).rejects.toMatchObject({ code: 'gone' })
    expect(await room.db.chunks.count()).toBe(0)
  })

  it('keeps its words and what is left of it', async () => {
    const room = await begun()
    const take = await ended(room, 1)
    const captions = [{ from: 0, to: 1, words: 'Here' }]
    await setCaptions(room, take, captions)
    await setTrim(room, take, { from: 0.5, to: 1 })
    expect(await room.db.takes.get(take.id)).toMatchObject({ captions, trim: { from: 0.5, to: 1 } })
  })
})

describe('the first take', () => {
  it.each(['voice', 'clip'] as const)('of a %s counts as soon as it has ended, and not before', async (what) => {
    const room = await begun()
    const take = await running(room, 3, slot(room, what))
    expect(await draftOf(room)).toMatchObject({ voice: null, clip: null })
    await endTake(room, take, 3)
    expect((await draftOf(room))[what]).toBe(take.id)
    expect(await takesOf(room, slot(room, what))).toMatchObject({ kept: { id: take.id, seconds: 3 }, waiting: null })
  })

  it('of a step counts for that step', async () => {
    const room = await begun()
    const step = await addStep(room, room.id, seen('click', 'Post'), null)
    const take = await ended(room, 1, slot(room, 'voice', step))
    expect(await draftOf(room)).toMatchObject({ voice: null, steps: [{ voice: take.id }] })
  })

  it('of a step that was taken out meanwhile is kept without a place', async () => {
    const room = await begun()
    const step = await addStep(room, room.id, seen('click', 'Post'), null)
    const take = await running(room, 1, slot(room, 'voice', step))
    await dropStep(room, room.id, step)
    await endTake(room, take, 1)
    expect(await read(room, take)).toEqual([0])
    await expect(keepTake(room, take)).rejects.toMatchObject({ code: 'gone' })
  })
})

describe('another take', () => {
  it('waits beside the earlier one, which counts until the new one is kept', async () => {
    const room = await begun()
    const [first, second] = [await ended(room, 1), await ended(room, 2)]
    expect(await takesOf(room, slot(room))).toMatchObject({ kept: { id: first.id }, waiting: { id: second.id } })
    await keepTake(room, second)
    expect(await takesOf(room, slot(room))).toMatchObject({ kept: { id: second.id }, waiting: null })
    expect(await read(room, first)).toEqual([0])
  })

  it('that is not wanted goes at once, with every byte', async () => {
    const room = await begun()
    const [first, second] = [await ended(room, 1), await ended(room, 2)]
    await dropTake(room, second)
    expect(await takesOf(room, slot(room))).toMatchObject({ kept: { id: first.id }, waiting: null })
    expect(await room.db.chunks.where('take').equals(second.id).count()).toBe(0)
  })

  it('of another kind does not get in its way', async () => {
    const room = await begun()
    const voice = await ended(room, 1)
    const clip = await ended(room, 1, slot(room, 'clip'))
    expect(await draftOf(room)).toMatchObject({ voice: voice.id, clip: clip.id })
  })
})

describe('a take that counted and is put away', () => {
  it('no longer counts and is not offered, but is there for an undo', async () => {
    const room = await begun()
    const take = await ended(room, 2)
    await dropTake(room, take)
    expect(await draftOf(room)).toMatchObject({ voice: null })
    expect(await takesOf(room, slot(room))).toEqual({ kept: null, waiting: null })
    expect(await read(room, take)).toEqual([0, 1])
    await dropTake(room, take)
    expect(await read(room, take)).toEqual([0, 1])
  })
})

describe('a take that nobody ended', () => {
  it('is found with the seconds that are saved, and ends as any other', async () => {
    const room = await begun()
    const take = await running(room, 14)
    const [found] = await interrupted(room, nobody)
    expect(found).toMatchObject({ id: take.id, state: 'running', seconds: 14 })
    await endTake(room, take, 14)
    expect(await draftOf(room)).toMatchObject({ voice: take.id })
    expect(await interrupted(room, nobody)).toEqual([])
  })

  it('is left alone while a page records it', async () => {
    const room = await begun()
    const [here, gone] = [await running(room, 1), await running(room, 1)]
    const empty = await running(room, 0)
    const found = await interrupted(room, (id) => Promise.resolve(id === here.id || id === empty.id))
    expect(found.map(({ id }) => id)).toEqual([gone.id])
    expect(await room.db.takes.count()).toBe(3)
  })

  it('is cleared away when nothing of it was saved', async () => {
    const room = await begun()
    await running(room, 0)
    expect(await interrupted(room, nobody)).toEqual([])
    expect(await room.db.takes.count()).toBe(0)
  })

  it('does not take the place of one that counts', async () => {
    const room = await begun()
    const first = await ended(room, 1)
    const second = await running(room, 3)
    await endTake(room, second, 3)
    expect(await takesOf(room, slot(room))).toMatchObject({ kept: { id: first.id }, waiting: { id: second.id } })
  })
})

describe('a death at any write', () => {
  /** A voice of four seconds from its beginning to its end, as the recorder does it. */
  async function whole(room: Room): Promise<void> {
    const take = await beginTake(room, slot(room))
    for (let n = 0; n < 4; n += 1) await keepChunk(room, take, n, bytes(n))
    await endTake(room, take, 4)
  }

  /** Lets `writes` transactions through and breaks the connection in the middle of the next, as a killed browser does. */
  function dieAfter(room: Room, writes: number): void {
    let left = writes
    room.db.use({
      stack: 'dbcore',
      name: 'death',
      create: (down) => ({
        ...down,
        transaction(tables, mode, ...rest) {
          const made = down.transaction(tables, mode, ...rest)
          if (mode === 'readwrite' && left-- <= 0) throw new Dexie.AbortError('killed')
          return made
        },
      }),
    })
  }

  it('takes no more than the second that was being written', async () => {
    for (let writes = 0; writes <= 6; writes += 1) {
      const room = await begun()
      room.db.close()
      dieAfter(room, writes)
      await room.db.open()
      const lived = await whole(room).then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'disk-full' })
          return false
        },
      )
      expect(lived).toBe(writes === 6)
      room.db.close()
      const again = { ...room, db: openDatabase(room.db.name) }
      const saved = Math.max(0, Math.min(4, writes - 1))
      const [found] = await interrupted(again, nobody)
      if (lived) expect((await draftOf(again)).voice).not.toBeNull()
      else expect(found?.seconds ?? 0).toBe(saved)
      if (found) expect(await read(again, found)).toEqual([0, 1, 2, 3].slice(0, saved))
      again.db.close()
    }
  })
})
