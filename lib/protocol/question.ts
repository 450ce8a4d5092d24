/** What goes between executive and mentor about one thing: a question, its picture, answers, and what became of it. */
import { z } from 'zod'
import { Place } from './page.ts'
import { Id, plain, Time } from './people.ts'

/** A place in a picture as a share of its width and height, from the top left. */
export const Point = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })
export type Point = z.infer<typeof Point>

/** The type of a drawn picture: the canonical JSON of an Outline. */
export const drawnType = 'application/vnd.sotto.outline+json'

export const pictureTypes = ['image/png', 'image/webp', drawnType] as const

/** Most bytes a picture may have, and most pixels on either side: checked before anything decodes it. */
export const pictureLimits = { bytes: 8 * 1024 * 1024, side: 10_000, pixels: 40_000_000 } as const

/**
 * A picture as a letter names it; the bytes are the sealed attachment. A photo is PNG or lossless WebP with its covers
 * burnt in; a drawn picture is the canonical JSON of an Outline. Width and height in CSS pixels.
 */
export const Picture = z.strictObject({
  attachment: Id,
  type: z.enum(pictureTypes),
  width: z.int().min(1).max(pictureLimits.side),
  height: z.int().min(1).max(pictureLimits.side),
})
export type Picture = z.infer<typeof Picture>

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
  /** Tips the person had open for this kind of page, so that the mentor does not repeat them. */
  tipsSeen: z.array(Id).max(20),
  at: Time,
})
export type Question = z.infer<typeof Question>

/** Most characters of an answer, marks of its drawing, and points of one mark. */
export const answerLimits = { words: 4000, strokes: 40, points: 400 } as const

/** One mark of the mentor's drawing. An arrow has its tail first; a box has two opposite corners. */
export const Stroke = z.strictObject({
  tool: z.enum(['arrow', 'box', 'free']),
  points: z.array(Point).min(2).max(answerLimits.points),
})
export type Stroke = z.infer<typeof Stroke>

/** An answer to a question, drawn over that question's picture. */
export const Answer = z.strictObject({
  id: Id,
  thread: Id,
  question: Id,
  words: plain(answerLimits.words),
  drawing: z.array(Stroke).max(answerLimits.strokes),
  at: Time,
})
export type Answer = z.infer<typeof Answer>
