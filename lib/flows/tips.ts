/** Tips a mentor has published and whom they reach; what a person says about a tip. */
import { type Choice, type Database, type KeptTip, type Partner, saved, standing, type TipDraft } from '../db.ts'
import { Failure } from '../failure.ts'
import type { RecordingNote } from '../protocol/recording.ts'
import { post } from './post.ts'
import { countOfTip } from './tally.ts'
import type { World } from './world.ts'

/** Takes a tip away from everyone who has it. It stays in the author's list, marked as retired. */
export async function retireTip(world: World, id: string): Promise<void> {
  const { db } = world
  await saved(() =>
    db.transaction('rw', db.tips, db.partners, db.recordings, async () => {
      const kept = await db.tips.get(id)
      if (!kept?.mine) throw new Failure('forbidden')
      const concerned = (await executives(world)).filter((partner) => isFor(kept, partner))
      await db.tips.update(id, { retired: 1, owed: concerned.map(({ pair }) => pair) })
      await forgetBefore(db, id)
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
      // Another device of theirs has nothing of what was sent to the first.
      kept.given = without(kept.given, partner.pair)
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
  if (choice === 'helped') await countOfTip(world, 'helped', tip)
  world.nudge()
}

/** Keeps a tip as it is being written. */
export async function keepTipDraft({ db, now }: Pick<World, 'db' | 'now'>, draft: Omit<TipDraft, 'at'>): Promise<void> {
  await saved(() => db.tipDrafts.put({ ...draft, at: now() }))
}

/** The executives this mentor is paired with now, confirmed or not. */
export async function executives({ db }: Pick<World, 'db'>): Promise<Partner[]> {
  return (await db.partners.toArray()).filter(
    (partner) => partner.person.role === 'executive' && standing(partner) !== 'ended',
  )
}

/** Whether a tip is for this executive. */
export function isFor({ audience }: Pick<KeptTip, 'audience'>, { pair }: Pick<Partner, 'pair'>): boolean {
  return audience === null || audience.includes(pair)
}

/** Sends a tip as it stands, or that it is no longer for this executive; in the same step it is no longer owed. */
async function tell(world: World, partner: Partner, kept: KeptTip): Promise<void> {
  const { db } = world
  const { tip } = kept
  const stands = !kept.retired && isFor(kept, partner)
  const { recording, attachments } = stands ? await enclose(world, partner, kept) : { attachments: [] }
  const contents = stands
    ? ({ kind: 'tip', tip: recording ? { ...tip, recording } : tip } as const)
    : ({ kind: 'tip-retired', tip: tip.id, version: tip.version } as const)
  const departure = { what: 'tip', place: tip.place, picture: null } as const
  const about = { tip: tip.id, version: tip.version, pair: partner.pair }
  await post(world, partner, { contents, attachments, departure, about }, () =>
    db.tips
      .where('id')
      .equals(tip.id)
      // It may have been edited since: then this executive is to hear of that too.
      .and((now) => now.tip.version === tip.version && now.retired === kept.retired)
      .modify((now) => {
        now.owed = now.owed.filter((pair) => pair !== partner.pair)
        now.given = without(now.given, partner.pair)
        if (recording) now.given[partner.pair] = recording.attachment
      }),
  )
}

/** What of a tip's recording goes along: nothing but its name where this executive was sent it before. */
async function enclose(
  { db }: World,
  { pair }: Partner,
  { tip, given }: KeptTip,
): Promise<{ recording?: RecordingNote; attachments: { id: string; bytes: Uint8Array<ArrayBuffer> }[] }> {
  const bytes = tip.recording && (await db.recordings.get(tip.recording.attachment))?.bytes
  if (!tip.recording || !bytes) return { attachments: [] }
  const known = given?.[pair]
  // To the hub an attachment is one letter's; each executive has their own.
  const attachment = known ?? crypto.randomUUID()
  return { recording: { ...tip.recording, attachment }, attachments: known ? [] : [{ id: attachment, bytes }] }
}

/** Notes, within a transaction, that a pair has not been sent the recording of a tip after all. */
export async function ungive({ tips }: Database, { tip, pair }: { tip: string; pair: string }): Promise<void> {
  await tips
    .where('id')
    .equals(tip)
    .modify((kept) => {
      kept.given = without(kept.given, pair)
    })
}

function without(given: KeptTip['given'], pair: string): Record<string, string> {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([known]) => known !== pair))
}

/** Notes, within a transaction, that no letter about a tip is on its way: once nobody is owed one either, it cannot be cancelled. */
export async function noteTold(db: Database, id: string): Promise<void> {
  if ((await db.tips.get(id))?.owed.length === 0) await forgetBefore(db, id)
}

async function forgetBefore(db: Database, id: string): Promise<void> {
  const kept = await db.tips.get(id)
  if (!kept?.before) return
  const { before, ...rest } = kept
  await db.tips.put(rest)
  await dropFiles(db, filesOf(kept), filesOf(rest))
}

/** The attachments whose files a tip of one's own needs here. */
export function filesOf({ tip, before }: Pick<KeptTip, 'tip' | 'before'>): string[] {
  return [tip, ...(before ? [before.tip] : [])].flatMap(({ recording }) => recording?.attachment ?? [])
}

/** Deletes, within a transaction, the files among `had` that are not still needed. */
export async function dropFiles({ recordings }: Database, had: string[], needed: string[]): Promise<void> {
  await recordings.bulkDelete(had.filter((file) => !needed.includes(file)))
}
