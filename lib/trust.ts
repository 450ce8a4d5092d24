/**
 * Whose signature on a pack counts: the chain of `protocol/trust.ts`, read and continued. A statement counts when a key that was live
 * just before it signed it; times in it are for people to read, never for order.
 */
import { canonical, hashOf, type SigningKeys, signValue, thumbprint, verifyValue } from './crypto.ts'
import { Failure } from './failure.ts'
import type { SignedBy } from './protocol/pack.ts'
import { type DeviceId, Name, type SignKey } from './protocol/people.ts'
import { SignedStatement, Statement, Trust } from './protocol/trust.ts'

type Signers = ReadonlyMap<DeviceId, { key: SignKey; name: string }>

/** Who may sign packs, and who could once. */
export type TrustedKeys = { live: Signers; revoked: Signers }

const line = 'sotto trust 1'

/** Begins a chain with the key of whoever does it. `now` in milliseconds. Throws `bad-input` for a name that is none. */
export async function beginTrust(keys: SigningKeys, name: string, now: number): Promise<SignedStatement> {
  const { sign: key } = keys.card
  return sign(keys, { format: 1, n: 0, before: null, at: now, does: 'begin', key, name })
}

/**
 * The statement that continues a chain: `keys` endorse or revoke the key of `about`. Throws `trust-broken` for a chain that is none, and
 * `forbidden` for what would break it: by a key that is not live, about a key that is there already (or, to be revoked, is not), or the
 * last live key revoked.
 */
export async function addStatement(
  chain: Trust,
  does: 'endorse' | 'revoke',
  { key, name }: { key: SignKey; name: string },
  keys: SigningKeys,
  now: number,
): Promise<SignedStatement> {
  const state = await follow(Trust.parse(chain))
  const { statement, ...signed } = await sign(keys, {
    ...{ format: 1, n: chain.length, before: state.before, at: now, does },
    key: { kty: key.kty, crv: key.crv, x: key.x },
    name,
  })
  const wrong = await state.wrongWith({ statement, ...signed })
  if (wrong) throw new Failure('forbidden', wrong)
  return { statement, ...signed }
}

/**
 * Who may sign packs by a chain that continues what is `pinned`; nobody by one that is empty. Throws `trust-broken` when it does not
 * begin with all that is pinned, or when any statement of it does not follow from those before it.
 */
export async function readTrust(chain: Trust, pinned: Trust): Promise<TrustedKeys> {
  const [read, expected] = [Trust.safeParse(chain), Trust.safeParse(pinned)]
  if (!read.success || !expected.success) throw new Failure('trust-broken', 'not a chain')
  for (const [n, statement] of expected.data.entries()) {
    const here = read.data[n]
    if (!here || (await hashOfStatement(here)) !== (await hashOfStatement(statement)))
      throw new Failure('trust-broken', `statement ${n} is not the one that was pinned`)
  }
  const { live, revoked } = await follow(read.data)
  return { live, revoked }
}

/**
 * Throws unless one of those who signed is live: `pack-unsigned` when nobody did, `pack-revoked` when somebody did whose key is not live any
 * more, `pack-foreign` when they are all unknown. Answers the live ones.
 */
export function expectLive(signed: readonly SignedBy[], { live, revoked }: TrustedKeys): DeviceId[] {
  if (signed.length === 0) throw new Failure('pack-unsigned')
  const counted = signed.filter(({ by, key }) => live.get(by)?.key.x === key.x).map(({ by }) => by)
  if (counted.length > 0) return [...new Set(counted)]
  throw new Failure(signed.some(({ by }) => revoked.has(by)) ? 'pack-revoked' : 'pack-foreign')
}

async function sign(keys: SigningKeys, said: Omit<Statement, 'format'> & { format: number }): Promise<SignedStatement> {
  const statement = Statement.safeParse({ ...said, name: Name.safeParse(said.name).data })
  if (!statement.success) throw new Failure('bad-input', statement.error.issues[0]?.path.join('.'))
  const { by, signature } = await signValue(keys, line, statement.data)
  return { statement: statement.data, by, signature }
}

/** What `before` of the next statement says: the SHA-256 of the canonical JSON of this one, its signature included. */
async function hashOfStatement(signed: SignedStatement): Promise<string> {
  return hashOf(canonical(SignedStatement.parse(signed)))
}

async function follow(chain: Trust): Promise<Standing> {
  const standing = new Standing()
  for (const signed of chain) await standing.take(signed)
  return standing
}

/** Where a chain stands after some of its statements. */
class Standing {
  readonly live = new Map<DeviceId, { key: SignKey; name: string }>()
  readonly revoked = new Map<DeviceId, { key: SignKey; name: string }>()
  before: string | null = null
  private n = 0

  async take(signed: SignedStatement): Promise<void> {
    const wrong = await this.wrongWith(signed)
    if (wrong) throw new Failure('trust-broken', `statement ${this.n} ${wrong}`)
    const { does, key, name } = signed.statement
    const id = await thumbprint(key)
    if (does === 'revoke') {
      this.revoked.set(id, this.live.get(id) ?? { key, name })
      this.live.delete(id)
    } else this.live.set(id, { key, name })
    this.before = await hashOfStatement(signed)
    this.n++
  }

  /** Why a statement cannot be the next one; null when it can. */
  async wrongWith({ statement, by, signature }: SignedStatement): Promise<string | null> {
    const { n, before, does, key } = statement
    const about = await thumbprint(key)
    if (n !== this.n || before !== this.before) return 'does not follow'
    if ((does === 'begin') !== (n === 0)) return 'begins where it must not, or does not where it must'
    const signer = does === 'begin' ? (by === about ? key : undefined) : this.live.get(by)?.key
    if (!signer) return 'is signed by a key that is not live'
    const wrong = this.wrongAbout(does, about)
    if (wrong) return wrong
    return (await verifyValue({ by, key: signer, signature }, line, statement)) ? null : 'is not what was signed'
  }

  private wrongAbout(does: Statement['does'], about: DeviceId): string | null {
    if (does !== 'revoke') return this.live.has(about) || this.revoked.has(about) ? 'names a key that was there' : null
    if (!this.live.has(about)) return 'revokes a key that is not live'
    return this.live.size === 1 ? 'revokes the last live key' : null
  }
}
