/** Which version of a pack reaches whom, since when: released, widened, rolled back, withdrawn. The executives' browsers believe only what is signed. */
import { whoAmI } from '../db.ts'
import { Failure } from '../failure.ts'
import type { Reach } from '../protocol/pack.ts'
import type { PackVersion, ReleaseRow } from '../protocol/routes.ts'
import { signRelease } from '../release.ts'
import type { TrustedKeys } from '../trust.ts'
import { lineOf } from './partners.ts'
import type { Signers } from './vouch.ts'
import type { World } from './world.ts'

/** Everything the hub has of one pack: versions and releases, the newest first. */
export type PackState = {
  id: string
  versions: readonly PackVersion[]
  releases: readonly ReleaseRow[]
}

/** All packs of the programme, by the name of their newest version. Throws `forbidden` for whoever does not look after packs. */
export async function packStates(world: World): Promise<PackState[]> {
  const { versions, releases } = await world.hub.call(await lineOf(world), 'packs', {})
  const ids = new Set(versions.map(({ pack }) => pack))
  return [...ids]
    .map((id) => ({
      id,
      versions: versions.filter(({ pack }) => pack === id).sort((a, b) => b.version - a.version),
      releases: releases
        .filter(({ release }) => release.release.pack === id)
        .sort((a, b) => b.release.release.n - a.release.release.n),
    }))
    .sort((a, b) => (a.versions[0]?.name ?? '').localeCompare(b.versions[0]?.name ?? ''))
}

/**
 * The releases that somebody has or will have, the newest first: each counts for those whom none before it in the list is for. What
 * is below one that is for everyone, now, reaches nobody.
 */
export function reachingOf({ releases }: Pick<PackState, 'releases'>, now: number): readonly ReleaseRow[] {
  const whole = releases.findIndex(({ reach }) => reach.audience.everyone && reach.percent === 100 && reach.from <= now)
  return whole < 0 ? releases : releases.slice(0, whole + 1)
}

/** Whether a pack was withdrawn from everyone and not released since. */
export function isWithdrawn(state: Pick<PackState, 'releases'>, now: number): boolean {
  return reachingOf(state, now)[0]?.release.release.file === null
}

/** The people who signed a version with keys that count, in the order of their names. */
export function signersOf({ signed }: Pick<PackVersion, 'signed'>, { live }: TrustedKeys): string[] {
  const names = signed.flatMap((device) => live.get(device)?.name ?? [])
  return [...new Set(names)].sort((one, other) => one.localeCompare(other))
}

/** Releases a version, also an older one. Throws `pack-one-signature` before enough people have signed it, `gone` when somebody else released the pack at the same moment. */
export async function push(
  world: World,
  state: PackState,
  version: PackVersion,
  reach: Reach,
  { trusted, needed }: Pick<Signers, 'trusted' | 'needed'>,
): Promise<void> {
  if (signersOf(version, trusted).length < needed) throw new Failure('pack-one-signature')
  const { upload, version: n, bytes, sha256 } = version
  await release(world, state, { upload, version: n, bytes, sha256 }, reach)
}

/** Takes a pack away from everyone who has it, now. Its versions stay, and any of them can be released again. */
export async function withdraw(world: World, state: PackState): Promise<void> {
  const everyone = { everyone: true, groups: [], people: [] }
  await release(world, state, null, { audience: everyone, percent: 100, from: world.now() })
}

/** Changes how far the last release of a pack goes. Throws `gone` when somebody else released the pack meanwhile. */
export async function widen(
  world: World,
  { id, releases }: Pick<PackState, 'id' | 'releases'>,
  reach: Reach,
): Promise<void> {
  await world.hub.call(await lineOf(world), 'reach', { n: lastOf(releases), reach }, id)
}

/** Has the hub forget a version that was never released. */
export async function dropVersion(world: World, { upload }: Pick<PackVersion, 'upload'>): Promise<void> {
  await world.hub.call(await lineOf(world), 'dropPack', {}, upload)
}

async function release(
  world: World,
  { id, releases }: PackState,
  file: ReleaseRow['release']['release']['file'],
  reach: Reach,
): Promise<void> {
  const { keys } = await whoAmI(world.db)
  const n = lastOf(releases) + 1
  const signed = await signRelease(keys, { format: 1, pack: id, n, at: world.now(), file })
  await world.hub.call(await lineOf(world), 'release', { release: signed, reach })
}

/** The number of the last release; 0 where there is none. */
function lastOf(releases: PackState['releases']): number {
  return Math.max(0, ...releases.map(({ release }) => release.release.n))
}
