/**
 * Sealed attachments on this machine's disk: tus 1.0 (creation, termination) in, a stream out. An upload is finished, and
 * may be named by a letter, once its bytes and their directory entry are synced.
 */
import { createReadStream } from 'node:fs'
import { mkdir, open, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { FileStore } from '@tus/file-store'
import { Metadata, Server } from '@tus/server'
import { Failure } from '../lib/failure.ts'
import { letterLimits } from '../lib/protocol/letter.ts'
import { type DeviceId, Id } from '../lib/protocol/people.ts'
import { statusOf, uploadPath } from '../lib/protocol/routes.ts'
import { refusal } from './refusal.ts'
import type { Store } from './store.ts'

export interface Uploads {
  /**
   * Answers one tus request of a device. Throws `gone` for what is not its own, `too-large`, `too-many`, `disk-full`, `bad-input`.
   * Beginning an upload twice is beginning it once.
   */
  handle(request: Request, device: DeviceId): Promise<Response>
  /** The bytes of a finished upload, and how many; null when they are not there. */
  read(id: Id): Promise<{ bytes: number; stream: ReadableStream } | null>
  /** Deletes the bytes of whatever the store has doomed. Answers how many went. */
  sweep(): Promise<number>
}

/** Bytes that stay free on the disk, whatever was promised to uploads. */
const reserve = 256 * 1024 * 1024

type Options = {
  readonly store: Store
  readonly directory: string
  readonly address: string
  readonly clock: () => number
}

export async function makeUploads({ store, directory, address, clock }: Options): Promise<Uploads> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const files = new FileStore({ directory })
  const names = new WeakMap<object, Id>()
  const tus = new Server({
    path: uploadPath,
    datastore: files,
    maxSize: letterLimits.attachmentBytes,
    allowedOrigins: () => false,
    namingFunction: (request) => Id.parse(names.get(request)),
    generateUrl: (_, { id }) => locationOf(id),
    onUploadFinish: async (_, { id }) => {
      await settle(Id.parse(id))
      return {}
    },
  })

  function locationOf(id: string): string {
    return `${address}${uploadPath}/${id}`
  }

  async function sizeOf(id: Id): Promise<number | null> {
    const found = await stat(join(directory, id)).catch(() => null)
    return found?.size ?? null
  }

  /** What is acknowledged must outlast the power: the file store itself leaves that to chance. */
  async function settle(id: Id): Promise<void> {
    await sync(join(directory, id), 'r+')
    // Windows cannot open a directory; its file system keeps entries in a journal.
    if (process.platform !== 'win32') await sync(directory, 'r')
    await store.finishUpload(id, clock())
  }

  async function create(request: Request, owner: DeviceId): Promise<Response> {
    const length = request.headers.get('upload-length') ?? ''
    if (!/^[1-9]\d{0,15}$/.test(length)) throw new Failure('bad-input', 'upload length')
    const bytes = Number(length)
    if (bytes > letterLimits.attachmentBytes) throw new Failure('too-large')
    const id = nameOf(request.headers.get('upload-metadata'))
    const { bavail, bsize } = await statfs(directory)
    if (bavail * bsize < bytes + (await store.promised(id)) + reserve) throw new Failure('disk-full')
    const known = await store.beginUpload({ id, owner, bytes }, clock())
    if (known === 'again' && (await sizeOf(id)) !== null) {
      const headers = { Location: locationOf(id), 'Tus-Resumable': '1.0.0' }
      return new Response(null, { status: 201, headers })
    }
    names.set(request, id)
    return tus.handleWeb(request)
  }

  async function resume(request: Request, id: Id, owner: DeviceId): Promise<Response> {
    const upload = await store.upload(id)
    if (upload?.owner !== owner) throw new Failure('gone', 'not their upload')
    if (request.method === 'DELETE') {
      if (!(await store.doom(id, clock()))) throw new Failure('forbidden', 'a letter names it')
      const answer = await tus.handleWeb(request)
      await sweep()
      return answer
    }
    // The last byte may have arrived and the hub have died before it was synced.
    if (!upload.finished && (await sizeOf(id)) === upload.bytes) await settle(id)
    return tus.handleWeb(request)
  }

  async function sweep(): Promise<number> {
    let count = 0
    for (let ids = await store.doomed(); ids.length > 0; ids = await store.doomed()) {
      for (const id of ids) await files.remove(id).catch(() => {})
      await store.forget(ids)
      count += ids.length
    }
    return count
  }

  return {
    async handle(request, device) {
      const { pathname } = new URL(request.url)
      const id = Id.safeParse(pathname.slice(uploadPath.length + 1))
      if (request.method === 'POST' && pathname === uploadPath) return translate(await create(request, device))
      if (!['HEAD', 'PATCH', 'DELETE'].includes(request.method)) throw new Failure('bad-input', 'not tus')
      if (!id.success) throw new Failure('gone', 'not an upload')
      return translate(await resume(request, id.data, device))
    },
    async read(id) {
      const bytes = await sizeOf(id)
      if (bytes === null) return null
      return { bytes, stream: Readable.toWeb(createReadStream(join(directory, id))) as ReadableStream }
    },
    sweep,
  }
}

/** The id the device chose for its upload, or one of ours. */
function nameOf(metadata: string | null): Id {
  if (metadata === null) return crypto.randomUUID()
  let asked: string | null | undefined
  try {
    asked = Metadata.parse(metadata)['id']
  } catch (error) {
    throw new Failure('bad-input', 'upload metadata', { cause: error })
  }
  if (asked === undefined) return crypto.randomUUID()
  const id = Id.safeParse(asked)
  // Lower case only: on a disk that ignores case, another spelling would be somebody else's file.
  if (!id.success || id.data !== id.data.toLowerCase()) throw new Failure('bad-input', 'upload id')
  return id.data
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A tus refusal in our words. The status stays where a tus client acts on it. */
function translate(response: Response): Response {
  if (response.status < 400) return response
  const code =
    response.status === 404 || response.status === 410 ? 'gone' : response.status === 413 ? 'too-large' : null
  const ours = refusal(new Failure(code ?? (response.status < 500 ? 'bad-input' : 'unknown')))
  for (const name of ['Tus-Resumable', 'Tus-Version', 'Upload-Offset']) {
    const value = response.headers.get(name)
    if (value !== null) ours.headers.set(name, value)
  }
  const status = code ? statusOf(code) : response.status === 501 ? 400 : response.status
  return new Response(ours.body, { status, headers: ours.headers })
}
