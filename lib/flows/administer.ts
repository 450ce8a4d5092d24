/** What an admin does: who is in the programme, invitations, pairs. Nothing is kept here; the hub is asked each time. */
import type { Input, Output } from '../protocol/routes.ts'
import { lineOf } from './partners.ts'
import { invitationLine } from './pin.ts'
import type { World } from './world.ts'

/** Everyone, all pairs, and the invitations made. Throws `forbidden` for anyone but an admin. */
export async function programme(world: World): Promise<Output<'people'>> {
  return world.hub.call(await lineOf(world), 'people', {})
}

/** Makes an invitation and answers the line to send to the person. It cannot be shown again. */
export async function invite(world: World, invitation: Input<'invite'>): Promise<string> {
  const { code } = await world.hub.call(await lineOf(world), 'invite', invitation)
  return invitationLine(world, code)
}

/** Takes back an invitation that has not been used. */
export async function uninvite(world: World, id: string): Promise<void> {
  await world.hub.call(await lineOf(world), 'uninvite', {}, id)
}

export async function pair(world: World, executive: string, mentor: string): Promise<void> {
  await world.hub.call(await lineOf(world), 'pair', { executive, mentor })
}

export async function unpair(world: World, id: string): Promise<void> {
  await world.hub.call(await lineOf(world), 'unpair', {}, id)
}

/** Ends a person's access at once, and their pairs with it. */
export async function remove(world: World, person: string): Promise<void> {
  await world.hub.call(await lineOf(world), 'remove', {}, person)
}
