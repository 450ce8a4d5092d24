/** The programme's log as a chain: each entry names the hash of the one before, so that none can be changed or left out unseen. */
import { canonical, hashOf } from './crypto.ts'
import type { LogEntry } from './protocol/register.ts'

/** What the next entry names this one by: the SHA-256 of the RFC 8785 (canonical JSON) of all its fields, base64url. */
export async function hashEntry(entry: LogEntry): Promise<string> {
  return hashOf(canonical(entry))
}

/** Entries that are checked in one turn. */
const atOnce = 1000

/**
 * Checks a log from its first entry on, oldest first. Answers the number of the first entry that was changed, moved or left
 * out, as far as that can be told; null when all is as it was written. `head` is the `hashEntry` of an entry noted earlier, on
 * paper or in an export: without one, what was done to the very last entry, or cut off the end, leaves no trace in a chain.
 */
export async function checkLog(entries: readonly LogEntry[], head?: string): Promise<number | null> {
  let before: string | null = null
  let met = head === undefined
  for (const [index, entry] of entries.entries()) {
    // A change shows in the entry after it, which names what stood there before.
    if (entry.n !== index + 1) return index + 1
    if (entry.before !== before) return Math.max(1, index)
    before = await hashEntry(entry)
    met ||= before === head
    // Hashing is done before anything else gets a turn, and a page would stand still.
    if (entry.n % atOnce === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  return met ? null : Math.max(1, entries.length)
}
