/** What this browser saw of the log last, so that what is written anew later does not go unseen. Kept by the hub's address. */
import { z } from 'zod'
import type { Noted } from '../../../lib/flows/log.ts'

const Kept = z.strictObject({ n: z.int().min(1), hash: z.string().max(100), at: z.int() })

const keyOf = (hub: string): string => `log ${hub}`

/** Null where nothing was noted. */
export function readNoted(hub: string): Noted | null {
  try {
    return Kept.safeParse(JSON.parse(localStorage.getItem(keyOf(hub)) ?? 'null')).data ?? null
  } catch {
    return null
  }
}

export function note(hub: string, seen: Noted): void {
  try {
    localStorage.setItem(keyOf(hub), JSON.stringify(seen))
  } catch {
    // A full disk: the next look notes it.
  }
}
