/**
 * The one file a recording travels in: a zip of `recording.json` and exactly the media it names, every entry stored as it is. Anyone
 * can open it with any zip program; we read only what we would have written, so that nothing in it is ever unpacked or guessed.
 */
import { Failure } from './failure.ts'
import { checkMedia } from './media-check.ts'
import type { Place } from './protocol/page.ts'
import { type MediaName, mediaOf, Recording, recordingLimits } from './protocol/recording.ts'
import { elsewhere } from './sites/index.ts'
import { readStored, writeStored } from './zip.ts'

const contents = 'recording.json'

export type RecordingFiles = { recording: Recording; files: ReadonlyMap<MediaName, Uint8Array<ArrayBuffer>> }

/**
 * The file of a recording: the same recording always gives the same bytes. `files` may hold more than it names. Throws what
 * `readRecording` would throw of it, and `unknown` when a file is missing.
 */
export function packRecording(
  recording: Recording,
  files: ReadonlyMap<MediaName, Uint8Array>,
): Uint8Array<ArrayBuffer> {
  const parsed = Recording.safeParse(recording)
  if (!parsed.success) throw new Failure('recording-unknown', 'recording', { cause: parsed.error })
  const json = new TextEncoder().encode(JSON.stringify(sorted(parsed.data)))
  if (json.length > recordingLimits.jsonBytes) throw new Failure('recording-large', contents)
  const named = mediaOf(parsed.data).map((name) => {
    const bytes = files.get(name)
    if (!bytes) throw new Failure('unknown', 'a file of the recording is missing')
    return [name, bytes] as const
  })
  checkAll(parsed.data, new Map(named))
  const entries = [[contents, json] as const, ...named]
  const total = entries.reduce((sum, [, { length }]) => sum + length, 0)
  if (total > recordingLimits.bytes) throw new Failure('recording-large')
  const packed = writeStored(entries)
  if (packed.length > recordingLimits.bytes) throw new Failure('recording-large')
  return packed
}

/**
 * What is in a recording's file. Everything is counted before anything is read, and nothing is decoded. Throws
 * `recording-empty`, `recording-large`, `recording-damaged` (cut off or changed), `recording-unknown` (no recording as we write them),
 * `recording-newer`, `recording-media` (a file is not what it is said to be) or `recording-extra` (it holds what it does not name).
 */
export function readRecording(bytes: Uint8Array<ArrayBuffer>): RecordingFiles {
  if (bytes.length === 0) throw new Failure('recording-empty')
  if (bytes.length > recordingLimits.bytes) throw new Failure('recording-large')
  const entries = readStored(bytes, recordingLimits.files + 1, 'recording')
  const json = entries.get(contents)
  if (!json) throw new Failure('recording-unknown', 'no contents')
  if (json.length > recordingLimits.jsonBytes) throw new Failure('recording-large', contents)
  const recording = readContents(json)
  const names = mediaOf(recording)
  const files = new Map<MediaName, Uint8Array<ArrayBuffer>>()
  for (const name of names) {
    const file = entries.get(name)
    if (!file || name === contents) throw new Failure('recording-damaged', 'a file is missing')
    files.set(name, file)
  }
  if (entries.size !== names.length + 1) throw new Failure('recording-extra')
  checkAll(recording, files)
  return { recording, files }
}

/** Throws `recording-elsewhere` unless all of a recording happens on this site, or where nothing is known of. */
export function checkSite({ steps }: Recording, site: string): void {
  if (steps.some(({ place }) => !isOf(place, site))) throw new Failure('recording-elsewhere')
}

/** A recording without the steps that are on another site, and how many those were. Null when nothing is left of it. */
export function reduceToSite(recording: Recording, site: string): { recording: Recording | null; leftOut: number } {
  const steps = recording.steps.filter(({ place }) => isOf(place, site))
  const reduced = Recording.safeParse({ ...recording, steps })
  return { recording: reduced.success ? reduced.data : null, leftOut: recording.steps.length - steps.length }
}

function isOf(place: Place, site: string): boolean {
  return place.site === site || place.site === elsewhere.site
}

function readContents(json: Uint8Array): Recording {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json))
  } catch (cause) {
    throw new Failure('recording-unknown', 'not JSON', { cause })
  }
  const parsed = Recording.safeParse(value)
  if (parsed.success) return parsed.data
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : null
  const newer = typeof format === 'number' && Number.isSafeInteger(format) && format > 1
  throw new Failure(newer ? 'recording-newer' : 'recording-unknown', 'recording', { cause: parsed.error })
}

/** Throws `recording-media` or `recording-large` for the first file that is not what the recording says it is. */
function checkAll(recording: Recording, files: ReadonlyMap<MediaName, Uint8Array>): void {
  const bytesOf = (name: MediaName) => files.get(name) ?? new Uint8Array()
  for (const { picture } of recording.steps) if (picture) checkMedia(picture.file, bytesOf(picture.file), picture)
  for (const sound of soundsOf(recording)) {
    checkMedia(sound.file, bytesOf(sound.file), sound)
    if (sound.captions) checkMedia(sound.captions, bytesOf(sound.captions), { type: 'text/vtt' })
  }
}

function soundsOf({ steps, voice, clip }: Recording) {
  return [voice, clip, ...steps.map((step) => step.voice)].filter((sound) => sound !== null)
}

/** A value whose objects have their keys in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
