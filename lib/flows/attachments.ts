/** Fetching the pictures and recordings that letters announced, and checking that they are the ones the sender signed for. */
import { hashOf, open } from '../crypto.ts'
import type { KeptPicture, KeptRecording } from '../db.ts'
import { Failure, type FailureCode, toFailure } from '../failure.ts'
import { checkPicture, readDrawn } from '../picture.ts'
import type { AttachmentClaim } from '../protocol/letter.ts'
import { drawnType } from '../protocol/picture.ts'
import { checkSite, readRecording } from '../recording-file.ts'
import { lineOf } from './partners.ts'
import type { World } from './world.ts'

/**
 * Fetches every announced picture, then every recording, that is not here yet. One that is not what was signed, is not what it should be
 * or is no longer there is marked so; what keeps one for now does not keep the others, and is thrown when all were tried.
 */
export async function fetchAttachments(world: World): Promise<void> {
  await world.alone('attachments', async () => {
    const kept = [...(await fetchAll(world, pictures(world))), ...(await fetchAll(world, recordings(world)))]
    if (kept.length > 0) throw kept[0]
  })
}

/** One kind of attachment: those announced, what is to be true of their bytes, and where they are kept. */
type Kind<R extends Announced> = {
  announced(): Promise<R[]>
  /** Throws when the bytes are not what was announced. */
  check(row: R, bytes: Uint8Array<ArrayBuffer>): void
  update(id: string, change: Partial<Announced>): Promise<unknown>
}

type Announced = Pick<KeptPicture, 'id' | 'bytes' | 'coming' | 'problem'>

/** The index of those that are still to be fetched: the bytes of all others are not even read. */
const announced = 'coming.id'

function pictures({ db }: World): Kind<KeptPicture> {
  return {
    announced: () => db.pictures.where(announced).above('').toArray(),
    check(row, bytes) {
      if (row.type === drawnType) readDrawn(bytes)
      else checkPicture(bytes, row.type)
    },
    update: (id, change) => db.pictures.update(id, change),
  }
}

function recordings({ db }: World): Kind<KeptRecording> {
  return {
    announced: () => db.recordings.where(announced).above('').toArray(),
    check: ({ site }, bytes) => checkSite(readRecording(bytes).recording, site),
    update: (id, change) => db.recordings.update(id, change),
  }
}

/** Answers what kept some of them for now. */
async function fetchAll<R extends Announced>(world: World, { announced, check, update }: Kind<R>): Promise<unknown[]> {
  const kept: unknown[] = []
  for (const row of await announced()) {
    if (!row.coming) continue
    try {
      const bytes = await fetchOne(world, row.coming)
      check(row, bytes)
      await update(row.id, { bytes, coming: null })
    } catch (error) {
      const { code } = toFailure(error)
      if (isLasting(code)) await update(row.id, { problem: code, coming: null })
      else kept.push(error)
    }
  }
  return kept
}

const lasting: readonly FailureCode[] = ['unreadable', 'gone', 'too-large', 'bad-input', 'forbidden']

/** Whether trying again cannot change it. */
function isLasting(code: FailureCode): boolean {
  return lasting.includes(code) || code.startsWith('recording-')
}

async function fetchOne(world: World, claim: AttachmentClaim): Promise<Uint8Array<ArrayBuffer>> {
  const line = await lineOf(world)
  const sealed = await world.hub.download(line, claim.id, claim.bytes)
  if (sealed.length !== claim.bytes || (await hashOf(sealed)) !== claim.sha256)
    throw new Failure('unreadable', 'not the bytes signed for')
  return open(sealed, line.keys)
}
