/**
 * Server-Sent Events: tells a waiting device that there is more to collect. Wakes by a hint from this process, and by a
 * look into the store every few seconds, because another process may have kept the letter.
 */
import type { DeviceId } from '../lib/protocol/people.ts'
import type { Store } from './store.ts'

export interface Delivery {
  /** These devices have letters up to these places. */
  wake(places: readonly { device: DeviceId; place: number }[]): void
  /**
   * A stream of `letter` events whose id is the device's newest place, starting with one when that is beyond `known`. Ends
   * when `signal` aborts, when the reader leaves, when the device's access ends, or when the device opens a fourth.
   */
  listen(device: DeviceId, known: number, signal: AbortSignal): ReadableStream<Uint8Array>
  /** Ends the streams of these devices. */
  end(devices: readonly DeviceId[]): void
  /** Looks into the store once and wakes who has letters. */
  look(): Promise<void>
  close(): void
}

type Stream = { told: number; owed: number; controller: ReadableStreamDefaultController<Uint8Array> }

const streamsPerDevice = 3
const text = new TextEncoder()
const heartbeat = text.encode(':\n\n')

/** `beat` and `poll` in milliseconds: between signs of life, and between looks into the store. */
export function makeDelivery(
  store: Pick<Store, 'newest'>,
  { beat = 15_000, poll = 5_000, onError = (_: unknown) => {} } = {},
): Delivery {
  const waiting = new Map<DeviceId, Set<Stream>>()

  /** Says the newest place, unless the reader is behind: then once it has caught up, so that nothing piles up. */
  function tell(stream: Stream): void {
    if (stream.owed <= stream.told || (stream.controller.desiredSize ?? 0) <= 0) return
    stream.told = stream.owed
    stream.controller.enqueue(text.encode(`event: letter\nid: ${stream.told}\ndata: \n\n`))
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

  async function look(): Promise<void> {
    const devices = [...waiting.keys()]
    if (devices.length === 0) return
    const newest = await store.newest(devices)
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
    end,
    look,
    listen(device, known, signal) {
      let stream: Stream
      let leave = () => {}
      return new ReadableStream<Uint8Array>(
        {
          start(controller) {
            stream = { told: known, owed: known, controller }
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
                .newest([device])
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
