/** The floor that pairing is read against: one executive after the other takes the best mentor who is still free. */
import { type Rows, rank, type Suggestion } from '../../lib/pairing.ts'

export function pairGreedily({ executives, mentors, ...rows }: Rows): Suggestion[] {
  const has = new Map(mentors.map((mentor) => [mentor.entry.id, mentor.has]))
  return executives.flatMap((executive) => {
    const free = mentors.map(({ entry }) => ({ entry, has: has.get(entry.id) ?? 0 }))
    const best = rank(executive, { ...rows, mentors: free }).find(({ full }) => !full)
    if (!best || typeof best.fit === 'string') return []
    has.set(best.mentor.id, (has.get(best.mentor.id) ?? 0) + 1)
    return [{ executive, mentor: best.mentor, fit: best.fit }]
  })
}

/** What a way of pairing came to: the sum of its scores. */
export function sumOf(suggestions: readonly Suggestion[]): number {
  return suggestions.reduce((sum, { fit }) => sum + fit.score, 0)
}
