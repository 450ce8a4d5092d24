/**
 * What one letter changes here. Opening and judging come first, without writing; the answer is the writes, to be done in one
 * transaction together with the place reached. Nothing a letter says can throw: what cannot be believed is set aside as
 * an alarm and does not hold up the rest.
 */
import { openLetter } from '../crypto.ts'
import { type Count, type Database, isPinned, type Message, nextTime, type Partner, saved, whoAmI } from '../db.ts'
import { Failure } from '../failure.ts'
import type { Claims, HeldLetter } from '../protocol/letter.ts'
import type { Device } from '../protocol/people.ts'
import type { Picture } from '../protocol/picture.ts'
import type { Answer, Question } from '../protocol/question.ts'
import type { RecordingNote } from '../protocol/recording.ts'
import type { Tip } from '../protocol/tip.ts'
import { raise } from './alarms.ts'
import { hearIntroduction } from './introduce.ts'
import { refresh } from './partners.ts'
import { dropRecording, forgetThread, stateOfRest } from './remaining.ts'
import type { World } from './world.ts'

type Change = () => Promise<unknown>

/** Most letters held here whose senders' words have not been compared. */
const mostWaiting = 500

/** The writes that follow from a letter. Throws only when this browser cannot read its own database or reach the hub. */
export async function receive(world: World, held: HeldLetter): Promise<Change> {
  const me = await whoAmI(world.db)
  const found = await senderOf(world, held)
  if (!found) return () => raise(world, 'stranger', null)
  const { partner, device, pinned } = found
  let claims: Claims
  try {
    claims = await openLetter(held, me.keys, device)
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'unreadable') throw error
    return () => raise(world, 'unreadable', partner.pair)
  }
  return async () => {
    const before = await waitingBefore(world, held)
    const inTurn = claims.contents.kind === 'introduction' || (pinned && before === 0)
    if (!inTurn) await wait(world, partner, held)
    else if (await counted(world, partner, claims, me.keys.id, before)) await apply(world, partner, device, claims)
  }
}

/** Looks again, oldest first, at letters that came before their sender's words were compared, if they have been since. */
export async function receiveWaiting(world: World): Promise<void> {
  const { db } = world
  await world.alone('waiting', async () => {
    for (;;) {
      const partners = await db.partners.toArray()
      const held = await db.waiting
        .orderBy('place')
        .filter(({ from }) => find(partners, from)?.pinned === true)
        .first()
      if (!held) return
      const change = await receive(world, held)
      await saved(() =>
        db.transaction('rw', db.tables, async () => {
          await db.waiting.delete(held.place)
          await change()
        }),
      )
    }
  })
}

type Sender = { partner: Partner; device: Device; pinned: boolean }

async function senderOf(world: World, held: HeldLetter): Promise<Sender | null> {
  const known = find(await world.db.partners.toArray(), held.from)
  if (known) return known
  await refresh(world)
  return find(await world.db.partners.toArray(), held.from)
}

function find(partners: Partner[], from: string): Sender | null {
  for (const partner of partners) {
    const pinned = partner.pinned.find(({ id }) => id === from)
    if (pinned) return { partner, device: pinned, pinned: true }
  }
  for (const partner of partners) {
    const device = partner.listed.find(({ id }) => id === from)
    if (device) return { partner, device, pinned: isPinned(partner, device) }
  }
  return null
}

/** Holds a letter until its sender's words are compared. One for which there is no room is lost, and the person is told. */
async function wait(world: World, partner: Partner, held: HeldLetter): Promise<void> {
  if ((await world.db.waiting.count()) < mostWaiting) await world.db.waiting.put(held)
  else await raise(world, 'missing', partner.pair)
}

/** How many earlier letters of the same device wait. A later one must not overtake them. */
function waitingBefore({ db }: World, held: HeldLetter): Promise<number> {
  return db.waiting.filter(({ from, place }) => from === held.from && place < held.place).count()
}

/**
 * Keeps the count of letters from a device. Answers whether this one is new. A jump beyond the letters that wait here means that
 * some were dropped on the way, or overtaken: they are noted as missing and taken if they still come. What was counted before is
 * a replay - or stands in for a letter that was taken back on its way, and has its count: doing what it says twice is doing it once.
 */
async function counted(world: World, partner: Partner, claims: Claims, me: string, waiting: number): Promise<boolean> {
  const { db } = world
  const n = claims.count[me] ?? 0
  const count: Count = (await db.counts.get(claims.iss)) ?? { device: claims.iss, sent: 0, got: 0, missing: [] }
  if (n > count.got) {
    const jumped = n - count.got - 1
    const missing = Array.from({ length: Math.min(jumped, 1000) }, (_, step) => count.got + 1 + step)
    await db.counts.put({ ...count, got: n, missing: [...count.missing, ...missing].slice(-1000) })
    if (jumped > waiting) await raise(world, 'missing', partner.pair, jumped - waiting)
    return true
  }
  if (count.missing.includes(n)) {
    await db.counts.put({ ...count, missing: count.missing.filter((other) => other !== n) })
    return true
  }
  if (standIns.includes(claims.contents.kind)) return true
  await raise(world, 'replayed', partner.pair)
  return false
}

const standIns: readonly Claims['contents']['kind'][] = ['withdrawn', 'tip', 'tip-retired']

/** Does what a letter says, as far as its sender may: executives ask and mentors give tips, each in their own pair only. */
async function apply(world: World, partner: Partner, device: Device, { contents, attachments }: Claims): Promise<void> {
  const { db } = world
  const { role } = partner.person
  const claimed = (picture: Picture | null) =>
    picture && (attachments.find(({ id }) => id === picture.attachment) ?? null)
  switch (contents.kind) {
    case 'introduction':
      return hearIntroduction(world, partner, device, contents.introduction)
    case 'question':
      if (role !== 'executive') return
      return takeQuestion(world, partner, contents.question, claimed(contents.question.picture))
    case 'answer':
      return takeAnswer(world, partner, contents.answer, attachments)
    case 'opened': {
      const message = await inThread(world, partner, contents.thread, contents.message)
      if (!message?.mine) return
      await db.messages.update(message.id, { state: 'opened' })
      // It was looked at before it could be taken back, and the person is to know.
      if (message.state === 'withdrawn') await db.threads.update(message.thread, { state: 'waiting' })
      return
    }
    case 'solved': {
      const thread = await db.threads.get(contents.thread)
      if (thread?.pair === partner.pair && !thread.mine)
        await db.threads.update(thread.id, { state: 'solved', changedAt: world.now() })
      return
    }
    case 'withdrawn': {
      const message = await inThread(world, partner, contents.thread, contents.question)
      // Should the question only come now, it is not to be seen either.
      if (!message) await db.seen.put({ id: contents.question })
      else if (!message.mine && message.state !== 'opened') await forget(world, message)
      return
    }
    case 'tip':
      if (role !== 'mentor') return
      return takeTip(world, partner, contents.tip, attachments)
    case 'tip-retired': {
      const kept = await db.tips.get(contents.tip)
      if (kept?.pair !== partner.pair || kept.mine || kept.tip.version > contents.version) return
      await db.tips.update(kept.id, { retired: 1 })
      return dropRecording(db, kept.id, kept.tip.recording)
    }
  }
}

async function takeQuestion(
  world: World,
  partner: Partner,
  question: Question,
  claim: Claims['attachments'][number] | null,
): Promise<void> {
  const { db } = world
  const thread = await db.threads.get(question.thread)
  if ((await db.messages.get(question.id)) || (await db.seen.get(question.id))) return
  if (thread && (thread.pair !== partner.pair || thread.mine)) return
  const at = await nextTime(world, question.thread)
  await db.threads.put({
    id: question.thread,
    pair: partner.pair,
    place: question.place,
    mine: false,
    state: 'waiting',
    askedAt: thread?.askedAt ?? at,
    changedAt: at,
    unread: 1,
    snoozedUntil: null,
  })
  await db.messages.add({
    id: question.id,
    thread: question.thread,
    mine: false,
    state: 'sent',
    refusal: null,
    at,
    kind: 'question',
    question,
  })
  const { picture } = question
  if (!picture || (await db.pictures.get(picture.attachment))) return
  const { attachment: id, type, width, height } = picture
  await db.pictures.add({ id, type, width, height, bytes: null, coming: claim, problem: claim ? null : 'unreadable' })
}

async function takeAnswer(
  world: World,
  partner: Partner,
  answer: Answer,
  claims: Claims['attachments'],
): Promise<void> {
  const { db } = world
  const question = await inThread(world, partner, answer.thread, answer.question)
  if (!question?.mine || question.kind !== 'question' || (await db.messages.get(answer.id))) return
  const at = await nextTime(world, answer.thread)
  await db.messages.add({
    id: answer.id,
    thread: answer.thread,
    mine: false,
    state: 'sent',
    refusal: null,
    at,
    kind: 'answer',
    answer,
  })
  if (answer.recording) await expectRecording(db, question.question.place.site, answer.recording, claims)
  await db.messages.update(question.id, { state: 'opened' })
  await db.threads.update(answer.thread, { state: 'answered', changedAt: at, unread: 1 })
}

async function takeTip({ db }: World, partner: Partner, tip: Tip, claims: Claims['attachments']): Promise<void> {
  const kept = await db.tips.get(tip.id)
  if (kept && (kept.mine || kept.pair !== partner.pair || kept.tip.version >= tip.version)) return
  await db.tips.put({
    id: tip.id,
    tip: { ...tip, by: partner.person.name },
    pair: partner.pair,
    mine: false,
    audience: null,
    retired: 0,
    owed: [],
  })
  // New words about what is here already come without it.
  if (kept?.tip.recording?.attachment === tip.recording?.attachment && !kept?.retired) return
  if (kept) await dropRecording(db, kept.id, kept.tip.recording)
  if (tip.recording) await expectRecording(db, tip.place.site, tip.recording, claims)
}

/** Notes that the file of a recording is to be fetched. It can be no other's: an id that is known here is not looked at again. */
async function expectRecording(
  db: Database,
  site: string,
  { attachment }: RecordingNote,
  claims: Claims['attachments'],
): Promise<void> {
  if (await db.recordings.get(attachment)) return
  const coming = claims.find(({ id }) => id === attachment) ?? null
  await db.recordings.add({ id: attachment, site, bytes: null, coming, problem: coming ? null : 'gone' })
}

/** The message, if it belongs to this thread and the thread to this partner. */
async function inThread({ db }: World, partner: Partner, thread: string, id: string): Promise<Message | null> {
  const message = await db.messages.get(id)
  if (!message || message.thread !== thread) return null
  return (await db.threads.get(thread))?.pair === partner.pair ? message : null
}

/** A question taken back before it was looked at leaves nothing here. */
async function forget({ db, now }: World, message: Message): Promise<void> {
  await db.messages.delete(message.id)
  if (message.kind === 'question' && message.question.picture)
    await db.pictures.delete(message.question.picture.attachment)
  const state = await stateOfRest(db, message.thread)
  if (state === 'withdrawn') await forgetThread(db, message.thread)
  else await db.threads.update(message.thread, { state, changedAt: now(), unread: 0 })
}
