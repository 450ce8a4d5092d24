/** The tips a person never wanted to see again, the kinds of pages where they want none, and the way back. */
import { useWorld } from '../../components/Surface.tsx'
import { Button, Refused } from '../../components/ui.tsx'
import { useActs } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { pageName, t } from '../../components/words.ts'
import { mutedNow, unmute } from '../../lib/flows/mute.ts'
import { hiddenForGood } from '../../lib/flows/shelf.ts'
import { choose } from '../../lib/flows/tips.ts'

export function HiddenTips() {
  const world = useWorld()
  const hidden = useLive(() => hiddenForGood(world), [world])
  const kinds = useLive(async () => (await mutedNow(world)).kinds, [world])
  const { run, failure } = useActs()
  if (!hidden || !kinds) return null
  if (hidden.length + kinds.length === 0) return <p className="quiet">{t('hidden_none')}</p>
  return (
    <>
      <ul className="hidden-tips">
        {kinds.map((kind) => {
          const words = t('hidden_kinds_here', pageName(kind.kind))
          return (
            <li key={kind.kind} className="spread">
              <span>{words}</span>
              <Button
                onClick={() => void run(() => unmute(world, { kind }))}
                aria-label={t('hidden_show_named', words)}
              >
                {t('hidden_show')}
              </Button>
            </li>
          )
        })}
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
