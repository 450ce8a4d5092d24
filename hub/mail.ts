/**
 * The post: sealed letters, and each recipient's count of them. A letter is kept once, however many recipients it has, until
 * each of them says that it holds it.
 */
import { type Expression, type Kysely, type SqlBool, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import { Failure } from '../lib/failure.ts'
import type { HeldLetter, PostedLetter } from '../lib/protocol/letter.ts'
import { type DeviceId, Id } from '../lib/protocol/people.ts'
import type { Member } from './membership.ts'
import { lasting } from './pairs.ts'
import { belonging } from './people.ts'
import type { Tables } from './tables.ts'

export interface Mail {
  /**
   * Keeps a letter for all its recipients or for none, and answers each one's newest place; empty when this sender's letter was
   * kept before. When it answers, the letter is on the disk. Throws `forbidden` when a recipient is neither the sender's own
   * device nor a partner's (whether it exists does not show), `gone` when an attachment is not a finished upload of the
   * sender's that no other letter names and no pack, `too-many` when a recipient's inbox is full, `bad-input` when the id was used
   * with other recipients.
   */
  post(sender: Member, letter: PostedLetter, now: number): Promise<{ device: DeviceId; place: number }[]>
  /** The letters of a device after a place, in order: at most 50, and about a megabyte. */
  collect(device: DeviceId, after: number): Promise<HeldLetter[]>
  /** The device holds everything up to this place: a letter all recipients of which say so is emptied at once. */
  received(device: DeviceId, upTo: number, now: number): Promise<void>
  /** The newest place of each of these devices that (still) belongs to somebody. */
  newest(devices: readonly DeviceId[], now: number): Promise<Map<DeviceId, number>>
}

const Ids = z.array(Id)
const answerBytes = 1024 * 1024

/** `waiting` is how many letters may wait for one device. */
export function makeMail(db: Kysely<Tables>, waiting: number): Mail {
  return {
    async post(sender, letter, now) {
      return db.transaction().execute(async (tx) => {
        const to = letter.to.toSorted()
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('letter')
          .values({
            sender: sender.device,
            id: letter.id,
            at: now,
            sealed: letter.sealed,
            attachments: JSON.stringify(letter.attachments),
            done_at: null,
          })
          .onConflict((conflict) => conflict.columns(['sender', 'id']).doNothing())
          .executeTakeFirstOrThrow()
        if (numInsertedOrUpdatedRows !== 1n) {
          await expectSameRecipients(tx, sender.device, letter.id, to)
          return []
        }
        await expectAllowed(tx, sender, to, now)
        await attach(tx, sender.device, letter)
        const places = []
        for (const device of to) {
          // Raising the counter locks its row until the commit, so places are given in the order in which letters become visible.
          const { last, received } = await tx
            .updateTable('inbox')
            .set((row) => ({ last: row('last', '+', 1) }))
            .where('device', '=', device)
            .returning(['last', 'received'])
            .executeTakeFirstOrThrow()
          if (last - received > waiting) throw new Failure('too-many', 'inbox full')
          await tx
            .insertInto('delivery')
            .values({ recipient: device, place: last, sender: sender.device, letter: letter.id })
            .execute()
          places.push({ device, place: last })
        }
        return places
      })
    },

    async collect(device, after) {
      const rows = await db
        .selectFrom('delivery')
        .innerJoin('letter', (join) =>
          join.onRef('letter.sender', '=', 'delivery.sender').onRef('letter.id', '=', 'delivery.letter'),
        )
        .innerJoin('inbox', 'inbox.device', 'delivery.recipient')
        .select(['delivery.place', 'letter.id', 'letter.sender', 'letter.at', 'letter.sealed', 'letter.attachments'])
        .where('delivery.recipient', '=', device)
        .where('delivery.place', '>', after)
        .whereRef('delivery.place', '>', 'inbox.received')
        .orderBy('delivery.place')
        .limit(50)
        .execute()
      let bytes = 0
      const fitting = rows.filter(({ sealed }, n) => {
        bytes += sealed.length
        return n === 0 || bytes <= answerBytes
      })
      return fitting.map(({ place, id, sender, at, sealed, attachments }) => ({
        place,
        id,
        from: sender,
        at,
        sealed,
        attachments: Ids.parse(JSON.parse(attachments)),
      }))
    },

    async received(device, upTo, now) {
      await db.transaction().execute((tx) => take(tx, device, upTo, now))
    },

    async newest(devices, now) {
      const places = new Map<DeviceId, number>()
      for (let n = 0; n < devices.length; n += 500) {
        const rows = await db
          .selectFrom('inbox')
          .innerJoin('device', 'device.id', 'inbox.device')
          .select(['inbox.device', 'inbox.last'])
          .where('inbox.device', 'in', devices.slice(n, n + 500))
          .where(belonging('device.person', now))
          .execute()
        for (const { device, last } of rows) places.set(device, last)
      }
      return places
    },
  }
}

/** All letters waiting for a device count as received: it is leaving. */
export function takeEverything(tx: Transaction<Tables>, device: DeviceId, now: number): Promise<void> {
  return take(tx, device, Number.MAX_SAFE_INTEGER, now)
}

async function take(tx: Transaction<Tables>, device: DeviceId, upTo: number, now: number): Promise<void> {
  const inbox = await tx
    .updateTable('inbox')
    .set((row) => ({ last: row.ref('last') }))
    .where('device', '=', device)
    .returning(['last', 'received'])
    .executeTakeFirst()
  if (!inbox) return
  // Beyond the last letter there is nothing to have received yet: a later letter must not be taken as known.
  const until = Math.min(upTo, inbox.last)
  if (until <= inbox.received) return
  await tx.updateTable('inbox').set({ received: until }).where('device', '=', device).execute()
  await empty(
    tx,
    now,
    sql<SqlBool>`(sender, id) in (
      select delivery.sender, delivery.letter from delivery
      where delivery.recipient = ${device} and delivery.place > ${inbox.received} and delivery.place <= ${until}
    )`,
  )
}

/** Empties those letters among `which` that every recipient holds. */
export async function empty(tx: Transaction<Tables>, now: number, which: Expression<SqlBool>): Promise<void> {
  await tx
    .updateTable('letter')
    .set({ sealed: '', done_at: now })
    .where('done_at', 'is', null)
    .where(which)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('delivery')
            .innerJoin('inbox', 'inbox.device', 'delivery.recipient')
            .select('delivery.place')
            .whereRef('delivery.sender', '=', 'letter.sender')
            .whereRef('delivery.letter', '=', 'letter.id')
            .whereRef('inbox.received', '<', 'delivery.place'),
        ),
      ),
    )
    .execute()
}

async function expectAllowed(tx: Transaction<Tables>, sender: Member, to: DeviceId[], now: number): Promise<void> {
  const allowed = await tx
    .selectFrom('device')
    .select('device.id')
    .where('device.id', 'in', to)
    .where(belonging('device.person', now))
    .where((row) =>
      row.or([
        row('device.person', '=', sender.person),
        row.exists(
          row
            .selectFrom('pair')
            .select('pair.id')
            .where(lasting(now))
            .where((pair) =>
              pair.or([
                pair('executive', '=', sender.person).and('mentor', '=', pair.ref('device.person')),
                pair('mentor', '=', sender.person).and('executive', '=', pair.ref('device.person')),
              ]),
            ),
        ),
      ]),
    )
    .execute()
  if (allowed.length !== to.length) throw new Failure('forbidden', 'not a partner')
}

async function expectSameRecipients(tx: Transaction<Tables>, sender: DeviceId, id: Id, to: DeviceId[]): Promise<void> {
  const kept = await tx
    .selectFrom('delivery')
    .select('recipient')
    .where('sender', '=', sender)
    .where('letter', '=', id)
    .execute()
  const recipients = new Set(kept.map(({ recipient }) => recipient))
  if (recipients.size !== to.length || !to.every((device) => recipients.has(device)))
    throw new Failure('bad-input', 'letter id used before')
}

/** Ties the named uploads to the letter, each of which must be the sender's own, finished and free. */
async function attach(tx: Transaction<Tables>, sender: DeviceId, letter: PostedLetter): Promise<void> {
  if (letter.attachments.length === 0) return
  const { numUpdatedRows } = await tx
    .updateTable('attachment')
    .set({ letter: letter.id })
    .where('id', 'in', letter.attachments)
    .where('owner', '=', sender)
    .where('finished_at', 'is not', null)
    .where('letter', 'is', null)
    .where('pack', 'is', null)
    .where('doomed_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(numUpdatedRows) !== letter.attachments.length) throw new Failure('gone', 'not an upload of theirs')
}
