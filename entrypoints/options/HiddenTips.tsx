/** The tips a person never wanted to see again, and the way back. */
import { useWorld } from '../../components/Surface.tsx'
import { Button, Refused } from '../../components/ui.tsx'
import { useActs } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { t } from '../../components/words.ts'
import { hiddenForGood } from '../../lib/flows/shelf.ts'
import { choose } from '../../lib/flows/tips.ts'

export function HiddenTips() {
  const world = useWorld()
  const hidden = useLive(() => hiddenForGood(world), [world])
  const { run, failure } = useActs()
  if (!hidden) return null
  if (hidden.length === 0) return <p className="quiet">{t('hidden_none')}</p>
  return (
    <>
      <ul className="hidden-tips">
        {hidden.map(({ id, title }) => (
          <li key={id} className="spread">
            <span>{title}</span>
            <Button onClick={() => void run(() => choose(world, id, null))} aria-label={t('hidden_show_named', title)}>
              {t('hidden_show')}
            </Button>
          </li>
        ))}
      </ul>
      <Refused failure={failure} />
    </>
  )
}
