import { useCallback, useEffect, useState } from 'react'
import { banksOn, isOn, onSitePermissions } from '../lib/browser/permissions.ts'

/** Whether Sotto is on for a site, as that changes; undefined until it is known. */
export function useSiteOn(site: string): boolean | undefined {
  return usePermitted(useCallback(() => isOn(site), [site]))
}

/** The banks where Sotto is on, as that changes; undefined until they are known. */
export function useBanksOn(): Awaited<ReturnType<typeof banksOn>> | undefined {
  return usePermitted(banksOn)
}

function usePermitted<T>(ask: () => Promise<T>): T | undefined {
  const [answer, setAnswer] = useState<T>()
  useEffect(() => {
    let current = true
    const read = async () => {
      const now = await ask()
      if (current) setAnswer(now)
    }
    void read()
    const stop = onSitePermissions(() => void read())
    return () => {
      current = false
      stop()
    }
  }, [ask])
  return answer
}
