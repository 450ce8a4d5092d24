/** Keyboard shortcuts of a surface: single keys that work anywhere but where somebody types. */
import { useEffect, useEffectEvent } from 'react'

/** By key as `KeyboardEvent.key` names it. */
export type Keys = Readonly<Record<string, () => void>>

/**
 * Runs the work of a key while `on`. Not while typing, not with Ctrl, Alt or Meta, not under a dialog; and Enter stays with a button or
 * link that has the focus.
 */
export function useKeys(keys: Keys, on = true): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const work = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined
    if (!work || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
    if (isTaken(event) || document.querySelector('dialog[open]')) return
    event.preventDefault()
    work()
  })
  useEffect(() => {
    if (!on) return
    const stop = new AbortController()
    document.addEventListener('keydown', pressed, { signal: stop.signal })
    return () => stop.abort()
  }, [on])
}

const typing = 'input:not([type="radio"], [type="checkbox"], [type="button"]), textarea, select, [contenteditable]'

/** Whether what has the focus wants this key for itself. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest(typing)) return true
  return key === 'Enter' && target.closest('button, a[href], summary, [role="application"]') !== null
}
