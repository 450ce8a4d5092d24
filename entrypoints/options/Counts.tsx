/** Whether this browser adds to the counts of the programme. */
import { useWorld } from '../../components/Surface.tsx'
import { Choices, Refused } from '../../components/ui.tsx'
import { useActs } from '../../components/useAction.ts'
import { t } from '../../components/words.ts'
import type { Me } from '../../lib/db.ts'
import { setCounted } from '../../lib/flows/tally.ts'

export function Counts({ me }: { me: Me }) {
  const world = useWorld()
  const { run, failure } = useActs()
  return (
    <>
      <p>{t('counts_what', me.programme)}</p>
      <Choices
        legend={t('counts_legend')}
        value={me.uncounted ? 'no' : 'yes'}
        options={[
          { value: 'yes', label: t('counts_yes') },
          { value: 'no', label: t('counts_no') },
        ]}
        onChange={(value) => void run(() => setCounted(world, value === 'yes'))}
      />
      <Refused failure={failure} />
    </>
  )
}
