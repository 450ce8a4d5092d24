import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { saved, whoAmI } from '../../lib/db.ts'
import { publishTip, type WrittenTip } from '../../lib/flows/publish.ts'
import { choose, retireTip, sendTips } from '../../lib/flows/tips.ts'
import { confirmAll, introduced, joined, openHub, pairedUp, rounds, type SmallWorld, type TestHub } from './world.ts'

let hub: TestHub
let executive: SmallWorld
let mentor: SmallWorld
beforeEach(async () => {
  hub = await openHub()
  ;({ executive, mentor } = await pairedUp(hub))
})
afterEach(() => hub.close())

const tip: WrittenTip = {
  place: { site: 'linkedin', kind: 'li.feed' },
  title: 'Before you post',
  words: { how: 'Press the pencil.', whether: 'Only when calm.' },
  audience: null,
}

/** Titles of the tips somebody has, with their version, those put away in brackets. */
async function shelf({ db }: SmallWorld): Promise<string[]> {
  const tips = await db.tips.toArray()
  return tips
    .map(({ tip, retired }) => (retired ? `(${tip.title} ${tip.version})` : `${tip.title} ${tip.version}`))
    .sort()
}

async function another(name: string): Promise<SmallWorld> {
  const world = await joined(hub, 'executive', name)
  await introduced(hub, world, mentor)
  return world
}

describe('a tip', () => {
  it('reaches the executive under its author’s name, and so do its edits and its end', async () => {
    const id = await publishTip(mentor, tip)
    await rounds(mentor, executive)
    expect(await executive.db.tips.get(id)).toMatchObject({
      mine: false,
      tip: { by: 'Ana', version: 1, words: tip.words },
    })
    await publishTip(mentor, { ...tip, id, title: 'Before you write' })
    await rounds(mentor, executive)
    expect(await shelf(executive)).toEqual(['Before you write 2'])
    await retireTip(mentor, id)
    await rounds(mentor, executive)
    expect([await shelf(executive), await shelf(mentor)]).toEqual([['(Before you write 2)'], ['(Before you write 2)']])
    await publishTip(mentor, { ...tip, id })
    await rounds(mentor, executive)
    expect(await shelf(executive)).toEqual(['Before you post 3'])
  })

  it('that says nothing, or belongs to somebody else, is not published', async () => {
    await expect(publishTip(mentor, { ...tip, title: ' ' })).rejects.toMatchObject({ code: 'bad-input' })
    await expect(publishTip(mentor, { ...tip, words: { how: '', whether: ' ' } })).rejects.toMatchObject({
      code: 'bad-input',
    })
    const id = await publishTip(mentor, tip)
    await rounds(mentor, executive)
    await expect(publishTip(executive, { ...tip, id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(retireTip(executive, id)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('reaches an executive who comes later, but not what was put away before', async () => {
    await publishTip(mentor, tip)
    await retireTip(mentor, await publishTip(mentor, { ...tip, title: 'Gone' }))
    const late = await another('Late')
    await publishTip(mentor, { ...tip, title: 'While strangers' })
    await confirmAll(late)
    await confirmAll(mentor)
    await rounds(mentor, late)
    expect(await shelf(late)).toEqual(['Before you post 1', 'While strangers 1'])
  })

  it('reaches only those it is for, and leaves those it is no longer for', async () => {
    const other = await another('Other')
    await confirmAll(other)
    await confirmAll(mentor)
    const [pair] = await executive.db.partners.toCollection().primaryKeys()
    const [otherPair] = await other.db.partners.toCollection().primaryKeys()
    const id = await publishTip(mentor, { ...tip, audience: [String(pair)] })
    await rounds(mentor, executive, other)
    expect([await shelf(executive), await shelf(other)]).toEqual([['Before you post 1'], []])
    await publishTip(mentor, { ...tip, id, audience: [String(otherPair)] })
    await rounds(mentor, executive, other)
    expect([await shelf(executive), await shelf(other)]).toEqual([['(Before you post 1)'], ['Before you post 2']])
  })

  it('is sent once to each, even when the browser was closed right after it was kept', async () => {
    const me = await whoAmI(mentor.db)
    const id = crypto.randomUUID()
    const owed = (await mentor.db.partners.toArray()).map(({ pair }) => pair)
    const { audience, ...words } = tip
    const written = { ...words, id, version: 1, by: me.person.name, at: hub.clock.now }
    await saved(() => mentor.db.tips.put({ id, tip: written, pair: null, mine: true, audience, retired: 0, owed }))
    const again = mentor.reopened()
    await Promise.all([sendTips(again), sendTips(again)])
    expect(await again.db.outbox.count()).toBe(1)
    await rounds(again, executive)
    expect(await shelf(executive)).toEqual(['Before you post 1'])
    expect((await again.db.tips.get(id))?.owed).toEqual([])
  })

  it('can be put away by its reader, which nobody hears of', async () => {
    const id = await publishTip(mentor, tip)
    await rounds(mentor, executive)
    const before = await executive.db.departures.count()
    await choose(executive, id, 'never')
    expect(await executive.db.choices.get(id)).toMatchObject({ choice: 'never' })
    await choose(executive, id, null)
    expect(await executive.db.choices.count()).toBe(0)
    expect(await executive.db.departures.count()).toBe(before)
  })
})
