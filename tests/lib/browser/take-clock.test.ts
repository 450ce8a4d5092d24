import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clockLimits,
  countChunk,
  pauseClock,
  readClock,
  resumeClock,
  startClock,
  type TakeClock,
} from '../../../lib/browser/take-clock.ts'

/** A clock after chunks at these moments; it was started at 0. */
const chunksAt = (...chunks: number[]): TakeClock => chunks.reduce(countChunk, startClock(0))

describe('the clock of a recording', () => {
  it('runs with the time while chunks come', () => {
    expect(readClock(startClock(0), 400)).toEqual({ seconds: 0.4, is: 'running' })
    expect(readClock(chunksAt(1000, 2000, 3000), 3500)).toEqual({ seconds: 3.5, is: 'running' })
  })

  it('stands still once none has come for three seconds, and says so', () => {
    const clock = chunksAt(1000)
    expect(readClock(clock, 3999)).toMatchObject({ is: 'running' })
    expect(readClock(clock, 4000)).toEqual({ seconds: 4, is: 'stalled' })
    expect(readClock(clock, 15_000)).toEqual({ seconds: 4, is: 'stalled' })
  })

  it('goes on when they come again', () => {
    expect(readClock(chunksAt(1000, 15_000, 16_000), 16_500)).toEqual({ seconds: 5.5, is: 'running' })
  })

  it('knows a sleep, of which nothing counts but the first seconds', () => {
    expect(readClock(chunksAt(1000), 1000 + clockLimits.sleep)).toEqual({ seconds: 4, is: 'asleep' })
    expect(readClock(pauseClock(chunksAt(1000), 8 * 3_600_000), 9 * 3_600_000)).toEqual({ seconds: 4, is: 'running' })
  })

  it('does not count a pause, however long, and is not silent in it', () => {
    const paused = pauseClock(chunksAt(1000), 1500)
    expect(readClock(paused, 600_000)).toEqual({ seconds: 1.5, is: 'running' })
    expect(readClock(resumeClock(paused, 600_000), 601_000)).toEqual({ seconds: 2.5, is: 'running' })
    expect(readClock(countChunk(paused, 600_000), 600_000)).toMatchObject({ seconds: 1.5 })
  })

  it('goes neither back nor faster than time, whatever happens and wherever the clock of the computer is set', () => {
    const event = fc.tuple(
      fc.constantFrom('chunk', 'pause', 'resume', 'look'),
      fc.oneof(fc.nat(5000), fc.integer({ min: -1_000_000, max: 0 })),
    )
    fc.assert(
      fc.property(fc.array(event), (events) => {
        let [clock, now, shown, passed] = [startClock(0), 0, 0, 0]
        for (const [what, by] of events) {
          now += by
          passed += Math.max(0, by)
          if (what === 'chunk') clock = countChunk(clock, now)
          if (what === 'pause') clock = pauseClock(clock, now)
          if (what === 'resume') clock = resumeClock(clock, now)
          expect(clock.counted / 1000).toBeGreaterThanOrEqual(shown)
          shown = clock.counted / 1000
          expect(shown * 1000).toBeLessThanOrEqual(passed)
        }
      }),
    )
  })
})
