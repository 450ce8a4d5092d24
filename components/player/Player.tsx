/** Plays what a mentor recorded: a clip, a voice, steps with their pictures; one medium at a time, and nothing before it is asked for. */
import type { KeyboardEvent, ReactNode } from 'react'
import { writeSettings } from '../../lib/browser/settings.ts'
import type { Step } from '../../lib/protocol/recording.ts'
import type { RecordingFiles } from '../../lib/recording-file.ts'
import { useSettings } from '../Surface.tsx'
import { classes, Notice } from '../ui.tsx'
import { Controls } from './Controls.tsx'
import { Media, Spoken, Transcript, useCaptions } from './Media.tsx'
import type { Point } from './playing.ts'
import { Steps } from './Steps.tsx'
import type { Pointer } from './showing.ts'
import { type Playing, type Reached, usePlayer } from './usePlayer.ts'
import './player.css'
import { t, type Word } from '../words.ts'

/**
 * `from` is where to begin, `begin` that the person asked to hear it from there. `pointer` can show steps on the page beside, `ask` makes a button that asks the mentor about one. With
 * `foot` the controls stay at the bottom of the view. `children` stand below the steps.
 */
export function Player({
  recording,
  files,
  from = null,
  begin = false,
  pointer = null,
  ask,
  foot = false,
  children,
  onReach,
  onEnd,
}: RecordingFiles & {
  from?: Point | null
  begin?: boolean
  pointer?: Pointer | null
  ask?: (step: Step) => ReactNode
  foot?: boolean
  children?: ReactNode
  onReach?: (reached: Reached) => void
  onEnd?: () => void
}) {
  const player = usePlayer({ recording, from, begin, pointer, onReach, onEnd })
  const { deck, tracks } = player
  const captioned = useSettings()?.captions ?? true
  const caption = (on: boolean) => void writeSettings({ captions: on })
  const captions = useCaptions(files, deck.track)
  const { clip, steps } = recording
  const keys = keysOf(player, pointer !== null, () => caption(!captioned))
  const pressed = (event: KeyboardEvent) => {
    const work = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined
    if (!work || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTaken(event)) return
    event.preventDefault()
    work()
  }
  const media = { deck, files, captioned }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the player work wherever in it the focus is
    <div className={classes('player', foot && 'with-foot')} onKeyDown={pressed}>
      {clip && <Media track={{ kind: 'clip', step: null, media: clip }} {...media} />}
      {deck.track?.kind === 'voice' && <Media key={deck.track.media.file} track={deck.track} {...media} />}
      {steps.length > 0 && <Steps player={player} steps={steps} files={files} pointer={pointer} ask={ask} />}
      {captions.length > 0 && (
        <details className="aside">
          <summary>{t('player_all_words')}</summary>
          <Transcript captions={captions} at={deck.at} />
        </details>
      )}
      {children}
      <More captioned={captioned} onCaptioned={caption} points={pointer !== null} />
      {(tracks.length > 0 || steps.length > 1) && (
        <div className="player-foot">
          {deck.broken && (
            <Notice tone="warning" live>
              {t('player_broken')}
            </Notice>
          )}
          {captioned && <Spoken captions={captions} at={deck.at} />}
          <Controls player={player} count={steps.length} />
        </div>
      )}
    </div>
  )
}

/** By key as `KeyboardEvent.key` names it. */
function keysOf({ deck, showing, current, go, next, replay }: Playing, points: boolean, caption: () => void) {
  const keys: Record<string, () => void> = {
    ' ': deck.toggle,
    k: deck.toggle,
    j: deck.back,
    ArrowLeft: deck.back,
    n: next,
    p: () => go(current - 1),
    r: replay,
    c: caption,
  }
  if (points) keys['s'] = showing.on ? showing.hide : showing.show
  if (showing.on) keys['Escape'] = showing.hide
  return keys
}

const rows: readonly (readonly [keys: string, what: Word])[] = [
  ['k', 'player_key_play'],
  ['j / ←', 'player_key_back'],
  ['n / p', 'player_key_steps'],
  ['↑ / ↓', 'player_key_list'],
  ['r', 'player_key_replay'],
  ['c', 'player_key_captions'],
]

/** What is wanted seldom: the words on or off, and the keys. */
function More({
  captioned,
  onCaptioned,
  points,
}: {
  captioned: boolean
  onCaptioned: (on: boolean) => void
  points: boolean
}) {
  const keys = points ? [...rows, ['s', 'show_where'] as const] : rows
  return (
    <details className="aside">
      <summary>{t('player_more')}</summary>
      <label className="check">
        <input type="checkbox" checked={captioned} onChange={(event) => onCaptioned(event.target.checked)} />
        {t('player_captions_shown')}
      </label>
      <p className="hint">{t('player_keys_where')}</p>
      <dl className="player-keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** Whether what has the focus wants this key for itself: a slider its arrows, a button its space bar. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('[type="range"]')) return key.startsWith('Arrow')
  if (target.closest('input, textarea, select')) return key !== 'Escape'
  return key === ' ' && target.closest('button, summary, a[href]') !== null
}
