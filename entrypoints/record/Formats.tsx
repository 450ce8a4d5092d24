/** Other ways in and out, folded away: steps from a file, and the tip as a document. */
import { Export } from '../../components/Export.tsx'
import { Import } from '../../components/Import.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { useLive } from '../../components/useLive.ts'
import { day, pageName, t } from '../../components/words.ts'
import type { TipDraft } from '../../lib/db.ts'
import { whoAmI } from '../../lib/db.ts'
import { packDraft } from '../../lib/flows/publish.ts'
import { importSteps } from '../../lib/flows/record.ts'

export function Formats({ tip: { id, place, title, words } }: { tip: TipDraft }) {
  const world = useWorld()
  const name = useLive(async () => (await whoAmI(world.db)).person.name, [world])
  const about = [t('tip_where', pageName(place.kind)), t('tip_source_mentor', name ?? '', day(world.now()))]
  // A document may go anywhere: pictures of an executive's own page stay out of it.
  const pack = () => packDraft(world, id, [])
  return (
    <section aria-label={t('formats_title')}>
      <details className="aside">
        <summary>{t('import_title')}</summary>
        <Import onSteps={(steps) => importSteps(world, id, steps)} />
      </details>
      <details className="aside">
        <summary>{t('export_title')}</summary>
        <Export title={title} words={words} about={about} pack={pack} />
      </details>
    </section>
  )
}
