import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDevice } from '../../lib/crypto.ts'
import { standing } from '../../lib/db.ts'
import * as ask from '../../lib/flows/ask.ts'
import { confirmWords } from '../../lib/flows/confirm.ts'
import { advanceIntroductions, beginAgain } from '../../lib/flows/introduce.ts'
import { dexieInbox } from '../../lib/flows/mailbag.ts'
import { collect, send, source, sync } from '../../lib/flows/sync.ts'
import {
  confirmAll,
  introduced,
  joined,
  openHub,
  openPage,
  pairedUp,
  rounds,
  type SmallWorld,
  type TestHub,
  wordsOf,
} from './world.ts'

let hub: TestHub
beforeEach(async () => {
  hub = await openHub()
})
afterEach(() => hub.close())

const feed = openPage('https://www.linkedin.com/feed/')

async function question(world: SmallWorld, words: string): Promise<string | null> {
  await ask.begin(world, feed)
  await ask.write(world, ask.newDraft, words)
  return ask.send(world, ask.newDraft)
}

async function strangers(): Promise<{ executive: SmallWorld; mentor: SmallWorld }> {
  return { executive: await joined(hub, 'executive', 'Eleanor'), mentor: await joined(hub, 'mentor', 'Ana') }
}

async function partner({ db }: SmallWorld) {
  const [only] = await db.partners.toArray()
  if (!only) throw new Error('nobody')
  return only
}

describe('two people who are paired', () => {
  it('see the same words', async () => {
    const { executive, mentor } = await strangers()
    await introduced(hub, executive, mentor)
    const words = await wordsOf(executive)
    expect(words).toHaveLength(4)
    expect(await wordsOf(mentor)).toEqual(words)
  })

  it('share two other words once they compared them', async () => {
    const { executive, mentor } = await strangers()
    await introduced(hub, executive, mentor)
    const compared = await wordsOf(executive)
    expect(await partner(executive)).not.toHaveProperty('phrases')
    for (const one of [executive, mentor]) await confirmAll(one)
    const [hers] = Object.values((await partner(executive)).phrases ?? {})
    const [his] = Object.values((await partner(mentor)).phrases ?? {})
    expect(hers).toHaveLength(2)
    expect(his).toEqual(hers)
    expect(hers).not.toEqual(compared?.slice(0, 2))
  })

  it('cannot write to each other before they compared them, and the draft stays', async () => {
    const { executive, mentor } = await strangers()
    await introduced(hub, executive, mentor)
    await expect(question(executive, 'Already?')).rejects.toMatchObject({ code: 'unconfirmed' })
    expect(await executive.db.drafts.get(ask.newDraft)).toMatchObject({ words: 'Already?' })
    expect(await executive.db.outbox.count()).toBe(0)
    await expect(confirmWords(executive, 'nobody', [])).rejects.toMatchObject({ code: 'unconfirmed' })
  })

  it('may confirm in either order; what came too early is held, then read in its order', async () => {
    const { executive, mentor } = await strangers()
    await introduced(hub, executive, mentor)
    await confirmAll(executive)
    const first = await question(executive, 'One')
    await question(executive, 'Two')
    await rounds(executive, mentor)
    expect([await mentor.db.waiting.count(), await mentor.db.messages.count()]).toEqual([2, 0])
    await confirmAll(mentor)
    const messages = await mentor.db.messages.orderBy('at').toArray()
    expect(messages.map((message) => message.kind === 'question' && message.question.words)).toEqual(['One', 'Two'])
    expect(messages[0]?.id).toBe(first)
    expect([await mentor.db.waiting.count(), await mentor.db.alarms.count()]).toEqual([0, 0])
  })

  it('are told of each letter for which there was no room to hold it', async () => {
    const { executive, mentor } = await strangers()
    await introduced(hub, executive, mentor)
    await confirmAll(executive)
    await question(executive, 'Held')
    await rounds(executive, mentor)
    const [held] = await mentor.db.waiting.toArray()
    if (!held) throw new Error('nothing held')
    const more = Array.from({ length: 499 }, (_, n) => ({ ...held, place: held.place + 1000 + n }))
    await mentor.db.waiting.bulkAdd(more)
    await question(executive, 'One too many')
    await question(executive, 'Two too many')
    await rounds(executive, mentor)
    expect(await mentor.db.waiting.count()).toBe(500)
    expect(await mentor.db.alarms.toArray()).toMatchObject([
      { kind: 'missing', pair: (await partner(mentor)).pair, count: 2 },
    ])
  })

  it('read what was held even if the browser was closed at the moment of confirming', async () => {
    const { executive, mentor } = await strangers()
    await introduced(hub, executive, mentor)
    await confirmAll(executive)
    await question(executive, 'One')
    await rounds(executive, mentor)
    const { pair, listed } = await partner(mentor)
    await mentor.db.partners.update(pair, { pinned: listed })
    const again = mentor.reopened()
    await question(executive, 'Two')
    await rounds(executive, again)
    const messages = await again.db.messages.orderBy('at').toArray()
    expect(messages.map((message) => message.kind === 'question' && message.question.words)).toEqual(['One', 'Two'])
    expect(await again.db.alarms.count()).toBe(0)
  })

  it('read a new letter only after those that were held, whichever surface is faster', async () => {
    const { executive, mentor } = await strangers()
    await introduced(hub, executive, mentor)
    await confirmAll(executive)
    await question(executive, 'One')
    await rounds(executive, mentor)
    const { pair, listed } = await partner(mentor)
    await mentor.db.partners.update(pair, { pinned: listed })
    await question(executive, 'Two')
    await rounds(executive)
    // Another surface was in the middle of collecting when the words were confirmed here.
    const { hub: address, keys, collected } = (await mentor.db.me.get('me')) ?? expect.fail('not joined')
    await collect(dexieInbox(mentor), source(mentor.hub, { hub: address, keys }))
    expect((await mentor.db.me.get('me'))?.collected).toBeGreaterThan(collected)
    await rounds(mentor)
    const messages = await mentor.db.messages.orderBy('at').toArray()
    expect(messages.map((message) => message.kind === 'question' && message.question.words)).toEqual(['One', 'Two'])
    expect(await mentor.db.alarms.count()).toBe(0)
  })

  it('can begin again, and see new words', async () => {
    const { executive, mentor } = await strangers()
    await introduced(hub, executive, mentor)
    const first = await wordsOf(executive)
    const { pair } = await partner(executive)
    await beginAgain(mentor, pair)
    expect(await wordsOf(mentor)).toBeNull()
    await beginAgain(executive, pair)
    await rounds(executive, mentor, executive, mentor)
    const second = await wordsOf(executive)
    expect(second).toHaveLength(4)
    expect(second).not.toEqual(first)
    expect(await wordsOf(mentor)).toEqual(second)
  })

  it('can begin again when one of them has confirmed and the other lost the words', async () => {
    const { executive, mentor } = await strangers()
    await introduced(hub, executive, mentor)
    await confirmAll(executive)
    const { pair } = await partner(executive)
    await question(executive, 'Held')
    await beginAgain(mentor, pair)
    await beginAgain(executive, pair)
    await rounds(executive, mentor, executive, mentor)
    expect(await wordsOf(mentor)).toEqual(await wordsOf(executive))
    await confirmAll(mentor)
    await confirmAll(executive)
    expect(await mentor.db.messages.count()).toBe(1)
    expect(await mentor.db.alarms.count()).toBe(0)
  })

  it('cannot try words for ever', async () => {
    const { executive, mentor } = await strangers()
    await introduced(hub, executive, mentor)
    const { pair, listed } = await partner(executive)
    await executive.db.introductions.update(listed[0]?.id ?? '', { tries: 20 })
    await expect(beginAgain(executive, pair)).rejects.toMatchObject({ code: 'too-many' })
  })

  it('are introduced once, however many surfaces go through it at the same time', async () => {
    const { executive, mentor } = await strangers()
    const [one, other] = [await executive.db.me.get('me'), await mentor.db.me.get('me')]
    await hub.store.pair(one?.person.id ?? '', other?.person.id ?? '', hub.clock.now)
    for (const world of [executive, mentor, executive, mentor]) {
      await Promise.all([sync(world), sync(world), sync(world)])
      await Promise.all([advanceIntroductions(world), advanceIntroductions(world)])
      await send(world)
    }
    expect(await wordsOf(mentor)).toEqual(await wordsOf(executive))
    const steps = async ({ db }: SmallWorld) => db.departures.where('madeAt').above(0).count()
    expect([await steps(executive), await steps(mentor)]).toEqual([2, 1])
  })
})

describe('the steps', () => {
  it('are a commitment, then the number of the other side, then one’s own', async () => {
    const { executive, mentor } = await strangers()
    const { person: one, keys } = (await executive.db.me.get('me')) ?? { person: { id: '' }, keys: null }
    await hub.store.pair(one.id, (await mentor.db.me.get('me'))?.person.id ?? '', hub.clock.now)
    await rounds(executive)
    const begun = (await executive.db.introductions.toArray())[0]
    expect(begun).toMatchObject({ told: 1, theirNonce: null, words: null })
    await rounds(mentor)
    expect(await mentor.db.introductions.get(keys?.id ?? '')).toMatchObject({
      commitment: begun?.commitment,
      theirNonce: null,
      words: null,
      told: 1,
    })
    // The executive alone knows the words now; the mentor has not heard their number.
    await rounds(executive)
    expect(await wordsOf(executive)).toHaveLength(4)
    expect(await wordsOf(mentor)).toBeNull()
    await rounds(mentor)
    expect(await wordsOf(mentor)).toEqual(await wordsOf(executive))
  })
})

describe('a partner whose keys change', () => {
  it('is not written to until the words of the new device were compared', async () => {
    const { executive, mentor } = await pairedUp(hub)
    const { pair, person } = await partner(executive)
    const card = (await makeDevice()).card
    const { code } = await hub.store.invite({ role: 'mentor', name: null, person: person.id, days: 1 }, hub.clock.now)
    await hub.store.join({ code, device: card.id, sign: card.sign, seal: card.seal, name: 'Ana' }, hub.clock.now)
    await rounds(executive)
    expect(standing(await partner(executive))).toBe('changed')
    await expect(question(executive, 'Secret')).rejects.toMatchObject({ code: 'changed-key' })
    expect(await executive.db.drafts.get(ask.newDraft)).toMatchObject({ words: 'Secret' })
    expect(await executive.db.introductions.get(card.id)).toMatchObject({ pair, words: null })
    expect(await mentor.db.messages.count()).toBe(0)
  })

  it('is pinned with the keys the words were computed from, not with what the hub lists by then', async () => {
    const { executive, mentor } = await strangers()
    await introduced(hub, executive, mentor)
    const { pair, listed } = await partner(executive)
    const [device] = listed
    if (!device) throw new Error('no device')
    const { seal } = (await makeDevice()).card
    await executive.db.partners.update(pair, { listed: [{ ...device, seal }] })
    const words = (await wordsOf(executive)) ?? []
    await expect(confirmWords(executive, device.id, words)).rejects.toMatchObject({ code: 'changed-key' })
    expect((await partner(executive)).pinned).toEqual([])
  })

  it('is not pinned when other words have come since the person saw theirs', async () => {
    const { executive, mentor } = await strangers()
    await introduced(hub, executive, mentor)
    const { pair, listed } = await partner(executive)
    const seen = (await wordsOf(executive)) ?? []
    await beginAgain(executive, pair)
    await rounds(executive, mentor, executive, mentor)
    expect(await wordsOf(executive)).not.toEqual(seen)
    const confirming = confirmWords(executive, listed[0]?.id ?? '', seen)
    await expect(confirming).rejects.toMatchObject({ code: 'unconfirmed' })
    expect((await partner(executive)).pinned).toEqual([])
  })
})
