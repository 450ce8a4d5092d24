/**
 * Server-Sent Events: tells a waiting device that there is more to collect, or that something was released. Wakes by a hint from
 * this process, and by a look into the store every few seconds, because another process may have kept the letter.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { DeviceId } from '../lib/protocol/people.ts'
import type { Store } from './store.ts'

export interface Delivery {
  /** These devices have letters up to these places. */
  wake(places: readonly { device: DeviceId; place: number }[]): void
  /**
   * Something was released, or reaches others than before: each waiting device gets a `packs` event, a hundred of them now and
   * the others by and by, for they will all come for it.
   */
  restock(): void
  /**
   * A stream of `letter` events whose id is the device's newest place, starting with one when that is beyond `known`, and of
   * `packs` events: what was released before it began is for its reader to ask. Ends when `signal` aborts, when the reader
   * leaves, when the device's access ends, or when the device opens a fourth.
   */
  listen(device: DeviceId, known: number, signal: AbortSignal): ReadableStream<Uint8Array>
  /** Ends the streams of these devices. */
  end(devices: readonly DeviceId[]): void
  /** Looks into the store once, wakes who has letters, and all of them when what is released has changed. */
  look(): Promise<void>
  close(): void
}

type Stream = {
  told: number
  owed: number
  restocked: boolean
  controller: ReadableStreamDefaultController<Uint8Array>
}

const streamsPerDevice = 3
/** How many hear of packs at a time, and the milliseconds between those and the next. */
const herd = { size: 100, gap: 250 }
const text = new TextEncoder()
const heartbeat = text.encode(':\n\n')
const packsEvent = text.encode('event: packs\ndata: \n\n')

/** `beat` and `poll` in milliseconds: between signs of life, and between looks into the store. */
export function makeDelivery(
  store: Pick<Store, 'newest' | 'shelfMark'>,
  { beat = 15_000, poll = 5_000, clock = Date.now, onError = (_: unknown) => {} } = {},
): Delivery {
  const waiting = new Map<DeviceId, Set<Stream>>()
  let mark: string | null = null

  /** Says what is new, unless the reader is behind: then once it has caught up, so that nothing piles up. */
  function tell(stream: Stream): void {
    const hasRoom = () => (stream.controller.desiredSize ?? 0) > 0
    if (stream.owed > stream.told && hasRoom()) {
      stream.told = stream.owed
      stream.controller.enqueue(text.encode(`event: letter\nid: ${stream.told}\ndata: \n\n`))
    }
    if (stream.restocked && hasRoom()) {
      stream.restocked = false
      stream.controller.enqueue(packsEvent)
    }
  }

  function wake(places: readonly { device: DeviceId; place: number }[]): void {
    for (const { device, place } of places) {
      for (const stream of waiting.get(device) ?? []) {
        stream.owed = Math.max(stream.owed, place)
        tell(stream)
      }
    }
  }

  function drop(device: DeviceId, stream: Stream): void {
    const streams = waiting.get(device)
    if (!streams?.delete(stream)) return
    if (streams.size === 0) waiting.delete(device)
  }

  function finish(device: DeviceId, stream: Stream): void {
    drop(device, stream)
    stream.controller.close()
  }

  function end(devices: readonly DeviceId[]): void {
    for (const device of devices) for (const stream of [...(waiting.get(device) ?? [])]) finish(device, stream)
  }

  /** Tells everybody once for each change, whether it was made here or elsewhere; and at first, for what came before. */
  async function lookAtShelf(): Promise<void> {
    const now = await store.shelfMark(clock())
    if (now === mark) return
    mark = now
    const all = [...waiting.values()].flatMap((streams) => [...streams])
    void tellInTurns(all).catch(onError)
  }

  async function tellInTurns(streams: Stream[]): Promise<void> {
    for (let n = 0; n < streams.length; n += herd.size) {
      if (n > 0) await sleep(herd.gap, null, { ref: false })
      for (const stream of streams.slice(n, n + herd.size)) {
        stream.restocked = true
        tell(stream)
      }
    }
  }

  async function look(): Promise<void> {
    await lookAtShelf()
    const devices = [...waiting.keys()]
    if (devices.length === 0) return
    const newest = await store.newest(devices, clock())
    end(devices.filter((device) => !newest.has(device)))
    wake(Array.from(newest, ([device, place]) => ({ device, place })))
  }

  const looking = setInterval(() => void look().catch(onError), poll)
  const beating = setInterval(() => {
    for (const streams of waiting.values()) {
      for (const { controller } of streams) if ((controller.desiredSize ?? 0) > 0) controller.enqueue(heartbeat)
    }
  }, beat)
  looking.unref()
  beating.unref()

  return {
    wake,
    restock: () => void lookAtShelf().catch(onError),
    end,
    look,
    listen(device, known, signal) {
      let stream: Stream
      let leave = () => {}
      return new ReadableStream<Uint8Array>(
        {
          start(controller) {
            stream = { told: known, owed: known, restocked: false, controller }
            const streams = waiting.get(device) ?? new Set()
            const [oldest] = streams
            if (oldest && streams.size >= streamsPerDevice) finish(device, oldest)
            waiting.set(device, streams.add(stream))
            // An answer whose first byte is late looks broken to a proxy.
            controller.enqueue(heartbeat)
            leave = () => {
              if (waiting.get(device)?.has(stream)) finish(device, stream)
            }
            signal.addEventListener('abort', leave, { once: true })
            if (signal.aborted) leave()
            else
              void store
                .newest([device], clock())
                .then((newest) => wake(Array.from(newest, ([, place]) => ({ device, place }))), onError)
          },
          pull: () => tell(stream),
          cancel() {
            signal.removeEventListener('abort', leave)
            drop(device, stream)
          },
        },
        { highWaterMark: 4 },
      )
    },
    close() {
      clearInterval(looking)
      clearInterval(beating)
      end([...waiting.keys()])
    },
  }
}
