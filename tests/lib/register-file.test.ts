import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTable, type Table } from '../../lib/csv.ts'
import { Role } from '../../lib/protocol/people.ts'
import { type Entry, NewEntry } from '../../lib/protocol/register.ts'
import { guessColumns } from '../../lib/register-file/columns.ts'
import { readDay } from '../../lib/register-file/values.ts'
import { plan, type Reading, writeRegister } from '../../lib/register-file.ts'
import { company, entry } from '../fixtures/register.ts'

const header = {
  ref: 'E-mail',
  name: 'Name',
  role: 'Role',
  groups: 'Groups',
  languages: 'Languages',
  zone: 'Time zone',
  topics: 'Topics',
  capacity: 'Capacity',
  manager: 'Reports to',
  ends: 'Until',
}

function tableOf(text: string): Table {
  const table = readTable(new TextEncoder().encode(text))
  if (typeof table === 'string') throw new Error(`no table: ${table}`)
  return table
}

function dryRun(text: string, entries: readonly Entry[] = [], told: Partial<Reading> = {}) {
  const table = tableOf(text)
  return plan({
    table,
    mapping: guessColumns(table.header),
    role: null,
    mayGive: Role.options,
    strangers: false,
    entries,
    ...told,
  })
}

const refusedIn = (text: string, entries?: readonly Entry[], told?: Partial<Reading>) =>
  dryRun(text, entries, told).refused.map(({ line, why, what }) => [line, why, what])

const ana = entry(1, { ref: 'ana@n.example', name: 'Ana Ribeiro', role: 'mentor', capacity: 2, languages: ['pt-BR'] })
const tom = entry(2, { ref: 'tom@n.example', name: 'Tom Weber', manager: 'ana@n.example' })

describe('a list of people, looked at before it is sent', () => {
  it('tells who is added, changed and as before', () => {
    const { added, changed, unchanged, refused } = dryRun(
      'E-mail;Name;Role;Languages;Capacity\nANA@n.example;Ana Ribeiro;Mentor;pt, en;2\ntom@n.example;Tom Weber;Executive;;\neva@n.example;Eva Ruiz;Ejecutiva;es;',
      [ana, tom],
    )
    expect(changed).toMatchObject([{ line: 2, fields: ['languages'], to: { id: ana.id, languages: ['pt-BR', 'en'] } }])
    expect(added).toMatchObject([{ line: 4, to: { ref: 'eva@n.example', role: 'executive', languages: ['es'] } }])
    expect([unchanged, refused]).toEqual([1, []])
  })

  it('leaves what no column is about as it was', () => {
    const { changed } = dryRun('E-mail,Name\ntom@n.example,Thomas Weber', [ana, tom])
    expect(changed[0]?.to).toMatchObject({ name: 'Thomas Weber', manager: 'ana@n.example', role: 'executive' })
  })

  it('empties what a column leaves empty', () => {
    expect(dryRun('E-mail,Reports to\ntom@n.example,', [ana, tom]).changed[0]?.to.manager).toBe(null)
  })

  it('names who is in the register and not in the file, also when their row could not be read', () => {
    const { leavers, refused } = dryRun('E-mail,Name,Zone\nana@n.example,Ana Ribeiro,Mars', [ana, tom])
    expect([leavers.map(({ name }) => name), refused.length]).toEqual([['Tom Weber'], 1])
  })

  it.each([
    ['Vorname,Name,E-Mail,Rolle\nJana,Groß,j@n.example,Mentorin', 'Jana Groß'],
    ['Nombre,Apellidos,Correo,Rol\nEva,Ruiz Paz,j@n.example,Mentora', 'Eva Ruiz Paz'],
    ['First name,Last name,Full name,E-mail,Role\nJ,G,Jana Groß,j@n.example,mentor', 'Jana Groß'],
    ['Last name,E-mail,Role\nGroß,j@n.example,mentor', 'Groß'],
  ])('makes a name of what there is: %s', (text, name) => {
    expect(dryRun(text).added[0]?.to.name).toBe(name)
  })

  it('gives those without a role the one that was chosen', () => {
    expect(refusedIn('E-mail,Name\na@n.example,A')).toEqual([[2, 'role', '']])
    expect(dryRun('E-mail,Name\na@n.example,A', [], { role: 'executive' }).added[0]?.to.role).toBe('executive')
  })

  it('keeps what is not a formula here, and is written so that it is none there', () => {
    const { added } = dryRun('E-mail,Name,Role\na@n.example,"=cmd|\'/c calc\'!A1",mentor')
    expect(added[0]?.to.name).toBe("=cmd|'/c calc'!A1")
    const entries = added.map(({ to }) => ({ ...to, person: null, invite: null }))
    expect(writeRegister(entries, header)).toContain(`"'=cmd|'/c calc'!A1"`)
  })

  it('notes languages and topics it has no word for, and takes the rest of the row', () => {
    const { notes, added } = dryRun('E-mail,Name,Role,Languages,Topics\na@n.example,A,mentor,en;Italian,golf;x')
    expect(notes.map(({ said, what }) => [said, what])).toEqual([
      ['language', 'Italian'],
      ['topic', 'golf'],
    ])
    expect(added[0]?.to).toMatchObject({ languages: ['en'], topics: ['x'] })
  })
})

describe('a row is left out, with its line and why', () => {
  const row = (cells: string) => refusedIn(`E-mail,Name,Role,Zone,Capacity,Reports to,Until\n${cells}`, [ana])

  it.each<[string, string, unknown[]]>([
    ['no address', ',A,mentor,,,,', [2, 'no-ref', '']],
    ['no name', 'a@x,,mentor,,,,', [2, 'no-name', '']],
    ['no such role', 'a@x,A,boss,,,,', [2, 'role', 'boss']],
    ['no such zone', 'a@x,A,mentor,Mars/One,,,', [2, 'zone', 'Mars/One']],
    ['a capacity that is no number', 'a@x,A,mentor,,many,,', [2, 'capacity', 'many']],
    ['no such day', 'a@x,A,mentor,,,,03/04/2027', [2, 'date', '03/04/2027']],
    ['no such manager', 'a@x,A,mentor,,,nobody@x,', [2, 'manager', 'nobody@x']],
    ['their own manager', 'a@x,A,mentor,,,a@x,', [2, 'circle', 'a@x']],
    ['a name too long', `a@x,${'A'.repeat(81)},mentor,,,,`, [2, 'long', 'A'.repeat(81)]],
    ['an address too long', `${'a'.repeat(121)},A,mentor,,,,`, [2, 'long', 'a'.repeat(121)]],
    ['quotes left open', '"a@x,A,mentor', [2, 'quotes', '']],
  ])('%s', (_, cells, expected) => {
    expect(row(cells)).toEqual([expected])
  })

  it('the same person twice', () => {
    expect(row('a@x,A,mentor,,,,\nA@X,B,mentor,,,,')).toEqual([[3, 'duplicate', '2']])
  })

  it('a circle of managers, all of it', () => {
    expect(row('a@x,A,mentor,,,b@x,\nb@x,B,mentor,,,a@x,\nc@x,C,mentor,,,b@x,')).toEqual([
      [2, 'circle', 'b@x'],
      [3, 'circle', 'a@x'],
    ])
  })

  it('but not for the circle that the register has already', () => {
    const [one, other] = [entry(3, { manager: entry(4).ref }), entry(4, { manager: entry(3).ref })]
    const text = `E-mail,Name,Reports to\n${one.ref},New name,${other.ref}`
    expect(refusedIn(text, [one, other])).toEqual([])
  })

  it('but a manager from outside may be named when that is wanted', () => {
    const text = 'E-mail,Name,Role,Reports to\na@x,A,mentor,chair@x'
    expect(refusedIn(text, [], { strangers: true })).toEqual([])
  })

  it('a role that is not theirs to give', () => {
    const told = { mayGive: ['executive', 'mentor'] as const }
    expect(refusedIn('E-mail,Name,Role\na@x,A,admin', [], told)).toEqual([[2, 'role-forbidden', 'admin']])
  })

  it('whoever is not theirs to look after, unless the row says nothing new', () => {
    const told = { mayGive: ['executive', 'mentor'] as const }
    const ruth = entry(7, { ref: 'ruth@n.example', name: 'Ruth Okafor', role: 'admin' })
    expect(refusedIn('E-mail,Name\nruth@n.example,Ruth Okafor', [ruth], told)).toEqual([])
    expect(refusedIn('E-mail,Name\nruth@n.example,Ruth', [ruth], told)).toEqual([[2, 'role-forbidden', '']])
  })

  it('an admin whose access would end', () => {
    expect(row('a@x,A,admin,,,,2027-06-30')).toEqual([[2, 'admin-ends', '2027-06-30']])
  })

  it('another role for somebody who has joined', () => {
    const joined = { ...ana, person: entry(9).id }
    expect(refusedIn('E-mail,Role\nana@n.example,executive', [joined])).toEqual([[2, 'joined-role', 'executive']])
  })

  it('more people than a register takes', () => {
    const rows = Array.from({ length: 10_001 }, (_, n) => `p${n}@x,P${n},mentor`).join('\n')
    const { added, refused } = dryRun(`E-mail,Name,Role\n${rows}`)
    expect([added.length, refused.map(({ line, why }) => [line, why])]).toEqual([10_000, [[10_002, 'full']]])
  })
})

describe('the register as a file', () => {
  it('is read back as nothing new', () => {
    const entries = company(60, 40)
    const { added, changed, unchanged, refused, leavers } = dryRun(writeRegister(entries, header), entries)
    expect([added, changed, unchanged, refused, leavers]).toEqual([[], [], 100, [], []])
  })

  it('is read back as the very same, whatever is in it', () => {
    const text = fc
      .stringMatching(/^[='+@",;\- aäø\uff1d]{1,20}$/)
      .map((each) => each.replace(/\s+/g, ' ').trim())
      .filter((each) => each !== '')
    const group = text.map((each) => each.replaceAll(';', '').replace(/\s+/g, ' ').trim()).filter((each) => each !== '')
    const row = fc.record({
      name: text,
      groups: fc.uniqueArray(group, { maxLength: 4 }),
      capacity: fc.nat(20),
      endsAt: fc.constantFrom(null, readDay('2027-06-30')),
      manager: fc.option(text, { nil: null }),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(text, { minLength: 1, maxLength: 8, selector: (each) => each.toLowerCase() }),
        row,
        (refs, told) => {
          const entries = refs.map((ref, n) => entry(n, { ...told, ref, manager: null }))
          const { added, refused } = dryRun(writeRegister(entries, header))
          const bare = ({ id: _, ...rest }: NewEntry) => rest
          expect(refused).toEqual([])
          expect(added.map(({ to }) => bare(to))).toEqual(
            entries.map(({ person: _, invite: __, ...rest }) => bare(rest)),
          )
        },
      ),
      { numRuns: 500 },
    )
  })

  it('whatever the file, only sound rows come of it, and every row is told of once', () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'mentor', 'executive', 'a@x', 'b@x', 'c@x', '=1+1', '"', 'Mars', 'UTC', '3', '2027-01-01'),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    )
    const file = fc.array(fc.array(cell, { minLength: 3, maxLength: 10 }), { maxLength: 12 })
    fc.assert(
      fc.property(file, (rows) => {
        const text = [Object.values(header).join(','), ...rows.map((row) => row.join(','))].join('\n')
        const table = tableOf(text)
        const { added, changed, unchanged, refused, leavers } = dryRun(text, [ana, tom], { role: 'mentor' })
        for (const { to } of [...added, ...changed]) expect(NewEntry.safeParse(to).success).toBe(true)
        expect(added.length + changed.length + unchanged + refused.length).toBe(table.lines.length)
        expect(leavers.length).toBeLessThanOrEqual(2)
      }),
      { numRuns: 1000 },
    )
  })
})
