/** Packs and releases as a hub sees them: it never opens the file. */
import { type SigningKeys, signValue, thumbprint } from '../../lib/crypto.ts'
import type { PackManifest, Reach, Release, SignedRelease } from '../../lib/protocol/pack.ts'
import { type Id, SignKey } from '../../lib/protocol/people.ts'
import type { Input } from '../../lib/protocol/routes.ts'
import { signRelease } from '../../lib/release.ts'

export type Kept = Input<'keepPack'>
type File = NonNullable<Release['file']>

/** Keys that can sign and do nothing else: a whole device is dear to make. */
export async function makeSigner(): Promise<SigningKeys> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new Error('no pair')
  const { x } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const sign = SignKey.parse({ kty: 'OKP', crv: 'Ed25519', x })
  return { id: await thumbprint(sign), sign: pair.privateKey, card: { sign } }
}

/** How many bytes the file of a pack has here, where nobody reads it. */
export const fileBytes = 10

/** A version of a pack signed by these, whose file is an upload. `content` stands for all that is in it. */
export async function packOf(
  by: readonly SigningKeys[],
  upload: Id,
  fields: { pack?: Id; version?: number; content?: string; name?: string } = {},
): Promise<Kept> {
  const { pack = crypto.randomUUID(), version = 1, content = 'a', name = 'LinkedIn, calmly' } = fields
  const entry = { bytes: 100, sha256: content.repeat(43).slice(0, 43) }
  const manifest: Omit<PackManifest, 'signatures'> = { format: 1, pack, version, entries: { 'pack.json': entry } }
  const signatures = await Promise.all(by.map((keys) => signValue(keys, 'sotto pack 1', manifest)))
  return { upload, sha256: 'f'.repeat(43), manifest: { ...manifest, signatures }, name, site: 'linkedin', tips: 3 }
}

/** The file a release of a version names. */
export const fileOf = ({ upload, sha256, manifest: { version } }: Kept, bytes = fileBytes): File => ({
  upload,
  version,
  bytes,
  sha256,
})

/** The n-th release of a pack; without a version it withdraws it. */
export function releaseOf(by: SigningKeys, pack: Id, n: number, kept: Kept | null, at: number): Promise<SignedRelease> {
  return signRelease(by, { format: 1, pack, n, at, file: kept && fileOf(kept) })
}

/** A reach to everyone at once, or to whom it says. */
export function reachTo({
  groups = [],
  people = [],
  percent = 100,
  from = 0,
}: Partial<Reach['audience'] & Omit<Reach, 'audience'>> = {}): Reach {
  const everyone = groups.length + people.length === 0
  return { audience: { everyone, groups, people }, percent, from }
}
