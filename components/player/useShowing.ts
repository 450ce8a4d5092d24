import { useEffect, useEffectEvent, useState } from 'react'
import { toFailure } from '../../lib/failure.ts'
import type { Step } from '../../lib/protocol/recording.ts'
import { beforehand, canShow, type Pointer, type Shown } from './showing.ts'

export type Showing = {
  /** Null while nothing is asked for, and for a step that has nothing to point at. */
  readonly shown: Shown | null
  /** Whether steps are being pointed at, this one and those that follow. */
  readonly on: boolean
  show(): void
  hide(): void
  /** What is probably it is it, or is not. */
  confirm(isIt: boolean): void
}

/**
 * Points at one step after the other once it was asked to, until it is hidden. `onDone` is called when the person did in the page what
 * the step says, or the page it leads to came. Everything is taken away with the view.
 */
export function useShowing(pointer: Pointer | null, step: Step | null, onDone: () => void): Showing {
  const [on, setOn] = useState(false)
  const [last, setLast] = useState<{ step: string; shown: Shown } | null>(null)
  /** Raised to look again for the same step. */
  const [round, setRound] = useState(0)
  const done = useEffectEvent(onDone)
  const page = pointer?.page ?? null
  // Within a site the page is followed by whoever points; only what leads to another kind of page waits for that kind.
  const kind = step?.act === 'go' ? page?.place.kind : ''
  const pageKey = page ? `${page.place.site} ${kind} ${page.silent}` : ''

  const look = useEffectEvent((sought: Step, isCurrent: () => boolean): Promise<() => void> | null => {
    const known = beforehand(sought, page)
    if (known?.at === 'there') {
      done()
      return null
    }
    const setShown = (shown: Shown) => setLast({ step: sought.id, shown })
    setShown(known ?? { at: 'looking' })
    if (known || !pointer) return null
    return pointer.point(sought, (said) => {
      if (!isCurrent()) return
      if (said.at !== 'acted') setShown({ at: said.at })
      if (said.at === 'hidden') setOn(false)
      if (said.at === 'acted' && !sought.lookOnly) done()
    })
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, step or round is to be looked at anew
  useEffect(() => {
    if (!on || !step || !canShow(step)) return
    let current = true
    let stop: (() => void) | null = null
    look(step, () => current)
      ?.then((end) => {
        if (current) stop = end
        else end()
      })
      .catch((error: unknown) => {
        if (current) setLast({ step: step.id, shown: { at: 'refused', code: toFailure(error).code } })
      })
    return () => {
      current = false
      stop?.()
    }
  }, [on, step?.id, pageKey, round])

  const say = (at: 'hidden' | 'marked' | 'lost') => step && setLast({ step: step.id, shown: { at } })
  return {
    shown: last && last.step === step?.id ? last.shown : null,
    on,
    show() {
      setOn(true)
      setRound((before) => before + 1)
    },
    hide() {
      setOn(false)
      say('hidden')
    },
    confirm(isIt) {
      if (!isIt) setOn(false)
      say(isIt ? 'marked' : 'lost')
    },
  }
}
