/** Other ways in and out, folded away: steps and recordings from a file, and the tip as a document. */
import { Export } from '../../components/formats/Export.tsx'
import { Import } from '../../components/formats/Import.tsx'
import type { Into } from '../../components/formats/importedFile.ts'
import { useWorld } from '../../components/Surface.tsx'
import { useLive } from '../../components/useLive.ts'
import { day, pageName, t } from '../../components/words.ts'
import type { TipDraft } from '../../lib/db.ts'
import { whoAmI } from '../../lib/db.ts'
import { packDraft, packForOthers } from '../../lib/flows/publish.ts'
import { importSteps } from '../../lib/flows/record.ts'
import { lookInto, takeIn } from '../../lib/flows/take-in.ts'
import { OfferForPack } from './OfferForPack.tsx'

export function Formats({ tip }: { tip: TipDraft }) {
  const { id, place, title, words } = tip
  const world = useWorld()
  const name = useLive(async () => (await whoAmI(world.db)).person.name, [world])
  const about = [t('tip_where', pageName(place.kind)), t('tip_source_mentor', name ?? '', day(world.now()))]
  // A document may go anywhere: pictures of an executive's own page stay out of it.
  const pack = (spoken: boolean) => (spoken ? packForOthers(world, id) : packDraft(world, id, []))
  const into: Into = {
    addSteps: (steps) => importSteps(world, id, steps),
    lookInto: (bytes) => lookInto(world, { id, site: place.site }, bytes),
    takeIn: (offer) => takeIn(world, id, offer),
  }
  return (
    <section aria-label={t('formats_title')}>
      <details className="aside">
        <summary>{t('import_title')}</summary>
        <Import into={into} />
      </details>
      <details className="aside">
        <summary>{t('export_title')}</summary>
        <Export title={title} words={words} about={about} pack={pack} />
      </details>
      <details className="aside">
        <summary>{t('offer_begin')}</summary>
        <OfferForPack tip={tip} />
      </details>
    </section>
  )
}
