/** A tip being written or changed: kept as typed under the tip's id. */
import { useEffect, useState } from 'react'
import type { KeptTip, TipDraft } from '../lib/db.ts'
import { keepTipDraft } from '../lib/flows/tips.ts'
import { elsewhere } from '../lib/sites/index.ts'
import { useWorld } from './Surface.tsx'
import { type Kept, useKept } from './useKept.ts'

export type EditedTip = Pick<Kept<TipDraft>, 'failure' | 'flush'> & {
  draft: TipDraft
  /** Whether something here differs from what was last published. */
  isDraft: boolean
  /** Whether executives have an earlier version. */
  published: boolean
  change(part: Partial<Omit<TipDraft, 'id' | 'at'>>): void
}

/** Null until it is read. */
export function useTip(id: string): EditedTip | null {
  const world = useWorld()
  const [tip, setTip] = useState<Pick<EditedTip, 'draft' | 'isDraft' | 'published'> | null>(null)
  useEffect(() => {
    let current = true
    const { db } = world
    void Promise.all([db.tipDrafts.get(id), db.tips.get(id)]).then(([draft, kept]) => {
      const mine = kept?.mine ? kept : undefined
      if (current) setTip({ draft: draft ?? draftOf(id, mine), isDraft: !!draft, published: mine?.retired === 0 })
    })
    return () => {
      current = false
    }
  }, [world, id])
  const { keep, flush, failure } = useKept<TipDraft>((draft) => keepTipDraft(world, draft))
  if (!tip) return null
  return {
    ...tip,
    failure,
    flush,
    change(part) {
      const draft = { ...tip.draft, ...part }
      setTip({ ...tip, draft, isDraft: true })
      keep(draft)
    },
  }
}

function draftOf(id: string, kept: KeptTip | undefined): TipDraft {
  if (!kept) return { id, place: elsewhere, title: '', words: { how: '', whether: '' }, audience: null, at: 0 }
  const { place, title, words, at } = kept.tip
  return { id, place, title, words, audience: kept.audience, at }
}
