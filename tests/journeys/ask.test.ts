import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../lib/db.ts'
import * as answer from '../../lib/flows/answer.ts'
import * as ask from '../../lib/flows/ask.ts'
import { queueOf } from '../../lib/flows/queue.ts'
import { send, sync, take } from '../../lib/flows/sync.ts'
import { markSeen, markSolved, removeThread } from '../../lib/flows/thread.ts'
import type { Tab } from '../../lib/flows/world.ts'
import { readDrawn } from '../../lib/picture.ts'
import { joined, openHub, openPage, pairedUp, rounds, type SmallWorld, type TestHub } from './world.ts'

let hub: TestHub
let executive: SmallWorld
let mentor: SmallWorld
beforeEach(async () => {
  hub = await openHub()
  ;({ executive, mentor } = await pairedUp(hub))
})
afterEach(() => hub.close())

const feed = openPage('https://www.linkedin.com/feed/')
const where = { x: 0, y: 0, width: 100, height: 40 } as const

async function question(words: string, thread: string | null = null, page: Tab = feed): Promise<string> {
  const { id } = await ask.begin(executive, page, thread)
  await ask.write(executive, id, words)
  const asked = await ask.send(executive, id)
  if (!asked) throw new Error('not sent')
  return asked
}

async function reply(thread: string, words: string): Promise<void> {
  await answer.keepDraft(mentor, thread, { words })
  await answer.sendAnswer(mentor, thread)
}

async function said({ db }: SmallWorld): Promise<string[]> {
  const text = (message: Message) =>
    message.kind === 'question' ? `? ${message.question.words}` : `! ${message.answer.words}`
  return (await db.messages.orderBy('at').toArray()).map(text)
}

const stateOf = async ({ db }: SmallWorld, thread: string) => (await db.threads.get(thread))?.state
const statesOf = async ({ db }: SmallWorld) => (await db.messages.orderBy('at').toArray()).map(({ state }) => state)

async function expectCalm(): Promise<void> {
  for (const { name, db } of [executive, mentor]) expect([name, await db.alarms.toArray()]).toEqual([name, []])
}

describe('a question', () => {
  it('is asked, opened, answered, read, asked on and solved, and both sides know how far it is', async () => {
    const thread = await question('Where is the button?')
    expect([await stateOf(executive, thread), await statesOf(executive)]).toEqual(['waiting', ['queued']])
    await rounds(executive, mentor)
    expect(await statesOf(executive)).toEqual(['sent'])
    expect(await mentor.db.threads.get(thread)).toMatchObject({ mine: false, state: 'waiting', unread: 1 })
    await markSeen(mentor, thread)
    await rounds(mentor, executive)
    expect(await statesOf(executive)).toEqual(['opened'])
    await reply(thread, 'Top right.')
    expect(await stateOf(mentor, thread)).toBe('answered')
    await rounds(mentor, executive)
    expect(await executive.db.threads.get(thread)).toMatchObject({ state: 'answered', unread: 1 })
    await markSeen(executive, thread)
    await question('And then?', thread)
    await rounds(executive, mentor)
    expect(await mentor.db.threads.get(thread)).toMatchObject({ state: 'waiting', unread: 1 })
    await reply(thread, 'Press it.')
    await rounds(mentor, executive)
    await markSolved(executive, thread)
    await rounds(executive, mentor)
    for (const side of [executive, mentor]) {
      expect(await said(side)).toEqual(['? Where is the button?', '! Top right.', '? And then?', '! Press it.'])
      expect(await stateOf(side, thread)).toBe('solved')
    }
    await expectCalm()
  })

  it('carries the picture that the person saw, byte for byte', async () => {
    await question('This one')
    const [sent] = await executive.db.pictures.toArray()
    await rounds(executive, mentor)
    const [come] = await mentor.db.pictures.toArray()
    expect(come).toMatchObject({ id: sent?.id, type: sent?.type, coming: null, problem: null })
    expect(come?.bytes).toEqual(sent?.bytes)
    expect(sent?.bytes?.length).toBeGreaterThan(50)
  })

  it('whose picture does not come yet holds up no other, and the picture comes later', async () => {
    for (const words of ['one', 'two']) await question(words)
    const [one] = await executive.db.pictures.toArray()
    const { fetch } = mentor.wire
    mentor.wire.fetch = async (input, init) =>
      String(input).endsWith(one?.id ?? '') ? Response.json({}, { status: 503 }) : fetch(input, init)
    await rounds(executive)
    expect(await sync(mentor)).toBe('offline')
    const missing = async () =>
      (await mentor.db.pictures.filter(({ bytes }) => bytes === null).toArray()).map(({ id }) => id)
    expect([await mentor.db.pictures.count(), await missing()]).toEqual([2, [one?.id]])
    mentor.wire.fetch = fetch
    await rounds(mentor)
    expect(await missing()).toEqual([])
  })

  it('sent while more of it is being covered leaves covered', async () => {
    const { id, picture } = await ask.begin(executive, feed)
    const covering = ask.coverMore(executive, id, { x: 0, y: 0, width: 800, height: 600 })
    const thread = await ask.send(executive, id)
    await covering
    expect(thread).not.toBeNull()
    expect(readDrawn(picture?.bytes ?? new Uint8Array()).boxes).toHaveLength(1)
    const [sent] = await executive.db.pictures.toArray()
    expect(readDrawn(sent?.bytes ?? new Uint8Array()).boxes).toEqual([])
  })

  it('is covered in each place that was asked for at once', async () => {
    const places = [0, 200, 400].map((x) => ({ ...where, x }))
    const { id } = await ask.begin(
      executive,
      openPage(
        'https://www.linkedin.com/feed/',
        places.map((place) => ({ ...place, role: 'button' })),
      ),
    )
    await Promise.all(places.slice(1).map((place) => ask.coverMore(executive, id, place)))
    const { picture } = (await executive.db.drafts.get(id)) ?? {}
    expect(readDrawn(picture?.bytes ?? new Uint8Array()).boxes).toHaveLength(1)
  })

  it('is one question, however often Send is pressed', async () => {
    const { id } = await ask.begin(executive, feed)
    await ask.write(executive, id, 'Once')
    const sent = await Promise.all(Array.from({ length: 5 }, () => ask.send(executive, id)))
    expect(sent.filter(Boolean)).toHaveLength(1)
    await Promise.all([sync(executive), sync(executive), send(executive)])
    await rounds(mentor)
    expect(await said(mentor)).toEqual(['? Once'])
  })

  it('without a word or a picture is not sent', async () => {
    const { id } = await ask.begin(executive, feed)
    await ask.leaveOutPicture(executive, id)
    await ask.write(executive, id, ' \n ')
    await expect(ask.send(executive, id)).rejects.toMatchObject({ code: 'bad-input' })
    expect(await executive.db.drafts.count()).toBe(1)
  })

  it('asked offline is kept, in order, and leaves when the hub answers again', async () => {
    const back = executive.offline()
    await question('One')
    await question('Two')
    expect(await sync(executive)).toBe('offline')
    expect(await executive.db.me.get('me')).toMatchObject({ problem: 'offline' })
    expect(await statesOf(executive)).toEqual(['queued', 'queued'])
    back()
    executive = executive.reopened()
    await rounds(executive, mentor)
    expect(await said(mentor)).toEqual(['? One', '? Two'])
    expect((await executive.db.me.get('me'))?.problem).toBeNull()
    await expectCalm()
  })

  it('keeps its order when the clock is set back', async () => {
    const thread = await question('First')
    await rounds(executive, mentor)
    await reply(thread, 'Second')
    await rounds(mentor, executive)
    executive.clock.now -= 730 * 86_400_000
    await question('Third', thread)
    await rounds(executive, mentor)
    for (const side of [executive, mentor]) expect(await said(side)).toEqual(['? First', '! Second', '? Third'])
  })

  it('answered before the pair ended can be solved and removed', async () => {
    const thread = await question('Before')
    await rounds(executive, mentor)
    await reply(thread, 'Here.')
    await rounds(mentor, executive)
    const [pair] = (await hub.store.census()).pairs
    await hub.store.unpair(pair?.id ?? '', hub.clock.now)
    await rounds(executive)
    await markSolved(executive, thread)
    expect(await stateOf(executive, thread)).toBe('solved')
    expect(await executive.db.outbox.count()).toBe(0)
    await removeThread(executive, thread)
    expect(await executive.db.messages.count()).toBe(0)
  })

  it('reaches a mentor who removed the thread', async () => {
    const thread = await question('First')
    await rounds(executive, mentor)
    await removeThread(mentor, thread)
    await question('Second', thread)
    await rounds(executive, mentor)
    expect(await said(mentor)).toEqual(['? Second'])
    expect(await mentor.db.threads.get(thread)).toMatchObject({ state: 'waiting', unread: 1 })
  })

  it('is answered at its newest, even when two came in the same moment', async () => {
    const thread = await question('First')
    await question('Second', thread)
    await rounds(executive, mentor)
    await reply(thread, 'Both')
    const messages = await mentor.db.messages.orderBy('at').toArray()
    expect(messages[2]).toMatchObject({ kind: 'answer', answer: { question: messages[1]?.id } })
  })

  it('about a silent page is not even begun', async () => {
    const signIn = openPage('https://www.linkedin.com/login')
    await expect(ask.begin(executive, signIn)).rejects.toMatchObject({ code: 'silent-zone' })
    expect(await executive.db.drafts.count()).toBe(0)
  })

  it('names the tips that were open, never an address', async () => {
    const tip = crypto.randomUUID()
    const { id } = await ask.begin(executive, openPage('https://www.linkedin.com/in/somebody-secret/?x=1'))
    await ask.sawTip(executive, tip)
    await ask.sawTip(executive, tip)
    await ask.write(executive, id, 'Whose is this?')
    await ask.send(executive, id)
    await rounds(executive, mentor)
    const [message] = await mentor.db.messages.toArray()
    expect(message).toMatchObject({ question: { tipsSeen: [tip], place: { site: 'linkedin' } } })
    expect(JSON.stringify(message)).not.toContain('secret')
  })
})

describe('a question that was begun', () => {
  it('is dropped while nothing was put into it, and kept as soon as something was', async () => {
    const { id } = await ask.begin(executive, feed)
    await ask.dropUntouched(executive, id)
    expect(await executive.db.drafts.count()).toBe(0)
    await ask.begin(executive, feed)
    await ask.pointAt(executive, id, { x: 0.5, y: 0.5 })
    await ask.dropUntouched(executive, id)
    expect(await executive.db.drafts.count()).toBe(1)
  })

  it('keeps the words typed while its picture is taken again', async () => {
    const { id } = await ask.begin(executive, feed)
    const writing: Tab = {
      ...feed,
      async outline(photo) {
        await ask.write(executive, id, 'Typed meanwhile')
        return feed.outline(photo)
      },
    }
    expect(await ask.begin(executive, writing)).toMatchObject({ words: 'Typed meanwhile' })
  })
})

describe('a question taken back', () => {
  it('before it left never leaves: its words and its picture are gone from the outbox', async () => {
    const thread = await question('Forget this')
    expect(await ask.withdraw(executive, thread)).toBe(true)
    const [waiting, ...more] = await executive.db.outbox.toArray()
    expect([waiting?.attachments, waiting?.message, more]).toEqual([[], null, []])
    await question('This instead')
    await rounds(executive, mentor)
    expect(await said(mentor)).toEqual(['? This instead'])
    expect(await mentor.db.pictures.count()).toBe(1)
    expect(await executive.db.pictures.count()).toBe(1)
    expect(await stateOf(executive, thread)).toBe('withdrawn')
    await expectCalm()
  })

  it('after a try that looked failed but reached the hub is not seen either', async () => {
    const reached = executive.wire.fetch
    executive.wire.fetch = async (input, init) => {
      const answer = await reached(input, init)
      if (String(input).endsWith('/v1/letters') && init?.method === 'POST') throw new TypeError('Failed to fetch')
      return answer
    }
    const thread = await question('Too late?')
    expect(await sync(executive)).toBe('offline')
    expect(await ask.withdraw(executive, thread)).toBe(true)
    executive.wire.fetch = reached
    await rounds(executive, mentor)
    expect(await said(mentor)).toEqual([])
    expect(await mentor.db.threads.count()).toBe(0)
    await expectCalm()
  })

  it('while it is on its way is not seen, and what left is not left out of the list', async () => {
    const thread = await question('On its way')
    const reached = executive.wire.fetch
    executive.wire.fetch = async (input, init) => {
      const answer = await reached(input, init)
      if (String(input).endsWith('/v1/letters') && init?.method === 'POST') {
        executive.wire.fetch = reached
        await ask.withdraw(executive, thread)
      }
      return answer
    }
    await rounds(executive, mentor)
    expect(await said(mentor)).toEqual([])
    const left = await executive.db.departures.filter(({ what }) => what === 'question').toArray()
    expect(left).toMatchObject([{ fate: 'left', message: thread }])
    expect(await stateOf(executive, thread)).toBe('withdrawn')
    await expectCalm()
  })

  it('after it came leaves nothing on the other side, and the rest of the thread stays', async () => {
    const thread = await question('First')
    await question('Second', thread)
    await rounds(executive, mentor)
    expect(await ask.withdraw(executive, thread)).toBe(true)
    await rounds(executive, mentor)
    expect(await said(mentor)).toEqual(['? Second'])
    expect(await mentor.db.pictures.count()).toBe(1)
    expect(await stateOf(executive, thread)).toBe('waiting')
    await expectCalm()
  })

  it('leaves an answered thread answered, on both sides', async () => {
    const thread = await question('First')
    await rounds(executive, mentor)
    await reply(thread, 'Like this.')
    await rounds(mentor, executive)
    await question('Second', thread)
    await rounds(executive, mentor)
    const second = (await executive.db.messages.orderBy('at').last())?.id ?? ''
    expect(await ask.withdraw(executive, second)).toBe(true)
    await rounds(executive, mentor)
    expect([await stateOf(executive, thread), await stateOf(mentor, thread)]).toEqual(['answered', 'answered'])
    expect(await said(mentor)).toEqual(['? First', '! Like this.'])
    await expectCalm()
  })

  it('after it was opened is not taken back', async () => {
    const thread = await question('Seen')
    await rounds(executive, mentor)
    await markSeen(mentor, thread)
    await rounds(mentor, executive)
    expect(await ask.withdraw(executive, thread)).toBe(false)
    expect([await stateOf(executive, thread), await said(mentor)]).toEqual(['waiting', ['? Seen']])
  })

  it('while it was being opened says that it was opened', async () => {
    const thread = await question('A race')
    await rounds(executive, mentor)
    await markSeen(mentor, thread)
    expect(await ask.withdraw(executive, thread)).toBe(true)
    await rounds(executive, mentor, executive)
    expect([await statesOf(executive), await stateOf(executive, thread)]).toEqual([['opened'], 'waiting'])
    expect(await said(mentor)).toEqual(['? A race'])
    await expectCalm()
  })

  it('twice, or by its reader, does nothing more', async () => {
    const thread = await question('Once')
    expect(await ask.withdraw(executive, thread)).toBe(true)
    expect(await ask.withdraw(executive, thread)).toBe(false)
    expect(await executive.db.outbox.count()).toBe(1)
    const other = await question('Theirs')
    await rounds(executive, mentor)
    expect(await ask.withdraw(mentor, other)).toBe(false)
  })
})

describe('the desk', () => {
  it('puts a question off until a time, and has it back afterwards', async () => {
    const thread = await question('Later')
    await rounds(executive, mentor)
    const { now } = hub.clock
    await answer.snooze(mentor, thread, now + 3_600_000)
    const open = async (at: number) => queueOf(await mentor.db.threads.toArray(), 'open', null, at).length
    expect([await open(now), await open(now + 3_600_000)]).toEqual([0, 1])
    await question('Now, please', thread)
    await rounds(executive, mentor)
    expect(await open(hub.clock.now)).toBe(1)
  })

  it('keeps an answer as it is being written, and refuses an empty one', async () => {
    const thread = await question('Well?')
    await rounds(executive, mentor)
    await answer.keepDraft(mentor, thread, { words: ' ' })
    await expect(answer.sendAnswer(mentor, thread)).rejects.toMatchObject({ code: 'bad-input' })
    await answer.keepDraft(mentor, thread, { words: 'Half a' })
    expect(await mentor.reopened().db.answerDrafts.get(thread)).toMatchObject({ words: 'Half a' })
  })

  it('holds back an answer that asks for a code, and over a bank one that leads away; what was written is kept', async () => {
    const bank = openPage('https://secure.chase.com/web/auth/dashboard')
    for (const [page, words, code] of [
      [feed, 'Please send me the code you got.', 'asks-for-secret'],
      [bank, 'Envíeme el código, por favor.', 'asks-for-secret'],
      [bank, 'Sign in at chase-help.com', 'leads-away'],
      [bank, 'Call 020 7946 0018', 'leads-away'],
    ] as const) {
      const thread = await question('How?', null, page)
      await rounds(executive, mentor)
      await answer.keepDraft(mentor, thread, { words })
      await expect(answer.sendAnswer(mentor, thread)).rejects.toMatchObject({ code })
      expect(await mentor.db.answerDrafts.get(thread)).toMatchObject({ words })
      expect(await mentor.db.messages.where('thread').equals(thread).count()).toBe(1)
    }
  })

  it('sends the richest drawing a hand can make', async () => {
    const thread = await question('Where?')
    await rounds(executive, mentor)
    const points = Array.from({ length: 900 }, (_, n) => ({ x: Math.abs(Math.sin(n)), y: Math.abs(Math.cos(n)) }))
    const drawing = Array.from({ length: 60 }, () => ({ tool: 'free' as const, points }))
    await answer.keepDraft(mentor, thread, { words: '\u{1F642}'.repeat(4000), drawing })
    await answer.sendAnswer(mentor, thread)
    await rounds(mentor, executive)
    const messages = await executive.db.messages.orderBy('at').toArray()
    const come = messages.at(-1)
    if (come?.kind !== 'answer') throw new Error('no answer')
    expect(come.answer.drawing).toHaveLength(40)
    const [first] = come.answer.drawing
    const ends = [first?.points[0], first?.points.at(-1)]
    for (const [n, end] of ends.entries()) expect(end?.x).toBeCloseTo(points[n === 0 ? 0 : 899]?.x ?? -1, 3)
  })
})

describe('the list of what left', () => {
  it('names every letter, to whom, how large, and whether it is still here', async () => {
    const before = await executive.db.departures.count()
    const back = executive.offline()
    await question('Counted')
    const [waiting] = (await executive.db.departures.orderBy('madeAt').toArray()).slice(before)
    expect(waiting).toMatchObject({
      what: 'question',
      to: 'Ana',
      place: { site: 'linkedin', kind: 'li.feed' },
      picture: 'drawn',
      fate: 'waiting',
      leftAt: null,
    })
    back()
    let bytes = 0
    const { fetch } = executive.wire
    executive.wire.fetch = async (input, init) => {
      const body = init?.body
      if (body instanceof Uint8Array) bytes += body.length
      if (typeof body === 'string' && body.includes('sealed')) bytes += JSON.parse(body).sealed.length
      return fetch(input, init)
    }
    await rounds(executive)
    const left = await executive.db.departures.get(waiting?.id ?? '')
    expect(left).toMatchObject({ fate: 'left', bytes })
    expect(left?.leftAt).toBeGreaterThan(0)
  })
})

describe('a third person', () => {
  it('never reads, sees or counts what is not theirs', async () => {
    const other = await joined(hub, 'mentor', 'Boris')
    const admin = await joined(hub, 'admin', 'Root')
    const thread = await question('Between us')
    await rounds(executive, mentor, other, admin)
    const [picture] = await executive.db.pictures.toArray()
    for (const stranger of [other, admin]) {
      expect(await stranger.db.messages.count()).toBe(0)
      expect(await stranger.db.partners.count()).toBe(0)
      const {
        keys,
        hub: address,
        collected,
      } = (await stranger.db.me.get('me')) ?? { keys: null, hub: '', collected: -1 }
      expect(collected).toBe(0)
      if (!keys) throw new Error('not joined')
      const line = { hub: address, keys }
      const attachment = (await mentor.db.messages.toArray()).flatMap((message) =>
        message.kind === 'question' ? (message.question.picture?.attachment ?? []) : [],
      )
      expect(attachment).toEqual([picture?.id])
      await expect(stranger.hub.download(line, attachment[0] ?? '', 1e6)).rejects.toMatchObject({ code: 'gone' })
      const letters = (await stranger.hub.call(line, 'collect', { after: 0 })).letters
      expect(letters).toEqual([])
    }
    expect(await stateOf(mentor, thread)).toBe('waiting')
    await take(mentor)
  })
})
