/**
 * Whose signature on a pack counts: a chain of statements, each naming the hash of the one before. The first admin begins it
 * with a key of their own; a key in it endorses the next, or revokes one. Browsers pin the chain when their person joins and
 * believe only what continues it, so a hub can hold it back but neither change nor shorten it.
 */
import { z } from 'zod'
import { Hash, Signature } from './pack.ts'
import { DeviceId, Name, SignKey, Time } from './people.ts'

export const Statement = z.strictObject({
  format: z.literal(1),
  n: z.int().min(0).max(999),
  /** The hash of the statement before, as signed; null in the first. */
  before: Hash.nullable(),
  at: Time,
  does: z.enum(['begin', 'endorse', 'revoke']),
  /** The key it is about. */
  key: SignKey,
  /** Whose key that is, as people call them. */
  name: Name,
})
export type Statement = z.infer<typeof Statement>

/** `by` is the thumbprint of the key that signed the RFC 8785 of the statement after the line `sotto trust 1`; `begin` signs itself. */
export const SignedStatement = z.strictObject({ statement: Statement, by: DeviceId, signature: Signature })
export type SignedStatement = z.infer<typeof SignedStatement>

export const Trust = z.array(SignedStatement).max(1000)
export type Trust = z.infer<typeof Trust>
