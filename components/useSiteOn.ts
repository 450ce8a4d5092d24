import { useEffect, useState } from 'react'
import { isOn, onSitePermissions } from '../lib/browser/permissions.ts'

/** Whether Sotto is on for a site, as that changes; undefined until it is known. */
export function useSiteOn(site: string): boolean | undefined {
  const [on, setOn] = useState<boolean>()
  useEffect(() => {
    let current = true
    const read = async () => {
      const now = await isOn(site)
      if (current) setOn(now)
    }
    void read()
    const stop = onSitePermissions(() => void read())
    return () => {
      current = false
      stop()
    }
  }, [site])
  return on
}
