import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readBody } from '../../hub/body.ts'
import { makePace, neighbourhood } from '../../hub/pace.ts'

describe('the pace', () => {
  it('lets nobody act more often than twice what a minute allows, whenever they try', () => {
    const tries = fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 200 })
    fc.assert(
      fc.property(tries, fc.integer({ min: 1, max: 20 }), (times, perMinute) => {
        const pace = makePace()
        const allowed = times.toSorted((a, b) => a - b).filter((at) => pace('key', perMinute, at))
        expect(allowed.length).toBeLessThanOrEqual(2 * perMinute)
        expect(allowed.length).toBeGreaterThanOrEqual(Math.min(times.length, perMinute))
      }),
    )
  })

  it('keeps one key from using up another’s, and survives a clock that goes back', () => {
    const pace = makePace()
    expect([pace('a', 1, 1000), pace('a', 1, 1000), pace('b', 1, 1000)]).toEqual([true, false, true])
    expect([pace('a', 1, 0), pace('a', 1, 60_000)]).toEqual([false, true])
  })

  it('gives back what should not have counted, and never more than there was', () => {
    const pace = makePace()
    pace('key', 2, 0)
    for (let n = 0; n < 3; n++) pace('key', 2, 0, -1)
    expect([pace('key', 2, 0), pace('key', 2, 0), pace('key', 2, 0)]).toEqual([true, true, false])
  })

  it('remembers no more than it needs to', () => {
    const pace = makePace()
    pace('first', 1, 0)
    for (let n = 0; n < 20_000; n++) pace(`key ${n}`, 1, 0)
    expect([pace('first', 1, 0), pace('key 19999', 1, 0)]).toEqual([true, false])
  })
})

describe('a neighbourhood', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:DB8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::', 'fe80:0:0:0'],
    ['', ''],
    ['what:is:this', 'what:is:this'],
  ])('of %s is %s', (address, expected) => expect(neighbourhood(address)).toBe(expected))
})

describe('a body that trickles', () => {
  afterEach(() => vi.useRealTimers())

  it('is cut off after thirty seconds', async () => {
    vi.useFakeTimers()
    const cancelled = vi.fn()
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array([0x7b])),
      cancel: cancelled,
    })
    const init = { method: 'POST', body, duplex: 'half' }
    const read = readBody(new Request('http://hub.test/', init), 100)
    await vi.advanceTimersByTimeAsync(29_999)
    expect(cancelled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(2)
    expect((await read).length).toBe(1)
    expect(cancelled).toHaveBeenCalledOnce()
  })
})
