/** Work that takes a while: how far it is, and how it is stopped. Whatever was begun goes on where it was when it is begun again. */
import { useRef, useState } from 'react'
import { Button, Dialog } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { number, t } from '../../../components/words.ts'
import type { Failure } from '../../../lib/failure.ts'
import type { Following as Follow } from '../../../lib/flows/submit.ts'
import { Refusal } from '../Refusal.tsx'

export type Followed = {
  /** Answers whether it was done. */
  run(work: (following: Follow) => Promise<unknown>): Promise<boolean>
  busy: boolean
  /** From 0 to 1; null until it is known. */
  share: number | null
  /** Why it was not done; null when the person stopped it. */
  failure: Failure | null
  stop(): void
  clear(): void
}

export function useFollowed(): Followed {
  const { run, busy, failure, clear } = useAction()
  const [share, setShare] = useState<number | null>(null)
  const [stopped, setStopped] = useState(false)
  const stopping = useRef<AbortController | null>(null)
  return {
    async run(work) {
      const controller = new AbortController()
      stopping.current = controller
      setShare(null)
      setStopped(false)
      return run(() => work({ signal: controller.signal, told: setShare }))
    },
    busy,
    share,
    failure: stopped ? null : failure,
    stop() {
      setStopped(true)
      stopping.current?.abort()
    },
    clear,
  }
}

/** In the way while it is under way, so that nothing is changed under it; then only what went wrong. */
export function Following({
  followed: { busy, share, failure, stop, clear },
  title,
}: {
  followed: Followed
  title: string
}) {
  const percent = share === null ? null : Math.round(share * 100)
  return (
    <Dialog
      open={busy || failure !== null}
      title={title}
      onClose={busy ? stop : clear}
      actions={<Button onClick={busy ? stop : clear}>{busy ? t('packs_stop') : t('desk_close')}</Button>}
    >
      {busy && (
        <>
          <progress
            className="packs-progress"
            aria-label={title}
            {...(share === null ? {} : { value: share, max: 1 })}
          />
          <p className="quiet" role="status">
            {percent === null ? t('ui_one_moment') : t('packs_percent', number(percent))}
          </p>
        </>
      )}
      <Refusal failure={failure} />
    </Dialog>
  )
}
