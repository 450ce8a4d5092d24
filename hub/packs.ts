/**
 * Packs as the hub keeps them: their versions with the files, and their releases. It checks who may, the order, and that nobody
 * speaks in another's name; whether a pack is to be trusted every browser decides for itself.
 */
import type { Kysely, Transaction } from 'kysely'
import { z } from 'zod'
import { canonical, hashOf, verifyValue } from '../lib/crypto.ts'
import { Failure } from '../lib/failure.ts'
import { Audience, type PackManifest, type Reach, SignedRelease } from '../lib/protocol/pack.ts'
import { DeviceId, Id } from '../lib/protocol/people.ts'
import type { Output, PackVersion, routes } from '../lib/protocol/routes.ts'
import { log } from './log.ts'
import type { Member } from './membership.ts'
import type { Tables } from './tables.ts'
import { inTurn } from './turn.ts'

type KeptPack = z.output<typeof routes.keepPack.input>

export interface Packs {
  /** Every version and every release, newest first, as many as the protocol lets a list hold. */
  packs(): Promise<Output<'packs'>>
  /**
   * Keeps a version of a pack, whose file stays for as long as the version does or a release names it. The same version may come
   * again, in another file, with more signatures on the same entries; with the same file it is done already. Throws `gone` when
   * the file is not a finished upload of the caller's device that is nobody else's yet, `bad-input` when a signature is not of
   * these entries, or when the version is there with other entries, another name, or a signature that this one lacks,
   * `too-many` beyond what fits.
   */
  keepPack(caller: Member, pack: KeptPack, now: number): Promise<void>
  /** Deletes the version whose file this upload is. Throws `gone` when there is none, `forbidden` when a release names it. */
  dropPack(caller: Member, upload: Id, now: number): Promise<void>
  /**
   * Adds a pack's next release; adding the last one again is adding it once. Throws `forbidden` when the caller's own device did not
   * sign it, or when the version was not reviewed: signed by two different people, where two or more are admins or authors.
   * `gone` when its number is not the next, when there is no such version and file, or nothing to withdraw; `bad-input` for a
   * signature of something else; `too-many` beyond what fits.
   */
  release(caller: Member, asked: { release: SignedRelease; reach: Reach }, now: number): Promise<void>
  /**
   * Changes how far a pack's last release goes, which is `n`: so that nobody widens what somebody else released meanwhile. Throws
   * `gone` where it is another, or the pack is withdrawn.
   */
  extend(caller: Member, pack: Id, asked: { n: number; reach: Reach }, now: number): Promise<void>
}

const Devices = z.array(DeviceId)
const People = z.array(Id)
const listed = 2000

/** How many packs may ever be released, and how many versions there may be. */
export type Room = { readonly packs: number; readonly versions: number }

export function makePacks(db: Kysely<Tables>, room: Room): Packs {
  return {
    async packs() {
      const [versions, releases] = await Promise.all([
        db
          .selectFrom('pack_version')
          .selectAll()
          .orderBy('at', 'desc')
          .orderBy('version', 'desc')
          .limit(listed)
          .execute(),
        db.selectFrom('release').selectAll().orderBy('at', 'desc').orderBy('n', 'desc').limit(listed).execute(),
      ])
      return {
        versions: versions.map(readVersion),
        releases: releases.map((row) => ({ release: readRelease(row), reach: readReach(row) })),
      }
    },

    async keepPack(caller, pack, now) {
      await expectSignatures(pack.manifest)
      const entries = await hashOf(canonical(pack.manifest.entries))
      await inTurn(db, (tx) => keep(tx, caller, { ...pack, entries }, room, now))
    },

    async dropPack(caller, upload, now) {
      await inTurn(db, async (tx) => {
        const version = await tx.selectFrom('pack_version').selectAll().where('upload', '=', upload).executeTakeFirst()
        if (!version) throw new Failure('gone', 'no such version')
        const named = await tx
          .selectFrom('release')
          .select('n')
          .where('pack', '=', version.pack)
          .where('version', '=', version.version)
          .executeTakeFirst()
        if (named) throw new Failure('forbidden', 'a release names it')
        await tx.deleteFrom('pack_version').where('upload', '=', upload).execute()
        await letGo(tx, upload, now)
        await log(tx, { by: caller.person, does: 'pack-drop', what: titleOf(version), at: now })
      })
    },

    async release(caller, { release: asked, reach }, now) {
      if (asked.signed.by !== caller.device) throw new Failure('forbidden', "somebody else's signature")
      if (!(await verifyValue(asked.signed, 'sotto release 1', asked.release))) {
        throw new Failure('bad-input', 'signature of something else')
      }
      await inTurn(db, (tx) => release(tx, caller, asked, reach, room, now))
    },

    async extend(caller, pack, { n, reach }, now) {
      await inTurn(db, async (tx) => {
        const last = await lastRelease(tx, pack)
        if (last?.n !== n || last.version === null) throw new Failure('gone', 'not what is released')
        await tx
          .updateTable('release')
          .set(writeReach(reach))
          .where('pack', '=', pack)
          .where('n', '=', last.n)
          .execute()
        await countChange(tx)
        const version = await findVersion(tx, pack, last.version)
        const what = `${version ? titleOf(version) : pack}, to ${inWords(reach, now)}`
        await log(tx, { by: caller.person, does: 'reach', what, at: now })
      })
    },
  }
}

async function expectSignatures({ signatures, ...manifest }: PackManifest): Promise<void> {
  if (new Set(signatures.map(({ by }) => by)).size !== signatures.length) throw new Failure('bad-input', 'signed twice')
  for (const signed of signatures) {
    if (!(await verifyValue(signed, 'sotto pack 1', manifest)))
      throw new Failure('bad-input', 'signature of something else')
  }
}

async function keep(
  tx: Transaction<Tables>,
  caller: Member,
  { upload, sha256, manifest, name, site, tips, entries }: KeptPack & { entries: string },
  room: Room,
  now: number,
): Promise<void> {
  const { pack, version } = manifest
  const signed = manifest.signatures.map(({ by }) => by)
  const known = await findVersion(tx, pack, version)
  if (known) {
    const same = known.entries === entries && known.name === name && known.site === site && known.tips === tips
    if (!same) throw new Failure('bad-input', 'another pack under the same version')
    if (!Devices.parse(JSON.parse(known.signed)).every((by) => signed.includes(by))) {
      throw new Failure('bad-input', 'fewer signatures than before')
    }
    if (known.upload === upload) return
  } else await expectRoom(tx, room)
  const bytes = await takeFile(tx, caller, upload, pack)
  const reviewers = [
    ...new Set([...People.parse(JSON.parse(known?.reviewers ?? '[]')), ...(await peopleOf(tx, signed))]),
  ]
  const row = {
    ...{ pack, version, name, site, tips, upload, bytes, sha256, entries, at: now },
    signed: JSON.stringify(signed),
    reviewers: JSON.stringify(reviewers),
  }
  if (known) {
    await tx.updateTable('pack_version').set(row).where('pack', '=', pack).where('version', '=', version).execute()
    await letGo(tx, known.upload, now)
  } else await tx.insertInto('pack_version').values(row).execute()
  await log(tx, {
    by: caller.person,
    does: 'pack-keep',
    what: `${titleOf(row)}, signed by ${counted(reviewers.length, 'person', 'people') ?? 'nobody here'}`,
    at: now,
  })
}

async function release(
  tx: Transaction<Tables>,
  caller: Member,
  signed: SignedRelease,
  reach: Reach,
  room: Room,
  now: number,
): Promise<void> {
  const { pack, n, file } = signed.release
  const last = await lastRelease(tx, pack)
  const row = { pack, n, upload: file?.upload ?? null, version: file?.version ?? null, ...writeReach(reach) }
  if (last?.signed === JSON.stringify(signed) && sameReach(last, row)) return
  if (n !== (last?.n ?? 0) + 1 || (!file && !last)) throw new Failure('gone', 'not the next release')
  if (!last) await expectRoomForPack(tx, room)
  const version = await findVersion(tx, pack, file?.version ?? last?.version ?? 0)
  if (file) {
    const isKept = version?.upload === file.upload && version.bytes === file.bytes && version.sha256 === file.sha256
    if (!isKept) throw new Failure('gone', 'no such version')
    await expectReviewed(tx, version)
  }
  await tx
    .insertInto('release')
    .values({ ...row, signed: JSON.stringify(signed), at: now })
    .execute()
  await countChange(tx)
  const what = file && version ? `${titleOf(version)}, to ${inWords(reach, now)}` : await nameOf(tx, pack)
  await log(tx, { by: caller.person, does: file ? 'release' : 'withdraw', what, at: now })
}

/** Ties a finished upload of the caller's, which is nobody else's, to a pack. Answers its size. */
async function takeFile(tx: Transaction<Tables>, { device }: Member, upload: Id, pack: Id): Promise<number> {
  const file = await tx
    .updateTable('attachment')
    .set({ pack })
    .where('id', '=', upload)
    .where('owner', '=', device)
    .where('finished_at', 'is not', null)
    .where('letter', 'is', null)
    .where('pack', 'is', null)
    .where('doomed_at', 'is', null)
    .returning('bytes')
    .executeTakeFirst()
  if (!file) throw new Failure('gone', 'not an upload of theirs')
  return file.bytes
}

/** Dooms the file of a version that is there no more, unless a release names it. */
async function letGo(tx: Transaction<Tables>, upload: Id, now: number): Promise<void> {
  await tx
    .updateTable('attachment')
    .set({ pack: null, doomed_at: now })
    .where('id', '=', upload)
    .where((row) =>
      row.not(row.exists(row.selectFrom('release').select('n').whereRef('release.upload', '=', 'attachment.id'))),
    )
    .execute()
}

/**
 * A second pair of eyes: where two people or more look after packs, a version goes out once two of them have signed it. Alone,
 * one has to do.
 */
async function expectReviewed(tx: Transaction<Tables>, { signed, reviewers }: Tables['pack_version']): Promise<void> {
  if (Devices.parse(JSON.parse(signed)).length === 0) throw new Failure('forbidden', 'nobody signed it')
  const able = await tx.selectFrom('person').select('id').where('role', 'in', ['admin', 'author']).limit(2).execute()
  if (able.length > 1 && People.parse(JSON.parse(reviewers)).length < 2) throw new Failure('forbidden', 'not reviewed')
}

/** Whose devices these are, of those who look after packs. */
async function peopleOf(tx: Transaction<Tables>, devices: readonly DeviceId[]): Promise<Id[]> {
  if (devices.length === 0) return []
  const rows = await tx
    .selectFrom('device')
    .innerJoin('person', 'person.id', 'device.person')
    .select('person.id')
    .where('device.id', 'in', devices)
    .where('person.role', 'in', ['admin', 'author'])
    .execute()
  return rows.map(({ id }) => id)
}

async function expectRoom(tx: Transaction<Tables>, { versions }: Room): Promise<void> {
  const rows = await tx.selectFrom('pack_version').select('version').limit(versions).execute()
  if (rows.length >= versions) throw new Failure('too-many', 'versions')
}

async function expectRoomForPack(tx: Transaction<Tables>, { packs }: Room): Promise<void> {
  const rows = await tx.selectFrom('release').select('pack').where('n', '=', 1).limit(packs).execute()
  if (rows.length >= packs) throw new Failure('too-many', 'packs')
}

async function findVersion(tx: Transaction<Tables>, pack: Id, version: number) {
  return tx
    .selectFrom('pack_version')
    .selectAll()
    .where('pack', '=', pack)
    .where('version', '=', version)
    .executeTakeFirst()
}

async function lastRelease(tx: Transaction<Tables>, pack: Id) {
  return tx.selectFrom('release').selectAll().where('pack', '=', pack).orderBy('n', 'desc').limit(1).executeTakeFirst()
}

/** Other processes see by it that there is something new for those who wait. */
async function countChange(tx: Transaction<Tables>): Promise<void> {
  await tx
    .updateTable('programme')
    .set((row) => ({ shelf: row('shelf', '+', 1) }))
    .execute()
}

async function nameOf(tx: Transaction<Tables>, pack: Id): Promise<string> {
  const newest = await tx
    .selectFrom('pack_version')
    .select('name')
    .where('pack', '=', pack)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.name ?? pack
}

type ReachColumns = Pick<Tables['release'], 'audience' | 'everyone' | 'percent' | 'from_at'>

function writeReach({ audience, percent, from }: Reach): ReachColumns {
  return { audience: JSON.stringify(audience), everyone: audience.everyone ? 1 : 0, percent, from_at: from }
}

function readReach({ audience, percent, from_at }: ReachColumns): Reach {
  return { audience: Audience.parse(JSON.parse(audience)), percent, from: from_at }
}

function sameReach(a: ReachColumns, b: ReachColumns): boolean {
  return a.audience === b.audience && a.percent === b.percent && a.from_at === b.from_at
}

function readRelease({ signed }: Tables['release']): SignedRelease {
  return SignedRelease.parse(JSON.parse(signed))
}

function readVersion({ entries: _, reviewers: __, signed, ...row }: Tables['pack_version']): PackVersion {
  return { ...row, signed: Devices.parse(JSON.parse(signed)) }
}

function titleOf({ name, version }: { name: string; version: number }): string {
  return `${name}, version ${version}`
}

/** How far a release goes, without naming anybody. */
function inWords({ audience: { everyone, groups, people }, percent, from }: Reach, now: number): string {
  const named = [counted(groups.length, 'group', 'groups'), counted(people.length, 'person', 'people')]
  const of = everyone ? 'everyone' : named.filter((part) => part !== null).join(' and ') || 'nobody'
  const share = percent < 100 ? `${percent} % of ${of}` : of
  return from > now ? `${share}, from ${new Date(from).toISOString().slice(0, 16)}Z` : share
}

function counted(count: number, one: string, many: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : many}`
}
