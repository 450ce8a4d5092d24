import { writeSettings } from '../lib/browser/settings.ts'
import { useSettings } from './Surface.tsx'
import { Choices } from './ui.tsx'
import { t } from './words.ts'

/** How large everything is written, in every window of Sotto at once. */
export function TextSize() {
  const settings = useSettings()
  return (
    <Choices
      legend={t('text_size')}
      value={settings?.textSize ?? 'normal'}
      options={[
        { value: 'normal', label: t('text_normal') },
        { value: 'large', label: t('text_large') },
        { value: 'largest', label: t('text_largest') },
      ]}
      onChange={(textSize) => void writeSettings({ textSize })}
    />
  )
}
