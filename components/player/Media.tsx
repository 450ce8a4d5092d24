/** The sound and the clips of a recording, played from their bytes, and what is said in them. */
import { useEffect, useMemo, useRef } from 'react'
import { readVtt, writeVtt } from '../../lib/captions.ts'
import type { Caption } from '../../lib/db.ts'
import { toFailure } from '../../lib/failure.ts'
import type { RecordingFiles } from '../../lib/recording-file.ts'
import { Button, classes } from '../ui.tsx'
import { useBlobUrl } from '../useBlobUrl.ts'
import { language, t } from '../words.ts'
import { captionAt, type Track } from './playing.ts'
import type { Deck } from './useDeck.ts'

type Files = RecordingFiles['files']

/** What is said in a track; nothing where there are no captions, or none that can be read. */
export function useCaptions(files: Files, track: Track | null): readonly Caption[] {
  const bytes = track?.media.captions ? files.get(track.media.captions) : undefined
  return useMemo(() => (bytes ? captionsIn(bytes) : []), [bytes])
}

function captionsIn(bytes: Uint8Array<ArrayBuffer>): Caption[] {
  try {
    return readVtt(new TextDecoder().decode(bytes))
  } catch (error) {
    if (toFailure(error).code === 'unknown') throw error
    return []
  }
}

/** One track: in sight when it is a clip. It belongs to the deck while that plays it, and is quiet otherwise. */
export function Media({
  deck,
  track,
  files,
  captioned,
}: {
  deck: Deck
  track: Track
  files: Files
  captioned: boolean
}) {
  const { media, kind } = track
  const url = useBlobUrl(files.get(media.file) ?? null, media.type)
  const captions = useCaptions(files, track)
  // Written anew from what was read, so that the browser's own reader meets nothing but times and plain text.
  const written = useMemo(() => (captions.length > 0 ? vttOf(captions) : null), [captions])
  const captionsUrl = useBlobUrl(written, 'text/vtt')
  const words = useRef<HTMLTrackElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the track is there once both addresses are
  useEffect(() => {
    const changed = new AbortController()
    const change = () => {
      // Only in full screen does the browser lay the words over the clip; otherwise they stand below it, and larger.
      const large = captioned && document.fullscreenElement !== null
      if (words.current) words.current.track.mode = large ? 'showing' : 'hidden'
    }
    change()
    document.addEventListener('fullscreenchange', change, { signal: changed.signal })
    return () => changed.abort()
  }, [captioned, url, captionsUrl])
  if (!url) return kind === 'clip' ? <div className="player-clip" ref={frame} /> : null
  const mine = deck.track?.media.file === media.file
  const props = { src: url, preload: 'auto', ...(mine ? deck.element : {}) } as const
  const inside = (
    <track
      ref={words}
      kind="captions"
      src={captionsUrl ?? undefined}
      srcLang={language()}
      label={t('player_captions')}
    />
  )
  if (kind === 'voice') return <audio {...props}>{inside}</audio>
  const { width, height } = 'width' in media ? media : { width: 16, height: 9 }
  return (
    <div className="player-clip" ref={frame}>
      <video
        {...props}
        style={{ aspectRatio: `${width} / ${height}` }}
        playsInline
        disableRemotePlayback
        aria-label={t('player_clip')}
      >
        {inside}
      </video>
      {document.fullscreenEnabled && (
        <Button kind="quiet" onClick={() => void frame.current?.querySelector('video')?.requestFullscreen()}>
          {t('player_full_screen')}
        </Button>
      )}
    </div>
  )
}

function vttOf(captions: readonly Caption[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(writeVtt([...captions]))
}

/** What is being said now; before and between, what was or will be, paler. */
export function Spoken({ captions, at }: { captions: readonly Caption[]; at: number }) {
  if (captions.length === 0) return null
  const now = captionAt(captions, at)
  const before = captions.findLastIndex(({ from }) => from <= at)
  const shown = captions[now >= 0 ? now : Math.max(0, before)]
  return (
    <p className={classes('spoken', now < 0 && 'waiting')} lang="">
      {shown?.words}
    </p>
  )
}

/** All that is said, as a text, with what is said now marked in it. */
export function Transcript({ captions, at }: { captions: readonly Caption[]; at: number }) {
  const now = captionAt(captions, at)
  return (
    <p className="words transcript">
      {captions.map(({ from, words }, n) => (
        <span key={from} className={classes(n === now && 'now')}>
          {words}{' '}
        </span>
      ))}
    </p>
  )
}
