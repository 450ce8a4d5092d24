/**
 * Voices and clips as files: cut for good, with their length and an index to seek by, and nothing but sound and picture in them.
 * The reader and writer (mediabunny) is fetched when it is first needed. Runs in pages of ours: an exact cut of a
 * clip may have to encode it again, which only a browser can.
 */
import type { Input, InputAudioTrack, InputVideoTrack } from 'mediabunny'
import type { Take } from './db.ts'
import { Failure } from './failure.ts'
import { clipTypes, recordingLimits, soundTypes } from './protocol/recording.ts'

export type MediaFile = {
  bytes: Uint8Array<ArrayBuffer>
  type: (typeof soundTypes)[number] | (typeof clipTypes)[number]
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
  return reading(async ({ Input, BlobSource, WEBM, OGG, MP4, Output, WebMOutputFormat, BufferTarget, Conversion }) => {
    using input = new Input({ source: new BlobSource(blob), formats: [WEBM, OGG, MP4] })
    const target = new BufferTarget()
    const output = new Output({ format: new WebMOutputFormat(), target })
    const start = await input.getFirstTimestamp()
    const conversion = await Conversion.init({
      input,
      output,
      tracks: 'primary',
      ...(trim ? { trim: { start: start + trim.from, end: start + trim.to } } : {}),
      copy: { boundaryPolicy: 'shrink', boundaryTolerance: tolerance },
      tags: {},
      showWarnings: false,
    })
    if (!conversion.isValid || conversion.discardedTracks.length > 0) throw new Failure('media-unreadable', 'tracks')
    await conversion.execute()
    if (!target.buffer) throw new Failure('media-unreadable', 'nothing written')
    const bytes = new Uint8Array(target.buffer)
    return { bytes, ...(await factsOf(new Input({ source: new BlobSource(new Blob([bytes])), formats: [WEBM] }))) }
  })
}

/**
 * What a file really is, whatever it is called: its type, its length by its last packet, its size. Throws `media-unreadable` for anything
 * that is not one voice or one clip of the kinds a recording may hold, `too-large`.
 */
export async function probe(bytes: Uint8Array<ArrayBuffer>): Promise<Omit<MediaFile, 'bytes'>> {
  if (bytes.length > recordingLimits.bytes) throw new Failure('too-large', 'media')
  return reading(({ Input, BufferSource, WEBM, OGG, MP4 }) =>
    factsOf(new Input({ source: new BufferSource(bytes), formats: [WEBM, OGG, MP4] })),
  )
}

/** Runs `work` with the library; whatever it stumbles over is the file's fault. */
async function reading<T>(work: (library: typeof import('mediabunny')) => Promise<T>): Promise<T> {
  const library = await import('mediabunny')
  try {
    return await work(library)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('media-unreadable', 'media', { cause: error })
  }
}

async function factsOf(opened: Input): Promise<Omit<MediaFile, 'bytes'>> {
  using input = opened
  const tracks = await input.getTracks()
  const sounds = tracks.filter((track): track is InputAudioTrack => track.isAudioTrack())
  const pictures = tracks.filter((track): track is InputVideoTrack => track.isVideoTrack())
  if (sounds.length > 1 || pictures.length > 1 || sounds.length + pictures.length !== tracks.length) {
    throw new Failure('media-unreadable', 'tracks')
  }
  const { mimeType } = await input.getFormat()
  const [picture] = pictures
  const kinds: readonly MediaFile['type'][] = picture ? clipTypes : soundTypes
  const subtype = mimeType.split('/')[1]
  const type = kinds.find((kind) => kind.split('/')[1] === subtype)
  if (!type || tracks.length === 0) throw new Failure('media-unreadable', 'type')
  const seconds = (await input.computeDuration()) - (await input.getFirstTimestamp())
  if (!(seconds > 0)) throw new Failure('media-unreadable', 'empty')
  if (!picture) return { type, seconds, width: null, height: null }
  return { type, seconds, width: await picture.getDisplayWidth(), height: await picture.getDisplayHeight() }
}
