/** What every database under the hub must do with packs, whom they reach, whose signatures count, and the log. */
import { describe, expect, it } from 'vitest'
import { keeping } from '../../hub/keeping.ts'
import type { Member } from '../../hub/membership.ts'
import { openStore, type Store } from '../../hub/store.ts'
import type { SigningKeys } from '../../lib/crypto.ts'
import type { FailureCode } from '../../lib/failure.ts'
import { checkLog } from '../../lib/log.ts'
import { stageOf } from '../../lib/protocol/pack.ts'
import type { Id, Role } from '../../lib/protocol/people.ts'
import { signRelease } from '../../lib/release.ts'
import { addStatement, beginTrust } from '../../lib/trust.ts'
import { fileBytes, fileOf, type Kept, makeSigner, packOf, reachTo, releaseOf } from './packing.ts'
import type { Place } from './store.acceptance.ts'

type Someone = { member: Member; keys: SigningKeys }

const now = 1_790_000_000_000
const day = 86_400_000

const refused = (code: FailureCode) => expect.objectContaining({ name: 'Failure', code })

export function packAcceptance(name: string, makePlace: () => Promise<Place>): void {
  async function withStore(
    work: (store: Store, place: Place) => Promise<void>,
    limits: Parameters<typeof openStore>[1] = {},
  ): Promise<void> {
    const place = await makePlace()
    const store = await openStore(place.open(), limits)
    await store.begin({ name: 'Aurora', address: 'https://hub.test' })
    await work(store, place)
    await store.close()
    await place.remove()
  }

  async function join(store: Store, role: Role, person: Id | null = null): Promise<Someone> {
    const { code } = await store.invite({ role, name: null, person, days: 7 }, now)
    const keys = await makeSigner()
    const seal = `age1pq1${'q'.repeat(1900)}`
    const { id } = await store.join({ code, device: keys.id, sign: keys.card.sign, seal, name: `A ${role}` }, now)
    return { member: { device: keys.id, person: id, role }, keys }
  }

  async function uploaded(store: Store, { member }: Someone): Promise<Id> {
    const id = crypto.randomUUID()
    await store.beginUpload({ id, owner: member.device, bytes: fileBytes }, now)
    await store.finishUpload(id, now)
    return id
  }

  /** Keeps a version signed by `by`, handed in by the first of them. */
  async function kept(store: Store, by: Someone[], fields: Parameters<typeof packOf>[2] = {}): Promise<Kept> {
    const [first] = by
    if (!first) throw new Error('nobody')
    const signers = by.map(({ keys }) => keys)
    const pack = await packOf(signers, await uploaded(store, first), fields)
    await store.keepPack(first.member, pack, now)
    return pack
  }

  /** Releases a version as the n-th of its pack. */
  async function released(store: Store, by: Someone, n: number, pack: Kept, reach = reachTo()): Promise<void> {
    const release = await releaseOf(by.keys, pack.manifest.pack, n, pack, now)
    await store.release(by.member, { release, reach }, now)
  }

  const withdraw = async (store: Store, by: Someone, n: number, pack: Kept) =>
    store.release(
      by.member,
      { release: await releaseOf(by.keys, pack.manifest.pack, n, null, now), reach: reachTo() },
      now,
    )

  /** What is on somebody's shelf, as `n` of each pack, or `-n` where that is a withdrawal. */
  const shelfOf = async (store: Store, { member }: Someone, at = now) =>
    (await store.shelf(member.person, at)).releases.map(({ release }) => (release.file ? release.n : -release.n))

  describe(`${name}: whose signatures count`, () => {
    it('is a chain that grows at its end, by those who are in it, and outlives a restart', () =>
      withStore(async (store, place) => {
        const [ana, ben] = [await join(store, 'admin'), await join(store, 'admin')]
        const first = await beginTrust(ana.keys, 'Ana', now)
        await store.vouch(ana.member, first, now)
        await store.vouch(ana.member, first, now)
        const bens = { key: ben.keys.card.sign, name: 'Ben' }
        const second = await addStatement([first], 'endorse', bens, ana.keys, now)
        await expect(store.vouch(ben.member, second, now)).rejects.toEqual(refused('forbidden'))
        await store.vouch(ana.member, second, now)
        await expect(store.vouch(ana.member, first, now)).rejects.toEqual(refused('gone'))
        const third = await addStatement([first, second], 'revoke', bens, ana.keys, now)
        await store.vouch(ana.member, third, now)
        const again = await openStore(place.open())
        expect(await again.statements()).toEqual([first, second, third])
        expect(await again.shelf(ana.member.person, now)).toEqual({ releases: [], statements: 3 })
        await again.close()
      }))

    it('cannot be ended by a statement nobody would believe', () =>
      withStore(async (store) => {
        const [ana, ben] = [await join(store, 'admin'), await join(store, 'admin')]
        const first = await beginTrust(ana.keys, 'Ana', now)
        const bens = { key: ben.keys.card.sign, name: 'Ben' }
        const second = await addStatement([first], 'endorse', bens, ana.keys, now)
        await expect(store.vouch(ana.member, second, now)).rejects.toEqual(refused('gone'))
        await store.vouch(ana.member, first, now)
        const wrong = [
          { ...second, signature: first.signature },
          { ...second, statement: { ...second.statement, name: 'Else' } },
          { ...second, statement: { ...second.statement, before: 'x'.repeat(43) } },
          { ...(await beginTrust(ana.keys, 'Ana', now)), statement: { ...first.statement, n: 1 } },
        ]
        for (const one of wrong) await expect(store.vouch(ana.member, one, now)).rejects.toEqual(refused('bad-input'))
        // Whoever was not vouched for cannot vouch.
        const other = await beginTrust(ben.keys, 'Ben', now)
        const mine = await addStatement([other], 'endorse', { key: ana.keys.card.sign, name: 'Ana' }, ben.keys, now)
        await expect(store.vouch(ben.member, mine, now)).rejects.toEqual(refused('bad-input'))
        expect(await store.statements()).toEqual([first])
      }))

    it('grows by one of two that come at once', () =>
      withStore(async (store, place) => {
        const ana = await join(store, 'admin')
        const other = await openStore(place.open())
        const first = await beginTrust(ana.keys, 'Ana', now)
        await store.vouch(ana.member, first, now)
        const next = await Promise.all(
          [1, 2, 3, 4].map(async (n) => {
            const { card } = await makeSigner()
            return addStatement([first], 'endorse', { key: card.sign, name: `N${n}` }, ana.keys, now)
          }),
        )
        const outcomes = await Promise.allSettled(
          next.map((one, n) => (n % 2 ? store : other).vouch(ana.member, one, now)),
        )
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') expect(outcome.reason).toEqual(refused('gone'))
        }
        expect(await store.statements()).toHaveLength(2)
        await other.close()
      }))
  })

  describe(`${name}: versions of packs`, () => {
    it('keep their file for good, which nothing else can have', () =>
      withStore(async (store) => {
        const ana = await join(store, 'admin')
        const pack = await kept(store, [ana])
        const { upload } = pack
        await store.sweep(now + keeping.orphan + 90 * day)
        expect(await store.doomed()).toEqual([])
        expect(await store.doom(upload, now)).toBe(false)
        const letter = { id: crypto.randomUUID(), to: [ana.member.device], sealed: 'c2VhbGVk', attachments: [upload] }
        await expect(store.post(ana.member, letter, now)).rejects.toEqual(refused('gone'))
        const other = await packOf([ana.keys], upload)
        await expect(store.keepPack(ana.member, other, now)).rejects.toEqual(refused('gone'))
        const { versions } = await store.packs()
        expect(versions).toEqual([
          {
            ...{ pack: pack.manifest.pack, version: 1, name: 'LinkedIn, calmly', site: 'linkedin', tips: 3, upload },
            ...{ bytes: fileBytes, sha256: pack.sha256, signed: [ana.member.device], at: now },
          },
        ])
      }))

    it('have a finished upload of whoever hands them in, that no letter names', () =>
      withStore(async (store) => {
        const [ana, ben] = [await join(store, 'admin'), await join(store, 'author')]
        const half = crypto.randomUUID()
        await store.beginUpload({ id: half, owner: ana.member.device, bytes: 1 }, now)
        const sent = await uploaded(store, ana)
        const letter = { id: crypto.randomUUID(), to: [ana.member.device], sealed: 'c2VhbGVk', attachments: [sent] }
        await store.post(ana.member, letter, now)
        const doomed = await uploaded(store, ana)
        await store.doom(doomed, now)
        for (const upload of [half, sent, doomed, await uploaded(store, ben), crypto.randomUUID()]) {
          const pack = await packOf([ana.keys], upload)
          await expect(store.keepPack(ana.member, pack, now)).rejects.toEqual(refused('gone'))
        }
        expect((await store.packs()).versions).toEqual([])
      }))

    it('are refused with a signature of something else, or the same one twice', () =>
      withStore(async (store) => {
        const ana = await join(store, 'admin')
        const pack = await packOf([ana.keys], await uploaded(store, ana))
        const [mine] = pack.manifest.signatures
        const [foreign] = (await packOf([await makeSigner()], pack.upload)).manifest.signatures
        if (!mine || !foreign) throw new Error('not signed')
        for (const signatures of [
          [mine, mine],
          [foreign],
          [{ ...foreign, by: mine.by }],
          [{ ...mine, by: foreign.by }],
        ]) {
          const forged = { ...pack, manifest: { ...pack.manifest, signatures } }
          await expect(store.keepPack(ana.member, forged, now)).rejects.toEqual(refused('bad-input'))
        }
        const grown = {
          ...pack.manifest,
          entries: { ...pack.manifest.entries, 'x.sotto': { bytes: 1, sha256: 'x'.repeat(43) } },
        }
        await expect(store.keepPack(ana.member, { ...pack, manifest: grown }, now)).rejects.toEqual(
          refused('bad-input'),
        )
      }))

    it('may come again with more signatures, never with other contents or fewer', () =>
      withStore(async (store) => {
        const [ana, ben] = [await join(store, 'admin'), await join(store, 'author')]
        const first = await kept(store, [ana])
        await store.keepPack(ana.member, first, now)
        const { pack } = first.manifest
        const second = await packOf([ana.keys, ben.keys], await uploaded(store, ben), { pack })
        await store.keepPack(ben.member, second, now)
        expect((await store.packs()).versions).toMatchObject([
          { version: 1, upload: second.upload, signed: [ana.member.device, ben.member.device] },
        ])
        expect(await store.doomed()).toEqual([first.upload])
        const wrong = [
          packOf([ana.keys], await uploaded(store, ana), { pack }),
          packOf([ana.keys, ben.keys], await uploaded(store, ana), { pack, content: 'b' }),
          packOf([ana.keys, ben.keys], await uploaded(store, ana), { pack, name: 'Other' }),
        ]
        for (const one of wrong) {
          await expect(store.keepPack(ana.member, await one, now)).rejects.toEqual(refused('bad-input'))
        }
        expect(await store.doomed()).toEqual([first.upload])
      }))

    it('keep a file that a release names, whatever comes again', () =>
      withStore(async (store) => {
        const ana = await join(store, 'admin')
        const first = await kept(store, [ana])
        await released(store, ana, 1, first)
        const { pack } = first.manifest
        const second = await packOf([ana.keys, await makeSigner()], await uploaded(store, ana), { pack })
        await store.keepPack(ana.member, second, now)
        expect(await store.doomed()).toEqual([])
        expect(await store.mayFetch(ana.member, first.upload, now)).toBe(true)
      }))

    it('are dropped with their file, unless a release names them', () =>
      withStore(async (store) => {
        const ana = await join(store, 'admin')
        const first = await kept(store, [ana])
        const second = await kept(store, [ana], { pack: first.manifest.pack, version: 2 })
        await released(store, ana, 1, first)
        await withdraw(store, ana, 2, first)
        await expect(store.dropPack(ana.member, first.upload, now)).rejects.toEqual(refused('forbidden'))
        await expect(store.dropPack(ana.member, crypto.randomUUID(), now)).rejects.toEqual(refused('gone'))
        await store.dropPack(ana.member, second.upload, now)
        expect((await store.packs()).versions.map(({ version }) => version)).toEqual([1])
        expect(await store.doomed()).toEqual([second.upload])
        expect(await store.mayFetch(ana.member, second.upload, now)).toBe(false)
      }))

    it('are as many as fit, and so are packs', () =>
      withStore(
        async (store) => {
          const ana = await join(store, 'admin')
          const packs = [await kept(store, [ana]), await kept(store, [ana]), await kept(store, [ana])]
          await expect(kept(store, [ana])).rejects.toEqual(refused('too-many'))
          const [first, second, third] = packs
          if (!first || !second || !third) throw new Error('not kept')
          await released(store, ana, 1, first)
          await released(store, ana, 1, second)
          await expect(released(store, ana, 1, third)).rejects.toEqual(refused('too-many'))
          // What is there goes on as before.
          await released(store, ana, 2, first)
          await store.dropPack(ana.member, third.upload, now)
          await kept(store, [ana])
        },
        { versions: 3, packs: 2 },
      ))
  })

  describe(`${name}: releases`, () => {
    it('are counted for each pack, one of two that come at once', () =>
      withStore(async (store, place) => {
        const ana = await join(store, 'admin')
        const pack = await kept(store, [ana])
        const other = await openStore(place.open())
        await expect(released(store, ana, 2, pack)).rejects.toEqual(refused('gone'))
        await expect(withdraw(store, ana, 1, pack)).rejects.toEqual(refused('gone'))
        const reaches = [5, 25, 50, 100].map((percent) => reachTo({ percent }))
        const outcomes = await Promise.allSettled(
          reaches.map((reach, n) => released(n % 2 ? store : other, ana, 1, pack, reach)),
        )
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        const { releases } = await store.packs()
        expect(releases).toHaveLength(1)
        // The answer may be lost on its way: asking again is no second release.
        const [done] = releases
        if (!done) throw new Error('not released')
        await store.release(ana.member, done, now)
        expect((await store.packs()).releases).toEqual(releases)
        await expect(store.release(ana.member, { ...done, reach: reachTo({ percent: 7 }) }, now)).rejects.toEqual(
          refused('gone'),
        )
        await released(other, ana, 2, pack)
        await expect(released(store, ana, 1, pack)).rejects.toEqual(refused('gone'))
        await other.close()
      }))

    it("name a version and file that are there, in the releaser's own name", () =>
      withStore(async (store) => {
        const [ana, ben] = [await join(store, 'admin'), await join(store, 'mentor')]
        const pack = await kept(store, [ana])
        const reach = reachTo()
        const release = await releaseOf(ana.keys, pack.manifest.pack, 1, pack, now)
        await expect(store.release(ben.member, { release, reach }, now)).rejects.toEqual(refused('forbidden'))
        const { file } = release.release
        if (!file) throw new Error('no file')
        const changed = { ...release, release: { ...release.release, at: now + 1 } }
        await expect(store.release(ana.member, { release: changed, reach }, now)).rejects.toEqual(refused('bad-input'))
        const others = [
          { ...pack, upload: crypto.randomUUID() },
          { ...pack, sha256: 'e'.repeat(43) },
          { ...pack, manifest: { ...pack.manifest, version: 2 } },
        ]
        for (const other of others) await expect(released(store, ana, 1, other)).rejects.toEqual(refused('gone'))
        const longer = await signRelease(ana.keys, { ...release.release, file: fileOf(pack, fileBytes + 1) })
        await expect(store.release(ana.member, { release: longer, reach }, now)).rejects.toEqual(refused('gone'))
        expect((await store.packs()).releases).toEqual([])
        await store.release(ana.member, { release, reach }, now)
      }))

    it('need a second person where there is one', () =>
      withStore(async (store) => {
        const ana = await join(store, 'admin')
        const anasOther = await join(store, 'admin', ana.member.person)
        const alone = await kept(store, [ana])
        const unsigned = await packOf([], await uploaded(store, ana))
        await store.keepPack(ana.member, unsigned, now)
        await expect(released(store, ana, 1, unsigned)).rejects.toEqual(refused('forbidden'))
        await released(store, ana, 1, alone)

        const ben = await join(store, 'author')
        await expect(released(store, ana, 2, alone)).rejects.toEqual(refused('forbidden'))
        await withdraw(store, ana, 2, alone)
        // Two devices are not two people, and a mentor does not look after packs.
        const twice = await kept(store, [ana, anasOther])
        await expect(released(store, ana, 1, twice)).rejects.toEqual(refused('forbidden'))
        const withMentor = await kept(store, [ana, await join(store, 'mentor')])
        await expect(released(store, ana, 1, withMentor)).rejects.toEqual(refused('forbidden'))
        const stranger = await packOf([ana.keys, await makeSigner()], await uploaded(store, ana))
        await store.keepPack(ana.member, stranger, now)
        await expect(released(store, ana, 1, stranger)).rejects.toEqual(refused('forbidden'))
        const reviewed = await kept(store, [ben, ana])
        await join(store, 'admin')
        await store.remove(ben.member.person, now)
        // Who has left has reviewed it all the same, also when others sign it later.
        await released(store, ana, 1, reviewed)
        const { pack } = reviewed.manifest
        const again = await packOf([ben.keys, ana.keys, await makeSigner()], await uploaded(store, ana), { pack })
        await store.keepPack(ana.member, again, now)
        await released(store, ana, 2, again)
      }))
  })

  describe(`${name}: the shelf`, () => {
    it('holds the newest release of each pack, a withdrawal too, and an older version again', () =>
      withStore(async (store, place) => {
        const [ana, exec] = [await join(store, 'admin'), await join(store, 'executive')]
        const first = await kept(store, [ana])
        const second = await kept(store, [ana], { pack: first.manifest.pack, version: 2 })
        const other = await kept(store, [ana])
        expect(await shelfOf(store, exec)).toEqual([])
        await released(store, ana, 1, first)
        expect(await shelfOf(store, exec)).toEqual([1])
        await released(store, ana, 2, second)
        await released(store, ana, 1, other)
        expect((await shelfOf(store, exec)).toSorted()).toEqual([1, 2])
        await released(store, ana, 3, first)
        const { releases } = await store.shelf(exec.member.person, now)
        expect(releases.find(({ release }) => release.n === 3)?.release.file?.version).toBe(1)
        await withdraw(store, ana, 4, first)
        expect((await shelfOf(store, exec)).toSorted()).toEqual([-4, 1])
        const again = await openStore(place.open())
        expect((await shelfOf(again, exec)).toSorted()).toEqual([-4, 1])
        await again.close()
      }))

    it('holds the release before for whoever a new one does not reach yet', () =>
      withStore(async (store) => {
        const ana = await join(store, 'admin')
        const people = await Promise.all(Array.from({ length: 30 }, () => join(store, 'executive')))
        const first = await kept(store, [ana])
        const { pack } = first.manifest
        const second = await kept(store, [ana], { pack, version: 2 })
        await released(store, ana, 1, first)
        await released(store, ana, 2, second, reachTo({ percent: 50 }))
        const expectStage = async (percent: number, below: number, else_: number) => {
          for (const one of people) {
            const isIn = stageOf(one.member.person, pack) < percent
            expect(await shelfOf(store, one)).toEqual([isIn ? below : else_])
          }
        }
        await expectStage(50, 2, 1)
        await store.extend(ana.member, pack, { n: 2, reach: reachTo({ percent: 75 }) }, now)
        await expectStage(75, 2, 1)
        await store.extend(ana.member, pack, { n: 2, reach: reachTo() }, now)
        await expectStage(100, 2, 1)
        // Back to half: the others keep what they have, for a release before is never believed again.
        await store.extend(ana.member, pack, { n: 2, reach: reachTo({ percent: 50 }) }, now)
        await expectStage(50, 2, 1)
        await withdraw(store, ana, 3, first)
        const whole = (n: number) => ({ n, reach: reachTo() })
        await expect(store.extend(ana.member, pack, whole(3), now)).rejects.toEqual(refused('gone'))
        await expect(store.extend(ana.member, crypto.randomUUID(), whole(1), now)).rejects.toEqual(refused('gone'))
        await released(store, ana, 4, first, reachTo({ percent: 50 }))
        await expectStage(50, 4, -3)
      }))

    it('widens the release that was meant, and not what came out meanwhile', () =>
      withStore(async (store) => {
        const [ana, ben, exec] = [
          await join(store, 'admin'),
          await join(store, 'admin'),
          await join(store, 'executive'),
        ]
        const first = await kept(store, [ana, ben])
        const { pack } = first.manifest
        await released(store, ana, 1, first, reachTo({ people: [ana.member.person] }))
        const second = await kept(store, [ana, ben], { pack, version: 2 })
        await released(store, ben, 2, second, reachTo({ people: [ana.member.person] }))
        const late = store.extend(ana.member, pack, { n: 1, reach: reachTo() }, now)
        await expect(late).rejects.toEqual(refused('gone'))
        expect(await shelfOf(store, exec)).toEqual([])
      }))

    it('begins and ends a stage at its very hundredth', () =>
      withStore(async (store) => {
        const [ana, exec] = [await join(store, 'admin'), await join(store, 'executive')]
        let first = await kept(store, [ana])
        const stage = () => stageOf(exec.member.person, first.manifest.pack)
        // No release reaches nobody, so the very first hundredth has no end before it.
        while (stage() === 0) first = await kept(store, [ana])
        await released(store, ana, 1, first, reachTo({ percent: stage() }))
        expect(await shelfOf(store, exec)).toEqual([])
        expect(await store.mayFetch(exec.member, first.upload, now)).toBe(false)
        await store.extend(ana.member, first.manifest.pack, { n: 1, reach: reachTo({ percent: stage() + 1 }) }, now)
        expect(await shelfOf(store, exec)).toEqual([1])
        expect(await store.mayFetch(exec.member, first.upload, now)).toBe(true)
      }))

    it('holds what is for somebody by name or group, from its day on', () =>
      withStore(async (store, place) => {
        const [ana, exec, other] = [
          await join(store, 'admin'),
          await join(store, 'executive'),
          await join(store, 'executive'),
        ]
        const engine = place.open()
        const row = { ref: 'a', known: 'a', name: 'A', role: 'executive', languages: '[]', zone: null, topics: '[]' }
        await engine.db
          .insertInto('entry')
          .values({
            ...{ ...row, id: crypto.randomUUID(), groups: '["Board","North"]', person: other.member.person },
            ...{ capacity: 0, manager: null, ends_at: null },
          })
          .execute()
        await engine.db.destroy()
        const pack = await kept(store, [ana])
        await released(store, ana, 1, pack, reachTo({ people: [exec.member.person], from: now + day }))
        expect([await shelfOf(store, exec), await shelfOf(store, other)]).toEqual([[], []])
        expect([await shelfOf(store, exec, now + day), await shelfOf(store, other, now + day)]).toEqual([[1], []])
        await released(store, ana, 2, pack, reachTo({ groups: ['South', 'North'] }))
        expect([await shelfOf(store, exec, now + day), await shelfOf(store, other)]).toEqual([[1], [2]])
        const nobody = { audience: { everyone: false, groups: [], people: [] }, percent: 100, from: 0 }
        await store.extend(ana.member, pack.manifest.pack, { n: 2, reach: nobody }, now)
        expect([await shelfOf(store, exec, now + day), await shelfOf(store, other)]).toEqual([[1], []])
      }))

    it('lets those fetch a file whom a release of it reached, until it is withdrawn', () =>
      withStore(async (store) => {
        const [ana, ben] = [await join(store, 'admin'), await join(store, 'author')]
        const [exec, other] = [await join(store, 'executive'), await join(store, 'coordinator')]
        const first = await kept(store, [ana, ben])
        const second = await kept(store, [ana, ben], { pack: first.manifest.pack, version: 2 })
        const may = async ({ upload }: { upload: Id }, at = now) => {
          const answers = []
          for (const { member } of [ana, ben, exec, other]) answers.push(await store.mayFetch(member, upload, at))
          return answers
        }
        expect(await may(first)).toEqual([true, true, false, false])
        const reach = reachTo({ people: [exec.member.person], from: now + day })
        await released(store, ana, 1, first, reach)
        expect(await may(first)).toEqual([true, true, false, false])
        expect(await may(first, now + day)).toEqual([true, true, true, false])
        await released(store, ana, 2, second)
        expect(await may(second)).toEqual([true, true, true, true])
        // Whoever is still fetching the one before may go on.
        expect(await may(first, now + day)).toEqual([true, true, true, false])
        await withdraw(store, ana, 3, first)
        expect(await may(first, now + day)).toEqual([true, true, false, false])
        await released(store, ana, 4, second)
        expect(await may(second)).toEqual([true, true, true, true])
        expect(await may({ upload: await uploaded(store, exec) })).toEqual([false, false, false, false])
      }))

    it('has a mark that changes with each release, each reach, and the day one begins, and only then', () =>
      withStore(async (store, place) => {
        const ana = await join(store, 'admin')
        const other = await openStore(place.open())
        const marks: string[] = []
        const expectNew = async (at = now) => {
          const mark = await other.shelfMark(at)
          expect(marks).not.toContain(mark)
          marks.push(mark)
        }
        await expectNew()
        const pack = await kept(store, [ana])
        await join(store, 'executive')
        expect(await other.shelfMark(now)).toBe(marks.at(-1))
        await released(store, ana, 1, pack, reachTo({ from: now + day }))
        await expectNew()
        await expectNew(now + day)
        await store.extend(
          ana.member,
          pack.manifest.pack,
          { n: 1, reach: reachTo({ percent: 5, from: now + 2 * day }) },
          now,
        )
        await expectNew(now + day)
        await withdraw(store, ana, 2, pack)
        await expectNew(now + day)
        await other.close()
      }))
  })

  describe(`${name}: the log`, () => {
    it('tells what was done and by whom, in a chain, whichever process did it', () =>
      withStore(async (store, place) => {
        const [ana, ben] = [await join(store, 'admin'), await join(store, 'author')]
        const stores = [store, await openStore(place.open()), await openStore(place.open())]
        const before = (await store.entriesAfter(0)).length
        const packs = await Promise.all(stores.flatMap((one) => [1, 2, 3].map(() => kept(one, [ben, ana]))))
        await Promise.all(
          packs.map((pack, n) => released(stores[n % 3] ?? store, ana, 1, pack, reachTo({ percent: 5 }))),
        )
        const [first] = packs
        if (!first) throw new Error('not kept')
        await store.extend(ana.member, first.manifest.pack, { n: 1, reach: reachTo({ groups: ['Board'] }) }, now)
        await withdraw(store, ana, 2, first)
        const all = await store.entriesAfter(0)
        expect(await checkLog(all)).toBeNull()
        expect(all).toHaveLength(before + 9 + 9 + 2)
        expect(all.slice(-3)).toMatchObject([
          { by: 'A admin', does: 'release', what: 'LinkedIn, calmly, version 1, to 5 % of everyone' },
          { by: 'A admin', does: 'reach', what: 'LinkedIn, calmly, version 1, to 1 group' },
          { by: 'A admin', does: 'withdraw', what: 'LinkedIn, calmly' },
        ])
        expect(await store.entriesAfter(all.length - 1)).toEqual(all.slice(-1))
        expect(await store.entriesAfter(all.length)).toEqual([])
        for (const one of stores.slice(1)) await one.close()
      }))

    it('says nothing of what was refused, and what it cannot tell is not done', () =>
      withStore(async (store) => {
        const [ana, ben] = [await join(store, 'admin'), await join(store, 'admin')]
        const pack = await kept(store, [ana, ben])
        const before = await store.entriesAfter(0)
        await expect(released(store, ana, 7, pack)).rejects.toEqual(refused('gone'))
        await expect(store.dropPack(ana.member, crypto.randomUUID(), now)).rejects.toEqual(refused('gone'))
        expect(await store.entriesAfter(0)).toEqual(before)
        await store.remove(ben.member.person, now)
        await expect(released(store, ben, 1, pack)).rejects.toEqual(refused('not-joined'))
        expect((await store.packs()).releases).toEqual([])
      }))
  })
}
