import type { Box, CoverReason, Outline } from '../protocol/page.ts'
import type { Block, Line } from './blocks.ts'
import type { Kind } from './roles.ts'
import type { Span, TextSetting } from './sensitive.ts'

/** Raised with every change of the script: a page may still hold the one of an earlier release. */
export const pageScriptVersion = 3

/** What the picture of one site may show; a part of `Site` in the protocol. */
export type OutlinePolicy = {
  /** Links and headings may carry labels too, not only controls. */
  publicText: boolean
  /** CSS selectors of parts that are covered whole and never labelled. */
  privateParts: string[]
  /** Whether a photo will be taken: only then are covers measured. */
  photo: boolean
  /**
   * Whether a photo keeps only words of interfaces. Without a word it does so wherever text is not public, and on any page that
   * asks for a card or a password.
   */
  careful?: boolean
  /** Whether this is the second look, after a photo: what changed since the first is then covered too. */
  since?: boolean
  /** Most milliseconds to look; what was not seen by then counts as private. Default 400. */
  budget?: number
}

/** What to look for in a page beside selectors. */
export type Asked = {
  /**
   * Words by what they mean, each in all languages, without accents and capitals: `=sign in` is all that something says, `^sign in`
   * begins it, `sign in` stands in it, and `transfer*` begins a word. None: words and shapes are not looked for.
   */
  words: Readonly<Record<string, readonly string[]>>
  /** Answers of `landmarks` that may mean a silent zone: when one of them appears, what is drawn in the page goes at once. */
  wary: readonly string[]
  /** Selectors of fields for a secret, which are looked for before every frame. */
  strong: readonly string[]
}

/** A line of the page and why it was hidden: null where it is only no word of interfaces. */
export type ReadLine = { text: string; reason: CoverReason | null }

/** Grey bars as they are painted, with the lines of text they stand for. */
export type Bars = { bars: { box: Box; line: Line }[]; blocks: Block[]; range: Range }

/** What the script can tell of a text or an element, for the second script that stands beside it. */
export type Reading = {
  mayShow(text: string): boolean
  findSensitive(text: string, setting?: TextSetting): Span[]
  isCommon(word: string): boolean
  isPersonPath(path: string): boolean
  linksToPerson(href: string): boolean
  kindOf(element: Element, name: string): Kind | null
}

/**
 * What the script in the page can be asked. It answers by return value alone: `scripting.executeScript({ func })` calls it in
 * the extension's own world, so there is no channel that a page could listen to or forge.
 */
export type PageScript = {
  readonly version: number
  readonly reading: Reading
  /**
   * The visible page as boxes, and what a photo must cover. Reads only; the receiver parses the answer. `silent` while a field for a
   * password or a code is displayed, and where one was since the look before.
   */
  outline(policy: OutlinePolicy): Outline | 'silent'
  /** For the script that reads one line: it never leaves the page. */
  bars(policy: OutlinePolicy): Bars
  /**
   * Those of the selectors that match something displayed; `form digits` where there are boxes for the digits of a code; and, of the
   * words asked for, `PLACE WORD` for each that stands there, and `form SHAPE`. Selectors a browser cannot read match nothing.
   */
  landmarks(selectors: string[], asked?: Asked): string[]
  /**
   * Sends `{ type: 'page-changed' }` when the address or the answer last given by `landmarks` changes, and `{ type: 'page-silent' }`
   * before the next frame when a field for a password or a code appears. Ends by itself when the last of those who connected to the
   * tab for it has gone.
   */
  watch(): void
  /** Ends `watch` and leaves nothing behind. */
  stop(): void
}

/** Beside it where the kind of page is told by what is in it: at banks, and at what is treated as one. */
export type CluesScript = { readonly version: number; cluesOf(roots: Node[], asked: Asked): string[] }

/** Beside it where the person asks for a line to be shown: see `lineAt`. */
export type LineScript = {
  readonly version: number
  lineAt(policy: OutlinePolicy, bar: Box): ReadLine | 'secret' | null
}

declare global {
  var sottoLine: LineScript | undefined
  var sottoPage: PageScript | undefined
  var sottoClues: CluesScript | undefined
}
