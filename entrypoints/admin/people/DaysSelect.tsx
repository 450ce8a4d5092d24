import type { FieldProps } from '../../../components/ui.tsx'
import { t } from '../../../components/words.ts'

const validFor = { 1: 'admin_invite_days_1', 7: 'admin_invite_days_7', 30: 'admin_invite_days_30' } as const

/** How long an invitation is good for. */
export function DaysSelect({
  days,
  onChange,
  ...props
}: FieldProps & { days: number; onChange: (days: number) => void }) {
  return (
    <select {...props} value={days} onChange={({ target }) => onChange(Number(target.value))}>
      {Object.entries(validFor).map(([each, words]) => (
        <option key={each} value={each}>
          {t(words)}
        </option>
      ))}
    </select>
  )
}
