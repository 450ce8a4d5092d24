/** The packs as the hub has them, and who may sign: asked when this part opens, after each change, and on request. */
import { useCallback, useEffect, useState } from 'react'
import { useWorld } from '../../../components/Surface.tsx'
import { type Action, useAction } from '../../../components/useAction.ts'
import { type PackState, packStates } from '../../../lib/flows/push.ts'
import { type Signers, signers } from '../../../lib/flows/vouch.ts'

export type Packs = { states: readonly PackState[]; signers: Signers }

/** `packs` is null until the first answer and stays as it was when a later one fails. */
export function usePacks(): { packs: Packs | null; reading: Action; read: () => Promise<boolean> } {
  const world = useWorld()
  const [packs, setPacks] = useState<Packs | null>(null)
  const reading = useAction()
  const { run } = reading
  const read = useCallback(
    () =>
      run(async () => {
        const [who, states] = [await signers(world), await packStates(world)]
        setPacks({ states, signers: who })
      }),
    [run, world],
  )
  useEffect(() => {
    void read()
  }, [read])
  return { packs, reading, read }
}
