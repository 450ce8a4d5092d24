/** The hub as a journey sees it: typed calls, each with its proof, and refusals as Failures. */
import { createParser } from 'eventsource-parser'
import { type DeviceKeys, prove } from './crypto.ts'
import { Failure, isFailureCode } from './failure.ts'
import { type Input, type Output, Refusal, type RouteName, routes, uploadPath } from './protocol/routes.ts'

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
  /** Uploads sealed bytes under an id, from wherever an earlier try stopped. Doing it twice is doing it once. */
  upload(line: Line, id: string, sealed: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<void>
  /** The sealed bytes of an attachment, at most `bytes` of them. Throws `gone`, `too-large`. */
  download(line: Line, id: string, bytes: number): Promise<Uint8Array<ArrayBuffer>>
  /** Calls `more` whenever the hub says there are letters; ends when the stream does or `signal` aborts. */
  listen(line: Line, more: () => void, signal: AbortSignal): Promise<void>
}

/** Bytes per request of an upload: a slow line (100 kbit/s) still finishes one within 30 s, after which a worker may die. */
const partBytes = 256 * 1024

/** How long one request may take, in milliseconds. */
const patience = 28_000

/** A Hub over `fetch`. `now` signs the proofs. */
export function makeHub({ fetch, now }: { fetch: typeof globalThis.fetch; now: () => number }): Hub {
  async function request(
    line: Line | null,
    address: string,
    init: RequestInit & { method: string },
  ): Promise<Response> {
    const headers = new Headers(init.headers)
    if (line) headers.set('DPoP', await prove(line.keys, { method: init.method, address }, now()))
    const limit = AbortSignal.timeout(patience)
    const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit
    const response = await send(fetch, address, {
      ...init,
      headers,
      signal,
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
    })
    if (!response.ok) throw await refusal(response)
    return response
  }

  async function json<N extends RouteName>(name: N, response: Response): Promise<Output<N>> {
    const body: unknown = await response.json().catch(() => null)
    const parsed = routes[name].output.safeParse(body)
    // A captive portal answers 200 with a page of its own: nothing was accepted, so it counts as no answer.
    if (!parsed.success) throw new Failure('offline', 'not an answer of a hub')
    return parsed.data as Output<N>
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
      const response = await request(null, hub + routes.hub.path, { method: 'GET' }).catch((error: unknown) => {
        throw error instanceof Failure && error.code !== 'offline' ? new Failure('bad-address', error.code) : error
      })
      const greeting = routes.hub.output.safeParse(await response.json().catch(() => null))
      if (!greeting.success) throw new Failure('bad-address', 'not a hub')
      if (Math.abs(greeting.data.now - now()) > 120_000) throw new Failure('clock')
      return greeting.data
    },

    async upload(line, id, sealed, signal) {
      const aborted = signal ? { signal } : {}
      const created = `${line.hub}${uploadPath}/${id}`
      let offset = await offsetOf(created)
      if (offset === null) {
        await request(line, line.hub + uploadPath, {
          method: 'POST',
          headers: { ...tus, 'Upload-Length': String(sealed.length), 'Upload-Metadata': `id ${btoa(id)}` },
          ...aborted,
        })
        offset = 0
      }
      while (offset < sealed.length) {
        const response = await request(line, created, {
          method: 'PATCH',
          headers: { ...tus, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' },
          body: sealed.slice(offset, offset + partBytes),
          ...aborted,
        })
        const next = Number(response.headers.get('Upload-Offset'))
        if (!(next > offset && next <= sealed.length)) throw new Failure('offline', 'upload stands still')
        offset = next
      }

      async function offsetOf(address: string): Promise<number | null> {
        try {
          const head = await request(line, address, { method: 'HEAD', headers: tus, ...aborted })
          return Number(head.headers.get('Upload-Offset'))
        } catch (error) {
          if (error instanceof Failure && error.code === 'gone') return null
          throw error
        }
      }
    },

    async download(line, id, bytes) {
      const address = line.hub + routes.attachment.path.replace(':id', id)
      const response = await request(line, address, { method: 'GET' })
      if (Number(response.headers.get('Content-Length') ?? 0) > bytes) throw new Failure('too-large')
      const body = await response.bytes().catch((error: unknown) => {
        throw new Failure('offline', 'cut off', { cause: error })
      })
      if (body.length > bytes) throw new Failure('too-large')
      return new Uint8Array(body)
    },

    async listen(line, more, signal) {
      const address = line.hub + routes.events.path
      const headers = { DPoP: await prove(line.keys, { method: 'GET', address }, now()), Accept: 'text/event-stream' }
      const response = await send(fetch, address, { headers, signal, redirect: 'error', credentials: 'omit' })
      if (!response.ok) throw await refusal(response)
      if (!response.body) throw new Failure('offline', 'no stream')
      const parser = createParser({ onEvent: ({ event }) => event === 'letter' && more() })
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) parser.feed(chunk)
    },
  }
}

const tus = { 'Tus-Resumable': '1.0.0' }

async function send(fetch: typeof globalThis.fetch, address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (error) {
    throw new Failure('offline', undefined, { cause: error })
  }
}

/** The Failure a refusal carries. HEAD has no body, and proxies in between speak only in numbers. */
async function refusal(response: Response): Promise<Failure> {
  const body = Refusal.safeParse(await response.json().catch(() => null))
  if (body.success && isFailureCode(body.data.code)) return new Failure(body.data.code, `hub ${response.status}`)
  const byStatus = { 404: 'gone', 410: 'gone', 413: 'too-large', 429: 'too-many' } as const
  const code = response.status in byStatus ? byStatus[response.status as keyof typeof byStatus] : 'offline'
  return new Failure(code, `hub ${response.status}`)
}
