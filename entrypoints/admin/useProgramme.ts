/** The programme as the hub has it: asked when the page opens, after each change, and on request. */
import { useCallback, useEffect, useState } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { type Action, useAction } from '../../components/useAction.ts'
import { type Programme, programme } from '../../lib/flows/administer.ts'

/** `people` is null until the first answer and stays as it was when a later one fails. */
export type Reading = { people: Programme | null; reading: Action; read: () => Promise<boolean> }

/** Nothing is asked unless `wanted`. */
export function useProgramme(wanted: boolean): Reading {
  const world = useWorld()
  const [people, setPeople] = useState<Programme | null>(null)
  const reading = useAction()
  const { run } = reading
  const read = useCallback(() => run(async () => setPeople(await programme(world))), [run, world])
  useEffect(() => {
    if (wanted) void read()
  }, [read, wanted])
  return { people, reading, read }
}
