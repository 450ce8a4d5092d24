/** The embedded database: node:sqlite under Kysely. What is acknowledged has reached the disk. */

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely'
import { Failure } from '../lib/failure.ts'
import type { Engine, Tables } from './tables.ts'

/** How long to wait for another process that is writing (the command line beside a running hub), in milliseconds. */
const patience = 10_000
const sqliteBusy = 5
const sqliteFull = 13

/** Opens or makes the database file at `path`; `:memory:` is one that goes with the process. */
export function openSqlite(path: string): Engine {
  const file = new DatabaseSync(path, { timeout: patience, enableForeignKeyConstraints: true })
  file.exec('pragma journal_mode = wal')
  file.exec('pragma synchronous = full')
  // What is deleted is overwritten, not only unlinked: a forgotten letter is not in the file any more.
  file.exec('pragma secure_delete = on')
  // SQLite itself waits by stopping the whole process; from here on PatientDriver waits instead.
  file.exec('pragma busy_timeout = 0')
  const db = new Kysely<Tables>({ dialect: new PatientDialect(file) })
  return {
    db,
    relaxed: (work) =>
      db.connection().execute(async (connection) => {
        file.exec('pragma synchronous = normal')
        try {
          return await work(connection)
        } finally {
          file.exec('pragma synchronous = full')
        }
      }),
  }
}

class PatientDialect extends SqliteDialect {
  readonly #makeDriver: () => SqliteDriver

  constructor(file: DatabaseSync) {
    const config = { database: adapt(file) }
    super(config)
    this.#makeDriver = () => new PatientDriver(config, () => file.isTransaction)
  }

  override createDriver(): SqliteDriver {
    return this.#makeDriver()
  }
}

class PatientDriver extends SqliteDriver {
  readonly #isInTransaction: () => boolean

  constructor(config: SqliteDialectConfig, isInTransaction: () => boolean) {
    super(config)
    this.#isInTransaction = isInTransaction
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return patient(await super.acquireConnection())
  }

  /** Takes the write lock at once: a transaction that reads first and writes later cannot wait for its turn. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** SQLite has rolled back by itself when the disk was full (sqlite.org/lang_transaction.html, section 3). */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#isInTransaction()) await super.rollbackTransaction(connection)
  }
}

/** Tries again while another process is writing. Only a statement that did nothing fails that way. */
function patient(connection: DatabaseConnection): DatabaseConnection {
  return {
    async executeQuery(query) {
      const until = performance.now() + patience
      for (;;) {
        try {
          return await connection.executeQuery(query)
        } catch (error) {
          const code = resultCode(error)
          if (code === sqliteFull) throw new Failure('disk-full', 'database', { cause: error })
          if (code !== sqliteBusy || performance.now() > until) throw error
          await sleep(5)
        }
      }
    },
    streamQuery: (query, chunk) => connection.streamQuery(query, chunk),
  }
}

/** SQLite's primary result code, which is the low byte of its extended one (sqlite.org/rescode.html). */
function resultCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 255 : null
}

/** node:sqlite in the shape Kysely knows, with its statements kept: compiling one costs more than running it. */
function adapt(file: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, ReturnType<SqliteDatabase['prepare']>>()
  return {
    close: () => file.close(),
    prepare(sql) {
      const known = kept.get(sql)
      if (known) return known
      const statement = wrap(file.prepare(sql))
      if (kept.size >= 200) kept.clear()
      kept.set(sql, statement)
      return statement
    },
  }
}

function wrap(statement: StatementSync): ReturnType<SqliteDatabase['prepare']> {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  }
}

function values(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (value === null || typeof value === 'string' || typeof value === 'number') return value
    throw new TypeError(`SQLite column of type ${typeof value}`)
  })
}
