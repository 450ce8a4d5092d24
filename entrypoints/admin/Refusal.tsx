import { Notice, Refused } from '../../components/ui.tsx'
import { t } from '../../components/words.ts'
import type { Failure } from '../../lib/failure.ts'

/** Why the hub did not do it. Nothing waits here to be sent later, so being offline is said in other words than elsewhere. */
export function Refusal({ failure }: { failure: Failure | null }) {
  if (failure?.code !== 'offline') return <Refused failure={failure} />
  return (
    <Notice tone="danger" live>
      {t('admin_offline')}
    </Notice>
  )
}
