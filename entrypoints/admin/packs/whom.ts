/** Whom a release is for, and when, as people say it. */
import { count, day, list, number, t, when } from '../../../components/words.ts'
import type { Reach } from '../../../lib/protocol/pack.ts'

/** `everyone`, `5 % of Board and 3 people`. */
export function whom({ audience, percent }: Reach): string {
  const { everyone, groups, people } = audience
  const named = [...groups, ...(people.length > 0 ? [count('packs_people', people.length)] : [])]
  const those = everyone ? t('packs_everyone') : named.length > 0 ? list(named) : t('packs_nobody')
  return percent === 100 ? those : t('packs_share_of', number(percent), those)
}

/** The day of something long ago, the time too of what was lately or is to come. */
export function dayOrTime(time: number, now: number): string {
  return Math.abs(now - time) < 36 * 60 * 60 * 1000 || time > now ? when(time, now) : day(time, now)
}
