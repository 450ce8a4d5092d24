/** The words of a take, typed or corrected in place beside it. Nothing listens on the person's behalf: nothing leaves the device. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { captionLimits, moveCaptions } from '../../lib/captions.ts'
import type { Caption, Take } from '../../lib/db.ts'
import { setCaptions } from '../../lib/flows/takes.ts'
import './captions.css'
import { clock } from '../player/playing.ts'
import { useWorld } from '../Surface.tsx'
import { Button, Card, Notice, Refused, Spinner } from '../ui.tsx'
import { useKept } from '../useKept.ts'
import { t } from '../words.ts'
import { Playing } from './TakePlayer.tsx'
import { useTakeFile } from './useTakeFile.ts'

/** How long a new caption is, and how far all are moved at once, in seconds. */
const newLength = 3
const shift = 0.5

type Line = Caption & { key: string }

/** All captions of a take: kept as they are typed. */
export function Captions({ take }: { take: Take }) {
  const world = useWorld()
  const file = useTakeFile(take)
  const media = useRef<HTMLMediaElement>(null)
  const [lines, setLines] = useState<Line[]>(() => take.captions.map(keyed))
  const [fresh, setFresh] = useState<string | null>(null)
  const { keep, failure } = useKept<Line[]>((changed) => setCaptions(world, take, changed.map(unkeyed)))

  function change(changed: Line[]): void {
    const sorted = changed.toSorted((a, b) => a.from - b.from)
    setLines(sorted)
    keep(sorted)
  }

  function add(from: number, words = ''): void {
    const next = lines.find((line) => line.from > from)
    const line = keyed({ from, to: Math.min(from + newLength, next?.from ?? Infinity), words })
    change([...lines, line])
    setFresh(line.key)
  }

  function seek(seconds: number): void {
    if (!media.current) return
    media.current.currentTime = seconds
    void media.current.play()
  }

  if (file.is === 'coming') return <Spinner label={t('take_reading')} />
  if (file.is === 'broken') return <Refused failure={file.failure} />
  const captions = lines.map(unkeyed).filter(({ words }) => words.trim() !== '')
  return (
    <div className="captions">
      <Playing file={file} take={{ ...take, captions }} label={t('captions_listen')} media={media} />
      {captions.length === 0 && <Notice>{t('captions_missing')}</Notice>}
      <ol>
        {lines.map((line, index) => (
          <CaptionLine
            key={line.key}
            line={line}
            most={file.seconds}
            focus={line.key === fresh}
            next={lines[index + 1]}
            seek={seek}
            replace={(...by) => change(lines.toSpliced(index, 1, ...by))}
            merge={(by) => change(lines.toSpliced(index, 2, by))}
            addAfter={() => add(line.to)}
          />
        ))}
      </ol>
      <div className="actions">
        <Button
          disabled={lines.length >= captionLimits.captions}
          onClick={() => add(rounded(media.current?.currentTime ?? 0))}
        >
          {t('captions_add')}
        </Button>
        {lines.length > 0 && (
          <>
            <Button kind="quiet" onClick={() => change(moved(lines, -shift))}>
              {t('captions_earlier')}
            </Button>
            <Button kind="quiet" onClick={() => change(moved(lines, shift))}>
              {t('captions_later')}
            </Button>
          </>
        )}
      </div>
      <Refused failure={failure} />
    </div>
  )
}

/** One caption. Enter in its words begins the next one; Shift and Enter a new line. */
function CaptionLine({
  line,
  most,
  focus,
  next,
  seek,
  replace,
  merge,
  addAfter,
}: {
  line: Line
  /** The length of the take. */
  most: number
  focus: boolean
  next: Line | undefined
  seek: (seconds: number) => void
  replace: (...by: Line[]) => void
  merge: (by: Line) => void
  addAfter: () => void
}) {
  const words = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (focus) words.current?.focus()
  }, [focus])

  function split(): void {
    const at = words.current?.selectionStart || Math.ceil(line.words.length / 2)
    const share = line.words.length > 0 ? at / line.words.length : 0.5
    const middle = rounded(line.from + (line.to - line.from) * Math.min(0.9, Math.max(0.1, share)))
    replace(
      { ...line, to: middle, words: line.words.slice(0, at).trim() },
      keyed({ from: middle, to: line.to, words: line.words.slice(at).trim() }),
    )
  }

  function typed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    addAfter()
  }

  return (
    <li>
      <Card level={3} className="caption" heading={t('captions_at', clock(line.from), clock(line.to))}>
        <div className="caption-times">
          <Seconds
            label={t('captions_from')}
            value={line.from}
            most={most}
            onChange={(from) => replace({ ...line, from, to: Math.max(line.to, from + 0.1) })}
          />
          <Seconds
            label={t('captions_to')}
            value={line.to}
            most={most}
            onChange={(to) => replace({ ...line, to: Math.max(to, line.from + 0.1) })}
          />
        </div>
        <textarea
          ref={words}
          rows={2}
          maxLength={captionLimits.words}
          aria-label={t('captions_words')}
          value={line.words}
          onChange={(event) => replace({ ...line, words: event.target.value })}
          onKeyDown={typed}
        />
        <div className="actions">
          <Button kind="quiet" onClick={() => seek(line.from)}>
            {t('captions_play')}
          </Button>
          <Button kind="quiet" disabled={line.words.trim().length < 2} onClick={split}>
            {t('captions_split')}
          </Button>
          {next && (
            <Button
              kind="quiet"
              onClick={() => merge({ ...line, to: next.to, words: `${line.words} ${next.words}`.trim() })}
            >
              {t('captions_merge')}
            </Button>
          )}
          <Button kind="quiet" onClick={() => replace()}>
            {t('captions_remove')}
          </Button>
        </div>
      </Card>
    </li>
  )
}

/** A moment, in seconds and tenths. */
export function Seconds({
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
    <label className="seconds">
      <span>{label}</span>
      <input
        type="number"
        inputMode="decimal"
        min={0}
        max={Math.ceil(most * 10) / 10}
        step={0.1}
        value={rounded(value)}
        onChange={(event) => {
          const seconds = event.target.valueAsNumber
          if (Number.isFinite(seconds)) onChange(Math.min(Math.max(0, seconds), most))
        }}
      />
    </label>
  )
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10
}

function keyed(caption: Caption): Line {
  return { ...caption, key: crypto.randomUUID() }
}

function unkeyed({ from, to, words }: Caption): Caption {
  return { from, to, words }
}

function moved(lines: Line[], by: number): Line[] {
  const captions = moveCaptions(lines, by)
  return lines.map((line, index) => ({ ...line, ...captions[index] }))
}
