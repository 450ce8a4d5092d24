/** What a file holds for a pack: another pack, an offered tip, steps of the Chrome Recorder or Markdown. Nothing is kept before the author says so. */
import { Failure } from '../failure.ts'
import { openPack } from '../pack-file.ts'
import { type Found, findTips } from '../pack-import.ts'
import { readPack } from '../packs.ts'
import { type PackTip, packLimits, type TipPack } from '../protocol/pack.ts'
import type { SiteId } from '../protocol/page.ts'
import { sites } from '../sites/index.ts'
import { isOfSite, type Recordings } from './compose.ts'

/**
 * The pack in a file: a zip as `npm run pack` builds it, or its `pack.json` alone. Whoever signed it does not matter here: what comes of it is
 * read and signed anew. Throws what `openPack` and `readPack` throw, `pack-large`, `pack-unknown`.
 */
export async function packInFile(file: Blob): Promise<{ pack: TipPack; recordings: Recordings }> {
  const bytes = await bytesOf(file)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return openPack(bytes)
  if (bytes.length > packLimits.jsonBytes) throw new Failure('pack-large')
  return { pack: readPack(jsonOf(bytes)), recordings: new Map() }
}

/** What an author can take from a file for a pack of one site. */
export type Suggested = {
  tips: PackTip[]
  recordings: Recordings
  /** The site that all of it is for, where that is another one: then there are no tips. */
  elsewhere: SiteId | null
  from: Found['from']
  /** What stays behind; `kind` are tips for pages that the site does not have. */
  left: { what: Found['left'][number]['what'] | 'kind'; count: number }[]
}

/** The tips in a file that fit a pack for `site`, each under an id of its own. Throws what `findTips` throws. */
export async function tipsInFile(file: Blob, site: SiteId): Promise<Suggested> {
  const { from, tips, recordings, left, site: of } = await findTips(await bytesOf(file))
  if (of !== null && of !== site) return { from, tips: [], recordings: new Map(), elsewhere: of, left: [] }
  const anyPage = sites.find(({ id }) => id === site)?.otherwise ?? 'other.page'
  const placed = tips.map((tip) => ({ ...tip, id: crypto.randomUUID(), kind: tip.kind ?? anyPage }))
  const fit = placed.filter((tip) => isOfSite(tip, site))
  const beyond = placed.length - fit.length
  return {
    from,
    tips: fit,
    recordings,
    elsewhere: null,
    left: beyond > 0 ? [...left, { what: 'kind', count: beyond }] : left,
  }
}

async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > packLimits.bytes) throw new Failure('pack-large')
  return new Uint8Array(await file.arrayBuffer())
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new Failure('pack-unknown', 'not JSON', { cause })
  }
}
