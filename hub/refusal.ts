/** A Failure as an answer. Only its code and its sentence travel: never the detail, which is for logs and tests. */
import type { Failure } from '../lib/failure.ts'
import { statusOf } from '../lib/protocol/routes.ts'

export function refusal({ code, message }: Failure, status: number = statusOf(code)): Response {
  const headers: HeadersInit = code === 'too-many' ? { 'Retry-After': '60' } : {}
  return Response.json({ code, sentence: message }, { status, headers })
}
