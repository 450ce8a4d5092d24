import { useEffectEvent, useMemo, useRef } from 'react'
import { nameOf, type Pointer, type Said } from '../../components/player/showing.ts'
import { t } from '../../components/words.ts'
import type { Guide, MarkWitness } from '../../lib/browser/guide.ts'
import type { Look } from '../../lib/flows/world.ts'

/** How long something that is not there yet is waited for, in milliseconds. */
const patience = 8000

/** Points at things on the page that is in front; `onLost` hears when one is not there any more, once for each step. */
export function usePointer(guide: Guide, look: Look | undefined, onLost: () => void = () => {}): Pointer {
  const lost = useRef(new Set<string>())
  const lose = useEffectEvent((step: string) => {
    if (lost.current.has(step)) return
    lost.current.add(step)
    onLost()
  })
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
        return guide.mark({ anchor, foreign, act, key, place, announcement, patience }, (witness) => {
          if (witness.type === 'lost') lose(step.id)
          said(heard(witness))
        })
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
