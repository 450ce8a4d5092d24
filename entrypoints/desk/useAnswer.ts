/** An answer being written: kept as typed and as drawn. */
import { useEffect, useState } from 'react'
import { type Drawing, drawingOf } from '../../components/drawing.ts'
import { useWorld } from '../../components/Surface.tsx'
import { useAction } from '../../components/useAction.ts'
import { type Kept, useKept } from '../../components/useKept.ts'
import { keepDraft, sendAnswer } from '../../lib/flows/answer.ts'

type Written = {
  words: string
  drawing: Drawing
  /** The question whose picture the drawing lies on. */
  question: string | null
}

export type Answering = Pick<Kept<Written>, 'failure'> &
  Written & {
    write(words: string): void
    draw(drawing: Drawing, question: string | null): void
    /** Sends what is here and answers whether that was done. While it is `busy` nothing can be written or drawn. */
    send(): Promise<boolean>
    busy: boolean
  }

/** Null until the draft is read. */
export function useAnswer(thread: string): Answering | null {
  const world = useWorld()
  const [answer, setAnswer] = useState<Written | null>(null)
  useEffect(() => {
    let current = true
    void world.db.answerDrafts.get(thread).then((kept) => {
      const { words = '', drawing = [], question = null } = kept ?? {}
      if (current) setAnswer({ words, drawing: drawingOf(drawing), question })
    })
    return () => {
      current = false
    }
  }, [world, thread])
  const kept = useKept<Written>(({ words, drawing, question }) =>
    keepDraft(world, thread, { words, drawing: [...drawing.strokes], question }),
  )
  const { run, busy, failure } = useAction()
  if (!answer) return null
  const change = (next: Written) => {
    // It would make a new draft of what is about to leave.
    if (busy) return
    setAnswer(next)
    kept.keep(next)
  }
  return {
    ...answer,
    busy,
    failure: failure ?? kept.failure,
    write: (words) => change({ ...answer, words }),
    draw: (drawing, question) => change({ ...answer, drawing, question }),
    send: () =>
      run(async () => {
        await kept.flush()
        await sendAnswer(world, thread)
      }),
  }
}
