/** An element and the screen just before something is done with it, as far as they may be kept. */
import type { Outline } from '../../protocol/page.ts'
import { better, robustness } from '../anchor.ts'
import { type Edges, heightOf, widthOf } from '../edges.ts'
import type { GuidePolicy, SeenStep } from '../guide.ts'
import { landmarks } from '../landmarks.ts'
import { edgesOf, recentRoots } from './frames.ts'
import { Keep } from './keep.ts'

type Said = Pick<SeenStep, 'anchor' | 'name' | 'role' | 'spot' | 'outline'>
type Hold = Pick<SeenStep, 'robustness' | 'instead'>

/** How it is told apart is worked out when there is time for it: `hold` answers it at the latest. */
export type Description = Said & { hold(): Hold; keep(text: string): string }

/** Nothing but that it is there: for what is itself a secret, and where nothing in particular is meant. */
export function undescribed(role: string, outline: Outline | null): Description {
  const hold = () => ({ robustness: null, instead: null })
  return { anchor: null, name: '', role, spot: null, outline, hold, keep: () => '' }
}

/** `outline` is the screen as it is. */
export function describeNow(element: Element, policy: GuidePolicy, outline: Outline | null): Description {
  const keep = new Keep(element, policy)
  const anchor = keep.anchor(element)
  let known: Hold | null = null
  const hold = (): Hold => {
    if (!known) {
      const other = better(element)
      known = { robustness: robustness(anchor), instead: other && keep.anchor(other) }
    }
    return known
  }
  // Between pressing and letting go there is time; a key leaves none.
  setTimeout(hold)
  return {
    anchor,
    name: anchor.name.slice(0, 120),
    role: anchor.role,
    spot: spotOf(edgesOf(element)),
    outline,
    hold,
    keep: keep.text,
  }
}

function spotOf(edges: Edges): SeenStep['spot'] {
  const bound = (value: number) => Math.max(-100_000, Math.min(100_000, Math.round(value)))
  const [width, height] = [bound(widthOf(edges)), bound(heightOf(edges))]
  return width > 0 && height > 0 ? { x: bound(edges.left), y: bound(edges.top), width, height } : null
}

/** Whether the page is a silent zone by what is displayed in it. */
export function isSilent(silent: readonly string[]): boolean {
  return silent.length > 0 && landmarks(silent, recentRoots()).length > 0
}
