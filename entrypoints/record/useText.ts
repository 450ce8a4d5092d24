/** A text that is kept as it is typed, and follows when it is changed from elsewhere, as by an undo. */
import { useEffect, useRef, useState } from 'react'
import { useKept } from '../../components/useKept.ts'
import type { Failure } from '../../lib/failure.ts'

export function useText(
  value: string,
  save: (text: string) => Promise<unknown>,
): { text: string; type: (text: string) => void; flush: () => Promise<void>; failure: Failure | null } {
  const [text, setText] = useState(value)
  const kept = useRef(value)
  const { keep, flush, failure } = useKept<string>(async (typed) => {
    kept.current = typed
    await save(typed)
  })
  useEffect(() => {
    if (value === kept.current) return
    kept.current = value
    setText(value)
  }, [value])
  const type = (typed: string) => {
    setText(typed)
    keep(typed)
  }
  return { text, type, flush, failure }
}
