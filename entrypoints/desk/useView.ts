/** What the desk shows, kept in its address, so that Back, reload and a bookmark do what they promise. */
import { useSyncExternalStore } from 'react'
import { Id } from '../../lib/protocol/people.ts'

export type View = { page: 'questions'; thread: string | null } | { page: 'tips'; tip: string | null }

export function useView(): View {
  return readView(useSyncExternalStore(watch, () => location.hash))
}

export function show(view: View): void {
  location.hash = writeView(view)
}

/** The address of a view, for a link. */
export function writeView(view: View): string {
  const id = view.page === 'tips' ? view.tip : view.thread
  return id === null ? `#${view.page}` : `#${view.page}=${id}`
}

function readView(hash: string): View {
  const [page, id] = hash.slice(1).split('=')
  const known = Id.safeParse(id).data ?? null
  return page === 'tips' ? { page, tip: known } : { page: 'questions', thread: known }
}

function watch(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
