/** Who this person is paired with, as the hub lists it. What the hub says of keys is only ever shown, never believed. */
import { thumbprint } from '../crypto.ts'
import { type Partner, whoAmI } from '../db.ts'
import { Failure } from '../failure.ts'
import type { Line } from '../hub.ts'
import type { Device } from '../protocol/people.ts'
import type { World } from './world.ts'

/**
 * Asks the hub who this person is and who their partners are, and notes it; who somebody is and their role stay as first told,
 * whatever the hub says later, and their name from when their words were first compared: a partner who renames themselves keeps
 * the old name here, since a hub could otherwise give it to whomever it likes. Throws what the hub refuses with.
 */
export async function refresh(world: World): Promise<void> {
  const { db, now } = world
  const { programme, person, partners } = await world.hub.call(await lineOf(world), 'me', {})
  const sound = await Promise.all(
    partners.map(async (partner) => ({ ...partner, listed: await soundDevices(partner.person.devices) })),
  )
  await db.transaction('rw', db.me, db.partners, async () => {
    const me = await whoAmI(db)
    await db.me.update('me', { programme, person: { ...me.person, name: person.name } })
    for (const { pair, person, listed } of sound) {
      const known = await db.partners.get(pair)
      const { id, role } = known?.person ?? person
      const pinned = known?.pinned ?? []
      const { name } = known && pinned.length > 0 ? known.person : person
      await db.partners.put({ pair, person: { id, name, role }, listed, pinned, endedAt: null })
    }
    const current = new Set(sound.map(({ pair }) => pair))
    for (const partner of await db.partners.toArray()) {
      if (!current.has(partner.pair) && partner.endedAt === null)
        await db.partners.update(partner.pair, { endedAt: now() })
    }
  })
}

/** How this browser reaches its hub. Throws `not-joined` before it has one. */
export async function lineOf({ db }: World): Promise<Line> {
  const { hub, keys } = await whoAmI(db)
  return { hub, keys }
}

/** The partner of a pair. Throws `not-paired`. */
export async function partnerOf({ db }: World, pair: string): Promise<Partner> {
  const partner = await db.partners.get(pair)
  if (!partner || partner.endedAt !== null) throw new Failure('not-paired')
  return partner
}

/** The devices whose id really is the thumbprint of their key. */
async function soundDevices(devices: Device[]): Promise<Device[]> {
  const sound = await Promise.all(devices.map(async (device) => (await thumbprint(device.sign)) === device.id))
  return devices.filter((_, n) => sound[n])
}
