/** *Ready for review*: a draft becomes a signed file at the hub. Until it is there, the draft stays, whatever happens in between. */
import { hashOf } from '../crypto.ts'
import { type PackDraft, saved, whoAmI } from '../db.ts'
import { Failure } from '../failure.ts'
import type { Line } from '../hub.ts'
import { openPack, signPack, writePack } from '../pack-file.ts'
import type { TipPack } from '../protocol/pack.ts'
import { readRecording } from '../recording-file.ts'
import { discardPackDraft, type Recordings, readyPack, recordingsOf } from './compose.ts'
import { sightsOf } from './look.ts'
import { lineOf } from './partners.ts'
import { missingCaptions } from './publish.ts'
import type { World } from './world.ts'

/** How far something long has come, from 0 to 1, and how it is stopped. */
export type Following = { readonly signal?: AbortSignal; readonly told?: (share: number) => void }

/**
 * Signs a draft with this computer's key and has the hub keep it as the next version, then lets the draft go. Stopped at any moment, it
 * goes on where it was when it is called again. Throws `bad-input` when something in it is not fit to be published or a picture was
 * not looked at, `captions-missing`, `gone`, `offline` soon after `signal` aborts, and what the hub refuses with.
 */
export async function submitPack(world: World, id: string, following: Following = {}): Promise<void> {
  const { db } = world
  const draft = await db.packDrafts.get(id)
  if (!draft) throw new Failure('gone', 'draft')
  const pack = readyPack(draft.pack)
  const recordings = await recordingsOf(world, pack)
  checkRecordings(draft, pack, recordings)
  const line = await lineOf(world)
  const { versions } = await world.hub.call(line, 'packs', {})
  const taken = versions.filter((version) => version.pack === pack.id)
  const made = await madeOf(world, pack, recordings)
  // A hub whose answer was lost has it already.
  if (!taken.some(({ sha256 }) => sha256 === made.sha256)) {
    const last = Math.max(0, ...taken.map(({ version }) => version))
    const next = last < pack.version ? made : await madeOf(world, { ...pack, version: last + 1 }, recordings)
    await handIn(world, line, { ...next, upload: await uploadFor(world, line, draft, next.sha256) }, following)
  }
  await discardPackDraft(world, id)
}

type Made = { bytes: Uint8Array<ArrayBuffer>; sha256: string }

async function madeOf({ db }: World, pack: TipPack, recordings: Recordings): Promise<Made> {
  const { keys } = await whoAmI(db)
  const bytes = await signPack(await writePack(pack, recordings), keys)
  return { bytes, sha256: await hashOf(bytes) }
}

/** Has the hub keep a pack's file. It is read once more as everybody else will read it, so that nothing goes out that nobody could open. */
export async function handIn(
  world: World,
  line: Line,
  { bytes, sha256, upload }: Made & { upload: string },
  { signal, told }: Following,
): Promise<void> {
  const { pack, manifest } = await openPack(bytes)
  const sent = (amount: number) => told?.(amount / bytes.length)
  await world.hub.upload(line, upload, bytes, { sent, ...(signal ? { signal } : {}) })
  const { name, site, tips } = pack
  await world.hub.call(line, 'keepPack', { upload, sha256, manifest, name, site, tips: tips.length })
}

/** The upload of exactly these bytes that was begun earlier, or a new one, which takes the place of an earlier one of other bytes. */
async function uploadFor(world: World, line: Line, draft: PackDraft, sha256: string): Promise<string> {
  if (draft.upload?.sha256 === sha256) return draft.upload.id
  const upload = { id: crypto.randomUUID(), sha256 }
  await saved(() => world.db.packDrafts.update(draft.id, { upload }))
  // The hub lets it go by itself in a few days, should it not hear this.
  if (draft.upload) await world.hub.forget(line, draft.upload.id).catch(() => undefined)
  return upload.id
}

function checkRecordings({ looked }: PackDraft, { tips }: TipPack, recordings: Recordings): void {
  const seen = new Set(looked)
  if (sightsOf(tips, recordings).some(({ id }) => !seen.has(id))) throw new Failure('bad-input', 'not looked at')
  for (const bytes of recordings.values())
    if (missingCaptions(readRecording(bytes).recording).length > 0) throw new Failure('captions-missing')
}
