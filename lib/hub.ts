/** The hub as a journey sees it: typed calls, each with its proof, and refusals as Failures. */
import { createParser } from 'eventsource-parser'
import { type DeviceKeys, prove } from './crypto.ts'
import { Failure, type FailureCode, toFailure } from './failure.ts'
import { type Input, type Output, proofWindow, Refusal, type RouteName, routes, uploadPath } from './protocol/routes.ts'

/** Where a call goes and who makes it. */
export type Line = { readonly hub: string; readonly keys: DeviceKeys }

export interface Hub {
  /**
   * Calls one route. `id` fills a path's `:id`. Throws `offline` when no answer of a hub came (the caller may repeat it), or the
   * hub's own refusal.
   */
  call<N extends RouteName>(line: Line, name: N, input: Input<N>, id?: string): Promise<Output<N>>
  /** What the hub at an address says of itself, before anybody joined it. Throws `bad-address`, `offline`, `clock`. */
  greet(hub: string): Promise<Output<'hub'>>
  /**
   * Uploads sealed bytes under an id, from wherever an earlier try stopped. Doing it twice is doing it once. Tells `sent` how many bytes
   * the hub has, first and after each part, and waits for it. Throws `offline` soon after `signal` aborts.
   */
  upload(line: Line, id: string, sealed: Uint8Array<ArrayBuffer>, watch?: Watch): Promise<void>
  /** Has the hub forget an upload that no letter names. One that is not there, or that a letter names, is left as it is. */
  forget(line: Line, id: string): Promise<void>
  /**
   * The sealed bytes of an attachment, at most `bytes` of them, however long they take as long as they keep coming. Throws `gone`,
   * `too-large`.
   */
  download(line: Line, id: string, bytes: number): Promise<Uint8Array<ArrayBuffer>>
  /** The same for the file of a pack, by its upload's id. Tells `got` how many bytes have come. Throws `offline` soon after `signal` aborts. */
  packFile(line: Line, upload: string, bytes: number, watch?: Receipt): Promise<Uint8Array<ArrayBuffer>>
  /**
   * The file at an https address that need not be a hub's, at most `bytes` of it. Nothing of this person goes along. Throws `bad-address`
   * when it is none or leads to another host, `gone`, `offline`, `too-large`.
   */
  fileAt(address: string, bytes: number): Promise<Uint8Array<ArrayBuffer>>
  /**
   * Calls `more` whenever the hub says there are letters beyond the place `known`, or that packs have changed; ends when the stream does or `signal` aborts.
   * Throws `offline` when it breaks off or says nothing for too long, or the hub's refusal.
   */
  listen(line: Line, known: number, more: (what: 'letter' | 'packs') => void, signal: AbortSignal): Promise<void>
}

/** What follows an upload. */
export type Watch = { readonly signal?: AbortSignal; readonly sent?: (bytes: number) => Promise<void> | void }

/** What follows a download. */
export type Receipt = { readonly signal?: AbortSignal; readonly got?: (bytes: number) => void }

/** Bytes per request of an upload: a slow line (100 kbit/s) still finishes one within 30 s, after which a worker may die. */
const partBytes = 256 * 1024

/** Most bytes of a JSON answer: the list of a very large programme. */
const answerBytes = 16 * 1024 * 1024

type HubOptions = {
  readonly fetch: typeof globalThis.fetch
  /** Dates the proofs. Milliseconds since 1970. */
  readonly now: () => number
  /** How long one request may take, in milliseconds. */
  readonly patience?: number
  /** How long an open stream may say nothing, in milliseconds: the hub gives a sign of life every 15 s. */
  readonly silence?: number
}

/** A Hub over `fetch`. */
export function makeHub({ fetch, now, patience = 28_000, silence = 45_000 }: HubOptions): Hub {
  async function request(
    line: Line,
    address: string,
    init: RequestInit & { method: string },
    hurry = true,
  ): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('DPoP', await prove(line.keys, { method: init.method, address }, now()))
    const limits = [...(init.signal ? [init.signal] : []), ...(hurry ? [AbortSignal.timeout(patience)] : [])]
    const signal = AbortSignal.any(limits)
    const response = await send(fetch, address, { ...init, headers, signal, ...plainly })
    if (!response.ok) throw await refusal(response, init.method)
    return response
  }

  async function json<N extends RouteName>(name: N, response: Response): Promise<Output<N>> {
    const parsed = routes[name].output.safeParse(await readJson(response))
    // A captive portal answers 200 with a page of its own: nothing was accepted, so it counts as no answer.
    if (!parsed.success) throw new Failure('offline', 'not an answer of a hub')
    return parsed.data as Output<N>
  }

  async function sendParts({ line, id, sealed, signal, sent }: Upload): Promise<void> {
    const address = `${line.hub}${uploadPath}/${id}`
    const tell = (method: string, address: string, headers: Record<string, string>, body?: Uint8Array<ArrayBuffer>) =>
      request(line, address, {
        method,
        headers: { 'Tus-Resumable': '1.0.0', ...headers },
        ...(body ? { body } : {}),
        ...(signal ? { signal } : {}),
      })

    const begun = await tell('HEAD', address, {}).catch((error: unknown) => {
      if (error instanceof Failure && error.code === 'gone') return null
      throw error
    })
    if (!begun) {
      const metadata = `id ${btoa(id)}`
      await tell('POST', line.hub + uploadPath, { 'Upload-Length': String(sealed.length), 'Upload-Metadata': metadata })
    }
    let offset = begun ? readOffset(begun, sealed.length) : 0
    await sent?.(offset)
    while (offset < sealed.length) {
      const headers = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' }
      const next = readOffset(
        await tell('PATCH', address, headers, sealed.slice(offset, offset + partBytes)),
        sealed.length,
      )
      if (next <= offset) throw new Failure('offline', 'upload stands still')
      offset = next
      await sent?.(offset)
    }
  }

  async function fetchFile(
    line: Line,
    address: string,
    bytes: number,
    { signal, got }: Receipt = {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    const still = makeStillness(patience)
    try {
      const either = signal ? AbortSignal.any([signal, still.signal]) : still.signal
      const response = await request(line, address, { method: 'GET', signal: either }, false)
      let come = 0
      return await readAtMost(response, bytes, (more) => {
        still.stir()
        come += more
        got?.(come)
      })
    } finally {
      still.end()
    }
  }

  return {
    async call(line, name, input, id) {
      const { method, path } = routes[name]
      const address = line.hub + path.replace(':id', id ?? '')
      if (method === 'GET') {
        const query = new URLSearchParams(Object.entries(input).map(([key, value]) => [key, String(value)]))
        return json(name, await request(line, query.size ? `${address}?${query}` : address, { method }))
      }
      const body =
        method === 'POST' ? { body: JSON.stringify(input), headers: { 'Content-Type': 'application/json' } } : {}
      return json(name, await request(line, address, { method, ...body }))
    },

    async greet(hub) {
      const address = hub + routes.hub.path
      const signal = AbortSignal.timeout(patience)
      const response = await send(fetch, address, { signal, ...plainly }).catch(async (error: unknown) => {
        throw (await answers(fetch, address, signal))
          ? new Failure('bad-address', 'not for us', { cause: error })
          : error
      })
      if (response.status === 429 || response.status >= 500) throw new Failure('offline', `hub ${response.status}`)
      const greeting = routes.hub.output.safeParse(await readJson(response))
      if (!response.ok || !greeting.success) throw new Failure('bad-address', 'not a hub')
      if (Math.abs(greeting.data.now - now()) > proofWindow * 1000) throw new Failure('clock')
      return greeting.data
    },

    async upload(line, id, sealed, watch) {
      try {
        await sendParts({ line, id, sealed, ...watch })
      } catch (error) {
        // Another try of the same upload may still be under way at the hub: the two disagree, and neither is final.
        const conflict = error instanceof Failure && error.code === 'bad-input'
        throw conflict ? new Failure('offline', 'upload conflict', { cause: error }) : error
      }
    },

    async forget(line, id) {
      const init = { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } }
      await request(line, `${line.hub}${uploadPath}/${id}`, init).catch((error: unknown) => {
        const { code } = toFailure(error)
        if (code !== 'gone' && code !== 'forbidden') throw error
      })
    },

    download: (line, id, bytes) => fetchFile(line, line.hub + routes.attachment.path.replace(':id', id), bytes),

    packFile: (line, upload, bytes, watch) =>
      fetchFile(line, line.hub + routes.packFile.path.replace(':id', upload), bytes, watch),

    async fileAt(address, bytes) {
      const { origin, protocol } = URL.parse(address) ?? {}
      if (protocol !== 'https:') throw new Failure('bad-address', 'not https')
      const still = makeStillness(patience)
      try {
        const response = await send(fetch, address, { ...plainly, redirect: 'follow', signal: still.signal })
        if (response.redirected && URL.parse(response.url)?.origin !== origin)
          throw new Failure('bad-address', 'leads elsewhere')
        if (response.status === 404 || response.status === 410) throw new Failure('gone', `file ${response.status}`)
        if (!response.ok) throw new Failure('offline', `file ${response.status}`)
        return await readAtMost(response, bytes, still.stir)
      } finally {
        still.end()
      }
    },

    async listen(line, known, more, signal) {
      const address = line.hub + routes.events.path
      const headers = {
        DPoP: await prove(line.keys, { method: 'GET', address }, now()),
        Accept: 'text/event-stream',
        'Last-Event-ID': String(known),
      }
      const still = makeStillness(silence)
      const either = AbortSignal.any([signal, still.signal])
      try {
        const response = await send(fetch, address, { headers, signal: either, ...plainly })
        if (!response.ok) throw await refusal(response, 'GET')
        if (!response.headers.get('Content-Type')?.startsWith('text/event-stream') || !response.body) {
          throw new Failure('offline', 'no stream')
        }
        const parser = createParser({
          onEvent: ({ event }) => (event === 'letter' || event === 'packs') && more(event),
          maxBufferSize: 4096,
        })
        for await (const chunk of response.body.pipeThrough(new TextDecoderStream(), { signal: either })) {
          still.stir()
          parser.feed(chunk)
        }
      } catch (error) {
        if (signal.aborted) return
        throw error instanceof Failure ? error : new Failure('offline', 'stream broke off', { cause: error })
      } finally {
        still.end()
      }
    },
  }
}

/** Aborts `signal` when nothing stirs for so many milliseconds: a line that broke, as when a laptop slept, says nothing for ever. */
function makeStillness(most: number): { signal: AbortSignal; stir(): void; end(): void } {
  const mute = new AbortController()
  const hush = () => mute.abort()
  let timer = setTimeout(hush, most)
  return {
    signal: mute.signal,
    stir() {
      clearTimeout(timer)
      timer = setTimeout(hush, most)
    },
    end: () => clearTimeout(timer),
  }
}

type Upload = Watch & { line: Line; id: string; sealed: Uint8Array<ArrayBuffer> }

/** How much of an upload the hub has. Throws `offline` for what cannot be. */
function readOffset({ headers }: Response, length: number): number {
  const said = headers.get('Upload-Offset') ?? ''
  const offset = /^\d{1,12}$/.test(said) ? Number(said) : Number.NaN
  if (!(offset <= length)) throw new Failure('offline', 'not an upload')
  return offset
}

const plainly = { redirect: 'error', credentials: 'omit', cache: 'no-store' } as const

async function send(fetch: typeof globalThis.fetch, address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (error) {
    throw new Failure('offline', undefined, { cause: error })
  }
}

/** Whether anything answers at an address. One that is no hub lets no extension read its answers, which looks like none at all. */
async function answers(fetch: typeof globalThis.fetch, address: string, signal: AbortSignal): Promise<boolean> {
  return fetch(address, { signal, mode: 'no-cors', credentials: 'omit', cache: 'no-store' }).then(
    () => true,
    () => false,
  )
}

/** What a hub may refuse with. Its own full disk is no matter of this computer's: for the caller, no hub answered. */
const refusals: readonly FailureCode[] = [
  'bad-input',
  'clock',
  'not-joined',
  'forbidden',
  'invite-wrong',
  'invite-used',
  'invite-expired',
  'gone',
  'too-large',
  'too-many',
  'register-taken',
]

/**
 * The Failure a refusal carries. Proxies in between speak only in numbers, and their word is taken for no more than "not now",
 * save that something is too large or too much. An answer to HEAD has no body.
 */
async function refusal(response: Response, method: string): Promise<Failure> {
  const { status } = response
  const body = Refusal.safeParse(await readJson(response))
  const code = body.success ? refusals.find((known) => known === body.data.code) : undefined
  if (code) return new Failure(code, `hub ${status}`)
  if (method === 'HEAD' && (status === 404 || status === 410)) return new Failure('gone', `hub ${status}`)
  if (status === 413) return new Failure('too-large', `hub ${status}`)
  if (status === 429) return new Failure('too-many', `hub ${status}`)
  return new Failure('offline', `hub ${status}`)
}

/** The JSON of an answer; null when it is none, is cut off or has no end. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await readAtMost(response, answerBytes)))
  } catch {
    return null
  }
}

/** The body of an answer. Throws `too-large` as soon as it is, `offline` when it is cut off. */
async function readAtMost(
  response: Response,
  most: number,
  stir: (bytes: number) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  try {
    for await (const chunk of response.body ?? []) {
      stir(chunk.length)
      length += chunk.length
      if (length > most) throw new Failure('too-large')
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('offline', 'cut off', { cause: error })
  }
  const body = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    body.set(chunk, at)
    at += chunk.length
  }
  return body
}
