/** Who gets which packs: of each, the newest release that reaches them. */
import { type Kysely, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { Audience, SignedRelease, stageOf } from '../lib/protocol/pack.ts'
import type { Id } from '../lib/protocol/people.ts'
import type { Member } from './membership.ts'
import type { Tables } from './tables.ts'
import { countStatements } from './trust.ts'

export interface Shelf {
  /**
   * What is for somebody at a time, at most one release of each pack: the newest that reaches them, and a withdrawal reaches everyone.
   * With it the number of statements there are, so that they know when to ask for those.
   */
  shelf(person: Id, now: number): Promise<{ releases: SignedRelease[]; statements: number }>
  /**
   * Whether a device may fetch the file of a pack: whoever looks after packs, and whoever a release of it reaches that was not
   * withdrawn since, be it the newest or one before.
   */
  mayFetch(member: Member, upload: Id, now: number): Promise<boolean>
  /** Differs from what it was before when something was released, withdrawn, reaches further, or its day has come. */
  shelfMark(now: number): Promise<string>
}

type Row = Tables['release']

const Groups = z.array(z.string())

export function makeShelf(db: Kysely<Tables>): Shelf {
  return {
    async shelf(person, now) {
      const rows = await current(db, now).orderBy('release.pack').orderBy('release.n', 'desc').execute()
      const reaches = await reachesWhom(db, person, rows)
      const releases: SignedRelease[] = []
      let found: Id | null = null
      for (const row of rows) {
        if (row.pack === found || !reaches(row)) continue
        found = row.pack
        releases.push(SignedRelease.parse(JSON.parse(row.signed)))
      }
      return { releases, statements: await countStatements(db) }
    },

    async mayFetch({ person, role }, upload, now) {
      const file = await db
        .selectFrom('attachment')
        .select('id')
        .where('id', '=', upload)
        .where('pack', 'is not', null)
        .where('finished_at', 'is not', null)
        .where('doomed_at', 'is', null)
        .executeTakeFirst()
      if (!file) return false
      if (role === 'admin' || role === 'author') return true
      const rows = await db
        .selectFrom('release')
        .selectAll()
        .where('upload', '=', upload)
        .where('from_at', '<=', now)
        .where(
          sql<SqlBool>`not exists (
            select 1 from "release" as later
            where later.pack = "release".pack and later.n > "release".n and later.upload is null
          )`,
        )
        .execute()
      const reaches = await reachesWhom(db, person, rows)
      return rows.some(reaches)
    },

    async shelfMark(now) {
      const [programme, begun] = await Promise.all([
        db.selectFrom('programme').select('shelf').executeTakeFirst(),
        db
          .selectFrom('release')
          .select((row) => row.fn.countAll<number>().as('count'))
          .where('from_at', '<=', now)
          .executeTakeFirstOrThrow(),
      ])
      return `${programme?.shelf ?? 0}.${begun.count}`
    },
  }
}

/** Releases that may be somebody's newest: none before one that goes to everyone. */
function current(db: Kysely<Tables>, now: number) {
  return db
    .selectFrom('release')
    .selectAll()
    .where((row) => row.or([row('from_at', '<=', now), row('upload', 'is', null)]))
    .where(
      sql<SqlBool>`n >= coalesce((
        select max(whole.n) from "release" as whole
        where whole.pack = "release".pack
        and (whole.upload is null or (whole.everyone = 1 and whole.percent = 100 and whole.from_at <= ${now}))
      ), 0)`,
    )
}

/** Whether releases that have begun reach somebody. Looks up their groups only if a release asks for groups. */
async function reachesWhom(db: Kysely<Tables>, person: Id, rows: readonly Row[]): Promise<(row: Row) => boolean> {
  const audiences = new Map(rows.map((row) => [row, Audience.parse(JSON.parse(row.audience))]))
  const asks = [...audiences.values()].some(({ everyone, groups }) => !everyone && groups.length > 0)
  const mine = asks ? await groupsOf(db, person) : []
  return (row) => {
    if (row.upload === null) return true
    if (stageOf(person, row.pack) >= row.percent) return false
    const audience = audiences.get(row)
    if (!audience) return false
    const { everyone, groups, people } = audience
    return everyone || people.includes(person) || groups.some((group) => mine.includes(group))
  }
}

/** The groups the register names somebody in. */
async function groupsOf(db: Kysely<Tables>, person: Id): Promise<string[]> {
  const rows = await db.selectFrom('entry').select('groups').where('person', '=', person).execute()
  return rows.flatMap(({ groups }) => Groups.parse(JSON.parse(groups)))
}
