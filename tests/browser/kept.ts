/** What a browser keeps, read from its database past all of our own code. `page` is any page of the extension in that browser. */
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { coverColour } from '../../lib/picture.ts'
import type { Rect } from '../../lib/protocol/page.ts'

const Message = z.object({
  id: z.string(),
  thread: z.string(),
  kind: z.enum(['question', 'answer']),
  state: z.string(),
  at: z.number(),
  question: z
    .object({
      words: z.string(),
      spot: z.object({ x: z.number(), y: z.number() }).nullable(),
      picture: z.object({ attachment: z.string(), width: z.number(), height: z.number() }).nullable(),
      tipsSeen: z.array(z.string()),
    })
    .optional(),
})
type Message = z.infer<typeof Message>

const KeptPicture = z.object({ id: z.string(), type: z.string(), bytes: z.instanceof(Uint8Array).nullable() })

/** Every question with these words, the oldest first. */
export async function asked(page: Page, words: string): Promise<Message[]> {
  const messages = z.array(Message).parse(await rowsOf(page, 'messages'))
  return messages.filter(({ question }) => question?.words === words).sort((a, b) => a.at - b.at)
}

/** The id of whoever has joined. */
export async function personIn(page: Page): Promise<string> {
  const Me = z.tuple([z.object({ person: z.object({ id: z.string() }) })])
  return Me.parse(await rowsOf(page, 'me'))[0].person.id
}

/** How many letters wait to leave. */
export async function unsent(page: Page): Promise<number> {
  return z.array(z.unknown()).parse(await rowsOf(page, 'outbox')).length
}

const Chunk = z.object({ take: z.string(), n: z.int(), bytes: z.instanceof(Uint8Array) })

/** What is on disk of voices and clips, second after second. */
export async function chunksOf(page: Page): Promise<z.infer<typeof Chunk>[]> {
  return z.array(Chunk).parse(await rowsOf(page, 'chunks'))
}

const Take = z.object({
  id: z.string(),
  what: z.string(),
  state: z.string(),
  seconds: z.number(),
  trim: z.object({ from: z.number(), to: z.number() }).nullable(),
  captions: z.array(z.object({ from: z.number(), to: z.number(), words: z.string() })),
})

export async function takesOf(page: Page): Promise<z.infer<typeof Take>[]> {
  return z.array(Take).parse(await rowsOf(page, 'takes'))
}

/** Puts a recording there that was begun on the feed and has nothing in it yet. */
export async function keepRecordingDraft(page: Page, id: string): Promise<void> {
  const place = { site: 'linkedin', kind: 'li.feed' }
  await putRow(page, 'recordingDrafts', { id, place, steps: [], voice: null, clip: null, at: Date.now() })
}

export type Bytes = { type: string; bytes: Uint8Array }

/** A picture; null until its bytes are there. */
export async function picture(page: Page, id: string | undefined): Promise<Bytes | null> {
  const kept = z.array(KeptPicture).parse(await rowsOf(page, 'pictures'))
  const found = kept.find((each) => each.id === id)
  return found?.bytes ? { type: found.type, bytes: found.bytes } : null
}

/** The share of each part of a photo that has the colour of covers, 0 to 1. Parts are in the photo's pixels. */
export function covered(page: Page, { type, bytes }: Bytes, parts: Rect[]): Promise<number[]> {
  return page.evaluate(
    async ({ type, bytes, parts, colour }) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type }))
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
      context?.drawImage(image, 0, 0)
      return parts.map(({ x, y, width, height }) => {
        const [left, top] = [Math.ceil(x), Math.ceil(y)]
        const [right, bottom] = [Math.floor(x + width), Math.floor(y + height)]
        const { data } = context?.getImageData(left, top, right - left, bottom - top) ?? new ImageData(1, 1)
        let same = 0
        for (let at = 0; at < data.length; at += 4)
          if (colour.every((value, band) => data[at + band] === value)) same += 1
        return same / (data.length / 4)
      })
    },
    { type, bytes, parts, colour: coverColour },
  )
}

function putRow(page: Page, table: string, row: unknown): Promise<void> {
  return page.evaluate(
    ({ table, row }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('sotto')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const writing = opening.result.transaction(table, 'readwrite')
          writing.objectStore(table).put(row)
          writing.onerror = () => reject(writing.error)
          writing.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
    { table, row },
  )
}

function rowsOf(page: Page, table: string): Promise<unknown> {
  return page.evaluate(async (table) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const db = await done(indexedDB.open('sotto'))
    try {
      return await done(db.transaction(table).objectStore(table).getAll())
    } finally {
      db.close()
    }
  }, table)
}
