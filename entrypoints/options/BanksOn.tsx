/** The banks where Sotto is on, and how to turn it off again. */
import { Button } from '../../components/ui.tsx'
import { useBanksOn } from '../../components/useSiteOn.ts'
import { t } from '../../components/words.ts'
import { turnOff } from '../../lib/browser/permissions.ts'

export function BanksOn() {
  const banks = useBanksOn()
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
