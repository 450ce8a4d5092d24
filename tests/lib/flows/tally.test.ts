import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mute } from '../../../lib/flows/mute.ts'
import { publishTip } from '../../../lib/flows/publish.ts'
import { count, countAnswer, countOfTip, handIn, setCounted } from '../../../lib/flows/tally.ts'
import { choose } from '../../../lib/flows/tips.ts'
import { type Tally, weekOf } from '../../../lib/protocol/insight.ts'
import { packOf } from '../../journeys/packs.ts'
import { openBrowser, openHub, pairedUp, rounds, type SmallWorld, type TestHub } from '../../journeys/world.ts'

const day = 24 * 60 * 60 * 1000

let hub: TestHub
let executive: SmallWorld
let mentor: SmallWorld
let handed: Tally[]

beforeEach(async () => {
  hub = await openHub()
  ;({ executive, mentor } = await pairedUp(hub))
  handed = []
  const { fetch } = executive.wire
  executive.wire.fetch = async (input, init) => {
    const request = new Request(input, init)
    if (request.url.endsWith('/v1/tally')) handed.push((await request.clone().json()) as Tally)
    return fetch(request)
  }
})
afterEach(() => hub.close())

const counted = async ({ db }: SmallWorld) =>
  Object.fromEntries((await db.tallies.toArray()).map(({ id, count }) => [id.slice(id.indexOf(' ') + 1), count]))

describe('a week', () => {
  it('has a name by ISO 8601, wherever the year turns', () => {
    const named = (date: string) => weekOf(Date.parse(`${date}T23:59:59Z`))
    expect(['2026-11-22', '2026-11-23', '2027-01-03', '2027-01-04', '2024-12-30', '2020-12-31'].map(named)).toEqual([
      '2026-W47',
      '2026-W48',
      '2026-W53',
      '2027-W01',
      '2025-W01',
      '2020-W53',
    ])
  })

  it('is counted up to a limit, being there once', async () => {
    for (let n = 0; n < 60; n++) await count(executive, 'asked li.feed')
    await count(executive, 'active')
    await count(executive, 'active')
    expect(await counted(executive)).toEqual({ 'asked li.feed': 50, active: 1 })
  })

  it('is handed in once it has ended, with what is muted then, and forgotten', async () => {
    await count(executive, 'asked li.feed')
    await count(executive, 'active')
    await mute(executive, { pack: packOf(1).id })
    await mute(executive, { kind: { site: 'x', kind: 'x.home' } })
    await rounds(executive)
    expect(handed).toEqual([])
    const week = weekOf(hub.clock.now)
    hub.clock.now += 7 * day
    await rounds(executive, executive)
    expect(handed.map(({ week, counts }) => [week, new Map(counts)])).toEqual([
      [
        week,
        new Map([
          ['active', 1],
          ['asked li.feed', 1],
          ['muted kind x.home', 1],
          [`muted pack ${packOf(1).id}`, 1],
        ]),
      ],
    ])
    expect(await executive.db.tallies.count()).toBe(0)
  })

  it('that cannot be handed in waits; one that is closed is let go', async () => {
    await count(executive, 'active')
    hub.clock.now += 7 * day
    const back = executive.offline()
    await handIn(executive)
    expect(await executive.db.tallies.count()).toBe(1)
    back()
    hub.clock.now += 30 * day
    await handIn(executive)
    expect([handed.length, await executive.db.tallies.count()]).toEqual([1, 0])
  })
})

describe('nothing is counted', () => {
  it('before a person joined, or where they do not want it', async () => {
    const nobody = openBrowser(hub, 'Nobody')
    await count(nobody, 'active')
    expect(await counted(nobody)).toEqual({})
    await count(executive, 'active')
    await setCounted(executive, false)
    await count(executive, 'active')
    expect(await counted(executive)).toEqual({})
    await setCounted(executive, true)
    await count(executive, 'active')
    expect(await counted(executive)).toEqual({ active: 1 })
  })

  it('of what a mentor wrote for somebody', async () => {
    const place = { site: 'linkedin', kind: 'li.feed' }
    const written = { place, title: 'Between us', words: { how: 'So.', whether: '' }, audience: null }
    const mentors = await publishTip(mentor, written)
    await rounds(mentor, executive)
    const pack = packOf(1)
    const world = { ...executive, builtIn: async () => [pack] }
    const [tip] = pack.tips
    for (const id of [mentors, tip?.id ?? '']) await choose(world, id, 'helped')
    await countOfTip(world, 'drifted', mentors)
    expect(await counted(executive)).toEqual({ [`helped ${tip?.id}`]: 1 })
  })

  it('when the database cannot be written, and nobody is held up by it', async () => {
    executive.db.close()
    await count(executive, 'active')
    await handIn(executive)
  })
})

it.each([
  [0.5, 'hour'],
  [11, 'half-day'],
  [23, 'day'],
  [71, 'three-days'],
  [73, 'longer'],
])('an answer after %d hours is one within: %s', async (hours, within) => {
  const question = crypto.randomUUID()
  const at = hub.clock.now
  const asked = { id: question, thread: question, place: { site: 'x', kind: 'x.home' }, words: 'Well?', picture: null }
  await mentor.db.messages.add({
    ...{ id: question, thread: question, mine: false, state: 'opened', refusal: null, at, kind: 'question' },
    question: { ...asked, spot: null, tipsSeen: [], at },
  })
  await countAnswer(mentor, { question, at: at + hours * 60 * 60 * 1000 })
  expect(await counted(mentor)).toEqual({ [`answered ${within}`]: 1 })
})
