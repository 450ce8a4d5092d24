/** Reading what a request brings, within its limits. */
import { Failure } from '../lib/failure.ts'

/** How long a body may take to arrive, in milliseconds. */
const patience = 30_000

/**
 * The body of a request, counted as it arrives, so that a length which is absent or untrue changes nothing. Throws `too-large`
 * beyond `most` bytes; a body that is too slow is cut off.
 */
export async function readBody(request: Request, most: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new Failure('too-large')
  if (most === 0 || !request.body) {
    if (request.headers.has('transfer-encoding')) throw new Failure('too-large')
    return new Uint8Array()
  }
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader()
  const timer = setTimeout(() => void reader.cancel().catch(() => {}), patience)
  try {
    const chunks: Uint8Array[] = []
    let size = 0
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length
      if (size > most) {
        await reader.cancel()
        throw new Failure('too-large')
      }
      chunks.push(part.value)
    }
    return Buffer.concat(chunks)
  } catch (error) {
    // The sender went away in the middle.
    throw error instanceof Failure ? error : new Failure('bad-input', 'body cut off', { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

/** A JSON body. Throws `bad-input` for another content type, for what is not UTF-8 and for what is not JSON. */
export function readJson(request: Request, body: Uint8Array): unknown {
  const type = request.headers.get('content-type')?.toLowerCase() ?? ''
  if (!/^application\/json(?:\s*;\s*charset=utf-8)?$/.test(type)) throw new Failure('bad-input', 'content type')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (error) {
    throw new Failure('bad-input', 'not JSON', { cause: error })
  }
}

/** The query of an address. Throws `bad-input` when a name stands there twice. */
export function readQuery(address: string): Record<string, string> {
  const pairs = [...new URL(address).searchParams]
  const query = Object.fromEntries(pairs)
  if (Object.keys(query).length !== pairs.length) throw new Failure('bad-input', 'query names repeated')
  return query
}
