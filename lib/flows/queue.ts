/** The order of a mentor's desk: which questions are shown, in what order, and until when one may wait. */
import type { Message, Thread } from '../db.ts'

type Asked = Extract<Message, { kind: 'question' }>

export const queueFilters = ['open', 'snoozed', 'answered', 'all'] as const
export type QueueFilter = (typeof queueFilters)[number]

/** What is left to do about a thread on the mentor's side. One taken back, or solved without an answer, needs nothing more. */
export function dutyOf({ state, snoozedUntil }: Thread, now: number): Exclude<QueueFilter, 'all'> {
  if (state !== 'waiting') return 'answered'
  return snoozedUntil !== null && snoozedUntil > now ? 'snoozed' : 'open'
}

/**
 * The threads asked of this mentor that a filter shows; `pair` narrows them to one executive. Open ones stand oldest first,
 * snoozed ones by when they come back, answered ones newest first; all of them in that order of duty.
 */
export function queueOf(
  threads: readonly Thread[],
  filter: QueueFilter,
  pair: string | null,
  now: number,
): readonly Thread[] {
  const asked = threads.filter((thread) => !thread.mine && (pair === null || thread.pair === pair))
  return (['open', 'snoozed', 'answered'] as const)
    .filter((duty) => filter === 'all' || filter === duty)
    .flatMap((duty) => asked.filter((thread) => dutyOf(thread, now) === duty).sort(orders[duty]))
}

const orders: Record<Exclude<QueueFilter, 'all'>, (a: Thread, b: Thread) => number> = {
  open: (a, b) => a.changedAt - b.changedAt,
  snoozed: (a, b) => (a.snoozedUntil ?? 0) - (b.snoozedUntil ?? 0),
  answered: (a, b) => b.changedAt - a.changedAt,
}

/** The id `step` places on from `current`, stopping at either end; the first where `current` is not among them, null where there are none. */
export function neighbour(ids: readonly string[], current: string | null, step: 1 | -1): string | null {
  const at = current === null ? -1 : ids.indexOf(current)
  if (at < 0) return ids[0] ?? null
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))] ?? null
}

/** What to open once `current` leaves the queue: the one that takes its place, at the end the first. */
export function afterwards(ids: readonly string[], current: string): string | null {
  const at = ids.indexOf(current)
  return ids[at + 1] ?? ids.find((id) => id !== current) ?? null
}

/** The question a thread waits with: the newest that was not taken back, or null. */
export function newestQuestionOf(messages: readonly Message[]): Asked | null {
  const asked = messages.filter((message): message is Asked => message.kind === 'question')
  return (
    asked
      .filter(({ state }) => state !== 'withdrawn')
      .sort((a, b) => a.at - b.at)
      .at(-1) ?? null
  )
}

/** Whether every word of what is sought begins a word somewhere in the texts. Case and accents are ignored. */
export function speaksOf(texts: readonly string[], sought: string): boolean {
  const said = ` ${plainly(texts.join(' '))}`
  return plainly(sought)
    .split(' ')
    .every((word) => said.includes(` ${word}`))
}

function plainly(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Times to put a question off to, in milliseconds since 1970, by the clock on the wall here. */
export function snoozeTimes(now: number): { laterToday: number | null; tomorrow: number; monday: number } {
  const at = new Date(now)
  const laterToday = new Date(now)
  laterToday.setHours(at.getHours() + 3, 0, 0, 0)
  const daysToMonday = (8 - at.getDay()) % 7 || 7
  return {
    // Later than eight in the evening is no longer "later today".
    laterToday: at.getHours() + 3 <= 20 ? laterToday.getTime() : null,
    tomorrow: morning(at, 1),
    monday: morning(at, daysToMonday),
  }
}

/** Nine in the morning, `days` from a day. */
function morning(from: Date, days: number): number {
  return new Date(from.getFullYear(), from.getMonth(), from.getDate() + days, 9).getTime()
}
