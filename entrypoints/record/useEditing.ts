/** A recording being edited: as the database has it, with every change of it, wherever it was made, able to be taken back. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { type History, historyOf, redone, saw, undone } from '../../components/recorder/recordingHistory.ts'
import { useWorld } from '../../components/Surface.tsx'
import { useActs } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import type { RecordingDraft } from '../../lib/db.ts'
import type { Failure } from '../../lib/failure.ts'
import { restoreRecording } from '../../lib/flows/record.ts'

export type Editing = {
  draft: RecordingDraft
  /** Does the work after all that was asked for before; answers whether it was done. */
  edit(work: () => Promise<unknown>): Promise<boolean>
  /** Null where there is nothing to take back or put back. */
  undo: (() => void) | null
  redo: (() => void) | null
  failure: Failure | null
}

/** Undefined until it is read, null when there is none. */
export function useEditing(id: string): Editing | null | undefined {
  const world = useWorld()
  const { db } = world
  const { run, failure } = useActs()
  const draft = useLive(async () => (await db.recordingDrafts.get(id)) ?? null, [db, id])
  const [history, setHistory] = useState<History | null>(null)
  const line = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => {
    if (draft) setHistory((before) => (before ? saw(before, draft) : historyOf(draft)))
  }, [draft])
  const edit = useCallback(
    (work: () => Promise<unknown>) => {
      const done = line.current.then(() => run(work))
      line.current = done
      return done
    },
    [run],
  )
  if (draft === undefined) return undefined
  if (draft === null) return null
  const travel = (to: History) => {
    setHistory(to)
    void edit(() => restoreRecording(world, to.now))
  }
  return {
    draft,
    edit,
    undo: history && history.before.length > 0 ? () => travel(undone(history)) : null,
    redo: history && history.after.length > 0 ? () => travel(redone(history)) : null,
    failure,
  }
}
