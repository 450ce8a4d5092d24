/** One go at recording, from asking for the microphone or the screen to the last chunk on disk. */
import {
  holdTake,
  type Recorder,
  type Recording,
  close as release,
  startRecorder,
  takeType,
} from '../../lib/browser/recorder.ts'
import type { Take } from '../../lib/db.ts'
import { type Failure, toFailure } from '../../lib/failure.ts'
import { beginTake, dropTake, endTake, keepChunk, type TakesWorld } from '../../lib/flows/takes.ts'

/** Where a take belongs. */
export type Slot = Pick<Take, 'recording' | 'step' | 'what'>

/**
 * How it ended. `cancelled`: nothing was picked. `short`: it was over before there was anything. A take that is there is on disk, even
 * with a failure.
 */
export type Outcome = {
  why: 'cancelled' | 'short' | 'asked' | 'limit' | 'source' | 'failed'
  take: Take | null
  failure: Failure | null
}

export type Session = {
  pause(): void
  resume(): void
  /** Ends it. While the browser still asks, nothing was recorded: `short` unless it was called off. */
  stop(): void
  /** Gives up while the browser still asks. */
  cancel(): void
  readonly ended: Promise<Outcome>
}

export type Begin = {
  world: TakesWorld
  slot: Slot
  /** Most seconds. */
  most: number
  /** Null when the person picked nothing. */
  open: () => Promise<MediaStream | null>
  tell: (recording: Recording, stream: MediaStream) => void
}

/** Says `ended` whenever a session of this page is over. */
export const sessions = new EventTarget()

const short = 'short'

/** Begins. While it lasts, other pages of ours can tell that this one records. */
export function beginSession({ world, slot, most, open, tell }: Begin): Session {
  let recorder: Recorder | null = null
  const given = new AbortController()

  /** Answers how it ended and how many chunks of it are kept. */
  function record(stream: MediaStream, take: Take): Promise<[Extract<Recording, { is: 'ended' }>, number]> {
    return new Promise((resolve) => {
      let kept = 0
      recorder = startRecorder(stream, slot.what, {
        most,
        now: world.now,
        async keep(n, bytes) {
          await keepChunk(world, take, n, bytes)
          kept = n + 1
        },
        tell(recording) {
          tell(recording, stream)
          if (recording.is === 'ended') resolve([recording, kept])
        },
      })
      if (given.signal.aborted) void recorder.stop()
    })
  }

  async function run(stream: MediaStream): Promise<Outcome> {
    const id = crypto.randomUUID()
    const letGo = await holdTake(id)
    try {
      const take = await beginTake(world, { ...slot, id, type: takeType(slot.what) })
      const [end, kept] = await record(stream, take)
      const failure = end.why === 'failed' ? end.failure : null
      if (kept === 0) {
        await dropTake(world, take)
        return { why: failure ? 'failed' : 'short', take: null, failure }
      }
      await endTake(world, take, end.seconds)
      return { why: end.why, take, failure }
    } finally {
      letGo()
    }
  }

  /** The stream, unless the person gave up first: then one that comes late is let go of. */
  async function opened(): Promise<MediaStream | null> {
    const opening = open()
    const givenUp = new Promise<null>((resolve) => given.signal.addEventListener('abort', () => resolve(null)))
    const stream = await Promise.race([opening, givenUp])
    if (given.signal.aborted) void opening.then((late) => late && release(late)).catch(() => undefined)
    return given.signal.aborted ? null : stream
  }

  async function whole(): Promise<Outcome> {
    let stream: MediaStream | null = null
    try {
      stream = await opened()
      if (!stream) return { why: given.signal.reason === short ? 'short' : 'cancelled', take: null, failure: null }
      return await run(stream)
    } catch (error) {
      return { why: 'failed', take: null, failure: toFailure(error) }
    } finally {
      if (stream) release(stream)
    }
  }

  const ended = whole()
  void ended.then(() => sessions.dispatchEvent(new Event('ended')))
  return {
    pause: () => recorder?.pause(),
    resume: () => recorder?.resume(),
    stop() {
      given.abort(short)
      void recorder?.stop()
    },
    cancel: () => given.abort(),
    ended,
  }
}
