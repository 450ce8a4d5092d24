import type { Database, Thread } from '../db.ts'

/** Where a thread stands once a question in it is gone: by the last of what is left. */
export async function stateOfRest({ messages }: Database, thread: string): Promise<Thread['state']> {
  const left = await messages
    .where('thread')
    .equals(thread)
    .and(({ state }) => state !== 'withdrawn')
    .sortBy('at')
  const last = left.at(-1)
  if (!last) return 'withdrawn'
  return last.kind === 'answer' ? 'answered' : 'waiting'
}
