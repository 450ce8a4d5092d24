import { useEffect } from 'react'

/** The ids that focus returns to. */
export const stuckButton = 'stuck-here'
export const recordButton = 'record-here'
export const threadRow = (id: string): string => `thread-${id}`
export const playButton = (tip: string): string => `play-${tip}`

/** Gives the focus back, once it is there, to the element a view was opened from. */
export function useReturn(id: string | null, ready: boolean): void {
  useEffect(() => {
    if (ready && id) document.getElementById(id)?.focus()
  }, [ready, id])
}
