/** What the store knows of uploads and attachments; their bytes are kept by `uploads`. */
import type { Kysely } from 'kysely'
import { Failure } from '../lib/failure.ts'
import type { DeviceId, Id } from '../lib/protocol/people.ts'
import { keeping } from './keeping.ts'
import type { Tables } from './tables.ts'

export type Upload = { readonly id: Id; readonly owner: DeviceId; readonly bytes: number; readonly finished: boolean }

export interface Attachments {
  /**
   * Notes an upload that is about to begin. Answers `again` when the same device began the same one before. Throws `bad-input`
   * when the id is taken, `too-many` beyond a day's bytes.
   */
  beginUpload(upload: { id: Id; owner: DeviceId; bytes: number }, now: number): Promise<'new' | 'again'>
  /** All bytes that unfinished uploads but this one may still bring: what they said, whatever of it is here already. */
  promised(but: Id): Promise<number>
  /** Null when there is none, or it is about to go. */
  upload(id: Id): Promise<Upload | null>
  /** All bytes of an upload are on the disk: letters may name it. */
  finishUpload(id: Id, now: number): Promise<void>
  /** Marks an upload for deletion unless a letter names it or it is a pack's file. Answers whether it did. */
  doom(id: Id, now: number): Promise<boolean>
  /** Uploads whose bytes may be deleted now. */
  doomed(): Promise<Id[]>
  /** Their bytes are deleted. */
  forget(ids: readonly Id[]): Promise<void>
  /** Whether a device may fetch an attachment: its uploader, or a recipient of the letter that names it. */
  mayRead(device: DeviceId, attachment: Id): Promise<boolean>
}

export function makeAttachments(db: Kysely<Tables>): Attachments {
  return {
    async beginUpload({ id, owner, bytes }, now) {
      return db.transaction().execute(async (tx) => {
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('attachment')
          .values({ id, owner, bytes, made_at: now, finished_at: null, letter: null, doomed_at: null })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirstOrThrow()
        if (numInsertedOrUpdatedRows !== 1n) {
          const known = await tx
            .selectFrom('attachment')
            .select(['owner', 'bytes', 'doomed_at'])
            .where('id', '=', id)
            .executeTakeFirst()
          if (known?.owner === owner && known.bytes === bytes && known.doomed_at === null) return 'again'
          throw new Failure('bad-input', 'upload id taken')
        }
        const { total } = await tx
          .selectFrom('attachment')
          .select((row) => row.fn.sum<number>('bytes').as('total'))
          .where('owner', '=', owner)
          .where('made_at', '>', now - 86_400_000)
          .executeTakeFirstOrThrow()
        if (Number(total) > keeping.uploadedPerDay) throw new Failure('too-many', "a day's uploads")
        return 'new'
      })
    },

    async promised(but) {
      const { total } = await db
        .selectFrom('attachment')
        .select((row) => row.fn.sum<number | null>('bytes').as('total'))
        .where('finished_at', 'is', null)
        .where('doomed_at', 'is', null)
        .where('id', '!=', but)
        .executeTakeFirstOrThrow()
      return Number(total)
    },

    async upload(id) {
      const row = await db
        .selectFrom('attachment')
        .select(['owner', 'bytes', 'finished_at'])
        .where('id', '=', id)
        .where('doomed_at', 'is', null)
        .executeTakeFirst()
      return row ? { id, owner: row.owner, bytes: row.bytes, finished: row.finished_at !== null } : null
    },

    async finishUpload(id, now) {
      await db
        .updateTable('attachment')
        .set({ finished_at: now })
        .where('id', '=', id)
        .where('finished_at', 'is', null)
        .execute()
    },

    async doom(id, now) {
      const { numUpdatedRows } = await db
        .updateTable('attachment')
        .set({ doomed_at: now })
        .where('id', '=', id)
        .where('letter', 'is', null)
        .where('pack', 'is', null)
        .executeTakeFirstOrThrow()
      return numUpdatedRows === 1n
    },

    async doomed() {
      const rows = await db
        .selectFrom('attachment')
        .select('id')
        .where('doomed_at', 'is not', null)
        .limit(500)
        .execute()
      return rows.map(({ id }) => id)
    },

    async forget(ids) {
      if (ids.length === 0) return
      await db.deleteFrom('attachment').where('id', 'in', ids).where('doomed_at', 'is not', null).execute()
    },

    async mayRead(device, attachment) {
      const row = await db
        .selectFrom('attachment')
        .select('id')
        .where('id', '=', attachment)
        .where('finished_at', 'is not', null)
        .where('doomed_at', 'is', null)
        .where((row) =>
          row.or([
            row('owner', '=', device),
            row.exists(
              row
                .selectFrom('delivery')
                .select('place')
                .whereRef('delivery.sender', '=', 'attachment.owner')
                .whereRef('delivery.letter', '=', 'attachment.letter')
                .where('delivery.recipient', '=', device),
            ),
          ]),
        )
        .executeTakeFirst()
      return row !== undefined
    },
  }
}
