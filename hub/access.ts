/** Ending somebody's access, by hand or at its date, and giving them another role. */
import type { Kysely, Transaction } from 'kysely'
import { Failure } from '../lib/failure.ts'
import type { DeviceId, Id, Role } from '../lib/protocol/people.ts'
import { act, expectAdminLeft } from './acting.ts'
import { log } from './log.ts'
import { takeEverything } from './mail.ts'
import type { Tables } from './tables.ts'
import { inTurn } from './turn.ts'

export interface Access {
  /**
   * Ends a person's access: their devices, pairs and the letters waiting for them go, and their row of the register with them,
   * so that no later invitation of many lets them in again. Answers which devices those were. Throws `gone` when there is no
   * such person, `forbidden` for the last admin and for whom one does not look after.
   */
  remove(person: Id, now: number): Promise<DeviceId[]>
  /**
   * Gives somebody another role, in the register too; their pairs stay. Throws `gone`, `forbidden` where one does not look after
   * both roles or for the last admin, `bad-input` for an admin whose access has an end.
   */
  giveRole(person: Id, role: Role, now: number): Promise<void>
}

export function makeAccess(db: Kysely<Tables>, by: Id | null): Access {
  return {
    remove: (person, now) =>
      act(db, by, now, async ({ tx, expectMay, note }) => {
        const target = await targetOf(tx, person)
        expectMay(target.role)
        await note('remove', `${target.name}, ${target.role}`)
        return removeWholly(tx, person, now)
      }),

    giveRole: (person, role, now) =>
      act(db, by, now, async ({ tx, expectMay, note }) => {
        const target = await targetOf(tx, person)
        expectMay(target.role)
        expectMay(role)
        if (target.role === role) return
        const row = await tx.selectFrom('entry').select('ends_at').where('person', '=', person).executeTakeFirst()
        if (role === 'admin' && row && row.ends_at !== null) throw new Failure('bad-input', 'an admin has no end date')
        await note('role', `${target.name}: ${target.role} to ${role}`)
        await tx.updateTable('entry').set({ role }).where('person', '=', person).execute()
        await changeRole(tx, person, role)
        if (target.role === 'admin') await expectAdminLeft(tx)
      }),
  }
}

async function targetOf(tx: Transaction<Tables>, person: Id): Promise<{ name: string; role: string }> {
  const target = await tx.selectFrom('person').select(['name', 'role']).where('id', '=', person).executeTakeFirst()
  if (!target) throw new Failure('gone', 'no such person')
  return target
}

/** Somebody who joined has this role from now on, and so has whatever invites a further device of theirs. */
export async function changeRole(tx: Transaction<Tables>, person: Id, role: Role): Promise<void> {
  await tx.updateTable('person').set({ role }).where('id', '=', person).execute()
  await tx.updateTable('invite').set({ role }).where('person', '=', person).where('used_at', 'is', null).execute()
}

/** A person goes with all that is theirs, the register's row too. Answers their devices. Throws `forbidden` for the last admin. */
export async function removeWholly(tx: Transaction<Tables>, person: Id, now: number): Promise<DeviceId[]> {
  await tx.deleteFrom('entry').where('person', '=', person).execute()
  return endAccess(tx, person, now)
}

/** Whose access ends at a date and when that was, in the transaction that looks. Answers their devices. */
export async function endDue(tx: Transaction<Tables>, now: number): Promise<DeviceId[]> {
  const due = await tx
    .selectFrom('entry')
    .innerJoin('person', 'person.id', 'entry.person')
    .select(['person.id', 'person.name'])
    .where('entry.ends_at', '<=', now)
    .orderBy('entry.ends_at')
    .execute()
  const devices: DeviceId[] = []
  for (const { id, name } of due) {
    await log(tx, { by: null, does: 'end', what: name, at: now })
    devices.push(...(await endAccess(tx, id, now)))
  }
  await tx
    .deleteFrom('invite')
    .where('used_at', 'is', null)
    .where('entry', 'in', (row) => row.selectFrom('entry').select('id').where('ends_at', '<=', now))
    .execute()
  return devices
}

/** Ends all that has an end and has reached it: access, and pairs. What the gate refuses by itself goes for good here. */
export function endWhatIsDue(db: Kysely<Tables>, now: number): Promise<void> {
  return inTurn(db, async (tx) => {
    await endDue(tx, now)
    await tx.deleteFrom('pair').where('until', '<=', now).execute()
  })
}

async function endAccess(tx: Transaction<Tables>, person: Id, now: number): Promise<DeviceId[]> {
  const devices = await tx.selectFrom('device').select('id').where('person', '=', person).execute()
  for (const { id } of devices) await takeEverything(tx, id, now)
  const gone = await tx.deleteFrom('person').where('id', '=', person).returning('role').executeTakeFirst()
  if (gone?.role === 'admin') await expectAdminLeft(tx)
  return devices.map(({ id }) => id)
}
