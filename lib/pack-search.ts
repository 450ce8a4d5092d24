/** A search over all tips that are installed. It is made ready and asked in short turns, so that typing is never held up. */
import MiniSearch from 'minisearch'
import { type Card, type Hidden, isHidden, type Shelf } from './packs.ts'
import type { Id } from './protocol/people.ts'

const mostFound = 50

/** How many tips are searched at once, and how long one turn of reading them in may take, in milliseconds. */
const together = 2000
const turn = 8

/** The tips of a part of a shelf; those from `next` on are still to be read in. */
type Part = { index: MiniSearch<Card>; cards: readonly Card[]; next: number }

const parts = new WeakMap<Shelf, readonly Part[]>()

/**
 * The tips that speak of `query`, best first, at most 50, whatever page they are for. Accents and case are ignored, the last
 * letters may be missing and a letter may be wrong. Answers those with all the words, or, when there is none, with any; nothing
 * once `signal` is aborted. The first search of a shelf takes longer than the next.
 */
export async function searchTips(shelf: Shelf, query: string, hidden: Hidden, signal?: AbortSignal): Promise<Card[]> {
  const words = query.slice(0, 200)
  for (const combineWith of ['AND', 'OR'] as const) {
    const found: { id: Id; score: number }[] = []
    for (const part of partsOf(shelf)) {
      await readIn(part, signal)
      if (signal?.aborted) return []
      found.push(
        ...part.index
          .search(words, { filter: ({ id }) => isWanted(shelf, id, hidden), combineWith })
          .slice(0, mostFound),
      )
      await pause()
    }
    if (found.length === 0) continue
    const best = found.sort((one, other) => other.score - one.score).slice(0, mostFound)
    return best.flatMap(({ id }) => shelf.byId.get(id) ?? [])
  }
  return []
}

function isWanted({ byId }: Shelf, id: Id, hidden: Hidden): boolean {
  const card = byId.get(id)
  return card !== undefined && !isHidden(card, hidden)
}

function partsOf(shelf: Shelf): readonly Part[] {
  const made = parts.get(shelf)
  if (made) return made
  const cards = [...shelf.byId.values()]
  const fresh = Array.from({ length: Math.ceil(cards.length / together) }, (_, n) => ({
    index: new MiniSearch<Card>({
      fields: ['title', 'how', 'whether', 'by'],
      processTerm: (term) => plainTerm(term) || null,
      searchOptions: {
        boost: { title: 3, how: 1.5 },
        prefix: (term) => term.length > 2,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      },
    }),
    cards: cards.slice(n * together, (n + 1) * together),
    next: 0,
  }))
  parts.set(shelf, fresh)
  return fresh
}

/** Reads in what is left of a part. Two may do so at the same time: each takes the next one. */
async function readIn(part: Part, signal: AbortSignal | undefined): Promise<void> {
  let until = performance.now() + turn
  for (let card = part.cards[part.next]; card && !signal?.aborted; card = part.cards[part.next]) {
    part.next++
    part.index.add(card)
    if (performance.now() < until) continue
    await pause()
    until = performance.now() + turn
  }
}

/** Lets whatever waits go first: a letter that was typed, a frame to be drawn. */
async function pause(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } }
  if (scheduler?.yield) await scheduler.yield()
  else await new Promise((resolve) => setTimeout(resolve))
}

const plainTerm = (term: string) => term.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
