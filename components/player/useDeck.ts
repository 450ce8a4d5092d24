/** One player for many sounds and clips: what plays now, how fast and how far, and never two at once. */
import { type SyntheticEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { backSeconds, type Track } from './playing.ts'

type Happened = SyntheticEvent<HTMLMediaElement>

export type Deck = {
  readonly track: Track | null
  readonly playing: boolean
  /** Seconds from the beginning of the track. */
  readonly at: number
  /** The file cannot be played here. */
  readonly broken: boolean
  /** Puts a track in, at a moment, and plays it when told to. */
  load(track: Track | null, seconds: number, play: boolean): void
  toggle(): void
  pause(): void
  seek(seconds: number): void
  back(): void
  /** Whether the person wants to hear what comes next: they pressed play and have not paused since. */
  listening(): boolean
  /** What the element that plays the track is to be given. */
  readonly element: {
    ref: (element: HTMLMediaElement | null) => void
    onLoadedMetadata: (event: Happened) => void
    onPlay: () => void
    onPause: () => void
    onTimeUpdate: (event: Happened) => void
    onEnded: () => void
    onError: () => void
  }
}

/** What plays in this window, in whichever deck: it falls silent when another begins. */
let speaking: HTMLMediaElement | null = null

function speak(media: HTMLMediaElement): void {
  if (speaking !== media) speaking?.pause()
  speaking = media
  // Refused when the element goes away meanwhile, or its file is broken, which is said by its own event.
  media.play().catch(() => undefined)
}

/** Begins with `first` as told, silent unless asked to play. `onEnd` is called when a track was heard to its end. */
export function useDeck(
  first: Track | null,
  { seconds, play }: { seconds: number; play: boolean },
  speed: number,
  onEnd: () => void,
): Deck {
  const [track, setTrack] = useState(first)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(seconds)
  const [broken, setBroken] = useState(false)
  const element = useRef<HTMLMediaElement | null>(null)
  const loaded = useRef(first)
  /** What is to happen as soon as the element has its file. */
  const wanted = useRef({ seconds, play })
  const listening = useRef(play)
  const now = useRef({ onEnd, speed })
  now.current = { onEnd, speed }

  useEffect(() => {
    if (element.current) element.current.playbackRate = speed
  }, [speed])

  const arrive = useCallback((media: HTMLMediaElement) => {
    const { seconds, play } = wanted.current
    wanted.current = { seconds: 0, play: false }
    media.playbackRate = now.current.speed
    if (Math.abs(seconds - media.currentTime) > 0.01) media.currentTime = seconds
    if (play) speak(media)
  }, [])
  const ref = useCallback(
    (media: HTMLMediaElement | null) => {
      if (!media && speaking === element.current) speaking = null
      element.current = media
      if (media && media.readyState > 0) arrive(media)
    },
    [arrive],
  )

  const acts = useMemo(() => {
    const seek = (seconds: number) => {
      const to = Math.max(0, seconds)
      const { current } = element
      if (current && current.readyState > 0) current.currentTime = to
      else wanted.current = { ...wanted.current, seconds: to }
      setAt(to)
    }
    return {
      load(next: Track | null, seconds: number, play: boolean) {
        const { current } = element
        current?.pause()
        listening.current ||= play
        setBroken(false)
        if (current && current.readyState > 0 && next && loaded.current?.media.file === next.media.file) {
          seek(seconds)
          if (play) speak(current)
          return
        }
        wanted.current = { seconds, play }
        loaded.current = next
        setTrack(next)
        setPlaying(false)
        setAt(seconds)
      },
      toggle() {
        const { current } = element
        listening.current = Boolean(current?.paused)
        if (current?.paused) speak(current)
        else current?.pause()
      },
      pause() {
        listening.current = false
        element.current?.pause()
      },
      listening: () => listening.current,
      seek,
      back: () => seek((element.current?.currentTime ?? 0) - backSeconds),
    }
  }, [])

  return {
    ...acts,
    track,
    playing,
    at,
    broken,
    element: {
      ref,
      onLoadedMetadata: ({ currentTarget }) => arrive(currentTarget),
      onPlay: () => setPlaying(true),
      onPause: () => setPlaying(false),
      onTimeUpdate: ({ currentTarget }) => setAt(currentTarget.currentTime),
      onEnded: () => now.current.onEnd(),
      onError: () => setBroken(true),
    },
  }
}
