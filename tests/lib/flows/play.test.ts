import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetReached, noteReached, reachedIn } from '../../../lib/flows/play.ts'
import { joined, openHub, type SmallWorld, type TestHub } from '../../journeys/world.ts'

describe('how far one is in a recording', () => {
  let hub: TestHub
  let world: SmallWorld

  beforeEach(async () => {
    hub = await openHub()
    world = await joined(hub, 'executive', 'Margaret')
  })
  afterEach(() => hub.close())

  it('is known on another day, for each tip by itself', async () => {
    await noteReached(world, 'one', { step: 'third', seconds: 4 })
    await noteReached(world, 'two', { step: null, seconds: 30 })
    const later = world.reopened()
    expect(await reachedIn(later, 'one')).toMatchObject({ step: 'third', seconds: 4 })
    expect(await reachedIn(later, 'two')).toMatchObject({ step: null, seconds: 30 })
    expect(await reachedIn(later, 'three')).toBeNull()
  })

  it('is the last place, and forgotten at the end', async () => {
    await noteReached(world, 'one', { step: 'first', seconds: 4 })
    await noteReached(world, 'one', { step: 'second', seconds: 0 })
    expect(await reachedIn(world, 'one')).toMatchObject({ step: 'second', seconds: 0 })
    await forgetReached(world, 'one')
    expect(await reachedIn(world, 'one')).toBeNull()
  })
})
