/**
 * One element of a page, described so that it can be found again after a redesign: several clues that do not depend on each other,
 * none of which is believed alone. A closed set of fields that are compared and never run; nothing typed into a page and no address.
 */
import { z } from 'zod'
import { plain } from './people.ts'

/** Most characters of a text clue, most of each list, most of an attribute's value. */
export const anchorLimits = {
  text: 120,
  value: 200,
  attributes: 12,
  neighbours: 8,
  classes: 8,
  trail: 24,
  selectors: 4,
  rivals: 24,
} as const

const share = z.number().min(-100).max(100)
const text = plain(anchorLimits.text)

/** Parts of an element's surroundings and of a text, named as in the Web Annotation Data Model (W3C, 2017, section 4.2). */
export const AnchorSelector = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('CssSelector'), value: z.string().max(500) }),
  z.strictObject({ type: z.literal('TextQuoteSelector'), exact: text, prefix: plain(32), suffix: plain(32) }),
])
export type AnchorSelector = z.infer<typeof AnchorSelector>

/** See `lib/page/anchor.ts`, which makes them and finds by them. An empty string is a clue that is not there. */
export const Anchor = z.strictObject({
  /** Raised when older anchors would be read differently. */
  version: z.literal(1),
  tag: z.string().regex(/^[a-z][a-z0-9._-]{0,59}$/),
  /** WAI-ARIA role, and the accessible name computed as accname-1.2 says. */
  role: z.string().max(40),
  name: text,
  /** The element's own visible text, digits as `#`. */
  text,
  /** What labels it on the screen: its label, legend, or the heading above. */
  label: text,
  /** Stable attributes by name; an `href` as its path alone. Generated values are not among them. */
  attributes: z
    .record(z.string().regex(/^[a-z][a-z0-9_:.-]{0,59}$/), plain(anchorLimits.value))
    .refine((found) => Object.keys(found).length <= anchorLimits.attributes, 'has too many attributes'),
  classes: z.array(z.string().max(60)).max(anchorLimits.classes),
  /** Texts beside it, the nearest first. */
  neighbours: z.array(text).max(anchorLimits.neighbours),
  /** From the element up to the root of its page, each as its tag and which of that tag it is among its siblings: `li:3`. */
  trail: z.array(z.string().max(60)).max(anchorLimits.trail),
  /** Its place among the siblings of its kind, from 0, and how many they are. */
  index: z.strictObject({ at: z.int().min(0).max(100_000), of: z.int().min(1).max(100_000) }),
  /** Where it was, as shares of the viewport's width and height; null without a layout. */
  box: z.strictObject({ x: share, y: share, width: share, height: share }).nullable(),
  selectors: z.array(AnchorSelector).max(anchorLimits.selectors),
  /** What its row, card or item of a list is known by, beside the element itself. Absent outside of lists. */
  row: text.optional(),
  /** The language its page said it was in, such as `pt-br`. */
  language: z.string().max(35).optional(),
  /** For each clue, how like it the likest other element of its page was, 0 to 1: what a clue is worth. */
  rivals: z
    .record(z.string().regex(/^[a-z]{1,20}$/), z.number().min(0).max(1))
    .refine((found) => Object.keys(found).length <= anchorLimits.rivals, 'has too many rivals')
    .optional(),
})
export type Anchor = z.infer<typeof Anchor>
