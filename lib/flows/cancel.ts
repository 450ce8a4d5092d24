/** Taking back what is being published, for as long as some of it is still on its way. */
import { type KeptTip, type Outgoing, saved } from '../db.ts'
import type { Contents } from '../protocol/letter.ts'
import type { Tip } from '../protocol/tip.ts'
import { recall } from './post.ts'
import { reopenRecording } from './reopen.ts'
import { dropFiles, executives, filesOf, isFor, sendTips } from './tips.ts'
import type { World } from './world.ts'

/**
 * Takes a tip back that is on its way, and puts it among the drafts again with what was recorded. It is then as if it had not been
 * published: a first version is taken away from those who have it already, a new version gives way to the one before. What is being
 * uploaded stops, in whatever surface. Answers false, and does nothing, once it has left for everyone. Throws `disk-full`; it can be
 * repeated then.
 */
export async function cancelPublish(world: World, id: string): Promise<boolean> {
  const { db } = world
  const cancelled = await world.alone('tips', async () => {
    const kept = await db.tips.get(id)
    const letters = await db.outbox.filter(({ about }) => isAbout(about, kept)).toArray()
    if (!kept?.mine || kept.retired || letters.length === 0) return false
    const back = asBefore(kept, world.now())
    if (kept.tip.recording?.attachment !== back.tip.recording?.attachment) await reopenRecording(world, id)
    await saved(() =>
      db.transaction('rw', db.tips, db.tipDrafts, db.partners, db.recordings, async () => {
        const concerned = (await executives(world)).filter((partner) => isFor(kept, partner) || isFor(back, partner))
        const row = { ...back, owed: concerned.map(({ pair }) => pair) }
        await db.tips.put(row)
        await dropFiles(db, filesOf(kept), filesOf(row))
        if (!(await db.tipDrafts.get(id))) await db.tipDrafts.add(draftOf(kept, world.now()))
      }),
    )
    for (const letter of letters) await takeBack(world, kept, back, letter)
    return true
  })
  if (cancelled) await sendTips(world)
  return cancelled
}

function isAbout(about: Outgoing['about'], kept: KeptTip | undefined): boolean {
  return kept !== undefined && about?.tip === kept.id && about.version === kept.tip.version
}

/** The tip as it is once this version was never published. Versions only rise: what was before comes back as one more. */
function asBefore({ before, given = {}, ...kept }: KeptTip, now: number): KeptTip {
  if (!before) {
    const { recording, ...tip } = kept.tip
    return { ...kept, tip, retired: 1 }
  }
  const tip = { ...before.tip, version: kept.tip.version + 1, at: now }
  const same = before.tip.recording?.attachment === kept.tip.recording?.attachment
  const unheard = Object.entries(before.given).filter(([pair]) => kept.owed.includes(pair))
  return { ...kept, tip, audience: before.audience, given: same ? given : Object.fromEntries(unheard) }
}

function draftOf({ id, tip, audience }: KeptTip, at: number) {
  const { place, title, words } = tip
  return { id, place, title, words, audience, at }
}

/** Puts what was before into the place of a letter that has not left. One that has is followed by another, as the tip is owed. */
async function takeBack(world: World, kept: KeptTip, back: KeptTip, letter: Outgoing): Promise<void> {
  const { db } = world
  const pair = letter.about?.pair ?? ''
  const tip = tipBefore(kept, back, pair)
  const contents: Contents = tip
    ? { kind: 'tip', tip }
    : { kind: 'tip-retired', tip: back.id, version: back.tip.version }
  await recall(world, letter, contents, () =>
    db.tips
      .where('id')
      .equals(back.id)
      .modify((now) => {
        const nothingMore = tip !== null || now.retired || !isFor(now, { pair })
        if (nothingMore) now.owed = now.owed.filter((owed) => owed !== pair)
        if (tip?.recording) now.given = { ...now.given, [pair]: tip.recording.attachment }
      }),
  )
}

/** What an executive whom the cancelled version has not reached is to have; null when that is nothing, or a file of its own must follow. */
function tipBefore({ before }: KeptTip, back: KeptTip, pair: string): Tip | null {
  if (!before || !isFor(before, { pair })) return null
  const { recording, ...tip } = back.tip
  if (!recording) return tip
  const attachment = before.given[pair]
  return attachment === undefined ? null : { ...tip, recording: { ...recording, attachment } }
}
