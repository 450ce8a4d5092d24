/** All mentors as they would be for one executive, the best first, each with the reasons for and against. */
import { useId, useMemo, useState } from 'react'
import { useWorld } from '../../../components/Surface.tsx'
import { Button, Dialog } from '../../../components/ui.tsx'
import { t } from '../../../components/words.ts'
import type { Programme } from '../../../lib/flows/administer.ts'
import { choicesFor } from '../../../lib/flows/suggest.ts'
import type { Suggestion } from '../../../lib/pairing.ts'
import { whyFits, whyNot } from './reasons.ts'

const mostShown = 20

export function AnotherMentor({
  one,
  onClose,
  ...rest
}: {
  /** Null while nobody is being changed. */
  one: Suggestion | null
  suggestions: readonly Suggestion[]
  programme: Programme
  onClose: () => void
  onChoose: (other: Suggestion) => void
}) {
  const id = useId()
  return (
    <Dialog
      open={one !== null}
      title={t('suggest_change_named', one?.executive.name ?? '')}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" type="submit" form={id}>
            {t('suggest_choose')}
          </Button>
          <Button onClick={onClose}>{t('people_cancel')}</Button>
        </>
      }
    >
      {one && <Choice id={id} key={one.executive.id} one={one} {...rest} />}
    </Dialog>
  )
}

function Choice({
  id,
  one,
  suggestions,
  programme,
  onChoose,
}: {
  id: string
  one: Suggestion
  suggestions: readonly Suggestion[]
  programme: Programme
  onChoose: (other: Suggestion) => void
}) {
  const world = useWorld()
  const choices = useMemo(
    () =>
      choicesFor(
        world,
        programme,
        one.executive,
        suggestions.filter((each) => each !== one),
      ),
    [world, programme, one, suggestions],
  )
  const [chosen, setChosen] = useState(one.mentor.id)
  const choose = () => {
    const other = choices.find(({ mentor }) => mentor.id === chosen)
    if (other && typeof other.fit !== 'string') onChoose({ ...one, mentor: other.mentor, fit: other.fit })
  }
  return (
    <form
      id={id}
      onSubmit={(event) => {
        event.preventDefault()
        choose()
      }}
    >
      <fieldset className="mentors">
        <legend className="unseen">{t('admin_pair_mentor')}</legend>
        {choices.slice(0, mostShown).map(({ mentor, fit, full }) => (
          <label key={mentor.id}>
            <input
              type="radio"
              name={id}
              checked={mentor.id === chosen}
              disabled={typeof fit === 'string'}
              onChange={() => setChosen(mentor.id)}
            />
            <span>
              <span className="admin-name">{mentor.name}</span>
              <span className="quiet small">
                {[
                  ...(full ? [t('suggest_bar_full')] : []),
                  ...(typeof fit === 'string' ? [whyNot(fit)] : whyFits(fit)),
                ].join(' · ')}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
    </form>
  )
}
