/** Whether the microphone hears anything: as a bar, and in words. */
import { useEffect, useRef, useState } from 'react'
import { openMeter } from '../../lib/browser/recorder.ts'
import './recorder.css'
import { t } from '../words.ts'

/** From here on it is a voice rather than a room. */
const heardFrom = 0.3

/** Milliseconds of quiet until it is said; and how often the bar moves for those who want little motion. */
const patience = 4000
const calmly = 500

/** While `stream` is recorded. The bar is for the eye; the sentence below is read out when it changes. */
export function LevelMeter({ stream }: { stream: MediaStream }) {
  const bar = useRef<HTMLDivElement>(null)
  const [heard, setHeard] = useState<boolean | null>(null)
  const muted = useMuted(stream)
  useEffect(() => {
    const meter = openMeter(stream)
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    let last = performance.now()
    let drawn = 0
    let frame = 0
    function draw(now: number): void {
      frame = requestAnimationFrame(draw)
      const level = meter.level()
      if (level >= heardFrom) {
        last = now
        setHeard(true)
      } else if (now - last > patience) setHeard(false)
      if (calm && now - drawn < calmly) return
      drawn = now
      bar.current?.style.setProperty('--level', level.toFixed(3))
    }
    frame = requestAnimationFrame(draw)
    return () => {
      cancelAnimationFrame(frame)
      meter.close()
    }
  }, [stream])
  return (
    <div className="level">
      <div className="level-bar" ref={bar} aria-hidden="true">
        <span />
      </div>
      <p role="status">
        {muted ? t('take_muted') : heard === false ? t('take_unheard') : heard ? t('take_heard') : ''}
      </p>
    </div>
  )
}

/** Whether the system, or a switch on the microphone, keeps it silent. */
function useMuted(stream: MediaStream): boolean {
  const [muted, setMuted] = useState(false)
  useEffect(() => {
    const [track] = stream.getAudioTracks()
    if (!track) return
    const closed = new AbortController()
    const look = () => setMuted(track.muted)
    track.addEventListener('mute', look, { signal: closed.signal })
    track.addEventListener('unmute', look, { signal: closed.signal })
    look()
    return () => closed.abort()
  }, [stream])
  return muted
}
