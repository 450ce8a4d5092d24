import { useEffect, useState } from 'react'
import type { FrontTab } from '../../lib/browser/tab.ts'
import type { Look } from '../../lib/flows/world.ts'

/** What is known of the page in front, as it changes; undefined until the first look. */
export function useLook(tab: FrontTab): Look | undefined {
  const [look, setLook] = useState<Look>()
  useEffect(() => {
    let newest = 0
    const again = async () => {
      newest += 1
      const mine = newest
      const seen = await tab.look()
      if (mine === newest) setLook(seen)
    }
    void again()
    const stop = tab.onChange(() => void again())
    return () => {
      newest += 1
      stop()
    }
  }, [tab])
  return look
}
