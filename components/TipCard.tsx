/** One tip as a person reads it: how, when and whether, who says so and since when. */
import type { ReactNode } from 'react'
import type { Card } from '../lib/packs.ts'
import './tip.css'
import { day, lengthOf, pageName, t } from './words.ts'

/**
 * Folded, a tip is its title and how long what was recorded with it takes. `where` adds the kind of page it is for, for lists across
 * pages. `play` stands above the words, `actions` below them.
 */
export function TipCard({
  card,
  open = false,
  where = false,
  onToggle,
  play,
  actions,
}: {
  card: Card
  open?: boolean
  where?: boolean
  onToggle?: (open: boolean) => void
  play?: ReactNode
  actions?: ReactNode
}) {
  return (
    <details className="tip" open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary>
        <span className="tip-title">{card.title}</span>
        {card.from === 'mentor' && <span className="tip-from">{t('tip_from', card.by)}</span>}
        {card.recording && <span className="tip-length">{lengthOf(card.recording)}</span>}
        {where && <span className="tip-where">{t('tip_where', pageName(card.place.kind))}</span>}
      </summary>
      {play && <div className="tip-play">{play}</div>}
      <TipText card={card} />
      {actions && <div className="actions">{actions}</div>}
    </details>
  )
}

/** The words of a tip without anything to do about it. */
export function TipText({ card }: { card: Card }) {
  return (
    <div className="tip-text">
      {card.how && <p className="words">{card.how}</p>}
      {card.whether && (
        <div className="tip-whether">
          <p className="tip-label">{t('tip_whether')}</p>
          <p className="words">{card.whether}</p>
        </div>
      )}
      <p className="tip-source">
        {card.from === 'mentor'
          ? t('tip_source_mentor', card.by, day(card.at))
          : t('tip_source_pack', card.by, day(Date.parse(card.checked)))}
      </p>
    </div>
  )
}
