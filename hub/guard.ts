/** Stands around every route: who may ask from a browser, what every answer carries, and one line in the log. */
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { Failure } from '../lib/failure.ts'
import { refusal } from './refusal.ts'

/** `error` is there only for a breakage of ours: its kind, never its words. */
export type LogLine = { route: string; status: number; ms: number; error?: string }

export type Env = { Bindings: Partial<HttpBindings>; Variables: { route: string; failure: Failure } }

/** Pages have no business here: only an extension's own origin, and callers that are no browser and send none. */
const extension = /^(?:chrome|moz)-extension:\/\/[a-z0-9-]{8,64}$/

const always = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

const policy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

const exposed = 'Content-Length, Location, Retry-After, Tus-Resumable, Upload-Length, Upload-Offset'

const preflight = {
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, PATCH, DELETE',
  'Access-Control-Allow-Headers':
    'Content-Type, DPoP, Last-Event-ID, Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset',
  'Access-Control-Max-Age': '7200',
}

type Options = { readonly secure: boolean; readonly clock: () => number; readonly log: (line: LogLine) => void }

/** `secure` when people reach the hub by https. `log` hears the route's name, the status and the time, and nothing else. */
export function guard({ secure, clock, log }: Options): MiddlewareHandler<Env> {
  return async (c, next) => {
    const began = clock()
    const origin = c.req.header('origin')
    const foreign = origin !== undefined && !extension.test(origin)
    if (foreign) c.res = refusal(new Failure('forbidden', 'foreign origin'))
    else if (c.req.method === 'OPTIONS' && origin) c.res = new Response(null, { status: 204, headers: preflight })
    else await next()

    const { headers, status } = c.res
    for (const [name, value] of Object.entries(always)) headers.set(name, value)
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policy)
    if (secure) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
    headers.set('Vary', 'Origin')
    headers.delete('Access-Control-Allow-Origin')
    if (origin !== undefined && !foreign) {
      headers.set('Access-Control-Allow-Origin', origin)
      headers.set('Access-Control-Expose-Headers', exposed)
    }
    const failure = c.get('failure')
    const error = status >= 500 && failure ? { error: kindOf(failure.cause) } : {}
    log({ route: c.get('route') ?? 'none', status, ms: clock() - began, ...error })
  }
}

/** What kind of breakage this was: an error's own words could hold what somebody sent. */
function kindOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown'
  return 'code' in cause && typeof cause.code === 'string' ? `${cause.name} ${cause.code}` : cause.name
}
