/** The banks where Sotto is on, and how to turn it off again. */
import { useEffect, useState } from 'react'
import { Button } from '../../components/ui.tsx'
import { t } from '../../components/words.ts'
import { banksOn, onSitePermissions, turnOff } from '../../lib/browser/permissions.ts'

export function BanksOn() {
  const [banks, setBanks] = useState<Awaited<ReturnType<typeof banksOn>>>()
  useEffect(() => {
    let current = true
    const read = async () => {
      const now = await banksOn()
      if (current) setBanks(now)
    }
    void read()
    const stop = onSitePermissions(() => void read())
    return () => {
      current = false
      stop()
    }
  }, [])
  if (!banks) return null
  if (banks.length === 0) return <p className="quiet">{t('banks_on_none')}</p>
  return (
    <>
      <p>{t('banks_on_more')}</p>
      <ul className="hidden-tips">
        {banks.map(({ name, site }) => (
          <li key={site} className="spread">
            <span>
              {name} <span className="quiet">{site.replace(/^https:\/\/(\*\.)?|\/\*$/g, '')}</span>
            </span>
            <Button kind="quiet" onClick={() => void turnOff(site)}>
              {t('bank_turn_off', name)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
