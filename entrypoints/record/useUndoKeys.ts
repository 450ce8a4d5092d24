import { useEffect, useEffectEvent } from 'react'

/** Ctrl+Z takes a change back, Ctrl+Shift+Z and Ctrl+Y put it back; where somebody types, these keys are the field's own. */
export function useUndoKeys(undo: (() => void) | null, redo: (() => void) | null): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
    if (
      event.target instanceof Element &&
      event.target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, dialog')
    )
      return
    const key = event.key.toLowerCase()
    const work = key === 'z' && !event.shiftKey ? undo : key === 'y' || key === 'z' ? redo : null
    if (!work) return
    event.preventDefault()
    work()
  })
  useEffect(() => {
    const stop = new AbortController()
    document.addEventListener('keydown', pressed, { signal: stop.signal })
    return () => stop.abort()
  }, [])
}
