/** Recordings as a mentor would make them, of the stand-in pages, and a way to have one published without recording it. */
import type { Locator, Page } from '@playwright/test'
import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Output,
  WebMOutputFormat,
} from 'mediabunny'
import { writeVtt } from '../../lib/captions.ts'
import type { Caption } from '../../lib/db.ts'
import type { Anchor } from '../../lib/protocol/anchor.ts'
import type { Outline, Place, Rect } from '../../lib/protocol/page.ts'
import { drawnType } from '../../lib/protocol/picture.ts'
import type { Clip, MediaName, Recording, Sound, Step } from '../../lib/protocol/recording.ts'
import { packRecording } from '../../lib/recording-file.ts'
import { bundle } from './page/looking.ts'

type Bytes = Uint8Array<ArrayBuffer>
export type Made = { recording: Recording; files: Map<MediaName, Bytes> }

const encoder = new TextEncoder()

/** The least an Opus packet can be: 20 ms of silence. */
const silentPacket = new Uint8Array([0xf8, 0xff, 0xfe])

/** A voice that says nothing, in WebM. */
export async function voice(seconds: number): Promise<Bytes> {
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() })
  const source = new EncodedAudioPacketSource('opus')
  output.addAudioTrack(source)
  await output.start()
  const config = { decoderConfig: { codec: 'opus', numberOfChannels: 1, sampleRate: 48_000 } }
  for (let n = 0; n < seconds * 50; n++)
    await source.add(new EncodedPacket(silentPacket, 'key', n / 50, 1 / 50), n === 0 ? config : undefined)
  await output.finalize()
  return bytesOf(output)
}

/** A clip in which a number counts the seconds, drawn in this page. */
export async function clip(page: Page, seconds: number): Promise<Bytes> {
  const frames = await page.evaluate(async (seconds) => {
    const canvas = new OffscreenCanvas(640, 400)
    const context = canvas.getContext('2d')
    const made: { data: number[]; key: boolean; at: number }[] = []
    const encoder = new VideoEncoder({
      output(chunk) {
        const data = new Uint8Array(chunk.byteLength)
        chunk.copyTo(data)
        made.push({ data: [...data], key: chunk.type === 'key', at: chunk.timestamp })
      },
      error(error) {
        throw error
      },
    })
    encoder.configure({ codec: 'vp8', width: canvas.width, height: canvas.height, bitrate: 200_000 })
    for (let n = 0; n < seconds * 4; n++) {
      if (!context) break
      context.fillStyle = '#eef4f2'
      context.fillRect(0, 0, 640, 400)
      context.fillStyle = '#14453d'
      context.font = '120px sans-serif'
      context.fillText(String(Math.floor(n / 4)), 280, 240)
      const frame = new VideoFrame(canvas, { timestamp: n * 250_000, duration: 250_000 })
      encoder.encode(frame, { keyFrame: n % 20 === 0 })
      frame.close()
    }
    await encoder.flush()
    return made
  }, seconds)
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() })
  const source = new EncodedVideoPacketSource('vp8')
  output.addVideoTrack(source)
  await output.start()
  const config = { decoderConfig: { codec: 'vp8', codedWidth: 640, codedHeight: 400 } }
  for (const [n, { data, key, at }] of frames.entries()) {
    const packet = new EncodedPacket(new Uint8Array(data), key ? 'key' : 'delta', at / 1_000_000, 0.25)
    await source.add(packet, n === 0 ? config : undefined)
  }
  await output.finalize()
  return bytesOf(output)
}

function bytesOf({ target }: { target: BufferTarget }): Bytes {
  if (!target.buffer) throw new Error('nothing was written')
  return new Uint8Array(target.buffer)
}

let anchoring: Promise<string> | null = null

/** An element of a page, described; and where it is on the screen. */
export async function describeIn(element: Locator): Promise<{ anchor: Anchor; spot: Rect }> {
  anchoring ??= bundle('lib/page/anchor.ts', 'anchoring')
  // Not by a script element, which a page may forbid.
  await element.page().evaluate(await anchoring)
  await element.scrollIntoViewIfNeeded()
  return element.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { anchor: Reflect.get(globalThis, 'anchoring').describe(element), spot: { x, y, width, height } }
  })
}

/** What a step is made from; the rest of it is as usual. */
export type Sketch = Partial<
  Pick<Step, 'act' | 'key' | 'whether' | 'lookOnly' | 'drawing' | 'anchor' | 'foreign' | 'place'>
> & {
  sentence: string
  picture?: { bytes: Bytes; type: 'image/png' | typeof drawnType; width: number; height: number; spot: Rect | null }
  says?: { seconds: number; captions: Caption[] }
}

/** A recording of these steps. Every step stands at `place` unless it says otherwise. */
export async function record(
  place: Place,
  sketches: Sketch[],
  whole: { voice?: Sketch['says']; clip?: { bytes: Bytes; seconds: number; captions: Caption[] } } = {},
): Promise<Made> {
  const files: Made['files'] = new Map()
  const captionsOf = (name: string, captions: Caption[]): MediaName | null => {
    if (captions.length === 0) return null
    files.set(`${name}.vtt`, encoder.encode(writeVtt(captions)))
    return `${name}.vtt`
  }
  const speak = async (name: string, said: Sketch['says']): Promise<Sound | null> => {
    if (!said) return null
    files.set(`${name}.webm`, await voice(said.seconds))
    const captions = captionsOf(name, said.captions)
    return { file: `${name}.webm`, type: 'audio/webm', seconds: said.seconds, captions }
  }
  const steps: Step[] = []
  for (const [n, { picture, says, ...sketch }] of sketches.entries()) {
    const file = `step-${n}.${picture?.type === 'image/png' ? 'png' : 'json'}`
    if (picture) files.set(file, picture.bytes)
    steps.push({
      id: crypto.randomUUID(),
      act: 'click',
      key: null,
      place,
      anchor: null,
      foreign: null,
      whether: '',
      lookOnly: false,
      drawing: [],
      ...sketch,
      picture: picture
        ? { file, type: picture.type, width: picture.width, height: picture.height, spot: picture.spot }
        : null,
      voice: await speak(`voice-${n}`, says),
    })
  }
  const film: Clip | null = whole.clip
    ? {
        file: 'clip.webm',
        type: 'video/webm',
        seconds: whole.clip.seconds,
        width: 640,
        height: 400,
        captions: captionsOf('clip', whole.clip.captions),
      }
    : null
  if (whole.clip) files.set('clip.webm', whole.clip.bytes)
  return { recording: { format: 1, steps, voice: await speak('voice', whole.voice), clip: film }, files }
}

/** A picture of the page as it stands, for a step. */
export async function photo(page: Page, spot: Rect | null): Promise<NonNullable<Sketch['picture']>> {
  const bytes = new Uint8Array(await page.screenshot({ type: 'png' }))
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  return { bytes, type: 'image/png', width, height, spot }
}

/** A drawn picture. */
export function drawing(outline: Outline, spot: Rect | null): NonNullable<Sketch['picture']> {
  const bytes = encoder.encode(JSON.stringify(outline))
  return { bytes, type: drawnType, width: outline.width, height: outline.height, spot }
}

/**
 * Puts a tip that was recorded into a mentor's browser as publishing leaves it: owed to all of their pairs. `desk` is any page of the
 * extension there; the next post sends it. Answers the tip's id.
 */
export async function publish(
  desk: Page,
  {
    title,
    place,
    made,
    how = '',
    whether = '',
  }: { title: string; place: Place; made: Made; how?: string; whether?: string },
): Promise<string> {
  const { recording, files } = made
  const bytes = Buffer.from(packRecording(recording, files)).toString('base64')
  const sounds = recording.steps.flatMap((step) => step.voice ?? [])
  const seconds = [...sounds, ...(recording.voice ? [recording.voice] : [])].reduce(
    (sum, each) => sum + each.seconds,
    0,
  )
  const id = crypto.randomUUID()
  const note = {
    attachment: crypto.randomUUID(),
    steps: recording.steps.length,
    voiceSeconds: Math.ceil(seconds),
    clipSeconds: Math.ceil(recording.clip?.seconds ?? 0),
  }
  const tip = {
    id,
    version: 1,
    place,
    title,
    words: { how, whether },
    by: 'Ana Ribeiro',
    at: Date.now(),
    recording: note,
  }
  await desk.evaluate(
    async ({ tip, bytes }) => {
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const db = await done(indexedDB.open('sotto'))
      const tables = db.transaction(['tips', 'recordings', 'partners'], 'readwrite')
      const partners = await done<{ pair: string }[]>(tables.objectStore('partners').getAll())
      const file = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
      const { attachment } = tip.recording
      const owed = partners.map(({ pair }) => pair)
      const row = { id: attachment, site: tip.place.site, bytes: file, coming: null, problem: null }
      await done(tables.objectStore('recordings').put(row))
      await done(
        tables.objectStore('tips').put({ id: tip.id, tip, pair: null, mine: true, audience: null, retired: 0, owed }),
      )
      db.close()
    },
    { tip, bytes },
  )
  return id
}

/** Changes the recording of a tip as a browser keeps it: cuts it off, or takes it away as if it were still to be fetched. */
export function alter(page: Page, title: string, to: 'cut off' | 'still to come'): Promise<void> {
  return page.evaluate(
    async ({ title, to }) => {
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const db = await done(indexedDB.open('sotto'))
      const tables = db.transaction(['tips', 'recordings'], 'readwrite')
      type Kept = { tip: { title: string; recording?: { attachment: string } } }
      const tips = await done<Kept[]>(tables.objectStore('tips').getAll())
      const id = tips.find(({ tip }) => tip.title === title)?.tip.recording?.attachment ?? ''
      const table = tables.objectStore('recordings')
      const row = await done<{ bytes: Uint8Array | null }>(table.get(id))
      const coming = { id, bytes: 3_100_000, sha256: 'A'.repeat(43) }
      if (to === 'cut off') await done(table.put({ ...row, bytes: row.bytes?.slice(0, 200) }))
      else await done(table.put({ ...row, bytes: null, coming }))
      db.close()
    },
    { title, to },
  )
}
