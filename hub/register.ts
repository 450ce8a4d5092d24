/**
 * The register: whom the programme expects and has. Somebody who joins by an invitation of their row is tied to it, and from
 * then on the row rules: its role is theirs, its end date ends their access, and striking it does so at once.
 *
 * The other way round: who is removed or leaves takes their row along, so that an invitation to all who have not joined does
 * not let them in again. Whose access came to its end keeps the row, without a person, and is not invited before that end is moved.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { Failure } from '../lib/failure.ts'
import type { DeviceId, Id, Invite, InviteCode } from '../lib/protocol/people.ts'
import { Role } from '../lib/protocol/people.ts'
import { Entry, type NewEntry, registerLimits } from '../lib/protocol/register.ts'
import { changeRole, endDue, removeWholly } from './access.ts'
import { act, expectAdminLeft } from './acting.ts'
import { newInvite, readInvite } from './invitations.ts'
import type { Tables } from './tables.ts'

export interface Register {
  /** Every row, by `ref`. */
  entries(): Promise<Entry[]>
}

export interface Enrolment {
  /**
   * Adds and changes rows, all or none. A new role is that of whoever joined, too. Answers the devices of those whose end date
   * had passed. Throws `register-taken` when a `ref` is another row's (however it is capitalised), `forbidden` for roles one does
   * not look after or for the last admin, `bad-input` for a row twice or an admin with an end date, `too-large` when it holds all
   * it can.
   */
  enrol(entries: readonly NewEntry[], now: number): Promise<DeviceId[]>
  /** Takes out a row and whoever joined from it. Answers their devices. Throws `gone`, `forbidden` as `enrol`. */
  strike(id: Id, now: number): Promise<DeviceId[]>
  /**
   * Makes an invitation for each of these rows, all or none, and voids their earlier unused ones. Throws `gone` for a row that
   * is not there, `forbidden` as `enrol`, `bad-input` for one twice, one that has joined, or one whose end date has passed.
   */
  inviteAll(
    entries: readonly Id[],
    days: number,
    now: number,
  ): Promise<{ entry: Id; invite: Invite; code: InviteCode }[]>
}

type Row = Tables['entry']

export function makeRegister(db: Kysely<Tables>): Register {
  return {
    async entries() {
      const [rows, invites] = await Promise.all([
        db.selectFrom('entry').selectAll().orderBy('known').limit(registerLimits.entries).execute(),
        db
          .selectFrom('invite')
          .select(['id', 'entry'])
          .where('entry', 'is not', null)
          .where('used_at', 'is', null)
          .execute(),
      ])
      const open = new Map(invites.map(({ id, entry }) => [entry, id]))
      return rows.map((row) => readEntry(row, open.get(row.id) ?? null))
    },
  }
}

export function makeEnrolment(db: Kysely<Tables>, by: Id | null): Enrolment {
  return {
    enrol: (entries, now) =>
      act(db, by, now, async ({ tx, expectMay, note }) => {
        const rows = entries.map(writeEntry)
        expectDifferent(rows.map(({ id }) => id))
        if (rows.some(({ role, ends_at }) => role === 'admin' && ends_at !== null)) {
          throw new Failure('bad-input', 'an admin has no end date')
        }
        const before = await findRows(
          tx,
          rows.map(({ id }) => id),
        )
        for (const { role } of [...rows, ...before.values()]) expectMay(role)
        const added = rows.filter(({ id }) => !before.has(id))
        const changed = rows.filter((row) => differs(row, before.get(row.id)))
        if (added.length + changed.length === 0) return []
        await expectFree(tx, rows)
        const names = [...added, ...changed].map(({ name }) => name).join(', ')
        await note('enrol', `${added.length} added, ${changed.length} changed: ${names}`)
        await keep(tx, [...added, ...changed])
        await expectRoom(tx)
        for (const row of changed) await carryOver(tx, row, before.get(row.id))
        if (changed.some(({ id }) => before.get(id)?.role === 'admin')) await expectAdminLeft(tx)
        return endDue(tx, now)
      }),

    strike: (id, now) =>
      act(db, by, now, async ({ tx, expectMay, note }) => {
        const row = await tx.selectFrom('entry').selectAll().where('id', '=', id).executeTakeFirst()
        if (!row) throw new Failure('gone', 'no such row')
        expectMay(row.role)
        await note('strike', `${row.name}, ${row.role}`)
        if (row.person !== null) return removeWholly(tx, row.person, now)
        await tx.deleteFrom('entry').where('id', '=', id).execute()
        return []
      }),

    async inviteAll(entries, days, now) {
      expectDifferent(entries)
      return act(db, by, now, async ({ tx, expectMay, note }) => {
        const known = await findRows(tx, entries)
        const rows = entries.flatMap((id) => known.get(id) ?? [])
        if (rows.length !== entries.length) throw new Failure('gone', 'no such row')
        for (const { role, person, ends_at } of rows) {
          expectMay(role)
          if (person !== null) throw new Failure('bad-input', 'they have joined')
          if (ends_at !== null && ends_at <= now) throw new Failure('bad-input', 'their access has ended')
        }
        await note('invite-all', `${rows.length}: ${rows.map(({ name }) => name).join(', ')}`)
        await tx.deleteFrom('invite').where('entry', 'in', entries).where('used_at', 'is', null).execute()
        const made = await Promise.all(
          rows.map(({ id, name, role }) => newInvite({ role, name, person: null, entry: id }, days, now)),
        )
        await tx
          .insertInto('invite')
          .values(made.map(({ row }) => row))
          .execute()
        return made.map(({ row, code }, n) => ({ entry: rows[n]?.id ?? '', invite: readInvite(row), code }))
      })
    },
  }
}

/** How a `ref` is compared: an address is the same however it is capitalised. */
function knownBy(ref: string): string {
  return ref.normalize('NFC').toLowerCase()
}

function writeEntry({ endsAt, groups, languages, topics, ...entry }: NewEntry): Row {
  return {
    ...entry,
    known: knownBy(entry.ref),
    groups: JSON.stringify(groups),
    languages: JSON.stringify(languages),
    topics: JSON.stringify(topics),
    ends_at: endsAt,
    person: null,
  }
}

function readEntry({ known: _, ends_at, role, ...row }: Row, invite: Id | null): Entry {
  return {
    ...row,
    role: Role.parse(role),
    groups: Entry.shape.groups.parse(JSON.parse(row.groups)),
    languages: Entry.shape.languages.parse(JSON.parse(row.languages)),
    topics: Entry.shape.topics.parse(JSON.parse(row.topics)),
    endsAt: ends_at,
    invite,
  }
}

function expectDifferent(ids: readonly Id[]): void {
  if (new Set(ids).size !== ids.length) throw new Failure('bad-input', 'a row twice')
}

async function findRows(tx: Transaction<Tables>, ids: readonly Id[]): Promise<Map<Id, Row>> {
  const rows = await tx.selectFrom('entry').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function differs({ person: _, ...row }: Row, before: Row | undefined): boolean {
  return before !== undefined && Object.entries(row).some(([column, value]) => before[column as keyof Row] !== value)
}

/** Throws `register-taken` when two of these rows, or one of them and one that stays as it is, are known by the same. */
async function expectFree(tx: Transaction<Tables>, rows: readonly Row[]): Promise<void> {
  const known = rows.map((row) => row.known)
  const ids = rows.map(({ id }) => id)
  const taken = await tx
    .selectFrom('entry')
    .select('id')
    .where('known', 'in', known)
    .where('id', 'not in', ids)
    .limit(1)
    .executeTakeFirst()
  if (taken || new Set(known).size !== known.length) throw new Failure('register-taken')
}

async function expectRoom(tx: Transaction<Tables>): Promise<void> {
  const { rows } = await tx
    .selectFrom('entry')
    .select((row) => row.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  if (Number(rows) > registerLimits.entries) throw new Failure('too-large', 'the register is full')
}

/** Writes rows, new ones and known ones; whoever joined from one stays tied to it. */
async function keep(tx: Transaction<Tables>, rows: readonly Row[]): Promise<void> {
  // Two rows may swap what they are known by: first none of them is known by anything (a `ref` never begins with a space).
  await tx
    .updateTable('entry')
    .set({ known: sql<string>`' ' || id` })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  await tx
    .insertInto('entry')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        ref: row.ref('excluded.ref'),
        known: row.ref('excluded.known'),
        name: row.ref('excluded.name'),
        role: row.ref('excluded.role'),
        groups: row.ref('excluded.groups'),
        languages: row.ref('excluded.languages'),
        zone: row.ref('excluded.zone'),
        topics: row.ref('excluded.topics'),
        capacity: row.ref('excluded.capacity'),
        manager: row.ref('excluded.manager'),
        ends_at: row.ref('excluded.ends_at'),
      })),
    )
    .execute()
}

/** What a changed row changes beyond the register: the role of whoever joined, and what an open invitation says. */
async function carryOver(tx: Transaction<Tables>, { id, name, role }: Row, before: Row | undefined): Promise<void> {
  await tx.updateTable('invite').set({ role, name }).where('entry', '=', id).where('used_at', 'is', null).execute()
  if (!before || before.role === role || before.person === null) return
  await changeRole(tx, before.person, Role.parse(role))
}
