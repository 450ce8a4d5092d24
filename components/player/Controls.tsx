/** The controls of a player: what plays, how far, how fast, and from step to step. */
import { type ReactNode, useEffect, useState } from 'react'
import { writeSettings } from '../../lib/browser/settings.ts'
import { useSettings } from '../Surface.tsx'
import { Button, classes } from '../ui.tsx'
import { number, t } from '../words.ts'
import { backSeconds, clock, speeds, type Track } from './playing.ts'
import type { Playing } from './usePlayer.ts'

/** `count` is how many steps there are. */
export function Controls({ player, count }: { player: Playing; count: number }) {
  const { deck, tracks, current, last } = player
  const { track, playing } = deck
  return (
    <div className="controls">
      {tracks.length > 1 && <Sources player={player} />}
      {track && <Timeline player={player} track={track} />}
      <div className="controls-row">
        {count > 1 && (
          <Button
            className="icon"
            aria-label={t('player_previous')}
            title={t('player_previous')}
            // Not disabled: with that the keys of the player would fall silent when the focus is on it.
            aria-disabled={current === 0}
            onClick={() => player.go(current - 1)}
          >
            <Icon path="M15 5l-7 7 7 7" />
          </Button>
        )}
        {track ? (
          <Button kind="primary" className="play-button" onClick={deck.toggle}>
            <Icon path={playing ? 'M8 5v14M16 5v14' : 'M8 5l11 7-11 7z'} filled={!playing} />
            {t(playing ? 'player_pause' : 'player_play')}
          </Button>
        ) : (
          <p className="where">{t('player_where', current + 1, count)}</p>
        )}
        {count > 0 && (
          <Button className={classes(!last && 'icon')} onClick={player.next} {...(last ? {} : nextName())}>
            {last ? t('player_done') : <Icon path="M9 5l7 7-7 7" />}
          </Button>
        )}
        {track && <Speed />}
      </div>
    </div>
  )
}

const nextName = () => ({ 'aria-label': t('player_next'), title: t('player_next') })

/** What can be heard here, where there is more than one thing. */
function Sources({ player: { deck, tracks } }: { player: Playing }) {
  const name = ({ kind, step }: Track) =>
    kind === 'clip' ? t('player_clip') : step === null ? t('player_voice') : t('player_step_voice')
  return (
    <fieldset className="sources" aria-label={t('player_sources')}>
      {tracks.map((track) => (
        <Button
          key={track.media.file}
          kind="quiet"
          aria-pressed={deck.track?.media.file === track.media.file}
          onClick={() => deck.load(track, 0, deck.playing)}
        >
          {name(track)}
        </Button>
      ))}
    </fieldset>
  )
}

function Timeline({ player: { deck }, track }: { player: Playing; track: Track }) {
  const { seconds } = track.media
  const at = Math.min(deck.at, seconds)
  return (
    <div className="timeline">
      <Button kind="quiet" className="icon" onClick={deck.back}>
        {t('player_back', backSeconds)}
      </Button>
      <input
        type="range"
        min={0}
        max={seconds}
        step={0.1}
        value={at}
        aria-label={t('player_position')}
        aria-valuetext={t('player_of', clock(at), clock(seconds))}
        onChange={(event) => deck.seek(event.target.valueAsNumber)}
      />
      <p className="time" aria-hidden="true">
        {t('player_of', clock(at), clock(seconds))}
      </p>
    </div>
  )
}

function Speed() {
  const speed = useSettings()?.speed ?? 1
  const [chosen, setChosen] = useState(speed)
  useEffect(() => setChosen(speed), [speed])
  return (
    <select
      aria-label={t('player_speed')}
      className="speed"
      value={chosen}
      onChange={(event) => {
        const wanted = Number(event.target.value)
        setChosen(wanted)
        void writeSettings({ speed: wanted })
      }}
    >
      {speeds.map((each) => (
        <option key={each} value={each}>
          {number(each)} ×
        </option>
      ))}
    </select>
  )
}

function Icon({ path, filled = false }: { path: string; filled?: boolean }): ReactNode {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={classes('play-icon', filled && 'filled')}>
      <path d={path} />
    </svg>
  )
}
