/**
 * The hub's whole HTTP surface. The hub builds its routes from this table and the extension its calls, so neither can say
 * what the other does not understand; the access matrix of the tests is generated from it too.
 *
 * Every request but `hub` carries a `DPoP` header: a proof of possession of the device key over method, address, time and
 * a one-time id (RFC 9449), the only credential there is. A refusal is `{ code, sentence }` with a status of `statusOf`.
 */
import { z } from 'zod'
import type { FailureCode } from '../failure.ts'
import { HeldLetter, letterLimits, PostedLetter } from './letter.ts'
import { Id, Invite, InviteCode, Name, Partner, Person, Role, SealKey, Time } from './people.ts'

/** Who may call a route: anyone, the holder of an invitation, any joined device, or an admin's device. */
export type Caller = 'anyone' | 'invited' | 'member' | 'admin'

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
  /** Redeems an invitation, once. The proof's key becomes the device; asking again with the same key answers the same. */
  join: {
    method: 'POST',
    path: '/v1/join',
    caller: 'invited',
    bytes: small,
    perMinute: 10,
    input: z.strictObject({ code: InviteCode, name: Name, seal: SealKey }),
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
  /** Server-Sent Events: `letter` with the newest place as its id whenever there is more to collect. A hint, never the truth. */
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
    caller: 'admin',
    input: nothing,
    bytes: 0,
    perMinute: 120,
    output: z.strictObject({
      people: z.array(z.strictObject({ id: Id, name: Name, role: Role, joinedAt: Time })).max(10_000),
      pairs: z.array(z.strictObject({ id: Id, executive: Id, mentor: Id, since: Time })).max(20_000),
      invites: z.array(Invite).max(10_000),
    }),
  },
  /** Makes an invitation; the code is in this answer and nowhere else. With `person`, it adds a device to them. */
  invite: {
    method: 'POST',
    path: '/v1/invites',
    caller: 'admin',
    bytes: small,
    perMinute: 120,
    input: z.strictObject({ role: Role, name: Name.nullable(), person: Id.nullable(), days: z.int().min(1).max(90) }),
    output: z.strictObject({ invite: Invite, code: InviteCode }),
  },
  uninvite: {
    method: 'DELETE',
    path: '/v1/invites/:id',
    caller: 'admin',
    params: oneId,
    input: nothing,
    bytes: 0,
    perMinute: 120,
    output: done,
  },
  pair: {
    method: 'POST',
    path: '/v1/pairs',
    caller: 'admin',
    bytes: small,
    perMinute: 120,
    input: z.strictObject({ executive: Id, mentor: Id }),
    output: z.strictObject({ id: Id }),
  },
  unpair: {
    method: 'DELETE',
    path: '/v1/pairs/:id',
    caller: 'admin',
    params: oneId,
    input: nothing,
    bytes: 0,
    perMinute: 120,
    output: done,
  },
  /** Ends a person's access at once. */
  remove: {
    method: 'DELETE',
    path: '/v1/people/:id',
    caller: 'admin',
    params: oneId,
    input: nothing,
    bytes: 0,
    perMinute: 60,
    output: done,
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
