/** The moment two people have compared their words: from here on they can write to each other. */
import { Failure } from '../failure.ts'
import { partnerOf } from './partners.ts'
import { receiveWaiting } from './receive.ts'
import { shareTips } from './tips.ts'
import type { World } from './world.ts'

/**
 * The person says that the words are the same on both sides: that device is written to and believed from now on, and letters
 * that waited for this are read.
 */
export async function confirmWords(world: World, deviceId: string): Promise<void> {
  const { db } = world
  const introduction = await db.introductions.get(deviceId)
  if (!introduction?.words) throw new Failure('unconfirmed')
  const partner = await partnerOf(world, introduction.pair)
  const device = partner.listed.find(({ id }) => id === deviceId)
  if (!device) throw new Failure('changed-key')
  await db.transaction('rw', db.partners, db.introductions, async () => {
    await db.partners.update(partner.pair, { pinned: [...partner.pinned.filter(({ id }) => id !== device.id), device] })
    await db.introductions.delete(deviceId)
  })
  await receiveWaiting(world)
  await shareTips(world, partner.pair)
}
