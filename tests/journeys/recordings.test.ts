/** What a mentor recorded, from their browser to those it is for: exactly, once, only to them, and back again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as answer from '../../lib/flows/answer.ts'
import * as ask from '../../lib/flows/ask.ts'
import { cancelPublish } from '../../lib/flows/cancel.ts'
import { deliveriesOf } from '../../lib/flows/delivery.ts'
import { draftFromAnswer, keepable } from '../../lib/flows/keep.ts'
import { noteReached } from '../../lib/flows/play.ts'
import { post } from '../../lib/flows/post.ts'
import { packForOthers, publishTip, recordingOf, type WrittenTip } from '../../lib/flows/publish.ts'
import { addStep, beginRecording, dropStep } from '../../lib/flows/record.ts'
import { reopenRecording } from '../../lib/flows/reopen.ts'
import { sync } from '../../lib/flows/sync.ts'
import { lookInto, takeIn } from '../../lib/flows/take-in.ts'
import { beginTake, endTake, keepChunk, setCaptions } from '../../lib/flows/takes.ts'
import { markSeen, removeThread } from '../../lib/flows/thread.ts'
import { retireTip } from '../../lib/flows/tips.ts'
import type { Place } from '../../lib/protocol/page.ts'
import { packRecording, readRecording } from '../../lib/recording-file.ts'
import { anchor, everything, feed, png, step as stepOf, webm } from '../fixtures/recordings.ts'
import { atEveryStep, closedAt } from './closed.ts'
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
} from './world.ts'

let hub: TestHub
let executive: SmallWorld
let mentor: SmallWorld
beforeEach(async () => {
  hub = await openHub()
  ;({ executive, mentor } = await pairedUp(hub))
})
afterEach(() => hub.close())

const tip: WrittenTip = {
  place: feed,
  title: 'Before you post',
  words: { how: 'Press the pencil.', whether: 'Only when calm.' },
  audience: null,
}

/** As many bytes as it takes several parts to upload. */
const long = 'A long clip. '.repeat(60_000)

const step = (sentence: string, place: Place = feed) => ({
  ...({ act: 'click', key: null, anchor, robustness: null, instead: null, place, sentence } as const),
})
const shot = { type: 'image/png', width: 4, height: 3, spot: null, bytes: png() } as const

/** The mentor shows two steps, the first with a picture, and talks over them. Answers the id of the draft. */
async function record(world: SmallWorld, words = 'Like this.', id: string = crypto.randomUUID()): Promise<string> {
  await beginRecording(world, id, feed)
  await addStep(world, id, step('Open the menu'), shot)
  await addStep(world, id, step('Choose *Nobody*'), null)
  await speak(world, id, words)
  return id
}

async function speak(world: SmallWorld, recording: string, words: string): Promise<void> {
  const take = await beginTake(world, { recording, step: null, what: 'voice', type: 'audio/webm' })
  const bytes = webm(words)
  await keepChunk(world, take, 0, bytes.slice(0, 20))
  await keepChunk(world, take, 1, bytes.slice(20))
  await endTake(world, take, 2)
  await setCaptions(world, take, [{ from: 0, to: 2, words: 'Like this.' }])
}

async function another(name: string): Promise<SmallWorld> {
  const world = await joined(hub, 'executive', name)
  await introduced(hub, world, mentor)
  await confirmAll(world)
  await confirmAll(mentor)
  return world
}

const tipOf = async ({ db }: SmallWorld, id: string) => (await db.tips.get(id)) ?? expect.fail('no tip')

/** What somebody has of a tip: its version, and what is said in its recording. */
async function seen(world: SmallWorld, id: string): Promise<string> {
  const { tip, retired } = await tipOf(world, id)
  if (retired) return `${tip.version} retired`
  return `${tip.version} ${tip.title} ${tip.recording ? await said(world, tip.recording) : 'in words'}`
}

async function said(world: SmallWorld, note: Parameters<typeof recordingOf>[1]): Promise<string> {
  const found = await recordingOf(world, note).catch((error: { code: string }) => error.code)
  if (!found) return 'still to come'
  if (typeof found === 'string') return found
  const voice = found.files.get('voice.webm')
  const words = voice && new TextDecoder().decode(voice.slice(webm().length))
  return words && words.length > 40 ? `${words.length} letters` : String(words)
}

async function pairOf(world: SmallWorld): Promise<string> {
  const person = (await world.db.me.get('me'))?.person.id
  const pair = (await mentor.db.partners.toArray()).find((partner) => partner.person.id === person)?.pair
  return pair ?? expect.fail('no pair')
}

async function expectCalm(...worlds: SmallWorld[]): Promise<void> {
  for (const { name, db } of worlds) expect([name, await db.alarms.toArray()]).toEqual([name, []])
}

/** Nothing is on its way any more, and nothing of it is left behind. */
async function expectSettled(...worlds: SmallWorld[]): Promise<void> {
  for (const { name, db } of worlds)
    expect([name, await db.outbox.count(), await db.enclosures.count(), await db.uploads.count()]).toEqual([
      name,
      0,
      0,
      0,
    ])
}

const isUpload = (input: Parameters<typeof fetch>[0], init: RequestInit | undefined, method: string) =>
  String(input).includes('/v1/uploads') && init?.method === method

/** The bytes that go up from now on, one number for each part. */
function watchParts(world: SmallWorld): number[] {
  const parts: number[] = []
  const { fetch } = world.wire
  world.wire.fetch = async (input, init) => {
    const answer = await fetch(input, init)
    if (isUpload(input, init, 'PATCH') && init?.body instanceof Uint8Array && answer.ok) parts.push(init.body.length)
    return answer
  }
  return parts
}

describe('a recorded tip', () => {
  it('plays at the executive’s exactly as it was published, also with no hub in reach', async () => {
    const id = await publishTip(mentor, { ...tip, id: await record(mentor) })
    await rounds(mentor, executive)
    executive.offline()
    const [mine, theirs] = [await tipOf(mentor, id), await tipOf(executive, id)]
    expect(theirs.tip.recording).toMatchObject({ steps: 2, voiceSeconds: 1, clipSeconds: 0 })
    const file = async ({ db }: SmallWorld, attachment = '') => (await db.recordings.get(attachment))?.bytes
    const sent = await file(mentor, mine.tip.recording?.attachment)
    expect(await file(executive, theirs.tip.recording?.attachment)).toEqual(sent)
    const note = theirs.tip.recording ?? expect.fail('no recording')
    const played = await recordingOf(executive.reopened(), note)
    expect(played?.recording.steps.map(({ sentence }) => sentence)).toEqual(['Open the menu', 'Choose *Nobody*'])
    expect(played?.files.get('step-1.png')).toEqual(png())
    expect(new TextDecoder().decode(played?.files.get('voice.vtt'))).toContain('Like this.')
    await expectSettled(mentor)
    const { db } = mentor
    expect([await db.recordingDrafts.count(), await db.takes.count(), await db.chunks.count()]).toEqual([0, 0, 0])
  })

  it('shows its words before its recording has come', async () => {
    const id = await publishTip(mentor, { ...tip, id: await record(mentor) })
    await rounds(mentor)
    const { fetch } = executive.wire
    executive.wire.fetch = async (input, init) => {
      if (String(input).includes('/v1/attachments/')) throw new TypeError('Failed to fetch')
      return fetch(input, init)
    }
    expect(await sync(executive)).toBe('offline')
    expect(await seen(executive, id)).toBe('1 Before you post still to come')
    executive.wire.fetch = fetch
    await rounds(executive)
    expect(await seen(executive, id)).toBe('1 Before you post Like this.')
  })

  it('reaches those it is for and nobody else, each under a name of its own at the hub', async () => {
    const [other, third] = [await another('Boris'), await another('Cleo')]
    const audience = [await pairOf(executive), await pairOf(other)]
    const id = await publishTip(mentor, { ...tip, audience, id: await record(mentor) })
    await rounds(mentor, executive, other, third)
    expect([await seen(executive, id), await seen(other, id)]).toEqual(Array(2).fill('1 Before you post Like this.'))
    expect([await third.db.tips.count(), await third.db.recordings.count()]).toEqual([0, 0])
    const names = await Promise.all([mentor, executive, other].map((world) => tipOf(world, id)))
    expect(new Set(names.map(({ tip }) => tip.recording?.attachment)).size).toBe(3)
    const stolen = names[1]?.tip.recording?.attachment ?? ''
    const line = { hub: hub.address, keys: (await third.db.me.get('me'))?.keys ?? expect.fail('not joined') }
    await expect(third.hub.download(line, stolen, 1e6)).rejects.toMatchObject({ code: 'gone' })
  })

  it('takes new words without being sent once more, and gives way to a new recording', async () => {
    const id = await publishTip(mentor, { ...tip, id: await record(mentor) })
    await rounds(mentor, executive)
    await noteReached(executive, id, { step: null, seconds: 1 })
    const parts = watchParts(mentor)
    await publishTip(mentor, { ...tip, id, title: 'Before you write' })
    await rounds(mentor, executive)
    expect([parts, await seen(executive, id)]).toEqual([[], '2 Before you write Like this.'])
    expect(await executive.db.progress.count()).toBe(1)

    await record(mentor, 'Or so.', id)
    await publishTip(mentor, { ...tip, id })
    await rounds(mentor, executive)
    expect(await seen(executive, id)).toBe('3 Before you post Or so.')
    for (const { db } of [executive, mentor]) expect(await db.recordings.count()).toBe(1)
    expect(await executive.db.progress.count()).toBe(0)
  })

  it('is changed by what was published with it, and is of words alone once everything was taken out', async () => {
    const id = await publishTip(mentor, { ...tip, id: await record(mentor) })
    await reopenRecording(mentor, id)
    const draft = (await mentor.db.recordingDrafts.get(id)) ?? expect.fail('no draft')
    expect((await mentor.db.takes.get(draft.voice ?? ''))?.captions).toEqual([{ from: 0, to: 2, words: 'Like this.' }])
    await dropStep(mentor, id, draft.steps[0]?.id ?? '')
    await publishTip(mentor, { ...tip, id })
    await rounds(mentor, executive)
    expect((await tipOf(executive, id)).tip.recording).toMatchObject({ steps: 1, voiceSeconds: 1 })
    expect(await seen(executive, id)).toBe('2 Before you post Like this.')

    await reopenRecording(mentor, id)
    await mentor.db.recordingDrafts.update(id, { steps: [], voice: null })
    await publishTip(mentor, { ...tip, id })
    await rounds(mentor, executive)
    expect(await seen(executive, id)).toBe('3 Before you post in words')
    for (const { db } of [executive, mentor]) expect(await db.recordings.count()).toBe(0)
  })

  it('is gone at the executive’s when it is retired, and comes again with its recording when it is not', async () => {
    const id = await publishTip(mentor, { ...tip, id: await record(mentor) })
    await rounds(mentor, executive)
    await noteReached(executive, id, { step: null, seconds: 1 })
    await retireTip(mentor, id)
    await rounds(mentor, executive)
    const { recordings, progress } = executive.db
    expect([await seen(executive, id), await recordings.count(), await progress.count()]).toEqual(['1 retired', 0, 0])
    await publishTip(mentor, { ...tip, id })
    await rounds(mentor, executive)
    expect(await seen(executive, id)).toBe('2 Before you post Like this.')
  })

  it('of which steps are on another site, is not published, and nothing is lost', async () => {
    const id = await record(mentor)
    await addStep(mentor, id, step('Look at the balance', { site: 'bank', kind: 'bank.accounts' }), null)
    await expect(publishTip(mentor, { ...tip, id })).rejects.toMatchObject({ code: 'recording-elsewhere' })
    expect([await mentor.db.recordingDrafts.count(), await mentor.db.tips.count()]).toEqual([1, 0])
  })
})

describe('a recording that is not what it should be', () => {
  it('changed by the hub, is not played, and the words of the tip are there', async () => {
    const id = await publishTip(mentor, { ...tip, id: await record(mentor) })
    await rounds(mentor)
    const { fetch } = executive.wire
    executive.wire.fetch = async (input, init) => {
      const honest = await fetch(input, init)
      if (!String(input).includes('/v1/attachments/')) return honest
      const bytes = new Uint8Array(await honest.arrayBuffer())
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      return new Response(bytes)
    }
    await rounds(executive)
    expect(await seen(executive, id)).toBe('1 Before you post unreadable')
  })

  const { recording, files } = everything()
  const elsewhere = packRecording({ ...recording, steps: [stepOf({ place: { site: 'x', kind: 'x.home' } })] }, files)
  const file = packRecording(recording, files)
  it.each([
    ['cut off', 'recording-damaged', file.slice(0, 300)],
    ['nothing', 'recording-empty', new Uint8Array()],
    ['a picture', 'recording-unknown', png()],
    ['of another site', 'recording-elsewhere', elsewhere],
  ])('%s, is refused with its own reason', async (_, code, bytes) => {
    const partner = (await mentor.db.partners.toArray())[0] ?? expect.fail('no partner')
    const attachment = crypto.randomUUID()
    const { audience, ...written } = tip
    const note = { attachment, steps: 1, voiceSeconds: 0, clipSeconds: 0 }
    const sent = { ...written, id: crypto.randomUUID(), version: 1, by: 'Ana', at: 0, recording: note }
    const departure = { what: 'tip', place: feed, picture: null } as const
    const parcel = {
      contents: { kind: 'tip', tip: sent } as const,
      attachments: [{ id: attachment, bytes }],
      departure,
    }
    await post(mentor, partner, parcel, async () => undefined)
    await rounds(mentor, executive)
    expect(await seen(executive, sent.id)).toBe(`1 Before you post ${code}`)
    expect(await executive.db.recordings.get(attachment)).toMatchObject({ bytes: null, problem: code })
  })

  it('and did not come with the letter that names it, is said to be gone', async () => {
    const partner = (await mentor.db.partners.toArray())[0] ?? expect.fail('no partner')
    const { audience, ...written } = tip
    const note = { attachment: crypto.randomUUID(), steps: 1, voiceSeconds: 0, clipSeconds: 0 }
    const sent = { ...written, id: crypto.randomUUID(), version: 1, by: 'Ana', at: 0, recording: note }
    const departure = { what: 'tip', place: feed, picture: null } as const
    await post(mentor, partner, { contents: { kind: 'tip', tip: sent }, departure }, async () => undefined)
    await rounds(mentor, executive)
    expect(await seen(executive, sent.id)).toBe('1 Before you post gone')
  })
})

describe('an upload', () => {
  /** From now on the hub is gone after so many parts, until the answer is called. */
  function cutAfter(world: SmallWorld, parts: number): () => void {
    const { fetch } = world.wire
    let left = parts
    world.wire.fetch = async (input, init) => {
      if (left <= 0) throw new TypeError('Failed to fetch')
      if (isUpload(input, init, 'PATCH')) left -= 1
      return fetch(input, init)
    }
    return () => {
      world.wire.fetch = fetch
    }
  }

  it('goes on where it was when the browser was closed in the middle, and tells how far it is', async () => {
    const parts = watchParts(mentor)
    const back = cutAfter(mentor, 2)
    const id = await publishTip(mentor, { ...tip, id: await record(mentor, long) })
    const total = (await mentor.db.enclosures.toArray())[0]?.sealed.length ?? 0
    expect(await deliveriesOf(mentor, id)).toMatchObject([{ is: 'going', sent: 0, total }])
    expect(await sync(mentor)).toBe('offline')
    expect(parts).toEqual([262_144, 262_144])
    const [sending] = await deliveriesOf(mentor, id)
    expect(sending?.sent).toBeGreaterThanOrEqual(262_144)
    expect(sending?.total).toBe(total)
    back()
    mentor = mentor.reopened()
    const later = watchParts(mentor)
    await rounds(mentor, executive)
    expect([...parts, ...later].reduce((sum, part) => sum + part, 0)).toBe(total)
    expect(await seen(executive, id)).toBe(`1 Before you post ${long.length} letters`)
    await expectSettled(mentor)
  })

  it('keeps the sealed bytes out of what is read again and again', async () => {
    mentor.offline()
    await publishTip(mentor, { ...tip, id: await record(mentor, long) })
    const size = JSON.stringify(await mentor.db.outbox.toArray()).length
    expect(size).toBeLessThan(20_000)
  })

  it('of ten long recordings in a minute is not too much for the hub', async () => {
    for (let n = 0; n < 10; n++) await publishTip(mentor, { ...tip, id: await record(mentor, long) })
    await rounds(mentor, executive)
    expect(await executive.db.recordings.filter(({ bytes }) => bytes !== null).count()).toBe(10)
  })
})

describe('taking a tip back while it is on its way', () => {
  /** The mentor’s browser sends until the recording for the second executive is under way, and waits there. */
  async function untilSecond(): Promise<{ stopped: Promise<unknown> }> {
    const { fetch } = mentor.wire
    const reached = Promise.withResolvers<void>()
    let begun = 0
    mentor.wire.fetch = async (input, init) => {
      if (isUpload(input, init, 'POST')) begun += 1
      if (begun < 2 || !isUpload(input, init, 'PATCH')) return fetch(input, init)
      // This part never arrives: only the person can end it.
      reached.resolve()
      return new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => {
          mentor.wire.fetch = fetch
          reject(init.signal?.reason)
        })
      })
    }
    const stopped = sync(mentor)
    await reached.promise
    return { stopped }
  }

  /** Who of the two has it already when the mentor’s browser waits, and who has not. */
  async function inOrder(other: SmallWorld): Promise<[first: SmallWorld, second: SmallWorld]> {
    const next = await mentor.db.outbox.orderBy('n').first()
    return next?.about?.pair === (await pairOf(executive)) ? [executive, other] : [other, executive]
  }

  it('stops it, takes it from those who have it, and gives the draft back with what was recorded', async () => {
    const other = await another('Boris')
    const id = await publishTip(mentor, { ...tip, id: await record(mentor, long) })
    const [first, second] = await inOrder(other)
    const { stopped } = await untilSecond()
    const [stopping] = await mentor.db.uploads.toArray()
    await rounds(first)
    expect(await seen(first, id)).toBe(`1 Before you post ${long.length} letters`)

    expect(await cancelPublish(mentor, id)).toBe(true)
    expect(await stopped).toBeNull()
    expect(await hub.store.upload(stopping?.id ?? '')).toBeNull()
    await rounds(mentor, first, second)
    expect([await seen(first, id), await seen(mentor, id)]).toEqual(['1 retired', '1 retired'])
    expect([await second.db.tips.count(), await first.db.recordings.count()]).toEqual([0, 0])
    expect(await mentor.db.tipDrafts.get(id)).toMatchObject({ title: tip.title, words: tip.words, audience: null })
    expect((await mentor.db.recordingDrafts.get(id))?.steps).toHaveLength(2)
    expect(await mentor.db.recordings.count()).toBe(0)
    await expectSettled(mentor)
    await expectCalm(mentor, executive, other)

    await publishTip(mentor, { ...tip, id })
    await rounds(mentor, executive, other)
    const again = `2 Before you post ${long.length} letters`
    expect([await seen(executive, id), await seen(other, id)]).toEqual([again, again])
    await expectCalm(mentor, executive, other)
  })

  it('leaves everyone with what they had before, when there was something', async () => {
    const other = await another('Boris')
    const id = await publishTip(mentor, { ...tip, id: await record(mentor) })
    await rounds(mentor, executive, other)
    await record(mentor, long, id)
    await publishTip(mentor, { ...tip, id, title: 'Worse' })
    const [first] = await inOrder(other)
    const { stopped } = await untilSecond()
    await rounds(first)
    expect(await seen(first, id)).toBe(`2 Worse ${long.length} letters`)

    expect(await cancelPublish(mentor, id)).toBe(true)
    await stopped
    await rounds(mentor, executive, other)
    const before = '3 Before you post Like this.'
    expect([await seen(mentor, id), await seen(executive, id), await seen(other, id)]).toEqual([before, before, before])
    expect(await mentor.db.tipDrafts.get(id)).toMatchObject({ title: 'Worse' })
    expect(await mentor.db.recordingDrafts.count()).toBe(1)
    for (const { db } of [mentor, executive, other]) expect(await db.recordings.count()).toBe(1)
    await expectSettled(mentor)
    await expectCalm(mentor, executive, other)
  })

  it('does nothing once it has left', async () => {
    const id = await publishTip(mentor, { ...tip, id: await record(mentor) })
    await rounds(mentor, executive)
    expect(await cancelPublish(mentor, id)).toBe(false)
    expect([await seen(executive, id), await mentor.db.tipDrafts.count()]).toEqual(['1 Before you post Like this.', 0])
  })

  it('and what was published before is forgotten once it has left for everyone', async () => {
    const id = await publishTip(mentor, { ...tip, id: await record(mentor) })
    await rounds(mentor)
    await record(mentor, 'Or so.', id)
    await publishTip(mentor, { ...tip, id })
    expect(await mentor.db.recordings.count()).toBe(2)
    await rounds(mentor)
    expect([await mentor.db.recordings.count(), (await tipOf(mentor, id)).before]).toEqual([1, undefined])
  })
})

describe('a browser closed at any step of', { timeout: 240_000 }, () => {
  it('publishing has the drafts or the tip, and the executive gets it once, with all that was recorded', async () => {
    let n = 0
    const steps = await atEveryStep(async (step) => {
      n += 1
      const id = await record(mentor, `Number ${n}`)
      const { world, died } = await closedAt(hub, mentor, step, (doomed) => publishTip(doomed, { ...tip, id }))
      mentor = world
      const kept = await mentor.db.tips.where('id').equals(id).count()
      const drafts = [await mentor.db.recordingDrafts.count(), await mentor.db.takes.count()]
      expect(drafts).toEqual(kept === 1 ? [0, 0] : [1, 1])
      if (kept === 0) await publishTip(mentor, { ...tip, id })
      await rounds(mentor, executive)
      expect(await seen(executive, id)).toBe(`1 Before you post Number ${n}`)
      return { died }
    }, 3)
    expect(steps).toBeGreaterThan(10)
    await expectSettled(mentor)
    await expectCalm(mentor, executive)
  })

  it('sending and fetching a recording brings it once', async () => {
    let n = 0
    const steps = await atEveryStep(async (step) => {
      n += 1
      const id = await publishTip(mentor, { ...tip, id: await record(mentor, `Number ${n}`) })
      const sending = await closedAt(hub, mentor, step, sync)
      mentor = sending.world
      await rounds(mentor)
      const fetching = await closedAt(hub, executive, step, sync)
      executive = fetching.world
      await rounds(executive)
      expect(await seen(executive, id)).toBe(`1 Before you post Number ${n}`)
      return { died: sending.died || fetching.died }
    }, 3)
    expect(steps).toBeGreaterThan(20)
    await expectSettled(mentor)
    await expectCalm(mentor, executive)
  })

  it('taking a tip back has it taken back or not, and can go on', async () => {
    let n = 0
    await atEveryStep(async (step) => {
      n += 1
      const id = await publishTip(mentor, { ...tip, id: await record(mentor, `Number ${n}`) })
      const { world, died } = await closedAt(hub, mentor, step, (doomed) => cancelPublish(doomed, id))
      mentor = world
      await cancelPublish(mentor, id)
      expect(await mentor.db.recordingDrafts.get(id)).toBeDefined()
      await rounds(mentor, executive)
      expect(await seen(mentor, id)).toBe('1 retired')
      expect((await executive.db.tips.get(id))?.retired ?? 1).toBe(1)
      return { died }
    }, 3)
    expect(await executive.db.recordings.count()).toBe(0)
    await expectSettled(mentor)
    await expectCalm(mentor, executive)
  })
})

describe('an answer', () => {
  async function asked(part: Partial<{ anchored: boolean }> = {}): Promise<string> {
    const { id } = await ask.begin(executive, openPage('https://www.linkedin.com/feed/'))
    await ask.write(executive, id, 'Where?')
    await ask.pointAt(executive, id, { x: 0.5, y: 0.5 })
    if (part.anchored) await ask.anchorSpot(executive, id, { x: 0.5, y: 0.5 }, anchor)
    const thread = (await ask.send(executive, id)) ?? expect.fail('not sent')
    await rounds(executive, mentor)
    await markSeen(mentor, thread)
    return thread
  }

  const answerIn = async ({ db }: SmallWorld, thread: string) => {
    const messages = await db.messages.where('thread').equals(thread).toArray()
    return messages.flatMap((message) => (message.kind === 'answer' ? message.answer : []))[0] ?? expect.fail('none')
  }

  it('may be a voice and nothing else, and plays offline', async () => {
    const thread = await asked()
    await expect(answer.sendAnswer(mentor, thread)).resolves.toBeUndefined()
    expect(await mentor.db.messages.count()).toBe(1)
    await beginRecording(mentor, thread, feed)
    await speak(mentor, thread, 'There.')
    await answer.sendAnswer(mentor, thread)
    await rounds(mentor, executive)
    executive.offline()
    for (const world of [mentor, executive]) {
      const { words, recording } = await answerIn(world, thread)
      expect([words, await said(world, recording ?? expect.fail('no voice'))]).toEqual(['', 'There.'])
    }
    expect([await mentor.db.recordingDrafts.count(), await mentor.db.takes.count()]).toEqual([0, 0])
  })

  it('takes its recording with it when the thread is removed', async () => {
    const thread = await asked()
    await beginRecording(mentor, thread, feed)
    await speak(mentor, thread, 'There.')
    await answer.sendAnswer(mentor, thread)
    await rounds(mentor, executive)
    await noteReached(executive, (await answerIn(executive, thread)).id, { step: null, seconds: 1 })
    await beginRecording(mentor, thread, feed)
    await speak(mentor, thread, 'And')
    for (const world of [mentor, executive]) {
      await removeThread(world, thread)
      const { recordings, progress, takes, chunks } = world.db
      const left = [recordings, progress, takes, chunks].map((table) => table.count())
      expect(await Promise.all(left)).toEqual([0, 0, 0, 0])
    }
  })

  it('closed at any step of being sent is a draft or an answer, voice and all', { timeout: 120_000 }, async () => {
    const thread = await asked()
    await atEveryStep(async (step) => {
      await beginRecording(mentor, thread, feed)
      if ((await mentor.db.takes.count()) === 0) await speak(mentor, thread, `Number ${step}`)
      const before = await mentor.db.messages.count()
      const { world, died } = await closedAt(hub, mentor, step, (doomed) => answer.sendAnswer(doomed, thread))
      mentor = world
      const kept = (await mentor.db.messages.count()) - before
      expect([kept, await mentor.db.recordingDrafts.count()]).toEqual(kept === 1 ? [1, 0] : [0, 1])
      return { died }
    }, 3)
    await rounds(mentor, executive)
    expect(await executive.db.recordings.filter(({ bytes }) => bytes === null).count()).toBe(0)
    expect(await executive.db.messages.count()).toBe(await mentor.db.messages.count())
    await expectCalm(mentor, executive)
  })

  it('tells of the element the question pointed at, unless that was covered or pointed away from', async () => {
    await asked({ anchored: true })
    const question = async () => {
      const messages = await mentor.db.messages.orderBy('at').toArray()
      return messages.flatMap((message) => (message.kind === 'question' ? message.question : [])).at(-1)
    }
    expect((await question())?.anchor).toEqual(anchor)

    const { id } = await ask.begin(executive, openPage('https://www.linkedin.com/feed/'))
    await ask.pointAt(executive, id, { x: 0.2, y: 0.2 })
    await ask.anchorSpot(executive, id, { x: 0.5, y: 0.5 }, anchor)
    expect((await executive.db.drafts.get(id))?.anchor).toBeUndefined()
    await ask.anchorSpot(executive, id, { x: 0.2, y: 0.2 }, anchor)
    await ask.coverMore(executive, id, { x: 0, y: 0, width: 400, height: 300 })
    await ask.send(executive, id)
    await rounds(executive, mentor)
    expect(await question()).toMatchObject({ spot: { x: 0.2, y: 0.2 } })
    expect((await question())?.anchor).toBeUndefined()
  })

  describe('kept as a tip', () => {
    const drawing = [
      {
        tool: 'arrow' as const,
        points: [
          { x: 0, y: 0 },
          { x: 0.5, y: 0.5 },
        ],
      },
    ]

    /** An answer with words, a drawing and a voice. With `photo`, the question’s picture is one. */
    async function answered(photo: boolean) {
      const thread = await asked({ anchored: true })
      if (photo) {
        const message = (await mentor.db.messages.get(thread)) ?? expect.fail('no question')
        if (message.kind !== 'question' || !message.question.picture) throw new Error('no picture')
        const picture = { ...message.question.picture, type: 'image/png' as const, width: 4, height: 3 }
        await mentor.db.messages.put({ ...message, question: { ...message.question, picture } })
        await mentor.db.pictures.update(picture.attachment, { type: 'image/png', bytes: png() })
      }
      await answer.keepDraft(mentor, thread, { words: 'Here.', drawing, question: thread })
      await beginRecording(mentor, thread, feed)
      await speak(mentor, thread, 'There.')
      await answer.sendAnswer(mentor, thread)
      await rounds(mentor, executive)
      const sent = await answerIn(mentor, thread)
      await draftFromAnswer(mentor, sent, feed, (at) => `Look at “${at?.name}”`)
      return sent
    }

    const published = async (id: string, audience: string[] | null) => {
      await publishTip(mentor, { ...tip, id, audience })
      const note = (await tipOf(mentor, id)).tip.recording ?? expect.fail('no recording')
      return (await recordingOf(mentor, note))?.recording ?? expect.fail('no file')
    }

    it('carries its drawing, its voice, and where it was', async () => {
      const sent = await answered(false)
      expect(await mentor.db.tipDrafts.get(sent.id)).toMatchObject({ words: { how: 'Here.' }, audience: null })
      const { steps, voice } = await published(sent.id, null)
      expect(steps).toMatchObject([
        { act: 'look', lookOnly: true, anchor, sentence: 'Look at “Who can reply”', drawing },
      ])
      expect(steps[0]?.picture).toMatchObject({ width: 800, height: 600 })
      expect(voice).toMatchObject({ captions: 'voice.vtt' })
    })

    it('shows a photo to the executive who asked, and to nobody else', async () => {
      const other = await another('Boris')
      const sent = await answered(true)
      expect(await keepable(mentor, sent, feed)).toMatchObject({ pictureFor: 'them', drawing })
      const [theirs, others] = [await pairOf(executive), await pairOf(other)]
      for (const audience of [null, [], [others], [theirs, others]]) {
        const { steps } = await published(sent.id, audience)
        expect(steps).toMatchObject([{ picture: null, drawing: [], anchor }])
        await mentor.db.tips.clear()
        await draftFromAnswer(mentor, sent, feed, () => 'Look')
      }
      const alone = await published(sent.id, [theirs])
      expect(alone.steps).toMatchObject([{ picture: { type: 'image/png' }, drawing }])

      // Nor does it come to others by way of a change, or of a file.
      await reopenRecording(mentor, sent.id)
      expect((await packForOthers(mentor, sent.id))?.recording.steps).toMatchObject([{ picture: null, drawing: [] }])
      expect((await published(sent.id, null)).steps).toMatchObject([{ picture: null, drawing: [] }])
    })

    it('begins once, and leaves what was begun as it is', async () => {
      const sent = await answered(false)
      await mentor.db.tipDrafts.update(sent.id, { title: 'Mine' })
      await draftFromAnswer(mentor, sent, feed, () => 'Again')
      expect(await mentor.db.tipDrafts.get(sent.id)).toMatchObject({ title: 'Mine' })
      expect((await mentor.db.recordingDrafts.get(sent.id))?.steps).toHaveLength(1)
    })
  })
})

describe('a recording as a file for others', () => {
  it('has captions, or it does not leave', async () => {
    const id = await record(mentor)
    const { voice } = (await mentor.db.recordingDrafts.get(id)) ?? {}
    await mentor.db.takes.update(voice ?? '', { captions: [] })
    await expect(packForOthers(mentor, id)).rejects.toMatchObject({ code: 'captions-missing' })
    expect(await packForOthers(mentor, crypto.randomUUID())).toBeNull()
  })

  it('comes back as a draft that is saved the same', async () => {
    const file = await saved(await record(mentor))
    const copy = crypto.randomUUID()
    await beginRecording(mentor, copy, feed)
    await takeIn(mentor, copy, await lookInto(mentor, { id: copy, site: feed.site }, file))
    expect(withoutIds(await saved(copy))).toEqual(withoutIds(file))
  })

  const saved = async (id: string) => (await packForOthers(mentor, id))?.bytes ?? expect.fail('nothing recorded')

  /** Everything in a file but the ids of its steps. */
  const withoutIds = (file: Uint8Array<ArrayBuffer>) => {
    const { recording, files } = readRecording(file)
    return { ...recording, files, steps: recording.steps.map((step) => ({ ...step, id: '' })) }
  }
})
