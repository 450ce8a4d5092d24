/** Tips a mentor has published and whom they reach; what a person says about a tip. */
import { type Choice, type KeptTip, type Partner, saved, standing, type TipDraft } from '../db.ts'
import { Failure } from '../failure.ts'
import { post } from './post.ts'
import type { World } from './world.ts'

/** Takes a tip away from everyone who has it. It stays in the author's list, marked as retired. */
export async function retireTip(world: World, id: string): Promise<void> {
  const { db } = world
  await saved(() =>
    db.transaction('rw', db.tips, db.partners, async () => {
      const kept = await db.tips.get(id)
      if (!kept?.mine) throw new Failure('forbidden')
      const concerned = (await executives(world)).filter((partner) => isFor(kept, partner))
      await db.tips.update(id, { retired: 1, owed: concerned.map(({ pair }) => pair) })
    }),
  )
  await sendTips(world)
}

/** Notes, within the transaction that confirms a device of a partner, that they are to hear of every tip that is for them. */
export async function oweTips({ db }: World, partner: Partner): Promise<void> {
  if (partner.person.role !== 'executive') return
  await db.tips
    .filter((kept) => kept.mine && !kept.retired && isFor(kept, partner) && !kept.owed.includes(partner.pair))
    .modify((kept) => {
      kept.owed = [...kept.owed, partner.pair]
    })
}

/** Sends what executives are still to hear of tips: each once, whatever interrupts it. Who is not confirmed now hears later. */
export async function sendTips(world: World): Promise<void> {
  const { db } = world
  await world.alone('tips', async () => {
    const partners = new Map((await executives(world)).map((partner) => [partner.pair, partner]))
    for (const kept of await db.tips.filter(({ mine, owed }) => mine && owed.length > 0).toArray()) {
      for (const pair of kept.owed) {
        const partner = partners.get(pair)
        if (partner && standing(partner) === 'confirmed') await tell(world, partner, kept)
      }
    }
  })
}

/** Notes what a person said about a tip; null takes it back. Throws `disk-full`. */
export async function choose(world: World, tip: string, choice: Choice['choice'] | null): Promise<void> {
  const { db, now } = world
  await saved(async () => {
    if (choice) await db.choices.put({ tip, choice, at: now() })
    else await db.choices.delete(tip)
  })
  world.nudge()
}

/** Keeps a tip as it is being written. */
export async function keepTipDraft({ db, now }: World, draft: Omit<TipDraft, 'at'>): Promise<void> {
  await saved(() => db.tipDrafts.put({ ...draft, at: now() }))
}

export async function discardTipDraft({ db }: World, id: string): Promise<void> {
  await db.tipDrafts.delete(id)
}

/** The executives this mentor is paired with now, confirmed or not. */
export async function executives({ db }: World): Promise<Partner[]> {
  return (await db.partners.toArray()).filter(
    (partner) => partner.person.role === 'executive' && standing(partner) !== 'ended',
  )
}

/** Whether a tip is for this executive. */
export function isFor({ audience }: Pick<KeptTip, 'audience'>, { pair }: Partner): boolean {
  return audience === null || audience.includes(pair)
}

/** Sends a tip as it stands, or that it is no longer for this executive; in the same step it is no longer owed. */
function tell(world: World, partner: Partner, kept: KeptTip): Promise<void> {
  const { tip } = kept
  const stands = !kept.retired && isFor(kept, partner)
  return post(
    world,
    partner,
    {
      contents: stands ? { kind: 'tip', tip } : { kind: 'tip-retired', tip: tip.id, version: tip.version },
      departure: { what: 'tip', place: tip.place, picture: null },
    },
    () =>
      world.db.tips
        .where('id')
        .equals(tip.id)
        // It may have been edited since: then this executive is to hear of that too.
        .and((now) => now.tip.version === tip.version && now.retired === kept.retired)
        .modify((now) => {
          now.owed = now.owed.filter((pair) => pair !== partner.pair)
        }),
  )
}
