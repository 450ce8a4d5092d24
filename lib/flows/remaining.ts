/** What is left of a thread or tip, and forgetting what is not. */
import type { Database, Thread } from '../db.ts'
import type { RecordingNote } from '../protocol/recording.ts'
import { discardRecording } from './record.ts'

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

/** Deletes, within a transaction, a thread with all its messages, their pictures and recordings, and what was being written in it. */
export async function forgetThread(db: Database, thread: string): Promise<void> {
  for (const message of await db.messages.where('thread').equals(thread).toArray()) {
    if (message.kind === 'answer') await dropRecording(db, message.id, message.answer.recording)
    else if (message.question.picture) await db.pictures.delete(message.question.picture.attachment)
  }
  await db.messages.where('thread').equals(thread).delete()
  await db.answerDrafts.delete(thread)
  await discardRecording({ db }, thread)
  await db.drafts.delete(thread)
  await db.threads.delete(thread)
}

/** Deletes, within a transaction, the file of a recording and how far somebody got in it. `of` is the tip or answer it belonged to. */
export async function dropRecording(db: Database, of: string, recording: RecordingNote | undefined): Promise<void> {
  if (recording) await db.recordings.delete(recording.attachment)
  await db.progress.delete(of)
}
