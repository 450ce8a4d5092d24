/**
 * The sealed thing. The hub sees `PostedLetter` and `HeldLetter`: ids, recipients, sizes and times. What is inside - a
 * JSON Web Signature (RFC 7515) over `Claims`, within an age file - opens only on the devices it is addressed to.
 */
import { z } from 'zod'
import { DeviceId, Id, Time } from './people.ts'
import { Answer, Question } from './question.ts'
import { Tip } from './tip.ts'

/** Sizes in bytes and counts of what one letter may be. Checked by both ends and by the hub. */
export const letterLimits = {
  sealedBytes: 128 * 1024,
  attachmentBytes: 64 * 1024 * 1024,
  attachments: 8,
  recipients: 16,
} as const

export const Sealed = z
  .string()
  .max(Math.ceil((letterLimits.sealedBytes * 4) / 3))
  .regex(/^[A-Za-z0-9_-]+$/)

const recipients = z
  .array(DeviceId)
  .min(1)
  .max(letterLimits.recipients)
  .refine((ids) => new Set(ids).size === ids.length, 'names a recipient twice')

/** A letter as a sender hands it to the hub. The id makes posting twice the same as posting once. */
export const PostedLetter = z.strictObject({
  id: Id,
  to: recipients,
  sealed: Sealed,
  attachments: z.array(Id).max(letterLimits.attachments),
})
export type PostedLetter = z.infer<typeof PostedLetter>

/** A letter as the hub hands it to one recipient. `place` counts that recipient's letters from 1 without a gap. */
export const HeldLetter = z.strictObject({
  place: z.int().min(1),
  id: Id,
  from: DeviceId,
  at: Time,
  sealed: Sealed,
  attachments: z.array(Id).max(letterLimits.attachments),
})
export type HeldLetter = z.infer<typeof HeldLetter>

const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/**
 * The steps by which two people make sure that no one stands between them: the executive commits to a random number,
 * the mentor gives theirs, the executive reveals the first. Only then can both compute the words they compare, so a hub
 * that swaps keys has one guess in 2^44 and cannot search for a match (commitment before reveal, as in ZRTP, RFC 6189).
 */
export const Introduction = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('commit'), commitment: hash }),
  z.strictObject({ step: z.literal('nonce'), commitment: hash, nonce: hash }),
  z.strictObject({ step: z.literal('reveal'), commitment: hash, nonce: hash }),
])
export type Introduction = z.infer<typeof Introduction>

/** Everything a letter can say. */
export const Contents = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('introduction'), introduction: Introduction }),
  z.strictObject({ kind: z.literal('question'), question: Question }),
  z.strictObject({ kind: z.literal('answer'), answer: Answer }),
  /** The person at the other end has seen this question or answer. */
  z.strictObject({ kind: z.literal('opened'), thread: Id, message: Id }),
  z.strictObject({ kind: z.literal('solved'), thread: Id, at: Time }),
  /**
   * The question is taken back; a mentor who has not opened it never sees it. When the question had not left for certain,
   * this takes its place in the queue under the same count, so that the count has no gap and either of the two is one letter.
   */
  z.strictObject({ kind: z.literal('withdrawn'), thread: Id, question: Id }),
  z.strictObject({ kind: z.literal('tip'), tip: Tip }),
  z.strictObject({ kind: z.literal('tip-retired'), tip: Id, version: z.int().min(1) }),
])
export type Contents = z.infer<typeof Contents>

/** What the sender signs about one sealed attachment: size and SHA-256 of the sealed bytes. */
export const AttachmentClaim = z.strictObject({
  id: Id,
  bytes: z.int().min(1).max(letterLimits.attachmentBytes),
  sha256: hash,
})
export type AttachmentClaim = z.infer<typeof AttachmentClaim>

/**
 * The signed inside of a letter, with JSON Web Token names (RFC 7519) where there is one: `iss` the sending device, `aud`
 * exactly the devices it is sealed to, `jti` the letter's id, `iat` seconds. `count` is the number of this letter among those
 * from `iss` to each recipient, from 1, so that a dropped, doubled or reordered one shows.
 */
export const Claims = z.strictObject({
  iss: DeviceId,
  aud: recipients,
  jti: Id,
  iat: z.int().min(0),
  count: z.record(DeviceId, z.int().min(1)),
  contents: Contents,
  attachments: z.array(AttachmentClaim).max(letterLimits.attachments),
})
export type Claims = z.infer<typeof Claims>
