/** A recording being played in the panel: from where the person was, to its end. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Player } from '../../components/player/Player.tsx'
import { clock, type Point, resumePoint } from '../../components/player/playing.ts'
import type { Pointer } from '../../components/player/showing.ts'
import type { Reached } from '../../components/player/usePlayer.ts'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Notice, Refused, ViewHeading } from '../../components/ui.tsx'
import { useActs } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { t } from '../../components/words.ts'
import { forgetReached, noteReached, reachedIn } from '../../lib/flows/play.ts'
import { choose } from '../../lib/flows/tips.ts'
import type { Recording, Step } from '../../lib/protocol/recording.ts'
import type { RecordingFiles } from '../../lib/recording-file.ts'

/** Where it stands: `was` while the person has not said whether to go on from there. */
type Stand = { from: Point | null; was: boolean; begin: boolean; over: boolean; round: number }

export function Playback({
  tip,
  recording,
  files,
  pointer,
  ask,
  words,
  onLeave,
}: RecordingFiles & {
  tip: string
  pointer: Pointer
  ask: (step: Step | null) => ReactNode
  /** The tip in words, to stand below. */
  words: ReactNode
  onLeave: () => void
}) {
  const world = useWorld()
  const [stand, setStand] = useState<Stand | null>(null)
  const place = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: where one was is asked once, when the view opens
  useEffect(() => {
    let current = true
    const from = (reached: Parameters<typeof resumePoint>[1]) => {
      const point = resumePoint(recording, reached)
      if (current) setStand({ from: point, was: point !== null, begin: false, over: false, round: 0 })
    }
    void reachedIn(world, tip).then(from, () => from(null))
    return () => {
      current = false
    }
  }, [world, tip])
  const round = stand?.round ?? 0
  useEffect(() => {
    if (round > 0) place.current?.querySelector<HTMLElement>('.play-button, .play-step.open > .play-row')?.focus()
  }, [round])
  if (!stand) return null

  // How far one is, is a kindness and no promise: where it cannot be kept, the player goes on.
  const reach = (reached: Reached) => void noteReached(world, tip, reached).catch(() => undefined)
  const forget = () => void forgetReached(world, tip).catch(() => undefined)
  const again = (from: Point | null) => {
    if (!from) forget()
    setStand({ from, was: false, begin: true, over: false, round: round + 1 })
  }
  const end = () => {
    forget()
    setStand({ ...stand, was: false, over: true })
  }
  if (stand.over)
    return (
      <>
        <Over tip={tip} ask={ask(null)} onAgain={() => again(null)} onLeave={onLeave} />
        {words}
      </>
    )
  return (
    <div ref={place} className="stack playback">
      {stand.was && stand.from && (
        <Notice
          tone="accent"
          actions={
            <>
              <Button kind="primary" onClick={() => again(stand.from)}>
                {t('play_go_on')}
              </Button>
              <Button onClick={() => again(null)}>{t('play_from_start')}</Button>
            </>
          }
        >
          {wherein(recording, stand.from)}
        </Notice>
      )}
      <Player
        key={round}
        recording={recording}
        files={files}
        from={stand.from}
        begin={stand.begin}
        pointer={pointer}
        ask={ask}
        foot
        onReach={reach}
        onEnd={end}
      >
        {words}
      </Player>
    </div>
  )
}

function wherein({ steps, voice, clip }: Recording, { step, seconds }: Point): string {
  if (step !== null) return t('play_was_step', step + 1, steps.length)
  return t('play_was_at', clock(seconds), clock((clip ?? voice)?.seconds ?? 0))
}

/** After the last step. */
function Over({
  tip,
  ask,
  onAgain,
  onLeave,
}: {
  tip: string
  ask: ReactNode
  onAgain: () => void
  onLeave: () => void
}) {
  const world = useWorld()
  const helped = useLive(async () => (await world.db.choices.get(tip))?.choice === 'helped', [world, tip])
  const { run, failure } = useActs()
  return (
    <section className="card accent">
      <ViewHeading level={2}>{t('play_over')}</ViewHeading>
      <p>{t('play_over_helped')}</p>
      <div className="actions">
        <Button
          aria-pressed={Boolean(helped)}
          onClick={() => void run(() => choose(world, tip, helped ? null : 'helped'))}
        >
          {t('tip_helped')}
        </Button>
        {ask}
        <Button onClick={onAgain}>{t('play_from_start')}</Button>
        <Button kind="primary" onClick={onLeave}>
          {t('play_leave')}
        </Button>
      </div>
      <Refused failure={failure} />
    </section>
  )
}
