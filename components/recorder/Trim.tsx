/** What of a take is kept: two handles on one line, and the same in numbers. Nothing is cut before it is published. */
import { useEffect, useRef, useState } from 'react'
import type { Take } from '../../lib/db.ts'
import { setTrim } from '../../lib/flows/takes.ts'
import { clock } from '../player/playing.ts'
import { useWorld } from '../Surface.tsx'
import { Seconds } from './Captions.tsx'
import { Playing } from './TakePlayer.tsx'
import './trim.css'
import { Button, Refused, Spinner } from '../ui.tsx'
import { useKept } from '../useKept.ts'
import { t } from '../words.ts'
import { useTakeFile } from './useTakeFile.ts'

/** The least that can be kept, in seconds. */
const least = 0.5

type Part = { from: number; to: number }

export function Trim({ take }: { take: Take }) {
  const file = useTakeFile(take)
  if (file.is === 'coming') return <Spinner label={t('take_reading')} />
  if (file.is === 'broken') return <Refused failure={file.failure} />
  return <Handles take={take} file={file} />
}

function Handles({ take, file }: { take: Take; file: Parameters<typeof Playing>[0]['file'] }) {
  const world = useWorld()
  const media = useRef<HTMLMediaElement>(null)
  const whole = { from: 0, to: file.seconds }
  const [part, setPart] = useState<Part>(take.trim ?? whole)
  const { keep, failure } = useKept<Part>((changed) => setTrim(world, take, isWhole(changed) ? null : changed))
  const isWhole = ({ from, to }: Part): boolean => from <= 0 && to >= file.seconds

  function change(changed: Part): void {
    setPart(changed)
    keep(changed)
  }

  const from = (seconds: number) => change({ ...part, from: Math.max(0, Math.min(seconds, part.to - least)) })
  const to = (seconds: number) => change({ ...part, to: Math.min(file.seconds, Math.max(seconds, part.from + least)) })
  useStopAt(media, part.to)

  function preview(): void {
    if (!media.current) return
    media.current.currentTime = part.from
    void media.current.play()
  }

  return (
    <div className="trim">
      <Playing file={file} take={{ ...take, trim: null }} label={t('trim_watch')} media={media} />
      <div className="trim-line" ref={(line) => place(line, part, file.seconds)}>
        <span className="trim-kept" />
        <Handle label={t('trim_from')} value={part.from} most={file.seconds} onChange={from} />
        <Handle label={t('trim_to')} value={part.to} most={file.seconds} onChange={to} />
      </div>
      <div className="trim-numbers">
        <Seconds label={t('trim_from')} value={part.from} most={file.seconds} onChange={from} />
        <Seconds label={t('trim_to')} value={part.to} most={file.seconds} onChange={to} />
      </div>
      <p role="status">
        {isWhole(part) ? t('trim_all') : t('trim_kept', clock(part.to - part.from), clock(file.seconds))}
      </p>
      <div className="actions">
        <Button onClick={preview}>{t('trim_preview')}</Button>
        {!isWhole(part) && (
          <Button kind="quiet" onClick={() => change(whole)}>
            {t('trim_reset')}
          </Button>
        )}
      </div>
      <Refused failure={failure} />
    </div>
  )
}

function Handle({
  label,
  value,
  most,
  onChange,
}: {
  label: string
  value: number
  most: number
  onChange: (seconds: number) => void
}) {
  return (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={clock(value)}
      min={0}
      max={most}
      step={0.1}
      value={value}
      onChange={(event) => onChange(event.target.valueAsNumber)}
    />
  )
}

/** Tells the style sheet where the kept part is. */
function place(line: HTMLElement | null, { from, to }: Part, whole: number): void {
  line?.style.setProperty('--from', String(from / whole))
  line?.style.setProperty('--to', String(to / whole))
}

/** A preview ends where the kept part does. */
function useStopAt(media: { readonly current: HTMLMediaElement | null }, end: number): void {
  useEffect(() => {
    const element = media.current
    const stop = () => {
      if (element && element.currentTime >= end) element.pause()
    }
    element?.addEventListener('timeupdate', stop)
    return () => element?.removeEventListener('timeupdate', stop)
  }, [media, end])
}
