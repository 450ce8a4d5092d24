import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { badgeFor } from '../../../lib/flows/badge.ts'
import { keepRepairs, onRepaired } from '../../../lib/flows/mend.ts'
import { mute, mutedNow, unmute } from '../../../lib/flows/mute.ts'
import { hiddenTips, packsOf, shelfOf } from '../../../lib/flows/shelf.ts'
import { tipsFor } from '../../../lib/packs.ts'
import type { TipPack } from '../../../lib/protocol/pack.ts'
import { recognise } from '../../../lib/sites/index.ts'
import { packOf } from '../../journeys/packs.ts'
import { openBrowser, openHub, type SmallWorld, type TestHub } from '../../journeys/world.ts'

let hub: TestHub
let world: SmallWorld
beforeEach(async () => {
  hub = await openHub()
  world = openBrowser(hub, 'Eleanor')
})
afterEach(() => hub.close())

const feed = { place: { site: 'linkedin', kind: 'li.feed' }, silent: false }
const titles = async (world: SmallWorld) =>
  tipsFor(await shelfOf(world), feed, await hiddenTips(world)).map(({ title }) => title)

async function install(world: SmallWorld, pack: TipPack | null, release = 0, at = 1): Promise<void> {
  const { id, version } = pack ?? packOf(1)
  const from = release ? 'hub' : 'file'
  await world.db.packs.put({ id, from, release, version, pack, recordings: {}, signed: [], bytes: 0, at })
}

describe('the shelf', () => {
  it('is made once while nothing changes, and anew when something does', async () => {
    let read = 0
    const builtIn = async () => {
      read += 1
      return [packOf(1)]
    }
    const here = { ...world, builtIn }
    const first = await shelfOf(here)
    expect(await shelfOf(here)).toBe(first)
    await install(world, packOf(2))
    const second = await shelfOf(here)
    expect(second).not.toBe(first)
    await install(world, packOf(3), 0, 2)
    expect(await titles(here)).toEqual(['Tip 0 of 3', 'Tip 1 of 3'])
    expect(read).toBe(1)
  })

  it('has what came with the extension unless the person has something newer, or the programme took it away', async () => {
    const here = { ...world, builtIn: async () => [packOf(5)] }
    await install(world, packOf(4))
    expect(await titles(here)).toEqual(['Tip 0 of 5', 'Tip 1 of 5'])
    await install(world, packOf(6), 0, 2)
    expect(await titles(here)).toEqual(['Tip 0 of 6', 'Tip 1 of 6'])
    await install(world, packOf(4), 1, 3)
    expect(await titles(here)).toEqual(['Tip 0 of 4', 'Tip 1 of 4'])
    await install(world, null, 2, 4)
    expect([await titles(here), await packsOf(here)]).toEqual([[], []])
  })

  it('lets tips retire, as the day goes by', async () => {
    await install(world, packOf(1, { checked: '2026-11-02', goodFor: 1 }))
    expect(await titles(world)).toHaveLength(2)
    hub.clock.now = Date.UTC(2026, 11, 3)
    expect(await titles(world)).toEqual([])
  })
})

describe('what is muted', () => {
  it('is neither shown nor counted on the icon until it is taken back', async () => {
    await install(world, packOf(1))
    const badge = async () => (await badgeFor(world, 'https://www.linkedin.com/feed/')).tips
    expect(await badge()).toBe(2)
    for (const what of [{ pack: packOf(1).id }, { kind: feed.place }]) {
      await mute(world, what)
      expect([await titles(world), await badge()]).toEqual([[], 0])
      await unmute(world, what)
      expect(await badge()).toBe(2)
    }
  })

  it('is listed, the last first', async () => {
    await mute(world, { pack: packOf(1).id })
    hub.clock.now += 1
    await mute(world, { kind: feed.place })
    expect(await mutedNow(world)).toEqual({ packs: [packOf(1).id], kinds: [feed.place] })
  })
})

it('a pack mends what is known of its site for as long as it is there', async () => {
  const repaired = () => new Promise<void>((resolve) => void onRepaired(resolve))
  const labels = [['Start a post', 'Write something']]
  const known = () => recognise('https://www.linkedin.com/feed/')?.site.labels ?? []
  const before = known().length
  const stop = keepRepairs(world)
  const came = repaired()
  await install(world, packOf(1, { repair: { labels } }))
  await came
  expect(known()).toHaveLength(before + 1)
  const went = repaired()
  await install(world, null, 1, 2)
  await went
  expect(known()).toHaveLength(before)
  stop()
})
