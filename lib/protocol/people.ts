/** Who takes part: persons, their devices, who is paired with whom, and the invitations that let them in. */
import { z } from 'zod'

/** A random identifier (UUID, any version). Never a check of what somebody may do. */
export const Id = z.uuid()
export type Id = z.infer<typeof Id>

/** Milliseconds since 1970, for display and expiry; never for order. */
export const Time = z.int().min(0).max(8_640_000_000_000_000)
export type Time = z.infer<typeof Time>

/** The name of a device: the RFC 7638 SHA-256 thumbprint of its signing key, base64url. */
export const DeviceId = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export type DeviceId = z.infer<typeof DeviceId>

/**
 * Control characters, and the bidirectional overrides and zero-width characters that let text show as other than it is
 * (Unicode Technical Report 36). Direction marks and joiners stay: scripts and emoji need them.
 */
const deceiving = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060-\u2069\ufeff]/g

/** Plain text of at most `max` characters (Unicode code points): no markup is ever read out of it, and nothing in it can hide. */
export const plain = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.search(deceiving) < 0 && text.isWellFormed(), 'holds characters that deceive')

/** What a person typed or pasted, made fit for `plain`: line ends unified, characters that deceive dropped. */
export function tidy(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(deceiving, '')
}

/** A person's or programme's name as shown to others: one line. */
export const Name = plain(80)
  .trim()
  .min(1)
  .refine((name) => !/[\n\t]/.test(name), 'is more than one line')
export type Name = z.infer<typeof Name>

/** A coordinator looks after people and reach, an author after packs; an admin after both. */
export const Role = z.enum(['executive', 'mentor', 'admin', 'coordinator', 'author'])
export type Role = z.infer<typeof Role>

const managed: Record<Role, readonly Role[]> = {
  admin: Role.options,
  coordinator: ['executive', 'mentor'],
  author: [],
  executive: [],
  mentor: [],
}

/**
 * Whether somebody may invite, change and remove people of a role, and give it to them: the one rule of it, for the hub and
 * for what a console offers. The hub adds that the last admin stays.
 */
export function mayManage(by: Role, whom: Role): boolean {
  return managed[by].includes(whom)
}

/** A public Ed25519 key as JSON Web Key (RFC 8037). */
export const SignKey = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
})
export type SignKey = z.infer<typeof SignKey>

/** An age recipient, post-quantum hybrid only (`age1pq1…`, C2SP age). A classical one would weaken the whole letter. */
export const SealKey = z
  .string()
  .max(2100)
  .regex(/^age1pq1[02-9ac-hj-np-z]{1900,2090}$/)
export type SealKey = z.infer<typeof SealKey>

/** The public half of a device: what others verify its letters with, and seal letters to it with. */
export const Device = z.strictObject({ id: DeviceId, sign: SignKey, seal: SealKey })
export type Device = z.infer<typeof Device>

export const Person = z.strictObject({
  id: Id,
  name: Name,
  role: Role,
  devices: z.array(Device).max(8),
})
export type Person = z.infer<typeof Person>

/** A pair as one of the two sees it: the other person. */
export const Partner = z.strictObject({ pair: Id, person: Person })
export type Partner = z.infer<typeof Partner>

/** Sixteen Crockford base32 characters, 80 random bits. The hub stores only its SHA-256. */
export const InviteCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/)
export type InviteCode = z.infer<typeof InviteCode>

/** An invitation as an admin sees it in a list; the code itself is shown once, when it is made. */
export const Invite = z.strictObject({
  id: Id,
  role: Role,
  name: Name.nullable(),
  person: Id.nullable(),
  madeAt: Time,
  expiresAt: Time,
  usedAt: Time.nullable(),
})
export type Invite = z.infer<typeof Invite>

/** What an invitation line says: which hub, the code, and by its thumbprint whose key begins the list of those who may sign packs. */
export type Invitation = { hub: string; code: InviteCode; root?: DeviceId }

/**
 * The line a person is sent: a link whose code sits in the fragment, so that opening it shows the hub no code.
 * `https://hub.example/#join=7Q2M-…`, with `&root=…` where somebody may sign packs.
 */
export function writeInvitation({ hub, code, root }: Invitation): string {
  return `${hub}/#join=${code.match(/.{4}/g)?.join('-')}${root ? `&root=${root}` : ''}`
}

/**
 * Reads a pasted invitation: the link, with any text around it, in any case, dashes or spaces in the code, and the
 * letters people misread (O for 0, I and L for 1). Answers null when there is none in the text, or not the whole of it. Plain
 * http is accepted for this computer only.
 */
export function readInvitation(text: string): Invitation | null {
  const line = /(https?:\/\/[^\s#<>"]{1,500})#join=([0-9A-Za-z -]{16,40})(?:&root=([\w-]{0,43}))?/i
  const [, address, code, root] = text.slice(0, 4096).match(line) ?? []
  if (!address || !code) return null
  const hub = readHubAddress(address)
  const letters = code.toUpperCase().replace(/[ -]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const read = InviteCode.safeParse(letters.slice(0, 16))
  const key = DeviceId.optional().safeParse(root)
  if (!hub || !read.success || !key.success) return null
  return { hub, code: read.data, ...(key.data ? { root: key.data } : {}) }
}

/** The address of a hub without its trailing slash, or null: https, or http on this computer only, no query, no user. */
export function readHubAddress(text: string): string | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) return null
  if (url.username || url.password || url.search) return null
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}
