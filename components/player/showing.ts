/** *Show me where*: what becomes of pointing at a step on the live page, as the player tells it. */
import type { FailureCode } from '../../lib/failure.ts'
import type { Place } from '../../lib/protocol/page.ts'
import type { Step } from '../../lib/protocol/recording.ts'

/** What is known of pointing at one step. */
export type Shown =
  | {
      at:
        | 'looking'
        | 'searching'
        | 'marked'
        | 'outside'
        | 'probably'
        | 'lost'
        | 'hidden'
        | 'silent'
        | 'elsewhere'
        | 'going'
    }
  /** The page could not be asked. */
  | { at: 'refused'; code: FailureCode }

/** What the page says while something is pointed at. */
export type Said = {
  at: 'marked' | 'probably' | 'outside' | 'searching' | 'lost' | 'acted' | 'hidden' | 'silent' | 'elsewhere'
}

/** Who can point at things on the page beside the player. */
export type Pointer = {
  /** What is in front of the person now: a page of this kind, a page that is left alone, or nothing that can be seen. */
  readonly page: { place: Place; silent: boolean } | null
  /** Points at what a step is about; answers how to stop. Throws a Failure when the page cannot be asked. */
  point(step: Step, said: (said: Said) => void): Promise<() => void>
}

/** Whether there is something in a page to point at, or to wait for. */
export function canShow({ act, anchor, foreign }: Step): boolean {
  return act === 'go' || anchor !== null || foreign !== null
}

/**
 * What can be said before the page is asked: null when it is to be asked. A step at one site is not looked for on another,
 * and where Sotto is silent nothing is.
 */
export function beforehand(step: Step, page: Pointer['page']): Shown | { at: 'there' } | null {
  if (!page) return null
  if (page.silent) return { at: 'silent' }
  if (page.place.site !== step.place.site) return { at: 'elsewhere' }
  if (step.act !== 'go') return null
  return page.place.kind === step.place.kind ? { at: 'there' } : { at: 'going' }
}

/** What a step is called on the page, for saying that it was found; empty when it has no name. */
export function nameOf({ anchor }: Step): string {
  return anchor?.name || anchor?.text || anchor?.label || ''
}
