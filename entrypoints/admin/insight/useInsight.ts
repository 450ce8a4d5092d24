/** The counts as the hub tells them: asked when this part opens, and on request. */
import { useCallback, useEffect, useState } from 'react'
import { useWorld } from '../../../components/Surface.tsx'
import { type Action, useAction } from '../../../components/useAction.ts'
import { fetchTitles, type Insight, insight } from '../../../lib/flows/insight.ts'
import type { Id } from '../../../lib/protocol/people.ts'

/** `told` is null until the first answer and stays as it was when a later one fails. */
export function useInsight(): {
  told: Insight | null
  reading: Action
  read: () => Promise<boolean>
  lookUp: (tips: readonly Id[]) => Promise<boolean>
} {
  const world = useWorld()
  const [told, setTold] = useState<Insight | null>(null)
  const reading = useAction()
  const { run } = reading
  const read = useCallback(() => run(async () => setTold(await insight(world))), [run, world])
  useEffect(() => {
    void read()
  }, [read])
  const lookUp = (tips: readonly Id[]) =>
    run(async () => {
      if (told) setTold({ ...told, titles: await fetchTitles(world, told.titles, tips) })
    })
  return { told, reading, read, lookUp }
}
