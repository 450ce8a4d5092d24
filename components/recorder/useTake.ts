/** Recording from a component: what it is doing now, and its end. */
import { useEffect, useRef, useState } from 'react'
import type { Recording } from '../../lib/browser/recorder.ts'
import type { Take } from '../../lib/db.ts'
import { useWorld } from '../Surface.tsx'
import { beginSession, type Outcome, type Session, type Slot } from './takeSession.ts'

export type Going = {
  /** Null while the microphone or the screen is being asked for. */
  recording: Recording | null
  stream: MediaStream | null
}

export type TakeControl = {
  /** Null while nothing is recorded here. */
  going: Going | null
  /** How the last one ended, until the next begins. */
  ended: Outcome | null
  start(open: () => Promise<MediaStream | null>): void
  pause(): void
  resume(): void
  stop(): void
  /** Gives up while the browser still asks. */
  cancel(): void
}

/** Records into a slot, one take at a time. A component that goes away ends what it was recording, and it is kept. */
export function useTake(slot: Slot, most: number, onDone?: (take: Take) => void): TakeControl {
  const world = useWorld()
  const [going, setGoing] = useState<Going | null>(null)
  const [ended, setEnded] = useState<Outcome | null>(null)
  const session = useRef<Session | null>(null)
  useEffect(() => () => session.current?.stop(), [])

  function start(open: () => Promise<MediaStream | null>): void {
    if (session.current) return
    setEnded(null)
    setGoing({ recording: null, stream: null })
    const mine = beginSession({
      world,
      slot,
      most,
      open,
      tell: (recording, stream) => setGoing({ recording, stream }),
    })
    session.current = mine
    void mine.ended.then((outcome) => {
      session.current = null
      setGoing(null)
      setEnded(outcome)
      if (outcome.take) onDone?.(outcome.take)
    })
  }

  return {
    going,
    ended,
    start,
    pause: () => session.current?.pause(),
    resume: () => session.current?.resume(),
    stop: () => session.current?.stop(),
    cancel: () => session.current?.cancel(),
  }
}
