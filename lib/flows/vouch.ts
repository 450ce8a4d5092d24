/** Who may sign packs: the programme's trust begins with its first admin, who vouches for the next, and ends for those who leave. */
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { thumbprint } from '../crypto.ts'
import { type Me, whoAmI } from '../db.ts'
import type { DeviceId, Name, SignKey } from '../protocol/people.ts'
import { addStatement, beginTrust, type TrustedKeys } from '../trust.ts'
import { programme } from './administer.ts'
import { lineOf } from './partners.ts'
import { pinTrust } from './pin.ts'
import type { World } from './world.ts'

/** One computer that may, might or could once sign. */
export type Signing = {
  id: DeviceId
  key: SignKey
  /** Whose it is, as the chain or else the hub says. */
  name: Name
  /** Words to compare before somebody is vouched for: the same on both screens unless somebody stands between. */
  words: readonly string[]
}

export type Signers = {
  trusted: TrustedKeys
  /** Whether this very computer may sign. */
  mine: 'live' | 'revoked' | 'unknown' | 'none'
  me: Signing
  live: readonly Signing[]
  /** Computers of admins and authors whom nobody has vouched for. Only ever known to an admin. */
  waiting: readonly Signing[]
  /** Computers that may sign, of people who are no admins and no authors any more. */
  left: readonly Signing[]
  /** How many people have to sign before a pack can go out: two, or one where nobody else looks after packs. */
  needed: 1 | 2
}

/**
 * Who may sign now, as the hub's chain says that continues what this browser has pinned. An admin who finds none begins it with this
 * computer. Throws `trust-broken` and what the hub refuses with.
 */
export async function signers(world: World): Promise<Signers> {
  const me = await whoAmI(world.db)
  const found = await pinTrust(world)
  const isAdmin = me.person.role === 'admin'
  if (found.chain.length === 0 && isAdmin) await begin(world, me)
  const { trusted } = found.chain.length === 0 && isAdmin ? await pinTrust(world) : found
  const live = await Promise.all([...trusted.live].map(([id, { key, name }]) => signingOf(id, key, name)))
  return {
    trusted,
    mine: trusted.live.has(me.keys.id)
      ? 'live'
      : trusted.revoked.has(me.keys.id)
        ? 'revoked'
        : trusted.live.size === 0
          ? 'none'
          : 'unknown',
    me: await signingOf(me.keys.id, me.keys.card.sign, me.person.name),
    live,
    ...(isAdmin
      ? await compared(world, trusted, live)
      : { waiting: [], left: [], needed: namesOf(trusted).length > 1 ? 2 : 1 }),
  }
}

/** Vouches for a computer. Throws `gone` when somebody else changed the list at the same moment, `forbidden` for anyone but an admin. */
export async function vouchFor(world: World, about: Pick<Signing, 'key' | 'name'>): Promise<void> {
  await state(world, 'endorse', about)
}

/** Ends that a computer may sign: what it signed is refused from then on, unless somebody else signed it too. */
export async function revoke(world: World, about: Pick<Signing, 'key' | 'name'>): Promise<void> {
  await state(world, 'revoke', about)
}

/** The people among those who may sign: a person with two computers is one. */
function namesOf({ live }: Pick<TrustedKeys, 'live'>): string[] {
  return [...new Set([...live.values()].map(({ name }) => name))]
}

async function begin(world: World, { keys, person }: Me): Promise<void> {
  const signed = await beginTrust(keys, person.name, world.now())
  await world.hub.call(await lineOf(world), 'vouch', signed)
}

async function state(
  world: World,
  does: 'endorse' | 'revoke',
  { key, name }: Pick<Signing, 'key' | 'name'>,
): Promise<void> {
  const { keys } = await whoAmI(world.db)
  const { chain } = await pinTrust(world)
  const signed = await addStatement(chain, does, { key, name }, keys, world.now())
  await world.hub.call(await lineOf(world), 'vouch', signed)
  await pinTrust(world)
}

async function compared(
  world: World,
  trusted: TrustedKeys,
  live: readonly Signing[],
): Promise<Pick<Signers, 'waiting' | 'left' | 'needed'>> {
  const { people } = await programme(world)
  const maySign = people.filter(({ role }) => role === 'admin' || role === 'author')
  const devices = await Promise.all(
    maySign.flatMap(({ name, keys }) => keys.map(async (key) => signingOf(await thumbprint(key), key, name))),
  )
  const here = new Set(devices.map(({ id }) => id))
  return {
    waiting: devices.filter(({ id }) => !trusted.live.has(id) && !trusted.revoked.has(id)),
    left: live.filter(({ id }) => !here.has(id)),
    needed: maySign.length > 1 || namesOf(trusted).length > 1 ? 2 : 1,
  }
}

async function signingOf(id: DeviceId, key: SignKey, name: Name): Promise<Signing> {
  return { id, key, name, words: await wordsOfKey(key) }
}

/** How many words stand for a key: 66 bits of its hash, more than anybody can try. */
const keyWords = 6

/** Words for a key, to be compared over the telephone or side by side. */
export async function wordsOfKey(key: SignKey): Promise<string[]> {
  const named = new TextEncoder().encode(`sotto signer 1\n${await thumbprint(key)}`)
  const digest = new DataView(await crypto.subtle.digest('SHA-256', named))
  return Array.from({ length: keyWords }, (_, n) => wordlist[digest.getUint16(n * 2) % wordlist.length] ?? '')
}
