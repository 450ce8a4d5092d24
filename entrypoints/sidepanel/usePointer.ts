import { useMemo } from 'react'
import { nameOf, type Pointer, type Said } from '../../components/player/showing.ts'
import { t } from '../../components/words.ts'
import type { Guide, MarkWitness } from '../../lib/browser/guide.ts'
import type { Look } from '../../lib/flows/world.ts'

/** How long something that is not there yet is waited for, in milliseconds. */
const patience = 8000

/** Points at things on the page that is in front. */
export function usePointer(guide: Guide, look: Look | undefined): Pointer {
  const recognised = look?.recognised ?? null
  return useMemo(
    () => ({
      page: recognised,
      point: (step, said) => {
        const { anchor, foreign, act, key, place } = step
        const name = nameOf(step)
        const announcement = {
          found: name ? t('show_said_found', name) : t('show_said_found_bare'),
          probably: t('show_said_probably'),
        }
        return guide.mark({ anchor, foreign, act, key, place, announcement, patience }, (witness) =>
          said(heard(witness)),
        )
      },
    }),
    [guide, recognised],
  )
}

function heard(witness: MarkWitness): Said {
  if (witness.type === 'marked') return { at: witness.certainty === 'found' ? 'marked' : 'probably' }
  if (witness.type === 'dismissed') return { at: 'hidden' }
  return { at: witness.type }
}
