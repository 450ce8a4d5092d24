/** Invitations: how somebody new gets in, and another device of somebody who is. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { hashOf } from '../lib/crypto.ts'
import { Failure } from '../lib/failure.ts'
import {
  type DeviceId,
  type Id,
  type Invite,
  InviteCode,
  type Person,
  Role,
  type SealKey,
  type SignKey,
} from '../lib/protocol/people.ts'
import { act } from './acting.ts'
import { logName } from './log.ts'
import { findPerson } from './people.ts'
import type { Tables } from './tables.ts'
import { inTurn } from './turn.ts'

/** What a new device brings. Without a name the person gets the one in their invitation. */
export type Joining = {
  readonly code: string
  readonly device: DeviceId
  readonly sign: SignKey
  readonly seal: SealKey
  readonly name: string | null
}

/** What an invitation is to be. With `person` it adds a device to them. */
export type Inviting = {
  readonly role: Role
  readonly name: string | null
  readonly person: Id | null
  readonly days: number
}

export interface Invitations {
  /**
   * Makes an invitation. The code is in the answer and nowhere else: only its hash is kept. Throws `gone` when `person` is
   * not there, `bad-input` when the role is not theirs, or when they have as many devices as one may have, `forbidden` for a
   * role one does not look after.
   */
  invite(asked: Inviting, now: number): Promise<{ invite: Invite; code: InviteCode }>
  /** Takes back an invitation. Throws `gone` when there is none, `invite-used` when it is too late, `forbidden` as `invite`. */
  uninvite(id: Id, now: number): Promise<void>
}

export interface Doorway {
  /**
   * Redeems an invitation: of many at once exactly one succeeds, and the device that did gets the same answer again. One that
   * was made for a row of the register ties that row to the person. Throws `invite-wrong`, `invite-used`, `invite-expired`,
   * `forbidden` for a device that belongs to somebody already, `bad-input` when there is no name.
   */
  join(joining: Joining, now: number): Promise<Person>
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const day = 86_400_000
const mostDevices = 8

export function makeInvitations(db: Kysely<Tables>, by: Id | null): Invitations {
  return {
    async invite({ role, name, person, days }, now) {
      const { row, code } = await newInvite({ role, name, person, entry: null }, days, now)
      await act(db, by, now, async ({ tx, expectMay, note }) => {
        expectMay(role)
        let whom = name === null ? role : `${name}, ${role}`
        if (person !== null) {
          const known = await findPerson(tx, person)
          if (!known) throw new Failure('gone', 'no such person')
          if (known.role !== role) throw new Failure('bad-input', `they are ${known.role}`)
          if (known.devices.length >= mostDevices) throw new Failure('bad-input', 'too many devices')
          whom = `another device of ${known.name}`
        }
        await note('invite', whom)
        await tx.insertInto('invite').values(row).execute()
      })
      return { invite: readInvite(row), code }
    },

    uninvite: (id, now) =>
      act(db, by, now, async ({ tx, expectMay, note }) => {
        const invite = await tx
          .selectFrom('invite')
          .select(['used_at', 'role', 'name'])
          .where('id', '=', id)
          .executeTakeFirst()
        if (!invite) throw new Failure('gone', 'no such invitation')
        expectMay(invite.role)
        if (invite.used_at !== null) throw new Failure('invite-used')
        await note('uninvite', invite.name === null ? invite.role : `${invite.name}, ${invite.role}`)
        await tx.deleteFrom('invite').where('id', '=', id).execute()
      }),
  }
}

export function makeDoorway(db: Kysely<Tables>): Doorway {
  return {
    async join(joining, now) {
      const hash = await hashCode(joining.code)
      return inTurn(db, async (tx) => {
        const invite = await tx
          .updateTable('invite')
          .set({ used_at: now, used_by: joining.device })
          .where('hash', '=', hash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .returning(['role', 'name', 'person', 'entry'])
          .executeTakeFirst()
        return invite ? admit(tx, joining, invite, now) : joinedBefore(tx, joining.device, hash)
      })
    },
  }
}

/** A row for a new invitation, not kept yet, and the code that is nowhere in it. */
export async function newInvite(
  what: Pick<Tables['invite'], 'role' | 'name' | 'person' | 'entry'>,
  days: number,
  now: number,
): Promise<{ row: Tables['invite']; code: InviteCode }> {
  const code = InviteCode.parse(Array.from(randomBytes(16), (byte) => alphabet[byte & 31]).join(''))
  const times = { made_at: now, expires_at: now + days * day, used_at: null, used_by: null }
  return { row: { id: randomUUID(), hash: await hashCode(code), ...what, ...times }, code }
}

export function readInvite({ id, role, name, person, made_at, expires_at, used_at }: Tables['invite']): Invite {
  return { id, role: Role.parse(role), name, person, madeAt: made_at, expiresAt: expires_at, usedAt: used_at }
}

/** Lets a device in on an invitation that has just been marked as used. */
async function admit(
  tx: Transaction<Tables>,
  joining: Joining,
  invite: Pick<Tables['invite'], 'role' | 'name' | 'person' | 'entry'>,
  now: number,
): Promise<Person> {
  const { device, sign, seal } = joining
  if (await tx.selectFrom('device').select('id').where('id', '=', device).executeTakeFirst()) {
    throw new Failure('forbidden', 'this device has joined already')
  }
  const id = invite.person ?? (await addPerson(tx, joining, invite, now))
  await tx.insertInto('device').values({ id: device, person: id, sign: sign.x, seal, joined_at: now }).execute()
  await tx
    .insertInto('inbox')
    .values({ device, last: 0, received: 0 })
    .onConflict((conflict) => conflict.column('device').doNothing())
    .execute()
  const person = await findPerson(tx, id)
  if (!person || person.devices.length > mostDevices) throw new Failure('forbidden', 'too many devices')
  return person
}

/** Somebody new, tied to the row of the register their invitation was made for. */
async function addPerson(
  tx: Transaction<Tables>,
  joining: Joining,
  { role, name: invited, entry }: Pick<Tables['invite'], 'role' | 'name' | 'entry'>,
  now: number,
): Promise<Id> {
  const id = randomUUID()
  const name = joining.name ?? invited
  if (name === null) throw new Failure('bad-input', 'nobody said a name')
  await tx.insertInto('person').values({ id, name, role, joined_at: now }).execute()
  if (invited !== null) await logName(tx, { person: id, role, before: invited, now: name }, now)
  if (entry === null) return id
  const { numUpdatedRows } = await tx
    .updateTable('entry')
    .set({ person: id })
    .where('id', '=', entry)
    .where('person', 'is', null)
    .where((row) => row.or([row('ends_at', 'is', null), row('ends_at', '>', now)]))
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Failure('invite-expired', 'their access has ended')
  return id
}

/** The answer this device got when it used the invitation, or the reason why it cannot be used. */
async function joinedBefore(tx: Transaction<Tables>, device: DeviceId, hash: string): Promise<Person> {
  const invite = await tx
    .selectFrom('invite')
    .select(['used_at', 'used_by'])
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (!invite) throw new Failure('invite-wrong')
  if (invite.used_at === null) throw new Failure('invite-expired')
  const mine = await tx.selectFrom('device').select('person').where('id', '=', device).executeTakeFirst()
  const person = mine && invite.used_by === device ? await findPerson(tx, mine.person) : null
  if (!person) throw new Failure('invite-used')
  return person
}

function hashCode(code: string): Promise<string> {
  return hashOf(new TextEncoder().encode(code))
}
