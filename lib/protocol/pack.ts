/**
 * Tip packs: tips for everyone, as data. A pack travels as one open file - a zip of `pack.json`, the recordings it names and
 * `manifest.json`, which holds the hash of every other entry and the signatures over those. A hub says by a release which
 * file of a pack is the one to have.
 */
import { z } from 'zod'
import { PageKind, Place } from './page.ts'
import { DeviceId, Id, Name, plain, SignKey, Time } from './people.ts'
import { RecordingNote } from './recording.ts'
import { PageRule } from './site.ts'
import { Language, TipWords, tipLimits } from './tip.ts'

/** Sizes in bytes, and counts. Checked before anything is read. */
export const packLimits = {
  bytes: 64 * 1024 * 1024,
  jsonBytes: 4 * 1024 * 1024,
  manifestBytes: 256 * 1024,
  tips: 500,
  signatures: 8,
} as const

/** A tip of a pack: the same words in one or more languages, English always. */
export const PackTip = z.strictObject({
  id: Id,
  kind: PageKind,
  title: z.partialRecord(Language, plain(tipLimits.title).trim().min(1)),
  words: z.partialRecord(Language, TipWords),
  /** The day somebody last saw that this very tip is true, where that is later than the pack's. */
  checked: z.iso.date().optional(),
  /** What was recorded with it; the file is the entry `ATTACHMENT.sotto` of the zip. */
  recording: RecordingNote.optional(),
})
export type PackTip = z.infer<typeof PackTip>

/**
 * Mends what we know of the pack's site, without a release: rules tried before our own, names that mean the same, and more
 * parts to cover. It can add care and never take any away: a silent kind stays silent, a bank stays a bank.
 */
export const Repair = z.strictObject({
  pages: z.array(PageRule).max(40).optional(),
  labels: z
    .array(z.array(z.string().min(1).max(80)).min(2).max(24))
    .max(200)
    .optional(),
  privateParts: z.array(z.string().max(300)).max(30).optional(),
})
export type Repair = z.infer<typeof Repair>

/** Tips for one site, as data: no code, no markup, no addresses. `pack.json`. */
export const TipPack = z.strictObject({
  format: z.literal(1),
  id: Id,
  version: z.int().min(1).max(1_000_000),
  name: Name,
  site: Place.shape.site,
  /** The day somebody last saw that the tips are true, `YYYY-MM-DD`. */
  checked: z.iso.date(),
  /** For how many months after that day a tip is shown. 18 where nothing is said. */
  goodFor: z.int().min(1).max(60).optional(),
  repair: Repair.optional(),
  tips: z.array(PackTip).min(1).max(packLimits.tips),
})
export type TipPack = z.infer<typeof TipPack>

/** A SHA-256, base64url. */
export const Hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** An Ed25519 signature (RFC 8032), base64url. */
export const Signature = z.string().regex(/^[A-Za-z0-9_-]{86}$/)

/** Who signed, and the signature. `by` is the thumbprint of `key`. */
export const SignedBy = z.strictObject({ by: DeviceId, key: SignKey, signature: Signature })
export type SignedBy = z.infer<typeof SignedBy>

/** The name of the entry that holds the recording with this attachment. */
export const recordingEntry = (attachment: Id): string => `${attachment}.sotto`

/**
 * `manifest.json`. What is signed is the RFC 8785 (canonical JSON) of `{ format, pack, version, entries }` after the line
 * `sotto pack 1`. An author's key and a reviewer's sign the same.
 */
export const PackManifest = z.strictObject({
  format: z.literal(1),
  pack: Id,
  version: TipPack.shape.version,
  /** Every other entry of the zip, by name. */
  entries: z.record(z.string().max(80), z.strictObject({ bytes: z.int().min(1).max(packLimits.bytes), sha256: Hash })),
  signatures: z.array(SignedBy).max(packLimits.signatures),
})
export type PackManifest = z.infer<typeof PackManifest>

/**
 * Which file of a pack is the one to have from now on, or that the pack is withdrawn. `n` rises with each release of a pack:
 * a lower one is never believed again. Rolling back is a new release that names an older version's file.
 */
export const Release = z.strictObject({
  format: z.literal(1),
  pack: Id,
  n: z.int().min(1).max(1_000_000),
  at: Time,
  /** Null withdraws the pack. `upload` is the id under which the hub keeps the file. */
  file: z
    .strictObject({
      upload: Id,
      version: TipPack.shape.version,
      bytes: z.int().min(1).max(packLimits.bytes),
      sha256: Hash,
    })
    .nullable(),
})
export type Release = z.infer<typeof Release>

/** A release and who signed the RFC 8785 of it after the line `sotto release 1`. */
export const SignedRelease = z.strictObject({ release: Release, signed: SignedBy })
export type SignedRelease = z.infer<typeof SignedRelease>

/** Whom a release is for. Empty lists and `everyone: false` are nobody. */
export const Audience = z.strictObject({
  everyone: z.boolean(),
  groups: z.array(plain(40).trim().min(1)).max(50),
  people: z.array(Id).max(500),
})
export type Audience = z.infer<typeof Audience>

/** How far a release goes: whom it is for, what share of them has it by now, and from when. The hub decides by it; it is not signed. */
export const Reach = z.strictObject({
  audience: Audience,
  /** Of 100; who is in is decided by `stageOf`. */
  percent: z.int().min(1).max(100),
  from: Time,
})
export type Reach = z.infer<typeof Reach>

/**
 * In which hundredth of all people somebody gets a pack, 0 to 99: a release that reaches n percent is for those below n. The same
 * for ever, so that who is among 5 % is among 25 %; other people come first in another pack. FNV-1a (IETF draft
 * eastlake-fnv), then the finalizer of MurmurHash3, without which neighbouring ids fall into neighbouring stages.
 */
export function stageOf(person: Id, pack: Id): number {
  let hash = 0x811c9dc5
  for (const letter of `${person} ${pack}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % 100
}
