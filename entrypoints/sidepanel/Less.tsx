/** Ways to see less than one tip at a time away: none of a pack, none on a kind of page; and the way back. */
import { useEffect, useRef } from 'react'
import { Button } from '../../components/ui.tsx'
import { month, pageName, t } from '../../components/words.ts'
import type { Mutable } from '../../lib/flows/mute.ts'
import type { Card } from '../../lib/packs.ts'

/** Something that was just muted, in words for its line. */
export type Muted = { readonly what: Mutable; readonly words: string }

/** In the menu of a pack's tip. */
export function LessLikeThis({ card, onMute }: { card: Card & { from: 'pack' }; onMute: (muted: Muted) => void }) {
  const { pack, by, place } = card
  const page = pageName(place.kind)
  return (
    <details className="tip-less">
      <summary className="button quiet">{t('tip_more')}</summary>
      <div className="actions">
        <Button onClick={() => onMute({ what: { pack }, words: t('tip_muted_pack', by) })}>
          {t('tip_mute_pack', by)}
        </Button>
        <Button onClick={() => onMute({ what: { kind: place }, words: t('tip_muted_kind', page) })}>
          {t('tip_mute_kind', page)}
        </Button>
      </div>
    </details>
  )
}

/** Says that something was muted, and takes the focus of the button that did it. */
export function MutedLine({ words, onUndo }: { words: string; onUndo: () => void }) {
  const undo = useRef<HTMLButtonElement>(null)
  useEffect(() => undo.current?.focus(), [])
  return (
    <div className="put-away" role="status">
      <p>{words}</p>
      <Button kind="quiet" ref={undo} onClick={onUndo}>
        {t('tip_undo')}
      </Button>
    </div>
  )
}

/** Whose the packs' tips above are, and when somebody last saw that they are true: a line for each pack, the day that is longest ago. */
export function PackLines({ cards }: { cards: readonly Card[] }) {
  const packs = new Map<string, { by: string; checked: string }>()
  for (const card of cards) {
    if (card.from !== 'pack') continue
    const before = packs.get(card.pack)
    const checked = before && before.checked < card.checked ? before.checked : card.checked
    packs.set(card.pack, { by: card.by, checked })
  }
  return [...packs].map(([pack, { by, checked }]) => (
    <p key={pack} className="quiet small pack-line">
      {t('pack_checked', by, month(checked))}
    </p>
  ))
}
