/**
 * Everything this browser keeps, in IndexedDB. Strict durability: a resolved write is on disk, because "saved" is a promise
 * here. Versions are listed oldest first and never edited; each has a frozen example in the tests.
 */
import { Dexie, type Table } from 'dexie'
import type { DeviceKeys } from './crypto.ts'
import { Failure, type FailureCode } from './failure.ts'
import type { Robustness } from './page/guide.ts'
import type { Anchor } from './protocol/anchor.ts'
import type { AttachmentClaim, HeldLetter } from './protocol/letter.ts'
import type { TipPack } from './protocol/pack.ts'
import type { Box, Outline, Place, Rect } from './protocol/page.ts'
import type { Device, DeviceId, Person, SignKey } from './protocol/people.ts'
import type { Picture, Point, Stroke } from './protocol/picture.ts'
import type { Answer, Question } from './protocol/question.ts'
import type { Step, StepPicture } from './protocol/recording.ts'
import type { Tip, TipWords } from './protocol/tip.ts'
import type { SignedStatement } from './protocol/trust.ts'

/** Who this browser is. One row. */
export type Me = {
  id: 'me'
  hub: string
  programme: string
  person: Pick<Person, 'id' | 'name' | 'role'>
  keys: DeviceKeys
  joinedAt: number
  /** The place of the last letter that is safely here. */
  collected: number
  /** What stopped the last round of post; null when nothing did. */
  problem: FailureCode | null
  /** Whose key begins the list of those who may sign packs, as the invitation said; absent where it said nothing. */
  root?: DeviceId
  /** Set by a person who does not want to be counted, not even without a name. */
  uncounted?: true
}

/**
 * The other person of a pair. `listed` is what the hub says their devices are; `pinned` the ones whose words were compared.
 * Only pinned devices are ever written to or believed.
 */
export type Partner = {
  pair: string
  person: Pick<Person, 'id' | 'name' | 'role'>
  listed: Device[]
  pinned: Device[]
  /** When the hub stopped listing the pair; null while it lasts. */
  endedAt: number | null
  /** The two words shared with each device whose words were compared; absent where that was before there were any. */
  phrases?: Record<DeviceId, string[]>
}

/** The comparison of words with one device of a partner, as far as it has got on this side. */
export type Introduction = {
  device: DeviceId
  pair: string
  /** The device as it was listed when this began: what the words are computed from, and what confirming them pins. */
  card: Device
  /** Our number; the executive's stays here until the mentor's has come. */
  nonce: string
  commitment: string
  theirNonce: string | null
  words: string[] | null
  /** The two words that are shared once those were compared. */
  phrase?: string[]
  /** How many of our steps have been posted. */
  told: number
  /** How often it was begun. */
  tries: number
}

/** How many letters went to and came from one device. `missing` are counts that have been jumped over. */
export type Count = { device: DeviceId; sent: number; got: number; missing: number[] }

/** A question and what came of it. */
export type Thread = {
  id: string
  pair: string
  place: Place
  /** Whether this person asked. */
  mine: boolean
  state: 'waiting' | 'answered' | 'solved' | 'withdrawn'
  askedAt: number
  changedAt: number
  /** 1 while something in it has not been looked at here. A number, so that it can be an index. */
  unread: 0 | 1
  snoozedUntil: number | null
}

/** One question or answer. `state` of one's own says how far it has got; of the other's, whether it was looked at. */
export type Message = {
  id: string
  thread: string
  mine: boolean
  state: 'queued' | 'sent' | 'opened' | 'refused' | 'withdrawn'
  /** Why the hub refused it, when it did. */
  refusal: FailureCode | null
  at: number
} & ({ kind: 'question'; question: Question } | { kind: 'answer'; answer: Answer })

/** A picture's bytes, once they are here; what was signed about them until then. */
export type KeptPicture = {
  id: string
  type: Picture['type']
  width: number
  height: number
  bytes: Uint8Array<ArrayBuffer> | null
  /** Set while the sealed bytes are still to be fetched: what the sender signed about them. */
  coming: AttachmentClaim | null
  problem: FailureCode | null
}

/** A question being written. One per place in a thread: `new` or a thread's id. */
export type Draft = {
  id: string
  thread: string | null
  pair: string
  place: Place
  words: string
  spot: Point | null
  /** What is at the spot in the page; absent where nothing is known of it. */
  anchor?: Anchor
  /** What would leave now. Null is "no picture". */
  picture: DraftPicture | null
  /** Why the picture is not a photo, when the person may want to know. */
  notice: FailureCode | null
  tipsSeen: string[]
  at: number
}

/**
 * `base` is the picture as first made, `extra` what the person covered since, `bytes` exactly what would leave. What was hidden and is
 * shown on purpose, the latest last: in a drawn one `lines`, in a photo `opened`, whose covers are left out of `base`.
 */
export type DraftPicture = {
  type: Picture['type']
  width: number
  height: number
  bytes: Uint8Array<ArrayBuffer>
  base: Uint8Array<ArrayBuffer>
  extra: Rect[]
  lines?: Box[]
  opened?: Outline['covers']
  /** What is covered and why, for the tint in the preview; never leaves. */
  covers: Outline['covers']
}

/** An answer being written. `question` is the one whose picture the drawing lies on; null while nothing is drawn. */
export type AnswerDraft = { thread: string; question: string | null; words: string; drawing: Stroke[]; at: number }

/** A sealed letter on its way. `n` is the order of leaving. */
export type Outgoing = {
  n?: number
  id: string
  to: DeviceId[]
  /** The number of this letter among those to each recipient. */
  count: Record<DeviceId, number>
  sealed: string
  /** What travels beside it: the sealed bytes are `enclosures`, and stand here only in letters of the first version. */
  attachments: { id: string; sealed?: Uint8Array<ArrayBuffer> }[]
  /** The message it carries, if it carries one. */
  message: string | null
  /** The tip it is about, in which version, and the pair of whom it goes to. */
  about?: { tip: string; version: number; pair: string }
}

/** The sealed bytes of an attachment on its way, apart from its letter: they are large, and the outbox is read often. */
export type Enclosure = { id: string; sealed: Uint8Array<ArrayBuffer> }

/**
 * What left this browser, or is waiting to: for the person to look at. `recalled` was taken back before it was known to have
 * left; `refused` reached the hub, which did not keep it.
 */
export type Departure = {
  /** The letter's id. */
  id: string
  what: 'question' | 'answer' | 'tip' | 'receipt' | 'introduction' | 'withdrawal'
  to: string
  place: Place | null
  bytes: number
  picture: 'photo' | 'drawn' | null
  message: string | null
  fate: 'waiting' | 'left' | 'recalled' | 'refused'
  madeAt: number
  leftAt: number | null
}

/** A letter that has come but cannot be believed yet, because its sender's words have not been compared. */
export type Waiting = HeldLetter

/** Something about the post the person should know. */
export type Alarm = {
  id: string
  kind: 'missing' | 'replayed' | 'unreadable' | 'stranger' | 'lost-here' | 'trust'
  /** Who it concerns, when that is known. */
  pair: string | null
  count: number
  at: number
}

/** A tip a mentor wrote, here or on their side. */
export type KeptTip = {
  id: string
  tip: Tip
  /** The pair it came through; null for one's own. */
  pair: string | null
  mine: boolean
  /** Whom one's own tip is for; null is all of one's executives, those to come included. */
  audience: string[] | null
  retired: 0 | 1
  /** The pairs that are still to hear of one's own tip as it stands. */
  owed: string[]
  /** The attachment in which each pair was sent the recording as it stands, so that new words do not send it once more. */
  given?: Record<string, string>
  /** What it was before this version, while that has not reached everyone and can be cancelled. */
  before?: { tip: Tip; audience: string[] | null; given: Record<string, string> }
}

/** What a person said about a tip. */
export type Choice = { tip: string; choice: 'not-now' | 'never' | 'helped'; at: number }

/** A reusable answer. */
export type Snippet = { id: string; title: string; words: string; usedAt: number }

/** A tip being written. */
export type TipDraft = {
  id: string
  place: Place
  title: string
  words: TipWords
  audience: string[] | null
  at: number
}

/** What a mentor is recording or has recorded, under the id of the tip - or of the thread whose answer - it is for. */
export type RecordingDraft = {
  id: string
  /** Where it was begun. */
  place: Place
  steps: DraftStep[]
  /** The take that speaks over the whole; the take that is the screen clip. */
  voice: string | null
  clip: string | null
  at: number
}

/** A step while it can still be changed: its picture is in `media`, its voice a take. */
export type DraftStep = Omit<Step, 'picture' | 'voice'> & {
  /** `of` is the pair whose executive's own page it shows: what one person saw is not for others. Absent on the mentor's own pages. */
  picture: (Omit<StepPicture, 'file'> & { media: string; of?: string }) | null
  voice: string | null
  /** How surely the element will be found again, as found when it was recorded; null when nothing is known of it. */
  robustness: Robustness | null
  /** A better hold nearby, for the mentor to take instead. */
  instead: Anchor | null
}

/**
 * One go at recording a voice or the screen. Its bytes are `chunks`, written as they come; a take that still is `running` when nobody
 * records was interrupted. A `stopped` one has never counted; a `kept` one does or did, and a `dropped` one was put away: both stay
 * for an undo.
 */
export type Take = {
  id: string
  recording: string
  /** The step it belongs to; null when it is about the whole. */
  step: string | null
  what: 'voice' | 'clip'
  /** The media type, as the recorder wrote it. */
  type: string
  state: 'running' | 'stopped' | 'kept' | 'dropped'
  startedAt: number
  /** How long it is, without pauses. */
  seconds: number
  /** What is kept of it, in seconds; null is all. */
  trim: { from: number; to: number } | null
  captions: Caption[]
}

/** Words of a voice from one second to another. */
export type Caption = { from: number; to: number; words: string }

/** The `n`th part of a take, from 0. */
export type Chunk = { take: string; n: number; bytes: Uint8Array<ArrayBuffer> }

/** The picture of a step being edited. */
export type Media = { id: string; recording: string; bytes: Uint8Array<ArrayBuffer> }

/** The file of a recording as it was published or came, under its attachment's id. */
export type KeptRecording = {
  id: string
  /** The site of the tip or thread it belongs to: its steps are to be of no other. */
  site: string
  bytes: Uint8Array<ArrayBuffer> | null
  /** Set while the sealed bytes are still to be fetched: what the sender signed about them. */
  coming: AttachmentClaim | null
  problem: FailureCode | null
  /** In one's own: the pair whose executive's page a step's picture shows, by the step. */
  of?: Record<string, string>
}

/** How far a person has got in a recorded tip. */
export type Progress = { tip: string; step: string | null; seconds: number; at: number }

/** How much of an attachment the hub has, in bytes; a row only while it is on its way. */
export type Upload = { id: string; letter: string; sent: number; total: number }

/** Keys made for an invitation whose answer has not come yet. */
export type Joining = { code: string; keys: DeviceKeys }

/**
 * A pack that came from afar, in a copy of its own, so that it is there offline. `pack` is null once it was withdrawn or removed: the row
 * stays, so that nothing older is believed again. Its recordings are in `recordings`.
 */
export type InstalledPack = {
  id: string
  from: 'hub' | 'file' | 'policy'
  /** The number of the release that brought it; 0 where none did. */
  release: number
  /** The highest version that was ever installed otherwise than by a release. */
  version: number
  pack: TipPack | null
  /** The key in `recordings` of each of its recordings, by its attachment: content has one place, whatever version names it. */
  recordings: Record<string, string>
  /** Who signed it, as they were called then. */
  signed: { by: DeviceId; name: string }[]
  bytes: number
  /** When this row last changed: later than it was before, whatever the clock says. */
  at: number
}

/**
 * Why a pack that was to come is not here, under the pack's id; under `trust`, that the hub's list of signers does not continue the one
 * pinned. What is installed stays.
 */
export type PackFault = {
  id: string
  code: FailureCode
  /** The number of the release, and of statements, with which it was tried. */
  release: number
  statements: number
  /** Before this time it is not tried again unless one of those has changed. */
  again: number
  at: number
}

/** A signer of packs this person trusts by themselves, where no programme or policy says whom to trust. */
export type Signer = { id: DeviceId; key: SignKey; name: string; at: number }

/** What a person does not want to be shown: `pack ID` or `kind SITE KIND`. Single tips are in `choices`. */
export type Mute = { id: string; at: number }

/** A site that this person treats as a bank. */
export type AsBank = { host: string; at: number }

/** One count of one week, not handed in yet. `id` is `WEEK KEY`. */
export type Tallied = { id: string; week: string; count: number }

/**
 * A pack an author is writing, under the pack's id; what it says may still be empty or too long. Recordings of its tips are in
 * `recordings`.
 */
export type PackDraft = {
  id: string
  pack: TipPack
  at: number
  /** Every attachment that was ever in it, so that none stays behind when it goes. */
  held: string[]
  /** What of its recordings this person has looked at and confirmed, as `ATTACHMENT FILE`. */
  looked: string[]
  /** The upload that was begun of exactly these bytes: it goes on where it stopped. */
  upload: { id: string; sha256: string } | null
}

export type Database = Dexie & {
  joining: Table<Joining, string>
  me: Table<Me, string>
  partners: Table<Partner, string>
  introductions: Table<Introduction, string>
  counts: Table<Count, string>
  threads: Table<Thread, string>
  messages: Table<Message, string>
  pictures: Table<KeptPicture, string>
  drafts: Table<Draft, string>
  answerDrafts: Table<AnswerDraft, string>
  outbox: Table<Outgoing, number>
  enclosures: Table<Enclosure, string>
  departures: Table<Departure, string>
  waiting: Table<Waiting, number>
  seen: Table<{ id: string }, string>
  alarms: Table<Alarm, string>
  tips: Table<KeptTip, string>
  choices: Table<Choice, string>
  snippets: Table<Snippet, string>
  tipDrafts: Table<TipDraft, string>
  recordingDrafts: Table<RecordingDraft, string>
  takes: Table<Take, string>
  chunks: Table<Chunk, [string, number]>
  media: Table<Media, string>
  recordings: Table<KeptRecording, string>
  progress: Table<Progress, string>
  uploads: Table<Upload, string>
  packs: Table<InstalledPack, string>
  packFaults: Table<PackFault, string>
  /** The chain of who may sign packs, as pinned. */
  trust: Table<{ n: number; signed: SignedStatement }, number>
  signers: Table<Signer, string>
  mutes: Table<Mute, string>
  asBanks: Table<AsBank, string>
  tallies: Table<Tallied, string>
  packDrafts: Table<PackDraft, string>
}

/** Opens the database of this browser, upgrading it if an older version made it. */
export function openDatabase(name = 'sotto'): Database {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Database
  db.version(1).stores({
    me: 'id',
    joining: 'code',
    partners: 'pair',
    introductions: 'device, pair',
    counts: 'device',
    threads: 'id, pair, changedAt, unread',
    messages: 'id, thread, at',
    pictures: 'id',
    drafts: 'id',
    answerDrafts: 'thread',
    outbox: '++n, id, message',
    departures: 'id, madeAt, message',
    waiting: 'place',
    seen: 'id',
    alarms: 'id, at',
    tips: 'id, pair',
    choices: 'tip',
    snippets: 'id, usedAt',
    tipDrafts: 'id',
  })
  db.version(2).stores({
    recordingDrafts: 'id',
    takes: 'id, recording',
    chunks: '[take+n], take',
    media: 'id, recording',
    // What is still to be fetched is found without reading all that is here: rows that are not `coming` are not in the index.
    pictures: 'id, coming.id',
    recordings: 'id, coming.id',
    progress: 'tip',
    uploads: 'id, letter',
    enclosures: 'id',
  })
  db.version(3).stores({
    // Which there are, and whether one has changed, is seen without reading any of them.
    packs: 'id, at, [id+release]',
    packFaults: 'id',
    trust: 'n',
    signers: 'id',
    mutes: 'id',
    asBanks: 'host',
    tallies: 'id, week',
    packDrafts: 'id',
  })
  return db
}

/** This browser's own row. Throws `not-joined` before it has one. */
export async function whoAmI(db: Database): Promise<Me> {
  const me = await db.me.get('me')
  if (!me) throw new Failure('not-joined')
  return me
}

/**
 * When a new message happens: later than all before it in its thread, even if the clock was set back since, and than those of the
 * same moment in others. Milliseconds since 1970.
 */
export async function nextTime({ db, now }: { db: Database; now: () => number }, thread: string): Promise<number> {
  const at = now()
  const earlier = await db.messages.where('thread').equals(thread).toArray()
  const moment = await db.messages
    .where('at')
    .between(at, at + 1000)
    .toArray()
  return Math.max(at, ...[...earlier, ...moment].map((message) => message.at + 1))
}

/** How a partner stands: only to a confirmed one, all of whose listed devices had their words compared, may be written. */
export function standing(partner: Partner): 'new' | 'confirmed' | 'changed' | 'ended' {
  if (partner.endedAt !== null) return 'ended'
  if (partner.pinned.length === 0 || partner.listed.length === 0) return 'new'
  return partner.listed.every((device) => isPinned(partner, device)) ? 'confirmed' : 'changed'
}

/** Whether this very device, with these keys, is one whose words were compared. */
export function isPinned(partner: Partner, device: Device): boolean {
  return partner.pinned.some((pinned) => isSameDevice(pinned, device))
}

/** Whether two cards are of one device with the same keys. */
export function isSameDevice(one: Device, other: Device): boolean {
  return one.id === other.id && one.sign.x === other.sign.x && one.seal === other.seal
}

/**
 * Runs a write and turns any failure of the database into `disk-full`: Chromium reports a full disk as `DataError`, others as
 * `QuotaExceededError`, a broken one as `UnknownError` - for the person all of them mean "not saved". Failures, and mistakes of
 * our own, pass.
 */
export async function saved<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof Dexie.DexieError || error instanceof DOMException)) throw error
    throw new Failure('disk-full', error.name, { cause: error })
  }
}
