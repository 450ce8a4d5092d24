/**
 * Every word one part of the extension may say to another while running, by direction. They carry no contents: what was
 * said is in the database, what is on a page is asked for with `PageScript` and comes back as a return value.
 */

/** From the script in a page to the surface that asked it to watch. */
export type FromPage =
  /** What the page is has to be found out again. */
  | { type: 'page-changed' }
  /** A field for a password or a code has appeared in it. */
  | { type: 'page-silent' }

/** From a surface of ours to the background. */
export type FromSurface =
  /** There is something to send, or a count on the icon has changed. */
  { type: 'nudge' }

/** Reads a message by its shape alone; who sent it is for the receiver to check against what the browser stamps. */
export function readMessage(value: unknown): FromPage | FromSurface | null {
  if (typeof value !== 'object' || value === null || !('type' in value)) return null
  const { type } = value
  if (type === 'page-changed' || type === 'page-silent' || type === 'nudge') return { type }
  return null
}
