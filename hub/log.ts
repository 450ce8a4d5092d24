/** What was done in running the programme, by whom and when: a chain that only ever grows. */
import type { Kysely, Transaction } from 'kysely'
import { Failure } from '../lib/failure.ts'
import { hashEntry } from '../lib/log.ts'
import { type Id, tidy } from '../lib/protocol/people.ts'
import type { LogEntry } from '../lib/protocol/register.ts'
import type { Tables } from './tables.ts'
import { takeTurn } from './turn.ts'

/** Something somebody did. */
export type Deed = {
  /** The person who did it; null for the command line of the hub, which the log calls `hub`. */
  readonly by: Id | null
  /** A few lower-case letters and dashes, such as `release`. */
  readonly does: string
  /** To what, in a few words: names, counts and numbers; nothing that anybody asked or wrote, no address of a page. */
  readonly what: string
  readonly at: number
}

export interface Log {
  /** The entries after number `after`, oldest first, at most a thousand. */
  entriesAfter(after: number): Promise<LogEntry[]>
}

const atOnce = 1000
const longest = 300

export function makeLog(db: Kysely<Tables>): Log {
  return {
    entriesAfter: (after) =>
      db.selectFrom('log').selectAll().where('n', '>', after).orderBy('n').limit(atOnce).execute(),
  }
}

/**
 * Adds an entry, in the transaction of what it tells: both are kept or neither. Takes the programme's turn, so a transaction
 * that locks anything else takes its turn first. Throws `not-joined` when the person was removed meanwhile; tell of a removal
 * before it is done.
 */
export async function log(tx: Transaction<Tables>, { by, does, what, at }: Deed): Promise<void> {
  await takeTurn(tx)
  const last = await tx.selectFrom('log').selectAll().orderBy('n', 'desc').limit(1).executeTakeFirst()
  const entry: LogEntry = {
    n: (last?.n ?? 0) + 1,
    at,
    by: by === null ? 'hub' : await nameOf(tx, by),
    does,
    what: tidy(what).slice(0, longest).toWellFormed(),
    before: last ? await hashEntry(last) : null,
  }
  await tx.insertInto('log').values(entry).execute()
}

/**
 * Adds that somebody goes by another name from now on, before it is kept: the log knows people by name, and whoever runs the programme
 * must not act under a colleague's unseen. Of others it says nothing.
 */
export async function logName(
  tx: Transaction<Tables>,
  { person, role, before, now }: { person: Id; role: string; before: string; now: string },
  at: number,
): Promise<void> {
  if (role === 'executive' || role === 'mentor' || before === now) return
  await log(tx, { by: person, does: 'rename', what: `${before}, now ${now}`, at })
}

async function nameOf(tx: Transaction<Tables>, person: Id): Promise<string> {
  const row = await tx.selectFrom('person').select('name').where('id', '=', person).executeTakeFirst()
  if (!row) throw new Failure('not-joined', 'removed meanwhile')
  return row.name
}
