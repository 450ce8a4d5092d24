/** A real hub on an embedded database in a folder of its own, and what an admin does there. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openData, startHub } from '../../hub/start.ts'
import type { Store } from '../../hub/store.ts'
import { makeDevice } from '../../lib/crypto.ts'
import { endOf, type Tally } from '../../lib/protocol/insight.ts'
import { type Role, writeInvitation } from '../../lib/protocol/people.ts'
import { type NewEntry, registerLimits } from '../../lib/protocol/register.ts'
import { startProcess } from '../hub/process.ts'
import { type Line, layLine } from './line.ts'

export type Programme = {
  readonly address: string
  /** The line a new person is sent. `madeAt` is now unless told otherwise, in milliseconds since 1970. */
  invite(role: Role, name: string, madeAt?: number): Promise<string>
  /** Pairs two who have joined, by their names. */
  pair(executive: string, mentor: string): Promise<void>
  /** Puts people into the register. */
  enrol(rows: readonly NewEntry[]): Promise<void>
  /** Lets people of the register join, each with a device that nobody has in hand. */
  arrive(rows: readonly Pick<NewEntry, 'id' | 'name'>[]): Promise<void>
  /** Has executives hand in a week that is over, as their browsers would have in the days after it; `said` is what the nth of them counted. */
  handIn(week: Tally['week'], said: readonly Tally['counts'][]): Promise<void>
  close(): Promise<void>
}

const named = 'Northwind reverse mentoring'

export async function startProgramme(programme = named, clock = Date.now): Promise<Programme> {
  const data = await mkdtemp(join(tmpdir(), 'sotto-hub-'))
  const { address, store, close } = await startHub({ data, port: 0, programme, clock })
  return {
    address,
    ...officeOf(store, address),
    async close() {
      await close()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** A hub at the end of a line that a test can cut. */
export async function startProgrammeOnLine(): Promise<Programme & { line: Line }> {
  const data = await mkdtemp(join(tmpdir(), 'sotto-hub-'))
  const line = await layLine()
  const { address } = line
  const { port, store, close } = await startHub({ data, port: 0, address, programme: named })
  line.lead(port)
  return {
    line,
    address,
    ...officeOf(store, address),
    async close() {
      await line.close()
      await close()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** A hub that runs as it does for others, in a process of its own, which a test can kill; at the end of a line too. */
export async function startProgrammeOutside(): Promise<
  Programme & { line: Line; kill(): Promise<void>; restart(): Promise<void> }
> {
  const data = await mkdtemp(join(tmpdir(), 'sotto-hub-'))
  const line = await layLine()
  const { address } = line
  const store = await openData(data)
  await store.begin({ name: named, address })
  const start = async () => {
    const hub = await startProcess(data, 0, '--address', address)
    line.lead(hub.port)
    return hub.child
  }
  let running = await start()
  const kill = () => new Promise<void>((resolve) => running.once('exit', () => resolve()).kill('SIGKILL'))
  return {
    line,
    address,
    ...officeOf(store, address),
    kill,
    async restart() {
      running = await start()
    },
    async close() {
      await line.close()
      if (running.exitCode === null && running.signalCode === null) await kill()
      await store.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}

function officeOf(store: Store, address: string): Pick<Programme, 'invite' | 'pair' | 'enrol' | 'arrive' | 'handIn'> {
  return {
    async invite(role, name, madeAt = Date.now()) {
      const { code } = await store.invite({ role, name, person: null, days: 1 }, madeAt)
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
    async enrol(rows) {
      for (let at = 0; at < rows.length; at += registerLimits.atOnce)
        await store.enrol(rows.slice(at, at + registerLimits.atOnce), Date.now())
    },
    async arrive(rows) {
      const names = new Map(rows.map(({ id, name }) => [id, name]))
      for (const { entry, code } of await store.inviteAll([...names.keys()], 1, Date.now())) {
        const { id: device, card } = await makeDevice()
        const { sign, seal } = card
        await store.join({ code, device, sign, seal, name: names.get(entry) ?? '' }, Date.now())
      }
    },
    async handIn(week, said) {
      const { people } = await store.census()
      const executives = people.filter(({ role }) => role === 'executive')
      if (executives.length < said.length) throw new Error('more counts than executives')
      for (const [n, counts] of said.entries()) {
        await store.tally(executives[n]?.id ?? '', { week, counts }, endOf(week) ?? 0)
      }
    },
  }
}
