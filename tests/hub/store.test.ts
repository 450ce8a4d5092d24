import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openSqlite } from '../../hub/sqlite.ts'
import { openStore } from '../../hub/store.ts'
import { checkLog } from '../../lib/log.ts'
import { packAcceptance } from './packs.acceptance.ts'
import { peopleAcceptance } from './people.acceptance.ts'
import { acceptance } from './store.acceptance.ts'

async function makePlace() {
  const directory = await mkdtemp(join(tmpdir(), 'sotto-store-'))
  return {
    open: () => openSqlite(join(directory, 'hub.sqlite')),
    remove: () => rm(directory, { recursive: true }),
  }
}

acceptance('SQLite', makePlace)
packAcceptance('SQLite', makePlace)
peopleAcceptance('SQLite', makePlace)

describe('SQLite', () => {
  it('waits for the disk before it acknowledges, except where nothing is lost by not waiting', async () => {
    const engine = openSqlite(':memory:')
    const synchronous = async (db: typeof engine.db) => (await sql<object>`pragma synchronous`.execute(db)).rows
    expect(await synchronous(engine.db)).toEqual([{ synchronous: 2 }])
    expect(await engine.relaxed(synchronous)).toEqual([{ synchronous: 1 }])
    expect(await synchronous(engine.db)).toEqual([{ synchronous: 2 }])
    await engine.db.destroy()
  })

  it('says when the disk is full, keeps what it has, and goes on once there is room', async () => {
    const engine = openSqlite(':memory:')
    const store = await openStore(engine)
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(engine.db)
    await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(engine.db)
    await store.begin({ name: 'Aurora', address: 'https://hub.test' })
    const invite = async (count: number) => {
      for (let n = 0; n < count; n++) await store.invite({ role: 'mentor', name: null, person: null, days: 1 }, n)
    }
    await expect(invite(1000)).rejects.toMatchObject({ name: 'Failure', code: 'disk-full' })
    const { length } = (await store.census()).invites
    await sql`pragma max_page_count = 10000`.execute(engine.db)
    await invite(1)
    expect((await store.census()).invites).toHaveLength(length + 1)
    await store.close()
  })

  it('refuses a database of a newer hub and leaves it as it was', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'sotto-store-'))
    const open = () => openSqlite(join(directory, 'hub.sqlite'))
    await (await openStore(open())).close()
    const engine = open()
    await sql`insert into kysely_migration (name, timestamp) values ('9999', 'later')`.execute(engine.db)
    await expect(openStore(engine)).rejects.toThrow('nothing in it was changed')
    const names = (await sql<{ name: string }>`select name from kysely_migration order by name`.execute(engine.db)).rows
    expect(names.map(({ name }) => name)).toEqual(['0001', '0002', '0003', '9999'])
    await engine.db.destroy()
    await rm(directory, { recursive: true })
  })

  it('opens what every earlier version left, and loses nothing in it', async () => {
    const versions = new URL('versions/', import.meta.url)
    const names = await readdir(versions)
    expect(names).toContain('0001.sql')
    for (const name of names) {
      const directory = await mkdtemp(join(tmpdir(), 'sotto-store-'))
      const path = join(directory, 'hub.sqlite')
      const old = new DatabaseSync(path)
      old.exec(await readFile(new URL(name, versions), 'utf8'))
      old.close()
      const store = await openStore(openSqlite(path))
      expect(await store.programme()).toEqual({ name: 'Aurora', address: 'https://hub.example' })
      const executive = await store.member('e'.repeat(43), 1_790_000_000_000)
      const [partner] = await store.partners(executive?.person ?? '', 1_790_000_000_000)
      expect(partner?.person).toMatchObject({ name: 'Ben', role: 'mentor', devices: [{ id: 'm'.repeat(43) }] })
      const [letter, ...others] = await store.collect('m'.repeat(43), 0)
      expect(others).toEqual([])
      expect(letter).toMatchObject({ place: 2, from: 'e'.repeat(43), sealed: 'c2VhbGVk' })
      expect(await store.mayRead('m'.repeat(43), letter?.attachments[0] ?? '')).toBe(true)
      await store.close()
      await rm(directory, { recursive: true })
    }
  })

  it('hands on what version 0002 had released, to whom it reached, and goes on with its log', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'sotto-store-'))
    const path = join(directory, 'hub.sqlite')
    const old = new DatabaseSync(path)
    old.exec(await readFile(new URL('versions/0002.sql', import.meta.url), 'utf8'))
    old.close()
    const store = await openStore(openSqlite(path))
    const now = 1_790_000_000_000
    const { people } = await store.census()
    const shelves = await Promise.all(people.map(async ({ id, name }) => [name, (await store.shelf(id, now)).releases]))
    expect(Object.fromEntries(shelves)).toMatchObject({ Ana: [{ release: { n: 1 } }], Ben: [], Cleo: [] })
    const [version] = (await store.packs()).versions
    expect(version).toMatchObject({ version: 1, name: 'LinkedIn, calmly', bytes: 10 })
    await store.sweep(now + 400 * 86_400_000)
    expect(await store.doomed()).not.toContain(version?.upload)
    expect(await store.statements()).toHaveLength(1)
    const log = await store.entriesAfter(0)
    expect(log.map(({ does }) => does)).toEqual(['key-begin', 'pack-keep', 'release', 'reach'])
    expect(await checkLog(log)).toBeNull()
    await store.close()
    await rm(directory, { recursive: true })
  })

  it('opens the register, the pairs and the counts that version 0003 left', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'sotto-store-'))
    const path = join(directory, 'hub.sqlite')
    const old = new DatabaseSync(path)
    old.exec(await readFile(new URL('versions/0003.sql', import.meta.url), 'utf8'))
    old.close()
    const store = await openStore(openSqlite(path))
    const entries = await store.entries()
    expect(entries.map(({ name, role, endsAt }) => [name, role, endsAt])).toEqual([
      ['Ben', 'mentor', 1_900_000_000_000],
      ['Cara', 'author', null],
    ])
    expect(entries.map(({ person, invite }) => [person === null, invite === null])).toEqual([
      [false, true],
      [true, false],
    ])
    expect((await store.census()).pairs).toMatchObject([{ cover: true, until: 1_900_000_000_000 }])
    const engine = openSqlite(path)
    // Noise as it was when the week was closed: nobody may be told another number than before.
    expect(await engine.db.selectFrom('told').selectAll().execute()).toEqual([
      { week: '2026-W36', key: 'active', people: 12, count: 14 },
    ])
    await engine.db.destroy()
    expect((await store.entriesAfter(0)).map(({ does }) => does)).toEqual(['pair', 'enrol', 'invite-all'])
    await store.sweep(1_900_000_000_000)
    expect(await store.member('m'.repeat(43), 1_800_000_000_000)).toBeNull()
    await store.close()
    await rm(directory, { recursive: true })
  })
})
