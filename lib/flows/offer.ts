/** *Offer for a pack*: a mentor's own tip as a file for whoever composes packs. Nobody has signed it; it goes nowhere by itself. */
import { whoAmI } from '../db.ts'
import { Failure } from '../failure.ts'
import { writePack } from '../pack-file.ts'
import type { PackTip, TipPack } from '../protocol/pack.ts'
import type { Place } from '../protocol/page.ts'
import { tidy } from '../protocol/people.ts'
import type { TipWords } from '../protocol/tip.ts'
import { checkSite } from '../recording-file.ts'
import { dayOf, isOfSite, type Recordings, readyPack } from './compose.ts'
import { type Sight, sightsOf } from './look.ts'
import { noteOf, packForOthers } from './publish.ts'
import type { World } from './world.ts'

/** What would leave: the pack, its recording, and all that is to be looked at first. */
export type Offered = { pack: TipPack; recordings: Recordings; sights: readonly Sight[] }

/**
 * A tip with what was recorded under its id, as a pack of one, named for whose tip it is (`named` makes that name out of theirs). Pictures
 * of an executive's own page are not in it. Throws `bad-input` when its words are not fit for a pack, and what `packForOthers` throws.
 */
export async function offerOf(
  world: World,
  { id, place, title, words }: { id: string; place: Place; title: string; words: TipWords },
  named: (name: string) => string,
): Promise<Offered> {
  if (!isOfSite(place, place.site)) throw new Failure('bad-input', 'page')
  const { person } = await whoAmI(world.db)
  const packed = await packForOthers(world, id)
  if (packed) checkSite(packed.recording, place.site)
  const attachment = crypto.randomUUID()
  const recordings: Recordings = new Map(packed ? [[attachment, packed.bytes]] : [])
  const tip: PackTip = {
    id,
    kind: place.kind,
    title: { en: title },
    words: { en: words },
    ...(packed ? { recording: noteOf(packed.recording, attachment) } : {}),
  }
  const pack = readyPack({
    format: 1,
    id: crypto.randomUUID(),
    version: 1,
    name: tidy(named(person.name)).slice(0, 80),
    site: place.site,
    checked: dayOf(world.now()),
    tips: [tip],
  })
  return { pack, recordings, sights: sightsOf(pack.tips, recordings) }
}

/** The file of an offer. */
export async function offerFile({ pack, recordings }: Offered): Promise<Uint8Array<ArrayBuffer>> {
  return writePack(pack, recordings)
}
