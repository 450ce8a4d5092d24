/**
 * The shared screen and the browser's recorder as takes need them: a chunk each second, in order, each on disk
 * before the next is handed over, and an end that is always said, whoever brought it about.
 */

import type { Take } from '../db.ts'
import { Failure, toFailure } from '../failure.ts'
import { openMicrophone } from './microphone.ts'
import { countChunk, pauseClock, readClock, resumeClock, startClock, type TakeClock } from './take-clock.ts'

/** What a recording is doing. `seconds` counts what is there, without pauses. */
export type Recording =
  | { is: 'recording' | 'stalled' | 'paused' | 'slept'; seconds: number }
  /** `limit`: it is as long as it may be. `source`: sharing was stopped, or the microphone went away. */
  | { is: 'ended'; seconds: number; why: 'asked' | 'limit' | 'source' }
  | { is: 'ended'; seconds: number; why: 'failed'; failure: Failure }

export type Recorder = {
  pause(): void
  resume(): void
  /** Resolves when the last chunk is kept - or cannot be - and everything is let go of. */
  stop(): Promise<void>
}

export type RecorderWork = {
  /** Most seconds; then it ends by itself. */
  most: number
  now: () => number
  /** Puts a chunk on disk. The next waits for it; when it throws, the recording ends. */
  keep(n: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Told four times a second. The last one says that it has ended. */
  tell(recording: Recording): void
}

/** Bits a second: speech in one channel of Opus, and a page at 15 pictures a second. */
const bits = { audioBitsPerSecond: 32_000, videoBitsPerSecond: 1_000_000 } as const

const codecs = {
  voice: ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'],
  clip: ['video/webm;codecs=vp8,opus', 'video/webm;codecs=vp9,opus', 'video/webm'],
} as const

/** The type this browser records in, without its codecs. Throws `recorder-failed` when it can record none. */
export function takeType(what: Take['what']): string {
  return codecOf(what).replace(/;.*/, '')
}

function codecOf(what: Take['what']): string {
  const type = codecs[what].find((codec) => MediaRecorder.isTypeSupported(codec))
  if (!type) throw new Failure('recorder-failed', 'no type')
  return type
}

/** Records until it is told to stop, it is long enough, its source ends or something fails. Throws `recorder-failed`. */
export function startRecorder(stream: MediaStream, what: Take['what'], work: RecorderWork): Recorder {
  return new Running(stream, openRecorder(stream, what), work)
}

class Running implements Recorder {
  private readonly recorder: MediaRecorder
  private readonly work: RecorderWork
  private readonly ended: Promise<void>
  private readonly ticking: ReturnType<typeof setInterval>
  private clock: TakeClock
  private slept = false
  private kept = 0
  private keeping = Promise.resolve()
  private failure: Failure | null = null
  private why: 'asked' | 'limit' | 'source' = 'source'

  constructor(stream: MediaStream, recorder: MediaRecorder, work: RecorderWork) {
    this.recorder = recorder
    this.work = work
    this.clock = startClock(work.now())
    recorder.ondataavailable = ({ data }) => this.take(data)
    recorder.onerror = () => this.fail(new Failure('recorder-failed', 'recorder'))
    this.ended = new Promise((resolve) => {
      recorder.onstop = () => {
        close(stream)
        void this.finish().then(resolve)
      }
    })
    // A clip whose microphone was unplugged would go on without a word otherwise.
    for (const track of stream.getTracks()) track.onended = () => this.end('source')
    recorder.start(1000)
    this.ticking = setInterval(() => this.tick(), 250)
    this.tick()
  }

  pause(): void {
    if (this.recorder.state !== 'recording') return
    this.recorder.pause()
    this.clock = pauseClock(this.clock, this.work.now())
    this.tick()
  }

  resume(): void {
    if (this.recorder.state !== 'paused') return
    this.recorder.resume()
    this.slept = false
    this.clock = resumeClock(this.clock, this.work.now())
    this.tick()
  }

  stop(): Promise<void> {
    this.end('asked')
    return this.ended
  }

  private end(why: typeof this.why): void {
    if (this.recorder.state === 'inactive') return
    this.why = why
    this.recorder.stop()
  }

  private fail(failure: Failure): void {
    this.failure ??= failure
    if (this.recorder.state !== 'inactive') this.recorder.stop()
  }

  private take(data: Blob): void {
    if (data.size === 0) return
    // After a sleep the first chunk may be here before the clock was looked at.
    this.tick()
    this.clock = countChunk(this.clock, this.work.now())
    this.keeping = this.keeping.then(() => this.keep(data))
  }

  private async keep(data: Blob): Promise<void> {
    if (this.failure) return
    try {
      await this.work.keep(this.kept, new Uint8Array(await data.arrayBuffer()))
      this.kept += 1
    } catch (error) {
      this.fail(toFailure(error))
    }
  }

  private tick(): void {
    const { state } = this.recorder
    if (state === 'inactive') return
    const { seconds, is } = readClock(this.clock, this.work.now())
    if (seconds >= this.work.most) {
      this.end('limit')
    } else if (is === 'asleep') {
      this.slept = true
      this.pause()
    } else if (state === 'paused') {
      this.work.tell({ is: this.slept ? 'slept' : 'paused', seconds })
    } else {
      this.work.tell({ is: is === 'running' ? 'recording' : 'stalled', seconds })
    }
  }

  private async finish(): Promise<void> {
    clearInterval(this.ticking)
    const { seconds } = readClock(this.clock, this.work.now())
    await this.keeping
    const { failure, why } = this
    this.work.tell(failure ? { is: 'ended', seconds, why: 'failed', failure } : { is: 'ended', seconds, why })
  }
}

function openRecorder(stream: MediaStream, what: Take['what']): MediaRecorder {
  const mimeType = codecOf(what)
  try {
    return new MediaRecorder(stream, { mimeType, ...bits })
  } catch (error) {
    throw new Failure('recorder-failed', 'start', { cause: error })
  }
}

/** Lets go of the microphone or the screen. */
export function close(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.onended = null
    track.stop()
  }
}

/**
 * What the person picks to share, a tab or a window, with their voice if they want it; null when they pick nothing. Never the sound of
 * the page. Call it in the turn of a click. Throws `screen-refused`, and what `openMicrophone` throws.
 */
export async function openScreen(voice: boolean): Promise<MediaStream | null> {
  const screen = await askForScreen()
  if (!screen || !voice) return screen
  try {
    for (const track of (await openMicrophone()).getAudioTracks()) screen.addTrack(track)
    return screen
  } catch (error) {
    close(screen)
    throw error
  }
}

async function askForScreen(): Promise<MediaStream | null> {
  const wanted: DisplayMediaStreamOptions & Record<string, unknown> = {
    video: { frameRate: { max: 15 }, width: { max: 1280 }, height: { max: 1280 } },
    audio: false,
    // Not the whole screen, with whatever comes up on it.
    monitorTypeSurfaces: 'exclude',
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'exclude',
  }
  try {
    return await navigator.mediaDevices.getDisplayMedia(wanted)
  } catch (error) {
    const refused = error instanceof DOMException && error.name === 'NotAllowedError'
    // The same error says that the person changed their mind and that the system forbids it.
    if (refused && !/system/i.test(error.message)) return null
    throw new Failure('screen-refused', error instanceof Error ? error.name : '')
  }
}

/** How loud it is, 0 to 1, as an ear would say. `close` lets go of what it took. */
export function openMeter(stream: MediaStream): { level(): number; close(): void } {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 1024
  context.createMediaStreamSource(stream).connect(analyser)
  // Suspended in a page nobody has touched yet.
  void context.resume()
  const wave = new Float32Array(analyser.fftSize)
  return {
    level() {
      analyser.getFloatTimeDomainData(wave)
      const power = wave.reduce((sum, value) => sum + value * value, 0) / wave.length
      const decibels = 10 * Math.log10(power + 1e-12)
      return Math.min(1, Math.max(0, (decibels + 60) / 55))
    },
    close() {
      void context.close()
    },
  }
}

/** Says, for as long as this page lives, that it records a take. Resolves when that is known to all; the answer ends it. */
export async function holdTake(id: string): Promise<() => void> {
  return new Promise((held) => {
    void navigator.locks.request(lockName(id), () => new Promise<void>((release) => held(release)))
  })
}

/** Whether some page records this take now. */
export async function isHeld(id: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === lockName(id))
}

const lockName = (id: string): string => `sotto-take-${id}`
