/** What a player works out of a recording, apart from any screen: where one was, what is said now, which part of a picture to show. */
import type { Caption, Progress } from '../lib/db.ts'
import type { Rect } from '../lib/protocol/page.ts'
import type { Clip, Recording, Sound } from '../lib/protocol/recording.ts'

/** Something that can be heard. `step` is the place in the list of the step it belongs to; null when it is about the whole. */
export type Track = { kind: 'clip' | 'voice'; step: number | null; media: Sound | Clip }

/** How fast one can listen, as shares of the recorded speed. */
export const speeds = [0.75, 1, 1.25, 1.5, 2] as const

/** How far *back* goes, in seconds. */
export const backSeconds = 10

/** The track that speaks first: the clip, else the voice over the whole, else that of the step. */
export function openingTrack({ clip, voice, steps }: Recording, step: number): Track | null {
  if (clip) return { kind: 'clip', step: null, media: clip }
  if (voice) return { kind: 'voice', step: null, media: voice }
  return stepTrack(steps, step)
}

/** The voice of a step; null when it has none. */
export function stepTrack(steps: Recording['steps'], step: number): Track | null {
  const media = steps[step]?.voice
  return media ? { kind: 'voice', step, media } : null
}

/** Less than this many seconds of a voice are not worth asking whether to go on from there. */
const worthIt = 5

/** Where somebody goes on: a step, and how far into what was heard there. */
export type Point = { step: number | null; seconds: number }

/** Where one was, when that is worth going back to: null at the beginning, and where that step is no longer there. */
export function resumePoint({ steps, voice, clip }: Recording, progress: Progress | null): Point | null {
  if (!progress) return null
  const { step: id, seconds } = progress
  if (id === null) return (clip ?? voice) && seconds >= worthIt ? { step: null, seconds } : null
  const step = steps.findIndex((each) => each.id === id)
  return step > 0 || (step === 0 && seconds >= worthIt) ? { step, seconds } : null
}

/** Which caption is said at a moment; -1 between two of them. */
export function captionAt(captions: readonly Caption[], seconds: number): number {
  return captions.findIndex(({ from, to }) => from <= seconds && seconds < to)
}

/** A time of a voice as people read it: `0:07`, `1:30`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** The least of a page that still tells where one is, in CSS pixels. */
const around = { width: 460, height: 290 }

/** The part of a picture that shows a spot at a size that can be read, within the picture; all of it where there is no spot. */
export function partAround(spot: Rect | null, picture: { width: number; height: number }): Rect {
  const { width, height } = picture
  if (!spot) return { x: 0, y: 0, width, height }
  const ratio = around.width / around.height
  const least = Math.max(around.width, spot.width * 1.25, spot.height * 1.25 * ratio)
  const part = { width: Math.min(width, least), height: Math.min(height, least / ratio) }
  const start = (middle: number, size: number, all: number) => Math.min(Math.max(0, middle - size / 2), all - size)
  return {
    x: start(spot.x + spot.width / 2, part.width, width),
    y: start(spot.y + spot.height / 2, part.height, height),
    ...part,
  }
}
