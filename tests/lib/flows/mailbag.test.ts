import { beforeAll, describe, expect, it } from 'vitest'
import { type DeviceKeys, makeDevice, sealLetter } from '../../../lib/crypto.ts'
import type { Message, Outgoing } from '../../../lib/db.ts'
import { Failure } from '../../../lib/failure.ts'
import { dexieInbox, dexieOutbox } from '../../../lib/flows/mailbag.ts'
import { post } from '../../../lib/flows/post.ts'
import { carrier, collect, drain, source } from '../../../lib/flows/sync.ts'
import type { HeldLetter, PostedLetter } from '../../../lib/protocol/letter.ts'
import { type Disk, makeDisk, writeQuestion } from '../../journeys/disk.ts'
import { type InboxDisk, memoryInbox, memoryOutbox, memoryWrite, type OutboxDisk } from '../../journeys/memory.ts'
import { Died, endingAt, makeLine, makePostOffice, unharmed } from '../../journeys/post.model.ts'
import { type Mailbag, mailbagAcceptance } from './mailbag.acceptance.ts'

let mine: DeviceKeys
let theirs: DeviceKeys
beforeAll(async () => {
  ;[mine, theirs] = await Promise.all([makeDevice(), makeDevice()])
})

const nowhere = makeLine(makePostOffice(), [], unharmed(), { drain, collect, carrier, source, Failure })

mailbagAcceptance<PostedLetter>('in memory', async () => {
  const out: OutboxDisk = { queue: [], kept: [] }
  const into: InboxDisk = { place: 0, seen: new Set(), read: [] }
  return {
    process: (life, work) => work({ outbox: memoryOutbox(out, life), inbox: memoryInbox(into, life) }),
    write: (words) => memoryWrite(out, unharmed(), '', words),
    waiting: async () => out.queue.map(({ sealed }) => sealed),
    arriving: async (words, place) => ({
      place,
      id: crypto.randomUUID(),
      from: '',
      at: 0,
      sealed: words,
      attachments: [],
    }),
    read: async () => into.read.map(({ sealed }) => sealed),
  }
})

const asked = (message: Message): string => (message.kind === 'question' ? message.question.words : message.kind)

async function dexieMailbag(): Promise<Mailbag<Outgoing> & { disk: Disk }> {
  const disk = await makeDisk(mine, 'mentor', [theirs.card], () => 0)
  let count = 0
  return {
    disk,
    process: (life, work) =>
      disk.process(life, nowhere, (world) => work({ outbox: dexieOutbox(world), inbox: dexieInbox(world) })),
    write: (words) => disk.process(unharmed(), nowhere, (world) => writeQuestion({ post }, world, words)),
    waiting: () =>
      disk.look(async (db) => {
        const letters = await db.outbox.orderBy('n').toArray()
        const messages = await db.messages.bulkGet(letters.map(({ message }) => message ?? ''))
        return messages.map((message) => (message ? asked(message) : 'nothing'))
      }),
    async arriving(words, place) {
      count += 1
      return letterSaying(words, place, count)
    },
    read: () =>
      disk.look(async (db) => {
        const messages = await db.messages.filter((message) => !message.mine).sortBy('at')
        return [...messages.map(asked), ...(await db.alarms.toArray()).map(({ kind }) => kind)]
      }),
  }
}

async function letterSaying(words: string, place: number, count: number): Promise<HeldLetter> {
  const id = crypto.randomUUID()
  const thread = crypto.randomUUID()
  const site = { site: 'linkedin', kind: 'li.feed' }
  const question = { id: thread, thread, place: site, words, picture: null, spot: null, tipsSeen: [], at: 0 }
  const sealed = await sealLetter(
    {
      iss: theirs.id,
      aud: [mine.id],
      jti: id,
      iat: 0,
      count: { [mine.id]: count },
      contents: { kind: 'question', question },
      attachments: [],
    },
    theirs,
    [mine.card],
  )
  return { place, id, from: theirs.id, at: 0, sealed, attachments: [] }
}

mailbagAcceptance<Outgoing>('in the database', dexieMailbag)

describe('a letter handed to the outbox', () => {
  it('is kept with its cause and its count, or nothing is, wherever it is cut short', { timeout: 60_000 }, async () => {
    for (const fate of ['dies before', 'dies after'] as const) {
      for (let step = 0, died = true; died; step++) {
        const { disk } = await dexieMailbag()
        died = await disk
          .process(endingAt(step, fate), nowhere, (world) => writeQuestion({ post }, world, 'Kept?'))
          .then(
            () => false,
            (error: unknown) => {
              if (!(error instanceof Died)) throw error
              return true
            },
          )
        const counts = await disk.look((db) =>
          Promise.all([db.outbox.count(), db.messages.count(), db.departures.count(), db.counts.count()]),
        )
        expect(
          died
            ? [
                [0, 0, 0, 0],
                [1, 1, 1, 1],
              ]
            : [[1, 1, 1, 1]],
        ).toContainEqual(counts)
      }
    }
  })

  it('that the disk has no room for is not kept, and says so', async () => {
    const { disk } = await dexieMailbag()
    const full = disk.process(unharmed(), nowhere, async (world) => {
      world.db.use({
        stack: 'dbcore',
        name: 'full disk',
        create: (core) => ({
          ...core,
          table: (name) => ({
            ...core.table(name),
            mutate: () => Promise.reject(new DOMException('Failed to write blobs (IOError)', 'DataError')),
          }),
        }),
      })
      await writeQuestion({ post }, world, 'No room')
    })
    await expect(full).rejects.toMatchObject({ code: 'disk-full' })
    expect(await disk.look((db) => db.outbox.count())).toBe(0)
  })
})
