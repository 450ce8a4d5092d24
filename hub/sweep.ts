/** Forgetting: what has expired goes, and what nobody needs any more. */
import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely'
import { keeping } from './keeping.ts'
import { empty } from './mail.ts'
import type { Tables } from './tables.ts'

/** Forgets what has been kept for as long as `keeping` says. Answers how many letters went. */
export async function sweep(db: Kysely<Tables>, now: number): Promise<{ letters: number }> {
  return db.transaction().execute(async (tx) => {
    const expired = now - keeping.undelivered
    const newestExpired = sql<number>`(
          select coalesce(max(delivery.place), 0) from delivery
          inner join letter on letter.sender = delivery.sender and letter.id = delivery.letter
          where delivery.recipient = inbox.device and letter.at < ${expired}
        )`
    await tx
      .updateTable('inbox')
      .set({ received: newestExpired })
      .where(sql<SqlBool>`received < ${newestExpired}`)
      .execute()
    // Two recipients who acknowledge at the same moment may each have seen the other as still waiting.
    await empty(tx, now, sql<SqlBool>`1 = 1`)
    const { numDeletedRows } = await tx
      .deleteFrom('letter')
      .where((row) => row.or([row('at', '<', expired), row('done_at', '<', now - keeping.delivered)]))
      .executeTakeFirstOrThrow()
    await doomForgotten(tx, now)
    await tx
      .deleteFrom('invite')
      .where((row) => row(row.fn.coalesce('used_at', 'expires_at'), '<', now - keeping.invite))
      .execute()
    return { letters: Number(numDeletedRows) }
  })
}

async function doomForgotten(tx: Transaction<Tables>, now: number): Promise<void> {
  await tx
    .updateTable('attachment')
    .set({ doomed_at: now })
    .where('doomed_at', 'is', null)
    .where((row) =>
      row.or([
        row('letter', 'is', null)
          .and('pack', 'is', null)
          .and('made_at', '<', now - keeping.orphan),
        row('letter', 'is not', null).and(
          row.not(
            row.exists(
              row
                .selectFrom('letter')
                .select('letter.id')
                .whereRef('letter.sender', '=', 'attachment.owner')
                .whereRef('letter.id', '=', 'attachment.letter'),
            ),
          ),
        ),
      ]),
    )
    .execute()
}
