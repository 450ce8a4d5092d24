/** Which pack is open in this part of the console, kept in the address after `#packs`, so that Back and a reload do what they promise. */
import { useSyncExternalStore } from 'react'

/** The list, a draft by its pack, or a version under review by its upload. */
export type Spot = { is: 'list' } | { is: 'draft' | 'review'; id: string }

export function useSpot(): Spot {
  const hash = useSyncExternalStore(watch, () => location.hash)
  const [, is, id] = hash.split('/')
  return (is === 'draft' || is === 'review') && id ? { is, id } : { is: 'list' }
}

export function show(spot: Spot): void {
  location.hash = spot.is === 'list' ? '#packs' : `#packs/${spot.is}/${spot.id}`
}

function watch(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
