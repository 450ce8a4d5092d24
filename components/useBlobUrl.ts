import { useEffect, useRef, useState } from 'react'

/** An address for these bytes, good for as long as they are shown; null until it is made, and where there are none. */
export function useBlobUrl(bytes: Uint8Array<ArrayBuffer> | null, type: string): string | null {
  const same = useSame(bytes ?? none)
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (same === none) return
    const made = URL.createObjectURL(new Blob([same], { type }))
    setUrl(made)
    return () => {
      setUrl(null)
      URL.revokeObjectURL(made)
    }
  }, [same, type])
  return url
}

const none = new Uint8Array(0)

/** The same array for the same bytes: the database hands out a new copy at every change of a row. */
export function useSame(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const kept = useRef(bytes)
  if (kept.current !== bytes && !equal(kept.current, bytes)) kept.current = bytes
  return kept.current
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}
