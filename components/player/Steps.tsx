/** The steps of a recording as a list, the one at hand open in it. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Step } from '../../lib/protocol/recording.ts'
import type { RecordingFiles } from '../../lib/recording-file.ts'
import { Button, classes } from '../ui.tsx'
import { count, t } from '../words.ts'
import { rowsAround } from './playing.ts'
import { ShowMe } from './ShowMe.tsx'
import { StepPicture } from './StepPicture.tsx'
import type { Pointer } from './showing.ts'
import type { Playing } from './usePlayer.ts'

type Parts = {
  player: Playing
  steps: readonly Step[]
  files: RecordingFiles['files']
  pointer: Pointer | null
  ask: ((step: Step) => ReactNode) | undefined
}

export function Steps(parts: Parts) {
  const { player, steps } = parts
  const { current } = player
  const [all, setAll] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  const { from, to } = all ? { from: 0, to: steps.length } : rowsAround(steps.length, current)
  const moved = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is brought into view, the first one is there
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[aria-current] > .play-row')
    if (moved.current) row?.parentElement?.scrollIntoView({ block: 'nearest' })
    // A button that went with its voice leaves the focus nowhere.
    if (moved.current && document.activeElement === document.body) row?.focus({ preventScroll: true })
    moved.current = true
  }, [current])

  /** Up and down within the list go from row to row, as the list shows them. */
  const walk = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const rows = [...(list.current?.querySelectorAll<HTMLButtonElement>('.play-row') ?? [])]
    const at = document.activeElement instanceof HTMLButtonElement ? rows.indexOf(document.activeElement) : -1
    const next = by && at >= 0 ? rows[at + by] : undefined
    if (!next) return
    event.preventDefault()
    next.focus()
    player.go(from + at + (by ?? 0))
  }

  return (
    <section className="play-steps" aria-label={count('player_steps', steps.length)}>
      <ol ref={list} className="play-list" onKeyDown={walk}>
        {steps.slice(from, to).map((step, n) => (
          <Row key={step.id} step={step} at={from + n} {...parts} />
        ))}
      </ol>
      {(all || to - from < steps.length) && (
        <Button kind="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('player_steps_fewer') : count('player_steps_all', steps.length)}
        </Button>
      )}
    </section>
  )
}

function Row({ step, at, ...parts }: Parts & { step: Step; at: number }) {
  const { player, steps } = parts
  const open = at === player.current
  return (
    <li
      className={classes('play-step', open && 'open', at < player.current && 'past')}
      aria-current={open ? 'step' : undefined}
    >
      <button type="button" className="play-row" aria-expanded={open} onClick={() => player.go(at)}>
        <span className="play-number" aria-hidden="true">
          {at + 1}
        </span>
        <span className="play-sentence">
          <span className="unseen">{t('player_where', at + 1, steps.length)}: </span>
          {step.sentence}
        </span>
      </button>
      {open && <Open step={step} {...parts} />}
    </li>
  )
}

function Open({ step, player, files, pointer, ask }: Parts & { step: Step }) {
  const { showing } = player
  const bytes = step.picture ? files.get(step.picture.file) : undefined
  const helpless = showing.shown?.at === 'lost'
  const replay = step.voice && (
    <Button kind="quiet" onClick={player.replay}>
      {t('player_replay')}
    </Button>
  )
  return (
    <div className="play-body">
      {step.lookOnly && <p className="quiet small">{t('player_look_only')}</p>}
      {step.whether && (
        <div className="tip-whether">
          <p className="tip-label">{t('tip_whether')}</p>
          <p className="words">{step.whether}</p>
        </div>
      )}
      {pointer && <ShowMe step={step} showing={showing} pointer={pointer} ask={ask?.(step)} />}
      {step.picture && bytes ? (
        <StepPicture
          picture={step.picture}
          bytes={bytes}
          drawing={step.drawing}
          alt={t('player_picture', step.sentence)}
          large={helpless}
          tools={replay}
        />
      ) : (
        replay && <div className="actions">{replay}</div>
      )}
    </div>
  )
}
