/** Where one is in a recording: which step, what speaks, what is pointed at, and when it is over. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Recording, Step } from '../../lib/protocol/recording.ts'
import { useAnnounce, useSettings } from '../Surface.tsx'
import { t } from '../words.ts'
import { type Point, stepTrack, type Track, tracksAt } from './playing.ts'
import type { Pointer } from './showing.ts'
import { type Deck, useDeck } from './useDeck.ts'
import { type Showing, useShowing } from './useShowing.ts'

export type Playing = {
  readonly deck: Deck
  readonly showing: Showing
  readonly current: number
  readonly step: Step | null
  /** What can be heard here. */
  readonly tracks: readonly Track[]
  readonly last: boolean
  go(step: number): void
  /** To the next step, and after the last to the end. */
  next(): void
  /** The voice of the step again, or of the whole. */
  replay(): void
}

/** Where somebody is, by the name of the step: null is over the whole. */
export type Reached = { step: string | null; seconds: number }

/** `onReach` hears where the person is once they have moved, `onEnd` that they are through. */
export function usePlayer({
  recording,
  from,
  begin,
  pointer,
  onReach,
  onEnd,
}: {
  recording: Recording
  from: Point | null
  begin: boolean
  pointer: Pointer | null
  onReach: ((reached: Reached) => void) | undefined
  onEnd: (() => void) | undefined
}): Playing {
  const { steps } = recording
  const announce = useAnnounce()
  const [current, setCurrent] = useState(from?.step ?? 0)
  const step = steps[current] ?? null
  const tracks = tracksAt(recording, current)
  const last = current >= steps.length - 1
  const deck = useDeck(
    tracks[0] ?? null,
    { seconds: from?.seconds ?? 0, play: begin },
    useSettings()?.speed ?? 1,
    heard,
  )
  const showing = useShowing(pointer, step, next)
  const overWhole = deck.track !== null && deck.track.step === null

  function move(to: number, play: boolean): void {
    const target = steps[to]
    if (!target) return
    setCurrent(to)
    announce(t('player_step', to + 1, steps.length, target.sentence))
    // What speaks over the whole goes on while one looks at the steps.
    if (!overWhole) deck.load(stepTrack(steps, to), 0, play)
  }
  function next(): void {
    if (last) end()
    else move(current + 1, deck.listening())
  }
  function end(): void {
    deck.pause()
    if (showing.on) showing.hide()
    onEnd?.()
  }
  /** While the person is being shown a step, it is theirs to do before the next one speaks. */
  function heard(): void {
    if (showing.on) return
    if (overWhole ? steps.length === 0 : last) onEnd?.()
    else if (!overWhole) move(current + 1, true)
  }
  useReached({ step: overWhole && current === 0 ? null : (step?.id ?? null), seconds: deck.at }, deck.playing, onReach)

  return {
    deck,
    showing,
    current,
    step,
    tracks,
    last,
    go: (to) => move(to, deck.listening()),
    next,
    replay() {
      const track = stepTrack(steps, current) ?? deck.track
      if (track) deck.load(track, 0, true)
    },
  }
}

/** Seconds of a voice between two notes of how far one is. */
const between = 3

/** Notes where one is: at each step, at each stop, and every few seconds between; not for having looked in. */
function useReached(reached: Reached, playing: boolean, onReach: ((reached: Reached) => void) | undefined): void {
  const touched = useRef(false)
  const note = useEffectEvent(() => onReach?.(reached))
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say when, not what
  useEffect(() => {
    if (touched.current) note()
    touched.current = true
  }, [reached.step, playing, Math.floor(reached.seconds / between)])
}
