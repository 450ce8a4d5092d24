/** Found, probably, or lost. */
import { areNested, type Search } from './search.ts'
import { type Clue, foreignWeights, weights } from './weights.ts'

export type Verdict = { readonly at: number; readonly certainty: 'found' | 'probably' }

/** How likely it must be that an answer is right. Fitted so that fewer than one in two hundred is wrong. */
const enough = { found: 0.9, probably: 0.6 }

/** More is asked where fewer or more are just like it than there were, and of what says nothing. A copy cannot be told from what it was made of. */
const asked: readonly (readonly [clue: Clue, chance: number])[] = [
  ['copied', 2],
  ['doubled', 0.97],
  ['parted', 0.95],
  ['mute', 0.9],
]

/** How likely the best candidate is the one sought, rather than another, or nobody. */
export function chanceOf({ candidates, scene, foreign }: Search): number {
  const [best] = candidates
  if (!best) return 0
  const nobody = (foreign ? foreignWeights : weights).none
  let all = 1 + Math.exp(nobody - best.score)
  for (const other of candidates) {
    if (other !== best && !areNested(scene, other.at, best.at)) all += Math.exp(other.score - best.score)
  }
  return 1 / all
}

/** Null when the best is not likely enough, or there is none. */
export function verdictOf(search: Search): Verdict | null {
  const [best] = search.candidates
  if (!best) return null
  const chance = chanceOf(search)
  const needed = asked.find(([clue]) => best.like[clue] === 1)?.[1] ?? enough.probably
  if (chance < needed) return null
  return { at: best.at, certainty: chance < enough.found || needed > enough.found ? 'probably' : 'found' }
}
