/** An outbox and an inbox on a disk that is an array, under the same contract as the real ones. */
import type { DeviceKeys } from '../../lib/crypto.ts'
import { overtakingNone } from '../../lib/flows/mailbag.ts'
import type { Inbox, Outbox } from '../../lib/flows/sync.ts'
import type { HeldLetter, PostedLetter } from '../../lib/protocol/letter.ts'
import { type Build, type Cast, type Life, makeLine, type PostOffice, type Reader, type Writer } from './post.model.ts'

export type OutboxDisk = { queue: PostedLetter[]; kept: string[] }
export type InboxDisk = { place: number; seen: Set<string>; read: HeldLetter[] }

/** Keeps a letter; when this resolves it is safe. */
export function memoryWrite(disk: OutboxDisk, life: Life, to: string, words: string): Promise<void> {
  return life.step(() => {
    disk.queue.push({ id: crypto.randomUUID(), to: [to], sealed: words, attachments: [] })
    disk.kept.push(words)
  })
}

export function memoryOutbox(disk: OutboxDisk, life: Life): Outbox<PostedLetter> {
  const forget = (letter: PostedLetter) =>
    life.step(() => {
      disk.queue = disk.queue.filter(({ id }) => id !== letter.id)
    })
  return {
    next: (passed) => life.step(() => disk.queue.find(overtakingNone(passed)) ?? null),
    left: forget,
    refused: forget,
  }
}

export function memoryInbox(disk: InboxDisk, life: Life): Inbox {
  return {
    collected: () => life.step(() => disk.place),
    keep: (letter) =>
      life.step(() => {
        if (!disk.seen.has(letter.id)) disk.read.push(letter)
        disk.seen.add(letter.id)
        disk.place = Math.max(disk.place, letter.place)
      }),
  }
}

export function memoryWriter(
  build: Build,
  keys: DeviceKeys,
  to: string,
  office: PostOffice,
  limbo: Cast['limbo'],
): Writer {
  const disk: OutboxDisk = { queue: [], kept: [] }
  return {
    keys,
    write: (life, words) => memoryWrite(disk, life, to, words),
    drain(life) {
      const carry = build.carrier(makeLine(office, limbo, life, build), { hub: '', keys }, async () => undefined)
      return build.drain(memoryOutbox(disk, life), (letter) => carry({ ...letter, attachments: [] }))
    },
    kept: async () => disk.kept,
  }
}

export function memoryReader(build: Build, keys: DeviceKeys, office: PostOffice, limbo: Cast['limbo']): Reader {
  const disk: InboxDisk = { place: 0, seen: new Set(), read: [] }
  return {
    collect: (life) =>
      build.collect(memoryInbox(disk, life), build.source(makeLine(office, limbo, life, build), { hub: '', keys })),
    read: async () => disk.read.map(({ from, sealed }) => ({ from, words: sealed })),
  }
}
