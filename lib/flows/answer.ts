/** The mentor's side of a thread: looking at a question, writing and drawing an answer, reusing one. */
import { type AnswerDraft, nextTime, type Snippet, saved, type Thread } from '../db.ts'
import { Failure } from '../failure.ts'
import { tidy } from '../protocol/people.ts'
import { drawingLimits, type Stroke } from '../protocol/picture.ts'
import { Answer, answerLimits } from '../protocol/question.ts'
import { checkSite } from '../recording-file.ts'
import { partnerOf } from './partners.ts'
import { type Parcel, post } from './post.ts'
import { noteOf, type Packed, packDraft, saidIn } from './publish.ts'
import { discardRecording } from './record.ts'
import { countAnswer } from './tally.ts'
import { expectHarmless } from './wording.ts'
import type { World } from './world.ts'

/** Keeps an answer as it is being written. */
export async function keepDraft(
  { db, now }: World,
  thread: string,
  change: Partial<Pick<AnswerDraft, 'question' | 'words' | 'drawing'>>,
): Promise<void> {
  await saved(() =>
    db.transaction('rw', db.answerDrafts, async () => {
      const draft = (await db.answerDrafts.get(thread)) ?? { thread, question: null, words: '', drawing: [], at: now() }
      await db.answerDrafts.put({ ...draft, ...change, at: now() })
    }),
  )
}

/**
 * Sends the draft of a thread, once: as the answer to the question whose picture was drawn on, else to the newest. What was recorded under
 * the thread's id goes along. Throws `bad-input` when it says and shows nothing, `gone` when what it was drawn on was taken back,
 * `recording-elsewhere`, `asks-for-secret`, `leads-away`, what `packDraft` throws, `unconfirmed`, `changed-key`, `disk-full`; the drafts stay then.
 */
export async function sendAnswer(world: World, threadId: string): Promise<void> {
  const { db, now } = world
  await world.alone('send', async () => {
    const thread = await db.threads.get(threadId)
    if (!thread || thread.mine) return
    const written = await db.answerDrafts.get(threadId)
    const packed = await packDraft(world, threadId, [thread.pair])
    if (!written && !packed) return
    const draft = written ?? { thread: threadId, question: null, words: '', drawing: [], at: now() }
    const question = draft.drawing.length > 0 ? await drawnOver(world, draft) : await newestQuestion(world, threadId)
    if (draft.words.trim() === '' && draft.drawing.length === 0 && !packed)
      throw new Failure('bad-input', 'empty answer')
    if (packed) checkSite(packed.recording, thread.place.site)
    expectHarmless([draft.words, ...(packed ? await saidIn(world, threadId, packed) : [])], thread.place.site)
    const recording = packed && noteOf(packed.recording, crypto.randomUUID())
    const parsed = Answer.safeParse({
      id: crypto.randomUUID(),
      thread: threadId,
      question,
      words: tidy(draft.words).trim(),
      drawing: simplified(draft.drawing),
      at: now(),
      ...(recording ? { recording } : {}),
    })
    if (!parsed.success) throw new Failure('bad-input', 'answer', { cause: parsed.error })
    const answer = parsed.data
    const partner = await partnerOf(world, thread.pair)
    const parcel: Parcel = {
      contents: { kind: 'answer', answer },
      departure: { what: 'answer', place: thread.place, picture: null },
      message: answer.id,
      attachments: packed && recording ? [{ id: recording.attachment, bytes: packed.bytes }] : [],
    }
    await post(world, partner, parcel, () => keepSent(world, thread, answer, packed))
    if (thread.state === 'waiting') await countAnswer(world, answer)
  })
}

async function keepSent(world: World, { id, place }: Thread, answer: Answer, packed: Packed | null): Promise<void> {
  const { db } = world
  const at = await nextTime(world, id)
  const message = { id: answer.id, thread: id, mine: true, state: 'queued', refusal: null, at } as const
  await db.messages.add({ ...message, kind: 'answer', answer })
  if (packed && answer.recording) {
    const file = { id: answer.recording.attachment, site: place.site, bytes: packed.bytes }
    await db.recordings.add({ ...file, coming: null, problem: null })
  }
  await db.threads.update(id, { state: 'answered', changedAt: at, unread: 0, snoozedUntil: null })
  await db.answerDrafts.delete(id)
  await discardRecording(world, id)
}

/** Hides a thread from the open queue until a time; null brings it back. */
export async function snooze({ db }: World, thread: string, until: number | null): Promise<void> {
  await db.threads.update(thread, { snoozedUntil: until })
}

/** Keeps words for another time. */
export async function keepSnippet(
  { db, now }: World,
  snippet: Pick<Snippet, 'title' | 'words'> & { id?: string },
): Promise<void> {
  const title = tidy(snippet.title).trim().slice(0, 80)
  const words = tidy(snippet.words).trim().slice(0, answerLimits.words)
  if (!title || !words) throw new Failure('bad-input', 'empty snippet')
  await saved(() => db.snippets.put({ id: snippet.id ?? crypto.randomUUID(), title, words, usedAt: now() }))
}

export async function dropSnippet({ db }: World, id: string): Promise<void> {
  await db.snippets.delete(id)
}

async function drawnOver(world: World, { thread, question }: AnswerDraft): Promise<string> {
  if (question === null) return newestQuestion(world, thread)
  if ((await world.db.messages.get(question))?.thread !== thread) throw new Failure('gone')
  return question
}

async function newestQuestion({ db }: World, thread: string): Promise<string> {
  const questions = await db.messages
    .where('thread')
    .equals(thread)
    .and(({ kind, mine }) => kind === 'question' && !mine)
    .sortBy('at')
  const newest = questions.at(-1)
  if (!newest) throw new Failure('gone')
  return newest.id
}

/** Most points of all strokes together: what fits into a letter beside the longest words. */
const mostPoints = 1600

/** The newest strokes, hand-drawn lines evenly thinned to what a letter can carry, a ten-thousandth of the picture exact. */
function simplified(strokes: readonly Stroke[]): Stroke[] {
  const newest = strokes.slice(-drawingLimits.strokes)
  const total = newest.reduce((sum, { points }) => sum + points.length, 0)
  const share = Math.min(1, mostPoints / total)
  return newest.map(({ tool, points }) => {
    const count = Math.min(drawingLimits.points, Math.max(2, Math.floor(points.length * share)))
    const step = (points.length - 1) / (count - 1)
    const kept = Array.from({ length: count }, (_, n) => points[Math.round(n * step)] ?? [])
    return { tool, points: kept.flat().map(({ x, y }) => ({ x: round(x), y: round(y) })) }
  })
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000
}
