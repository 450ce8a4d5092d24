/**
 * How long a recording really is. Time counts as far as there are chunks to show for it: when they stop, so does the clock, and what
 * a sleeping computer missed is never added. All times in milliseconds.
 */

/** How long without a chunk until the clock stands still, and until it must have been sleep. */
export const clockLimits = { stall: 3000, sleep: 20_000 } as const

export type TakeClock = {
  /** What is certain. */
  counted: number
  /** The moment up to which it was counted. */
  from: number
  running: boolean
}

export function startClock(now: number): TakeClock {
  return { counted: 0, from: now, running: true }
}

/** A chunk came. */
export function countChunk(clock: TakeClock, now: number): TakeClock {
  return clock.running ? { ...clock, counted: countedAt(clock, now), from: now } : clock
}

export function pauseClock(clock: TakeClock, now: number): TakeClock {
  return { counted: countedAt(clock, now), from: now, running: false }
}

export function resumeClock(clock: TakeClock, now: number): TakeClock {
  return clock.running ? clock : { ...clock, from: now, running: true }
}

/** What the clock shows, in seconds, and whether chunks come as they should. */
export function readClock(clock: TakeClock, now: number): { seconds: number; is: 'running' | 'stalled' | 'asleep' } {
  const silent = clock.running ? now - clock.from : 0
  const is = silent >= clockLimits.sleep ? 'asleep' : silent >= clockLimits.stall ? 'stalled' : 'running'
  return { seconds: countedAt(clock, now) / 1000, is }
}

/** A clock set back takes nothing away. */
function countedAt({ counted, from, running }: TakeClock, now: number): number {
  return running ? counted + Math.min(Math.max(0, now - from), clockLimits.stall) : counted
}
