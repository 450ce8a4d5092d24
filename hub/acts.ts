/** Everything that somebody may do in running the people of a programme. */
import type { Kysely } from 'kysely'
import type { Id } from '../lib/protocol/people.ts'
import { type Access, makeAccess } from './access.ts'
import { type Invitations, makeInvitations } from './invitations.ts'
import { makePairs, type Pairs } from './pairs.ts'
import { type Enrolment, makeEnrolment } from './register.ts'
import type { Tables } from './tables.ts'

export interface Acts extends Access, Invitations, Pairs, Enrolment {}

/** The acts as done by a person, who must look after whom they touch, or by the hub's command line (null). Each is in the log. */
export function makeActs(db: Kysely<Tables>, by: Id | null): Acts {
  return { ...makeAccess(db, by), ...makeInvitations(db, by), ...makePairs(db, by), ...makeEnrolment(db, by) }
}
