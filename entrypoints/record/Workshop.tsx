import { useWorld } from '../../components/Surface.tsx'
import { ViewHeading } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { t } from '../../components/words.ts'

export function Workshop({ id }: { id: string }) {
  const { db } = useWorld()
  const draft = useLive(async () => (await db.recordingDrafts.get(id)) ?? null, [db, id])
  return (
    <main className="workshop">
      <ViewHeading>{t('record_title')}</ViewHeading>
      <ol>
        {draft?.steps.map((step) => (
          <li key={step.id}>{step.sentence}</li>
        ))}
      </ol>
    </main>
  )
}
