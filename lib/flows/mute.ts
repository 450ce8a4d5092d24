/** What a person does not want to be shown beyond single tips: a pack, or tips on a kind of page. Nobody hears of it by name. */
import { saved } from '../db.ts'
import { kindKey } from '../packs.ts'
import type { Place } from '../protocol/page.ts'
import type { World } from './world.ts'

/** All of a pack, or all tips on one kind of page. */
export type Mutable = { readonly pack: string } | { readonly kind: Place }

/** Hides it until it is taken back. Throws `disk-full`. */
export async function mute(world: World, what: Mutable): Promise<void> {
  await saved(() => world.db.mutes.put({ id: idOf(what), at: world.now() }))
  world.nudge()
}

export async function unmute(world: World, what: Mutable): Promise<void> {
  await saved(() => world.db.mutes.delete(idOf(what)))
  world.nudge()
}

/** The packs, by id, and the kinds of pages that are muted, the last one first. */
export async function mutedNow({ db }: Pick<World, 'db'>): Promise<{ packs: string[]; kinds: Place[] }> {
  const ids = (await db.mutes.toArray()).sort((a, b) => b.at - a.at).map(({ id }) => id.split(' '))
  return {
    packs: ids.flatMap(([what, pack]) => (what === 'pack' && pack ? [pack] : [])),
    kinds: ids.flatMap(([what, site, kind]) => (what === 'kind' && site && kind ? [{ site, kind }] : [])),
  }
}

function idOf(what: Mutable): string {
  return 'pack' in what ? `pack ${what.pack}` : `kind ${kindKey(what.kind)}`
}
