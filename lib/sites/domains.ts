/** The domains of the banks we know, as the browser takes them: for what is asked of it, and shown by it, one bank at a time. */
import { banks } from './banks.ts'
import { hostLookup } from './match.ts'

/** `HostPattern`s, a domain with all below it or one host. */
export const bankDomains: readonly string[] = banks.flatMap(({ hosts }) => hosts)

/** The domain of a bank we know that a host belongs to; null for every other host. */
export const bankDomain = hostLookup(bankDomains.map((pattern) => [pattern, pattern] as const))

/** Whose domain that is, as people say it; null when it is none of `bankDomains`. */
export function nameOfDomain(pattern: string): string | null {
  return banks.find(({ hosts }) => hosts.includes(pattern))?.name ?? null
}
