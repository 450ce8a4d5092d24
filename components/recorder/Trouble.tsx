/** Why a recording ended other than by being stopped, and the way on. */
import { type ReactNode, useEffect, useState } from 'react'
import { canAsk, microphoneSettings, microphoneState, openMicrophonePage } from '../../lib/browser/microphone.ts'
import { Button, Notice } from '../ui.tsx'
import { t, tellFailure } from '../words.ts'
import type { Outcome } from './takeSession.ts'

/** `again` tries once more; `without` is a way that needs no microphone. */
export function Trouble({
  outcome,
  again,
  without = null,
}: {
  outcome: Outcome | null
  again: () => void
  without?: ReactNode
}) {
  if (!outcome) return null
  const { why, failure, take } = outcome
  if (failure?.code === 'mic-refused') return <MicrophoneRefused again={again} without={without} />
  if (failure) {
    const lacking = failure.code === 'mic-missing' || failure.code === 'mic-busy'
    return (
      <Notice
        tone="danger"
        live
        actions={
          <>
            <Button onClick={again}>{t('take_try_again')}</Button>
            {lacking && without}
          </>
        }
      >
        {tellFailure(failure.code)} {take && t('take_kept_until_then')}
      </Notice>
    )
  }
  if (why === 'limit' || why === 'source' || why === 'short') return <Notice live>{t(ends[why])}</Notice>
  return null
}

const ends = { limit: 'take_end_limit', source: 'take_end_source', short: 'take_end_short' } as const

/** How to allow the microphone: where the browser never asked, in a tab where it can; where it was refused, in its settings. */
function MicrophoneRefused({ again, without }: { again: () => void; without: ReactNode }) {
  const [state, setState] = useState<'granted' | 'prompt' | 'elsewhere' | 'denied' | null>(null)
  useEffect(() => {
    let current = true
    async function look(): Promise<void> {
      const [now, here] = await Promise.all([microphoneState(), canAsk()])
      if (current) setState(now === 'prompt' && !here ? 'elsewhere' : now)
    }
    const closed = new AbortController()
    // Back from the tab or the settings, where it may have been allowed.
    window.addEventListener('focus', () => void look(), { signal: closed.signal })
    document.addEventListener('visibilitychange', () => void look(), { signal: closed.signal })
    void look()
    return () => {
      current = false
      closed.abort()
    }
  }, [])
  const settings = microphoneSettings()
  return (
    <Notice
      tone="warning"
      live
      actions={
        <>
          {state === 'elsewhere' && <Button onClick={() => void openMicrophonePage()}>{t('mic_ask_in_tab')}</Button>}
          {state === 'denied' && settings && <Button onClick={() => void settings()}>{t('mic_settings')}</Button>}
          <Button onClick={again}>{t('take_try_again')}</Button>
          {without}
        </>
      }
    >
      {state === 'elsewhere' ? t('mic_not_asked') : state === 'denied' ? t('mic_denied') : tellFailure('mic-refused')}
    </Notice>
  )
}
