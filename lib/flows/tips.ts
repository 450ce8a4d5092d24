/** Tips a mentor writes and whom they reach; what a person says about a tip. */
import { type Choice, type KeptTip, type Partner, saved, standing, type TipDraft, whoAmI } from '../db.ts'
import { Failure } from '../failure.ts'
import { tidy } from '../protocol/people.ts'
import { Tip } from '../protocol/tip.ts'
import { post } from './post.ts'
import type { World } from './world.ts'

/** A tip as its author gives it. With the id of an earlier one it takes its place everywhere. */
export type WrittenTip = Omit<TipDraft, 'at' | 'id'> & { id?: string }

/**
 * Keeps a tip and sends it to those it is for; executives whose words are not compared yet get it then. Answers its id. Throws `bad-input`
 * when it says nothing or too much, `disk-full`.
 */
export async function publishTip(world: World, written: WrittenTip): Promise<string> {
  const { db, now } = world
  const me = await whoAmI(db)
  const earlier = written.id ? await db.tips.get(written.id) : undefined
  if (earlier && !earlier.mine) throw new Failure('forbidden')
  const parsed = Tip.safeParse({
    id: written.id ?? crypto.randomUUID(),
    version: (earlier?.tip.version ?? 0) + 1,
    place: written.place,
    title: tidy(written.title),
    words: { how: tidy(written.words.how), whether: tidy(written.words.whether) },
    by: me.person.name,
    at: now(),
  })
  if (!parsed.success) throw new Failure('bad-input', 'tip', { cause: parsed.error })
  const tip = parsed.data
  const kept: KeptTip = { id: tip.id, tip, pair: null, mine: true, audience: written.audience, retired: 0 }
  await saved(() =>
    db.transaction('rw', db.tips, db.tipDrafts, async () => {
      await db.tips.put(kept)
      await db.tipDrafts.delete(tip.id)
      await db.tipDrafts.delete('new')
    }),
  )
  for (const partner of await executives(world)) {
    if (isFor(kept, partner)) await sendTip(world, partner, tip)
    else if (earlier && isFor(earlier, partner)) await sendRetired(world, partner, tip)
  }
  return tip.id
}

/** Takes a tip away from everyone who has it. It stays in the author's list, marked as retired. */
export async function retireTip(world: World, id: string): Promise<void> {
  const kept = await world.db.tips.get(id)
  if (!kept?.mine) throw new Failure('forbidden')
  await saved(() => world.db.tips.update(id, { retired: 1 }))
  for (const partner of await executives(world)) if (isFor(kept, partner)) await sendRetired(world, partner, kept.tip)
}

/** Sends a newly confirmed executive the tips that are for them. */
export async function shareTips(world: World, pair: string): Promise<void> {
  const partner = (await executives(world)).find((candidate) => candidate.pair === pair)
  if (!partner) return
  for (const kept of await world.db.tips.filter(({ mine, retired }) => mine && !retired).toArray()) {
    if (isFor(kept, partner)) await sendTip(world, partner, kept.tip)
  }
}

/** Notes what a person said about a tip; null takes it back. */
export async function choose({ db, now }: World, tip: string, choice: Choice['choice'] | null): Promise<void> {
  if (choice) await db.choices.put({ tip, choice, at: now() })
  else await db.choices.delete(tip)
}

/** Keeps a tip as it is being written. */
export async function keepTipDraft({ db, now }: World, draft: Omit<TipDraft, 'at'>): Promise<void> {
  await saved(() => db.tipDrafts.put({ ...draft, at: now() }))
}

export async function discardTipDraft({ db }: World, id: string): Promise<void> {
  await db.tipDrafts.delete(id)
}

async function executives({ db }: World): Promise<Partner[]> {
  return (await db.partners.toArray()).filter(
    (partner) => partner.person.role === 'executive' && standing(partner) === 'confirmed',
  )
}

function isFor({ audience }: KeptTip, { pair }: Partner): boolean {
  return audience === null || audience.includes(pair)
}

function sendTip(world: World, partner: Partner, tip: Tip): Promise<void> {
  const departure = { what: 'tip', place: tip.place, picture: null } as const
  return post(world, partner, { contents: { kind: 'tip', tip }, departure }, async () => undefined)
}

function sendRetired(world: World, partner: Partner, { id, version, place }: Tip): Promise<void> {
  const departure = { what: 'tip', place, picture: null } as const
  return post(world, partner, { contents: { kind: 'tip-retired', tip: id, version }, departure }, async () => undefined)
}
