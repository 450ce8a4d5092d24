/**
 * Making sure that nobody stands between two people: a commitment, two random numbers, and a few plain words that both see. The
 * executive's side begins. See `Introduction` in the protocol for why in this order.
 */
import { commit, type Introduced, pairPhrase, randomNonce, wordsToCompare } from '../crypto.ts'
import { type Introduction, isPinned, isSameDevice, type Me, type Partner, whoAmI } from '../db.ts'
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
  await world.alone('introduce', async () => {
    const me = await whoAmI(db)
    const executive = me.person.role === 'executive'
    for (const partner of await db.partners.toArray()) {
      if (partner.endedAt !== null) continue
      for (const device of partner.listed) {
        const known = await db.introductions.get(device.id)
        if (known && isSameDevice(known.card, device)) await advance(world, me, partner, known)
        else if (known) await distrust(world, known)
        else if (executive && !isPinned(partner, device)) await begin(world, me, partner, device, 1)
      }
    }
  })
}

/**
 * For when the words differed or no answer came: the executive begins anew with the devices of a pair that are not confirmed, or
 * with all when all are; a mentor's words are put away until then. Throws `too-many`.
 */
export async function beginAgain(world: World, pair: string): Promise<void> {
  const { db } = world
  await world.alone('introduce', async () => {
    const me = await whoAmI(db)
    const partner = await partnerOf(world, pair)
    const unconfirmed = partner.listed.filter((device) => !isPinned(partner, device))
    for (const device of unconfirmed.length > 0 ? unconfirmed : partner.listed) {
      const known = await db.introductions.get(device.id)
      if (me.person.role === 'executive') await begin(world, me, partner, device, (known?.tries ?? 0) + 1)
      else if (known) await db.introductions.put(putAway(known))
    }
  })
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
  if (tries > mostTries) throw new Failure('too-many')
  const nonce = randomNonce()
  const commitment = await commit(between(me, device), nonce)
  const fresh: Introduction = { ...blank(partner, device), nonce, commitment, tries, told: 1 }
  await tell(world, partner, device, { step: 'commit', commitment }, () => world.db.introductions.put(fresh))
}

/** Says what is due: the mentor's number once committed to, the executive's once the mentor's has come; then the words. */
async function advance(world: World, me: Me, partner: Partner, known: Introduction): Promise<void> {
  const { card, commitment, nonce, theirNonce, words, told } = known
  const executive = me.person.role === 'executive'
  const note = (news: Partial<Introduction>) => noteOn(world, known, news)
  if (!executive && told === 0) {
    await tell(world, partner, card, { step: 'nonce', commitment, nonce }, () => note({ told: 1 }))
  } else if (theirNonce !== null && words === null) {
    const pair = between(me, card)
    if (executive) {
      const agreed = await wordsToCompare(pair, nonce, theirNonce)
      const reveal = { step: 'reveal', commitment, nonce } as const
      const phrase = await pairPhrase(pair, nonce, theirNonce)
      await tell(world, partner, card, reveal, () => note({ told: 2, words: agreed, phrase }))
    } else if ((await commit(pair, theirNonce)) === commitment) {
      const [agreed, phrase] = [
        await wordsToCompare(pair, theirNonce, nonce),
        await pairPhrase(pair, theirNonce, nonce),
      ]
      await note({ words: agreed, phrase })
    } else {
      await distrust(world, known)
    }
  }
}

/** A commitment that was not kept, or a key exchanged meanwhile: somebody may stand in between. */
async function distrust(world: World, known: Introduction): Promise<void> {
  const { db } = world
  await db.transaction('rw', db.introductions, db.alarms, async () => {
    await db.introductions.delete(known.device)
    await raise(world, 'stranger', known.pair)
  })
}

/** Notes news of a comparison, unless it was begun anew meanwhile. */
function noteOn({ db }: World, { device, commitment }: Introduction, news: Partial<Introduction>): Promise<unknown> {
  return db.introductions
    .where('device')
    .equals(device)
    .and((now) => now.commitment === commitment)
    .modify(news)
}

function putAway(known: Introduction): Introduction {
  return { ...known, nonce: '', theirNonce: null, words: null, told: 1 }
}

function tell(
  world: World,
  partner: Partner,
  device: Device,
  step: Step,
  effect: () => Promise<unknown>,
): Promise<void> {
  const departure = { what: 'introduction', place: null, picture: null } as const
  const parcel = { contents: { kind: 'introduction', introduction: step }, departure } as const
  return postTo(world, partner, [device], parcel, effect)
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
    card: device,
    nonce: '',
    commitment: '',
    theirNonce: null,
    words: null,
    told: 0,
    tries: 0,
  }
}
