/** Handing a letter to the outbox: parse, count, seal, then one transaction in which it is kept together with its cause. */
import { hashOf, seal, sealLetter } from '../crypto.ts'
import { type Count, type Departure, type Outgoing, type Partner, saved, standing, whoAmI } from '../db.ts'
import { Failure } from '../failure.ts'
import { type AttachmentClaim, type Contents, letterLimits } from '../protocol/letter.ts'
import type { Device, DeviceId } from '../protocol/people.ts'
import type { World } from './world.ts'

export type Parcel = {
  contents: Contents
  /** Bytes that travel sealed beside the letter, under the ids its contents name. */
  attachments?: { id: string; bytes: Uint8Array<ArrayBuffer> }[]
  /** How the list of what left shows it. */
  departure: Pick<Departure, 'what' | 'place' | 'picture'>
  /** The message it carries, if it carries one. */
  message?: string
}

/**
 * Queues a letter to a partner whose words were compared. When this resolves the letter and `effect`'s writes are on disk,
 * both or neither; it leaves as soon as the hub can be reached. Throws `unconfirmed`, `changed-key`, `not-paired`, `too-large`,
 * `disk-full`; then nothing was written.
 */
export async function post(
  world: World,
  partner: Partner,
  parcel: Parcel,
  effect: () => Promise<unknown>,
): Promise<void> {
  const state = standing(partner)
  if (state === 'ended') throw new Failure('not-paired')
  if (state === 'new') throw new Failure('unconfirmed')
  if (state === 'changed') throw new Failure('changed-key')
  await postTo(world, partner, partner.listed, parcel, effect)
}

/** The same to chosen devices of a partner, confirmed or not: only the steps of an introduction go this way. */
export async function postTo(
  world: World,
  partner: Partner,
  devices: readonly Device[],
  parcel: Parcel,
  effect: () => Promise<unknown>,
): Promise<void> {
  const { db } = world
  await world.alone('post', async () => {
    const me = await whoAmI(db)
    const to = devices.map(({ id }) => id)
    const counts = await nextCounts(world, to)
    const attachments = await sealAttachments(parcel, devices)
    const id = crypto.randomUUID()
    const sealed = await sealLetter(
      {
        iss: me.keys.id,
        aud: to,
        jti: id,
        iat: Math.floor(world.now() / 1000),
        count: Object.fromEntries(counts.map(({ device, sent }) => [device, sent])),
        contents: parcel.contents,
        attachments: attachments.map(({ claim }) => claim),
      },
      me.keys,
      devices,
    )
    const message = parcel.message ?? null
    const letter: Outgoing = {
      id,
      to,
      sealed,
      attachments: attachments.map(({ claim, sealed }) => ({ id: claim.id, sealed })),
      message,
    }
    const bytes = attachments.reduce((sum, { sealed }) => sum + sealed.length, sealed.length)
    await saved(() =>
      db.transaction('rw', db.tables, async () => {
        await effect()
        await db.counts.bulkPut(counts)
        await db.outbox.add(letter)
        await db.departures.add({
          ...parcel.departure,
          id,
          to: partner.person.name,
          bytes,
          message,
          madeAt: world.now(),
          leftAt: null,
        })
      }),
    )
    await noteUnsent(world)
  })
  world.nudge()
}

/**
 * Replaces the letter of a message that has not left yet by one that says nothing, under the same count. Answers false when
 * it has left, or is not known. The replaced words and picture are gone from the outbox when this resolves.
 */
export async function recall(world: World, message: string, effect: () => Promise<unknown>): Promise<boolean> {
  const { db } = world
  return world.alone('post', async () => {
    const letter = await db.outbox.where('message').equals(message).first()
    if (!letter?.n) return false
    const me = await whoAmI(db)
    const devices = (await db.partners.toArray()).flatMap(({ pinned }) => pinned)
    const recipients = letter.to.flatMap((id) => devices.find((device) => device.id === id) ?? [])
    if (recipients.length !== letter.to.length) return false
    const id = crypto.randomUUID()
    const count = await countsOf(world, letter)
    const sealed = await sealLetter(
      {
        iss: me.keys.id,
        aud: letter.to,
        jti: id,
        iat: Math.floor(world.now() / 1000),
        count,
        contents: { kind: 'void' },
        attachments: [],
      },
      me.keys,
      recipients,
    )
    const recalled = await saved(() =>
      db.transaction('rw', db.tables, async () => {
        // It may have left while the stand-in was being sealed.
        if ((await db.outbox.get(letter.n ?? 0))?.id !== letter.id) return false
        await effect()
        await db.outbox.put({ ...letter, id, sealed, attachments: [], message: null })
        await db.departures.delete(letter.id)
        return true
      }),
    )
    await noteUnsent(world)
    return recalled
  })
}

/** Writes the ids of what is still to be sent into the second record. */
export async function noteUnsent({ db, ledger }: World): Promise<void> {
  await ledger.write((await db.outbox.toArray()).map(({ id }) => id))
}

async function nextCounts({ db }: World, devices: readonly DeviceId[]): Promise<Count[]> {
  const known = await db.counts.bulkGet([...devices])
  return devices.map((device, n) => {
    const count = known[n] ?? { device, sent: 0, got: 0, missing: [] }
    return { ...count, sent: count.sent + 1 }
  })
}

/** The counts a waiting letter was sealed with: the newest, less the letters to that device queued behind it. */
async function countsOf({ db }: World, letter: Outgoing): Promise<Record<DeviceId, number>> {
  const behind = await db.outbox
    .where('n')
    .above(letter.n ?? 0)
    .toArray()
  const counts = await db.counts.bulkGet(letter.to)
  return Object.fromEntries(
    letter.to.map((device, n) => [
      device,
      (counts[n]?.sent ?? 0) - behind.filter(({ to }) => to.includes(device)).length,
    ]),
  )
}

async function sealAttachments(
  { attachments = [] }: Parcel,
  devices: readonly Device[],
): Promise<{ claim: AttachmentClaim; sealed: Uint8Array<ArrayBuffer> }[]> {
  return Promise.all(
    attachments.map(async ({ id, bytes }) => {
      const sealed = await seal(
        bytes,
        devices.map((device) => device.seal),
      )
      if (sealed.length > letterLimits.attachmentBytes) throw new Failure('too-large')
      return { claim: { id, bytes: sealed.length, sha256: await hashOf(sealed) }, sealed }
    }),
  )
}
