/**
 * Packs that come from afar: what the programme releases, fetched when there is something newer, and what is there already kept until
 * the new is safely here. A hub can hold a pack back, but not make one up, change one, or bring an older one again.
 */
import { hashOf } from '../crypto.ts'
import { type Database, type InstalledPack, type PackFault, saved } from '../db.ts'
import { Failure, type FailureCode, toFailure } from '../failure.ts'
import { expectTrusted, openPack, type PackFile, verifyRelease } from '../pack-file.ts'
import { packLimits, type Release, recordingEntry, type SignedRelease } from '../protocol/pack.ts'
import type { TrustedKeys } from '../trust.ts'
import { raise } from './alarms.ts'
import { lineOf } from './partners.ts'
import { pinnedKeys, pinTrust } from './pin.ts'
import type { World } from './world.ts'

/** Hears how far the pack that is just being fetched and opened has got, 0 to 1. */
export type Told = (share: number) => void

/**
 * One round: asks which releases are for this person and takes what is new. A pack that cannot be had keeps no other from coming, and
 * what is installed stays; why not is kept in `packFaults`. Answers what stopped the round, or null. Never throws.
 */
export async function refreshPacks(world: World, told: Told = () => {}): Promise<FailureCode | null> {
  try {
    await world.alone('packs', () => round(world, told))
    return null
  } catch (error) {
    return toFailure(error).code
  }
}

/** Failures that are about the line or this person, not about a pack. */
const ending: readonly FailureCode[] = ['offline', 'clock', 'not-joined', 'too-many', 'trust-broken']

async function round(world: World, told: Told): Promise<void> {
  const { db, hub } = world
  const { releases, statements } = await hub.call(await lineOf(world), 'shelf', {})
  await forgetFaults(db, releases)
  const trusted = await trustedAt(world, statements)
  const here = new Map((await db.packs.orderBy('[id+release]').keys()) as unknown as [id: string, release: number][])
  for (const signed of releases) {
    const { pack, n } = signed.release
    if (n <= (here.get(pack) ?? 0) || (await isFutile(world, signed, statements))) continue
    try {
      await take(world, signed, trusted, told)
    } catch (error) {
      const { code } = toFailure(error)
      if (ending.includes(code)) throw error
      await keepFault(world, { id: pack, code, release: n, statements })
    }
  }
}

/** Who may sign, after the hub's chain was asked for where it has another number of statements than the one that is pinned. */
async function trustedAt(world: World, statements: number): Promise<TrustedKeys> {
  const { db } = world
  try {
    const trusted = statements === (await db.trust.count()) ? await pinnedKeys(world) : (await pinTrust(world)).trusted
    await db.packFaults.delete(trustFault)
    return trusted
  } catch (error) {
    if (toFailure(error).code === 'trust-broken') await tellOfTrust(world, statements)
    throw error
  }
}

/** The id of the fault of the list of signers. */
const trustFault = 'trust'

/** The person is told once, not each round. */
async function tellOfTrust(world: World, statements: number): Promise<void> {
  const { db, now } = world
  await saved(() =>
    db.transaction('rw', db.alarms, db.packFaults, async () => {
      if (await db.packFaults.get(trustFault)) return
      await raise(world, 'trust', null)
      const at = now()
      await db.packFaults.put({ id: trustFault, code: 'trust-broken', release: 0, statements, again: at, at })
    }),
  )
}

async function take(world: World, signed: SignedRelease, trusted: TrustedKeys, told: Told): Promise<void> {
  const { db } = world
  const release = await verifyRelease(signed, trusted)
  const { pack: id, n } = release
  const file = release.file && (await fetchFile(world, release.file, release, told))
  if (file) expectTrusted(file, trusted)
  await saved(() =>
    db.transaction('rw', db.packs, db.recordings, db.packFaults, async () => {
      const before = await db.packs.get(id)
      if (before && before.release >= n) return
      await put(world, id, before, { from: 'hub', release: n, version: before?.version ?? 0 }, file, trusted)
      await db.packFaults.delete(id)
    }),
  )
}

async function fetchFile(
  world: World,
  { upload, version, bytes: size, sha256 }: NonNullable<Release['file']>,
  { pack }: Release,
  told: Told,
): Promise<PackFile> {
  const line = await lineOf(world)
  const got = (bytes: number) => told(bytes / size / 2)
  const bytes = await world.hub.packFile(line, upload, size, { got }).catch(asPack)
  if ((await hashOf(bytes)) !== sha256) throw new Failure('pack-damaged', 'not the file of the release')
  const file = await openPack(bytes, (share) => told(0.5 + share / 2))
  if (file.pack.id !== pack || file.pack.version !== version) throw new Failure('pack-damaged', 'not the pack it was')
  return file
}

function asPack(error: unknown): never {
  throw toFailure(error).code === 'too-large' ? new Failure('pack-large') : error
}

/** Puts a pack in the place of what was there, within a transaction; null takes it away and keeps that it was there. */
async function put(
  { db, now }: World,
  id: string,
  before: InstalledPack | undefined,
  how: Pick<InstalledPack, 'from' | 'release' | 'version'>,
  file: PackFile | null,
  trusted: TrustedKeys | null,
): Promise<void> {
  const recordings = file ? keysOf(file) : {}
  const needed = new Set(Object.values(recordings))
  await db.recordings.bulkDelete(Object.values(before?.recordings ?? {}).filter((key) => !needed.has(key)))
  for (const [attachment, bytes] of file?.recordings ?? []) {
    const key = recordings[attachment] ?? ''
    if (file && (await db.recordings.where('id').equals(key).count()) === 0)
      await db.recordings.add({ id: key, site: file.pack.site, bytes, coming: null, problem: null })
  }
  await db.packs.put({
    ...{ id, ...how, recordings, pack: file?.pack ?? null },
    signed: file && trusted ? signersOf(file, trusted) : [],
    bytes: Object.values(file?.manifest.entries ?? {}).reduce((sum, { bytes }) => sum + bytes, 0),
    at: Math.max(now(), (before?.at ?? 0) + 1),
  })
}

/** Where each recording of a pack is kept: by what is in it, apart from those of every other pack. */
function keysOf({ pack, manifest, recordings }: PackFile): Record<string, string> {
  const keys = [...recordings.keys()].map((attachment) => {
    const { sha256 = attachment } = manifest.entries[recordingEntry(attachment)] ?? {}
    return [attachment, `${pack.id} ${sha256}`] as const
  })
  return Object.fromEntries(keys)
}

function signersOf({ manifest }: PackFile, { live, revoked }: TrustedKeys): InstalledPack['signed'] {
  return manifest.signatures.flatMap(({ by }) => {
    const known = live.get(by) ?? revoked.get(by)
    return known ? [{ by, name: known.name }] : []
  })
}

const [hour, day] = [60 * 60 * 1000, 24 * 60 * 60 * 1000]

/** Whether a release failed before, and nothing has changed since that could help. */
async function isFutile({ db, now }: World, { release }: SignedRelease, statements: number): Promise<boolean> {
  const fault = await db.packFaults.get(release.pack)
  return fault?.release === release.n && fault.statements === statements && now() < fault.again
}

/** On a full disk not even this may be kept: then it is tried again in the next round. */
async function keepFault({ db, now }: World, fault: Omit<PackFault, 'again' | 'at'>): Promise<void> {
  const at = now()
  const again = at + (fault.code.startsWith('pack-') || fault.code.startsWith('recording-') ? day : hour)
  await saved(() => db.packFaults.put({ ...fault, again, at })).catch(() => undefined)
}

/** Forgets the faults of packs that are not for this person any more. */
async function forgetFaults(db: Database, releases: readonly SignedRelease[]): Promise<void> {
  const listed = [trustFault, ...releases.map(({ release }) => release.pack)]
  await db.packFaults.where('id').noneOf(listed).delete()
}

// Packs without a hub.

/** A pack file somebody was given, opened and found whole. */
export type Offer = {
  readonly file: PackFile
  readonly from: 'file' | 'policy'
  readonly trusted: TrustedKeys
  /** Those who signed it, when nobody here knows any of them and this person may decide by themselves; none otherwise. */
  readonly strangers: PackFile['manifest']['signatures']
}

/**
 * Opens a pack's file. Whose signature counts: the programme's, those this person trusts, and the policy's. Where neither programme nor
 * policy say whom to trust, a stranger's pack is an offer too. Throws `pack-*`, above all `pack-foreign`, `pack-revoked`, `pack-unsigned`.
 */
export async function openOffer(
  world: World,
  bytes: Uint8Array<ArrayBuffer>,
  { from = 'file', told }: { from?: Offer['from']; told?: Told } = {},
): Promise<Offer> {
  const file = await openPack(bytes, told)
  const { packKeys: policy, wrong } = await world.policy()
  const chain = await pinnedKeys(world)
  const own = await world.db.signers.toArray()
  const live = new Map([...own.map(({ id, key, name }) => [id, { key, name }] as const), ...policy, ...chain.live])
  for (const id of chain.revoked.keys()) live.delete(id)
  const trusted = { live, revoked: chain.revoked }
  try {
    expectTrusted(file, trusted)
    return { file, from, trusted, strangers: [] }
  } catch (error) {
    // A company that named signers, however badly, did not leave it to the person.
    const decides = chain.live.size === 0 && policy.size === 0 && !wrong.includes('packKeys')
    if (!decides || toFailure(error).code !== 'pack-foreign') throw error
    return { file, from, trusted, strangers: file.manifest.signatures }
  }
}

/**
 * Installs what `openOffer` answered. Of strangers the person has said that they trust them, here and from now on; `name` is how they call
 * them. Throws `pack-older` for less than what is or was here, `pack-programme` where the programme looks after the pack, `disk-full`.
 */
export async function installOffer(world: World, { file, from, trusted, strangers }: Offer, name = ''): Promise<void> {
  const { db, now } = world
  const { id, version } = file.pack
  const own = (await world.builtIn()).find((pack) => pack.id === id)
  if (own && own.version >= version) throw new Failure('pack-older')
  const live = new Map([...trusted.live, ...strangers.map(({ by, key }) => [by, { key, name }] as const)])
  await world.alone('packs', () =>
    saved(() =>
      db.transaction('rw', db.packs, db.recordings, db.signers, async () => {
        const before = await db.packs.get(id)
        if (before && before.release > 0) throw new Failure('pack-programme')
        if (before && before.version > version) throw new Failure('pack-older')
        await db.signers.bulkPut(strangers.map(({ by, key }) => ({ id: by, key, name, at: now() })))
        await put(world, id, before, { from, release: 0, version }, file, { ...trusted, live })
      }),
    ),
  )
}

/**
 * Fetches the packs whose addresses a company's policy names and installs those that are newer. One that cannot be had keeps no other from
 * coming, and what is installed stays. Answers what kept each that did not come. Never throws.
 */
export async function refreshByPolicy(world: World): Promise<FailureCode[]> {
  const { packs = [] } = await world.policy()
  const kept: FailureCode[] = []
  for (const address of packs) {
    try {
      await installFromAddress(world, address)
    } catch (error) {
      kept.push(toFailure(error).code)
    }
  }
  return kept
}

async function installFromAddress(world: World, address: string): Promise<void> {
  const bytes = await world.hub.fileAt(address, packLimits.bytes).catch(asPack)
  const offer = await openOffer(world, bytes, { from: 'policy' })
  const { id, version } = offer.file.pack
  const before = await world.db.packs.get(id)
  // The very file that is here is no news.
  if (before?.from === 'policy' && before.version === version) return
  await installOffer(world, offer)
}

/** Takes away a pack that the person installed from a file; it may be installed again. Throws `forbidden` for any other. */
export async function removePack(world: World, id: string): Promise<void> {
  const { db } = world
  await saved(() =>
    db.transaction('rw', db.packs, db.recordings, async () => {
      const before = await db.packs.get(id)
      if (before?.from !== 'file') throw new Failure('forbidden')
      await put(world, id, before, before, null, null)
    }),
  )
}
