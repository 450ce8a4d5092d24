import { useState } from 'react'
import { useSettings } from '../../components/Surface.tsx'
import { t } from '../../components/words.ts'
import { askToAnnounce } from '../../lib/browser/permissions.ts'
import { writeSettings } from '../../lib/browser/settings.ts'

/** The switch for being told on this computer that a question has come. The browser asks for its leave the first time. */
export function Announce() {
  const settings = useSettings()
  const [refused, setRefused] = useState(false)
  if (!settings) return null
  async function change(wanted: boolean): Promise<void> {
    // A browser grants a permission only in the very turn of the click.
    const given = !wanted || (await askToAnnounce())
    setRefused(!given)
    await writeSettings({ announce: wanted && given })
  }
  return (
    <div className="choices">
      <label>
        <input type="checkbox" checked={settings.announce} onChange={(event) => void change(event.target.checked)} />
        <span>{t('announce_switch')}</span>
      </label>
      <p className="hint" role="status">
        {refused ? t('announce_refused') : t('announce_hint')}
      </p>
    </div>
  )
}
