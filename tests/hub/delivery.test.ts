import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDelivery } from '../../hub/delivery.ts'
import { row } from './enrolling.ts'
import { letter, type SmallHub, type Someone, smallHub } from './small.ts'

let hub: SmallHub
let executive: Someone
let mentor: Someone

beforeEach(async () => {
  hub = await smallHub()
  executive = await hub.join('executive')
  mentor = await hub.join('mentor')
  await hub.pair(executive, mentor)
})
afterEach(() => hub.close())

const post = () => hub.call(executive.keys, 'post', letter([mentor]))

/** The ids of the letter events of a stream, one each time it is asked; null at its end. */
function eventsOf(stream: ReadableStream<Uint8Array> | null) {
  if (!stream) throw new Error('no stream')
  const reader = stream.getReader()
  const text = new TextDecoder()
  return {
    async next(): Promise<string | null> {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return null
        const id = text.decode(value).match(/^event: letter\nid: (\d+)\ndata: \n\n$/)
        if (id?.[1]) return id[1]
      }
    },
    leave: () => reader.cancel(),
  }
}

const open = async (someone: Someone, init: RequestInit = {}) => {
  const response = await hub.call(someone.keys, 'events', {}, '', init)
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  return eventsOf(response.body)
}

describe('a waiting device', () => {
  it('hears of letters that were there, and of each that comes', async () => {
    await post()
    const events = await open(mentor)
    expect(await events.next()).toBe('1')
    await post()
    expect(await events.next()).toBe('2')
    await events.leave()
  })

  it('says what it knows, and hears only of more', async () => {
    await post()
    const events = await open(mentor, { headers: { 'Last-Event-ID': '1' } })
    await post()
    expect(await events.next()).toBe('2')
    await events.leave()
  })

  it('hears of what another process kept', async () => {
    const events = await open(mentor)
    await hub.store.post(executive.member, letter([mentor]), hub.now)
    await hub.delivery.look()
    expect(await events.next()).toBe('1')
    await events.leave()
  })

  it('is not told of letters to others', async () => {
    const events = await open(executive)
    await post()
    await hub.call(mentor.keys, 'post', letter([executive]))
    await hub.call(mentor.keys, 'post', letter([executive]))
    expect(await events.next()).toBe('1')
    await events.leave()
  })

  it('has three streams at most: a fourth ends the first', async () => {
    const streams = [await open(mentor), await open(mentor), await open(mentor), await open(mentor)]
    expect(await streams[0]?.next()).toBeNull()
    await post()
    for (const stream of streams.slice(1)) {
      expect(await stream.next()).toBe('1')
      await stream.leave()
    }
  })

  it('stops hearing when it is removed, here or by another process', async () => {
    const here = await open(mentor)
    const admin = await hub.join('admin')
    await hub.call(admin.keys, 'remove', {}, mentor.person.id)
    expect(await here.next()).toBeNull()
    const elsewhere = await open(executive)
    await hub.store.remove(executive.person.id, hub.now)
    await hub.delivery.look()
    expect(await elsewhere.next()).toBeNull()
  })

  it('stops hearing when its row of the register is struck or its access comes to an end', async () => {
    const admin = await hub.join('admin')
    const rows = [row({ role: 'mentor' }), row({ role: 'mentor' }), row({ role: 'mentor', endsAt: hub.now + 60_000 })]
    const streams = []
    for (const one of rows) streams.push(await open(await hub.join('mentor', 'mentor', null, one)))
    const [struck, over, later] = rows
    await hub.call(admin.keys, 'strike', {}, struck?.id)
    expect(await streams[0]?.next()).toBeNull()
    await hub.call(admin.keys, 'enrol', { entries: [{ ...over, endsAt: hub.now }] })
    expect(await streams[1]?.next()).toBeNull()
    hub.now += 60_000
    await hub.delivery.look()
    expect(await streams[2]?.next()).toBeNull()
    expect((await hub.store.entries()).map(({ id }) => id).toSorted()).toEqual([over?.id, later?.id].toSorted())
  })

  it('stops hearing when it hangs up or the hub closes', async () => {
    const hangsUp = new AbortController()
    const events = eventsOf(hub.delivery.listen(mentor.keys.id, 0, hangsUp.signal))
    hangsUp.abort()
    expect(await events.next()).toBeNull()
    expect(await eventsOf(hub.delivery.listen(mentor.keys.id, 0, AbortSignal.abort())).next()).toBeNull()
    const last = await open(mentor)
    hub.delivery.close()
    expect(await last.next()).toBeNull()
  })

  it('that does not read costs no more memory, and hears the newest once it does', async () => {
    const response = await hub.call(mentor.keys, 'events')
    for (let place = 1; place <= 1000; place++) hub.delivery.wake([{ device: mentor.keys.id, place }])
    const reader = response.body?.getReader()
    const read = []
    while (!read.at(-1)?.includes('id: 1000')) read.push(new TextDecoder().decode((await reader?.read())?.value))
    expect(read.length).toBeLessThan(8)
    await reader?.cancel()
  })

  it('gets a sign of life when nothing comes', async () => {
    const delivery = makeDelivery(hub.store, { beat: 10, clock: () => hub.now })
    const reader = delivery.listen(mentor.keys.id, 0, new AbortController().signal).getReader()
    for (let n = 0; n < 3; n++) expect(new TextDecoder().decode((await reader.read()).value)).toBe(':\n\n')
    delivery.close()
    expect((await reader.read()).done).toBe(true)
  })
})
