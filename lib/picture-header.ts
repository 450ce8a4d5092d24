/** The size a picture says it has, read from its first bytes, so that nothing too large is ever decoded. */
import { Failure } from './failure.ts'
import { pictureLimits } from './protocol/picture.ts'

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/**
 * Width and height in pixels of a PNG or WebP (lossy, lossless or extended, but not animated), from at least its first 30
 * bytes. Throws `too-large` beyond `pictureLimits` and `bad-input` for anything else, or when `type` says otherwise.
 * Formats: PNG third edition 11.2.1, RFC 9649.
 */
export function checkPicture(bytes: Uint8Array, type: string): { width: number; height: number } {
  if (bytes.length > pictureLimits.bytes) throw new Failure('too-large', 'picture')
  const size = type === 'image/png' ? pngSize(bytes) : type === 'image/webp' ? webpSize(bytes) : null
  if (!size || size.width < 1 || size.height < 1) throw new Failure('bad-input', 'picture')
  const { side, pixels } = pictureLimits
  if (size.width > side || size.height > side || size.width * size.height > pixels)
    throw new Failure('too-large', 'picture')
  return size
}

type Size = { width: number; height: number }

function pngSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 30 || pngStart.some((byte, at) => bytes[at] !== byte) || letters(bytes, 12) !== 'IHDR') return null
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function webpSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 30 || letters(bytes, 0) !== 'RIFF' || letters(bytes, 8) !== 'WEBP') return null
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  switch (letters(bytes, 12)) {
    case 'VP8 ':
      if (view.getUint8(23) !== 0x9d || view.getUint8(24) !== 0x01 || view.getUint8(25) !== 0x2a) return null
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      if (view.getUint8(20) !== 0x2f) return null
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X': {
      const animated = (view.getUint8(20) & 0x02) !== 0
      if (animated) return null
      const three = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000
      return { width: three(24) + 1, height: three(27) + 1 }
    }
    default:
      return null
  }
}

/**
 * A lossless WebP without anything but its pixels: Chromium adds a colour profile, which needs an extended file. Answers null
 * when there is no lossless picture in the bytes.
 */
export function bareWebp(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (bytes.length < 30 || letters(bytes, 0) !== 'RIFF' || letters(bytes, 8) !== 'WEBP') return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true)
    const padded = length + (length % 2)
    if (at + 8 + padded > bytes.length) return null
    if (letters(bytes, at) === 'VP8L') {
      const bare = new Uint8Array(12 + 8 + padded)
      bare.set(bytes.subarray(0, 12))
      bare.set(bytes.subarray(at, at + 8 + padded), 12)
      new DataView(bare.buffer).setUint32(4, bare.length - 8, true)
      return bare
    }
    at += 8 + padded
  }
  return null
}

function letters(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}
