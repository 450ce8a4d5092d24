/**
 * The hub's whole HTTP surface. The hub builds its routes from this table and the extension its calls, so neither can say
 * what the other does not understand; the access matrix of the tests is generated from it too.
 *
 * Every request but `hub` carries a `DPoP` header: a proof of possession of the device key over method, address, time and
 * a one-time id (RFC 9449), the only credential there is. A refusal is `{ code, sentence }` with a status of `statusOf`.
 */
import { z } from 'zod'
import type { FailureCode } from '../failure.ts'
import { InsightLine, Tally } from './insight.ts'
import { HeldLetter, letterLimits, PostedLetter } from './letter.ts'
import { Hash, PackManifest, Reach, Release, SignedRelease, TipPack } from './pack.ts'
import { DeviceId, Id, Invite, InviteCode, Name, Partner, Person, Role, SealKey, SignKey, Time } from './people.ts'
import { Entry, LogEntry, NewEntry, registerLimits } from './register.ts'
import { SignedStatement, Trust } from './trust.ts'

/**
 * Who may call a route: anyone, the holder of an invitation, any joined device; whoever looks after people (admins and
 * coordinators) or after packs (admins and authors); or an admin's device alone.
 */
export type Caller = 'anyone' | 'invited' | 'member' | 'people' | 'packs' | 'admin'

type Route = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly caller: Caller
  /** Body of a POST, query of a GET; path parameters are named with a colon and stand in `params`. */
  readonly input: z.ZodType
  readonly output: z.ZodType
  /** Most bytes of a request's body. */
  readonly bytes: number
  /** Most requests a minute from one device (from one address where no device is known). */
  readonly perMinute: number
  readonly params?: z.ZodType
}

const nothing = z.strictObject({})
const done = z.strictObject({ ok: z.literal(true) })
const oneId = z.strictObject({ id: Id })
const small = 16 * 1024

/** A pair as those who look after people see it. */
export const PairRow = z.strictObject({
  id: Id,
  executive: Id,
  mentor: Id,
  since: Time,
  /** A second mentor, for when the first is away. */
  cover: z.boolean(),
  until: Time.nullable(),
})
export type PairRow = z.infer<typeof PairRow>

/** A version of a pack as the hub keeps it: `upload` names its file, `signed` says by whose keys. */
export const PackVersion = z.strictObject({
  pack: Id,
  version: TipPack.shape.version,
  name: TipPack.shape.name,
  site: TipPack.shape.site,
  tips: z.int().min(1).max(500),
  upload: Id,
  bytes: z.int().min(1),
  sha256: Hash,
  signed: z.array(DeviceId).max(8),
  at: Time,
})
export type PackVersion = z.infer<typeof PackVersion>

export const ReleaseRow = z.strictObject({ release: SignedRelease, reach: Reach })
export type ReleaseRow = z.infer<typeof ReleaseRow>

export const routes = {
  /** What this hub is; also how a client learns that its clock is wrong. */
  hub: {
    method: 'GET',
    path: '/v1/hub',
    caller: 'anyone',
    input: nothing,
    bytes: 0,
    perMinute: 120,
    output: z.strictObject({ sotto: z.literal(1), programme: Name, now: Time }),
  },
  /**
   * Redeems an invitation, once. The proof's key becomes the device; asking again with the same key answers the same. Without a
   * name the person gets the one in the invitation.
   */
  join: {
    method: 'POST',
    path: '/v1/join',
    caller: 'invited',
    bytes: small,
    perMinute: 10,
    input: z.strictObject({ code: InviteCode, name: Name.nullable().default(null), seal: SealKey }),
    output: z.strictObject({ programme: Name, person: Person }),
  },
  /** The caller, and who they are paired with. */
  me: {
    method: 'GET',
    path: '/v1/me',
    caller: 'member',
    input: nothing,
    bytes: 0,
    perMinute: 240,
    output: z.strictObject({ programme: Name, person: Person, partners: z.array(Partner).max(500) }),
  },
  rename: {
    method: 'POST',
    path: '/v1/me',
    caller: 'member',
    bytes: small,
    perMinute: 20,
    input: z.strictObject({ name: Name }),
    output: done,
  },
  /** Leaves the programme: the caller's devices, letters and pairs go. */
  leave: {
    method: 'DELETE',
    path: '/v1/me',
    caller: 'member',
    input: nothing,
    bytes: 0,
    perMinute: 10,
    output: done,
  },
  /** Keeps a sealed letter for its recipients, all of whom must be the caller's own devices or their partners'. */
  post: {
    method: 'POST',
    path: '/v1/letters',
    caller: 'member',
    bytes: letterLimits.sealedBytes * 2,
    perMinute: 240,
    input: PostedLetter,
    output: done,
  },
  /** The caller's letters after a place, in order, as many as fit. */
  collect: {
    method: 'GET',
    path: '/v1/letters',
    caller: 'member',
    bytes: 0,
    perMinute: 600,
    input: z.strictObject({ after: z.coerce.number().int().min(0) }),
    output: z.strictObject({ letters: z.array(HeldLetter).max(50) }),
  },
  /** The caller holds everything up to this place safely; the hub may forget it. */
  received: {
    method: 'POST',
    path: '/v1/letters/received',
    caller: 'member',
    bytes: small,
    perMinute: 600,
    input: z.strictObject({ upTo: z.int().min(0) }),
    output: done,
  },
  /**
   * Server-Sent Events: `letter` with the newest place as its id whenever there is more to collect, `packs` whenever something was
   * released or reaches others. A hint, never the truth: what happened before the stream began is for its reader to ask.
   */
  events: {
    method: 'GET',
    path: '/v1/events',
    caller: 'member',
    input: nothing,
    bytes: 0,
    perMinute: 60,
    output: z.never(),
  },
  /** Sealed bytes of an attachment, for a recipient of its letter or its uploader. Uploads go by tus 1.0 on `/v1/uploads`. */
  attachment: {
    method: 'GET',
    path: '/v1/attachments/:id',
    caller: 'member',
    params: oneId,
    input: nothing,
    bytes: 0,
    perMinute: 240,
    output: z.instanceof(Uint8Array),
  },
  people: {
    method: 'GET',
    path: '/v1/people',
    caller: 'people',
    input: nothing,
    bytes: 0,
    perMinute: 120,
    output: z.strictObject({
      people: z
        .array(z.strictObject({ id: Id, name: Name, role: Role, joinedAt: Time, keys: z.array(SignKey).max(8) }))
        .max(10_000),
      pairs: z.array(PairRow).max(20_000),
      invites: z.array(Invite).max(10_000),
    }),
  },
  /** Makes an invitation; the code is in this answer and nowhere else. With `person`, it adds a device to them. */
  invite: {
    method: 'POST',
    path: '/v1/invites',
    caller: 'people',
    bytes: small,
    perMinute: 120,
    input: z.strictObject({ role: Role, name: Name.nullable(), person: Id.nullable(), days: z.int().min(1).max(90) }),
    output: z.strictObject({ invite: Invite, code: InviteCode }),
  },
  uninvite: {
    method: 'DELETE',
    path: '/v1/invites/:id',
    caller: 'people',
    params: oneId,
    input: nothing,
    bytes: 0,
    perMinute: 120,
    output: done,
  },
  /** Pairs two people, as cover when the executive has a mentor already. It ends by itself at `until`. */
  pair: {
    method: 'POST',
    path: '/v1/pairs',
    caller: 'people',
    bytes: small,
    perMinute: 600,
    input: z.strictObject({
      executive: Id,
      mentor: Id,
      cover: z.boolean().default(false),
      until: Time.nullable().default(null),
    }),
    output: z.strictObject({ id: Id }),
  },
  unpair: {
    method: 'DELETE',
    path: '/v1/pairs/:id',
    caller: 'people',
    params: oneId,
    input: nothing,
    bytes: 0,
    perMinute: 120,
    output: done,
  },
  /** Ends a person's access at once; their row of the register goes too. */
  remove: {
    method: 'DELETE',
    path: '/v1/people/:id',
    caller: 'people',
    params: oneId,
    input: nothing,
    bytes: 0,
    perMinute: 60,
    output: done,
  },
  /** Gives somebody who joined another role. An executive or mentor with pairs keeps theirs. */
  role: {
    method: 'POST',
    path: '/v1/people/:id/role',
    caller: 'admin',
    params: oneId,
    bytes: small,
    perMinute: 60,
    input: z.strictObject({ role: Role }),
    output: done,
  },

  /** Whom the programme expects and has. */
  register: {
    method: 'GET',
    path: '/v1/register',
    caller: 'people',
    input: nothing,
    bytes: 0,
    perMinute: 120,
    output: z.strictObject({ entries: z.array(Entry).max(registerLimits.entries) }),
  },
  /** Adds and changes rows, all or none; a row is known by its `id`, and its `ref` is nobody else's. */
  enrol: {
    method: 'POST',
    path: '/v1/register',
    caller: 'people',
    bytes: 2 * 1024 * 1024,
    perMinute: 60,
    input: z.strictObject({ entries: z.array(NewEntry).min(1).max(registerLimits.atOnce) }),
    output: done,
  },
  /** Takes a row out of the register. Whoever joined from it loses their access at once. */
  strike: {
    method: 'DELETE',
    path: '/v1/register/:id',
    caller: 'people',
    params: oneId,
    input: nothing,
    bytes: 0,
    perMinute: 600,
    output: done,
  },
  /** An invitation for each of these rows; earlier unused ones of theirs are void. The codes are in this answer and nowhere else. */
  inviteAll: {
    method: 'POST',
    path: '/v1/register/invites',
    caller: 'people',
    bytes: 64 * 1024,
    perMinute: 30,
    input: z.strictObject({ entries: z.array(Id).min(1).max(registerLimits.atOnce), days: z.int().min(1).max(90) }),
    output: z.strictObject({
      made: z.array(z.strictObject({ entry: Id, invite: Invite, code: InviteCode })).max(registerLimits.atOnce),
    }),
  },

  /** Whose signatures on packs count. */
  trust: {
    method: 'GET',
    path: '/v1/trust',
    caller: 'member',
    input: nothing,
    bytes: 0,
    perMinute: 120,
    output: z.strictObject({ statements: Trust }),
  },
  /**
   * Adds the next statement, signed by the caller's own device; `gone` when another came first, `bad-input` for one that browsers
   * would not believe.
   */
  vouch: {
    method: 'POST',
    path: '/v1/trust',
    caller: 'admin',
    bytes: small,
    perMinute: 30,
    input: SignedStatement,
    output: done,
  },

  /** The releases that are for the caller, at most one of each pack; a withdrawal is one too. */
  shelf: {
    method: 'GET',
    path: '/v1/shelf',
    caller: 'member',
    input: nothing,
    bytes: 0,
    perMinute: 240,
    output: z.strictObject({ releases: z.array(SignedRelease).max(200), statements: z.int().min(0) }),
  },
  /**
   * The file of a pack, by its upload: for whoever a release of it is for, until the pack is withdrawn, and for whoever looks after
   * packs. Else it is `gone`.
   */
  packFile: {
    method: 'GET',
    path: '/v1/packs/:id/file',
    caller: 'member',
    params: oneId,
    input: nothing,
    bytes: 0,
    perMinute: 240,
    output: z.instanceof(Uint8Array),
  },
  /** Every version of every pack, newest first, and how far its releases reach. */
  packs: {
    method: 'GET',
    path: '/v1/packs',
    caller: 'packs',
    input: nothing,
    bytes: 0,
    perMinute: 120,
    output: z.strictObject({ versions: z.array(PackVersion).max(2000), releases: z.array(ReleaseRow).max(2000) }),
  },
  /**
   * Keeps a version whose file is a finished upload of the caller's. The same version may come again with more signatures on the same
   * entries, as when somebody has reviewed it; with other entries it is `bad-input`.
   */
  keepPack: {
    method: 'POST',
    path: '/v1/packs',
    caller: 'packs',
    bytes: 512 * 1024,
    perMinute: 60,
    input: z.strictObject({
      upload: Id,
      sha256: Hash,
      manifest: PackManifest,
      name: TipPack.shape.name,
      site: TipPack.shape.site,
      tips: z.int().min(1).max(500),
    }),
    output: done,
  },
  /** Deletes a version, by its upload, that no release names; else it is `forbidden`. */
  dropPack: {
    method: 'DELETE',
    path: '/v1/packs/:id',
    caller: 'packs',
    params: oneId,
    input: nothing,
    bytes: 0,
    perMinute: 60,
    output: done,
  },
  /**
   * Releases a version, or withdraws a pack. `n` is one more than the pack's last, or it is `gone`. The caller's own device has signed
   * it, and two different people the version, where there are two admins or authors; else it is `forbidden`.
   */
  release: {
    method: 'POST',
    path: '/v1/releases',
    caller: 'admin',
    bytes: 128 * 1024,
    perMinute: 60,
    input: z.strictObject({ release: SignedRelease, reach: Reach }),
    output: done,
  },
  /** Changes how far release `n` of a pack goes; `gone` where another came after it, or it is withdrawn. */
  reach: {
    method: 'POST',
    path: '/v1/packs/:id/reach',
    caller: 'admin',
    params: oneId,
    bytes: 128 * 1024,
    perMinute: 60,
    input: z.strictObject({ n: Release.shape.n, reach: Reach }),
    output: done,
  },

  /**
   * One browser's week of counts, when that week is over and until seven days later (then it is `gone`). The hub keeps the sums and not
   * from whom they came; what a second browser of the same person says of that week is left out.
   */
  tally: {
    method: 'POST',
    path: '/v1/tally',
    caller: 'member',
    bytes: small,
    perMinute: 4,
    input: Tally,
    output: done,
  },
  /** The sums of the weeks whose seven days for handing in are over too, and how many executives and mentors there are. */
  insight: {
    method: 'GET',
    path: '/v1/insight',
    caller: 'people',
    input: nothing,
    bytes: 0,
    perMinute: 60,
    output: z.strictObject({
      lines: z.array(InsightLine).max(20_000),
      people: z.strictObject({ invited: z.int(), joined: z.int(), paired: z.int() }),
    }),
  },
  /** What was done in running the programme, after an entry. */
  log: {
    method: 'GET',
    path: '/v1/log',
    caller: 'admin',
    bytes: 0,
    perMinute: 120,
    input: z.strictObject({ after: z.coerce.number().int().min(0) }),
    output: z.strictObject({ entries: z.array(LogEntry).max(1000) }),
  },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes
export type Input<N extends RouteName> = z.input<(typeof routes)[N]['input']>
export type Output<N extends RouteName> = z.output<(typeof routes)[N]['output']>

/** Where tus uploads go (tus 1.0, creation and termination). The upload's id becomes the attachment's. */
export const uploadPath = '/v1/uploads'

/** The body of every refusal. */
export const Refusal = z.object({ code: z.string().max(40), sentence: z.string().max(400) })

/** How far a client's clock may differ from the hub's, in seconds. */
export const proofWindow = 120

/** The HTTP status each refusal travels with. Codes that never come from a hub are 500. */
export function statusOf(code: FailureCode): 400 | 401 | 403 | 404 | 409 | 410 | 413 | 429 | 500 | 507 {
  switch (code) {
    case 'bad-input':
      return 400
    case 'clock':
    case 'not-joined':
      return 401
    case 'forbidden':
      return 403
    case 'invite-wrong':
      return 404
    case 'invite-used':
    case 'register-taken':
      return 409
    case 'gone':
    case 'invite-expired':
      return 410
    case 'too-large':
      return 413
    case 'too-many':
      return 429
    case 'disk-full':
      return 507
    default:
      return 500
  }
}
