import { useEffect, useState } from 'react'
import { type Settings, writeSettings } from '../lib/browser/settings.ts'
import { useSettings } from './Surface.tsx'
import { Choices, Refused } from './ui.tsx'
import { useActs } from './useAction.ts'
import { t } from './words.ts'

/** How large everything is written, in every window of Sotto at once. */
export function TextSize() {
  const settings = useSettings()
  const [chosen, setChosen] = useState<Settings['textSize'] | null>(null)
  const { run, failure } = useActs()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept counts from the moment it is kept
  useEffect(() => setChosen(null), [settings])
  return (
    <>
      <Choices
        legend={t('text_size')}
        value={chosen ?? settings?.textSize ?? 'normal'}
        options={[
          { value: 'normal', label: t('text_normal') },
          { value: 'large', label: t('text_large') },
          { value: 'largest', label: t('text_largest') },
        ]}
        onChange={(textSize) => {
          setChosen(textSize)
          void run(() => writeSettings({ textSize })).then((done) => done || setChosen(null))
        }}
      />
      <Refused failure={failure} />
    </>
  )
}
