/** A page of ours in a tab, where the browser can ask for the microphone on behalf of the panel, which cannot show the question. */
import { useEffect, useState } from 'react'
import { closeThisTab, microphoneState, openMicrophone } from '../../lib/browser/microphone.ts'
import { close } from '../../lib/browser/recorder.ts'
import { toFailure } from '../../lib/failure.ts'
import { Button, Notice, ViewHeading } from '../ui.tsx'
import { t } from '../words.ts'
import { Trouble } from './Trouble.tsx'
import type { Outcome } from './takeSession.ts'

export function AskMicrophone() {
  const [allowed, setAllowed] = useState(false)
  const [ended, setEnded] = useState<Outcome | null>(null)
  useEffect(() => void microphoneState().then((state) => setAllowed(state === 'granted')), [])
  async function ask(): Promise<void> {
    setEnded(null)
    try {
      close(await openMicrophone())
      setAllowed(true)
    } catch (error) {
      setEnded({ why: 'failed', take: null, failure: toFailure(error) })
    }
  }
  return (
    <main className="page">
      <ViewHeading>{t('mic_title')}</ViewHeading>
      <p>{t('mic_why')}</p>
      {allowed ? (
        <Notice live actions={<Button onClick={() => void closeThisTab()}>{t('mic_close')}</Button>}>
          {t('mic_allowed')}
        </Notice>
      ) : (
        <div className="actions">
          <Button kind="primary" onClick={() => void ask()}>
            {t('mic_ask')}
          </Button>
        </div>
      )}
      <Trouble outcome={ended} again={() => void ask()} />
    </main>
  )
}
