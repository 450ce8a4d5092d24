/** An element and the screen just before something is done with it, as far as they may be kept. */
import { better, robustness } from './anchor.ts'
import { type Edges, heightOf, widthOf } from './edges.ts'
import { edgesOf } from './frames.ts'
import type { GuidePolicy, SeenStep } from './guide.ts'
import { Keep } from './keep.ts'
import { landmarks } from './landmarks.ts'

export type Description = Pick<SeenStep, 'anchor' | 'robustness' | 'instead' | 'name' | 'role' | 'spot' | 'outline'> & {
  keep: (text: string) => string
}

/** Nothing but that it is there: for what is itself a secret, and where nothing in particular is meant. */
export function undescribed(role = ''): Description {
  return {
    anchor: null,
    robustness: null,
    instead: null,
    name: '',
    role,
    spot: null,
    outline: null,
    keep: () => '',
  }
}

export function describeNow(element: Element, policy: GuidePolicy): Description {
  const keep = new Keep(element, policy)
  const anchor = keep.anchor(element)
  const hold = better(element)
  return {
    anchor,
    robustness: robustness(anchor),
    instead: hold && keep.anchor(hold),
    name: anchor.name.slice(0, 120),
    role: anchor.role,
    spot: spotOf(edgesOf(element)),
    outline: globalThis.sottoPage?.outline(policy) ?? null,
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
  return silent.length > 0 && landmarks([...silent]).length > 0
}
