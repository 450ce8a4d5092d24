/** How far a published tip has got to each executive it is for. */
import { type Partner, standing } from '../db.ts'
import { executives, isFor } from './tips.ts'
import type { World } from './world.ts'

export type Delivery = {
  partner: Partner
  /** `left`: the hub has it all. `later`: their words are still to be compared. `sent` and `total` are bytes of the recording. */
  is: 'left' | 'going' | 'later'
  sent: number
  total: number
}

/** By the names of the executives; empty for a tip that is not one's own, or not published. */
export async function deliveriesOf(world: Pick<World, 'db'>, id: string): Promise<Delivery[]> {
  const { db } = world
  const kept = await db.tips.get(id)
  if (!kept?.mine || kept.retired) return []
  const letters = await db.outbox.filter(({ about }) => about?.tip === id).toArray()
  const uploads = await db.uploads.toArray()
  const concerned = (await executives(world)).filter((partner) => isFor(kept, partner))
  return concerned
    .map((partner): Delivery => {
      const mine = letters.filter(({ about }) => about?.pair === partner.pair).map((letter) => letter.id)
      const sums = uploads.filter(({ letter }) => mine.includes(letter))
      const is = mine.length > 0 ? 'going' : kept.owed.includes(partner.pair) ? waiting(partner) : 'left'
      return {
        partner,
        is,
        sent: sums.reduce((all, { sent }) => all + sent, 0),
        total: sums.reduce((all, { total }) => all + total, 0),
      }
    })
    .sort((a, b) => a.partner.person.name.localeCompare(b.partner.person.name))
}

function waiting(partner: Partner): Delivery['is'] {
  return standing(partner) === 'confirmed' ? 'going' : 'later'
}
