/** Rows of a register. */
import type { NewEntry } from '../../lib/protocol/register.ts'

let made = 0

/** A row that is nobody else's. */
export function row(fields: Partial<NewEntry> = {}): NewEntry {
  made++
  return {
    id: crypto.randomUUID(),
    ref: `person${made}@example.com`,
    name: `Person ${made}`,
    role: 'executive',
    groups: [],
    languages: ['en'],
    zone: 'Europe/Madrid',
    topics: ['linkedin'],
    capacity: 1,
    manager: null,
    endsAt: null,
    ...fields,
  }
}
