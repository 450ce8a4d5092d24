/** What every database under the hub must do. */
import { describe, expect, it } from 'vitest'
import { keeping } from '../../hub/keeping.ts'
import type { Member } from '../../hub/membership.ts'
import { openStore, type Store } from '../../hub/store.ts'
import type { Engine } from '../../hub/tables.ts'
import type { FailureCode } from '../../lib/failure.ts'
import type { PostedLetter } from '../../lib/protocol/letter.ts'
import type { Role } from '../../lib/protocol/people.ts'

/** `open` opens the same database each time, which is empty at first. */
export type Place = { open(): Engine; remove(): Promise<void> }

const now = 1_790_000_000_000
const day = 86_400_000

let made = 0
const card = () => {
  const id = String(++made).padStart(43, 'd')
  return { device: id, sign: { kty: 'OKP', crv: 'Ed25519', x: id } as const, seal: `age1pq1${'q'.repeat(1900)}` }
}

const refused = (code: FailureCode) => expect.objectContaining({ name: 'Failure', code })

const byText = (a: string, b: string) => (a < b ? -1 : 1)

export function acceptance(name: string, makePlace: () => Promise<Place>): void {
  async function withStore(
    work: (store: Store, place: Place) => Promise<void>,
    limits: { waiting?: number } = {},
  ): Promise<void> {
    const place = await makePlace()
    const store = await openStore(place.open(), limits)
    await store.begin({ name: 'Aurora', address: 'https://hub.test' })
    await work(store, place)
    await store.close()
    await place.remove()
  }

  async function join(store: Store, role: Role, person: string | null = null): Promise<Member> {
    const { code } = await store.invite({ role, name: null, person, days: 7 }, now)
    const joining = { code, ...card(), name: `A ${role}` }
    const { id } = await store.join(joining, now)
    return { device: joining.device, person: id, role }
  }

  async function joinPair(store: Store): Promise<{ executive: Member; mentor: Member; pair: string }> {
    const executive = await join(store, 'executive')
    const mentor = await join(store, 'mentor')
    return { executive, mentor, pair: await store.pair(executive.person, mentor.person, now) }
  }

  const letterTo = (to: Member[], fields: Partial<PostedLetter> = {}): PostedLetter => ({
    id: crypto.randomUUID(),
    to: to.map(({ device }) => device),
    sealed: 'c2VhbGVk',
    attachments: [],
    ...fields,
  })

  const finished = async (store: Store, owner: string) => {
    const id = crypto.randomUUID()
    await store.beginUpload({ id, owner, bytes: 10 }, now)
    await store.finishUpload(id, now)
    return id
  }

  describe(`${name}: who belongs`, () => {
    it('holds one programme', () =>
      withStore(async (store) => {
        await expect(store.begin({ name: 'Other', address: 'x' })).rejects.toEqual(refused('bad-input'))
        await store.moveTo('https://new.test')
        expect(await store.programme()).toEqual({ name: 'Aurora', address: 'https://new.test' })
      }))

    it('lets in whoever holds an invitation, and knows their device', () =>
      withStore(async (store) => {
        const { executive, mentor, pair } = await joinPair(store)
        expect(await store.member(executive.device, now)).toEqual(executive)
        expect(await store.member('x'.repeat(43), now)).toBeNull()
        const [partner] = await store.partners(executive.person, now)
        expect(partner).toMatchObject({ pair, person: { id: mentor.person, role: 'mentor', name: 'A mentor' } })
        expect(partner?.person.devices).toEqual([expect.objectContaining({ id: mentor.device })])
        expect(await store.partners(mentor.person, now)).toHaveLength(1)
      }))

    it('lets exactly one of fifty redeem an invitation', () =>
      withStore(async (store) => {
        const { code } = await store.invite({ role: 'mentor', name: null, person: null, days: 1 }, now)
        const tries = Array.from({ length: 50 }, () => store.join({ code, ...card(), name: 'M' }, now))
        const outcomes = await Promise.allSettled(tries)
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') expect(outcome.reason).toEqual(refused('invite-used'))
        }
        expect((await store.census()).people).toHaveLength(1)
      }))

    it('answers the same when the same device redeems again, and tells others why not', () =>
      withStore(async (store) => {
        const { code, invite } = await store.invite({ role: 'mentor', name: null, person: null, days: 1 }, now)
        const mine = { code, ...card(), name: 'M' }
        const first = await store.join(mine, now)
        expect(await store.join({ ...mine, name: 'Else' }, now + 40 * day)).toEqual(first)
        await expect(store.join({ ...mine, ...card() }, now)).rejects.toEqual(refused('invite-used'))
        await expect(store.join({ ...mine, ...card(), code: '0'.repeat(16) }, now)).rejects.toEqual(
          refused('invite-wrong'),
        )
        await expect(store.uninvite(invite.id, now)).rejects.toEqual(refused('invite-used'))
        const late = await store.invite({ role: 'mentor', name: null, person: null, days: 1 }, now)
        await expect(store.join({ ...mine, ...card(), code: late.code }, now + day)).rejects.toEqual(
          refused('invite-expired'),
        )
        await expect(store.join({ ...mine, code: late.code }, now)).rejects.toEqual(refused('forbidden'))
        // A refusal does not use an invitation up.
        expect(await store.join({ ...card(), code: late.code, name: 'L' }, now)).toMatchObject({ name: 'L' })
        // Nor does having joined open what somebody else has used.
        await expect(store.join({ ...mine, code: late.code }, now)).rejects.toEqual(refused('invite-used'))
      }))

    it('adds devices to somebody, up to eight, in their own role', () =>
      withStore(async (store) => {
        const mentor = await join(store, 'mentor')
        await join(store, 'mentor', mentor.person)
        expect((await store.person(mentor.person))?.devices).toHaveLength(2)
        const asked = { role: 'admin', name: null, person: mentor.person, days: 1 } as const
        await expect(store.invite(asked, now)).rejects.toEqual(refused('bad-input'))
        await expect(store.invite({ ...asked, person: crypto.randomUUID() }, now)).rejects.toEqual(refused('gone'))
        for (let n = 0; n < 6; n++) await join(store, 'mentor', mentor.person)
        await expect(join(store, 'mentor', mentor.person)).rejects.toEqual(refused('bad-input'))
      }))

    it('pairs an executive with a mentor, once, and nobody else', () =>
      withStore(async (store) => {
        const { executive, mentor, pair } = await joinPair(store)
        expect(await store.pair(executive.person, mentor.person, now)).toBe(pair)
        await expect(store.pair(mentor.person, executive.person, now)).rejects.toEqual(refused('bad-input'))
        await expect(store.pair(executive.person, executive.person, now)).rejects.toEqual(refused('bad-input'))
        await expect(store.pair(executive.person, crypto.randomUUID(), now)).rejects.toEqual(refused('gone'))
        await store.unpair(pair, now)
        await expect(store.unpair(pair, now)).rejects.toEqual(refused('gone'))
        expect(await store.partners(executive.person, now)).toEqual([])
      }))

    it('removes a person with all that is theirs, but never the last admin', () =>
      withStore(async (store) => {
        const { executive, mentor } = await joinPair(store)
        const admin = await join(store, 'admin')
        await store.post(executive, letterTo([mentor]), now)
        expect(await store.remove(mentor.person, now)).toEqual([mentor.device])
        expect(await store.member(mentor.device, now)).toBeNull()
        expect(await store.partners(executive.person, now)).toEqual([])
        expect(await store.collect(mentor.device, 0)).toEqual([])
        await expect(store.post(executive, letterTo([mentor]), now)).rejects.toEqual(refused('forbidden'))
        await expect(store.remove(mentor.person, now)).rejects.toEqual(refused('gone'))
        await expect(store.remove(admin.person, now)).rejects.toEqual(refused('forbidden'))
        const second = await join(store, 'admin')
        const both = await Promise.allSettled([store.remove(admin.person, now), store.remove(second.person, now)])
        expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      }))
  })

  describe(`${name}: letters`, () => {
    it('go to own devices and partners, and to nobody else', () =>
      withStore(async (store) => {
        const { executive, mentor } = await joinPair(store)
        const other = await joinPair(store)
        const second = await join(store, 'executive', executive.person)
        await store.post(executive, letterTo([mentor, second, executive]), now)
        for (const to of [[other.mentor], [mentor, other.executive]]) {
          await expect(store.post(executive, letterTo(to), now)).rejects.toEqual(refused('forbidden'))
        }
        const nobody = { ...mentor, device: 'n'.repeat(43) }
        await expect(store.post(executive, letterTo([mentor, nobody]), now)).rejects.toEqual(refused('forbidden'))
        // A refused letter leaves nothing behind, not even a number.
        expect(await store.collect(other.mentor.device, 0)).toEqual([])
        expect(await store.post(executive, letterTo([mentor]), now)).toEqual([{ device: mentor.device, place: 2 }])
      }))

    it('are kept once however often they are posted', () =>
      withStore(async (store) => {
        const { executive, mentor } = await joinPair(store)
        const posted = letterTo([mentor], { sealed: 'Zmlyc3Q' })
        const answers = await Promise.all(Array.from({ length: 20 }, () => store.post(executive, posted, now)))
        expect(answers.filter((places) => places.length > 0)).toEqual([[{ device: mentor.device, place: 1 }]])
        await store.received(mentor.device, 1, now)
        expect(await store.post(executive, { ...posted, sealed: 'c2Vjb25k' }, now)).toEqual([])
        expect(await store.collect(mentor.device, 0)).toEqual([])
        const elsewhere = { ...posted, to: [executive.device] }
        await expect(store.post(executive, elsewhere, now)).rejects.toEqual(refused('bad-input'))
        const toBoth = letterTo([mentor, executive])
        await store.post(executive, toBoth, now)
        expect(await store.post(executive, { ...toBoth, to: toBoth.to.toReversed() }, now)).toEqual([])
        const toOne = { ...toBoth, to: [mentor.device] }
        await expect(store.post(executive, toOne, now)).rejects.toEqual(refused('bad-input'))
      }))

    it('with the same id from two senders are two letters', () =>
      withStore(async (store) => {
        const { executive, mentor } = await joinPair(store)
        const rival = await join(store, 'executive')
        await store.pair(rival.person, mentor.person, now)
        const posted = letterTo([mentor])
        await store.post(rival, { ...posted, sealed: 'ZHVtbXk' }, now)
        await store.post(executive, posted, now)
        const senders = (await store.collect(mentor.device, 0)).map(({ from }) => from)
        expect(senders).toEqual([rival.device, executive.device])
      }))

    it('are counted for each recipient without a gap, whoever posts at once', () =>
      withStore(async (store) => {
        const mentor = await join(store, 'mentor')
        const twin = await join(store, 'mentor', mentor.person)
        const senders = await Promise.all(Array.from({ length: 6 }, () => join(store, 'executive')))
        for (const { person } of senders) await store.pair(person, mentor.person, now)
        const stranger = { ...mentor, device: 'n'.repeat(43) }
        const posts = senders.flatMap((sender) =>
          Array.from({ length: 20 }, (_, n) => {
            const to = n % 10 === 9 ? [mentor, stranger] : n % 2 ? [twin, mentor] : [mentor, twin]
            const posted = letterTo(to)
            const twice = n % 5 === 0 ? [store.post(sender, posted, now).catch(() => [])] : []
            return [store.post(sender, posted, now).catch(() => []), ...twice]
          }),
        )
        await Promise.all(posts.flat())
        for (const { device } of [mentor, twin]) {
          const places: number[] = []
          for (let after = 0; ; after = places.at(-1) ?? 0) {
            const letters = await store.collect(device, after)
            if (letters.length === 0) break
            places.push(...letters.map(({ place }) => place))
          }
          expect(places).toEqual(Array.from({ length: 6 * 18 }, (_, n) => n + 1))
        }
      }))

    it('go on counting where they were after all are received', () =>
      withStore(async (store) => {
        const { executive, mentor } = await joinPair(store)
        for (let n = 0; n < 3; n++) await store.post(executive, letterTo([mentor]), now)
        // A receipt for letters that are yet to come does not count for them.
        await store.received(mentor.device, 1_000_000, now)
        await store.sweep(now + keeping.delivered + 1)
        expect(await store.post(executive, letterTo([mentor]), now)).toEqual([{ device: mentor.device, place: 4 }])
        expect((await store.collect(mentor.device, 0)).map(({ place }) => place)).toEqual([4])
        expect(await store.newest([mentor.device, 'n'.repeat(43)], now)).toEqual(new Map([[mentor.device, 4]]))
      }))

    it('are collected in parts that fit into an answer', () =>
      withStore(async (store) => {
        const { executive, mentor } = await joinPair(store)
        const large = 'x'.repeat(170_000)
        for (let n = 0; n < 10; n++) await store.post(executive, letterTo([mentor], { sealed: large }), now)
        for (let n = 0; n < 60; n++) await store.post(executive, letterTo([mentor]), now)
        const first = await store.collect(mentor.device, 0)
        expect(first.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6])
        expect(await store.collect(mentor.device, 10)).toHaveLength(50)
      }))

    it('are emptied once every recipient has them, and forgotten a week later', () =>
      withStore(async (store) => {
        const { executive, mentor } = await joinPair(store)
        await store.post(
          executive,
          letterTo([mentor, executive], { attachments: [await finished(store, executive.device)] }),
          now,
        )
        await store.received(mentor.device, 1, now)
        expect(await store.collect(executive.device, 0)).toHaveLength(1)
        await store.received(executive.device, 1, now)
        expect(await store.sweep(now + keeping.delivered)).toEqual({ letters: 0 })
        expect(await store.doomed()).toEqual([])
        expect(await store.sweep(now + keeping.delivered + 1)).toEqual({ letters: 1 })
        expect(await store.doomed()).toHaveLength(1)
      }))

    it('expire when nobody collects them, without stopping what comes after', () =>
      withStore(async (store) => {
        const { executive, mentor } = await joinPair(store)
        await store.post(executive, letterTo([mentor]), now)
        const later = now + keeping.undelivered + 1
        await store.post(executive, letterTo([mentor]), later)
        expect(await store.sweep(later)).toEqual({ letters: 1 })
        expect((await store.collect(mentor.device, 0)).map(({ place }) => place)).toEqual([2])
      }))

    it('are refused when an inbox is full, until some are received or expire', () =>
      withStore(
        async (store) => {
          const { executive, mentor } = await joinPair(store)
          for (let n = 0; n < 20; n++) await store.post(executive, letterTo([mentor]), now)
          await expect(store.post(executive, letterTo([mentor]), now)).rejects.toEqual(refused('too-many'))
          await store.received(mentor.device, 1, now)
          await store.post(executive, letterTo([mentor]), now)
          await expect(store.post(executive, letterTo([mentor]), now)).rejects.toEqual(refused('too-many'))
          const later = now + keeping.undelivered + 1
          await store.sweep(later)
          await store.post(executive, letterTo([mentor]), later)
        },
        { waiting: 20 },
      ))
  })

  describe(`${name}: attachments`, () => {
    it("are the sender's own, finished, and named by one letter", () =>
      withStore(async (store) => {
        const { executive, mentor } = await joinPair(store)
        const mine = await finished(store, executive.device)
        const theirs = await finished(store, mentor.device)
        const half = crypto.randomUUID()
        await store.beginUpload({ id: half, owner: executive.device, bytes: 10 }, now)
        for (const attachments of [[theirs], [half], [crypto.randomUUID()], [mine, mine]]) {
          await expect(store.post(executive, letterTo([mentor], { attachments }), now)).rejects.toEqual(refused('gone'))
        }
        const posted = letterTo([mentor], { attachments: [mine] })
        await store.post(executive, posted, now)
        await store.post(executive, posted, now)
        const again = letterTo([executive], { attachments: [mine] })
        await expect(store.post(executive, again, now)).rejects.toEqual(refused('gone'))
        expect(await store.doom(mine, now)).toBe(false)
      }))

    it('may be read by uploader and recipients', () =>
      withStore(async (store) => {
        const { executive, mentor } = await joinPair(store)
        const other = await joinPair(store)
        const id = await finished(store, executive.device)
        const readers = async () => {
          const may = []
          for (const { device } of [executive, mentor, other.mentor]) may.push(await store.mayRead(device, id))
          return may
        }
        expect(await readers()).toEqual([true, false, false])
        await store.post(executive, letterTo([mentor], { attachments: [id] }), now)
        expect(await readers()).toEqual([true, true, false])
        await store.received(mentor.device, 1, now)
        expect(await readers()).toEqual([true, true, false])
        await store.sweep(now + keeping.delivered + 1)
        expect(await readers()).toEqual([false, false, false])
      }))

    it('are begun once, within a day’s measure, and go when no letter names them', () =>
      withStore(async (store) => {
        const { executive, mentor } = await joinPair(store)
        const asked = { id: crypto.randomUUID(), owner: executive.device, bytes: 100 }
        expect(await store.beginUpload(asked, now)).toBe('new')
        expect(await store.beginUpload(asked, now)).toBe('again')
        expect([await store.promised(asked.id), await store.promised(crypto.randomUUID())]).toEqual([0, 100])
        await expect(store.beginUpload({ ...asked, bytes: 99 }, now)).rejects.toEqual(refused('bad-input'))
        await expect(store.beginUpload({ ...asked, owner: mentor.device }, now)).rejects.toEqual(refused('bad-input'))
        const large = { ...asked, id: crypto.randomUUID(), bytes: keeping.uploadedPerDay - 99 }
        await expect(store.beginUpload(large, now)).rejects.toEqual(refused('too-many'))
        expect(await store.upload(large.id)).toBeNull()
        expect(await store.beginUpload(large, now + day + 1)).toBe('new')
        await store.sweep(now + keeping.orphan + 1)
        expect(await store.doomed()).toEqual([asked.id])
        expect(await store.upload(asked.id)).toBeNull()
        await store.forget([asked.id, large.id])
        expect(await store.doomed()).toEqual([])
        expect(await store.upload(large.id)).not.toBeNull()
        await store.finishUpload(large.id, now)
        expect(await store.promised(asked.id)).toBe(0)
      }))
  })

  describe(`${name}: several processes`, () => {
    it('refuse a proof that another has seen, until it has expired', () =>
      withStore(async (store, place) => {
        const other = await openStore(place.open())
        const tries = [store, other, store, other].map((one) => one.once('device.id', now + 1000, now))
        expect((await Promise.all(tries)).toSorted()).toEqual([false, false, false, true])
        expect(await other.once('device.id', now + 9000, now + 1001)).toBe(true)
        await other.close()
      }))

    it('may open, use and change one database at the same time', () =>
      withStore(async (store, place) => {
        const stores = await Promise.all(Array.from({ length: 3 }, () => openStore(place.open())))
        const { executive, mentor } = await joinPair(store)
        await Promise.all(
          [store, ...stores].map(async (one) => {
            for (let n = 0; n < 10; n++) await one.post(executive, letterTo([mentor]), now)
          }),
        )
        const places = (await store.collect(mentor.device, 0)).map(({ place: one }) => one)
        expect(places).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
        for (const one of stores) await one.close()
      }))

    it('forget old invitations but keep those in use', () =>
      withStore(async (store) => {
        const open = await store.invite({ role: 'mentor', name: null, person: null, days: 90 }, now)
        await store.invite({ role: 'mentor', name: null, person: null, days: 1 }, now)
        await join(store, 'mentor')
        await store.sweep(now + 31 * day + 1)
        const { invites } = await store.census()
        expect(invites.map(({ id }) => id)).toEqual([open.invite.id])
        await store.uninvite(open.invite.id, now)
        await expect(store.uninvite(open.invite.id, now)).rejects.toEqual(refused('gone'))
      }))

    it('list everybody in the order in which they came', () =>
      withStore(async (store) => {
        const { executive, mentor, pair } = await joinPair(store)
        await store.rename(executive.person, 'Ana', now)
        const { people, pairs, invites } = await store.census()
        expect(people.map(({ id }) => id).toSorted(byText)).toEqual([executive.person, mentor.person].toSorted(byText))
        expect(people.find(({ id }) => id === executive.person)?.name).toBe('Ana')
        expect(pairs).toEqual([
          { id: pair, executive: executive.person, mentor: mentor.person, since: now, cover: false, until: null },
        ])
        expect(invites).toHaveLength(2)
      }))
  })
}
