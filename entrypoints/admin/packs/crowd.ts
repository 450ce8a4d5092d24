/** Whom a pack can be pushed to: the groups of the register, and everyone who uses tips. */
import { programme } from '../../../lib/flows/administer.ts'
import { lineOf } from '../../../lib/flows/partners.ts'
import type { World } from '../../../lib/flows/world.ts'
import type { Output } from '../../../lib/protocol/routes.ts'

export type Crowd = { groups: string[]; people: Output<'people'>['people'] }

export async function crowd(world: World): Promise<Crowd> {
  const [{ people }, { entries }] = [await programme(world), await world.hub.call(await lineOf(world), 'register', {})]
  const named = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name)
  return {
    groups: [...new Set(entries.flatMap(({ groups }) => groups))].sort((a, b) => a.localeCompare(b)),
    people: people.filter(({ role }) => role === 'executive' || role === 'mentor').sort(named),
  }
}
