/** The log as the hub has it: read when this part opens, gone on with on request, and checked as a whole each time. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useWorld } from '../../../components/Surface.tsx'
import { type Action, useAction } from '../../../components/useAction.ts'
import { judge, readLog, type Verdict } from '../../../lib/flows/log.ts'
import type { LogEntry } from '../../../lib/protocol/register.ts'
import { note, readNoted } from './noted.ts'

export type Log = {
  /** Oldest first. */
  entries: readonly LogEntry[]
  /** Null until everything was read and checked. */
  verdict: Verdict | null
  reading: Action
  read: () => Promise<boolean>
  /** Takes the log as it is now for the one to be known by later. */
  accept: () => void
}

export function useLog(hub: string): Log {
  const world = useWorld()
  const [entries, setEntries] = useState<readonly LogEntry[]>([])
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const held = useRef(entries)
  const reading = useAction()
  const { run } = reading
  const read = useCallback(
    () =>
      run(async () => {
        setVerdict(null)
        const all = await readLog(world, held.current, (some) => {
          held.current = some
          setEntries(some)
        })
        const found = await judge(all, readNoted(hub), world.now())
        if (found.is === 'whole' && found.note) note(hub, found.note)
        setVerdict(found)
      }),
    [run, world, hub],
  )
  useEffect(() => {
    void read()
  }, [read])
  const accept = () => {
    if (verdict?.is !== 'other' || !verdict.note) return
    note(hub, verdict.note)
    setVerdict({ is: 'whole', note: verdict.note })
  }
  return { entries, verdict, reading, read, accept }
}
