/** What a take sounds and looks like: its bytes as a file that can be played and searched. */
import { useEffect, useState } from 'react'
import type { Take } from '../../lib/db.ts'
import { type Failure, toFailure } from '../../lib/failure.ts'
import { takeBytes } from '../../lib/flows/takes.ts'
import { finish } from '../../lib/media.ts'
import { useWorld } from '../Surface.tsx'

export type TakeFile =
  | { is: 'ready'; url: string; seconds: number; width: number | null; height: number | null }
  | { is: 'coming' }
  | { is: 'broken'; failure: Failure }

/** All of a take, uncut. */
export function useTakeFile({ id, type }: Pick<Take, 'id' | 'type'>): TakeFile {
  const world = useWorld()
  const [file, setFile] = useState<TakeFile>({ is: 'coming' })
  useEffect(() => {
    let url: string | null = null
    let current = true
    async function read(): Promise<TakeFile> {
      const { bytes, type: real, seconds, width, height } = await finish(await takeBytes(world, { id, type }), null)
      if (current) url = URL.createObjectURL(new Blob([bytes], { type: real }))
      return url === null ? { is: 'coming' } : { is: 'ready', url, seconds, width, height }
    }
    void read()
      .catch((error: unknown): TakeFile => ({ is: 'broken', failure: toFailure(error) }))
      .then((read) => current && setFile(read))
    return () => {
      current = false
      if (url !== null) URL.revokeObjectURL(url)
      setFile({ is: 'coming' })
    }
  }, [world, id, type])
  return file
}
