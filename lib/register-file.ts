/**
 * A list of people as a file: what it would change in the register, row by row and before anything is sent; and the register as such a file.
 */
import { type Line, type Table, writeTable } from './csv.ts'
import { Name, type Role } from './protocol/people.ts'
import { type Entry, NewEntry, registerLimits } from './protocol/register.ts'
import { type Column, columns } from './register-file/columns.ts'
import {
  groupsOf,
  readCapacity,
  readDay,
  readLanguages,
  readRole,
  readTopics,
  readZone,
  writeDay,
  writeGroups,
} from './register-file/values.ts'
import { linesOf, refKey } from './reporting.ts'

/** Why a row is left out. Surfaces have a sentence for each; `what` is the cell that is meant, or the line of the row it repeats. */
export const refusals = [
  'quotes',
  'no-ref',
  'no-name',
  'duplicate',
  'role',
  'role-forbidden',
  'joined-role',
  'zone',
  'capacity',
  'date',
  'admin-ends',
  'manager',
  'circle',
  'long',
  'full',
] as const
export type Refusal = (typeof refusals)[number]
export type Refused = { line: number; who: string; why: Refusal; what: string }

/** What a row said that Sotto has no word for: the rest of the row stands. */
export type Note = { line: number; who: string; said: 'language' | 'topic'; what: string }

export type Field = Exclude<keyof NewEntry, 'id' | 'ref'>
export type Change = { line: number; to: NewEntry; fields: Field[] }

/** What a file would do. Nothing has been sent. */
export type Plan = {
  added: Change[]
  changed: Change[]
  /** How many rows say what the register says already. */
  unchanged: number
  refused: Refused[]
  notes: Note[]
  /** Who is in the register and not in the file. They stay unless somebody says otherwise of each. */
  leavers: Entry[]
}

export type Reading = {
  table: Table
  /** What each column of the table holds. */
  mapping: readonly (Column | null)[]
  /** What those are of whom the file says no role. */
  role: Role | null
  /** The roles that whoever brings the file may give. */
  mayGive: readonly Role[]
  /** Whether a manager may be named who is neither in the file nor in the register, as those outside of the programme are. */
  strangers: boolean
  /** The register as it is. */
  entries: readonly Entry[]
}

/** What is known of somebody who is not in the register yet, and of whom the file says no more. */
const blank: Pick<Entry, 'groups' | 'languages' | 'zone' | 'topics' | 'manager' | 'endsAt'> = {
  groups: [],
  languages: [],
  zone: null,
  topics: [],
  manager: null,
  endsAt: null,
}

/** Looks at every row. A person is known by their `ref`; a column that is not in the file leaves what the register says as it is. */
export function plan(reading: Reading): Plan {
  const { table, mapping, entries } = reading
  const known = new Map(entries.map((entry) => [refKey(entry.ref), entry]))
  const seen = new Map<string, number>()
  const out: Plan = { added: [], changed: [], unchanged: 0, refused: [], notes: [], leavers: [] }
  const changes: Change[] = []
  for (const line of table.lines) {
    const cells = cellsOf(line, mapping)
    const who = cells.ref || nameIn(cells) || ''
    const refuse = (why: Refusal, what: string) => out.refused.push({ line: line.line, who, why, what })
    const before = known.get(refKey(cells.ref ?? ''))
    const read = line.broken ? no('quotes') : readRow(cells, before, reading)
    const first = cells.ref ? seen.get(refKey(cells.ref)) : undefined
    if (cells.ref && first === undefined) seen.set(refKey(cells.ref), line.line)
    if (first !== undefined) refuse('duplicate', `${first}`)
    else if ('why' in read) refuse(read.why, read.what)
    else if (before ? isForbidden(before, read.entry, reading) : !reading.mayGive.includes(read.entry.role))
      refuse('role-forbidden', cells.role ?? '')
    else {
      out.notes.push(...read.left.map((each) => ({ line: line.line, who, ...each })))
      changes.push({ line: line.line, to: read.entry, fields: before ? differing(before, read.entry) : [] })
    }
  }
  const sound = withoutLostLines(changes, known, (key) => reading.strangers || known.has(key) || seen.has(key), out)
  for (const change of sound) {
    if (!known.has(refKey(change.to.ref))) out.added.push(change)
    else if (change.fields.length > 0) out.changed.push(change)
    else out.unchanged += 1
  }
  leaveOutTooMany(out, entries.length)
  out.leavers = entries.filter((entry) => !seen.has(refKey(entry.ref)))
  out.refused.sort((a, b) => a.line - b.line)
  return out
}

/** Whoever may not look after a role may not change a row of it; one that stays as it is may stand in their file. */
function isForbidden(before: Entry, after: NewEntry, { mayGive }: Reading): boolean {
  return differing(before, after).length > 0 && !(mayGive.includes(before.role) && mayGive.includes(after.role))
}

/** Rows whose manager is nobody, or who would be their own manager at some depth, are left out. */
function withoutLostLines(
  changes: readonly Change[],
  known: ReadonlyMap<string, Entry>,
  isSomebody: (key: string) => boolean,
  out: Plan,
): Change[] {
  const found = changes.filter(({ line, to, fields }) => {
    // Whom the register names already is not this file's doing.
    const kept = known.has(refKey(to.ref)) && !fields.includes('manager')
    if (to.manager === null || kept || isSomebody(refKey(to.manager))) return true
    out.refused.push({ line, who: to.ref, why: 'manager', what: to.manager })
    return false
  })
  const after = new Map([...known.values(), ...found.map(({ to }) => to)].map((each) => [refKey(each.ref), each]))
  const { inCircle } = linesOf([...after.values()])
  return found.filter(({ line, to, fields }) => {
    const kept = known.has(refKey(to.ref)) && !fields.includes('manager')
    if (kept || !inCircle(to.ref)) return true
    out.refused.push({ line, who: to.ref, why: 'circle', what: to.manager ?? '' })
    return false
  })
}

function leaveOutTooMany(out: Plan, has: number): void {
  const room = Math.max(0, registerLimits.entries - has)
  for (const { line, to } of out.added.slice(room)) out.refused.push({ line, who: to.ref, why: 'full', what: '' })
  out.added = out.added.slice(0, room)
}

type Cells = Partial<Record<Column, string>>

function cellsOf({ cells }: Line, mapping: Reading['mapping']): Cells {
  return Object.fromEntries(
    mapping.flatMap((column, n) => (column === null ? [] : [[column, (cells[n] ?? '').replace(/\s+/g, ' ')]])),
  )
}

function nameIn({ name, given, family }: Cells): string {
  // `Nombre` beside `Apellidos` is the first name alone.
  const first = given || (family ? name : '')
  return name && (given || !family) ? name : [first, family].filter(Boolean).join(' ')
}

type Row = { entry: NewEntry; left: { said: Note['said']; what: string }[] } | { why: Refusal; what: string }

function no(why: Refusal, what = ''): Row {
  return { why, what }
}

/** One row on top of what the register says of that person. */
function readRow(cells: Cells, before: Entry | undefined, { role: usual }: Reading): Row {
  if (!cells.ref) return no('no-ref')
  const name = nameIn(cells) || before?.name
  if (!name) return no('no-name')
  if (!Name.safeParse(name).success) return no('long', name)
  const role = cells.role ? readRole(cells.role) : (before?.role ?? usual)
  if (role === null) return no('role', cells.role ?? '')
  if (before?.person && before.role !== role) return no('joined-role', cells.role ?? '')
  const zone = cells.zone ? readZone(cells.zone) : null
  if (cells.zone && zone === null) return no('zone', cells.zone)
  const capacity = cells.capacity ? readCapacity(cells.capacity) : (before?.capacity ?? (role === 'mentor' ? 1 : 0))
  if (capacity === null) return no('capacity', cells.capacity)
  const endsAt = cells.ends ? readDay(cells.ends) : null
  if (cells.ends && endsAt === null) return no('date', cells.ends)
  if (role === 'admin' && endsAt !== null) return no('admin-ends', cells.ends)
  const languages = readLanguages(cells.languages ?? '')
  const topics = readTopics(cells.topics ?? '')
  const was = before ?? blank
  const entry = NewEntry.safeParse({
    id: before?.id ?? crypto.randomUUID(),
    ref: before?.ref ?? cells.ref,
    name,
    role,
    groups: cells.groups === undefined ? was.groups : groupsOf(cells.groups),
    languages: cells.languages === undefined ? was.languages : languages.known,
    zone: cells.zone === undefined ? was.zone : zone,
    topics: cells.topics === undefined ? was.topics : topics.known,
    capacity,
    manager: cells.manager === undefined ? was.manager : cells.manager || null,
    // The file knows days; the register may know the hour of that day.
    endsAt: cells.ends === undefined || day(was.endsAt) === day(endsAt) ? was.endsAt : endsAt,
  })
  // All that is left to be wrong with a row is that something in it is too long, or that there is too much of it.
  if (!entry.success) return no('long', String(cells[columnOf(entry.error.issues[0]?.path[0])] ?? ''))
  const left = (said: Note['said'], those: readonly string[]) => those.map((what) => ({ said, what }))
  return { entry: entry.data, left: [...left('language', languages.left), ...left('topic', topics.left)] }
}

function columnOf(field: PropertyKey | undefined): Column {
  return columns.find((each) => each === field) ?? 'ref'
}

const fields: readonly Field[] = [
  'name',
  'role',
  'groups',
  'languages',
  'zone',
  'topics',
  'capacity',
  'manager',
  'endsAt',
]

function differing(before: Entry, after: NewEntry): Field[] {
  return fields.filter((field) => {
    if (field === 'endsAt') return day(before.endsAt) !== day(after.endsAt)
    if (field === 'manager') return refKey(before.manager ?? '') !== refKey(after.manager ?? '')
    return told(before[field]) !== told(after[field])
  })
}

function told(value: NewEntry[Field]): string {
  return Array.isArray(value) ? value.toSorted().join('\n') : String(value)
}

function day(time: number | null): string {
  return time === null ? '' : writeDay(time)
}

const written = ['ref', 'name', 'role', 'groups', 'languages', 'zone', 'topics', 'capacity', 'manager', 'ends'] as const

/** The register as a file that `plan` reads back to the very same; `header` names the columns for whoever opens it. */
export function writeRegister(entries: readonly Entry[], header: Record<(typeof written)[number], string>): string {
  const rows = entries.map((entry) => ({
    ...entry,
    groups: writeGroups(entry.groups),
    languages: entry.languages.join('; '),
    topics: entry.topics.join('; '),
    zone: entry.zone ?? '',
    capacity: `${entry.capacity}`,
    manager: entry.manager ?? '',
    ends: day(entry.endsAt),
  }))
  return writeTable(
    written.map((column) => header[column]),
    rows.map((row) => written.map((column) => row[column])),
  )
}
