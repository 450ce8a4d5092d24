/** What every database under the hub must do with the register, roles, pairs and access that end, and counts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Member } from '../../hub/membership.ts'
import { openStore, type Store } from '../../hub/store.ts'
import type { FailureCode } from '../../lib/failure.ts'
import { checkLog } from '../../lib/log.ts'
import { endOf, leastPeople, weekOf } from '../../lib/protocol/insight.ts'
import type { PostedLetter } from '../../lib/protocol/letter.ts'
import { type Id, mayManage, Role } from '../../lib/protocol/people.ts'
import { NewEntry, registerLimits } from '../../lib/protocol/register.ts'
import { row } from './enrolling.ts'
import type { Place } from './store.acceptance.ts'

const now = 1_790_000_000_000
const day = 86_400_000
const week = 7 * day

const refused = (code: FailureCode) => expect.objectContaining({ name: 'Failure', code })

let made = 0
const card = () => {
  const id = String(++made).padStart(43, 'p')
  return { device: id, sign: { kty: 'OKP', crv: 'Ed25519', x: id } as const, seal: `age1pq1${'q'.repeat(1900)}` }
}

const letterTo = (...to: Member[]): PostedLetter => ({
  id: crypto.randomUUID(),
  to: to.map(({ device }) => device),
  sealed: 'c2VhbGVk',
  attachments: [],
})

export function peopleAcceptance(name: string, makePlace: () => Promise<Place>): void {
  async function withStore(work: (store: Store, place: Place) => Promise<void>): Promise<void> {
    const place = await makePlace()
    const store = await openStore(place.open())
    await store.begin({ name: 'Aurora', address: 'https://hub.test' })
    await work(store, place)
    await store.close()
    await place.remove()
  }

  async function join(store: Store, role: Role, person: Id | null = null): Promise<Member> {
    const { code } = await store.invite({ role, name: null, person, days: 7 }, now)
    const joining = { code, ...card(), name: `A ${role}` }
    const { id } = await store.join(joining, now)
    return { device: joining.device, person: id, role }
  }

  /** Somebody who joined from a row of the register. */
  async function joinFrom(store: Store, entry: NewEntry, name: string | null = null): Promise<Member> {
    await store.enrol([entry], now)
    const [invited] = await store.inviteAll([entry.id], 7, now)
    const joining = { code: invited?.code ?? '', ...card(), name }
    const { id } = await store.join(joining, now)
    return { device: joining.device, person: id, role: entry.role }
  }

  const entryOf = async (store: Store, { id }: { id: Id }) => (await store.entries()).find((one) => one.id === id)
  const namesOf = async (store: Store) => (await store.entries()).map((entry) => entry.name)
  const rolesOf = async (store: Store) => (await store.census()).people.map(({ role }) => role).toSorted()

  describe(`${name}: the register`, () => {
    it('holds rows as they were said, by what they are known by', () =>
      withStore(async (store) => {
        const full = row({
          ref: 'Ana@Example.com',
          groups: ['Board', 'Ünïted'],
          languages: ['es', 'pt-BR'],
          topics: ['x', 'ai'],
          capacity: 20,
          manager: 'boss',
          endsAt: now + day,
        })
        const bare = row({ ref: '0001', groups: [], languages: [], zone: null, topics: [], capacity: 0 })
        await store.enrol([full, bare], now)
        expect(await store.entries()).toEqual([
          { ...bare, person: null, invite: null },
          { ...full, person: null, invite: null },
        ])
        await store.enrol([{ ...full, name: 'Ana Else', endsAt: null }], now)
        expect(await entryOf(store, full)).toEqual({
          ...full,
          name: 'Ana Else',
          endsAt: null,
          person: null,
          invite: null,
        })
      }))

    it('holds whatever the protocol takes, letter for letter', () =>
      withStore(async (store) => {
        const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
        const fields = fc.record({
          name: text,
          ref: text,
          groups: fc.array(text, { maxLength: 3 }),
          manager: fc.option(text),
          capacity: fc.nat(20),
          endsAt: fc.option(fc.constant(now + day)),
        })
        await fc.assert(
          fc.asyncProperty(fields, async (said) => {
            const entry = NewEntry.safeParse({ ...row(), ...said })
            fc.pre(entry.success)
            await store.enrol([entry.data], now)
            expect(await entryOf(store, entry.data)).toEqual({ ...entry.data, person: null, invite: null })
            await store.strike(entry.data.id, now)
          }),
          { numRuns: 100 },
        )
      }))

    it('changes all rows of a call or none, and knows each by something of its own', () =>
      withStore(async (store) => {
        const [one, other] = [row({ ref: 'ana@example.com', name: 'One' }), row({ name: 'Other' })]
        await store.enrol([one, other], now)
        const before = await store.entries()
        const bad: [FailureCode, NewEntry[]][] = [
          ['register-taken', [{ ...other, name: 'Changed' }, row({ ref: 'ANA@example.com' })]],
          ['register-taken', [row({ ref: 'same' }), row({ ref: 'Same' })]],
          ['register-taken', [{ ...other, ref: one.ref }]],
          ['bad-input', [row(), one, one]],
          ['bad-input', [row(), row({ role: 'admin', endsAt: now + day })]],
        ]
        for (const [code, entries] of bad) {
          await expect(store.enrol(entries, now)).rejects.toEqual(refused(code))
          expect(await store.entries()).toEqual(before)
        }
        await store.enrol(
          [
            { ...one, ref: other.ref },
            { ...other, ref: one.ref },
          ],
          now,
        )
        expect(await namesOf(store)).toEqual(['Other', 'One'])
      }))

    it('lets one of two processes have a ref', () =>
      withStore(async (store, place) => {
        const another = await openStore(place.open())
        const tries = [store, another, store, another].map((one) => one.enrol([row({ ref: 'ana' })], now))
        const outcomes = await Promise.allSettled(tries)
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        expect(await store.entries()).toHaveLength(1)
        await another.close()
      }))

    it('holds ten thousand rows and their invitations, and no more', { timeout: 120_000 }, () =>
      withStore(async (store) => {
        const rows = Array.from({ length: registerLimits.entries }, () => row())
        for (let n = 0; n < rows.length; n += registerLimits.atOnce) {
          const some = rows.slice(n, n + registerLimits.atOnce)
          await store.enrol(some, now)
          const invited = await store.inviteAll(
            some.map(({ id }) => id),
            7,
            now,
          )
          expect(invited.map(({ entry }) => entry)).toEqual(some.map(({ id }) => id))
        }
        const entries = await store.entries()
        expect(entries).toHaveLength(registerLimits.entries)
        expect(entries.every(({ invite }) => invite !== null)).toBe(true)
        await expect(store.enrol([row()], now)).rejects.toEqual(refused('too-large'))
        const [last] = rows
        if (last) await store.enrol([{ ...last, name: 'Still changed' }], now)
        expect(await namesOf(store)).toContain('Still changed')
      }),
    )
  })

  describe(`${name}: invitations of the register`, () => {
    it('tie whoever joins to their row, under its name unless they say another', () =>
      withStore(async (store) => {
        const [ana, ben] = [row({ name: 'Ana' }), row({ name: 'Ben', role: 'mentor' })]
        const joined = [await joinFrom(store, ana), await joinFrom(store, ben, 'Benjamin')]
        expect([(await entryOf(store, ana))?.person, (await entryOf(store, ben))?.person]).toEqual(
          joined.map(({ person }) => person),
        )
        expect((await store.census()).people.map((person) => [person.name, person.role])).toEqual(
          expect.arrayContaining([
            ['Ana', 'executive'],
            ['Benjamin', 'mentor'],
          ]),
        )
        const { code } = await store.invite({ role: 'mentor', name: null, person: null, days: 1 }, now)
        await expect(store.join({ code, ...card(), name: null }, now)).rejects.toEqual(refused('bad-input'))
        expect(await store.join({ code, ...card(), name: 'Cara' }, now)).toMatchObject({ name: 'Cara' })
      }))

    it('are void once there are newer ones, and take what the row says by then', () =>
      withStore(async (store) => {
        const entry = row({ role: 'mentor', name: 'Ben' })
        await store.enrol([entry], now)
        const [first] = await store.inviteAll([entry.id], 7, now)
        const [second] = await store.inviteAll([entry.id], 7, now + 1)
        expect((await entryOf(store, entry))?.invite).toBe(second?.invite.id)
        const joinBy = (code = '') => store.join({ code, ...card(), name: null }, now)
        await expect(joinBy(first?.code)).rejects.toEqual(refused('invite-wrong'))
        await store.enrol([{ ...entry, role: 'executive', name: 'Bea' }], now)
        expect((await store.census()).invites).toEqual([expect.objectContaining({ role: 'executive', name: 'Bea' })])
        expect(await joinBy(second?.code)).toMatchObject({ role: 'executive', name: 'Bea' })
        expect((await entryOf(store, entry))?.invite).toBeNull()
      }))

    it('are made for all that were asked for, or for none', () =>
      withStore(async (store) => {
        const [open, over, joined] = [row(), row({ endsAt: now }), row()]
        await store.enrol([open, over], now)
        await joinFrom(store, joined)
        const before = await store.census()
        const bad: [FailureCode, Id[]][] = [
          ['bad-input', [open.id, over.id]],
          ['bad-input', [open.id, joined.id]],
          ['bad-input', [open.id, open.id]],
          ['gone', [open.id, crypto.randomUUID()]],
        ]
        for (const [code, ids] of bad) await expect(store.inviteAll(ids, 7, now)).rejects.toEqual(refused(code))
        expect(await store.census()).toEqual(before)
      }))
  })

  describe(`${name}: roles`, () => {
    it.each(Role.options)('let a %s act on whom they look after, and on nobody else', (by) =>
      withStore(async (store) => {
        await join(store, 'admin')
        const acts = store.as((await join(store, by)).person)
        for (const whom of Role.options) {
          const entry = row({ role: whom })
          const another = row({ role: whom })
          await store.enrol([entry, another], now)
          const { person } = await join(store, whom)
          const { invite } = await store.invite({ role: whom, name: null, person: null, days: 1 }, now)
          const other = whom === 'mentor' ? 'executive' : 'mentor'
          const device = { role: whom, name: null, person, days: 1 }
          const tries = {
            invite: () => acts.invite({ role: whom, name: null, person: null, days: 1 }, now),
            'a further device': () => acts.invite(device, now),
            uninvite: () => acts.uninvite(invite.id, now),
            'a new row': () => acts.enrol([row({ role: whom })], now),
            'a changed row': () => acts.enrol([{ ...entry, name: 'Changed' }], now),
            'a row up or down': () => acts.enrol([{ ...entry, role: other }], now),
            'their invitations': () => acts.inviteAll([another.id], 1, now),
            strike: () => acts.strike(another.id, now),
            'another role': () => acts.giveRole(person, other, now),
            'the role back': () => acts.giveRole(person, whom, now),
            remove: () => acts.remove(person, now),
          }
          for (const [what, attempt] of Object.entries(tries)) {
            const outcome = await attempt().then(
              () => 'done',
              ({ code }) => code,
            )
            expect(`${what}: ${outcome}`).toBe(`${what}: ${mayManage(by, whom) ? 'done' : 'forbidden'}`)
          }
        }
      }),
    )

    it('cannot be raised by a coordinator, by no way there is', () =>
      withStore(async (store) => {
        await join(store, 'admin')
        const coordinator = await join(store, 'coordinator')
        const acts = store.as(coordinator.person)
        const entry = row({ role: 'mentor' })
        const mentor = await joinFrom(store, entry)
        for (const role of ['admin', 'author', 'coordinator'] as const) {
          for (const attempt of [
            () => acts.giveRole(mentor.person, role, now),
            () => acts.giveRole(coordinator.person, role, now),
            () => acts.enrol([{ ...entry, role }], now),
            () => acts.invite({ role, name: null, person: null, days: 1 }, now),
          ]) {
            const outcome = await attempt().then(
              () => 'done',
              ({ code }) => code,
            )
            expect(outcome).toBe('forbidden')
          }
        }
        expect(await rolesOf(store)).toEqual(['admin', 'coordinator', 'mentor'])
      }))

    it('are what the register says of whoever joined, and what they are given the register says', () =>
      withStore(async (store) => {
        const entry = row({ role: 'mentor' })
        const { person } = await joinFrom(store, entry)
        const { invite } = await store.invite({ role: 'mentor', name: null, person, days: 1 }, now)
        await store.enrol([{ ...entry, role: 'author' }], now)
        expect((await store.person(person))?.role).toBe('author')
        expect((await store.census()).invites.find(({ id }) => id === invite.id)?.role).toBe('author')
        await store.giveRole(person, 'executive', now)
        expect((await entryOf(store, entry))?.role).toBe('executive')
        const external = row({ role: 'mentor', endsAt: now + day })
        const outside = await joinFrom(store, external)
        await expect(store.giveRole(outside.person, 'admin', now)).rejects.toEqual(refused('bad-input'))
      }))

    it('leave one admin, whichever way somebody tries', () =>
      withStore(async (store) => {
        const entry = row({ role: 'admin' })
        const { person } = await joinFrom(store, entry)
        for (const attempt of [
          () => store.giveRole(person, 'mentor', now),
          () => store.enrol([{ ...entry, role: 'mentor' }], now),
          () => store.strike(entry.id, now),
          () => store.remove(person, now),
          () => store.leave(person, now),
        ]) {
          await expect(attempt()).rejects.toEqual(refused('forbidden'))
        }
        expect(await entryOf(store, entry)).toMatchObject({ role: 'admin', person })
        const next = row({ role: 'mentor' })
        const successor = await joinFrom(store, next)
        await store.enrol(
          [
            { ...entry, role: 'mentor' },
            { ...next, role: 'admin' },
          ],
          now,
        )
        expect([(await store.person(person))?.role, (await store.person(successor.person))?.role]).toEqual([
          'mentor',
          'admin',
        ])
      }))

    it('are read anew for each act: who was removed or lowered a moment ago does nothing more', () =>
      withStore(async (store) => {
        await join(store, 'admin')
        const lowered = await join(store, 'admin')
        const removed = await join(store, 'admin')
        await store.giveRole(lowered.person, 'mentor', now)
        await store.remove(removed.person, now)
        await expect(store.as(lowered.person).enrol([row()], now)).rejects.toEqual(refused('forbidden'))
        await expect(store.as(removed.person).enrol([row()], now)).rejects.toEqual(refused('not-joined'))
        expect(await store.entries()).toEqual([])
      }))
  })

  describe(`${name}: leaving`, () => {
    it('by hand takes the row along, so that no later invitation lets them in again', () =>
      withStore(async (store) => {
        await join(store, 'admin')
        const ways = {
          strike: (entry: NewEntry) => store.strike(entry.id, now),
          remove: (_: NewEntry, { person }: Member) => store.remove(person, now),
          leave: (_: NewEntry, { person }: Member) => store.leave(person, now),
        }
        for (const go of Object.values(ways)) {
          const entry = row({ role: 'mentor' })
          const mentor = await joinFrom(store, entry)
          const executive = await join(store, 'executive')
          await store.pair(executive.person, mentor.person, now)
          await store.post(executive, letterTo(mentor), now)
          expect(await go(entry, mentor)).toEqual([mentor.device])
          expect(await store.member(mentor.device, now)).toBeNull()
          expect(await store.collect(mentor.device, 0)).toEqual([])
          expect(await store.partners(executive.person, now)).toEqual([])
          expect(await store.entries()).toEqual([])
        }
        await expect(store.strike(crypto.randomUUID(), now)).rejects.toEqual(refused('gone'))
      }))

    it('comes by itself at the end date: the gate, partners and letters know it from that moment', () =>
      withStore(async (store) => {
        const entry = row({ role: 'mentor', name: 'Outside', endsAt: now + day })
        const mentor = await joinFrom(store, entry)
        const executive = await join(store, 'executive')
        await store.pair(executive.person, mentor.person, now)
        await store.post(executive, letterTo(mentor), now)
        const last = now + day - 1
        expect(await store.member(mentor.device, last)).toEqual(mentor)
        expect(await store.partners(executive.person, last)).toHaveLength(1)
        expect((await store.newest([mentor.device], last)).size).toBe(1)
        const over = now + day
        expect(await store.member(mentor.device, over)).toBeNull()
        expect(await store.partners(executive.person, over)).toEqual([])
        expect((await store.newest([mentor.device], over)).size).toBe(0)
        await expect(store.post(executive, letterTo(mentor), over)).rejects.toEqual(refused('forbidden'))

        await store.sweep(over)
        expect(await store.person(mentor.person)).toBeNull()
        expect(await store.collect(mentor.device, 0)).toEqual([])
        expect(await entryOf(store, entry)).toEqual({ ...entry, person: null, invite: null })
        expect((await store.entriesAfter(0)).at(-1)).toMatchObject({
          by: 'hub',
          does: 'end',
          what: 'Outside',
          at: over,
        })
        await expect(store.inviteAll([entry.id], 7, over)).rejects.toEqual(refused('bad-input'))
        await store.enrol([{ ...entry, endsAt: over + day }], over)
        expect(await store.inviteAll([entry.id], 7, over)).toHaveLength(1)
      }))

    it('at an end date that is set in the past is at once, and closes the door on what was sent out', () =>
      withStore(async (store) => {
        const [inside, outside] = [row({ role: 'mentor' }), row({ role: 'mentor', endsAt: now + day })]
        const mentor = await joinFrom(store, inside)
        expect(await store.enrol([{ ...inside, endsAt: now }], now)).toEqual([mentor.device])
        expect(await store.member(mentor.device, now)).toBeNull()
        await store.enrol([outside], now)
        const [invited] = await store.inviteAll([outside.id], 7, now)
        const joining = { code: invited?.code ?? '', ...card(), name: null }
        await expect(store.join(joining, now + day)).rejects.toEqual(refused('invite-expired'))
        await store.sweep(now + day)
        await expect(store.join(joining, now + day)).rejects.toEqual(refused('invite-wrong'))
      }))
  })

  describe(`${name}: pairs`, () => {
    it('have terms that may be changed, and end by themselves', () =>
      withStore(async (store) => {
        const [executive, mentor] = [await join(store, 'executive'), await join(store, 'mentor')]
        const pair = (terms?: { cover?: boolean; until?: number | null }) =>
          store.pair(executive.person, mentor.person, now, terms)
        const terms = async () => (await store.census()).pairs.map(({ cover, until }) => [cover, until])
        const id = await pair()
        expect(await terms()).toEqual([[false, null]])
        expect(await pair({ cover: true, until: now + day })).toBe(id)
        expect(await terms()).toEqual([[true, now + day]])
        await expect(pair({ until: now })).rejects.toEqual(refused('bad-input'))

        await store.post(executive, letterTo(mentor), now + day - 1)
        expect(await store.partners(mentor.person, now + day - 1)).toHaveLength(1)
        for (const { person } of [executive, mentor]) expect(await store.partners(person, now + day)).toEqual([])
        await expect(store.post(executive, letterTo(mentor), now + day)).rejects.toEqual(refused('forbidden'))
        await store.sweep(now + day)
        expect(await terms()).toEqual([])
        // What was sent while they were paired is still theirs.
        expect(await store.collect(mentor.device, 0)).toHaveLength(1)
      }))

    it('stay with whoever is given another role', () =>
      withStore(async (store) => {
        const [executive, mentor] = [await join(store, 'executive'), await join(store, 'mentor')]
        const id = await store.pair(executive.person, mentor.person, now)
        await store.giveRole(mentor.person, 'coordinator', now)
        expect(await store.partners(executive.person, now)).toMatchObject([
          { pair: id, person: { role: 'coordinator' } },
        ])
      }))
  })

  describe(`${name}: the log`, () => {
    it('tells by which other name somebody goes who runs the programme, so that nobody acts under a colleague’s', () =>
      withStore(async (store) => {
        const [admin, executive] = [await join(store, 'admin'), await join(store, 'executive')]
        const before = (await store.person(admin.person))?.name
        const seen = (await store.entriesAfter(0)).length
        await store.rename(admin.person, 'Ruth', now)
        await store.rename(admin.person, 'Ruth', now)
        await store.rename(executive.person, 'Mags', now)
        const { code } = await store.invite({ role: 'author', name: 'Piet', person: null, days: 7 }, now)
        await store.join({ ...card(), code, name: 'Ruth' }, now)
        const entries = await store.entriesAfter(seen)
        expect(entries.map(({ by, does, what }) => [by, does, what])).toEqual([
          [before, 'rename', `${before}, now Ruth`],
          ['hub', 'invite', 'Piet, author'],
          ['Ruth', 'rename', 'Piet, now Ruth'],
        ])
      }))

    it('tells every act, by whom, and keeps its chain', () =>
      withStore(async (store) => {
        const [ana, ben] = [row({ name: 'Ana' }), row({ name: 'Ben', role: 'mentor' })]
        const admin = await join(store, 'admin')
        const acts = store.as(admin.person)
        await store.rename(admin.person, 'Rosa', now)
        await acts.enrol([ana, ben], now)
        await acts.enrol([ana, { ...ben, capacity: 2 }], now)
        await acts.enrol([ana], now)
        await acts.inviteAll([ana.id, ben.id], 7, now)
        const { invite } = await acts.invite({ role: 'mentor', name: 'Cara', person: null, days: 7 }, now)
        await acts.uninvite(invite.id, now)
        const [executive, mentor] = [await joinFrom(store, row()), await joinFrom(store, row({ role: 'mentor' }))]
        const seen = (await store.entriesAfter(0)).length
        await acts.unpair(await acts.pair(executive.person, mentor.person, now, { cover: true }), now)
        await acts.giveRole(mentor.person, 'author', now)
        await acts.remove(mentor.person, now)
        await acts.strike(ana.id, now)
        await expect(acts.strike(ana.id, now)).rejects.toEqual(refused('gone'))
        const entries = await store.entriesAfter(0)
        expect(await checkLog(entries)).toBeNull()
        const told = entries.filter(({ by }) => by === 'Rosa').map(({ does, what }) => `${does}: ${what}`)
        expect(told.slice(0, 5)).toEqual([
          'enrol: 2 added, 0 changed: Ana, Ben',
          'enrol: 0 added, 1 changed: Ben',
          'invite-all: 2: Ana, Ben',
          'invite: Cara, mentor',
          'uninvite: Cara, mentor',
        ])
        expect(entries.slice(seen).map(({ does, by }) => [does, by])).toEqual(
          ['pair', 'unpair', 'role', 'remove', 'strike'].map((does) => [does, 'Rosa']),
        )
      }))
  })

  describe(`${name}: counts`, () => {
    const ended = weekOf(now - week)
    const end = endOf(ended) ?? 0
    const closing = end + week

    async function people(store: Store, count: number): Promise<Member[]> {
      const all: Member[] = []
      while (all.length < count) all.push(await join(store, 'executive'))
      return all
    }

    it('are taken from the end of a week and for seven days', () =>
      withStore(async (store) => {
        const [one] = await people(store, 1)
        const hand = (of: string, at: number) =>
          store.tally(one?.person ?? '', { week: of, counts: [['active', 1]] }, at)
        await expect(hand(ended, end - 3_600_000)).rejects.toEqual(refused('bad-input'))
        await expect(hand('2025-W53', end)).rejects.toEqual(refused('bad-input'))
        await expect(hand('2026-W00', end)).rejects.toEqual(refused('bad-input'))
        await hand(ended, end)
        await hand(ended, closing - 1)
        await expect(hand(ended, closing)).rejects.toEqual(refused('gone'))
      }))

    it('are told when the week is closed, of nine people and more, and the same each time', () =>
      withStore(async (store, place) => {
        const all = await people(store, 40)
        for (const { person } of all) await store.tally(person, { week: ended, counts: [['active', 1]] }, end)
        for (const { person } of all.slice(4)) {
          await store.tally(person, { week: ended, counts: [['bare li.feed', 50]] }, end)
        }
        expect((await store.insight(closing - 1)).lines).toEqual([])
        const another = await openStore(place.open())
        const [first, second] = await Promise.all([store.insight(closing), another.insight(closing)])
        expect(second).toEqual(first)
        expect(await store.insight(closing + week)).toEqual(first)
        expect(first.lines).toEqual([
          { week: ended, key: 'active', people: expect.any(Number), count: expect.any(Number) },
        ])
        const [line] = first.lines
        expect(Math.abs((line?.people ?? 0) - 40)).toBeLessThanOrEqual(4)
        expect(line?.count).toBeGreaterThanOrEqual(line?.people ?? 0)
        await another.close()
      }))

    it('of one person are taken once, however many browsers they have', () =>
      withStore(async (store, place) => {
        const all = await people(store, 2)
        for (const { person } of all) {
          for (let n = 0; n < 5; n++) {
            const counts: ['active', number][] = [
              ['active', 50],
              ['active', 50],
            ]
            await store.tally(person, { week: ended, counts }, end)
          }
        }
        const engine = place.open()
        expect(await engine.db.selectFrom('tally').selectAll().execute()).toEqual([
          { week: ended, key: 'active', people: 2, count: 20 },
        ])
        await engine.db.destroy()
      }))

    it('leave nothing of anybody when the week is closed, and say of nobody what was theirs before', () =>
      withStore(async (store, place) => {
        const all = await people(store, 20)
        for (const { person } of all) await store.tally(person, { week: ended, counts: [['active', 1]] }, end)
        const engine = place.open()
        const held = async () => {
          const tables = ['week', 'handed', 'tally', 'told'] as const
          const rows = await Promise.all(tables.map((table) => engine.db.selectFrom(table).selectAll().execute()))
          return rows.map(({ length }) => length)
        }
        expect(await held()).toEqual([1, 20, 1, 0])
        const handed = JSON.stringify(await engine.db.selectFrom('handed').selectAll().execute())
        for (const { person, device } of all) {
          expect(handed).not.toContain(person)
          expect(handed).not.toContain(device)
        }
        await store.sweep(closing)
        expect(await held()).toEqual([0, 0, 0, 1])
        await store.sweep(closing + 3 * 365 * day)
        expect(await held()).toEqual([0, 0, 0, 0])
        await engine.db.destroy()
      }))

    it(`of fewer than ${leastPeople} people are never told, in no week and of no line`, () =>
      withStore(async (store) => {
        const all = await people(store, 30)
        const counts = Array.from(
          { length: 200 },
          () => [`helped ${crypto.randomUUID()}`, 50] as [`helped ${string}`, number],
        )
        for (const { person } of all.slice(0, leastPeople - 1)) await store.tally(person, { week: ended, counts }, end)
        expect((await store.insight(closing)).lines).toEqual([])
      }))

    it('are not told at all in a programme of fewer people than that', () =>
      withStore(async (store) => {
        const all = await people(store, 20)
        for (const { person } of all) await store.tally(person, { week: ended, counts: [['active', 1]] }, end)
        expect((await store.insight(closing)).lines).toHaveLength(1)
        for (const { person } of all.slice(leastPeople - 1)) await store.remove(person, closing)
        expect((await store.insight(closing)).lines).toEqual([])
      }))

    it('are exact of who was invited, has joined and is paired', () =>
      withStore(async (store) => {
        await join(store, 'admin')
        await join(store, 'coordinator')
        const [ana, ben, cara, dan] = [row(), row({ role: 'mentor' }), row(), row({ role: 'author' })]
        await store.enrol([ana, ben, cara, dan], now)
        expect((await store.insight(now)).people).toEqual({ invited: 0, joined: 0, paired: 0 })
        await store.inviteAll([ana.id, ben.id, cara.id, dan.id], 7, now)
        await store.inviteAll([ana.id], 7, now)
        expect((await store.insight(now)).people).toEqual({ invited: 3, joined: 0, paired: 0 })
        const [one, other] = [await joinFrom(store, ana), await joinFrom(store, ben)]
        expect((await store.insight(now)).people).toEqual({ invited: 3, joined: 2, paired: 0 })
        await store.pair(one.person, other.person, now, { until: now + day })
        await store.invite({ role: 'mentor', name: null, person: null, days: 1 }, now)
        expect((await store.insight(now)).people).toEqual({ invited: 4, joined: 2, paired: 2 })
        expect((await store.insight(now + day)).people).toEqual({ invited: 3, joined: 2, paired: 0 })
      }))
  })
}
