/**
 * Reads and writes a zip in which nothing is compressed: entries one after the other from the first byte, then the directory, then its
 * end, and nothing before, between or after (APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16). What a zip may otherwise be - compressed,
 * encrypted, split, overlapping, commented - is refused by not being understood.
 */
import { Failure } from './failure.ts'

const signature = { entry: 0x04034b50, directory: 0x02014b50, end: 0x06054b50 } as const
const entryHead = 30
const directoryHead = 46
const endLength = 22

/** How long a name may be: all ours are shorter. */
const longestName = 80

/** What the zip is of, which is what the refusals speak about. */
type Of = 'recording' | 'pack'

type Files = Map<string, Uint8Array<ArrayBuffer>>

/**
 * The entries of a zip by name, as parts of `bytes`. Throws `OF-unknown` for what is no such zip, `OF-empty` when it has no entries,
 * `OF-large` beyond `most` of them, `OF-damaged` where it is cut off or changed.
 */
export function readStored(bytes: Uint8Array<ArrayBuffer>, most: number, of: Of): Files {
  const entries = entriesOf(bytes, most, of)
  // Last, as it takes the longest.
  for (const { file, head } of entries) if (crc32(file) !== head.crc) throw new Failure(`${of}-damaged`, 'checksum')
  return new Map(entries.map(({ name, file }) => [name, file]))
}

/** The same, and `OF-damaged` unless every single byte is as `writeStored` writes these entries in this order. */
export function readWritten(bytes: Uint8Array<ArrayBuffer>, most: number, of: Of): Files {
  const files = new Map(entriesOf(bytes, most, of).map(({ name, file }) => [name, file]))
  let at = 0
  for (const part of partsOf([...files])) {
    if (!isAt(bytes, at, part)) throw new Failure(`${of}-damaged`, 'not as written')
    at += part.length
  }
  return files
}

/** The zip of these entries, in this order: the same entries always give the same bytes. */
export function writeStored(files: Iterable<readonly [name: string, file: Uint8Array]>): Uint8Array<ArrayBuffer> {
  const parts = partsOf([...files])
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Whether `part` stands in `bytes` at that place; a part of `bytes` itself is not looked at again. */
function isAt(bytes: Uint8Array, at: number, part: Uint8Array): boolean {
  if (part.buffer === bytes.buffer) return part.byteOffset === bytes.byteOffset + at
  return part.every((byte, n) => bytes[at + n] === byte)
}

/** Midnight of 1 January 1980, the first moment a zip can say: no file here has a time worth telling. */
const longAgo = (1 << 21) | (1 << 16)

function partsOf(files: readonly (readonly [name: string, file: Uint8Array])[]): Uint8Array[] {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const [name, file] of files) {
    const said = { crc: crc32(file), size: file.length, name }
    const [head, line] = [
      blockOf(signature.entry, entryHead, 4, said),
      blockOf(signature.directory, directoryHead, 6, said),
    ]
    // 2.0, as the version before the one that is needed.
    viewOf(line).setUint16(4, 20, true)
    viewOf(line).setUint32(42, at, true)
    parts.push(head, file)
    directory.push(line)
    at += head.length + file.length
  }
  const end = new Uint8Array(endLength)
  const view = viewOf(end)
  view.setUint32(0, signature.end, true)
  view.setUint16(8, files.length, true)
  view.setUint16(10, files.length, true)
  view.setUint32(
    12,
    directory.reduce((sum, { length }) => sum + length, 0),
    true,
  )
  view.setUint32(16, at, true)
  return [...parts, ...directory, end]
}

/** A head or a line of the directory, whose fields from the version that is needed stand at `from`. */
function blockOf(
  begins: number,
  length: number,
  from: number,
  { crc, size, name }: { crc: number; size: number; name: string },
): Uint8Array {
  const block = new Uint8Array(length + name.length)
  const view = viewOf(block)
  view.setUint32(0, begins, true)
  view.setUint16(from, 20, true)
  view.setUint32(from + 6, longAgo, true)
  view.setUint32(from + 10, crc, true)
  view.setUint32(from + 14, size, true)
  view.setUint32(from + 18, size, true)
  view.setUint16(from + 22, name.length, true)
  block.set(new TextEncoder().encode(name), length)
  return block
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function entriesOf(bytes: Uint8Array<ArrayBuffer>, most: number, of: Of): Entry[] {
  const view = viewOf(bytes)
  const starts = bytes.length >= 4 ? view.getUint32(0, true) : 0
  if (starts === signature.end) throw new Failure(`${of}-empty`)
  if (starts !== signature.entry) throw new Failure(`${of}-unknown`, 'not a zip')
  try {
    return new Reading(bytes, view, of).all(most)
  } catch (error) {
    // Reading past the end is the only other thing that can happen here.
    throw error instanceof RangeError ? new Failure(`${of}-damaged`, 'cut off', { cause: error }) : error
  }
}

type Entry = { name: string; at: number; head: Head; file: Uint8Array<ArrayBuffer> }

/** What an entry and its line in the directory say alike. */
type Head = { crc: number; size: number; nameLength: number }

/** One pass over a zip. */
class Reading {
  private readonly bytes: Uint8Array<ArrayBuffer>
  private readonly view: DataView
  private readonly of: Of

  constructor(bytes: Uint8Array<ArrayBuffer>, view: DataView, of: Of) {
    this.bytes = bytes
    this.view = view
    this.of = of
  }

  all(most: number): Entry[] {
    const { bytes, view } = this
    const entries: Entry[] = []
    let at = 0
    while (view.getUint32(at, true) === signature.entry) {
      if (entries.length === most) throw new Failure(`${this.of}-large`, 'entries')
      const head = this.head(at + 6)
      const start = at + entryHead + head.nameLength
      if (start + head.size > bytes.length) this.damaged('cut off')
      const file = bytes.subarray(start, start + head.size)
      entries.push({ name: this.name(at + entryHead, head.nameLength), at, head, file })
      at = start + head.size
    }
    const directory = at
    for (const entry of entries) {
      if (view.getUint32(at, true) !== signature.directory) this.damaged('directory')
      at = this.line(at, entry)
    }
    this.end(at, { directory, entries: entries.length })
    if (new Set(entries.map(({ name }) => name)).size !== entries.length) this.unknown('a name twice')
    return entries
  }

  /** The fields from the flags to the length of what is extra, which stand alike in both places. */
  private head(at: number): Head {
    const { view } = this
    const [flags, method] = [view.getUint16(at, true), view.getUint16(at + 2, true)]
    const [crc, packed, size] = [
      view.getUint32(at + 8, true),
      view.getUint32(at + 12, true),
      view.getUint32(at + 16, true),
    ]
    const [nameLength, extra] = [view.getUint16(at + 20, true), view.getUint16(at + 22, true)]
    if (flags !== 0 || method !== 0 || packed !== size || extra !== 0) this.unknown('not stored')
    if (nameLength > longestName) this.unknown('name')
    return { crc, size, nameLength }
  }

  private line(at: number, entry: Entry): number {
    const { view } = this
    const head = this.head(at + 8)
    const [comment, disk, offset] = [
      view.getUint16(at + 32, true),
      view.getUint16(at + 34, true),
      view.getUint32(at + 42, true),
    ]
    if (comment !== 0 || disk !== 0) this.unknown('comment')
    const name = this.name(at + directoryHead, head.nameLength)
    const agrees =
      name === entry.name && head.crc === entry.head.crc && head.size === entry.head.size && offset === entry.at
    if (!agrees) this.damaged('directory')
    return at + directoryHead + head.nameLength
  }

  private end(at: number, is: { directory: number; entries: number }): void {
    const { view } = this
    if (view.getUint32(at, true) !== signature.end) this.damaged('end')
    const [disk, first] = [view.getUint16(at + 4, true), view.getUint16(at + 6, true)]
    const [here, all] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    const [size, offset, comment] = [
      view.getUint32(at + 12, true),
      view.getUint32(at + 16, true),
      view.getUint16(at + 20, true),
    ]
    if (disk !== 0 || first !== 0 || comment !== 0 || this.bytes.length > at + endLength)
      this.unknown('more than its entries')
    const agrees = here === is.entries && all === is.entries && size === at - is.directory && offset === is.directory
    if (!agrees) this.damaged('end')
  }

  private name(at: number, length: number): string {
    if (at + length > this.bytes.length) this.damaged('cut off')
    const name = String.fromCharCode(...this.bytes.subarray(at, at + length))
    if (!/^[a-z0-9][a-z0-9.-]*$/.test(name)) this.unknown('name')
    return name
  }

  private damaged(detail: string): never {
    throw new Failure(`${this.of}-damaged`, detail)
  }

  private unknown(detail: string): never {
    throw new Failure(`${this.of}-unknown`, detail)
  }
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
