/** Watching the database: the one way surfaces learn that something changed, whoever changed it. */
import { liveQuery } from 'dexie'
import { type DependencyList, useEffect, useState } from 'react'

/**
 * What `query` answers, again whenever the tables it read change. Undefined until the first answer; a query that fails throws
 * into the nearest error boundary. `deps` are what the query closes over, as for `useEffect`.
 */
export function useLive<T>(query: () => Promise<T>, deps: DependencyList): T | undefined {
  const [answer, setAnswer] = useState<{ value: T } | { error: unknown } | null>(null)
  useEffect(() => {
    const subscription = liveQuery(query).subscribe({
      next: (value) => setAnswer({ value }),
      error: (error) => setAnswer({ error }),
    })
    return () => {
      subscription.unsubscribe()
      setAnswer(null)
    }
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller lists what the query depends on
  }, deps)
  if (answer && 'error' in answer) throw answer.error
  return answer?.value
}
