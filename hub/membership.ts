/** Who belongs to the programme: persons, their devices, the invitations that let them in, and who is paired with whom. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { hashOf } from '../lib/crypto.ts'
import { Failure } from '../lib/failure.ts'
import {
  type Device,
  type DeviceId,
  type Id,
  type Invite,
  InviteCode,
  type Partner,
  type Person,
  Role,
  type SealKey,
  SignKey,
} from '../lib/protocol/people.ts'
import type { Output } from '../lib/protocol/routes.ts'
import { takeEverything } from './mail.ts'
import type { Tables } from './tables.ts'

/** A device that has joined, and whose it is. */
export type Member = { readonly device: DeviceId; readonly person: Id; readonly role: Role }

export type Programme = { readonly name: string; readonly address: string }

/** What a new device brings. */
export type Joining = {
  readonly code: string
  readonly device: DeviceId
  readonly sign: SignKey
  readonly seal: SealKey
  readonly name: string
}

/** What an invitation is to be. With `person` it adds a device to them. */
export type Inviting = {
  readonly role: Role
  readonly name: string | null
  readonly person: Id | null
  readonly days: number
}

export interface Membership {
  /** The programme this database holds; null before `begin`. */
  programme(): Promise<Programme | null>
  /** Creates the programme. Throws `bad-input` when there is one already. */
  begin(programme: Programme): Promise<void>
  /** Remembers the address under which people reach this hub. */
  moveTo(address: string): Promise<void>

  /** Whose device this is; null when it has not joined or its person was removed. */
  member(device: DeviceId): Promise<Member | null>
  /** Null when there is no such person. */
  person(id: Id): Promise<Person | null>
  /** The people somebody is paired with, oldest pair first. */
  partners(person: Id): Promise<Partner[]>
  rename(person: Id, name: string): Promise<void>
  /**
   * Ends a person's access: their devices, pairs and the letters waiting for them go. Answers which devices those were.
   * Throws `gone` when there is no such person, `forbidden` for the last admin.
   */
  remove(person: Id, now: number): Promise<DeviceId[]>
  /** Everybody, every pair and every invitation, oldest first. */
  census(): Promise<Output<'people'>>

  /**
   * Makes an invitation. The code is in the answer and nowhere else: only its hash is kept. Throws `gone` when `person` is
   * not there, `bad-input` when the role is not theirs, or when they have as many devices as one may have.
   */
  invite(asked: Inviting, now: number): Promise<{ invite: Invite; code: InviteCode }>
  /** Takes back an invitation. Throws `gone` when there is none, `invite-used` when it is too late. */
  uninvite(id: Id): Promise<void>
  /**
   * Redeems an invitation: of many at once exactly one succeeds, and the device that did gets the same answer again. Throws
   * `invite-wrong`, `invite-used`, `invite-expired`, or `forbidden` for a device that belongs to somebody already.
   */
  join(joining: Joining, now: number): Promise<Person>

  /** Pairs an executive with a mentor; doing it twice answers the same. Throws `gone`, `bad-input` for other roles. */
  pair(executive: Id, mentor: Id, now: number): Promise<Id>
  /** Throws `gone` when there is no such pair. */
  unpair(id: Id): Promise<void>
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const day = 86_400_000

/** What the protocol lets one list hold. */
const most = { devices: 8, partners: 500, people: 10_000, pairs: 20_000, invites: 10_000 }

export function makeMembership(db: Kysely<Tables>): Membership {
  /** Runs `work` while nobody else changes who belongs. */
  function change<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
    return db.transaction().execute(async (tx) => {
      await tx
        .updateTable('programme')
        .set((row) => ({ name: row.ref('name') }))
        .execute()
      return work(tx)
    })
  }

  return {
    async programme() {
      return (await db.selectFrom('programme').select(['name', 'address']).executeTakeFirst()) ?? null
    },

    async begin({ name, address }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('programme')
        .values({ id: 1, name, address })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow()
      if (numInsertedOrUpdatedRows !== 1n) throw new Failure('bad-input', 'there is a programme already')
    },

    async moveTo(address) {
      await db.updateTable('programme').set({ address }).execute()
    },

    async member(device) {
      const row = await db
        .selectFrom('device')
        .innerJoin('person', 'person.id', 'device.person')
        .select(['person.id', 'person.role'])
        .where('device.id', '=', device)
        .executeTakeFirst()
      return row ? { device, person: row.id, role: Role.parse(row.role) } : null
    },

    person: (id) => findPerson(db, id),

    async partners(person) {
      const pairs = await db
        .selectFrom('pair')
        .selectAll()
        .where((row) => row.or([row('executive', '=', person), row('mentor', '=', person)]))
        .orderBy('since')
        .orderBy('id')
        .limit(most.partners)
        .execute()
      const others = pairs.map((pair) => (pair.executive === person ? pair.mentor : pair.executive))
      const known = await findPeople(db, others)
      return pairs.flatMap(({ id }, n) => {
        const other = known.get(others[n] ?? '')
        return other ? [{ pair: id, person: other }] : []
      })
    },

    async rename(person, name) {
      await db.updateTable('person').set({ name }).where('id', '=', person).execute()
    },

    async remove(person, now) {
      return change(async (tx) => {
        const target = await tx.selectFrom('person').select('role').where('id', '=', person).executeTakeFirst()
        if (!target) throw new Failure('gone', 'no such person')
        if (target.role === 'admin') {
          const admins = await tx.selectFrom('person').select('id').where('role', '=', 'admin').limit(2).execute()
          if (admins.length < 2) throw new Failure('forbidden', 'the last admin')
        }
        const devices = await tx.selectFrom('device').select('id').where('person', '=', person).execute()
        for (const { id } of devices) await takeEverything(tx, id, now)
        await tx.deleteFrom('person').where('id', '=', person).execute()
        return devices.map(({ id }) => id)
      })
    },

    async census() {
      const [people, devices, pairs, invites] = await Promise.all([
        db.selectFrom('person').selectAll().orderBy('joined_at').orderBy('id').limit(most.people).execute(),
        db.selectFrom('device').select(['person', 'sign']).orderBy('joined_at').execute(),
        db.selectFrom('pair').selectAll().orderBy('since').orderBy('id').limit(most.pairs).execute(),
        db.selectFrom('invite').selectAll().orderBy('made_at').orderBy('id').limit(most.invites).execute(),
      ])
      const keys = Map.groupBy(devices, ({ person }) => person)
      return {
        people: people.map(({ id, name, role, joined_at }) => ({
          id,
          name,
          role: Role.parse(role),
          joinedAt: joined_at,
          keys: (keys.get(id) ?? []).map(({ sign }) => SignKey.parse(JSON.parse(sign))),
        })),
        pairs: pairs.map(({ cover, ...pair }) => ({ ...pair, cover: cover === 1 })),
        invites: invites.map(readInvite),
      }
    },

    async invite({ role, name, person, days }, now) {
      const code = InviteCode.parse(Array.from(randomBytes(16), (byte) => alphabet[byte & 31]).join(''))
      const row = {
        id: randomUUID(),
        hash: await hashCode(code),
        role,
        name,
        person,
        made_at: now,
        expires_at: now + days * day,
        used_at: null,
        used_by: null,
        entry: null,
      }
      await change(async (tx) => {
        if (person !== null) {
          const known = await findPerson(tx, person)
          if (!known) throw new Failure('gone', 'no such person')
          if (known.role !== role) throw new Failure('bad-input', `they are ${known.role}`)
          if (known.devices.length >= most.devices) throw new Failure('bad-input', 'too many devices')
        }
        await tx.insertInto('invite').values(row).execute()
      })
      return { invite: readInvite(row), code }
    },

    async uninvite(id) {
      await change(async (tx) => {
        const invite = await tx.selectFrom('invite').select('used_at').where('id', '=', id).executeTakeFirst()
        if (!invite) throw new Failure('gone', 'no such invitation')
        if (invite.used_at !== null) throw new Failure('invite-used')
        await tx.deleteFrom('invite').where('id', '=', id).execute()
      })
    },

    async join(joining, now) {
      const hash = await hashCode(joining.code)
      return change(async (tx) => {
        const invite = await tx
          .updateTable('invite')
          .set({ used_at: now, used_by: joining.device })
          .where('hash', '=', hash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .returning(['role', 'person'])
          .executeTakeFirst()
        return invite ? admit(tx, joining, invite, now) : joinedBefore(tx, joining.device, hash)
      })
    },

    async pair(executive, mentor, now) {
      return change(async (tx) => {
        const roles = new Map<Id, string>()
        for (const { id, role } of await tx
          .selectFrom('person')
          .select(['id', 'role'])
          .where('id', 'in', [executive, mentor])
          .execute()) {
          roles.set(id, role)
        }
        if (!roles.has(executive) || !roles.has(mentor)) throw new Failure('gone', 'no such person')
        if (roles.get(executive) !== 'executive' || roles.get(mentor) !== 'mentor') {
          throw new Failure('bad-input', 'a pair is an executive and a mentor')
        }
        await tx
          .insertInto('pair')
          .values({ id: randomUUID(), executive, mentor, since: now, cover: 0, until: null })
          .onConflict((conflict) => conflict.columns(['executive', 'mentor']).doNothing())
          .execute()
        const { id } = await tx
          .selectFrom('pair')
          .select('id')
          .where('executive', '=', executive)
          .where('mentor', '=', mentor)
          .executeTakeFirstOrThrow()
        return id
      })
    },

    async unpair(id) {
      const { numDeletedRows } = await db.deleteFrom('pair').where('id', '=', id).executeTakeFirstOrThrow()
      if (numDeletedRows === 0n) throw new Failure('gone', 'no such pair')
    },
  }
}

/** Lets a device in on an invitation that has just been marked as used. */
async function admit(
  tx: Transaction<Tables>,
  { device, sign, seal, name }: Joining,
  invite: { role: string; person: string | null },
  now: number,
): Promise<Person> {
  const id = invite.person ?? randomUUID()
  if (await tx.selectFrom('device').select('id').where('id', '=', device).executeTakeFirst()) {
    throw new Failure('forbidden', 'this device has joined already')
  }
  if (invite.person === null) {
    await tx.insertInto('person').values({ id, name, role: invite.role, joined_at: now }).execute()
  }
  await tx.insertInto('device').values({ id: device, person: id, sign: sign.x, seal, joined_at: now }).execute()
  await tx
    .insertInto('inbox')
    .values({ device, last: 0, received: 0 })
    .onConflict((conflict) => conflict.column('device').doNothing())
    .execute()
  const person = await findPerson(tx, id)
  if (!person || person.devices.length > most.devices) throw new Failure('forbidden', 'too many devices')
  return person
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

async function findPerson(db: Kysely<Tables>, id: Id): Promise<Person | null> {
  return (await findPeople(db, [id])).get(id) ?? null
}

async function findPeople(db: Kysely<Tables>, ids: Id[]): Promise<Map<Id, Person>> {
  if (ids.length === 0) return new Map()
  const people = await db.selectFrom('person').selectAll().where('id', 'in', ids).execute()
  const devices = await db
    .selectFrom('device')
    .selectAll()
    .where('person', 'in', ids)
    .orderBy('joined_at')
    .orderBy('id')
    .execute()
  const found = new Map<Id, Person>()
  for (const { id, name, role } of people) found.set(id, { id, name, role: Role.parse(role), devices: [] })
  for (const row of devices) found.get(row.person)?.devices.push(readDevice(row))
  return found
}

function readDevice({ id, sign, seal }: Tables['device']): Device {
  return { id, sign: { kty: 'OKP', crv: 'Ed25519', x: sign }, seal }
}

function readInvite({ id, role, name, person, made_at, expires_at, used_at }: Tables['invite']): Invite {
  return { id, role: Role.parse(role), name, person, madeAt: made_at, expiresAt: expires_at, usedAt: used_at }
}

function hashCode(code: string): Promise<string> {
  return hashOf(new TextEncoder().encode(code))
}
