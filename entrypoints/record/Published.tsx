/** A tip that was published, on its way to each executive; it can be taken back for as long as it is. */
import { useWorld } from '../../components/Surface.tsx'
import { Button, Notice, Refused, ViewHeading } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { size, t } from '../../components/words.ts'
import { openPage } from '../../lib/browser/open.ts'
import { cancelPublish } from '../../lib/flows/cancel.ts'
import { type Delivery, deliveriesOf } from '../../lib/flows/delivery.ts'

export function Published({ id, onChange }: { id: string; onChange: () => void }) {
  const world = useWorld()
  const { run, busy, failure } = useAction()
  const title = useLive(async () => (await world.db.tips.get(id))?.tip.title ?? '', [world, id])
  const deliveries = useLive(() => deliveriesOf(world, id), [world, id])
  if (!deliveries || title === undefined) return null
  const going = deliveries.some(({ is }) => is === 'going')
  const cancel = () =>
    run(async () => {
      if (await cancelPublish(world, id)) onChange()
    })
  return (
    <main className="page">
      <ViewHeading>{going ? t('sending_title', title) : t('sending_done', title)}</ViewHeading>
      {deliveries.length === 0 && <Notice>{t('sending_nobody')}</Notice>}
      <ul className="deliveries" aria-label={t('sending_list')}>
        {deliveries.map((delivery) => (
          <li key={delivery.partner.pair}>
            <DeliveryRow delivery={delivery} />
          </li>
        ))}
      </ul>
      {going && <p className="quiet">{t('sending_may_leave')}</p>}
      <Refused failure={failure} />
      <div className="actions">
        <Button kind={going ? 'plain' : 'primary'} onClick={() => void openPage('desk', '#tips')}>
          {t('record_to_desk')}
        </Button>
        {going ? (
          <Button kind="quiet" busy={busy} onClick={() => void cancel()}>
            {t('sending_cancel')}
          </Button>
        ) : (
          <Button kind="quiet" onClick={onChange}>
            {t('sending_change')}
          </Button>
        )}
      </div>
    </main>
  )
}

function DeliveryRow({ delivery: { partner, is, sent, total } }: { delivery: Delivery }) {
  const { name } = partner.person
  return (
    <>
      <p className="spread">
        <strong>{name}</strong>
        <span className="quiet" role="status">
          {is === 'left'
            ? t('sending_left')
            : is === 'later'
              ? t('sending_later')
              : total > 0
                ? t('sending_part', size(sent), size(total))
                : t('sending_waits')}
        </span>
      </p>
      {is === 'going' && (
        <progress aria-label={t('sending_to', name)} {...(total > 0 ? { value: sent, max: total } : {})} />
      )}
    </>
  )
}
