/** Invitations for all who are chosen, at once. */
import { useState } from 'react'
import { useWorld } from '../../../components/Surface.tsx'
import { Button, Field } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { count, t } from '../../../components/words.ts'
import { inviteAll, type RowInvitation } from '../../../lib/flows/enrol.ts'
import { Refusal } from '../Refusal.tsx'
import { DaysSelect } from './DaysSelect.tsx'
import type { Standing } from './standing.ts'

export function InviteChosen({
  chosen,
  onInvited,
  onChange,
}: {
  chosen: readonly Standing[]
  onInvited: (made: RowInvitation[]) => void
  onChange: () => Promise<unknown>
}) {
  const world = useWorld()
  const [days, setDays] = useState(30)
  const { run, busy, failure } = useAction()
  const again = chosen.filter(({ state }) => state === 'invited').length
  const invite = async () => {
    const made: RowInvitation[] = []
    const ids = chosen.map(({ entry }) => entry.id)
    await run(() => inviteAll(world, ids, days, (part) => made.push(...part)))
    // What was made before a failure is good, and can be shown only now.
    if (made.length > 0) {
      await onChange()
      onInvited(made)
    }
  }
  if (chosen.length === 0) return <Refusal failure={failure} />
  return (
    <section className="invite-chosen" aria-label={t('people_invite')}>
      <Field label={t('admin_invite_days')}>
        {(props) => <DaysSelect {...props} days={days} onChange={setDays} />}
      </Field>
      <Button kind="primary" busy={busy} onClick={() => void invite()}>
        {count('people_invite_chosen', chosen.length)}
      </Button>
      {again > 0 && <p className="quiet small">{count('people_invite_again', again)}</p>}
      <Refusal failure={failure} />
    </section>
  )
}
