/** The register: whom a programme expects and has, with what is needed to pair them well. Names and wishes; never what anybody asked. */
import { z } from 'zod'
import { Id, Name, plain, Role, Time } from './people.ts'
import { Language } from './tip.ts'

/** What an executive wants to learn, and a mentor can teach. */
export const Topic = z.enum(['linkedin', 'x', 'banking', 'etiquette', 'security', 'ai', 'video'])
export type Topic = z.infer<typeof Topic>

const ref = plain(120).trim().min(1)

/** One row. `ref` is what the company knows the person by (an e-mail address or a staff number); it is unique. */
export const Entry = z.strictObject({
  id: Id,
  ref,
  name: Name,
  role: Role,
  groups: z.array(plain(40).trim().min(1)).max(10),
  languages: z.array(Language).max(5),
  /** IANA, such as `America/Mexico_City`. */
  zone: z
    .string()
    .max(60)
    .regex(/^[A-Za-z0-9_+/-]+$/)
    .nullable(),
  /** An executive's wishes; a mentor's strengths. */
  topics: z.array(Topic).max(Topic.options.length),
  /** How many executives a mentor takes on. */
  capacity: z.int().min(0).max(20),
  /** The `ref` of whom they report to: never paired with them, nor with anyone above them. */
  manager: ref.nullable(),
  /** When an external mentor's access ends by itself. */
  endsAt: Time.nullable(),
  /** Who they became when they joined. */
  person: Id.nullable(),
  /** Their newest unused invitation. */
  invite: Id.nullable(),
})
export type Entry = z.infer<typeof Entry>

/** What an admin says of somebody; the rest the hub knows. */
export const NewEntry = Entry.omit({ person: true, invite: true })
export type NewEntry = z.infer<typeof NewEntry>

/** Most rows of a register, and of one call that changes it. */
export const registerLimits = { entries: 10_000, atOnce: 500 } as const

/** One thing somebody did in running the programme. Each entry names the hash of the one before, so that none can be left out unseen. */
export const LogEntry = z.strictObject({
  n: z.int().min(1),
  at: Time,
  /** Who did it, by name at that time; `hub` is its command line. */
  by: Name,
  does: z.string().regex(/^[a-z-]{1,30}$/),
  /** What it was done to, in a few words. */
  what: plain(300),
  /** SHA-256 of the entry before as the RFC 8785 of all its fields, base64url; null in the first. */
  before: z.string().nullable(),
})
export type LogEntry = z.infer<typeof LogEntry>
