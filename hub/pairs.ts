/** Who is paired with whom, and until when. */
import { randomUUID } from 'node:crypto'
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import { Failure } from '../lib/failure.ts'
import type { Id } from '../lib/protocol/people.ts'
import { act } from './acting.ts'
import type { Tables } from './tables.ts'

/** How two people are paired: the mentor as cover for another, and until when (null: until somebody parts them). */
export type Pairing = { readonly cover?: boolean; readonly until?: number | null }

export interface Pairs {
  /**
   * Pairs an executive with a mentor. Doing it again answers the same pair, with its new terms. Throws `gone`, `bad-input` for
   * other roles or an end that has passed.
   */
  pair(executive: Id, mentor: Id, now: number, terms?: Pairing): Promise<Id>
  /** Throws `gone` when there is no such pair. */
  unpair(id: Id, now: number): Promise<void>
}

/** That a row of `pair` has not come to its end. */
export function lasting(now: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`(pair.until is null or pair.until > ${now})`
}

export function makePairs(db: Kysely<Tables>, by: Id | null): Pairs {
  return {
    pair: (executive, mentor, now, { cover = false, until = null } = {}) =>
      act(db, by, now, async ({ tx, note }) => {
        if (until !== null && until <= now) throw new Failure('bad-input', 'that end has passed')
        const rows = await tx
          .selectFrom('person')
          .select(['id', 'name', 'role'])
          .where('id', 'in', [executive, mentor])
          .execute()
        const one = rows.find(({ id }) => id === executive)
        const other = rows.find(({ id }) => id === mentor)
        if (!one || !other) throw new Failure('gone', 'no such person')
        if (one.role !== 'executive' || other.role !== 'mentor') {
          throw new Failure('bad-input', 'a pair is an executive and a mentor')
        }
        await note('pair', `${one.name} and ${other.name}${cover ? ', as cover' : ''}`)
        const terms = { cover: cover ? 1 : 0, until }
        const { id } = await tx
          .insertInto('pair')
          .values({ id: randomUUID(), executive, mentor, since: now, ...terms })
          .onConflict((conflict) => conflict.columns(['executive', 'mentor']).doUpdateSet(terms))
          .returning('id')
          .executeTakeFirstOrThrow()
        return id
      }),

    unpair: (id, now) =>
      act(db, by, now, async ({ tx, note }) => {
        const names = await tx
          .selectFrom('pair')
          .innerJoin('person as executive', 'executive.id', 'pair.executive')
          .innerJoin('person as mentor', 'mentor.id', 'pair.mentor')
          .select(['executive.name as one', 'mentor.name as other'])
          .where('pair.id', '=', id)
          .executeTakeFirst()
        if (!names) throw new Failure('gone', 'no such pair')
        await note('unpair', `${names.one} and ${names.other}`)
        await tx.deleteFrom('pair').where('id', '=', id).execute()
      }),
  }
}
