/** The programme's log as an admin reads it: all of it, checked on this computer. */
import { canonical } from '../crypto.ts'
import { checkLog, hashEntry } from '../log.ts'
import type { LogEntry } from '../protocol/register.ts'
import { lineOf } from './partners.ts'
import type { World } from './world.ts'

/** An entry that this browser has seen as the newest of a whole log: its number, its hash, and when that was. */
export type Noted = { readonly n: number; readonly hash: string; readonly at: number }

/** What checking a log found. `entry` is the number of the first entry with which something is wrong. */
export type Verdict =
  | { readonly is: 'whole'; readonly note: Noted | null }
  | { readonly is: 'broken'; readonly entry: number }
  /** Whole in itself, but not the log that was noted earlier: entries up to that one were written anew or are gone. */
  | { readonly is: 'other'; readonly noted: Noted; readonly note: Noted | null }

/** More than a programme does in its life; a hub that never ends is stopped here. */
const mostEntries = 1_000_000

/**
 * The log after the entries that are known, oldest first; `told` is called with all there is so far after each part. When one is
 * refused, what came before has been told. Throws `forbidden` for anyone but an admin, `too-many` where the hub wants a pause.
 */
export async function readLog(
  world: World,
  known: readonly LogEntry[],
  told: (entries: readonly LogEntry[]) => void,
): Promise<readonly LogEntry[]> {
  const line = await lineOf(world)
  let all = known
  while (all.length < mostEntries) {
    const after = all.at(-1)?.n ?? 0
    const { entries } = await world.hub.call(line, 'log', { after })
    // Whatever else is wrong with the numbers, checking tells; going on only needs them to rise.
    if (entries.length === 0 || (entries.at(-1)?.n ?? 0) <= after) break
    all = [...all, ...entries]
    told(all)
  }
  return all
}

/** Checks a whole log, and that it goes on from what was noted. `note` is what to note now; null for an empty log. */
export async function judge(entries: readonly LogEntry[], noted: Noted | null, now: number): Promise<Verdict> {
  const broken = await checkLog(entries)
  if (broken !== null) return { is: 'broken', entry: broken }
  const last = entries.at(-1)
  const note = last ? { n: last.n, hash: await hashEntry(last), at: now } : null
  const same = noted && entries[noted.n - 1]
  if (noted && (!same || (await hashEntry(same)) !== noted.hash)) return { is: 'other', noted, note }
  return { is: 'whole', note }
}

/** The log as JSON lines: the canonical JSON of an entry on each, so that its SHA-256 is that of the line without its end. */
export function writeLines(entries: readonly LogEntry[]): string {
  const read = new TextDecoder()
  return entries.map((entry) => `${read.decode(canonical(entry))}\n`).join('')
}
