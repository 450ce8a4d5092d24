/** What installed packs mend of the sites' data, kept in force while a surface is open. */
import { liveQuery } from 'dexie'
import type { Repair } from '../protocol/pack.ts'
import { installRepairs } from '../sites/index.ts'
import type { World } from './world.ts'

const listeners = new Set<() => void>()

/** Installs the repairs of the packs that came from afar, now and whenever one of them changes. Returns how to stop. */
export function keepRepairs({ db }: Pick<World, 'db'>): () => void {
  let last = '[]'
  const subscription = liveQuery(async () => (await db.packs.toArray()).flatMap(({ pack }) => pack ?? [])).subscribe({
    next(packs) {
      const repairs = packs.flatMap(({ site, repair }) => (repair ? [[site, repair] as const] : []))
      const said = JSON.stringify(repairs)
      if (said === last) return
      last = said
      const bySite = new Map<string, Repair[]>()
      for (const [site, repair] of repairs) bySite.set(site, [...(bySite.get(site) ?? []), repair])
      installRepairs(bySite)
      for (const listener of listeners) listener()
    },
    // Without them we know what we knew when we were built.
    error: () => undefined,
  })
  return () => subscription.unsubscribe()
}

/** Calls `listener` after other repairs were installed. Returns how to stop. */
export function onRepaired(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
