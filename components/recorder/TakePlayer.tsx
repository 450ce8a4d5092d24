/** Listening back to a take, with its words below it as they are said. */
import { type RefObject, useEffect, useState } from 'react'
import { writeVtt } from '../../lib/captions.ts'
import type { Caption, Take } from '../../lib/db.ts'
import { captionAt } from '../player/playing.ts'
import './recorder.css'
import { Refused, Spinner } from '../ui.tsx'
import { language, t } from '../words.ts'
import { type TakeFile, useTakeFile } from './useTakeFile.ts'

/** A take, as far as it is kept. */
export function TakePlayer({ take, label }: { take: Take; label: string }) {
  const file = useTakeFile(take)
  if (file.is === 'coming') return <Spinner label={t('take_reading')} />
  if (file.is === 'broken') return <Refused failure={file.failure} />
  return <Playing file={file} take={take} label={label} />
}

type Ready = Extract<TakeFile, { is: 'ready' }>

/** The player itself, for those who need to know where it is: `media` is set while it is on screen. */
export function Playing({
  file,
  take,
  label,
  media,
  onTime,
}: {
  file: Ready
  take: Pick<Take, 'what' | 'captions' | 'trim'>
  label: string
  media?: RefObject<HTMLMediaElement | null>
  onTime?: (seconds: number) => void
}) {
  const [at, setAt] = useState(0)
  const track = useVtt(take.captions)
  const src = take.trim ? `${file.url}#t=${take.trim.from},${take.trim.to}` : file.url
  const props = {
    src,
    controls: true,
    preload: 'auto',
    'aria-label': label,
    ref: (element: HTMLMediaElement | null) => {
      if (media) media.current = element
    },
    onTimeUpdate: ({ currentTarget }: { currentTarget: HTMLMediaElement }) => {
      setAt(currentTarget.currentTime)
      onTime?.(currentTarget.currentTime)
    },
  } as const
  const words = <track kind="captions" src={track} srcLang={language()} label={t('captions_title')} default />
  if (take.what === 'clip') {
    return (
      <video {...props} className="take-clip" playsInline>
        {words}
      </video>
    )
  }
  const said = take.captions[captionAt(take.captions, at)]?.words
  return (
    <div className="take-voice">
      <audio {...props}>{words}</audio>
      {take.captions.length > 0 && <p className="take-said">{said ?? '\u00a0'}</p>}
    </div>
  )
}

/** The captions as a file the browser can show with the picture. */
function useVtt(captions: Caption[]): string | undefined {
  const [url, setUrl] = useState<string>()
  const text = writeVtt(captions)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'text/vtt' }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [text])
  return url
}
