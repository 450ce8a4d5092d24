/** The mentor's side of a thread: looking at a question, writing and drawing an answer, reusing one. */
import { type AnswerDraft, type Snippet, saved } from '../db.ts'
import { Failure } from '../failure.ts'
import { tidy } from '../protocol/people.ts'
import { Answer, type Stroke } from '../protocol/question.ts'
import { partnerOf } from './partners.ts'
import { post } from './post.ts'
import type { World } from './world.ts'

/** Keeps an answer as it is being written. */
export async function keepDraft(
  { db, now }: World,
  thread: string,
  change: Partial<Pick<AnswerDraft, 'words' | 'drawing'>>,
): Promise<void> {
  await saved(() =>
    db.transaction('rw', db.answerDrafts, async () => {
      const draft = (await db.answerDrafts.get(thread)) ?? { thread, words: '', drawing: [], at: now() }
      await db.answerDrafts.put({ ...draft, ...change, at: now() })
    }),
  )
}

/**
 * Sends the draft of a thread as the answer to its newest question, once. Throws `bad-input` when it says and shows nothing,
 * `unconfirmed`, `changed-key`, `disk-full`; the draft stays then.
 */
export async function sendAnswer(world: World, threadId: string): Promise<void> {
  const { db, now } = world
  await world.alone('send', async () => {
    const draft = await db.answerDrafts.get(threadId)
    const thread = await db.threads.get(threadId)
    if (!draft || !thread || thread.mine) return
    const question = await newestQuestion(world, threadId)
    if (draft.words.trim() === '' && draft.drawing.length === 0) throw new Failure('bad-input', 'empty answer')
    const at = now()
    const parsed = Answer.safeParse({
      id: crypto.randomUUID(),
      thread: threadId,
      question,
      words: tidy(draft.words).trim(),
      drawing: simplified(draft.drawing),
      at,
    })
    if (!parsed.success) throw new Failure('bad-input', 'answer', { cause: parsed.error })
    const answer = parsed.data
    const partner = await partnerOf(world, thread.pair)
    const departure = { what: 'answer', place: thread.place, picture: null } as const
    await post(world, partner, { contents: { kind: 'answer', answer }, departure, message: answer.id }, async () => {
      await db.messages.add({
        id: answer.id,
        thread: threadId,
        mine: true,
        state: 'queued',
        refusal: null,
        at,
        kind: 'answer',
        answer,
      })
      await db.threads.update(threadId, { state: 'answered', changedAt: at, unread: 0, snoozedUntil: null })
      await db.answerDrafts.delete(threadId)
    })
  })
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
  const words = tidy(snippet.words).trim().slice(0, 4000)
  if (!title || !words) throw new Failure('bad-input', 'empty snippet')
  await saved(() => db.snippets.put({ id: snippet.id ?? crypto.randomUUID(), title, words, usedAt: now() }))
}

export async function dropSnippet({ db }: World, id: string): Promise<void> {
  await db.snippets.delete(id)
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

/** A hand-drawn line with no more points than a letter may carry, evenly thinned. */
function simplified(strokes: readonly Stroke[]): Stroke[] {
  const most = 200
  return strokes.slice(-40).map(({ tool, points }) => {
    const step = Math.max(1, (points.length - 1) / (most - 1))
    const count = Math.min(points.length, most)
    return {
      tool,
      points: Array.from({ length: count }, (_, n) => points[Math.round(n * step)] ?? points[0]).filter(
        (point) => point !== undefined,
      ),
    }
  })
}
