/** A pack being written: kept as typed. What was taken out can be put back for as long as the page is open. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useWorld } from '../../../components/Surface.tsx'
import { useKept } from '../../../components/useKept.ts'
import type { PackDraft } from '../../../lib/db.ts'
import type { Failure } from '../../../lib/failure.ts'
import { addTips, keepPackDraft, moved, type Recordings } from '../../../lib/flows/compose.ts'
import type { PackTip, TipPack } from '../../../lib/protocol/pack.ts'

/** A tip that was taken out, and where it stood. */
type Taken = { tip: PackTip; at: number }

export type EditedPack = {
  draft: PackDraft
  /** Why the last change could not be kept. */
  failure: Failure | null
  /** The last tip that was taken out and not put back. */
  taken: PackTip | null
  edit: Edit
}

/** What can be done with a draft; the same object for as long as the draft is open. */
export type Edit = {
  about(part: Partial<Pick<TipPack, 'name' | 'site' | 'checked' | 'goodFor'>>): void
  tip(id: string, change: (tip: PackTip) => PackTip): void
  move(id: string, to: number): void
  add(tip: PackTip): void
  bring(tips: readonly PackTip[], recordings: Recordings): Promise<void>
  take(id: string): void
  putBack(): void
  looked(sight: string): void
  /** Keeps the last change now. Throws when it cannot be kept. */
  flush(): Promise<void>
}

/** Null when there is no such draft, undefined until that is known. */
export function useDraft(id: string): EditedPack | null | undefined {
  const world = useWorld()
  const [draft, setDraft] = useState<PackDraft | null>()
  const [taken, setTaken] = useState<Taken[]>([])
  const { keep, flush, failure } = useKept<PackDraft>((changed) => keepPackDraft(world, changed))
  const latest = useRef<PackDraft | null>(null)
  const gone = useRef<Taken[]>([])
  const put = useCallback((next: PackDraft) => {
    latest.current = next
    setDraft(next)
  }, [])
  useEffect(() => {
    let current = true
    void world.db.packDrafts.get(id).then((found) => {
      if (!current) return
      latest.current = found ?? null
      setDraft(latest.current)
    })
    return () => {
      current = false
    }
  }, [world, id])

  const edit = useMemo((): Edit => {
    const change = (next: (now: PackDraft) => PackDraft) => {
      if (!latest.current) return
      put(next(latest.current))
      keep(latest.current)
    }
    const tips = (next: (now: PackTip[]) => PackTip[]) =>
      change((now) => ({ ...now, pack: { ...now.pack, tips: next(now.pack.tips) } }))
    const placeOf = (tip: string) => latest.current?.pack.tips.findIndex((each) => each.id === tip) ?? -1
    const setGone = (next: Taken[]) => {
      gone.current = next
      setTaken(next)
    }
    return {
      about: (part) => change((now) => ({ ...now, pack: { ...now.pack, ...part } })),
      tip: (one, next) => tips((now) => now.map((tip) => (tip.id === one ? next(tip) : tip))),
      move: (one, to) => tips((now) => moved(now, placeOf(one), to)),
      add: (tip) => tips((now) => [...now, tip]),
      async bring(found, recordings) {
        await flush()
        if (latest.current) put(await addTips(world, latest.current, found, recordings))
      },
      take(one) {
        const at = placeOf(one)
        const tip = latest.current?.pack.tips[at]
        if (!tip) return
        setGone([...gone.current, { tip, at }])
        tips((now) => now.toSpliced(at, 1))
      },
      putBack() {
        const last = gone.current.at(-1)
        if (!last) return
        setGone(gone.current.slice(0, -1))
        tips((now) => now.toSpliced(last.at, 0, last.tip))
      },
      looked: (sight) => change((now) => ({ ...now, looked: [...new Set([...now.looked, sight])] })),
      flush,
    }
  }, [world, keep, flush, put])

  if (!draft) return draft
  return { draft, failure, taken: taken.at(-1)?.tip ?? null, edit }
}
