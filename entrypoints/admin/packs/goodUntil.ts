import { language } from '../../../components/words.ts'
import type { TipPack } from '../../../lib/protocol/pack.ts'

/** Months that a pack is shown where it does not say. */
const usual = 18

/** The month until which a pack is shown: `May 2028`. */
export function goodUntil({ checked, goodFor = usual }: Pick<TipPack, 'checked' | 'goodFor'>): string {
  const end = new Date(`${checked}T12:00`)
  end.setMonth(end.getMonth() + goodFor)
  return new Intl.DateTimeFormat(language(), { month: 'long', year: 'numeric' }).format(end)
}
