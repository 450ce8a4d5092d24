/** Found, probably, or lost. */
import type { Likeness } from './likeness.ts'
import { areNested, type Candidate, type Search } from './search.ts'
import { foreignWeights, weights } from './weights.ts'

export type Verdict = { readonly at: number; readonly certainty: 'found' | 'probably' }

/** How likely it must be that an answer is right. Fitted so that fewer than one in two hundred is wrong. */
const enough = { found: 0.9, probably: 0.65, nearlySure: 0.97, never: 2, unique: 0.5 }

/**
 * What is asked of the best candidate. More where fewer or more are just like it than there were, for a copy cannot be told from what
 * it was made of, nor the one that is left from the one that has gone; more of what says nothing; and nothing helps when it is another kind of thing.
 */
function neededFor({ like, telling }: Candidate, foreign: boolean): number {
  const holds = (clue: 'hook' | 'href') => (like[clue] ?? 0) > 0.9 && (telling[clue] ?? 0) > 0.2
  const isHeld = holds('hook') || holds('href')
  if (like.copied) {
    const told = like.before === 1 && like.after === 1 && Math.max(telling.before ?? 0, telling.after ?? 0) > 0.5
    return told ? enough.nearlySure : enough.never
  }
  if (like.tag === 0 && like.role !== 1 && !like.sole) return enough.never
  if (foreign) {
    if (like.fewer && !isHeld) return enough.never
  } else if (isCalledOtherwise(like)) {
    const stays = like.path === 1 && like.before !== 0 && like.after !== 0
    if (!stays || like.fewer || like.other || like.row === 0) return enough.never
  } else if (like.other && !isHeld) return enough.never
  if (like.mute && like.fewer && !isHeld) return enough.never
  if (like.rowed === 0 && !like.sole && !foreign) return enough.never
  if (like.parted && !(like.rowed && like.exact)) return like.path ? enough.nearlySure : enough.never
  if (like.doubled || like.role === 0) return enough.nearlySure
  if (!foreign && like.exact && (telling.exact ?? 0) > 0.5) return enough.unique
  const stays = like.path === 1 && like.before !== 0 && like.after !== 0 && like.neighbour !== 0
  return like.mute && !stays ? enough.found : enough.probably
}

/**
 * Whether another comes nearer in what counts most: among what says nothing, one that looks more like what is sought; on a page in
 * another language, as it seems, one that is called the same.
 */
function isOutdone({ like }: Candidate, { candidates, foreign }: Search): boolean {
  if (foreign && like.exact === 0 && candidates.some((other) => other.like.exact === 1 && other.like.sole)) return true
  if (!like.mute) return false
  return candidates.some((other) => (other.like.class ?? 0) > (like.class ?? 0) + 0.1 && other.like.role === 1)
}

/** The candidate, or one within it that is hardly less likely: what was put around a thing has its words too. */
function innermost(best: Candidate, { candidates, scene }: Search): Candidate {
  const within = candidates.find(
    (other) =>
      other.at > best.at &&
      areNested(scene, other.at, best.at) &&
      other.score > best.score - 0.6 &&
      other.like.tag === best.like.tag &&
      other.like.exact === 1,
  )
  return within ?? best
}

/** Whether its name plainly is another one, and nothing else says that it is the same: then it must stand in the very same place. */
function isCalledOtherwise({ name, text, hook, href }: Likeness): boolean {
  if (name === undefined && text === undefined) return false
  return Math.max(name ?? 0, text ?? 0) < 0.4 && (hook ?? 0) < 0.9 && (href ?? 0) < 0.9
}

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
  const needed = isOutdone(best, search) ? enough.never : neededFor(best, search.foreign)
  if (chance < needed) return null
  return {
    at: innermost(best, search).at,
    certainty: chance < enough.found || needed > enough.found ? 'probably' : 'found',
  }
}
