/**
 * Sites that are no banks of ours and are treated as one: those the person marked in this browser, and those the programme marked for
 * everyone. Both only add: a bank stays a bank.
 */

/** Who marked a site. */
type MarkedBy = 'person' | 'programme'

const marked: Record<MarkedBy, ReadonlySet<string>> = { person: new Set(), programme: new Set() }
const listeners = new Set<() => void>()

/**
 * From now on these hosts, and all below them, are treated as banks on the word of the person or of the programme; those it named before
 * and names no longer are not. What is no host is left out. A programme's may come from a policy or from a pack.
 */
export function treatAsBank(hosts: Iterable<string>, by: MarkedBy = 'person'): void {
  const named = new Set([...hosts].flatMap((host) => hostOf(host) ?? []).slice(0, mostHosts))
  const before = marked[by]
  if (named.size === before.size && [...named].every((host) => before.has(host))) return
  marked[by] = named
  for (const listener of listeners) listener()
}

/** Who had this host, or one that it is below, treated as a bank; null when nobody did. The programme counts before the person. */
export function treatedBy(host: string): { by: MarkedBy; host: string } | null {
  for (const by of ['programme', 'person'] as const) {
    if (marked[by].size === 0) continue
    for (let domain = host; domain.includes('.'); domain = domain.slice(domain.indexOf('.') + 1)) {
      if (marked[by].has(domain)) return { by, host: domain }
    }
  }
  return null
}

/** The hosts that somebody had treated as banks, sorted. */
export function treatedHosts(by: MarkedBy): string[] {
  return [...marked[by]].sort()
}

/** Calls `listener` whenever another site is treated as a bank, or one no longer. Returns how to stop. */
export function onTreated(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const mostHosts = 2000

/** A host as `URL.hostname` gives it, without `www.`; null for what is none, and for an ending that many share. */
export function hostOf(written: string): string | null {
  const host = URL.parse(`https://${written.trim().toLowerCase()}/`)?.hostname.replace(/^www\.|\.$/g, '')
  return host &&
    /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(host) &&
    host ===
      written
        .trim()
        .toLowerCase()
        .replace(/^www\.|\.$/g, '')
    ? host
    : null
}
