import { useId } from 'react'
import type { Partner } from '../lib/db.ts'
import { Choices } from './ui.tsx'
import { t } from './words.ts'

/** For all of one's executives, those to come included (null), or for chosen ones by pair. */
export function Audience({
  partners,
  audience,
  onChange,
  error,
}: {
  partners: readonly Partner[]
  audience: string[] | null
  onChange: (audience: string[] | null) => void
  error: string | undefined
}) {
  const id = useId()
  const current = partners.filter(({ endedAt }) => endedAt === null)
  return (
    <>
      <Choices
        legend={t('tip_edit_for')}
        value={audience === null ? 'all' : 'some'}
        options={[
          { value: 'all', label: t('tip_edit_for_all') },
          { value: 'some', label: t('tip_edit_for_some') },
        ]}
        onChange={(value) => onChange(value === 'all' ? null : [])}
      />
      {audience !== null && (
        <fieldset className="choices chosen" aria-describedby={error ? id : undefined}>
          <legend className="unseen">{t('tip_edit_for_some')}</legend>
          {current.map(({ pair, person }) => (
            <label key={pair}>
              <input
                type="checkbox"
                checked={audience.includes(pair)}
                onChange={({ target }) =>
                  onChange(target.checked ? [...audience, pair] : audience.filter((other) => other !== pair))
                }
              />
              <span>{person.name}</span>
            </label>
          ))}
          {current.length === 0 && <p className="hint">{t('desk_no_pair')}</p>}
        </fieldset>
      )}
      {error && (
        <p className="error" id={id} role="alert">
          {error}
        </p>
      )}
    </>
  )
}
