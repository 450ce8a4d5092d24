/** Suggesting pairs for a programme as it stands: for every executive who has joined and has no mentor, among the mentors who have joined. */
import { type LeftOver, pairAll, type Rows, rank, type Suggestion } from '../pairing.ts'
import type { Entry } from '../protocol/register.ts'
import type { Programme } from './administer.ts'
import { pair } from './administer.ts'
import type { World } from './world.ts'

export type Suggestions = { suggestions: Suggestion[]; leftOver: LeftOver[] }

/**
 * Suggests, with what the register says of everybody; of those who joined by an invitation of their own it says nothing, and they go with
 * whomever is left. `told` gets the share that is done, and the page may breathe meanwhile.
 */
export async function suggest(
  { now }: Pick<World, 'now'>,
  programme: Programme,
  told: (share: number) => void = () => undefined,
): Promise<Suggestions> {
  return pairAll(rowsOf(programme, now()), async (share) => {
    told(share)
    await new Promise((done) => setTimeout(done))
  })
}

/** All mentors who have joined as they would be for one executive, but for those they have. Whom `others` suggest for a mentor counts too. */
export function choicesFor(
  { now }: Pick<World, 'now'>,
  programme: Programme,
  executive: Entry,
  others: readonly Suggestion[],
): ReturnType<typeof rank> {
  const rows = rowsOf(programme, now())
  const theirs = new Set(programme.pairs.flatMap((each) => (each.executive === executive.person ? each.mentor : [])))
  const mentors = rows.mentors
    .filter(({ entry }) => !theirs.has(entry.person ?? ''))
    .map(({ entry, has }) => ({ entry, has: has + others.filter(({ mentor }) => mentor.id === entry.id).length }))
  return rank(executive, { ...rows, mentors })
}

/** Pairs what was suggested, one after the other, until the mentor leaves where that has a date. Tells how many are done. */
export async function accept(
  world: World,
  suggestions: readonly Pick<Suggestion, 'executive' | 'mentor'>[],
  told: (done: number) => void = () => undefined,
): Promise<void> {
  for (const [n, { executive, mentor }] of suggestions.entries()) {
    if (executive.person === null || mentor.person === null) continue
    await pair(world, { executive: executive.person, mentor: mentor.person, until: mentor.endsAt })
    told(n + 1)
  }
}

/** What is known of everybody who has joined: their row, or one that says no more than their name. */
export function joinedRows({ people, entries }: Pick<Programme, 'people' | 'entries'>): Entry[] {
  const rows = new Map(entries.flatMap((entry) => (entry.person === null ? [] : [[entry.person, entry]])))
  return people.map(({ id, name, role }) => {
    const row = rows.get(id)
    return row ? { ...row, role } : { ...bare, id, ref: id, name, role, person: id }
  })
}

const bare = {
  groups: [],
  languages: [],
  zone: null,
  topics: [],
  capacity: 1,
  manager: null,
  endsAt: null,
  invite: null,
} satisfies Partial<Entry>

function rowsOf(programme: Programme, now: number): Rows {
  const joined = joinedRows(programme)
  const served = new Set(programme.pairs.flatMap(({ executive, cover }) => (cover ? [] : executive)))
  const has = new Map<string, number>()
  for (const { mentor, cover } of programme.pairs) if (!cover) has.set(mentor, (has.get(mentor) ?? 0) + 1)
  return {
    entries: programme.entries,
    executives: joined.filter(({ role, person }) => role === 'executive' && !served.has(person ?? '')),
    mentors: joined
      .filter(({ role }) => role === 'mentor')
      .map((entry) => ({ entry, has: has.get(entry.person ?? '') ?? 0 })),
    now,
  }
}
