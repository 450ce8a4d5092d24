/** The rows of the access matrix that are about people, their roles and the register, and about counts. */
import { weekOf } from '../../lib/protocol/insight.ts'
import { type Id, Role } from '../../lib/protocol/people.ts'
import type { NewEntry } from '../../lib/protocol/register.ts'
import type { RouteName } from '../../lib/protocol/routes.ts'
import { row } from './enrolling.ts'
import type { SmallHub, Someone } from './small.ts'

type Who = 'executive' | 'mentor' | 'stranger' | 'admin' | 'coordinator' | 'author'
type World = SmallHub & { people: Record<Who, Someone>; mate: Someone; pairId: Id }
type Case = { as: Who; on: string; input?: object; id?: Id; expect: string }
type PeopleRoute = Extract<
  RouteName,
  | 'people'
  | 'invite'
  | 'uninvite'
  | 'pair'
  | 'unpair'
  | 'remove'
  | 'role'
  | 'register'
  | 'enrol'
  | 'strike'
  | 'inviteAll'
  | 'tally'
  | 'insight'
>

const none = crypto.randomUUID()
const day = 86_400_000
const later = 1_800_000_000_000

export const peopleRows: Record<PeopleRoute, (world: World) => Promise<Case[]> | Case[]> = {
  people: () => [
    { as: 'admin', on: 'all', expect: 'ok' },
    { as: 'coordinator', on: 'all', expect: 'ok' },
  ],
  invite: ({ people: { mentor, admin, coordinator } }) => {
    const input = { role: 'mentor', name: null, person: null, days: 7 }
    return [
      ...['executive', 'mentor', 'coordinator', 'author', 'admin'].map(
        (role): Case => ({ as: 'admin', on: `a new ${role}`, input: { ...input, role }, expect: 'ok' }),
      ),
      { as: 'coordinator', on: 'somebody new', input, expect: 'ok' },
      { as: 'coordinator', on: 'another device', input: { ...input, person: mentor.person.id }, expect: 'ok' },
      ...['coordinator', 'author', 'admin'].map(
        (role): Case => ({ as: 'coordinator', on: `a new ${role}`, input: { ...input, role }, expect: 'forbidden' }),
      ),
      ...[admin, coordinator].map(
        ({ person: { id, role } }): Case => ({
          as: 'coordinator',
          on: `another device of an ${role}`,
          input: { ...input, role, person: id },
          expect: 'forbidden',
        }),
      ),
      { as: 'admin', on: 'somebody new', input, expect: 'ok' },
      { as: 'admin', on: 'another device', input: { ...input, person: mentor.person.id }, expect: 'ok' },
      { as: 'admin', on: 'nobody there', input: { ...input, person: none }, expect: 'gone' },
    ]
  },
  uninvite: async ({ store, now }) => {
    const asked = { name: null, person: null, days: 1 }
    const { invite } = await store.invite({ ...asked, role: 'mentor' }, now)
    const another = await store.invite({ ...asked, role: 'executive' }, now)
    const high = await store.invite({ ...asked, role: 'admin' }, now)
    return [
      { as: 'coordinator', on: "an executive's", id: another.invite.id, expect: 'ok' },
      { as: 'coordinator', on: "an admin's", id: high.invite.id, expect: 'forbidden' },
      { as: 'admin', on: 'one that is open', id: invite.id, expect: 'ok' },
      { as: 'admin', on: 'none', id: none, expect: 'gone' },
    ]
  },
  pair: ({ people: { executive, mentor, stranger } }) => {
    const input = { executive: stranger.person.id, mentor: mentor.person.id }
    return [
      { as: 'admin', on: 'an executive and a mentor', input, expect: 'ok' },
      { as: 'coordinator', on: 'the same, as cover', input: { ...input, cover: true, until: later }, expect: 'ok' },
      { as: 'coordinator', on: 'an end that has passed', input: { ...input, until: 1 }, expect: 'bad-input' },
      { as: 'admin', on: 'two executives', input: { ...input, mentor: executive.person.id }, expect: 'bad-input' },
      { as: 'admin', on: 'nobody there', input: { ...input, mentor: none }, expect: 'gone' },
    ]
  },
  unpair: async ({ pairId, pair, people: { stranger, mentor } }) => [
    { as: 'coordinator', on: 'a pair', id: await pair(stranger, mentor), expect: 'ok' },
    { as: 'admin', on: 'a pair', id: pairId, expect: 'ok' },
    { as: 'admin', on: 'none', id: none, expect: 'gone' },
  ],
  remove: ({ people: { stranger, admin, coordinator, author }, mate }) => [
    { as: 'coordinator', on: 'an admin', id: admin.person.id, expect: 'forbidden' },
    { as: 'coordinator', on: 'an author', id: author.person.id, expect: 'forbidden' },
    { as: 'coordinator', on: 'themselves', id: coordinator.person.id, expect: 'forbidden' },
    { as: 'coordinator', on: 'a mentor', id: mate.person.id, expect: 'ok' },
    { as: 'admin', on: 'somebody', id: stranger.person.id, expect: 'ok' },
    { as: 'admin', on: 'an author', id: author.person.id, expect: 'ok' },
    { as: 'admin', on: 'a coordinator', id: coordinator.person.id, expect: 'ok' },
    { as: 'admin', on: 'the last admin', id: admin.person.id, expect: 'forbidden' },
    { as: 'admin', on: 'none', id: none, expect: 'gone' },
  ],
  role: ({ people: { admin, mentor, author } }) => [
    { as: 'admin', on: 'a mentor', id: mentor.person.id, input: { role: 'coordinator' }, expect: 'ok' },
    { as: 'admin', on: 'an author', id: author.person.id, input: { role: 'admin' }, expect: 'ok' },
    { as: 'admin', on: 'the same again', id: author.person.id, input: { role: 'author' }, expect: 'ok' },
    { as: 'admin', on: 'the last admin', id: admin.person.id, input: { role: 'mentor' }, expect: 'forbidden' },
    { as: 'admin', on: 'none', id: none, input: { role: 'mentor' }, expect: 'gone' },
  ],
  register: () => [
    { as: 'admin', on: 'all', expect: 'ok' },
    { as: 'coordinator', on: 'all', expect: 'ok' },
  ],
  enrol: async ({ store, now }) => {
    const kept = { mentor: row({ role: 'mentor' }), author: row({ role: 'author' }) }
    await store.enrol(Object.values(kept), now)
    const one = (fields: Partial<NewEntry> = {}) => ({ entries: [row(fields)] })
    const changed = (entry: NewEntry, fields: Partial<NewEntry>) => ({ entries: [{ ...entry, ...fields }] })
    return [
      ...Role.options.map((role): Case => ({ as: 'admin', on: `a new ${role}`, input: one({ role }), expect: 'ok' })),
      ...Role.options.map((role): Case => {
        const may = role === 'executive' || role === 'mentor'
        return { as: 'coordinator', on: `a new ${role}`, input: one({ role }), expect: may ? 'ok' : 'forbidden' }
      }),
      { as: 'coordinator', on: 'a row', input: changed(kept.mentor, { capacity: 3 }), expect: 'ok' },
      { as: 'coordinator', on: 'a row, up', input: changed(kept.mentor, { role: 'author' }), expect: 'forbidden' },
      { as: 'coordinator', on: "an author's row", input: changed(kept.author, { name: 'B' }), expect: 'forbidden' },
      { as: 'coordinator', on: 'one down', input: changed(kept.author, { role: 'mentor' }), expect: 'forbidden' },
      { as: 'admin', on: "somebody else's ref", input: one({ ref: kept.mentor.ref }), expect: 'register-taken' },
      { as: 'admin', on: 'a row twice', input: { entries: [kept.mentor, kept.mentor] }, expect: 'bad-input' },
      { as: 'admin', on: 'an admin for a time', input: one({ role: 'admin', endsAt: later }), expect: 'bad-input' },
    ]
  },
  strike: async ({ store, now }) => {
    const [mentor, other, author] = [row({ role: 'mentor' }), row(), row({ role: 'author' })]
    await store.enrol([mentor, other, author], now)
    return [
      { as: 'coordinator', on: 'a mentor', id: mentor.id, expect: 'ok' },
      { as: 'coordinator', on: 'the same again', id: mentor.id, expect: 'gone' },
      { as: 'coordinator', on: 'an author', id: author.id, expect: 'forbidden' },
      { as: 'admin', on: 'an author', id: author.id, expect: 'ok' },
      { as: 'admin', on: 'an executive', id: other.id, expect: 'ok' },
      { as: 'admin', on: 'none', id: none, expect: 'gone' },
    ]
  },
  inviteAll: async ({ store, now }) => {
    const [mentor, author, gone] = [row({ role: 'mentor' }), row({ role: 'author' }), row({ endsAt: 1 })]
    await store.enrol([mentor, author, gone], now)
    const input = (...entries: Id[]) => ({ entries, days: 7 })
    return [
      { as: 'coordinator', on: 'a mentor', input: input(mentor.id), expect: 'ok' },
      { as: 'coordinator', on: 'an author among them', input: input(mentor.id, author.id), expect: 'forbidden' },
      { as: 'admin', on: 'both', input: input(mentor.id, author.id), expect: 'ok' },
      { as: 'admin', on: 'one twice', input: input(mentor.id, mentor.id), expect: 'bad-input' },
      { as: 'admin', on: 'one whose time is over', input: input(gone.id), expect: 'bad-input' },
      { as: 'admin', on: 'none among them', input: input(mentor.id, none), expect: 'gone' },
    ]
  },
  tally: ({ now }) => {
    const input = { week: weekOf(now - 7 * day), counts: [['active', 1]] }
    return [
      { as: 'executive', on: 'the week before', input, expect: 'ok' },
      { as: 'executive', on: 'the same again', input, expect: 'ok' },
      { as: 'coordinator', on: 'the week before', input, expect: 'ok' },
      { as: 'author', on: 'the week before', input, expect: 'ok' },
      { as: 'mentor', on: 'the week that runs', input: { ...input, week: weekOf(now) }, expect: 'bad-input' },
      { as: 'mentor', on: 'a week long closed', input: { ...input, week: weekOf(now - 30 * day) }, expect: 'gone' },
      { as: 'mentor', on: 'a week that is none', input: { ...input, week: '2026-W00' }, expect: 'bad-input' },
    ]
  },
  insight: () => [
    { as: 'admin', on: 'all', expect: 'ok' },
    { as: 'coordinator', on: 'all', expect: 'ok' },
  ],
}
