/** Handing a letter to the outbox: parse, count, seal, then one transaction in which it is kept together with its cause. */
import { hashOf, seal, sealLetter } from '../crypto.ts'
import {
  type Count,
  type Database,
  type Departure,
  type Enclosure,
  type Me,
  type Outgoing,
  type Partner,
  saved,
  standing,
  type Upload,
  whoAmI,
} from '../db.ts'
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
  /** The tip it is about. */
  about?: Outgoing['about'] & {}
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
    const { claims, enclosures } = await sealAttachments(parcel, devices)
    const letter: Outgoing = {
      ...(await write(world, me, devices, count, parcel.contents, claims)),
      attachments: claims.map(({ id }) => ({ id })),
      message: parcel.message ?? null,
      ...(parcel.about ? { about: parcel.about } : {}),
    }
    await saved(() =>
      db.transaction('rw', db.tables, async () => {
        await effect()
        await db.counts.bulkPut(counts)
        await db.outbox.add(letter)
        await db.enclosures.bulkAdd(enclosures)
        await db.uploads.bulkAdd(claims.map((claim) => beginning(letter, claim)))
        await db.departures.add(departing(world, letter, claims, partner.person.name, parcel.departure))
      }),
    )
    await noteUnsent(world)
  })
  world.nudge()
}

/**
 * Puts a letter with other contents in the place of one that is not known to have left, under the same count: a try that looked
 * failed may have reached the hub. Answers false when it has left. When this resolves the replaced words, pictures and recordings are
 * gone from the outbox, an upload of them has been stopped, and `effect`'s writes are done. Throws `disk-full`.
 */
export async function recall(
  world: World,
  letter: Outgoing,
  contents: Contents,
  effect: () => Promise<unknown>,
): Promise<boolean> {
  const { db } = world
  const recalled = await world.alone('post', async () => {
    const me = await whoAmI(db)
    const devices = (await db.partners.toArray()).flatMap(({ pinned }) => pinned)
    const recipients = letter.to.flatMap((id) => devices.find((device) => device.id === id) ?? [])
    if (recipients.length !== letter.to.length) return false
    const standIn: Outgoing = {
      ...(await write(world, me, recipients, letter.count, contents, [])),
      n: letter.n ?? 0,
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
        await forgetEnclosures(db, letter)
        await db.departures.update(letter.id, { fate: 'recalled' })
        await db.departures.add(
          departing(world, standIn, [], known?.to ?? '', { what: 'withdrawal', place: null, picture: null }),
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

/**
 * Forgets, within a transaction, the bytes of what travelled with a letter: it has left, or never will. Answers the tip that it was the
 * last letter about, or null.
 */
export async function forgetEnclosures(db: Database, letter: Outgoing): Promise<string | null> {
  const ids = letter.attachments.map(({ id }) => id)
  await db.enclosures.bulkDelete(ids)
  await db.uploads.bulkDelete(ids)
  const tip = letter.about?.tip
  if (tip === undefined) return null
  const more = await db.outbox.filter(({ id, about }) => id !== letter.id && about?.tip === tip).count()
  return more === 0 ? tip : null
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

function departing(
  world: World,
  { id, sealed, message }: Outgoing,
  claims: readonly AttachmentClaim[],
  to: string,
  departure: Parcel['departure'],
): Departure {
  const bytes = claims.reduce((sum, claim) => sum + claim.bytes, sealed.length)
  return { ...departure, id, to, bytes, message, fate: 'waiting', madeAt: world.now(), leftAt: null }
}

async function nextCounts({ db }: World, devices: readonly DeviceId[]): Promise<Count[]> {
  const known = await db.counts.bulkGet([...devices])
  return devices.map((device, n) => {
    const count = known[n] ?? { device, sent: 0, got: 0, missing: [] }
    return { ...count, sent: count.sent + 1 }
  })
}

function beginning({ id }: Outgoing, claim: AttachmentClaim): Upload {
  return { id: claim.id, letter: id, sent: 0, total: claim.bytes }
}

async function sealAttachments(
  { attachments = [] }: Parcel,
  devices: readonly Device[],
): Promise<{ claims: AttachmentClaim[]; enclosures: Enclosure[] }> {
  const seals = devices.map((device) => device.seal)
  const parts = await Promise.all(
    attachments.map(async ({ id, bytes }) => {
      const sealed = await seal(bytes, seals)
      if (sealed.length > letterLimits.attachmentBytes) throw new Failure('too-large')
      return { claim: { id, bytes: sealed.length, sha256: await hashOf(sealed) }, enclosure: { id, sealed } }
    }),
  )
  return { claims: parts.map(({ claim }) => claim), enclosures: parts.map(({ enclosure }) => enclosure) }
}
