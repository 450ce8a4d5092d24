/** A release: which file of a pack is the one to have, signed. The hub that hands it on can hold it back, but not make one up. */
import { type SigningKeys, signValue, verifyValue } from './crypto.ts'
import { Failure } from './failure.ts'
import { Release, SignedRelease } from './protocol/pack.ts'
import { expectLive, type TrustedKeys } from './trust.ts'

const line = 'sotto release 1'

/** Signs a release. */
export async function signRelease(keys: SigningKeys, release: Release): Promise<SignedRelease> {
  const parsed = Release.parse(release)
  return { release: parsed, signed: await signValue(keys, line, parsed) }
}

/**
 * The release, if somebody trusted signed it. Throws `pack-foreign` or `pack-revoked` for another's key, `pack-damaged` when the
 * signature is of something else. Whether it is newer than the last one is for the caller to check.
 */
export async function verifyRelease(given: SignedRelease, trusted: TrustedKeys): Promise<Release> {
  const parsed = SignedRelease.safeParse(given)
  if (!parsed.success) throw new Failure('pack-damaged', 'release', { cause: parsed.error })
  const { release, signed } = parsed.data
  expectLive([signed], trusted)
  if (!(await verifyValue(signed, line, release))) throw new Failure('pack-damaged', 'release: signature')
  return release
}
