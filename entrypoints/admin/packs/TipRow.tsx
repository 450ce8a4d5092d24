/** A tip in the list: folded it is its title and what is still missing; unfolded, its words beside those in another language. */
import { type DragEvent, type KeyboardEvent, memo } from 'react'
import { classes } from '../../../components/ui.tsx'
import { languageName, lengthOf, pageTitle, t } from '../../../components/words.ts'
import { missingIn } from '../../../lib/flows/compose.ts'
import type { PackTip } from '../../../lib/protocol/pack.ts'
import type { Language } from '../../../lib/protocol/tip.ts'
import type { TipFlaws } from './flaws.ts'
import { Arrow, Grip } from './signs.tsx'
import { TipWords } from './TipWords.tsx'
import type { Edit } from './useDraft.ts'

export const TipRow = memo(function TipRow({
  tip,
  n,
  of,
  site,
  language,
  flaws,
  open,
  dragged,
  edit,
  onMove,
  onTake,
  onToggle,
  onDrag,
}: {
  tip: PackTip
  /** Its place, from 0, among how many. */
  n: number
  of: number
  site: string
  language: Language
  flaws: TipFlaws | undefined
  open: boolean
  dragged: boolean
  edit: Edit
  onMove: (tip: string, to: number) => void
  onTake: (tip: string) => void
  onToggle: (tip: string, open: boolean) => void
  onDrag: (event: DragEvent, what: 'start' | 'over' | 'drop' | 'end', tip: string, n: number) => void
}) {
  const { id } = tip
  const title = tip.title[language]?.trim() || tip.title.en?.trim() || t('packs_tip_untitled')
  const keys = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || by === 0) return
    event.preventDefault()
    onMove(id, n + by)
  }
  return (
    <li
      data-tip={id}
      className={classes('tip-row', open && 'open', dragged && 'dragged')}
      onKeyDown={keys}
      onDragOver={(event) => onDrag(event, 'over', id, n)}
      onDrop={(event) => onDrag(event, 'drop', id, n)}
    >
      <div className="tip-row-head">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the buttons and the keyboard move tips too */}
        <span
          className="tip-grip"
          draggable
          title={t('step_drag')}
          onDragStart={(event) => onDrag(event, 'start', id, n)}
          onDragEnd={(event) => onDrag(event, 'end', id, n)}
        >
          <Grip />
        </span>
        <button type="button" className="tip-row-toggle" aria-expanded={open} onClick={() => onToggle(id, !open)}>
          <span className="tip-row-number">{n + 1}</span>
          <span className="tip-row-said">
            <span className="tip-row-title" lang={language}>
              {title}
            </span>
            <span className="tip-row-marks">
              <span>{pageTitle(tip.kind)}</span>
              {tip.recording && <span>{lengthOf(tip.recording)}</span>}
              {language !== 'en' && missingIn({ tips: [tip] }, language).length > 0 && (
                <span className="tip-row-missing">{t('packs_tip_missing', languageName(language))}</span>
              )}
              {flaws && <span className="error">{t('packs_tip_flawed')}</span>}
            </span>
          </span>
        </button>
        <span className="tip-row-moves">
          <button
            type="button"
            className="button quiet"
            aria-label={t('packs_up', title)}
            disabled={n === 0}
            onClick={() => onMove(id, n - 1)}
          >
            <Arrow to="up" />
          </button>
          <button
            type="button"
            className="button quiet"
            aria-label={t('packs_down', title)}
            disabled={n === of - 1}
            onClick={() => onMove(id, n + 1)}
          >
            <Arrow to="down" />
          </button>
        </span>
      </div>
      {open && (
        <TipWords tip={tip} site={site} language={language} flaws={flaws ?? {}} edit={edit} onTake={() => onTake(id)} />
      )}
    </li>
  )
})
