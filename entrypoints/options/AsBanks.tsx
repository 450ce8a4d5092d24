/** The sites treated as a bank: those of this person, each with its undo, and those of the programme. */
import { useWorld } from '../../components/Surface.tsx'
import { Button } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { t } from '../../components/words.ts'
import { unmarkAsBank } from '../../lib/flows/as-bank.ts'
import { treatedHosts } from '../../lib/sites/treated.ts'

export function AsBanks() {
  const world = useWorld()
  const { db } = world
  const marked = useLive(() => db.asBanks.toArray(), [db])
  const fixed = treatedHosts('programme')
  if (!marked) return null
  if (marked.length + fixed.length === 0) return <p className="quiet">{t('as_banks_none')}</p>
  return (
    <>
      <p>{t('as_banks_more')}</p>
      <ul className="hidden-tips">
        {fixed.map((host) => (
          <li key={host} className="spread">
            <span>{host}</span>
            <span className="quiet">{t('as_banks_fixed')}</span>
          </li>
        ))}
        {marked.map(({ host }) => (
          <li key={host} className="spread">
            <span>{host}</span>
            <Button kind="quiet" onClick={() => void unmarkAsBank(world, host)}>
              {t('as_banks_undo', host)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
