/**
 * Everything the hub remembers. The same code on every database: it stands on an Engine, and one acceptance suite
 * (`tests/hub/store.acceptance.ts`) says what each must do.
 */
import type { Id } from '../lib/protocol/people.ts'
import { endWhatIsDue } from './access.ts'
import { type Acts, makeActs } from './acts.ts'
import { type Attachments, makeAttachments } from './attachments.ts'
import { closeWeeks, forgetTold, type Insight, makeInsight } from './insight.ts'
import { type Doorway, makeDoorway } from './invitations.ts'
import { keeping } from './keeping.ts'
import { type Log, makeLog } from './log.ts'
import { type Mail, makeMail } from './mail.ts'
import { type Membership, makeMembership } from './membership.ts'
import { makePacks, type Packs, type Room } from './packs.ts'
import { makeRegister, type Register } from './register.ts'
import { makeShelf, type Shelf } from './shelf.ts'
import { sweep } from './sweep.ts'
import { type Engine, migrate } from './tables.ts'
import { makeTrustChain, type TrustChain } from './trust.ts'

export interface Store
  extends Membership,
    Doorway,
    Register,
    Acts,
    Insight,
    Mail,
    Attachments,
    TrustChain,
    Packs,
    Shelf,
    Log {
  /** What a person may do in running the programme. The acts of the store itself are those of the hub's command line. */
  as(person: Id): Acts
  /**
   * Notes the one-time id of a proof. Answers false when it was noted before, by any process on this database. It is kept
   * until `expiresAt`.
   */
  once(id: string, expiresAt: number, now: number): Promise<boolean>
  /** Ends what has come to its end, and forgets what has expired (`keeping`). Answers how many letters went. */
  sweep(now: number): Promise<{ letters: number }>
  close(): Promise<void>
}

/** How much fits, where it is not what `keeping` says: letters that wait for one device, released packs, versions of packs. */
type Limits = { readonly waiting?: number } & Partial<Room>

/** The store on `engine`, its tables brought up to date. Throws when the database was made by a newer hub. */
export async function openStore(engine: Engine, limits: Limits = {}): Promise<Store> {
  const { db } = engine
  await migrate(db)
  return {
    ...makeMembership(db),
    ...makeDoorway(db),
    ...makeRegister(db),
    ...makeActs(db, null),
    ...makeInsight(db),
    ...makeMail(db, limits.waiting ?? keeping.waiting),
    ...makeAttachments(db),
    ...makeTrustChain(db),
    ...makePacks(db, { packs: limits.packs ?? keeping.packs, versions: limits.versions ?? keeping.packVersions }),
    ...makeShelf(db),
    ...makeLog(db),

    as: (person) => makeActs(db, person),

    async sweep(now) {
      await endWhatIsDue(db, now)
      await closeWeeks(db, now)
      await forgetTold(db, now)
      return sweep(db, now)
    },

    async once(id, expiresAt, now) {
      return engine.relaxed(async (fast) => {
        await fast.deleteFrom('proof').where('expires_at', '<', now).execute()
        const { numInsertedOrUpdatedRows } = await fast
          .insertInto('proof')
          .values({ id, expires_at: expiresAt })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      })
    },

    async close() {
      await db.destroy()
    },
  }
}
