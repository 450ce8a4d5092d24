/** What the columns of a list of people are called on the page and in the files it saves. */
import { t, type Word } from '../../../components/words.ts'
import type { Topic } from '../../../lib/protocol/register.ts'
import type { Column } from '../../../lib/register-file/columns.ts'
import type { writeRegister } from '../../../lib/register-file.ts'

export const columnWords = {
  ref: 'column_ref',
  name: 'column_name',
  given: 'column_given',
  family: 'column_family',
  role: 'column_role',
  groups: 'column_groups',
  languages: 'column_languages',
  zone: 'column_zone',
  topics: 'column_topics',
  capacity: 'column_capacity',
  manager: 'column_manager',
  ends: 'column_ends',
} as const satisfies Record<Column, Word>

export const topicWords = {
  linkedin: 'topic_linkedin',
  x: 'topic_x',
  banking: 'topic_banking',
  etiquette: 'topic_etiquette',
  security: 'topic_security',
  ai: 'topic_ai',
  video: 'topic_video',
} as const satisfies Record<Topic, Word>

/** The first line of a saved register. */
export function fileHeader(): Parameters<typeof writeRegister>[1] {
  return {
    ref: t('column_ref'),
    name: t('column_name'),
    role: t('column_role'),
    groups: t('column_groups'),
    languages: t('column_languages'),
    zone: t('column_zone'),
    topics: t('column_topics'),
    capacity: t('column_capacity'),
    manager: t('column_manager'),
    ends: t('column_ends'),
  }
}
