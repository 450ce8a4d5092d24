import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { invite } from '../../../lib/flows/administer.ts'
import { judge, readLog, writeLines } from '../../../lib/flows/log.ts'
import { hashEntry } from '../../../lib/log.ts'
import type { LogEntry } from '../../../lib/protocol/register.ts'
import { joined, openHub, type SmallWorld, type TestHub } from '../../journeys/world.ts'

let hub: TestHub
let admin: SmallWorld

beforeEach(async () => {
  hub = await openHub()
  admin = await joined(hub, 'admin', 'Olga')
})
afterEach(() => hub.close())

const inviteSome = async (names: readonly string[]) => {
  for (const name of names) await invite(admin, { role: 'executive', name, person: null, days: 7 })
}
const all = () => readLog(admin, [], () => undefined)

describe('the log', () => {
  it('is read on from what is known, and told of as it comes', async () => {
    await inviteSome(['Ana', 'Ben'])
    const first = await all()
    expect(first.slice(-2).map(({ by, does, what }) => [by, does, what])).toEqual([
      ['Olga', 'invite', 'Ana, executive'],
      ['Olga', 'invite', 'Ben, executive'],
    ])
    await inviteSome(['Cara'])
    const told: number[] = []
    const second = await readLog(admin, first, (entries) => told.push(entries.length))
    expect(second).toEqual(await all())
    expect(told).toEqual([first.length + 1])
  })

  it('is only for admins', async () => {
    const coordinator = await joined(hub, 'coordinator', 'Cleo')
    await expect(readLog(coordinator, [], () => undefined)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('ends where a hub gives the same entries for ever', async () => {
    await inviteSome(['Ana'])
    const entries = await all()
    const { fetch } = admin.wire
    admin.wire.fetch = async (input, init) => {
      const request = new Request(input, init)
      return request.url.includes('/v1/log') ? Response.json({ entries }) : fetch(request)
    }
    expect(await all()).toEqual(entries)
  })

  it('that is whole names its newest entry, to be known by later', async () => {
    await inviteSome(['Ana', 'Ben'])
    const entries = await all()
    const last = entries.at(-1) ?? expect.fail('no entry')
    const noted = { n: last.n, hash: await hashEntry(last), at: 7 }
    expect(await judge(entries, null, 7)).toEqual({ is: 'whole', note: noted })
    await inviteSome(['Cara'])
    expect(await judge(await all(), noted, 8)).toMatchObject({ is: 'whole', note: { n: last.n + 1, at: 8 } })
    expect(await judge([], null, 7)).toEqual({ is: 'whole', note: null })
  })

  it('shows what was changed, what was written anew and what was cut off', async () => {
    await inviteSome(['Ana', 'Ben', 'Cara'])
    const entries = await all()
    const first = await judge(entries, null, 7)
    const noted = first.is === 'whole' ? first.note : null
    const changed = entries.map((entry) => (entry.what.startsWith('Ana') ? { ...entry, what: 'Eve, admin' } : entry))
    const at = entries.find(({ what }) => what.startsWith('Ana'))?.n
    expect(await judge(changed, noted, 8)).toEqual({ is: 'broken', entry: at })
    expect(await judge(entries.slice(0, -1), noted, 8)).toMatchObject({ is: 'other', noted })
    const anew: LogEntry[] = []
    for (const entry of changed) {
      const before = anew.at(-1)
      anew.push({ ...entry, before: before ? await hashEntry(before) : null })
    }
    expect(await judge(anew, null, 8)).toMatchObject({ is: 'whole' })
    expect(await judge(anew, noted, 8)).toMatchObject({ is: 'other', noted })
  })

  it('is saved as lines whose hashes are those of the entries', async () => {
    await inviteSome(['Ana “A.” Ñuñez', 'Ben'])
    const entries = await all()
    const lines = writeLines(entries).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => JSON.parse(line))).toEqual(entries)
    const hashes = await Promise.all(
      lines.map(async (line) =>
        Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(line))).toString('base64url'),
      ),
    )
    expect([null, ...hashes.slice(0, -1)]).toEqual(entries.map(({ before }) => before))
  })
})
