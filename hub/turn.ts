/** Taking turns: what changes who belongs, or what is released to whom, happens one after the other in every process. */
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** Runs `work` in a transaction, while nobody else changes the programme. */
export function inTurn<T>(db: Kysely<Tables>, work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await takeTurn(tx)
    return work(tx)
  })
}

/** Waits until nobody else changes the programme; from then on nobody does until the transaction ends. */
export async function takeTurn(tx: Transaction<Tables>): Promise<void> {
  await tx
    .updateTable('programme')
    .set((row) => ({ name: row.ref('name') }))
    .execute()
}
