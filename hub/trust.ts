/** The chain of trust as the hub keeps it: it grows at its end, and only by what every browser will believe. */
import type { Kysely } from 'kysely'
import { Failure } from '../lib/failure.ts'
import { type SignedStatement, Trust } from '../lib/protocol/trust.ts'
import { readTrust } from '../lib/trust.ts'
import { log } from './log.ts'
import type { Member } from './membership.ts'
import type { Tables } from './tables.ts'
import { inTurn } from './turn.ts'

export interface TrustChain {
  /** All statements, from the first. */
  statements(): Promise<Trust>
  /**
   * Adds the next statement; adding the last one again is adding it once. Throws `forbidden` when it is not signed by the
   * caller's own device, `gone` when another came first, `bad-input` when browsers would not believe it after those that are
   * there: one such statement would end the chain for good.
   */
  vouch(caller: Member, signed: SignedStatement, now: number): Promise<void>
}

export function makeTrustChain(db: Kysely<Tables>): TrustChain {
  return {
    statements: () => readChain(db),

    async vouch(caller, signed, now) {
      if (signed.by !== caller.device) throw new Failure('forbidden', "somebody else's signature")
      const { n } = signed.statement
      const chain = await readChain(db)
      if (JSON.stringify(chain.at(-1)) === JSON.stringify(signed)) return
      if (n !== chain.length) throw new Failure('gone', 'another came first')
      // Outside the turn: a long chain takes a while, and what was read of it never changes.
      await readTrust([...chain, signed], chain).catch((cause: unknown) => {
        throw new Failure('bad-input', 'does not follow', { cause })
      })
      await inTurn(db, async (tx) => {
        if ((await countStatements(tx)) !== n) throw new Failure('gone', 'another came first')
        await tx
          .insertInto('statement')
          .values({ n, signed: JSON.stringify(signed) })
          .execute()
        await log(tx, { by: caller.person, does: `key-${signed.statement.does}`, what: signed.statement.name, at: now })
      })
    },
  }
}

/** How many statements there are. */
export async function countStatements(db: Kysely<Tables>): Promise<number> {
  const { count } = await db
    .selectFrom('statement')
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function readChain(db: Kysely<Tables>): Promise<Trust> {
  const rows = await db.selectFrom('statement').select('signed').orderBy('n').execute()
  return Trust.parse(rows.map(({ signed }) => JSON.parse(signed)))
}
