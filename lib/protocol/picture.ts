/** Pictures of a page, and what is pointed at and drawn on them. */
import { z } from 'zod'
import { Id } from './people.ts'

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

/** Most marks of a drawing, and points of one mark. */
export const drawingLimits = { strokes: 40, points: 400 } as const

/** One mark of the mentor's drawing. An arrow has its tail first; a box has two opposite corners. */
export const Stroke = z.strictObject({
  tool: z.enum(['arrow', 'box', 'free']),
  points: z.array(Point).min(2).max(drawingLimits.points),
})
export type Stroke = z.infer<typeof Stroke>
