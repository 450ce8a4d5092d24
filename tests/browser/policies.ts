/**
 * What an administrator does on a computer: a policy file of Chromium's, for a copy of the extension with an id of its own, so that no
 * other browser of the tests is meant.
 */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { built } from './profile.ts'

/** Where Debian's Chromium, and Chromium itself, look for policies. */
const folder = '/etc/chromium/policies/managed'

export type Managed = { readonly extension: string; end(): Promise<void> }

/**
 * Sets `settings` for a copy of the extension, and `runtime_blocked_hosts`. The browser reads both when it starts. Needs an account that
 * may write where policies lie, as an administrator's may.
 */
export async function manage(settings: object, blocked: readonly string[] = []): Promise<Managed> {
  const extension = await mkdtemp(join(tmpdir(), 'sotto-managed-'))
  await cp(built, extension, { recursive: true })
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = publicKey.export({ type: 'spki', format: 'der' })
  const manifest = join(extension, 'manifest.json')
  await writeFile(
    manifest,
    JSON.stringify({ ...JSON.parse(await readFile(manifest, 'utf8')), key: key.toString('base64') }),
  )
  const id = idOf(key)
  const policy = join(folder, `${id}.json`)
  await mkdir(folder, { recursive: true })
  await writeFile(
    policy,
    JSON.stringify({
      '3rdparty': { extensions: { [id]: settings } },
      ExtensionSettings: { [id]: { runtime_blocked_hosts: blocked } },
    }),
  )
  return {
    extension,
    async end() {
      await rm(policy, { force: true })
      await rm(extension, { recursive: true, force: true })
    },
  }
}

/** The id Chromium gives an extension with this key: the first half of its SHA-256, in letters from a to p. */
function idOf(key: Buffer): string {
  const half = createHash('sha256').update(key).digest('hex').slice(0, 32)
  return half.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
}
