/** What goes between executive and mentor about one thing: a question, its picture, answers, and what became of it. */
import { z } from 'zod'
import { Anchor } from './anchor.ts'
import { Place } from './page.ts'
import { Id, plain, Time } from './people.ts'
import { drawingLimits, Picture, Point, Stroke } from './picture.ts'
import { RecordingNote } from './recording.ts'

/** Most characters of a question. */
export const questionLimits = { words: 2000 } as const

/** The first question of a thread, or a later one: `thread` is the id of the first. */
export const Question = z.strictObject({
  id: Id,
  thread: Id,
  place: Place,
  words: plain(questionLimits.words),
  picture: Picture.nullable(),
  spot: Point.nullable(),
  /** What was at the spot, where the page still stood as it was photographed. */
  anchor: Anchor.optional(),
  /** Tips the person had open for this kind of page, so that the mentor does not repeat them. */
  tipsSeen: z.array(Id).max(20),
  at: Time,
})
export type Question = z.infer<typeof Question>

/** Most characters of an answer. */
export const answerLimits = { words: 4000 } as const

/** An answer to a question, drawn over that question's picture. */
export const Answer = z.strictObject({
  id: Id,
  thread: Id,
  question: Id,
  words: plain(answerLimits.words),
  drawing: z.array(Stroke).max(drawingLimits.strokes),
  /** What was said or shown with it; its file is an attachment of the letter. */
  recording: RecordingNote.optional(),
  at: Time,
})
export type Answer = z.infer<typeof Answer>
