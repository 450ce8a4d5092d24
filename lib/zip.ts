/**
 * Reads a zip in which nothing is compressed, exactly as `fflate` writes one: entries one after the other from the first byte, then the
 * directory, then its end, and nothing before, between or after (APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16). What a zip may
 * otherwise be - compressed, encrypted, split, overlapping, commented - is refused by not being understood.
 */
import { Failure } from './failure.ts'

const signature = { entry: 0x04034b50, directory: 0x02014b50, end: 0x06054b50 } as const
const entryHead = 30
const directoryHead = 46
const endLength = 22

/** How long a name may be: all ours are shorter. */
const longestName = 80

/**
 * The entries of a zip by name, as parts of `bytes`. Throws `recording-unknown` for what is no such zip, `recording-large` beyond
 * `most` entries, `recording-damaged` where it is cut off or changed.
 */
export function readStored(bytes: Uint8Array<ArrayBuffer>, most: number): Map<string, Uint8Array<ArrayBuffer>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const starts = bytes.length >= 4 ? view.getUint32(0, true) : 0
  if (starts === signature.end) throw new Failure('recording-empty')
  if (starts !== signature.entry) throw new Failure('recording-unknown', 'not a zip')
  try {
    return readAll(bytes, view, most)
  } catch (error) {
    // Reading past the end is the only other thing that can happen here.
    throw error instanceof RangeError ? new Failure('recording-damaged', 'cut off', { cause: error }) : error
  }
}

type Entry = { name: string; at: number; head: Head; file: Uint8Array<ArrayBuffer> }

/** What an entry and its line in the directory say alike. */
type Head = { crc: number; size: number; nameLength: number }

function readAll(bytes: Uint8Array<ArrayBuffer>, view: DataView, most: number): Map<string, Uint8Array<ArrayBuffer>> {
  const entries: Entry[] = []
  let at = 0
  while (view.getUint32(at, true) === signature.entry) {
    if (entries.length === most) throw new Failure('recording-large', 'entries')
    const head = readHead(view, at + 6)
    const start = at + entryHead + head.nameLength
    if (start + head.size > bytes.length) throw new Failure('recording-damaged', 'cut off')
    const file = bytes.subarray(start, start + head.size)
    entries.push({ name: nameAt(bytes, at + entryHead, head.nameLength), at, head, file })
    at = start + head.size
  }
  const directory = at
  for (const entry of entries) {
    if (view.getUint32(at, true) !== signature.directory) throw new Failure('recording-damaged', 'directory')
    at = readLine(bytes, view, at, entry)
  }
  readEnd(view, at, { directory, entries: entries.length, length: bytes.length })
  const files = new Map(entries.map(({ name, file }) => [name, file]))
  if (files.size !== entries.length) throw new Failure('recording-unknown', 'a name twice')
  // Last, as it takes the longest.
  for (const { file, head } of entries) if (crc32(file) !== head.crc) throw new Failure('recording-damaged', 'checksum')
  return files
}

/** The fields from the flags to the length of what is extra, which stand alike in both places. */
function readHead(view: DataView, at: number): Head {
  const [flags, method] = [view.getUint16(at, true), view.getUint16(at + 2, true)]
  const [crc, packed, size] = [
    view.getUint32(at + 8, true),
    view.getUint32(at + 12, true),
    view.getUint32(at + 16, true),
  ]
  const [nameLength, extra] = [view.getUint16(at + 20, true), view.getUint16(at + 22, true)]
  if (flags !== 0 || method !== 0 || packed !== size || extra !== 0)
    throw new Failure('recording-unknown', 'not stored')
  if (nameLength > longestName) throw new Failure('recording-unknown', 'name')
  return { crc, size, nameLength }
}

function readLine(bytes: Uint8Array<ArrayBuffer>, view: DataView, at: number, entry: Entry): number {
  const head = readHead(view, at + 8)
  const [comment, disk, offset] = [
    view.getUint16(at + 32, true),
    view.getUint16(at + 34, true),
    view.getUint32(at + 42, true),
  ]
  if (comment !== 0 || disk !== 0) throw new Failure('recording-unknown', 'comment')
  const name = nameAt(bytes, at + directoryHead, head.nameLength)
  const agrees =
    name === entry.name && head.crc === entry.head.crc && head.size === entry.head.size && offset === entry.at
  if (!agrees) throw new Failure('recording-damaged', 'directory')
  return at + directoryHead + head.nameLength
}

function readEnd(view: DataView, at: number, is: { directory: number; entries: number; length: number }): void {
  if (view.getUint32(at, true) !== signature.end) throw new Failure('recording-damaged', 'end')
  const [disk, first] = [view.getUint16(at + 4, true), view.getUint16(at + 6, true)]
  const [here, all] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
  const [size, offset, comment] = [
    view.getUint32(at + 12, true),
    view.getUint32(at + 16, true),
    view.getUint16(at + 20, true),
  ]
  if (disk !== 0 || first !== 0 || comment !== 0 || is.length > at + endLength)
    throw new Failure('recording-unknown', 'more than a recording')
  const agrees = here === is.entries && all === is.entries && size === at - is.directory && offset === is.directory
  if (!agrees) throw new Failure('recording-damaged', 'end')
}

function nameAt(bytes: Uint8Array<ArrayBuffer>, at: number, length: number): string {
  if (at + length > bytes.length) throw new Failure('recording-damaged', 'cut off')
  const name = String.fromCharCode(...bytes.subarray(at, at + length))
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(name)) throw new Failure('recording-unknown', 'name')
  return name
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let rest = n
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest >>> 0
})

/** The checksum of a zip's entries (ISO 3309, as section 4.4.7 says). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  // Counted by hand: this runs over every byte of a clip.
  for (let at = 0; at < bytes.length; at++) crc = (table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
