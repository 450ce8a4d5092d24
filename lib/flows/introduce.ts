/**
 * Making sure that nobody stands between two people: a commitment, two random numbers, and a few plain words that both see. The
 * executive's side begins. See `Introduction` in the protocol for why in this order.
 */
import { commit, type Introduced, randomNonce, wordsToCompare } from '../crypto.ts'
import { type Introduction, isPinned, type Me, type Partner, whoAmI } from '../db.ts'
import { Failure } from '../failure.ts'
import type { Introduction as Step } from '../protocol/letter.ts'
import type { Device } from '../protocol/people.ts'
import { raise } from './alarms.ts'
import { partnerOf } from './partners.ts'
import { postTo } from './post.ts'
import type { World } from './world.ts'

/** How often words may be tried with one device: nobody in between can try until they happen to agree. */
const mostTries = 20

/** Begins with every listed device whose words were not compared, and takes each comparison as far as this side can. Twice is once. */
export async function advanceIntroductions(world: World): Promise<void> {
  const { db } = world
  const me = await whoAmI(db)
  for (const partner of await db.partners.toArray()) {
    if (partner.endedAt !== null) continue
    for (const device of partner.listed) {
      const known = await db.introductions.get(device.id)
      if (known) await advance(world, me, partner, device, known)
      else if (me.person.role === 'executive' && !isPinned(partner, device)) await begin(world, me, partner, device, 1)
    }
  }
}

/** Begins anew with everyone of a pair, for when the words differed or no answer came. Throws `too-many`. */
export async function beginAgain(world: World, pair: string): Promise<void> {
  const me = await whoAmI(world.db)
  const partner = await partnerOf(world, pair)
  for (const device of partner.listed.filter((device) => !isPinned(partner, device))) {
    const tries = ((await world.db.introductions.get(device.id))?.tries ?? 0) + 1
    if (tries > mostTries) throw new Failure('too-many')
    await begin(world, me, partner, device, tries)
  }
}

/** Notes a step from the other side, within the transaction of its letter. A step out of turn changes nothing. */
export async function hearIntroduction(world: World, partner: Partner, device: Device, heard: Step): Promise<void> {
  const { db } = world
  const me = await whoAmI(db)
  const known = await db.introductions.get(device.id)
  const awaited = me.person.role === 'executive' ? 'nonce' : 'reveal'
  if (heard.step === awaited) {
    const due = known && known.commitment === heard.commitment && known.theirNonce === null
    if (due) await db.introductions.update(device.id, { theirNonce: heard.nonce })
  } else if (heard.step === 'commit' && me.person.role === 'mentor') {
    const tries = (known?.tries ?? 0) + 1
    if (tries > mostTries || known?.commitment === heard.commitment) return
    const { commitment } = heard
    await db.introductions.put({ ...blank(partner, device), nonce: randomNonce(), commitment, tries })
  }
}

/** Commits to a fresh number. */
async function begin(world: World, me: Me, partner: Partner, device: Device, tries: number): Promise<void> {
  const nonce = randomNonce()
  const commitment = await commit(between(me, device), nonce)
  const fresh: Introduction = { ...blank(partner, device), nonce, commitment, tries, told: 1 }
  await tell(world, partner, device, { step: 'commit', commitment }, fresh)
}

/** Says what is due: the mentor's number once committed to, the executive's once the mentor's has come; then the words. */
async function advance(world: World, me: Me, partner: Partner, device: Device, known: Introduction): Promise<void> {
  const { commitment, nonce, theirNonce, words } = known
  const executive = me.person.role === 'executive'
  if (!executive && known.told === 0) {
    await tell(world, partner, device, { step: 'nonce', commitment, nonce }, { ...known, told: 1 })
  } else if (theirNonce !== null && words === null) {
    const pair = between(me, device)
    if (executive) {
      const agreed = await wordsToCompare(pair, nonce, theirNonce)
      await tell(world, partner, device, { step: 'reveal', commitment, nonce }, { ...known, told: 2, words: agreed })
    } else if ((await commit(pair, theirNonce)) === commitment) {
      await world.db.introductions.update(device.id, { words: await wordsToCompare(pair, theirNonce, nonce) })
    } else {
      await world.db.introductions.delete(device.id)
      await raise(world, 'stranger', partner.pair)
    }
  }
}

function tell(world: World, partner: Partner, device: Device, step: Step, next: Introduction): Promise<void> {
  const departure = { what: 'introduction', place: null, picture: null } as const
  const parcel = { contents: { kind: 'introduction', introduction: step }, departure } as const
  return postTo(world, partner, [device], parcel, () => world.db.introductions.put(next))
}

function between(me: Me, device: Device): Introduced {
  return me.person.role === 'executive'
    ? { executive: me.keys.card, mentor: device }
    : { executive: device, mentor: me.keys.card }
}

function blank(partner: Partner, device: Device): Introduction {
  return {
    device: device.id,
    pair: partner.pair,
    nonce: '',
    commitment: '',
    theirNonce: null,
    words: null,
    told: 0,
    tries: 0,
  }
}
