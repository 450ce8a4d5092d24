import type { Votes } from '../protocol/site.ts'

/**
 * The kind of page that the clues speak for; null when they do not say enough. `silent` are the kinds that one of them is enough
 * for to stay out, `named` is the kind that the address says, if any. Of equals the one named first in `votes` wins.
 */
export function elect(
  votes: Votes,
  silent: ReadonlySet<string>,
  named: string | null,
  clues: ReadonlySet<string>,
): string | null {
  const { enough, kinds } = votes
  let best: { kind: string; count: number; silent: boolean } | null = null
  for (const [kind, weights] of Object.entries(kinds)) {
    const isSilent = silent.has(kind)
    let count = kind === named ? enough.address : 0
    for (const clue of clues) count += (Object.hasOwn(weights, clue) ? weights[clue] : 0) ?? 0
    if (count < (isSilent ? enough.silent : enough.other)) continue
    if (!best || (isSilent && !best.silent) || (isSilent === best.silent && count > best.count))
      best = { kind, count, silent: isSilent }
  }
  return best?.kind ?? null
}

/** Clues that may tell of a silent kind: all that speak for one. */
export function waryOf(votes: Votes, silent: ReadonlySet<string>): string[] {
  const speaking = Object.entries(votes.kinds).filter(([kind]) => silent.has(kind))
  return [
    ...new Set(
      speaking.flatMap(([, weights]) => Object.entries(weights).flatMap(([clue, weight]) => (weight >= 2 ? clue : []))),
    ),
  ]
}
