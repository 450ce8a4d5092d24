/** Handing a letter to the outbox: parse, count, seal, then one transaction in which it is kept together with its cause. */
import { hashOf, seal, sealLetter } from '../crypto.ts'
import { type Count, type Departure, type Me, type Outgoing, type Partner, saved, standing, whoAmI } from '../db.ts'
import { Failure } from '../failure.ts'
import { type AttachmentClaim, type Claims, type Contents, letterLimits } from '../protocol/letter.ts'
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
    const counts = await nextCounts(
      world,
      devices.map(({ id }) => id),
    )
    const count = Object.fromEntries(counts.map(({ device, sent }) => [device, sent]))
    const attachments = await sealAttachments(parcel, devices)
    const claims = attachments.map(({ claim }) => claim)
    const letter: Outgoing = {
      ...(await write(world, me, devices, count, parcel.contents, claims)),
      attachments: attachments.map(({ claim, sealed }) => ({ id: claim.id, sealed })),
      message: parcel.message ?? null,
    }
    await saved(() =>
      db.transaction('rw', db.tables, async () => {
        await effect()
        await db.counts.bulkPut(counts)
        await db.outbox.add(letter)
        await db.departures.add(departing(world, letter, partner.person.name, parcel.departure))
      }),
    )
    await noteUnsent(world)
  })
  world.nudge()
}

/**
 * Puts a letter with other contents in the place of the one that carries a message and is not known to have left, under the
 * same count: a try that looked failed may have reached the hub. Answers false when it has left, or there is none. When this
 * resolves the replaced words and picture are gone from the outbox and `effect`'s writes are done. Throws `disk-full`.
 */
export async function recall(
  world: World,
  message: string,
  contents: Contents,
  effect: () => Promise<unknown>,
): Promise<boolean> {
  const { db } = world
  const recalled = await world.alone('post', async () => {
    const letter = await db.outbox.where('message').equals(message).first()
    if (!letter?.n) return false
    const me = await whoAmI(db)
    const devices = (await db.partners.toArray()).flatMap(({ pinned }) => pinned)
    const recipients = letter.to.flatMap((id) => devices.find((device) => device.id === id) ?? [])
    if (recipients.length !== letter.to.length) return false
    const standIn: Outgoing = {
      ...(await write(world, me, recipients, letter.count, contents, [])),
      n: letter.n,
      attachments: [],
      message: null,
    }
    const done = await saved(() =>
      db.transaction('rw', db.tables, async () => {
        // It may have left while the stand-in was being sealed.
        const [there, known] = [await db.outbox.get(letter.n ?? 0), await db.departures.get(letter.id)]
        if (there?.id !== letter.id) return false
        await effect()
        await db.outbox.put(standIn)
        await db.departures.update(letter.id, { fate: 'recalled' })
        await db.departures.add(
          departing(world, standIn, known?.to ?? '', { what: 'withdrawal', place: null, picture: null }),
        )
        return true
      }),
    )
    await noteUnsent(world)
    return done
  })
  if (recalled) world.nudge()
  return recalled
}

/** Writes the ids of what is still to be sent into the second record. */
export async function noteUnsent(world: World): Promise<void> {
  await world.alone('ledger', async () => {
    await world.ledger.write((await world.db.outbox.toArray()).map(({ id }) => id))
  })
}

/** A sealed letter of ours. Throws `too-large` before anything of it is kept. */
async function write(
  world: World,
  { keys }: Me,
  recipients: readonly Device[],
  count: Claims['count'],
  contents: Contents,
  attachments: AttachmentClaim[],
): Promise<Pick<Outgoing, 'id' | 'to' | 'count' | 'sealed'>> {
  const id = crypto.randomUUID()
  const to = recipients.map((device) => device.id)
  const iat = Math.floor(world.now() / 1000)
  const claims = { iss: keys.id, aud: to, jti: id, iat, count, contents, attachments }
  const sealed = await sealLetter(claims, keys, recipients)
  return { id, to, count, sealed }
}

function departing(world: World, letter: Outgoing, to: string, departure: Parcel['departure']): Departure {
  const { id, sealed, attachments, message } = letter
  const bytes = attachments.reduce((sum, attachment) => sum + attachment.sealed.length, sealed.length)
  return { ...departure, id, to, bytes, message, fate: 'waiting', madeAt: world.now(), leftAt: null }
}

async function nextCounts({ db }: World, devices: readonly DeviceId[]): Promise<Count[]> {
  const known = await db.counts.bulkGet([...devices])
  return devices.map((device, n) => {
    const count = known[n] ?? { device, sent: 0, got: 0, missing: [] }
    return { ...count, sent: count.sent + 1 }
  })
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
