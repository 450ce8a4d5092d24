/** Everybody as one list: whom the register expects, who has joined, and how far each has come. */
import type { Word } from '../../../components/words.ts'
import type { Programme } from '../../../lib/flows/administer.ts'
import { joinedRows } from '../../../lib/flows/suggest.ts'
import type { Role } from '../../../lib/protocol/people.ts'
import type { Entry } from '../../../lib/protocol/register.ts'

export const states = ['new', 'invited', 'expired', 'joined', 'paired', 'ended'] as const
export type State = (typeof states)[number]

export const stateWords = {
  new: 'people_state_new',
  invited: 'people_state_invited',
  expired: 'people_state_expired',
  joined: 'people_state_joined',
  paired: 'people_state_paired',
  ended: 'people_state_ended',
} as const satisfies Record<State, Word>

export const roleWords = {
  executive: 'admin_role_executive',
  mentor: 'admin_role_mentor',
  admin: 'admin_role_admin',
  coordinator: 'admin_role_coordinator',
  author: 'admin_role_author',
} as const satisfies Record<Role, Word>

export type Standing = {
  entry: Entry
  /** Whether the register has a row of theirs; somebody who joined without one is here all the same. */
  listed: boolean
  state: State
  /** When they joined, or their invitation expires. */
  at: number | null
  partners: string[]
}

/** Everybody, by name. */
export function standings({ people, pairs, invites, entries }: Programme, now: number): Standing[] {
  const joinedAt = new Map(people.map(({ id, joinedAt }) => [id, joinedAt]))
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const expiry = new Map(invites.map(({ id, expiresAt }) => [id, expiresAt]))
  const partners = new Map<string, string[]>()
  for (const { executive, mentor } of pairs) {
    partners.set(executive, [...(partners.get(executive) ?? []), nameOf.get(mentor) ?? ''])
    partners.set(mentor, [...(partners.get(mentor) ?? []), nameOf.get(executive) ?? ''])
  }
  const listed = new Set(entries.map(({ id }) => id))
  const joined = joinedRows({ people, entries })
  const there = new Set(joined.map(({ id }) => id))
  return [...joined, ...entries.filter(({ id }) => !there.has(id))]
    .map((entry): Standing => {
      const theirs = partners.get(entry.person ?? '') ?? []
      const expires = expiry.get(entry.invite ?? '') ?? null
      const base = { entry, listed: listed.has(entry.id), partners: theirs }
      if (entry.person !== null && joinedAt.has(entry.person))
        return { ...base, state: theirs.length > 0 ? 'paired' : 'joined', at: joinedAt.get(entry.person) ?? null }
      if (entry.endsAt !== null && entry.endsAt <= now) return { ...base, state: 'ended', at: entry.endsAt }
      if (expires === null) return { ...base, state: 'new', at: null }
      return { ...base, state: expires > now ? 'invited' : 'expired', at: expires }
    })
    .sort((a, b) => collator.compare(a.entry.name, b.entry.name))
}

const collator = new Intl.Collator(undefined, { numeric: true })

export type Filter = { text: string; role: Role | ''; group: string; state: State | '' }

/** Those who have every word of the text somewhere in their name, address or groups, and are of the role, group and state. */
export function narrow(all: readonly Standing[], { text, role, group, state }: Filter): Standing[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter((one) => {
    if (role !== '' && one.entry.role !== role) return false
    if (state !== '' && one.state !== state) return false
    if (group !== '' && !one.entry.groups.includes(group)) return false
    if (words.length === 0) return true
    const said = [one.entry.name, one.entry.ref, ...one.entry.groups].join('\n').toLowerCase()
    return words.every((word) => said.includes(word))
  })
}

/** Whether an invitation can be made for them: the register expects them, and they have neither joined nor come to their end. */
export function mayBeInvited({ listed, state }: Standing): boolean {
  return listed && (state === 'new' || state === 'invited' || state === 'expired')
}
