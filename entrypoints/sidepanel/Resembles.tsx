import { Card } from '../../components/ui.tsx'
import { t } from '../../components/words.ts'
import type { Recognised } from '../../lib/sites/index.ts'

/** One calm card where an address looks like one we know and is not; for an everyday name only where a secret is asked for. */
export function Resembles({ recognised }: { recognised: Recognised }) {
  const { resembles, silent } = recognised
  if (!resembles || !(resembles.telling || silent)) return null
  return (
    <Card heading={t('resembles', resembles.name)} tone="accent">
      <p>{t('resembles_more', resembles.name)}</p>
    </Card>
  )
}
