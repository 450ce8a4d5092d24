/** The counts as a table for a spreadsheet: everything that is told, and nothing more. */
import { t } from '../../../components/words.ts'
import { writeTable } from '../../../lib/csv.ts'
import type { Insight } from '../../../lib/flows/insight.ts'
import { beginOf, readKey, type Subject } from '../../../lib/insight.ts'
import type { InsightLine } from '../../../lib/protocol/insight.ts'
import { nameOfKey } from './names.ts'

const subjectWords = {
  active: 'insight_active',
  asked: 'insight_asked',
  answered: 'insight_answered',
  bare: 'insight_bare',
  helped: 'insight_helped',
  drifted: 'insight_drifted',
  'muted pack': 'insight_muted_packs',
  'muted tip': 'insight_muted_tips',
  'muted kind': 'insight_muted_kinds',
} as const satisfies Record<Subject, string>

/** A row a line, the oldest week first, after who was invited, has joined and is paired today. */
export function insightTable({ people, titles }: Insight, lines: readonly InsightLine[]): string {
  const exact = (
    [
      ['insight_invited', people.invited],
      ['insight_joined', people.joined],
      ['insight_paired', people.paired],
    ] as const
  ).map(([word, n]) => ['', '', t(word), '', '', String(n), ''])
  const rows = lines
    .toSorted((a, b) => (a.week === b.week ? (a.key < b.key ? -1 : 1) : a.week < b.week ? -1 : 1))
    .map(({ week, key, people, count }) => [
      week,
      new Date(beginOf(week) ?? 0).toISOString().slice(0, 10),
      t(subjectWords[readKey(key).subject]),
      nameOfKey(key, titles),
      key,
      String(people),
      String(count),
    ])
  const head = [
    t('insight_week'),
    t('insight_file_begins'),
    t('insight_file_what'),
    t('insight_file_name'),
    t('insight_file_key'),
    t('insight_file_people'),
    t('insight_file_times'),
  ]
  return writeTable(head, [...exact, ...rows])
}
