/** The two words that a pair shares: asked for when somebody calls in the other's name. Shown on request, as others may see the screen. */
import type { Partner } from '../lib/db.ts'
import { list, t } from './words.ts'

/** Nothing for a partner with whom no words are shared. */
export function PairPhrase({ partner }: { partner: Pick<Partner, 'person' | 'pinned' | 'phrases'> }) {
  const { person, pinned, phrases = {} } = partner
  const said = pinned.flatMap(({ id }) => phrases[id]?.join(' ') ?? [])
  if (said.length === 0) return null
  return (
    <details className="aside">
      <summary>{t('phrase_show', person.name)}</summary>
      <p className="phrase" lang="en">
        {list(said, 'or')}
      </p>
      <p className="quiet small">
        {person.role === 'mentor' ? t('phrase_for_executive', person.name) : t('phrase_for_mentor', person.name)}
      </p>
    </details>
  )
}
