/** Whether a file of a recording is what it is said to be, by its first bytes, so that no decoder is handed anything else. */
import { readVtt } from './captions.ts'
import { Failure } from './failure.ts'
import { checkPicture, readDrawn } from './picture.ts'
import { drawnType } from './protocol/picture.ts'
import { type Clip, type MediaName, recordingLimits, type Sound, type StepPicture } from './protocol/recording.ts'

/** What is said about a file; `width` and `height` only where it has them. */
type Said = Pick<StepPicture | Sound | Clip, 'type'> | { type: 'text/vtt' }

const endings: Record<Said['type'], string> = {
  'image/png': 'png',
  'image/webp': 'webp',
  [drawnType]: 'json',
  'audio/webm': 'webm',
  'video/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/mp4': 'mp4',
  'video/mp4': 'mp4',
  'text/vtt': 'vtt',
}

/** The name of a file of this type: its beginning is for the caller to choose. Throws `recording-media` for any other type. */
export function mediaName(beginning: string, type: string): MediaName {
  const ending = Object.entries(endings).find(([known]) => known === type)?.[1]
  if (!ending) throw new Failure('recording-media', 'type')
  return `${beginning}.${ending}`
}

/** Throws `recording-large` for a file beyond its limit and `recording-media` for one that is not what is said of it. */
export function checkMedia(name: MediaName, bytes: Uint8Array, said: Said): void {
  const { type } = said
  const most =
    type === 'text/vtt'
      ? recordingLimits.captionBytes
      : type.startsWith('image/') || type === drawnType
        ? recordingLimits.pictureBytes
        : recordingLimits.bytes
  if (bytes.length > most) throw new Failure('recording-large', name)
  if (!name.endsWith(`.${endings[type]}`) || !isOf(type, bytes)) throw new Failure('recording-media', type)
}

function isOf(type: Said['type'], bytes: Uint8Array): boolean {
  switch (type) {
    case 'image/png':
    case 'image/webp':
      return passes(() => checkPicture(bytes, type))
    case drawnType:
      return passes(() => readDrawn(bytes))
    case 'audio/webm':
    case 'video/webm':
      return isWebm(bytes)
    case 'audio/ogg':
      return /^OggS\0\x02.{20,280}(OpusHead|\x01vorbis|\x7fFLAC)/s.test(letters(bytes, 0, 320))
    case 'audio/mp4':
    case 'video/mp4':
      return /^\0\0[\0-\x03][\s\S]ftyp/.test(letters(bytes, 0, 8))
    case 'text/vtt':
      return passes(() => readVtt(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  }
}

/** EBML with the document type WebM among its first elements (RFC 8794, section 11.2; RFC 9559, section 5.1). */
function isWebm(bytes: Uint8Array): boolean {
  return /^\x1a\x45\xdf\xa3[\s\S]{1,80}\x42\x82\x84webm/.test(letters(bytes, 0, 100))
}

function passes(check: () => unknown): boolean {
  try {
    check()
    return true
  } catch {
    return false
  }
}

function letters(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length))
}
