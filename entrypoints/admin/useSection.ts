/** Which part of the console is open, kept in its address, so that Back, reload and a bookmark do what they promise. */
import { useSyncExternalStore } from 'react'

/** The part that the address names when it is one of `open`, or else the first of them. What follows a slash is the part's own. */
export function useSection<S extends string>(open: readonly S[]): S | null {
  const named = useSyncExternalStore(watch, () => location.hash.slice(1).split('/', 1)[0])
  return open.find((each) => each === named) ?? open[0] ?? null
}

function watch(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
