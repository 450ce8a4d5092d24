/** A real hub on an embedded database in a folder of its own, and what an admin does there. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startHub } from '../../hub/start.ts'
import { type Role, writeInvitation } from '../../lib/protocol/people.ts'

export type Programme = {
  readonly address: string
  /** The line a new person is sent. */
  invite(role: Role, name: string): Promise<string>
  /** Pairs two who have joined, by their names. */
  pair(executive: string, mentor: string): Promise<void>
  close(): Promise<void>
}

export async function startProgramme(programme = 'Northwind reverse mentoring'): Promise<Programme> {
  const data = await mkdtemp(join(tmpdir(), 'sotto-hub-'))
  const { address, store, close } = await startHub({ data, port: 0, programme })
  return {
    address,
    async invite(role, name) {
      const { code } = await store.invite({ role, name, person: null, days: 1 }, Date.now())
      return writeInvitation({ hub: address, code })
    },
    async pair(executive, mentor) {
      const { people } = await store.census()
      const idOf = (name: string) => {
        const person = people.find((each) => each.name === name)
        if (!person) throw new Error(`${name} has not joined`)
        return person.id
      }
      await store.pair(idOf(executive), idOf(mentor), Date.now())
    },
    async close() {
      await close()
      await rm(data, { recursive: true, force: true })
    },
  }
}
