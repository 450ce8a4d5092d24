/**
 * Counts that say how a programme is doing without saying who did what.
 *
 * While a week is taken the hub holds its sums, and of each person who handed in a mark: an HMAC of their id under a secret of
 * that week. A mark is needed because a browser that heard no answer asks again. It is the person's, not the device's: five
 * people are five, however many browsers they have, and what a second browser of theirs says of the same week is left out.
 * Whoever held the database could try all people against the marks and learn who handed in (not what: a mark stands beside no
 * count), so a week is closed seven days after it ended: its lines are given noise, and sums, marks and secret are deleted.
 * Nothing is told of a week before that, or asking before and after one hand-in would tell what was in it.
 *
 * What is told is, for each line by itself, (epsilon, delta) differentially private for one person, with epsilon 2 (1 for how many
 * people, 1 for how often) and delta below 0.01. The line's number of people gets noise of at most 4 either way, and the line is
 * told only when that makes 9 or more: so fewer than five are never told of, and that a line is there does not say that a certain
 * person is in it. Somebody who is in many lines, or many weeks, is protected in each of them by that much and no more.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { Failure } from '../lib/failure.ts'
import { endOf, InsightLine, leastPeople, type Tally, type Week, weekOf } from '../lib/protocol/insight.ts'
import type { Id } from '../lib/protocol/people.ts'
import { type Output, proofWindow } from '../lib/protocol/routes.ts'
import { keeping } from './keeping.ts'
import { type Noise, noiseAt } from './noise.ts'
import { lasting } from './pairs.ts'
import type { Tables } from './tables.ts'
import { inTurn } from './turn.ts'

export interface Insight {
  /**
   * Adds somebody's week to the sums, once: a second time changes nothing. Throws `bad-input` for a week that is not over or is
   * none, `gone` for one that is closed.
   */
  tally(person: Id, tally: Tally, now: number): Promise<void>
  /**
   * The lines of closed weeks, newest week first; none in a programme of fewer than `leastPeople`. And how many executives and
   * mentors were invited (or are there), have joined, and are paired.
   */
  insight(now: number): Promise<Output<'insight'>>
}

const day = 86_400_000
/** How long after its end a week's counts are still taken. */
const taking = 7 * day
/** How far a browser's clock may be ahead of ours. */
const ahead = proofWindow * 1000
/** Different keys of one week: pages and tips are far fewer, and hostile browsers cannot fill the disk. */
const mostKeys = 20_000
/** What one person may add to how often: less than a browser may say, because all noise is in proportion to it. */
const mostOften = 10
const mostLines = 20_000

export const peopleNoise: Noise = { sensitivity: 1, epsilon: 1, most: 4 }
export const oftenNoise: Noise = { sensitivity: mostOften, epsilon: 1, most: 150 }

export function makeInsight(db: Kysely<Tables>): Insight {
  return {
    tally: (person, { week, counts }, now) =>
      inTurn(db, async (tx) => {
        const end = endOf(week)
        if (end === null || now < end - ahead) throw new Failure('bad-input', 'that week is not over')
        if (now >= end + taking) throw new Failure('gone', 'that week is closed')
        const secret = await secretOf(tx, week)
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('handed')
          .values({ week, mark: hmac(secret, person).toString('base64url') })
          .onConflict((conflict) => conflict.columns(['week', 'mark']).doNothing())
          .executeTakeFirstOrThrow()
        if (numInsertedOrUpdatedRows === 1n) await add(tx, week, counts)
      }),

    async insight(now) {
      await closeWeeks(db, now)
      const { people } = await db
        .selectFrom('person')
        .select((row) => row.fn.countAll<number>().as('people'))
        .executeTakeFirstOrThrow()
      const lines = await db
        .selectFrom('told')
        .selectAll()
        .orderBy('week', 'desc')
        .orderBy('key')
        .limit(mostLines)
        .execute()
      const parsed = lines.flatMap((line) => InsightLine.safeParse(line).data ?? [])
      return { lines: Number(people) < leastPeople ? [] : parsed, people: await countPeople(db, now) }
    },
  }
}

/** Closes the weeks whose time is over. */
export async function closeWeeks(db: Kysely<Tables>, now: number): Promise<void> {
  const weeks = await db.selectFrom('week').selectAll().orderBy('id').execute()
  const over = weeks.filter(({ id }) => (endOf(id) ?? 0) + taking <= now)
  if (over.length === 0) return
  await inTurn(db, async (tx) => {
    for (const { id, secret } of over) {
      // Another process may have been first; then there is nothing left to tell.
      const sums = await tx.deleteFrom('tally').where('week', '=', id).returningAll().execute()
      const lines = sums.flatMap((sum) => toldOf(sum, secret) ?? [])
      for (let n = 0; n < lines.length; n += 500) {
        await tx
          .insertInto('told')
          .values(lines.slice(n, n + 500))
          .execute()
      }
      // The marks go with their week.
      await tx.deleteFrom('week').where('id', '=', id).execute()
    }
  })
}

/** Forgets what was told of weeks long ago. */
export async function forgetTold(db: Kysely<Tables>, now: number): Promise<void> {
  await db
    .deleteFrom('told')
    .where('week', '<', weekOf(now - keeping.told))
    .execute()
}

/**
 * What is told of a line, or null. The noise follows from the week's secret and the line, so that a database brought back from a
 * backup closes its week to the same numbers. Each who is in the line did it once at least.
 */
export function toldOf(sum: Tables['tally'], secret: string): Tables['tally'] | null {
  const { week, key } = sum
  const people = sum.people + noiseAt(peopleNoise, shareOf(secret, `people ${week} ${key}`))
  if (people < leastPeople + peopleNoise.most) return null
  const often = sum.count + noiseAt(oftenNoise, shareOf(secret, `often ${week} ${key}`))
  return { week, key, people, count: Math.max(people, often) }
}

async function secretOf(tx: Transaction<Tables>, week: Week): Promise<string> {
  await tx
    .insertInto('week')
    .values({ id: week, secret: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const { secret } = await tx.selectFrom('week').select('secret').where('id', '=', week).executeTakeFirstOrThrow()
  return secret
}

async function add(tx: Transaction<Tables>, week: Week, counts: Tally['counts']): Promise<void> {
  // Nobody is in a line twice, whatever their browser says.
  const lines = Array.from(new Map(counts), ([key, count]) => ({
    week,
    key,
    people: 1,
    count: Math.min(count, mostOften),
  }))
  const fitting = await thatFit(tx, week, lines)
  if (fitting.length === 0) return
  await tx
    .insertInto('tally')
    .values(fitting)
    .onConflict((conflict) =>
      conflict.columns(['week', 'key']).doUpdateSet({
        people: sql<number>`tally.people + 1`,
        count: sql<number>`tally.count + excluded.count`,
      }),
    )
    .execute()
}

/** All lines; only those that are there already when the week holds as many as it can. */
async function thatFit(tx: Transaction<Tables>, week: Week, lines: Tables['tally'][]): Promise<Tables['tally'][]> {
  const held = tx.selectFrom('tally').where('week', '=', week)
  const { keys } = await held.select((row) => row.fn.countAll<number>().as('keys')).executeTakeFirstOrThrow()
  if (Number(keys) + lines.length <= mostKeys) return lines
  const known = new Set((await held.select('key').execute()).map(({ key }) => key))
  return lines.filter(({ key }) => known.has(key))
}

async function countPeople(db: Kysely<Tables>, now: number): Promise<Output<'insight'>['people']> {
  const taking = ['executive', 'mentor']
  const [people, expected, open] = await Promise.all([
    db
      .selectFrom('person')
      .select((row) => [
        row.fn.countAll<number>().as('joined'),
        sql<number>`count(case when exists (
          select 1 from pair where person.id in (pair.executive, pair.mentor) and ${lasting(now)}
        ) then 1 end)`.as('paired'),
      ])
      .where('role', 'in', taking)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('invite')
      .innerJoin('entry', 'entry.id', 'invite.entry')
      .select((row) => row.fn.count<number>('entry.id').distinct().as('rows'))
      .where('invite.used_at', 'is', null)
      .where('entry.person', 'is', null)
      .where('entry.role', 'in', taking)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('invite')
      .select((row) => row.fn.countAll<number>().as('invites'))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .where('entry', 'is', null)
      .where('person', 'is', null)
      .where('role', 'in', taking)
      .executeTakeFirstOrThrow(),
  ])
  const joined = Number(people.joined)
  return {
    invited: joined + Number(expected.rows) + Number(open.invites),
    joined,
    paired: Number(people.paired),
  }
}

/** A share from 0 up to 1 that nobody can tell without the secret. */
function shareOf(secret: string, line: string): number {
  return hmac(secret, line).readUIntBE(0, 6) / 2 ** 48
}

function hmac(secret: string, text: string): Buffer {
  return createHmac('sha256', Buffer.from(secret, 'base64url')).update(text).digest()
}
