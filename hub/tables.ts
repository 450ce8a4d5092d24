/**
 * The hub's tables and how they came to be. Text, bigint and nothing else, so that SQLite and PostgreSQL hold the same
 * thing. A migration, once released, is never edited.
 */
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

/** Times are milliseconds since 1970. */
export type Tables = {
  /** One row. Whoever changes who belongs to the programme locks it first, so that such changes take turns. */
  programme: { id: number; name: string; address: string }
  person: { id: string; name: string; role: string; joined_at: number }
  device: { id: string; person: string; sign: string; seal: string; joined_at: number }
  pair: { id: string; executive: string; mentor: string; since: number }
  invite: {
    id: string
    hash: string
    role: string
    name: string | null
    person: string | null
    made_at: number
    expires_at: number
    used_at: number | null
    used_by: string | null
  }
  /** How many letters a device was ever sent, and up to which it holds them. Outlives the device: places are never given twice. */
  inbox: { device: string; last: number; received: number }
  /** `done_at`: when the last recipient had it and `sealed` was emptied. */
  letter: { sender: string; id: string; at: number; sealed: string; attachments: string; done_at: number | null }
  delivery: { recipient: string; place: number; sender: string; letter: string }
  /** `letter` is the owner's letter that names it; what is doomed can no longer be used and its bytes are about to go. */
  attachment: {
    id: string
    owner: string
    bytes: number
    made_at: number
    finished_at: number | null
    letter: string | null
    doomed_at: number | null
  }
  /** One-time ids of proofs, kept for as long as the proof could be used again. */
  proof: { id: string; expires_at: number }
}

/** A database the store can stand on. Another one is another file that makes an Engine. */
export type Engine = {
  readonly db: Kysely<Tables>
  /** Runs work whose loss with the machine's power would do no harm, without waiting for the disk. */
  relaxed<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>
}

const migrations: Record<string, Migration> = {
  '0001': {
    async up(db: Kysely<unknown>) {
      const { schema } = db
      await schema
        .createTable('programme')
        .addColumn('id', 'bigint', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('address', 'text', (column) => column.notNull())
        .execute()
      await schema
        .createTable('person')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('joined_at', 'bigint', (column) => column.notNull())
        .execute()
      await schema
        .createTable('device')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('person', 'text', (column) => column.notNull().references('person.id').onDelete('cascade'))
        .addColumn('sign', 'text', (column) => column.notNull())
        .addColumn('seal', 'text', (column) => column.notNull())
        .addColumn('joined_at', 'bigint', (column) => column.notNull())
        .execute()
      await schema.createIndex('device_person').on('device').column('person').execute()
      await schema
        .createTable('pair')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('executive', 'text', (column) => column.notNull().references('person.id').onDelete('cascade'))
        .addColumn('mentor', 'text', (column) => column.notNull().references('person.id').onDelete('cascade'))
        .addColumn('since', 'bigint', (column) => column.notNull())
        .addUniqueConstraint('pair_once', ['executive', 'mentor'])
        .execute()
      await schema.createIndex('pair_mentor').on('pair').column('mentor').execute()
      await schema
        .createTable('invite')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('hash', 'text', (column) => column.notNull().unique())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('name', 'text')
        .addColumn('person', 'text', (column) => column.references('person.id').onDelete('cascade'))
        .addColumn('made_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('used_at', 'bigint')
        .addColumn('used_by', 'text')
        .execute()
      await schema
        .createTable('inbox')
        .addColumn('device', 'text', (column) => column.primaryKey())
        .addColumn('last', 'bigint', (column) => column.notNull())
        .addColumn('received', 'bigint', (column) => column.notNull())
        .execute()
      await schema
        .createTable('letter')
        .addColumn('sender', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('sealed', 'text', (column) => column.notNull())
        .addColumn('attachments', 'text', (column) => column.notNull())
        .addColumn('done_at', 'bigint')
        .addPrimaryKeyConstraint('letter_key', ['sender', 'id'])
        .execute()
      await schema
        .createTable('delivery')
        .addColumn('recipient', 'text', (column) => column.notNull())
        .addColumn('place', 'bigint', (column) => column.notNull())
        .addColumn('sender', 'text', (column) => column.notNull())
        .addColumn('letter', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('delivery_key', ['recipient', 'place'])
        .addUniqueConstraint('delivery_once', ['sender', 'letter', 'recipient'])
        .addForeignKeyConstraint('delivery_letter', ['sender', 'letter'], 'letter', ['sender', 'id'], (constraint) =>
          constraint.onDelete('cascade'),
        )
        .execute()
      await schema
        .createTable('attachment')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('owner', 'text', (column) => column.notNull())
        .addColumn('bytes', 'bigint', (column) => column.notNull())
        .addColumn('made_at', 'bigint', (column) => column.notNull())
        .addColumn('finished_at', 'bigint')
        .addColumn('letter', 'text')
        .addColumn('doomed_at', 'bigint')
        .execute()
      await schema.createIndex('attachment_owner').on('attachment').columns(['owner', 'made_at']).execute()
      await schema
        .createTable('proof')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute()
      await schema.createIndex('proof_expiry').on('proof').column('expires_at').execute()
    },
  },
}

/**
 * Brings a database up to these tables; many processes may do so at once. Throws, changing nothing, when a migration fails or
 * when the database was made by a newer hub.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error)
    throw new Error('The database could not be brought up to date; nothing in it was changed.', { cause: error })
}
