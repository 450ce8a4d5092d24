/** What a crash, a closed tab or a flat battery left behind, offered back. */
import { useEffect, useState } from 'react'
import { isHeld } from '../../lib/browser/recorder.ts'
import type { Take } from '../../lib/db.ts'
import { dropTake, endTake, interrupted } from '../../lib/flows/takes.ts'
import { Discard } from '../Discard.tsx'
import { clock } from '../player/playing.ts'
import { useWorld } from '../Surface.tsx'
import { Button, Notice, Refused } from '../ui.tsx'
import { useAction } from '../useAction.ts'
import { t, when } from '../words.ts'
import { TakePlayer } from './TakePlayer.tsx'
import { type Slot, sessions } from './takeSession.ts'

/** The takes of a recording that broke off; with a `slot`, those of that place alone. None while one is being recorded there. */
export function Interrupted({ recording, slot = null }: { recording: string; slot?: Slot | null }) {
  const [takes, look] = useInterrupted(recording)
  const here = takes.filter((take) => !slot || (take.what === slot.what && take.step === slot.step))
  return here.map((take) => <Offer key={take.id} take={take} done={look} />)
}

function Offer({ take, done }: { take: Take; done: () => void }) {
  const world = useWorld()
  const { run, busy, failure } = useAction()
  async function keep(): Promise<void> {
    await endTake(world, take, take.seconds)
    done()
  }
  return (
    <Notice
      tone="warning"
      live
      actions={
        <>
          <Button kind="primary" busy={busy} onClick={() => void run(keep)}>
            {t('take_recover')}
          </Button>
          <Discard
            title={t('take_discard_title')}
            more={t('take_discard_more')}
            drop={async () => {
              await dropTake(world, take)
              done()
            }}
          />
        </>
      }
    >
      <p>{t('take_interrupted', when(take.startedAt), clock(take.seconds))}</p>
      <TakePlayer take={take} label={t(take.what === 'clip' ? 'take_clip' : 'take_voice')} />
      <Refused failure={failure} />
    </Notice>
  )
}

/** Looked for when the page opens, when it is seen again, and whenever a recording here is over. */
function useInterrupted(recording: string): [Take[], () => void] {
  const world = useWorld()
  const [takes, setTakes] = useState<Take[]>([])
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is how another look is asked for
  useEffect(() => {
    let current = true
    async function look(): Promise<void> {
      const found = (await interrupted(world, isHeld)).filter((take) => take.recording === recording)
      if (current) setTakes(found)
    }
    const closed = new AbortController()
    document.addEventListener('visibilitychange', () => void look(), { signal: closed.signal })
    sessions.addEventListener('ended', () => void look(), { signal: closed.signal })
    void look()
    return () => {
      current = false
      closed.abort()
    }
  }, [world, recording, asked])
  return [takes, () => setAsked((times) => times + 1)]
}
