/** What a player works out of a recording, apart from any screen: where one was, what is said now, which part of a picture to show. */
import type { Caption, Progress } from '../../lib/db.ts'
import type { Rect } from '../../lib/protocol/page.ts'
import type { Stroke } from '../../lib/protocol/picture.ts'
import type { Clip, Recording, Sound } from '../../lib/protocol/recording.ts'

/** Something that can be heard. `step` is the place in the list of the step it belongs to; null when it is about the whole. */
export type Track = { kind: 'clip' | 'voice'; step: number | null; media: Sound | Clip }

/** How fast one can listen, as shares of the recorded speed. */
export const speeds = [0.75, 1, 1.25, 1.5, 2] as const

/** How far *back* goes, in seconds. */
export const backSeconds = 10

/** What can be heard at a step, what is about the whole first: the clip, the voice over all steps, that of the step. */
export function tracksAt({ clip, voice, steps }: Recording, step: number): Track[] {
  const own = stepTrack(steps, step)
  return [
    ...(clip ? [{ kind: 'clip', step: null, media: clip } as const] : []),
    ...(voice ? [{ kind: 'voice', step: null, media: voice } as const] : []),
    ...(own ? [own] : []),
  ]
}

/** The voice of a step; null when it has none. */
export function stepTrack(steps: Recording['steps'], step: number): Track | null {
  const media = steps[step]?.voice
  return media ? { kind: 'voice', step, media } : null
}

/** Which rows of a long list are in sight: a few around the current one, as `from` and `to` (not included). */
export function rowsAround(count: number, current: number): { from: number; to: number } {
  if (count <= fewRows) return { from: 0, to: count }
  const from = Math.min(Math.max(0, current - 2), count - fewRows + 2)
  return { from, to: Math.min(count, Math.max(current + 4, from + fewRows - 2)) }
}

/** Most rows that are shown without being asked for. */
const fewRows = 8

/** Less than this many seconds of a voice are not worth asking whether to go on from there. */
const worthIt = 5

/** Where somebody goes on: a step, null over the whole, and how far into what was heard there. */
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

/** What a picture is about: the element, and all that was drawn around it; null when it is about the whole. */
export function focusOf(
  spot: Rect | null,
  drawing: readonly Stroke[],
  { width, height }: { width: number; height: number },
): Rect | null {
  const corners = drawing.flatMap(({ points }) => points.map(({ x, y }) => ({ x: x * width, y: y * height })))
  if (spot) corners.push({ x: spot.x, y: spot.y }, { x: spot.x + spot.width, y: spot.y + spot.height })
  if (corners.length === 0) return null
  const [across, down] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  const [x, y] = [Math.min(...across), Math.min(...down)]
  return { x, y, width: Math.max(...across) - x, height: Math.max(...down) - y }
}

/** The least of a page that still tells where one is, in CSS pixels. */
const around = { width: 460, height: 290, largeHeight: 500 }

/**
 * The part of a picture that shows a spot at a size that can be read, within the picture; all of it where there is no spot. `large` takes in
 * more of what is above and below.
 */
export function partAround(spot: Rect | null, picture: { width: number; height: number }, large = false): Rect {
  const { width, height } = picture
  if (!spot) return { x: 0, y: 0, width, height }
  const ratio = around.width / (large ? around.largeHeight : around.height)
  const least = Math.max(around.width, spot.width * 1.25, spot.height * 1.25 * ratio)
  const part = { width: Math.min(width, least), height: Math.min(height, least / ratio) }
  const start = (middle: number, size: number, all: number) => Math.min(Math.max(0, middle - size / 2), all - size)
  return {
    x: start(spot.x + spot.width / 2, part.width, width),
    y: start(spot.y + spot.height / 2, part.height, height),
    ...part,
  }
}
