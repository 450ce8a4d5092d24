/** Persons and their devices, as the tables hold them. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Device, type Id, type Person, Role, type SignKey } from '../lib/protocol/people.ts'
import type { Tables } from './tables.ts'

/** That a person's access, by the column that names them, has not come to the end that the register gives it. */
export function belonging(person: 'device.person' | 'person.id', now: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`not exists (
    select 1 from entry where entry.person = ${sql.ref(person)} and entry.ends_at <= ${now}
  )`
}

/** Null when there is no such person. */
export async function findPerson(db: Kysely<Tables>, id: Id): Promise<Person | null> {
  return (await findPeople(db, [id])).get(id) ?? null
}

/** Those of these people who are there, by their id, with their devices in the order in which they joined. */
export async function findPeople(db: Kysely<Tables>, ids: Id[]): Promise<Map<Id, Person>> {
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
  return { id, sign: readSignKey(sign), seal }
}

/** A signing key of which the tables hold only what tells it from others. */
export function readSignKey(x: string): SignKey {
  return { kty: 'OKP', crv: 'Ed25519', x }
}
