import { useEffect, useState } from 'react'
import { shortcut } from '../lib/browser/open.ts'

/** The keys that open Sotto here; empty when there are none, undefined until that is known. */
export function useShortcut(): string | undefined {
  const [keys, setKeys] = useState<string>()
  useEffect(() => {
    let current = true
    void shortcut().then((found) => current && setKeys(found))
    return () => {
      current = false
    }
  }, [])
  return keys
}
