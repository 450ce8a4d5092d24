/** The tips of a pack, in order: moved by the mouse, by buttons, by Alt with an arrow; taken out and put back. */
import { type DragEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useAnnounce } from '../../../components/Surface.tsx'
import { Button, Empty, Notice } from '../../../components/ui.tsx'
import { count, t } from '../../../components/words.ts'
import { emptyTip } from '../../../lib/flows/compose.ts'
import type { Language } from '../../../lib/protocol/tip.ts'
import { AddFromFile } from './AddFromFile.tsx'
import type { TipFlaws } from './flaws.ts'
import { TipRow } from './TipRow.tsx'
import type { EditedPack } from './useDraft.ts'

export function TipList({
  editing: { draft, taken, edit },
  language,
  flaws,
  open,
  onOpen,
}: {
  editing: EditedPack
  language: Language
  /** What stands in the way, by the id of the tip. */
  flaws: ReadonlyMap<string, TipFlaws>
  /** The tip that is unfolded. */
  open: string | null
  onOpen: (tip: string | null) => void
}) {
  const announce = useAnnounce()
  const { tips, site } = draft.pack
  const list = useRef<HTMLOListElement>(null)
  const opened = useRef(open)
  useEffect(() => {
    if (open && opened.current !== open) {
      const row = list.current?.querySelector<HTMLElement>(`[data-tip="${open}"]`)
      row?.querySelector<HTMLElement>('.tip-row-toggle')?.focus()
      row?.scrollIntoView({ block: 'nearest' })
    }
    opened.current = open
  }, [open])
  const latest = useRef(tips)
  latest.current = tips
  const move = useCallback(
    (id: string, to: number) => {
      const { length } = latest.current
      if (to < 0 || to >= length) return
      edit.move(id, to)
      announce(t('packs_moved', to + 1, length))
    },
    [edit, announce],
  )
  const toggle = useCallback((id: string, is: boolean) => onOpen(is ? id : null), [onOpen])
  const [dragged, setDragged] = useState<string | null>(null)
  const carried = useRef<string | null>(null)
  const drag = useCallback(
    (event: DragEvent, what: 'start' | 'over' | 'drop' | 'end', id: string, n: number) => {
      if (what === 'start') {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', String(n + 1))
        carried.current = id
        setDragged(id)
      } else if (what === 'end') {
        carried.current = null
        setDragged(null)
      } else if (carried.current) {
        event.preventDefault()
        if (what === 'drop') move(carried.current, n)
      }
    },
    [move],
  )
  const write = () => {
    const tip = emptyTip(site)
    edit.add(tip)
    onOpen(tip.id)
  }
  const take = useCallback(
    (id: string) => {
      const gone = latest.current.find((tip) => tip.id === id)
      edit.take(id)
      announce(t('packs_taken', gone?.title.en ?? ''))
    },
    [edit, announce],
  )
  const writing = (
    <>
      <Button onClick={write}>{t('packs_write_tip')}</Button>
      <AddFromFile site={site} onAdd={edit.bring} />
    </>
  )
  return (
    <section className="stack" aria-labelledby="pack-tips">
      <div className="spread">
        <h3 id="pack-tips">{count('packs_tips', tips.length)}</h3>
        {tips.length > 0 && <div className="actions">{writing}</div>}
      </div>
      {taken && (
        <Notice live actions={<Button onClick={edit.putBack}>{t('packs_put_back')}</Button>}>
          {t('packs_taken', taken.title.en?.trim() || t('packs_tip_untitled'))}
        </Notice>
      )}
      {tips.length === 0 && (
        <Empty title={t('packs_tips_none')} action={writing}>
          <p>{t('packs_tips_none_more')}</p>
        </Empty>
      )}
      <ol className="tip-items" ref={list}>
        {tips.map((tip, n) => (
          <TipRow
            key={tip.id}
            tip={tip}
            n={n}
            of={tips.length}
            site={site}
            language={language}
            flaws={flaws.get(tip.id)}
            open={open === tip.id}
            dragged={dragged === tip.id}
            edit={edit}
            onMove={move}
            onTake={take}
            onToggle={toggle}
            onDrag={drag}
          />
        ))}
      </ol>
      {tips.length > 1 && <p className="quiet small">{t('packs_move_keys')}</p>}
    </section>
  )
}
