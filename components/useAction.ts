/** Doing something that takes a moment and may be refused, once at a time. */
import { useCallback, useRef, useState } from 'react'
import { type Failure, toFailure } from '../lib/failure.ts'

export type Action = {
  /** Runs `work` unless some is running: a second press does nothing. Answers whether it was done. */
  run(work: () => Promise<unknown>): Promise<boolean>
  busy: boolean
  /** Why the last one was refused. */
  failure: Failure | null
  clear(): void
}

export function useAction(): Action {
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (running.current) return false
    running.current = true
    setBusy(true)
    setFailure(null)
    try {
      await work()
      return true
    } catch (error) {
      const refused = toFailure(error)
      if (refused.code === 'unknown') console.error(refused.cause)
      setFailure(refused)
      return false
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])
  const clear = useCallback(() => setFailure(null), [])
  return { run, busy, failure, clear }
}
