/** Bringing a list of people into the register, in parts that are each taken wholly or not at all, and inviting them. */
import { Failure, toFailure } from '../failure.ts'
import type { Time } from '../protocol/people.ts'
import { type NewEntry, registerLimits } from '../protocol/register.ts'
import { lineOf } from './partners.ts'
import { invitationLine } from './pin.ts'
import type { World } from './world.ts'

/** How much of something long is done. */
export type Progress = (done: number) => void

/**
 * Adds and changes rows, in their order. After a failure the rows told as done are in the register; doing all of it again is harmless.
 * Throws `register-taken`, `offline` and what else the hub refuses with.
 */
export async function enrol(world: World, rows: readonly NewEntry[], told: Progress = () => undefined): Promise<void> {
  const line = await lineOf(world)
  await inParts(rows, told, (entries) => world.hub.call(line, 'enrol', { entries }))
}

/** Takes rows out of the register, and with them the access of whoever joined from one. What is gone already is left at that. */
export async function strike(world: World, rows: readonly string[], told: Progress = () => undefined): Promise<void> {
  const line = await lineOf(world)
  for (const [n, id] of rows.entries()) {
    try {
      await world.hub.call(line, 'strike', {}, id)
    } catch (error) {
      if (toFailure(error).code !== 'gone') throw error
    }
    told(n + 1)
  }
}

/** The invitation of one row: the line to send, which is here and nowhere else. */
export type RowInvitation = { entry: string; line: string; expiresAt: Time }

/** Invites rows that have not joined, and hands over the invitations as they are made: what came before a failure is good. */
export async function inviteAll(
  world: World,
  rows: readonly string[],
  days: number,
  made: (invitations: RowInvitation[]) => void,
): Promise<void> {
  const line = await lineOf(world)
  await inParts(
    rows,
    () => undefined,
    async (entries) => {
      const answer = await world.hub.call(line, 'inviteAll', { entries, days })
      const asked = new Set(entries)
      if (answer.made.some(({ entry }) => !asked.has(entry))) throw new Failure('unknown', 'not whom was asked for')
      made(
        await Promise.all(
          answer.made.map(async ({ entry, invite, code }) => ({
            entry,
            line: await invitationLine(world, code),
            expiresAt: invite.expiresAt,
          })),
        ),
      )
    },
  )
}

async function inParts<T>(all: readonly T[], told: Progress, work: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += registerLimits.atOnce) {
    const part = all.slice(at, at + registerLimits.atOnce)
    await work(part)
    told(at + part.length)
  }
}
