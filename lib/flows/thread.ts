/** What either side does with a thread they are looking at. */
import { type Message, saved, standing, type Thread } from '../db.ts'
import { Failure } from '../failure.ts'
import { partnerOf } from './partners.ts'
import { post } from './post.ts'
import { forgetThread } from './remaining.ts'
import type { World } from './world.ts'

/**
 * The person has the thread in front of them: it is no longer unread, and the other side is told which of their messages were seen. To be
 * called when it really is on screen.
 */
export async function markSeen(world: World, threadId: string): Promise<void> {
  const { db } = world
  const thread = await db.threads.get(threadId)
  if (!thread) return
  const fresh = await db.messages.where('thread').equals(threadId).and(isUnseen).toArray()
  if (thread.unread) await db.threads.update(threadId, { unread: 0 })
  for (const message of fresh) await acknowledge(world, thread, message)
}

/** The executive has what they needed. Where the pair has ended it is only noted here. */
export async function markSolved(world: World, threadId: string): Promise<void> {
  const { db, now } = world
  const thread = await db.threads.get(threadId)
  if (!thread?.mine || thread.state === 'solved') return
  const at = now()
  const solve = () => db.threads.update(threadId, { state: 'solved', changedAt: at, unread: 0 })
  const partner = await db.partners.get(thread.pair)
  const departure = { what: 'receipt', place: thread.place, picture: null } as const
  if (!partner || standing(partner) === 'ended') await saved(solve)
  else await post(world, partner, { contents: { kind: 'solved', thread: threadId, at }, departure }, solve)
}

/** Removes a finished thread from this browser, pictures and recordings included. The other side keeps theirs. */
export async function removeThread({ db }: World, threadId: string): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    const messages = await db.messages.where('thread').equals(threadId).toArray()
    if (messages.some(({ state }) => state === 'queued')) throw new Failure('bad-input', 'still to be sent')
    await forgetThread(db, threadId)
  })
}

/**
 * Tells the other side, once, that a message was seen. When the pair has ended it is only noted here; when it could not be told
 * for another reason it is the next time.
 */
async function acknowledge(world: World, thread: Thread, message: Message): Promise<void> {
  const { db } = world
  const seen = () => db.messages.update(message.id, { state: 'opened' })
  const contents = { kind: 'opened', thread: thread.id, message: message.id } as const
  const departure = { what: 'receipt', place: thread.place, picture: null } as const
  try {
    await post(world, await partnerOf(world, thread.pair), { contents, departure }, seen)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (error.code === 'not-paired') await seen()
  }
}

const isUnseen = (message: Message): boolean => !message.mine && message.state !== 'opened'
