/** Joining a programme with an invitation, and leaving it. */
import { makeDevice } from '../crypto.ts'
import { saved, whoAmI } from '../db.ts'
import { Failure } from '../failure.ts'
import { type Invitation, Name, readInvitation } from '../protocol/people.ts'
import { advanceIntroductions } from './introduce.ts'
import { refresh } from './partners.ts'
import { pinTrust } from './pin.ts'
import type { World } from './world.ts'

/**
 * Reads what a person pasted and asks that hub who it is, before anything is used up. Throws `invite-wrong`, `hub-refused` where a company
 * allows another hub alone, `bad-address`, `clock`, `offline`.
 */
export async function inspect(world: World, pasted: string): Promise<Invitation & { programme: string }> {
  const invitation = readInvitation(pasted)
  if (!invitation) throw new Failure('invite-wrong')
  await expectAllowed(world, invitation)
  const { programme } = await world.hub.greet(invitation.hub)
  return { ...invitation, programme }
}

/**
 * Makes this browser's keys, redeems the invitation with them, and keeps both. The keys are kept before the invitation is used, so
 * that an answer lost on the way can be asked for again. Throws `invite-wrong`, `invite-used`, `invite-expired`, `offline`.
 */
export async function join(world: World, invitation: Invitation, name: string): Promise<void> {
  await expectAllowed(world, invitation)
  const called = Name.safeParse(name)
  if (!called.success) throw new Failure('bad-input', 'name')
  await world.alone('join', () => redeem(world, invitation, called.data))
  await settleIn(world)
}

async function expectAllowed({ policy }: World, { hub }: Invitation): Promise<void> {
  const { hub: only } = await policy()
  if (only && only !== hub) throw new Failure('hub-refused')
}

async function redeem(world: World, { hub, code, root }: Invitation, name: string): Promise<void> {
  const { db, now } = world
  if (await db.me.get('me')) throw new Failure('bad-input', 'already joined')
  const keys = (await db.joining.get(code))?.keys ?? (await makeDevice())
  await saved(() => db.joining.put({ code, keys }))
  const { programme, person } = await world.hub.call({ hub, keys }, 'join', {
    code,
    name,
    seal: keys.card.seal,
  })
  const { id, role } = person
  await saved(() =>
    db.transaction('rw', db.me, db.joining, async () => {
      await db.me.put({
        id: 'me',
        hub,
        programme,
        person: { id, name: person.name, role },
        keys,
        joinedAt: now(),
        collected: 0,
        problem: null,
        ...(root ? { root } : {}),
      })
      await db.joining.clear()
    }),
  )
}

/** Leaves the programme and forgets everything here. When the hub cannot be reached it throws and nothing is forgotten. */
export async function leave(world: World): Promise<void> {
  const { hub, keys } = await whoAmI(world.db)
  await world.hub.call({ hub, keys }, 'leave', {})
  await forgetEverything(world)
}

/** Empties this browser of Sotto's data, for a device that is no longer part of a programme. */
export async function forgetEverything({ db, ledger }: World): Promise<void> {
  await ledger.write([])
  await db.transaction('rw', db.tables, async () => {
    for (const table of db.tables) await table.clear()
  })
}

/** The first look round after joining is a courtesy: joined is joined, even if the line drops now. */
async function settleIn(world: World): Promise<void> {
  try {
    await refresh(world)
    await pinTrust(world)
    await advanceIntroductions(world)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
  world.nudge()
}
