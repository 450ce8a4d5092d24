/**
 * The one file a pack travels in: a zip of `pack.json`, the recordings it names and `manifest.json`, nothing compressed. Every byte of
 * it is hashed, signed, or the only one that can stand there: what we open, we would have written just so.
 */
import { readVtt } from './captions.ts'
import { canonical, hashOf, type SigningKeys, signValue, verifyValue } from './crypto.ts'
import { Failure, toFailure } from './failure.ts'
import { unsafeIn } from './pack-words.ts'
import { readPack } from './packs.ts'
import { PackManifest, packLimits, recordingEntry, type SignedBy, type TipPack } from './protocol/pack.ts'
import type { DeviceId, Id } from './protocol/people.ts'
import { drawnType } from './protocol/picture.ts'
import type { RecordingNote } from './protocol/recording.ts'
import { checkSite, type RecordingFiles, readRecording } from './recording-file.ts'
import { expectLive, type TrustedKeys } from './trust.ts'
import { readWritten, writeStored } from './zip.ts'

export { signRelease, verifyRelease } from './release.ts'

/** What is in a pack's file. `recordings` are files of their own, by attachment. */
export type PackFile = { pack: TipPack; manifest: PackManifest; recordings: ReadonlyMap<Id, Uint8Array<ArrayBuffer>> }

const [contents, manifestEntry] = ['pack.json', 'manifest.json']
const line = 'sotto pack 1'

/** The contents, the manifest, and a recording with each tip. */
const mostEntries = packLimits.tips + 2

/**
 * The file of a pack: the same pack, recordings and signatures always give the same bytes. `recordings` may hold more than the pack
 * names. Throws what `openPack` would throw of it, and `gone` when a recording is missing.
 */
export async function writePack(
  pack: TipPack,
  recordings: ReadonlyMap<Id, Uint8Array<ArrayBuffer>>,
  signatures: readonly SignedBy[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  const read = readPack(pack)
  const json = canonical(read)
  if (json.length > packLimits.jsonBytes) throw new Failure('pack-large', contents)
  const files = new Map([[contents, json]])
  for (const { attachment } of notesOf(read)) {
    const bytes = recordings.get(attachment)
    if (!bytes) throw new Failure('gone', 'a recording is missing')
    files.set(recordingEntry(attachment), bytes)
  }
  expectFits(files)
  checkRecordings(read, files)
  const entries: PackManifest['entries'] = {}
  for (const [name, bytes] of files) entries[name] = { bytes: bytes.length, sha256: await hashOf(bytes) }
  const sorted = [...signatures].sort((one, other) => (one.by < other.by ? -1 : 1))
  const manifest = expectManifest({ format: 1, pack: read.id, version: read.version, entries, signatures: sorted })
  await checkSignatures(manifest)
  const written = canonical(manifest)
  if (written.length > packLimits.manifestBytes) throw new Failure('pack-large', manifestEntry)
  const packed = writeStored([...files, [manifestEntry, written]])
  if (packed.length > packLimits.bytes) throw new Failure('pack-large')
  return packed
}

/**
 * What is in a pack's file. Sizes are looked at before anything is read, every hash and every signature is checked, and `told` hears
 * what share of it is done, from 0 to 1. It says nothing about who is trusted. Throws `pack-empty`, `pack-large`, `pack-damaged` (cut
 * off or changed), `pack-unknown` (no pack as we write them), `pack-unsafe` (it holds what it must not) or `pack-newer`.
 */
export async function openPack(bytes: Uint8Array<ArrayBuffer>, told?: (share: number) => void): Promise<PackFile> {
  if (bytes.length === 0) throw new Failure('pack-empty')
  if (bytes.length > packLimits.bytes) throw new Failure('pack-large')
  told?.(0)
  const files = readWritten(bytes, mostEntries, 'pack')
  const [order, written] = [[...files.keys()], files.get(manifestEntry)]
  if (!written) throw new Failure('pack-unknown', 'no manifest')
  if (written.length > packLimits.manifestBytes) throw new Failure('pack-large', manifestEntry)
  const manifest = expectManifest(parse(written, manifestEntry))
  expectSame(written, canonical(manifest), manifestEntry)
  files.delete(manifestEntry)
  await checkHashes(manifest, files, bytes.length, told)
  const json = files.get(contents)
  if (!json) throw new Failure('pack-unknown', 'no contents')
  if (json.length > packLimits.jsonBytes) throw new Failure('pack-large', contents)
  const pack = readPack(parse(json, contents))
  expectSame(json, canonical(pack), contents)
  if (manifest.pack !== pack.id || manifest.version !== pack.version)
    throw new Failure('pack-damaged', 'the manifest is of another pack')
  // As they are written: the manifest last, the recordings in the order of their tips.
  const names = [contents, ...notesOf(pack).map(({ attachment }) => recordingEntry(attachment))]
  const missing = names.find((name) => !files.has(name))
  if (missing) throw new Failure('pack-damaged', 'a recording is missing')
  if (files.size !== names.length) throw new Failure('pack-unknown', 'holds more than a pack')
  if (order.join() !== [...names, manifestEntry].join()) throw new Failure('pack-unknown', 'out of order')
  await checkSignatures(manifest)
  checkRecordings(pack, files)
  told?.(1)
  // On their own: whoever keeps a part of the file would keep all of it.
  const recordings = new Map(
    notesOf(pack).map(({ attachment }) => [attachment, bytesOf(files, recordingEntry(attachment)).slice()]),
  )
  return { pack, manifest, recordings }
}

/** The same pack with one more signature, or, where `keys` had signed it before, just as it was. Throws what `openPack` throws. */
export async function signPack(bytes: Uint8Array<ArrayBuffer>, keys: SigningKeys): Promise<Uint8Array<ArrayBuffer>> {
  const { pack, manifest, recordings } = await openPack(bytes)
  const { signatures, ...signed } = manifest
  const others = signatures.filter(({ by }) => by !== keys.id)
  if (others.length >= packLimits.signatures) throw new Failure('pack-large', 'signatures')
  return writePack(pack, recordings, [...others, await signValue(keys, line, signed)])
}

/**
 * Throws unless those who signed a pack may: `pack-unsigned`, `pack-foreign`, `pack-revoked`, or `pack-one-signature` for a pack for
 * banks that only one of at least two people with live keys signed: the computers of one person, who goes by one name, are one.
 */
export function expectTrusted({ pack, manifest }: Pick<PackFile, 'pack' | 'manifest'>, trusted: TrustedKeys): void {
  const signed = expectLive(manifest.signatures, trusted)
  const people = (keys: Iterable<DeviceId>) => new Set([...keys].map((id) => trusted.live.get(id)?.name)).size
  if (pack.site === 'bank' && people(signed) < 2 && people(trusted.live.keys()) >= 2)
    throw new Failure('pack-one-signature')
}

function notesOf({ tips }: TipPack): RecordingNote[] {
  return tips.flatMap(({ recording }) => recording ?? [])
}

type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

function bytesOf(files: Files, name: string): Uint8Array<ArrayBuffer> {
  return files.get(name) ?? new Uint8Array()
}

function expectFits(files: Files): void {
  const total = [...files.values()].reduce((sum, { length }) => sum + length, 0)
  if (total > packLimits.bytes) throw new Failure('pack-large')
}

function parse(json: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(json))
  } catch (cause) {
    throw new Failure('pack-unknown', `${name}: not JSON`, { cause })
  }
}

function expectManifest(value: unknown): PackManifest {
  const parsed = PackManifest.safeParse(value)
  if (parsed.success) return parsed.data
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : null
  const newer = typeof format === 'number' && Number.isSafeInteger(format) && format > 1
  throw new Failure(newer ? 'pack-newer' : 'pack-unknown', manifestEntry, { cause: parsed.error })
}

function expectSame(one: Uint8Array, other: Uint8Array, name: string): void {
  const same = one.length === other.length && one.every((byte, at) => byte === other[at])
  if (!same) throw new Failure('pack-unknown', `${name}: not canonical`)
}

async function checkHashes(
  { entries }: PackManifest,
  files: Files,
  total: number,
  told: ((share: number) => void) | undefined,
): Promise<void> {
  if (Object.keys(entries).length !== files.size) throw new Failure('pack-damaged', 'the manifest names other entries')
  let done = 0
  for (const [name, bytes] of files) {
    const said = Object.hasOwn(entries, name) ? entries[name] : undefined
    if (!said || said.bytes !== bytes.length || said.sha256 !== (await hashOf(bytes)))
      throw new Failure('pack-damaged', 'an entry is not what the manifest says')
    done += bytes.length
    told?.(Math.min(1, done / total))
  }
}

async function checkSignatures({ signatures, ...signed }: PackManifest): Promise<void> {
  for (const [at, signature] of signatures.entries()) {
    const before = signatures[at - 1]
    if (before && before.by >= signature.by) throw new Failure('pack-damaged', 'signatures: out of order, or one twice')
    if (!(await verifyValue(signature, line, signed))) throw new Failure('pack-damaged', 'signature')
  }
}

/** Throws unless every recording of a pack can be read, is of its site, and says nothing that a pack must not say. */
function checkRecordings(pack: TipPack, files: Files): void {
  for (const note of notesOf(pack)) {
    try {
      checkRecording(pack, note, readRecording(bytesOf(files, recordingEntry(note.attachment))))
    } catch (error) {
      const failure = toFailure(error)
      if (failure.code.startsWith('pack-') || failure.code === 'unknown') throw failure
      const code = failure.code === 'recording-newer' ? 'pack-newer' : 'pack-unknown'
      throw new Failure(code, `${recordingEntry(note.attachment)}: ${failure.code}`, { cause: failure })
    }
  }
}

function checkRecording({ site }: TipPack, note: RecordingNote, { recording, files }: RecordingFiles): void {
  const { steps, voice, clip } = recording
  if (steps.length !== note.steps || (clip !== null) !== note.clipSeconds > 0)
    throw new Failure('pack-damaged', 'a recording is not the one its tip speaks of')
  checkSite(recording, site)
  const photographed = steps.some(({ picture }) => picture !== null && picture.type !== drawnType)
  if (site === 'bank' && (clip !== null || photographed)) throw new Failure('pack-unsafe', 'a photo of a bank')
  const captions = [voice, clip, ...steps.map((step) => step.voice)].flatMap((sound) => sound?.captions ?? [])
  const said = [
    ...steps.flatMap(({ sentence, whether }) => [sentence, whether]),
    ...captions.flatMap((name) => readVtt(new TextDecoder().decode(files.get(name))).map(({ words }) => words)),
  ]
  if (said.some((text) => unsafeIn(text, site))) throw new Failure('pack-unsafe', 'the words of a recording')
}
