import type { Outline } from '../protocol/page.ts'
import type { Kind } from './roles.ts'
import type { Span, TextSetting } from './sensitive.ts'

/** Raised with every change of the script: a page may still hold the one of an earlier release. */
export const pageScriptVersion = 2

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
  /** The visible page as boxes, and what a photo must cover. Reads only; the receiver parses the answer. */
  outline(policy: OutlinePolicy): Outline
  /** Those of the selectors that match something displayed. Selectors a browser cannot read match nothing. */
  landmarks(selectors: string[]): string[]
  /**
   * Sends `{ type: 'page-changed' }` when the address or the answer last given by `landmarks` changes, at most twice a second.
   * Ends by itself when the last of those who connected to the tab for it has gone.
   */
  watch(): void
  /** Ends `watch` and leaves nothing behind. */
  stop(): void
}

declare global {
  var sottoPage: PageScript | undefined
}
