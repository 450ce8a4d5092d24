/**
 * Whose signatures on packs this browser believes: the chain its hub showed when its person joined, and whatever continued that since.
 * What is pinned is never replaced.
 */
import { saved } from '../db.ts'
import { Failure } from '../failure.ts'
import { writeInvitation } from '../protocol/people.ts'
import type { Trust } from '../protocol/trust.ts'
import { readTrust, type TrustedKeys } from '../trust.ts'
import { lineOf } from './partners.ts'
import type { World } from './world.ts'

/** The chain as it is pinned here; empty where nobody may sign. */
export async function pinnedChain({ db }: Pick<World, 'db'>): Promise<Trust> {
  return (await db.trust.orderBy('n').toArray()).map(({ signed }) => signed)
}

/** Who may sign by the chain that is pinned. Throws `trust-broken` when it begins with another key than a policy, set since, names. */
export async function pinnedKeys(world: Pick<World, 'db' | 'policy'>): Promise<TrustedKeys> {
  const chain = await pinnedChain(world)
  await expectRoot(world, chain)
  return readTrust(chain, chain)
}

/**
 * Asks the hub for the chain and pins what continues the one that is here; the first that is pinned begins with the key that the
 * invitation or the company's policy named, if they named one. Throws `trust-broken` when it does not, and what the hub refuses with.
 */
export async function pinTrust(world: World): Promise<{ chain: Trust; trusted: TrustedKeys }> {
  const { db } = world
  return world.alone('trust', async () => {
    const { statements: chain } = await world.hub.call(await lineOf(world), 'trust', {})
    const pinned = await pinnedChain(world)
    const trusted = await readTrust(chain, pinned)
    await expectRoot(world, chain)
    const more = chain.slice(pinned.length).map((signed) => ({ n: signed.statement.n, signed }))
    await saved(() => db.transaction('rw', db.trust, () => db.trust.bulkAdd(more)))
    return { chain, trusted }
  })
}

/** Throws `trust-broken` when a chain begins with another key than the invitation or the policy named. */
async function expectRoot({ db, policy }: Pick<World, 'db' | 'policy'>, [first]: Trust): Promise<void> {
  const roots = [(await db.me.get('me'))?.root, (await policy()).programmeKey]
  if (first && roots.some((root) => root && first.by !== root))
    throw new Failure('trust-broken', 'begins with another key')
}

/** The line a person is sent with an invitation's code: it says whose key the chain begins with, where there is a chain. */
export async function invitationLine(world: World, code: string): Promise<string> {
  const { hub } = await lineOf(world)
  const [first] = await pinnedChain(world)
  return writeInvitation({ hub, code, ...(first ? { root: first.by } : {}) })
}
