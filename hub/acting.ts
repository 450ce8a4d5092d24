/** Running the programme: whoever acts may do so only with people of roles they look after, and each act is in the log. */
import type { Kysely, Transaction } from 'kysely'
import { Failure } from '../lib/failure.ts'
import { type Id, mayManage, Role } from '../lib/protocol/people.ts'
import { log } from './log.ts'
import type { Tables } from './tables.ts'
import { inTurn } from './turn.ts'

/** One act under way. */
export type Acting = {
  readonly tx: Transaction<Tables>
  readonly now: number
  /** Throws `forbidden` unless whoever acts looks after people of this role. */
  expectMay(role: string): void
  /** Puts the act into the log, with the same fate as its transaction. Tell of a removal before it is done. */
  note(does: string, what: string): Promise<void>
}

/**
 * Does `work` in its turn, as a person or, when null, as the hub's own command line, which may do everything. Their role is
 * read anew in the same transaction. Throws `not-joined` when they were removed meanwhile.
 */
export function act<T>(
  db: Kysely<Tables>,
  by: Id | null,
  now: number,
  work: (acting: Acting) => Promise<T>,
): Promise<T> {
  return inTurn(db, async (tx) => {
    const mine = by === null ? 'admin' : await roleOf(tx, by)
    return work({
      tx,
      now,
      expectMay(role) {
        if (!mayManage(mine, Role.parse(role))) throw new Failure('forbidden', `${mine} may not with ${role}`)
      },
      note: (does, what) => log(tx, { by, does, what, at: now }),
    })
  })
}

/** For after an admin has become something else. Throws `forbidden`, so that it is undone, when no admin is left. */
export async function expectAdminLeft(tx: Transaction<Tables>): Promise<void> {
  const left = await tx.selectFrom('person').select('id').where('role', '=', 'admin').limit(1).executeTakeFirst()
  if (!left) throw new Failure('forbidden', 'the last admin')
}

async function roleOf(tx: Transaction<Tables>, person: Id): Promise<Role> {
  const row = await tx.selectFrom('person').select('role').where('id', '=', person).executeTakeFirst()
  if (!row) throw new Failure('not-joined', 'removed meanwhile')
  return Role.parse(row.role)
}
