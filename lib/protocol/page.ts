/** A page as Sotto may know it: which kind it is, and its outline - what is on screen, without its contents. */
import { z } from 'zod'
import { plain } from './people.ts'

/** The id of a site file, such as `linkedin`; `other` is any site we know nothing of. */
export const SiteId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
export type SiteId = z.infer<typeof SiteId>

/** A kind of page, such as `li.feed` or `bank.transfer`. */
export const PageKind = z.string().regex(/^[a-z]{1,12}(\.[a-z]{1,24}){1,3}$/)
export type PageKind = z.infer<typeof PageKind>

/** Where a question or tip belongs. Never an address. */
export const Place = z.strictObject({ site: SiteId, kind: PageKind })
export type Place = z.infer<typeof Place>

/** What a box on the screen is. `text` and `image` are grey bars; only the others may carry a label. */
export const BoxRole = z.enum([
  'region',
  'dialog',
  'bar',
  'heading',
  'text',
  'button',
  'link',
  'tab',
  'field',
  'choice',
  'image',
  'table',
  'frame',
])
export type BoxRole = z.infer<typeof BoxRole>

const unit = z.number().min(-100_000).max(100_000)

/** A rectangle in CSS pixels, from the top left of the viewport. */
export const Rect = z.strictObject({ x: unit, y: unit, width: unit.min(0), height: unit.min(0) })
export type Rect = z.infer<typeof Rect>

/** Most characters of one line that a person shows on purpose. */
export const mostRevealed = 120

/**
 * One thing on the screen. A label is there only where the site allows one, and holds nothing of the person's. A heading
 * without a level is a caption: the label of a form field or the head of a column. `revealed` is what a grey bar stood for, put
 * there only because the person asked for this one line to be shown.
 */
export const Box = z.strictObject({
  ...Rect.shape,
  role: BoxRole,
  label: plain(80).optional(),
  revealed: plain(mostRevealed).optional(),
  level: z.int().min(1).max(6).optional(),
  disabled: z.literal(true).optional(),
  focused: z.literal(true).optional(),
  checked: z.literal(true).optional(),
})
export type Box = z.infer<typeof Box>

/** Why part of a photo is covered, said to the person when they consider showing it. */
export const CoverReason = z.enum([
  'amount',
  'number',
  'email',
  'telephone',
  'address',
  'date',
  'name',
  'message',
  'field',
  'media',
  'frame',
  'moved',
  'person',
])
export type CoverReason = z.infer<typeof CoverReason>

/** A part of the screen that must not be seen. Its size never follows the length of what it hides. */
export const Cover = z.strictObject({ ...Rect.shape, reason: CoverReason })
export type Cover = z.infer<typeof Cover>

/**
 * The visible part of a page: boxes in painting order (later ones lie on top). `covers` belongs to a photo of the
 * same moment and is empty in a drawn picture that leaves the device.
 */
export const Outline = z.strictObject({
  width: z.int().min(1).max(10_000),
  height: z.int().min(1).max(10_000),
  /** How far down the page the screen is, 0 to 1; null when the page does not scroll. */
  scroll: z.number().min(0).max(1).nullable(),
  dark: z.boolean(),
  rtl: z.boolean(),
  boxes: z.array(Box).max(3000),
  covers: z.array(Cover).max(6000),
})
export type Outline = z.infer<typeof Outline>
