/** Why two would go well together, or why somebody is left over, in words. */
import { count, day, languageName, list, number, t } from '../../../components/words.ts'
import type { Bar, Fit, LeftOver, Reason } from '../../../lib/pairing.ts'
import { topicWords } from '../people/columnWords.ts'

/** The reasons for a pair, the weightier first. */
export function whyFits({ reasons }: Fit): string[] {
  return reasons.map(said)
}

function said(reason: Reason): string {
  switch (reason.says) {
    case 'topics':
      if (reason.covered.length === 0) return t('suggest_topics_none')
      return t(
        reason.covered.length === reason.wanted ? 'suggest_topics_all' : 'suggest_topics_some',
        list(reason.covered.map((each) => t(topicWords[each]))),
      )
    case 'language':
      return t('suggest_language', list(reason.shared.map(languageName)))
    case 'language-unknown':
      return t('suggest_language_unknown')
    case 'hours':
      return reason.hours === 0 ? t('suggest_hours_none') : count('suggest_hours', reason.hours)
    case 'groups-apart':
      return t('suggest_groups_apart')
    case 'groups-same':
      return t('suggest_groups_same')
    case 'ends':
      return t('suggest_ends', day(reason.at))
  }
}

const barWords = {
  language: 'suggest_bar_language',
  line: 'suggest_bar_line',
  ended: 'suggest_bar_ended',
  full: 'suggest_bar_full',
} as const

/** What keeps a mentor from an executive. */
export function whyNot(bar: Bar): string {
  return t(barWords[bar])
}

/** Why somebody could not be given a mentor. */
export function whyLeft({ barred, taken }: LeftOver): string {
  const mentors = taken + Object.values(barred).reduce((sum, n) => sum + n, 0)
  if (mentors === 0) return t('suggest_left_no_mentors')
  const parts = [
    ...(taken > 0 ? [count('suggest_left_taken', taken)] : []),
    ...(barred.full > 0 ? [count('suggest_left_full', barred.full)] : []),
    ...(barred.language > 0 ? [count('suggest_left_language', barred.language)] : []),
    ...(barred.line > 0 ? [count('suggest_left_line', barred.line)] : []),
    ...(barred.ended > 0 ? [count('suggest_left_ended', barred.ended)] : []),
  ]
  return t('suggest_left', number(mentors), list(parts))
}
