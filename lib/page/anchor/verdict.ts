/** Found, probably, or lost. */
import { areNested, type Search } from './search.ts'

export type Verdict = { at: number; certainty: 'found' | 'probably' }

/** What the decision rests on, for the best candidate. */
export function groundsOf({ candidates, scene }: Search): { score: number; margin: number } | null {
  const [best] = candidates
  if (!best) return null
  const rival = candidates.find(({ at }) => at !== best.at && !areNested(scene, at, best.at))
  return { score: best.score, margin: best.score - (rival?.score ?? -10) }
}

export function verdictOf(search: Search): Verdict | null {
  const grounds = groundsOf(search)
  const [best] = search.candidates
  if (!grounds || !best) return null
  const { score, margin } = grounds
  if (score > 6 && margin > 1) return { at: best.at, certainty: 'found' }
  if (score > 4 && margin > 0.7) return { at: best.at, certainty: 'probably' }
  return null
}
