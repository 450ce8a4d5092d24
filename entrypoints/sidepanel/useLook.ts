import { useEffect, useState } from 'react'
import { useActs } from '../../components/useAction.ts'
import type { FrontTab } from '../../lib/browser/tab.ts'
import type { Failure } from '../../lib/failure.ts'
import { onRepaired } from '../../lib/flows/mend.ts'
import type { Look } from '../../lib/flows/world.ts'

/** What is known of the page in front, as it changes, undefined until the first look; and why the last look failed. */
export function useLook(tab: FrontTab): { look: Look | undefined; failure: Failure | null } {
  const [look, setLook] = useState<Look>()
  const { run, failure } = useActs()
  useEffect(() => {
    let newest = 0
    const again = async () => {
      newest += 1
      const mine = newest
      const seen = await tab.look()
      if (mine === newest) setLook(seen)
    }
    void run(again)
    const stops = [tab.onChange(() => void run(again)), onRepaired(() => void run(again))]
    return () => {
      newest += 1
      for (const stop of stops) stop()
    }
  }, [tab, run])
  return { look, failure }
}
