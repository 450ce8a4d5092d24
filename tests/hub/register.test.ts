/** The register as it is asked for: what it refuses, how much it takes, and how people come in by it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Role } from '../../lib/protocol/people.ts'
import { type NewEntry, registerLimits, Topic } from '../../lib/protocol/register.ts'
import { routes } from '../../lib/protocol/routes.ts'
import { Language } from '../../lib/protocol/tip.ts'
import { row } from './enrolling.ts'
import { codeOf, type SmallHub, type Someone, smallHub } from './small.ts'

let hub: SmallHub
let admin: Someone

beforeAll(async () => {
  hub = await smallHub()
  admin = await hub.join('admin')
})
afterAll(() => hub.close())

const enrol = async (...entries: unknown[]) => {
  hub.now += 60_000
  return codeOf(await hub.call(admin.keys, 'enrol', { entries }))
}

const listed = async () => {
  const response = await hub.call(admin.keys, 'register')
  return routes.register.output.parse(await response.json()).entries
}

describe('the register', () => {
  it.each<[string, object]>([
    ['no name', { name: ' ' }],
    ['a name of two lines', { name: 'Ana\nAdmin' }],
    ['a name written backwards', { name: 'Ana \u202enimda' }],
    ['a name too long', { name: 'A'.repeat(81) }],
    ['nothing to be known by', { ref: '  ' }],
    ['a reference that hides characters', { ref: 'ana\u200b@example.com' }],
    ['half a character', { ref: '\ud800' }],
    ['a role there is not', { role: 'owner' }],
    ['eleven groups', { groups: Array.from({ length: 11 }, String) }],
    ['a group without a name', { groups: [''] }],
    ['a language there is not', { languages: ['xx'] }],
    ['a topic there is not', { topics: ['gossip'] }],
    ['a time zone that is a path', { zone: '../../etc/passwd\u0000' }],
    ['half an executive', { capacity: 0.5 }],
    ['too many executives', { capacity: 21 }],
    ['an end before time', { endsAt: -1 }],
    ['an id that is none', { id: "' or 1=1 --" }],
    ['a person of their own choice', { person: crypto.randomUUID() }],
    ['more than a row', { isAdmin: true }],
  ])('takes no row of %s, nor those beside it', async (_, fields) => {
    const before = await listed()
    expect(await enrol(row(), { ...row(), ...fields })).toBe('bad-input')
    expect(await listed()).toEqual(before)
  })

  it('keeps words that look like commands as the words they are', async () => {
    const words = [
      "'; drop table entry; --",
      '=cmd|calc',
      '<script>',
      '%00',
      '{"$ne":null}',
      '__proto__',
      'constructor',
    ]
    const rows = words.map((word) => row({ ref: word, name: word, groups: [word], manager: word }))
    expect(await enrol(...rows)).toBe('ok')
    const kept = await listed()
    for (const entry of rows) expect(kept).toContainEqual({ ...entry, person: null, invite: null })
  })

  it('takes as many rows at once as it says, as large as they may be, and not one more', async () => {
    const wide = (max: number) => '\u{1f9d1}'.repeat(max / 2)
    const large = (n: number): NewEntry =>
      row({
        ref: `${n} `.padEnd(4, '-') + wide(116),
        name: wide(80),
        groups: Array.from({ length: 10 }, () => wide(40)),
        languages: [...Language.options],
        topics: [...Topic.options],
        zone: 'America/Argentina/ComodRivadavia',
        capacity: 20,
        manager: wide(120),
        endsAt: 8_640_000_000_000_000,
      })
    const rows = Array.from({ length: registerLimits.atOnce }, (_, n) => large(n))
    expect(await enrol(...rows)).toBe('ok')
    expect(await enrol(...rows, row())).toBe('bad-input')
    expect(await enrol()).toBe('bad-input')
  })

  it('brings in everybody of a list by the codes that are answered once', async () => {
    const rows = Role.options.map((role) => row({ role, name: `The ${role}` }))
    expect(await enrol(...rows)).toBe('ok')
    const asked = { entries: rows.map(({ id }) => id), days: 14 }
    const made = await hub.call(admin.keys, 'inviteAll', asked)
    const invitations = routes.inviteAll.output.parse(await made.json()).made
    expect(invitations.map(({ entry }) => entry)).toEqual(asked.entries)
    const everything = JSON.stringify([await listed(), await hub.store.census(), await hub.store.entriesAfter(0)])
    for (const { code } of invitations) expect(everything).not.toContain(code)
    for (const [n, { code }] of invitations.entries()) {
      const keys = await hub.device()
      const joined = await hub.call(keys, 'join', { code, seal: keys.card.seal })
      const { person } = routes.join.output.parse(await joined.json())
      expect(person).toMatchObject({ name: rows[n]?.name, role: rows[n]?.role })
      expect((await listed()).find(({ id }) => id === rows[n]?.id)).toMatchObject({ person: person.id, invite: null })
      hub.now += 60_000
    }
    expect(await codeOf(await hub.call(admin.keys, 'inviteAll', asked))).toBe('bad-input')
  })
})
