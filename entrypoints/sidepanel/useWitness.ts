/** Hears what the mentor does on the page and keeps it, step by step, in the order in which it was done. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { sentenceOf } from '../../components/recorder/stepSentence.ts'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import type { Guide, Witness } from '../../lib/browser/guide.ts'
import { type Failure, toFailure } from '../../lib/failure.ts'
import { addStep, beginRecording, replaceStep } from '../../lib/flows/record.ts'
import type { World } from '../../lib/flows/world.ts'
import type { Place } from '../../lib/protocol/page.ts'
import type { Act } from '../../lib/protocol/recording.ts'

export type Watch = {
  /** Nothing is seen before `seeing`; `away` is a page that is not recorded. */
  is: 'off' | 'starting' | 'seeing' | 'away'
  why: 'silent' | 'refused' | null
  /** Where the last thing was done that could not be seen; null once something was. */
  unseen: 'frame' | 'closed' | null
  /** It came back from a page that is not recorded. */
  resumed: boolean
  place: Place
  failure: Failure | null
}

/**
 * Watches while `on`. With `again` the first step that is seen takes the place of that one, and `onDone` is called. A step that cannot be
 * kept ends it too, and `failure` says why.
 */
export function useWitness(
  guide: Guide,
  { id, place, again, on, onDone }: { id: string; place: Place; again: string | null; on: boolean; onDone: () => void },
): Watch {
  const world = useWorld()
  const announce = useAnnounce()
  const [watch, setWatch] = useState<Watch>({
    ...{ is: 'off', why: null, unseen: null, resumed: false, failure: null },
    place,
  })
  const change = useCallback((part: Partial<Watch>) => setWatch((before) => ({ ...before, ...part })), [])
  const now = useRef({ place, onDone })
  now.current = { place: watch.place, onDone }
  useEffect(() => {
    if (!on) return
    let stop = (): void => undefined
    let ended = false
    const end = (part: Partial<Watch>) => {
      if (ended) return
      ended = true
      stop()
      change({ is: 'off', ...part })
    }
    const keeper = keeping(world, { id, again, place: now.current.place, said: announce })
    const hear = async (witness: Witness) => {
      change(heard(witness))
      try {
        const done = await keeper(witness)
        if (!done || !again) return
        end({})
        now.current.onDone()
      } catch (error) {
        end({ failure: toFailure(error) })
        now.current.onDone()
      }
    }
    let line = Promise.resolve()
    const begin = async () => {
      change({ is: 'starting', failure: null, unseen: null, resumed: false, why: null })
      try {
        await beginRecording(world, id, now.current.place)
        const stopWatching = await guide.record((witness) => {
          line = line.then(() => hear(witness))
        })
        if (ended) return stopWatching()
        stop = stopWatching
        setWatch((before) => (before.is === 'starting' ? { ...before, is: 'seeing' } : before))
      } catch (error) {
        end({ failure: toFailure(error) })
        now.current.onDone()
      }
    }
    void begin()
    return () => {
      ended = true
      stop()
      change({ is: 'off' })
    }
  }, [on, guide, world, id, again, announce, change])
  return watch
}

function heard(witness: Witness): Partial<Watch> {
  switch (witness.type) {
    case 'step':
      return { unseen: null, resumed: false, place: witness.place }
    case 'unseen':
      return { unseen: witness.where }
    case 'went':
      return { place: witness.place, unseen: null }
    case 'paused':
      return { is: 'away', why: witness.why, unseen: null }
    case 'resumed':
      return { is: 'seeing', why: null, resumed: true }
  }
}

/** Within this many milliseconds of something done in a page, another page that comes is what it led to: no step of its own. */
const soon = 4000
const leading: ReadonlySet<Act> = new Set<Act>(['click', 'double-click', 'choose', 'press'])

/** Keeps what is to be kept of what is heard; answers whether that was a step. */
function keeping(
  world: World,
  { id, again, place, said }: { id: string; again: string | null; place: Place; said: (sentence: string) => void },
): (witness: Witness) => Promise<boolean> {
  let here = place
  let acted: number | null = null
  return async (witness) => {
    if (witness.type === 'went') {
      const moved = witness.place.kind !== here.kind && (acted === null || world.now() - acted > soon)
      here = witness.place
      if (!moved || again) return false
      const sentence = sentenceOf({ act: 'go', key: null, name: '', role: '', choice: '' }, here)
      const step = { act: 'go', key: null, anchor: null, robustness: null, instead: null } as const
      await addStep(world, id, { ...step, place: here, sentence }, null)
      said(sentence)
      return true
    }
    if (witness.type !== 'step') return false
    const { step, place: at, picture } = witness
    if (leading.has(step.act)) acted = world.now()
    here = at
    const sentence = sentenceOf(step, at)
    const { act, key, anchor, robustness, instead } = step
    const seen = { act, key, anchor, robustness, instead, place: at, sentence }
    if (again) await replaceStep(world, id, again, seen, picture)
    else await addStep(world, id, seen, picture)
    said(sentence)
    return true
  }
}
