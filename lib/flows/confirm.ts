/** The moment two people have compared their words: from here on they can write to each other. */
import { isSameDevice, saved } from '../db.ts'
import { Failure } from '../failure.ts'
import { partnerOf } from './partners.ts'
import { receiveWaiting } from './receive.ts'
import { oweTips, sendTips } from './tips.ts'
import type { World } from './world.ts'

/**
 * The person says that these words are the same on both sides: the very device they were computed from is written to and believed
 * from now on, and letters that waited for this are read. Throws `unconfirmed` when there are no words or they are others by now,
 * `changed-key` when the hub lists that device with another key.
 */
export async function confirmWords(world: World, deviceId: string, words: readonly string[]): Promise<void> {
  const { db } = world
  await saved(() =>
    db.transaction('rw', db.partners, db.introductions, db.tips, async () => {
      const introduction = await db.introductions.get(deviceId)
      if (!introduction?.words || introduction.words.join() !== words.join()) throw new Failure('unconfirmed')
      const { pair, card, phrase } = introduction
      const partner = await partnerOf(world, pair)
      if (!partner.listed.some((device) => isSameDevice(device, card))) throw new Failure('changed-key')
      await db.partners.update(pair, {
        pinned: [...partner.pinned.filter(({ id }) => id !== card.id), card],
        ...(phrase ? { phrases: { ...partner.phrases, [card.id]: phrase } } : {}),
      })
      await db.introductions.delete(deviceId)
      await oweTips(world, partner)
    }),
  )
  await receiveWaiting(world)
  await sendTips(world)
}
