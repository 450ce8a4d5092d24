/** Keeping what somebody types while they type it. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { type Failure, toFailure } from '../lib/failure.ts'

/** Milliseconds of rest after which something typed is kept. */
const rest = 250

export type Kept<T> = {
  /** To be called with each change. */
  keep(value: T): void
  /** Keeps the last change now. Throws when it cannot be kept; it is tried again with the next change. */
  flush(): Promise<void>
  /** Why the last change could not be kept. */
  failure: Failure | null
}

/** Hands changes to `save` a moment after the last, and at once when the field is left, the page is hidden or the view closes. */
export function useKept<T>(save: (value: T) => Promise<void>): Kept<T> {
  const [failure, setFailure] = useState<Failure | null>(null)
  const latest = useRef(save)
  latest.current = save
  const keeper = useMemo(() => {
    let waiting: { value: T } | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    async function flush(): Promise<void> {
      clearTimeout(timer)
      const change = waiting
      if (!change) return
      waiting = null
      try {
        await latest.current(change.value)
        setFailure(null)
      } catch (error) {
        waiting ??= change
        setFailure(toFailure(error))
        throw error
      }
    }
    const tryNow = () => void flush().catch(() => undefined)
    function keep(value: T): void {
      waiting = { value }
      clearTimeout(timer)
      timer = setTimeout(tryNow, rest)
    }
    return { keep, flush, tryNow }
  }, [])
  useEffect(() => {
    const closed = new AbortController()
    document.addEventListener('visibilitychange', keeper.tryNow, { signal: closed.signal })
    window.addEventListener('pagehide', keeper.tryNow, { signal: closed.signal })
    document.addEventListener('focusout', keeper.tryNow, { signal: closed.signal })
    return () => {
      closed.abort()
      keeper.tryNow()
    }
  }, [keeper])
  return { keep: keeper.keep, flush: keeper.flush, failure }
}
