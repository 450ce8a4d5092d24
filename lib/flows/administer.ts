/** What those who look after people do: the register, who has joined, invitations, pairs. Nothing is kept here; the hub is asked each time. */
import type { Role } from '../protocol/people.ts'
import type { Input, Output } from '../protocol/routes.ts'
import { lineOf } from './partners.ts'
import { invitationLine } from './pin.ts'
import type { World } from './world.ts'

export type Programme = Output<'people'> & Output<'register'>

/** Everyone expected and everyone there, all pairs, and the invitations made. Throws `forbidden` for whoever does not look after people. */
export async function programme(world: World): Promise<Programme> {
  const line = await lineOf(world)
  const [people, register] = await Promise.all([
    world.hub.call(line, 'people', {}),
    world.hub.call(line, 'register', {}),
  ])
  return { ...people, ...register }
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

/** Pairs two who have joined; doing it again changes its terms. `until` is the moment it ends by itself. */
export async function pair(world: World, pairing: Input<'pair'>): Promise<void> {
  await world.hub.call(await lineOf(world), 'pair', pairing)
}

export async function unpair(world: World, id: string): Promise<void> {
  await world.hub.call(await lineOf(world), 'unpair', {}, id)
}

/** Gives somebody who joined another role. Throws `forbidden` for the last admin. */
export async function giveRole(world: World, person: string, role: Role): Promise<void> {
  await world.hub.call(await lineOf(world), 'role', { role }, person)
}

/** Ends a person's access at once, and their pairs with it. */
export async function remove(world: World, person: string): Promise<void> {
  await world.hub.call(await lineOf(world), 'remove', {}, person)
}
