/** A recorded tip, to be played beside the page it is about. */
import { Recorded } from '../../components/player/Recorded.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { TipText } from '../../components/TipCard.tsx'
import { Button, ViewHeading } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { lengthOf, t } from '../../components/words.ts'
import type { Guide } from '../../lib/browser/guide.ts'
import { shelfOf } from '../../lib/flows/shelf.ts'
import { countOfTip } from '../../lib/flows/tally.ts'
import type { Look } from '../../lib/flows/world.ts'
import type { Step } from '../../lib/protocol/recording.ts'
import { Playback } from './Playback.tsx'
import { Safety } from './Safety.tsx'
import { usePointer } from './usePointer.ts'

/** `onAsk` begins a question with a line that refers to this tip; null where there is nobody to ask. */
export function Play({
  tip,
  guide,
  look,
  onAsk,
  onLeave,
}: {
  tip: string
  guide: Guide
  look: Look | undefined
  onAsk: ((about: string) => void) | null
  onLeave: () => void
}) {
  const world = useWorld()
  const card = useLive(async () => (await shelfOf(world)).byId.get(tip) ?? null, [world, tip])
  const pointer = usePointer(guide, look, () => void countOfTip(world, 'drifted', tip))
  if (card === undefined) return null
  if (card === null) {
    return (
      <main className="stack">
        <ViewHeading>{t('play_gone')}</ViewHeading>
        <p>{t('play_gone_more')}</p>
      </main>
    )
  }
  const note = card.recording
  const ask = (step: Step | null) =>
    onAsk && (
      <Button onClick={() => onAsk(step ? t('ask_about_step', card.title, step.sentence) : t('ask_about', card.title))}>
        {t('play_ask', card.by)}
      </Button>
    )
  const words = (
    <section className="card" aria-label={t('play_in_words')}>
      <TipText card={card} />
    </section>
  )
  return (
    <main className="stack play">
      <header>
        <ViewHeading>{card.title}</ViewHeading>
        <p className="quiet small">
          {t('tip_from', card.by)}
          {note && ` · ${lengthOf(note)}`}
        </p>
      </header>
      {card.place.site === 'bank' && <Safety />}
      {note && (
        <Recorded
          key={note.attachment}
          note={note}
          instead={words}
          ask={ask(null)}
          play={(held) => <Playback tip={tip} {...held} pointer={pointer} ask={ask} words={words} onLeave={onLeave} />}
        />
      )}
      {!note && words}
    </main>
  )
}
