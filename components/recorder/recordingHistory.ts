/** Every state of a recording while it is edited, so that each change can be taken back, whoever made it. */
import type { DraftStep, RecordingDraft } from '../../lib/db.ts'

export type History = {
  readonly now: RecordingDraft
  readonly before: readonly RecordingDraft[]
  readonly after: readonly RecordingDraft[]
  /** What the last change was made to, when it was words only: writing on there is the same change. */
  readonly writing: string | null
}

/** Most states kept. */
const most = 200

export function historyOf(now: RecordingDraft): History {
  return { now, before: [], after: [], writing: null }
}

/** The recording as the database has it now: anything new in it is a change that can be taken back. */
export function saw(history: History, draft: RecordingDraft): History {
  const { now, before, writing } = history
  if (isSame(now, draft)) return history
  const written = wordsChanged(now, draft)
  if (written !== null && written === writing) return { ...history, now: draft, after: [] }
  return { now: draft, before: [...before, now].slice(-most), after: [], writing: written }
}

/** The state before the last change; the same where there is none. */
export function undone(history: History): History {
  const { now, before, after } = history
  const last = before.at(-1)
  return last ? { now: last, before: before.slice(0, -1), after: [now, ...after], writing: null } : history
}

/** The state that was last taken back; the same where there is none. */
export function redone(history: History): History {
  const { now, before, after } = history
  const [next] = after
  return next ? { now: next, before: [...before, now], after: after.slice(1), writing: null } : history
}

function isSame(one: RecordingDraft, other: RecordingDraft): boolean {
  return JSON.stringify({ ...one, at: 0 }) === JSON.stringify({ ...other, at: 0 })
}

/** The step of which only words differ; null when anything else does. */
function wordsChanged(one: RecordingDraft, other: RecordingDraft): string | null {
  const bare = (draft: RecordingDraft) => ({ ...draft, steps: draft.steps.map(wordless) })
  if (!isSame(bare(one), bare(other))) return null
  const changed = other.steps.filter((step, n) => JSON.stringify(step) !== JSON.stringify(one.steps[n]))
  return changed.length === 1 ? (changed[0]?.id ?? null) : null
}

function wordless(step: DraftStep): DraftStep {
  return { ...step, sentence: '', whether: '' }
}
