/** What a file holds for a pack: another pack, offered tips, steps of the Chrome Recorder or Markdown. Nothing is kept before the author says so. */
import { Failure } from '../failure.ts'
import { openPack } from '../pack-file.ts'
import { readPack } from '../packs.ts'
import { packLimits, type TipPack } from '../protocol/pack.ts'
import type { Recordings } from './compose.ts'

/**
 * The pack in a file: a zip as `npm run pack` builds it, or its `pack.json` alone. Whoever signed it does not matter here: what comes of it is
 * read and signed anew. Throws what `openPack` and `readPack` throw, `pack-large`.
 */
export async function packInFile(file: Blob): Promise<{ pack: TipPack; recordings: Recordings }> {
  if (file.size > packLimits.bytes) throw new Failure('pack-large')
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return openPack(bytes)
  if (bytes.length > packLimits.jsonBytes) throw new Failure('pack-large')
  return { pack: readPack(jsonOf(bytes)), recordings: new Map() }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new Failure('pack-unknown', 'not JSON', { cause })
  }
}
