import { PairPhrase } from '../../components/PairPhrase.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { Notice } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { t } from '../../components/words.ts'
import { standing } from '../../lib/db.ts'

/** Stands wherever money is near: so that nobody who asks for a code can seem to be part of this. */
export function Safety() {
  const { db } = useWorld()
  const partners = useLive(() => db.partners.toArray(), [db]) ?? []
  return (
    <Notice tone="warning">
      <p>{t('safety')}</p>
      {partners
        .filter((partner) => standing(partner) !== 'ended')
        .map((partner) => (
          <PairPhrase key={partner.pair} partner={partner} />
        ))}
    </Notice>
  )
}
