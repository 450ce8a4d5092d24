/**
 * The hub's tables and how they came to be. Text, bigint and nothing else, so that SQLite and PostgreSQL hold the same
 * thing. A migration, once released, is never edited.
 */
import type { Generated, Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

/** Times are milliseconds since 1970. */
export type Tables = {
  /**
   * One row. Whoever changes who belongs to the programme, or its packs, locks it first, so that such changes take turns
   * (`inTurn`). `shelf` counts the releases and the changes of their reach.
   */
  programme: { id: number; name: string; address: string; shelf: Generated<number> }
  person: { id: string; name: string; role: string; joined_at: number }
  device: { id: string; person: string; sign: string; seal: string; joined_at: number }
  /** `cover` is 1 for a second mentor, else 0. */
  pair: { id: string; executive: string; mentor: string; since: number; cover: number; until: number | null }
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
    /** The row of the register it was made for. */
    entry: string | null
  }
  /** The register. `known` is `ref` as it is compared; groups, languages and topics are JSON. */
  entry: {
    id: string
    ref: string
    known: string
    name: string
    role: string
    groups: string
    languages: string
    zone: string | null
    topics: string
    capacity: number
    manager: string | null
    ends_at: number | null
    person: string | null
  }
  /** A week whose counts are still taken: `secret` makes the marks of who handed in, and the noise, and goes with them. */
  week: { id: string; secret: string }
  handed: { week: string; mark: string }
  tally: { week: string; key: string; people: number; count: number }
  /** What is told of a week that is closed, noise included: all that is left of it. */
  told: { week: string; key: string; people: number; count: number }
  /** How many letters a device was ever sent, and up to which it holds them. Outlives the device: places are never given twice. */
  inbox: { device: string; last: number; received: number }
  /** `done_at`: when the last recipient had it and `sealed` was emptied. */
  letter: { sender: string; id: string; at: number; sealed: string; attachments: string; done_at: number | null }
  delivery: { recipient: string; place: number; sender: string; letter: string }
  /**
   * `letter` is the owner's letter that names it, `pack` the pack whose file it is: one of the two at most. What is doomed can
   * no longer be used and its bytes are about to go.
   */
  attachment: {
    id: string
    owner: string
    bytes: number
    made_at: number
    finished_at: number | null
    letter: string | null
    doomed_at: number | null
    pack: string | null
  }
  /** One-time ids of proofs, kept for as long as the proof could be used again. */
  proof: { id: string; expires_at: number }
  /** The chain of trust, from 0. `signed` is the SignedStatement as JSON. */
  statement: { n: number; signed: string }
  /**
   * A version of a pack. `upload` is its newest file, `entries` the hash of the manifest's, `signed` whose keys signed those, as JSON.
   * `reviewers` are the people of ours among them, as JSON too: who leaves has reviewed it all the same.
   */
  pack_version: {
    pack: string
    version: number
    name: string
    site: string
    tips: number
    upload: string
    bytes: number
    sha256: string
    entries: string
    signed: string
    reviewers: string
    at: number
  }
  /**
   * A release of a pack, from 1. `upload` and `version` are null in a withdrawal; `signed` is the SignedRelease and `audience` the
   * Audience as JSON. `everyone` is 1 where that audience is all there are.
   */
  release: {
    pack: string
    n: number
    upload: string | null
    version: number | null
    signed: string
    audience: string
    everyone: number
    percent: number
    from_at: number
    at: number
  }
  /** What was done in running the programme, from 1. `before` is the hash of the entry before. */
  log: { n: number; at: number; by: string; does: string; what: string; before: string | null }
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
  '0002': {
    async up(db: Kysely<unknown>) {
      const { schema } = db
      await schema
        .alterTable('programme')
        .addColumn('shelf', 'bigint', (column) => column.notNull().defaultTo(0))
        .execute()
      await schema.alterTable('attachment').addColumn('pack', 'text').execute()
      await schema
        .createTable('statement')
        .addColumn('n', 'bigint', (column) => column.primaryKey())
        .addColumn('signed', 'text', (column) => column.notNull())
        .execute()
      await schema
        .createTable('pack_version')
        .addColumn('pack', 'text', (column) => column.notNull())
        .addColumn('version', 'bigint', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('site', 'text', (column) => column.notNull())
        .addColumn('tips', 'bigint', (column) => column.notNull())
        .addColumn('upload', 'text', (column) => column.notNull().unique())
        .addColumn('bytes', 'bigint', (column) => column.notNull())
        .addColumn('sha256', 'text', (column) => column.notNull())
        .addColumn('entries', 'text', (column) => column.notNull())
        .addColumn('signed', 'text', (column) => column.notNull())
        .addColumn('reviewers', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('pack_version_key', ['pack', 'version'])
        .execute()
      await schema
        .createTable('release')
        .addColumn('pack', 'text', (column) => column.notNull())
        .addColumn('n', 'bigint', (column) => column.notNull())
        .addColumn('upload', 'text')
        .addColumn('version', 'bigint')
        .addColumn('signed', 'text', (column) => column.notNull())
        .addColumn('audience', 'text', (column) => column.notNull())
        .addColumn('everyone', 'bigint', (column) => column.notNull())
        .addColumn('percent', 'bigint', (column) => column.notNull())
        .addColumn('from_at', 'bigint', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('release_key', ['pack', 'n'])
        .execute()
      await schema.createIndex('release_upload').on('release').column('upload').execute()
      await schema.createIndex('release_from').on('release').column('from_at').execute()
      await schema
        .createTable('log')
        .addColumn('n', 'bigint', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('by', 'text', (column) => column.notNull())
        .addColumn('does', 'text', (column) => column.notNull())
        .addColumn('what', 'text', (column) => column.notNull())
        .addColumn('before', 'text')
        .execute()
    },
  },
  '0003': {
    async up(db: Kysely<unknown>) {
      const { schema } = db
      await schema
        .createTable('entry')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('ref', 'text', (column) => column.notNull())
        .addColumn('known', 'text', (column) => column.notNull().unique())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('groups', 'text', (column) => column.notNull())
        .addColumn('languages', 'text', (column) => column.notNull())
        .addColumn('zone', 'text')
        .addColumn('topics', 'text', (column) => column.notNull())
        .addColumn('capacity', 'bigint', (column) => column.notNull())
        .addColumn('manager', 'text')
        .addColumn('ends_at', 'bigint')
        .addColumn('person', 'text', (column) => column.unique().references('person.id').onDelete('set null'))
        .execute()
      await schema.createIndex('entry_end').on('entry').column('ends_at').execute()
      await schema
        .alterTable('invite')
        .addColumn('entry', 'text', (column) => column.references('entry.id').onDelete('cascade'))
        .execute()
      await schema.createIndex('invite_entry').on('invite').column('entry').execute()
      await schema
        .alterTable('pair')
        .addColumn('cover', 'bigint', (column) => column.notNull().defaultTo(0))
        .execute()
      await schema.alterTable('pair').addColumn('until', 'bigint').execute()
      await schema
        .createTable('week')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('secret', 'text', (column) => column.notNull())
        .execute()
      await schema
        .createTable('handed')
        .addColumn('week', 'text', (column) => column.notNull().references('week.id').onDelete('cascade'))
        .addColumn('mark', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('handed_once', ['week', 'mark'])
        .execute()
      for (const table of ['tally', 'told']) {
        await schema
          .createTable(table)
          .addColumn('week', 'text', (column) => column.notNull())
          .addColumn('key', 'text', (column) => column.notNull())
          .addColumn('people', 'bigint', (column) => column.notNull())
          .addColumn('count', 'bigint', (column) => column.notNull())
          .addPrimaryKeyConstraint(`${table}_line`, ['week', 'key'])
          .execute()
      }
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
