import { useEffect, useState } from 'react'

/** The time, again every `every` milliseconds, for words such as `5 minutes ago`. */
export function useNow(every = 30_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(clock)
  }, [every])
  return now
}
