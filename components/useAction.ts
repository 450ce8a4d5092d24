/** Doing something that takes a moment and may be refused. */
import { useCallback, useRef, useState } from 'react'
import { type Failure, toFailure } from '../lib/failure.ts'

export type Action = {
  /** Runs `work`, with `useAction` unless some is running: a second press does nothing. Answers whether it was done. */
  run(work: () => Promise<unknown>): Promise<boolean>
  busy: boolean
  /** Why the last one was refused. */
  failure: Failure | null
  clear(): void
}

/** One thing at a time. */
export function useAction(): Action {
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const { run: act, failure, clear } = useActs()
  const run = useCallback(
    async (work: () => Promise<unknown>) => {
      if (running.current) return false
      running.current = true
      setBusy(true)
      try {
        return await act(work)
      } finally {
        running.current = false
        setBusy(false)
      }
    },
    [act],
  )
  return { run, busy, failure, clear }
}

/** Everything that is asked for, however much is under way: for what keeps its own order. */
export function useActs(): Omit<Action, 'busy'> {
  const [failure, setFailure] = useState<Failure | null>(null)
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setFailure(null)
    try {
      await work()
      return true
    } catch (error) {
      const refused = toFailure(error)
      if (refused.code === 'unknown') console.error(refused.cause)
      setFailure(refused)
      return false
    }
  }, [])
  const clear = useCallback(() => setFailure(null), [])
  return { run, failure, clear }
}
