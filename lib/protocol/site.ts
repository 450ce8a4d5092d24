/**
 * What we know of one website, as data: its hosts, its kinds of page, and what a picture of it may show. A closed set of
 * conditions, no expressions: it may one day arrive from afar, and stores refuse interpreters of remote commands.
 */
import { z } from 'zod'
import { PageKind, SiteId } from './page.ts'

/**
 * `www.example.com` is that host alone; `*.example.com` is the domain and everything below it; a star inside the first
 * label (`secure*.example.com`) is any run of letters, digits and dashes there.
 */
export const HostPattern = z
  .string()
  .max(120)
  .regex(/^[a-z0-9*-]+(\.[a-z0-9-]+)+$/)

/**
 * A path as segments: a literal, `*` (one segment, or part of one: `urn:li:*`), `a|b` (either), `#` (digits only), and
 * `**` (any run of segments, or none). Case is ignored, as is a trailing slash.
 */
export const PathPattern = z
  .string()
  .max(200)
  .regex(/^\/[^\s?\\]*$/)

/**
 * How to know a kind of page. All that is given must hold; the first kind of a site that fits wins, so the particular
 * stands before the general.
 */
export const PageRule = z.strictObject({
  kind: PageKind,
  /** Any one of these paths. With none, the rule speaks only through its other conditions. */
  paths: z.array(PathPattern).max(40).optional(),
  /** First segments for which the rule does not hold: words a site reserves. */
  notFirst: z.array(z.string().max(40)).max(80).optional(),
  /** A query parameter that must have this value, or be there at all when the value is `*`. */
  query: z.record(z.string().max(40), z.string().max(40)).optional(),
  /** Paths that may also stand in the fragment (`#/dashboard/overview`), for pages whose address moves only there. */
  fragments: z.array(PathPattern).max(40).optional(),
  /**
   * A CSS selector that must match something visible in the page. It can be asked only while the panel is open on the page;
   * without an answer the rule does not hold.
   */
  landmark: z.string().max(300).optional(),
  /** The same for something our script looks for beside selectors, by its name there: `form digits`. */
  clue: z
    .string()
    .regex(/^[a-z]{1,20} [a-zA-Z]{1,20}$/)
    .optional(),
  /** No tips, no script, no picture. */
  silent: z.literal(true).optional(),
})
export type PageRule = z.infer<typeof PageRule>

/** Where a word stands in a page, and which word; or a shape of the page; or a selector of something displayed in it. */
const Clue = z.string().max(100)

/**
 * How a kind of page is told by what is in it, where the address does not say. Each clue speaks for a kind or against it; the
 * silent kinds are asked first, and one that has enough of them is believed over everything else.
 */
export const Votes = z.strictObject({
  /** What pages say, by what it means, in every language of the site: see `Asked` in `lib/page/script.ts`. */
  words: z.record(z.string().regex(/^[a-zA-Z]{1,20}$/), z.array(z.string().min(2).max(60)).max(400).readonly()),
  /** How much a kind needs, and what an address counts that says one. */
  enough: z.strictObject({ silent: z.number(), other: z.number(), address: z.number() }),
  /** Of two kinds with as many votes the first counts: the more careful one stands before the other. */
  kinds: z.record(PageKind, z.record(Clue, z.number().min(-10).max(10))),
})
export type Votes = z.infer<typeof Votes>

/** How much a picture of the site may show. `photo` covers what is sensitive; `drawn` is made from the outline. */
export const PicturePolicy = z.enum(['photo', 'drawn', 'none'])
export type PicturePolicy = z.infer<typeof PicturePolicy>

export const Site = z.strictObject({
  id: SiteId,
  /** As people say it. */
  name: z.string().min(1).max(60),
  hosts: z.array(HostPattern).min(1).max(400),
  /** The kinds of page in the order they are tried. */
  pages: z.array(PageRule).min(1).max(80),
  /** How the kind is told where no address is enough. Rules that make a page silent go before it. */
  votes: Votes.optional(),
  /** The kind when no rule fits. */
  otherwise: PageKind,
  picture: PicturePolicy,
  /** Whether a picture may carry the text of links and headings too, not only of controls. Never on a bank. */
  publicText: z.boolean(),
  /** CSS selectors of parts that hold what other people wrote or who they are: always covered in a photo. */
  privateParts: z.array(z.string().max(300)).max(60),
  /** What one control is called in each language of the site; the names of one entry mean the same. Helps to find it again. */
  labels: z
    .array(z.array(z.string().min(1).max(80)).min(2).max(24))
    .max(400)
    .optional(),
  /** How much a clue of an anchor counts on this site, beside 1, by the clue's name in `lib/page/anchor/weights.ts`. */
  weights: z.record(z.string().regex(/^[a-z]{1,20}$/), z.number().min(0).max(4)).optional(),
})
export type Site = z.infer<typeof Site>
