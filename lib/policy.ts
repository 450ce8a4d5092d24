/**
 * What a company sets for all its browsers (`storage.managed`): every setting by itself, so that one that cannot be read leaves the others
 * in force. A policy can narrow what Sotto does, and never widen it.
 */
import { z } from 'zod'
import { thumbprint } from './crypto.ts'
import { pictureCaps } from './picture-cap.ts'
import { DeviceId, Name, readHubAddress, SignKey } from './protocol/people.ts'
import { Language } from './protocol/tip.ts'
import { sites } from './sites/index.ts'
import { hostOf } from './sites/treated.ts'
import type { TrustedKeys } from './trust.ts'

const hub = z.string().max(500).transform(orNever(readHubAddress))
const host = z.string().max(253).transform(orNever(hostOf))
const packAddress = z
  .string()
  .max(2000)
  .refine((address) => URL.parse(address)?.protocol === 'https:' && !URL.parse(address)?.username)
const packKey = z.strictObject({ name: Name, key: SignKey.shape.x })

/** A site of ours, or `other`: any page that is none of them. */
const siteId = z.enum([...sites.map(({ id }) => id), 'other'])

/** The settings, as `public/managed_schema.json` tells the browser and `docs/deploy.md` the administrator. */
export const settings = {
  /** The only hub that may be joined. */
  hub,
  /** The thumbprint of the key with which the programme's list of signers begins. */
  programmeKey: DeviceId,
  /** Keys whose signature on a pack counts besides the programme's: the `x` of an Ed25519 key. */
  packKeys: z.array(packKey).max(20),
  /** Where packs are fetched from, without any hub. */
  packs: z.array(packAddress).max(20),
  /** Where Sotto may work; without it everywhere. */
  sites: z.array(siteId).max(20),
  /** Hosts that are treated as banks, with all below them. */
  treatAsBank: z.array(host).max(500),
  /** How much a picture may show at most. */
  pictures: z.enum(pictureCaps),
  /** In which language tips are read first. */
  language: Language,
} as const

type Values = { [K in keyof typeof settings]?: z.output<(typeof settings)[K]> }

export type Policy = Omit<Values, 'packKeys'> & {
  readonly packKeys: TrustedKeys['live']
  /** The settings that are there and cannot be read; an administrator is told of them. */
  readonly wrong: readonly string[]
}

/** A browser that nobody set anything for. */
export const noPolicy: Policy = { packKeys: new Map(), wrong: [] }

/** Reads what the browser was given. Never throws: what cannot be read is `wrong`, unless it narrows, when the narrowest holds. */
export async function readPolicy(given: unknown): Promise<Policy> {
  const values: Record<string, unknown> = {}
  const wrong: string[] = []
  const stated = typeof given === 'object' && given !== null ? Object.entries(given).slice(0, 100) : []
  if (stated.length === 0) return noPolicy
  for (const [name, value] of stated) {
    const setting = Object.hasOwn(settings, name) ? settings[name as keyof typeof settings] : null
    const parsed = setting?.safeParse(value)
    if (parsed?.success) values[name] = parsed.data
    else {
      wrong.push(name)
      if (name === 'treatAsBank' && Array.isArray(value)) values[name] = readable(value)
      else if (Object.hasOwn(narrowest, name)) values[name] = narrowest[name as keyof typeof narrowest]
    }
  }
  const { packKeys = [], ...rest } = values as Values
  const live = new Map<string, { key: SignKey; name: string }>()
  for (const { name, key: x } of packKeys) {
    const key = { kty: 'OKP', crv: 'Ed25519', x } as const
    live.set(await thumbprint(key), { key, name })
  }
  return { ...rest, packKeys: live, wrong: wrong.slice(0, 20) }
}

/** What a setting means that was made to protect and cannot be read: a slip of the pen must not open what somebody meant to close. */
const narrowest = {
  pictures: 'none',
  sites: [],
  // No hub is there (RFC 2606), and no key has this thumbprint.
  hub: 'https://unreadable.invalid',
  programmeKey: 'A'.repeat(43),
} as const

/** The hosts of a list that can be read: one that cannot leaves the others protected. */
function readable(hosts: readonly unknown[]): string[] {
  return hosts.slice(0, 500).flatMap((each) => host.safeParse(each).data ?? [])
}

function orNever(read: (text: string) => string | null) {
  return (text: string, context: z.RefinementCtx): string => {
    const found = read(text)
    if (found !== null) return found
    context.addIssue('is not understood')
    return z.NEVER
  }
}
