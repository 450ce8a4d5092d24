/** All that a journey may touch. A surface hands in the browser's; a test hands in a small one. */
import type { Database, Take } from '../db.ts'
import type { Hub } from '../hub.ts'
import type { ReadLine } from '../page/script.ts'
import type { Policy } from '../policy.ts'
import type { TipPack } from '../protocol/pack.ts'
import type { Box, Outline } from '../protocol/page.ts'
import type { Recognised } from '../sites/index.ts'

/** The page in front of the person, seen from a surface of ours. */
export type Look = {
  /** Null when the browser does not let us know the page; a page of no known site is recognised as `elsewhere`. */
  recognised: Recognised | null
  /** Whether a company keeps Sotto out of it. */
  blocked: boolean
  /** Where it is, for what is asked about the site itself; null when the browser does not say. Never kept or sent. */
  address?: string | null
}

/** The tab in front of the person. */
export interface Tab {
  /** What is known of the page, from its address and - where our script is in it - its landmarks. */
  look(): Promise<Look>
  /** The page's outline, with covers when a photo is to be taken. Throws `page-refused`, `silent-zone`. */
  outline(photo: boolean): Promise<Outline>
  /**
   * What is on the screen, the outline just before and just after, all of one document at one address, and how many of the
   * photo's pixels make a CSS pixel. Throws
   * `needs-click`, `camera-refused`, `page-refused`, `page-moved`, `silent-zone`.
   */
  photo(): Promise<{ photo: Blob; before: Outline; after: Outline; ratio: number }>
  /**
   * What one bar of a drawn picture stands for, read from the page now. Null when the page no longer stands as it was drawn, `secret`
   * for what is never shown. Throws `page-refused`, `silent-zone`.
   */
  line(drawn: Outline, bar: Box): Promise<ReadLine | 'secret' | null>
}

/** A small second record of what is still to be sent, beside the database: a browser can lose one of them silently. */
export interface Ledger {
  read(): Promise<string[]>
  write(letters: string[]): Promise<void>
}

/**
 * What only one surface does at a time. Work of one name may wait for work of a name further down the list, never the other way
 * round.
 */
export type Alone =
  | 'join'
  | 'send'
  | 'introduce'
  | 'tips'
  | 'attachments'
  | 'drain'
  | 'collect'
  | 'waiting'
  | 'post'
  | 'ledger'
  | 'packs'
  | 'trust'
  | 'tally'

/**
 * Cuts a take and makes it a file of its own: seekable, nothing in it but sound and pictures. `type` is what the bytes are then; sizes in
 * pixels, null for a voice. Throws a Failure when it cannot be read.
 */
export type Finish = (
  take: Blob,
  trim: Take['trim'],
) => Promise<{
  bytes: Uint8Array<ArrayBuffer>
  type: string
  seconds: number
  width: number | null
  height: number | null
}>

export type World = {
  readonly db: Database
  readonly hub: Hub
  readonly ledger: Ledger
  /** Reads the tip packs that come with the extension, in the person's languages or in these. */
  readonly builtIn: (languages?: readonly string[]) => Promise<readonly TipPack[]>
  /** The person's languages, the preferred first (BCP 47). */
  readonly languages: readonly string[]
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Runs `work` when nobody else, in any surface, runs work of that name. */
  readonly alone: <T>(name: Alone, work: () => Promise<T>) => Promise<T>
  /** What a company has set for this browser. */
  readonly policy: () => Promise<Policy>
  /** Null where nothing can be recorded, as in the background. */
  readonly finish: Finish | null
  /** Tells the background that there is something to send or to count. Never throws. */
  readonly nudge: () => void
}
