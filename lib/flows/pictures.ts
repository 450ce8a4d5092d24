/** Fetching the pictures that letters announced, and checking that they are the ones the sender signed for. */
import { hashOf, open } from '../crypto.ts'
import { Failure, type FailureCode, toFailure } from '../failure.ts'
import { checkPicture, readDrawn } from '../picture.ts'
import type { AttachmentClaim } from '../protocol/letter.ts'
import { drawnType } from '../protocol/picture.ts'
import { lineOf } from './partners.ts'
import type { World } from './world.ts'

/**
 * Fetches every announced picture that is not here yet. One that is not what was signed, or is no longer there, is marked so;
 * what keeps one for now does not keep the others, and is thrown when all were tried.
 */
export async function fetchPictures(world: World): Promise<void> {
  await world.alone('pictures', () => fetchAnnounced(world))
}

async function fetchAnnounced(world: World): Promise<void> {
  const { db } = world
  const announced = await db.pictures
    .filter(({ bytes, coming, problem }) => bytes === null && coming !== null && problem === null)
    .toArray()
  const kept: unknown[] = []
  for (const { id, type, coming } of announced) {
    if (!coming) continue
    try {
      const bytes = await fetchOne(world, coming)
      if (type === drawnType) readDrawn(bytes)
      else checkPicture(bytes, type)
      await db.pictures.update(id, { bytes, coming: null })
    } catch (error) {
      const { code } = toFailure(error)
      if (lasting.includes(code)) await db.pictures.update(id, { problem: code, coming: null })
      else kept.push(error)
    }
  }
  if (kept.length > 0) throw kept[0]
}

const lasting: readonly FailureCode[] = ['unreadable', 'gone', 'too-large', 'bad-input', 'forbidden']

async function fetchOne(world: World, claim: AttachmentClaim): Promise<Uint8Array<ArrayBuffer>> {
  const line = await lineOf(world)
  const sealed = await world.hub.download(line, claim.id, claim.bytes)
  if (sealed.length !== claim.bytes || (await hashOf(sealed)) !== claim.sha256)
    throw new Failure('unreadable', 'not the bytes signed for')
  return open(sealed, line.keys)
}
