/** Sites a person wants treated as banks: drawn pictures only, silent zones told by what is in the page, and the safety card. */
import { liveQuery } from 'dexie'
import { recognise } from '../sites/index.ts'
import { hostOf, treatAsBank, treatedBy } from '../sites/treated.ts'
import type { World } from './world.ts'

/** From now on the host and all below it are treated as a bank in this browser. Answers false for what is no host of a website. */
export async function markAsBank(
  { db, now, nudge }: Pick<World, 'db' | 'now' | 'nudge'>,
  host: string,
): Promise<boolean> {
  const bare = hostOf(host)
  if (bare === null) return false
  await db.asBanks.put({ host: bare, at: now() })
  await follow({ db })
  nudge()
  return true
}

/** Takes that back. What is a bank, or was marked for everyone, stays one. */
export async function unmarkAsBank({ db, nudge }: Pick<World, 'db' | 'nudge'>, host: string): Promise<void> {
  await db.asBanks.delete(host)
  await follow({ db })
  nudge()
}

/** Whether a page's host can be marked, was marked by the person, or is protected whatever the person does. */
export function markOf(address: string): { host: string; is: 'open' | 'marked' | 'fixed' } | null {
  const host = hostOf(URL.parse(address)?.hostname ?? '')
  if (host === null) return null
  const treated = treatedBy(host)
  if (treated) return { host: treated.host, is: treated.by === 'person' ? 'marked' : 'fixed' }
  return { host, is: recognise(address)?.place.site === 'bank' ? 'fixed' : 'open' }
}

/** Makes what was marked hold in this surface, and keeps it so. Answers once it holds. Never throws. */
export async function keepTreated(world: Pick<World, 'db' | 'policy'>): Promise<void> {
  const { db } = world
  await treatByPolicy(world)
  return new Promise((resolve) => {
    liveQuery(() => db.asBanks.toCollection().primaryKeys()).subscribe({
      next(hosts) {
        treatAsBank(hosts)
        resolve()
      },
      // Without the database nothing of ours works, and the surface says so.
      error: () => resolve(),
    })
  })
}

/** Makes what a company wants treated as banks hold in this surface; for when its policy has changed, too. */
export async function treatByPolicy({ policy }: Pick<World, 'policy'>): Promise<void> {
  treatAsBank((await policy()).treatAsBank ?? [], 'programme')
}

async function follow({ db }: Pick<World, 'db'>): Promise<void> {
  treatAsBank(await db.asBanks.toCollection().primaryKeys())
}
