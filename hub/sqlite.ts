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
import type { Engine, Tables } from './tables.ts'

/** How long to wait for another process that is writing (the command line beside a running hub), in milliseconds. */
const patience = 10_000
const sqliteBusy = 5

/** Opens or makes the database file at `path`; `:memory:` is one that goes with the process. */
export function openSqlite(path: string): Engine {
  const file = new DatabaseSync(path, { timeout: patience, enableForeignKeyConstraints: true })
  file.exec('pragma journal_mode = wal')
  file.exec('pragma synchronous = full')
  // What is deleted is overwritten, not only unlinked: a forgotten letter is not in the file any more.
  file.exec('pragma secure_delete = on')
  // SQLite itself waits by stopping the whole process; from here on PatientDriver waits instead.
  file.exec('pragma busy_timeout = 0')
  const db = new Kysely<Tables>({ dialect: new PatientDialect({ database: adapt(file) }) })
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
  readonly #config: SqliteDialectConfig

  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): SqliteDriver {
    return new PatientDriver(this.#config)
  }
}

class PatientDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return patient(await super.acquireConnection())
  }

  /** Takes the write lock at once: a transaction that reads first and writes later cannot wait for its turn. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
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
          if (!isBusy(error) || performance.now() > until) throw error
          await sleep(5)
        }
      }
    },
    streamQuery: (query, chunk) => connection.streamQuery(query, chunk),
  }
}

function isBusy(error: unknown): boolean {
  // The low byte is the primary result code (sqlite.org/rescode.html).
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 255) === sqliteBusy
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
