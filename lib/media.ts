/**
 * Voices and clips as files: cut for good, with their length and an index to seek by, and nothing but sound and picture in them.
 * The reader and writer (mediabunny) is fetched when it is first needed. Runs in pages of ours: an exact cut of a
 * clip may have to encode it again, which only a browser can.
 */
import type { Input, InputFormat } from 'mediabunny'
import type { Take } from './db.ts'
import { Failure } from './failure.ts'
import { recordingLimits } from './protocol/recording.ts'

type Library = typeof import('mediabunny')

export type MediaFile = {
  bytes: Uint8Array<ArrayBuffer>
  type: 'audio/webm' | 'video/webm'
  seconds: number
  /** In pixels; null for a voice. */
  width: number | null
  height: number | null
}

/** How far, in seconds, a cut may fall short of what was asked rather than encode everything again. Never beyond it. */
const tolerance = 0.08

/**
 * The file of a take as it leaves: what is outside `trim` (in seconds) is not in its bytes, nor is anything about who or what made
 * it. A recording that broke off is read as far as it goes. Throws `media-unreadable`, `too-large`.
 */
export async function finish(blob: Blob, trim: Take['trim']): Promise<MediaFile> {
  if (blob.size > recordingLimits.bytes) throw new Failure('too-large', 'media')
  const library = await import('mediabunny')
  const { WEBM, OGG, MP4 } = library
  try {
    return await reading(library, blob, [WEBM, OGG, MP4], async (input) => {
      const { bytes, tracks } = await convert(library, input, trim)
      return reading(library, new Blob([bytes]), [WEBM], async (output) => ({
        bytes,
        ...(await facts(output, tracks)),
      }))
    })
  } catch (error) {
    // Whatever the library stumbles over is the file's fault.
    throw error instanceof Failure ? error : new Failure('media-unreadable', 'media', { cause: error })
  }
}

async function reading<T>(
  { Input, BlobSource }: Library,
  blob: Blob,
  formats: InputFormat[],
  read: (input: Input) => Promise<T>,
): Promise<T> {
  const input = new Input({ source: new BlobSource(blob), formats })
  try {
    return await read(input)
  } finally {
    input.dispose()
  }
}

/** The same sound and picture in a file of its own, and how many tracks it is to have. */
async function convert(
  { Output, WebMOutputFormat, BufferTarget, Conversion }: Library,
  input: Input,
  trim: Take['trim'],
): Promise<{ bytes: Uint8Array<ArrayBuffer>; tracks: number }> {
  const target = new BufferTarget()
  const start = await input.getFirstTimestamp()
  const conversion = await Conversion.init({
    input,
    output: new Output({ format: new WebMOutputFormat(), target }),
    tracks: 'primary',
    ...(trim ? { trim: { start: start + trim.from, end: start + trim.to } } : {}),
    copy: { boundaryPolicy: 'shrink', boundaryTolerance: tolerance },
    // Pictures depend on those before them, so a beginning that is cut off has to be encoded out of what follows.
    video: { forceTranscode: (trim?.from ?? 0) > 0 },
    tags: {},
    showWarnings: false,
  })
  const { isValid, discardedTracks, utilizedTracks } = conversion
  if (!isValid || discardedTracks.length > 0) throw new Failure('media-unreadable', 'tracks')
  await conversion.execute()
  if (!target.buffer) throw new Failure('media-unreadable', 'nothing written')
  return { bytes: new Uint8Array(target.buffer), tracks: utilizedTracks.length }
}

/** What a file holds, by its last packet rather than by what it says of itself. */
async function facts(file: Input, expected: number): Promise<Omit<MediaFile, 'bytes'>> {
  const [tracks, picture] = await Promise.all([file.getTracks(), file.getPrimaryVideoTrack()])
  // Where nothing can encode, a track would be missing without a word.
  if (tracks.length !== expected) throw new Failure('media-unreadable', 'a track was lost')
  const seconds = await file.computeDuration()
  if (!(seconds > 0)) throw new Failure('media-unreadable', 'empty')
  if (!picture) return { type: 'audio/webm', seconds, width: null, height: null }
  const [width, height] = await Promise.all([picture.getDisplayWidth(), picture.getDisplayHeight()])
  return { type: 'video/webm', seconds, width, height }
}
