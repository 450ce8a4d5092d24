/** Who belongs to the programme: the programme itself, its persons, and their devices. */
import type { Kysely } from 'kysely'
import { Failure } from '../lib/failure.ts'
import { type DeviceId, type Id, type Partner, type Person, Role } from '../lib/protocol/people.ts'
import type { Output } from '../lib/protocol/routes.ts'
import { removeWholly } from './access.ts'
import { readInvite } from './invitations.ts'
import { logName } from './log.ts'
import { lasting } from './pairs.ts'
import { belonging, findPeople, findPerson, readSignKey } from './people.ts'
import type { Tables } from './tables.ts'
import { inTurn } from './turn.ts'

/** A device that has joined, and whose it is. */
export type Member = { readonly device: DeviceId; readonly person: Id; readonly role: Role }

export type Programme = { readonly name: string; readonly address: string }

export interface Membership {
  /** The programme this database holds; null before `begin`. */
  programme(): Promise<Programme | null>
  /** Creates the programme. Throws `bad-input` when there is one already. */
  begin(programme: Programme): Promise<void>
  /** Remembers the address under which people reach this hub. */
  moveTo(address: string): Promise<void>

  /** Whose device this is; null when it has not joined, or its person was removed or has come to the end of their access. */
  member(device: DeviceId, now: number): Promise<Member | null>
  /** Null when there is no such person. */
  person(id: Id): Promise<Person | null>
  /** The people somebody is paired with now, oldest pair first. */
  partners(person: Id, now: number): Promise<Partner[]>
  /** Gives somebody another name; the log tells of it where they run the programme. Throws `not-joined` when they were removed meanwhile. */
  rename(person: Id, name: string, now: number): Promise<void>
  /** Somebody goes by themselves, with all that is theirs: as `remove`, and not in the log. */
  leave(person: Id, now: number): Promise<DeviceId[]>
  /** Everybody, every pair and every invitation, oldest first. */
  census(): Promise<Output<'people'>>
}

/** What the protocol lets one list hold. */
const most = { partners: 500, people: 10_000, pairs: 20_000, invites: 10_000 }

export function makeMembership(db: Kysely<Tables>): Membership {
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

    async member(device, now) {
      const row = await db
        .selectFrom('device')
        .innerJoin('person', 'person.id', 'device.person')
        .select(['person.id', 'person.role'])
        .where('device.id', '=', device)
        .where(belonging('person.id', now))
        .executeTakeFirst()
      return row ? { device, person: row.id, role: Role.parse(row.role) } : null
    },

    person: (id) => findPerson(db, id),

    async partners(person, now) {
      const pairs = await db
        .selectFrom('pair')
        .innerJoin('person', (join) =>
          join.on((on) =>
            on.or([
              on.and([on('pair.executive', '=', person), on('person.id', '=', on.ref('pair.mentor'))]),
              on.and([on('pair.mentor', '=', person), on('person.id', '=', on.ref('pair.executive'))]),
            ]),
          ),
        )
        .select(['pair.id', 'person.id as other'])
        .where(lasting(now))
        .where(belonging('person.id', now))
        .orderBy('pair.since')
        .orderBy('pair.id')
        .limit(most.partners)
        .execute()
      const known = await findPeople(
        db,
        pairs.map(({ other }) => other),
      )
      return pairs.flatMap(({ id, other }) => {
        const person = known.get(other)
        return person ? [{ pair: id, person }] : []
      })
    },

    rename: (person, name, now) =>
      inTurn(db, async (tx) => {
        const known = await tx.selectFrom('person').select(['name', 'role']).where('id', '=', person).executeTakeFirst()
        if (!known) throw new Failure('not-joined', 'removed meanwhile')
        await logName(tx, { person, role: known.role, before: known.name, now: name }, now)
        await tx.updateTable('person').set({ name }).where('id', '=', person).execute()
      }),

    leave: (person, now) => inTurn(db, (tx) => removeWholly(tx, person, now)),

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
          keys: (keys.get(id) ?? []).map(({ sign }) => readSignKey(sign)),
        })),
        pairs: pairs.map(({ cover, ...pair }) => ({ ...pair, cover: cover === 1 })),
        invites: invites.map(readInvite),
      }
    },
  }
}
