import type { Amount } from '../lib/flows/begun.ts'
import { count, list } from './words.ts'

/** How much there is in a recording: `5 steps, 40 seconds of voice`; empty when there is nothing. */
export function amountOf({ steps, voiceSeconds, clipSeconds }: Amount): string {
  const parts = [
    ...(steps > 0 ? [count('amount_steps', steps)] : []),
    ...(voiceSeconds > 0 ? [count('amount_voice', voiceSeconds)] : []),
    ...(clipSeconds > 0 ? [count('amount_clip', clipSeconds)] : []),
  ]
  return list(parts)
}
