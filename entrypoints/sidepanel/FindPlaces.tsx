/** Steps that came in a file say how to find their elements, and have no anchor yet: on their page they are found and described. */
import { useState } from 'react'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { Button, Notice, Refused } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { count, t } from '../../components/words.ts'
import type { Guide } from '../../lib/browser/guide.ts'
import type { DraftStep } from '../../lib/db.ts'
import { changeStep } from '../../lib/flows/record.ts'
import type { Place } from '../../lib/protocol/page.ts'
import { sites } from '../../lib/sites/index.ts'

/** Nothing where no step waits for this kind of page. */
export function FindPlaces({
  guide,
  id,
  place,
  steps,
}: {
  guide: Guide
  /** The recording's. */
  id: string
  place: Place
  steps: readonly DraftStep[]
}) {
  const world = useWorld()
  const announce = useAnnounce()
  const { run, busy, failure } = useAction()
  const [found, setFound] = useState<number | null>(null)
  const waiting = steps.filter((step) => step.foreign !== null && step.anchor === null && mayBeHere(step.place, place))
  const find = () =>
    run(async () => {
      let times = 0
      for (const step of waiting) {
        const resolved = step.foreign && (await guide.resolve(step.foreign))
        if (!resolved) continue
        const { anchor, robustness } = resolved
        await changeStep(world, id, step.id, { anchor, robustness })
        times++
      }
      setFound(times)
      announce(count('find_found', times))
    })
  if (waiting.length === 0 && found === null) return null
  return (
    <Notice
      tone="accent"
      actions={
        waiting.length > 0 && (
          <Button busy={busy} onClick={() => void find()}>
            {t('find_now')}
          </Button>
        )
      }
    >
      {found !== null && <p>{count('find_found', found)}</p>}
      {waiting.length > 0 && (
        <p>{found === null ? count('find_waiting', waiting.length) : count('find_not', waiting.length)}</p>
      )}
      <Refused failure={failure} />
    </Notice>
  )
}

/** A file knows addresses alone: a kind that shows only in the page, such as a dialog, is another's there. */
function mayBeHere(told: Place, here: Place): boolean {
  if (told.site !== here.site) return false
  const rules = sites.find(({ id }) => id === here.site)?.pages ?? []
  return told.kind === here.kind || rules.some(({ kind, landmark }) => kind === here.kind && landmark !== undefined)
}
