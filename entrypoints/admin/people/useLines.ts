/** Invitations that were made and not yet sent. Their lines are in this page's memory and nowhere else, so leaving it asks first. */
import { useEffect, useState } from 'react'
import type { RowInvitation } from '../../../lib/flows/enrol.ts'

/** Null once they are sent, or before there are any. */
export type Lines = { made: RowInvitation[] | null; setMade: (made: RowInvitation[] | null) => void }

export function useLines(): Lines {
  const [made, setMade] = useState<RowInvitation[] | null>(null)
  useEffect(() => {
    if (!made) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [made])
  return { made, setMade }
}
