/** How surely the element of a step will be found again, in words a mentor can act on. */
import type { DraftStep } from '../../lib/db.ts'
import { count, t } from '../words.ts'

export type Hold = {
  /** `weak` is worth a thought before publishing. */
  is: 'weak' | 'sound' | 'none'
  says: string
}

/** Null where nothing is to be found: another page comes, or there is nothing to do. */
export function holdOf({ act, anchor, foreign, robustness }: DraftStep): Hold | null {
  if (!anchor && foreign) return { is: 'weak', says: t('hold_foreign') }
  if (!anchor) return act === 'go' || act === 'look' ? null : { is: 'none', says: t('hold_none') }
  if (!robustness) return { is: 'sound', says: t('hold_unknown') }
  const { clues, generated } = robustness
  if (clues === 0) return { is: 'weak', says: t('hold_no_clue') }
  if (clues === 1) return { is: 'weak', says: generated ? t('hold_generated') : t('hold_one') }
  return { is: 'sound', says: count('hold_clues', clues) }
}

/** How many steps rest on a single clue or less. */
export function weakSteps(steps: readonly DraftStep[]): DraftStep[] {
  return steps.filter((step) => holdOf(step)?.is === 'weak')
}
