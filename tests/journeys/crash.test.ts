/** The browser is closed at every single step of a journey; what was promised must hold when it is opened again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as answer from '../../lib/flows/answer.ts'
import * as ask from '../../lib/flows/ask.ts'
import { confirmWords } from '../../lib/flows/confirm.ts'
import { inspect, join } from '../../lib/flows/join.ts'
import { publishTip } from '../../lib/flows/publish.ts'
import { sync } from '../../lib/flows/sync.ts'
import { markSeen } from '../../lib/flows/thread.ts'
import { retireTip } from '../../lib/flows/tips.ts'
import { writeInvitation } from '../../lib/protocol/people.ts'
import { atEveryStep, closedAt } from './closed.ts'
import {
  confirmAll,
  introduced,
  joined,
  openBrowser,
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

async function question(world: SmallWorld, words: string): Promise<string> {
  const { id } = await ask.begin(world, openPage('https://www.linkedin.com/feed/'))
  await ask.write(world, id, words)
  return (await ask.send(world, id)) ?? expect.fail('no draft')
}

async function expectCalm(...worlds: SmallWorld[]): Promise<void> {
  for (const { name, db } of worlds) expect([name, await db.alarms.toArray()]).toEqual([name, []])
}

const wordsIn = async ({ db }: SmallWorld) =>
  (await db.messages.orderBy('at').toArray()).map((message) =>
    message.kind === 'question' ? message.question.words : message.answer.words,
  )

describe('a browser closed at any step of', { timeout: 120_000 }, () => {
  it('sending a question has a draft or a question, and the mentor gets it once', async () => {
    let { executive, mentor } = await pairedUp(hub)
    let asked = 0
    const steps = await atEveryStep(async (step) => {
      const { id } = await ask.begin(executive, openPage('https://www.linkedin.com/feed/'))
      await ask.write(executive, id, `Question ${step}`)
      const { world, result, died } = await closedAt(hub, executive, step, (doomed) => ask.send(doomed, id))
      executive = world
      const kept = (await executive.db.messages.count()) - asked
      expect([kept, await executive.db.drafts.count()]).toEqual(kept === 1 ? [1, 0] : [0, 1])
      if (result) expect(kept).toBe(1)
      asked += kept
      return { died }
    })
    expect(steps).toBeGreaterThan(10)
    await rounds(executive, mentor)
    expect(await wordsIn(mentor)).toEqual(await wordsIn(executive))
    expect(await mentor.db.pictures.filter(({ bytes }) => bytes !== null).count()).toBe(asked)
    await expectCalm(executive, mentor)
  })

  it('a round that sends, collects and fetches brings everything once', async () => {
    let { executive, mentor } = await pairedUp(hub)
    const steps = await atEveryStep(async (step) => {
      const thread = await question(executive, `Question ${step}`)
      const sending = await closedAt(hub, executive, step, sync)
      executive = sending.world
      await rounds(executive)
      const collecting = await closedAt(hub, mentor, step, sync)
      mentor = collecting.world
      await rounds(mentor)
      expect(await mentor.db.messages.get(thread)).toBeDefined()
      return { died: sending.died || collecting.died }
    })
    expect(steps).toBeGreaterThan(20)
    expect(await wordsIn(mentor)).toEqual(await wordsIn(executive))
    expect(await mentor.db.pictures.filter(({ bytes }) => bytes === null).count()).toBe(0)
    await expectCalm(executive, mentor)
  })

  it('taking a question back has it taken back or not, and can go on', async () => {
    let { executive, mentor } = await pairedUp(hub)
    const steps = await atEveryStep(async (step) => {
      const thread = await question(executive, `Question ${step}`)
      const { world, died } = await closedAt(hub, executive, step, (doomed) => ask.withdraw(doomed, thread))
      executive = world
      const { state } = (await executive.db.messages.get(thread)) ?? expect.fail('no question')
      expect(['queued', 'withdrawn']).toContain(state)
      const [letter] = await executive.db.outbox.toArray()
      expect(letter?.message).toBe(state === 'queued' ? thread : null)
      await ask.withdraw(executive, thread)
      await rounds(executive, mentor)
      return { died }
    })
    expect(steps).toBeGreaterThan(5)
    expect(await wordsIn(mentor)).toEqual([])
    await expectCalm(executive, mentor)
  })

  it('answering has a draft or an answer, and the executive gets it once', async () => {
    let { executive, mentor } = await pairedUp(hub)
    const thread = await question(executive, 'Well?')
    await rounds(executive, mentor)
    await markSeen(mentor, thread)
    await atEveryStep(async (step) => {
      await answer.keepDraft(mentor, thread, { words: `Answer ${step}` })
      const before = await mentor.db.messages.count()
      const { world, died } = await closedAt(hub, mentor, step, (doomed) => answer.sendAnswer(doomed, thread))
      mentor = world
      const kept = (await mentor.db.messages.count()) - before
      expect([kept, await mentor.db.answerDrafts.count()]).toEqual(kept === 1 ? [1, 0] : [0, 1])
      return { died }
    })
    await rounds(mentor, executive)
    expect(await wordsIn(executive)).toEqual(await wordsIn(mentor))
    await expectCalm(executive, mentor)
  })

  it('publishing and retiring a tip tells the executive what the mentor sees', async () => {
    let { executive, mentor } = await pairedUp(hub)
    const place = { site: 'linkedin', kind: 'li.feed' }
    const seen = async ({ db }: SmallWorld) =>
      (await db.tips.toArray()).map(({ tip, retired }) => `${tip.title} ${tip.version} ${retired}`).sort()
    await atEveryStep(async (step) => {
      const tip = { place, title: `Tip ${step}`, words: { how: 'So.', whether: '' }, audience: null }
      const { world, died } = await closedAt(hub, mentor, step, async (doomed) => {
        const id = await publishTip(doomed, tip)
        await publishTip(doomed, { ...tip, id, title: `Better ${step}` })
        await retireTip(doomed, id)
      })
      mentor = world
      await rounds(mentor, executive)
      expect(await seen(executive)).toEqual(await seen(mentor))
      return { died }
    })
    await expectCalm(executive, mentor)
  })

  it('joining can join again with the same invitation, as the same person', async () => {
    let people = 0
    await atEveryStep(async (step) => {
      const { code } = await hub.store.invite({ role: 'mentor', name: null, person: null, days: 1 }, hub.clock.now)
      const browser = openBrowser(hub, 'Ana')
      const invitation = await inspect(browser, writeInvitation({ hub: hub.address, code }))
      const { world, died } = await closedAt(hub, browser, step, (doomed) => join(doomed, invitation, 'Ana'))
      if (!(await world.db.me.get('me'))) await join(world, invitation, 'Ana')
      people += 1
      expect((await hub.store.census()).people).toHaveLength(people)
      const me = await world.db.me.get('me')
      expect((await hub.store.member(me?.keys.id ?? '', hub.clock.now))?.person).toBe(me?.person.id)
      // One address may try ten times a minute.
      hub.clock.now += 60_000
      return { died }
    })
  })

  it('confirming the words reads all that was held, in order, and shares the tips', async () => {
    const place = { site: 'linkedin', kind: 'li.feed' }
    const steps = await atEveryStep(async (step) => {
      const { executive, mentor } = await strangers()
      await publishTip(mentor, { place, title: 'Welcome', words: { how: 'So.', whether: '' }, audience: null })
      await confirmAll(executive)
      for (const words of ['One', 'Two']) await question(executive, words)
      await rounds(executive, mentor)
      const { id } = (await executive.db.me.get('me'))?.keys ?? expect.fail('not joined')
      const words = (await wordsOf(mentor)) ?? expect.fail('no words')
      const { world, died } = await closedAt(hub, mentor, step, (doomed) => confirmWords(doomed, id, words))
      if (await world.db.introductions.get(id)) await confirmWords(world, id, words)
      await rounds(world, executive)
      expect(await wordsIn(world)).toEqual(['One', 'Two'])
      expect(await executive.db.tips.count()).toBe(1)
      await expectCalm(executive, world)
      return { died }
    }, 3)
    expect(steps).toBeGreaterThan(10)
  })

  /** Two people who see the words but have not compared them. */
  async function strangers(): Promise<{ executive: SmallWorld; mentor: SmallWorld }> {
    const [executive, mentor] = [await joined(hub, 'executive', 'Eleanor'), await joined(hub, 'mentor', 'Ana')]
    await introduced(hub, executive, mentor)
    // One address may join ten times a minute.
    hub.clock.now += 60_000
    return { executive, mentor }
  }
})
