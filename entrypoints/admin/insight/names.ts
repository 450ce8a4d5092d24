/** What pages, tips and packs are called where the counts only have their ids. */
import { pageTitle, t } from '../../../components/words.ts'
import type { Titles } from '../../../lib/flows/insight.ts'
import { type Ranked, readKey, type Subject } from '../../../lib/insight.ts'
import type { TallyKey } from '../../../lib/protocol/insight.ts'
import { sites } from '../../../lib/sites/index.ts'
import type { RankedRow } from './charts.tsx'

export const withinWords = {
  hour: 'insight_within_hour',
  'half-day': 'insight_within_half_day',
  day: 'insight_within_day',
  'three-days': 'insight_within_three_days',
  longer: 'insight_within_longer',
} as const

const kinds = new Set(sites.flatMap(({ pages, otherwise }) => [otherwise, ...pages.map(({ kind }) => kind)]))

/** What people call a kind of page: `The LinkedIn feed`; one that no site here knows is some other website. */
function kindTitle(kind: string): string {
  return kinds.has(kind) ? pageTitle(kind) : t('insight_other_pages')
}

/** A ranking with names: `of` are kinds of page, packs or tips. */
export function named(ranked: readonly Ranked[], subject: Subject, titles: Titles): RankedRow[] {
  return ranked.map(({ of, ...figure }) => ({ key: of, figure, ...nameOf(subject, of, titles) }))
}

/** What a line of the counts tells of, as a person calls it. */
export function nameOfKey(key: TallyKey, titles: Titles): string {
  const { subject, of } = readKey(key)
  if (subject === 'active') return ''
  if (subject === 'answered')
    return Object.entries(withinWords).flatMap(([each, word]) => (each === of ? [t(word)] : []))[0] ?? of
  const { what, more } = nameOf(subject, of, titles)
  return more ? `${what} ${more}` : what
}

function nameOf(subject: Subject, of: string, titles: Titles): { what: string; more?: string } {
  if (subject === 'muted pack') return { what: titles.packs.get(of) ?? t('insight_pack_unknown') }
  if (subject === 'helped' || subject === 'drifted' || subject === 'muted tip') {
    const tip = titles.tips.get(of)
    return tip ? { what: tip.title, more: tip.pack } : { what: t('insight_tip_unknown'), more: of.slice(0, 8) }
  }
  return { what: kindTitle(of) }
}
