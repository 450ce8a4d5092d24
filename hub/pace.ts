/** How often somebody may do something: a token bucket for each key, kept by this process alone. */

/** Buckets kept; beyond this, the ones longest unused are full again. About 3 MB. */
const most = 20_000

/**
 * Answers whether `key` may act now, when it may do so `perMinute` times a minute, all at once if it likes. `now` in
 * milliseconds. A `cost` of -1 gives an act back that should not have counted.
 */
export function makePace(): (key: string, perMinute: number, now: number, cost?: 1 | -1) => boolean {
  const buckets = new Map<string, { left: number; at: number }>()
  return (key, perMinute, now, cost = 1) => {
    const bucket = buckets.get(key) ?? { left: perMinute, at: now }
    const earned = (Math.max(0, now - bucket.at) / 60_000) * perMinute
    const left = Math.min(perMinute, bucket.left + earned)
    buckets.delete(key)
    buckets.set(key, { left: Math.min(perMinute, Math.max(0, left - cost)), at: now })
    for (const oldest of buckets.keys()) {
      if (buckets.size <= most) break
      buckets.delete(oldest)
    }
    return left >= 1
  }
}

/** The part of a network address that one household or office shares: all of IPv4, the first half of IPv6. */
export function neighbourhood(address: string): string {
  const mapped = address.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i)
  if (mapped?.[1]) return mapped[1]
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after]
  return groups.slice(0, 4).join(':').toLowerCase()
}
