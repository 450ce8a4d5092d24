import type { DraftStep } from '../../lib/db.ts'
import './draftPicture.css'
import { StepPicture } from '../player/StepPicture.tsx'
import { useWorld } from '../Surface.tsx'
import { classes } from '../ui.tsx'
import { useLive } from '../useLive.ts'
import { t } from '../words.ts'

/**
 * The picture of a step that is not published yet. `small` is for lists: the part around the spot, nothing to press; the words beside
 * it say what it shows.
 */
export function DraftPicture({ step, small = false }: { step: DraftStep; small?: boolean }) {
  const { db } = useWorld()
  const media = step.picture?.media
  const bytes = useLive(async () => (media ? ((await db.media.get(media))?.bytes ?? null) : null), [db, media])
  const { picture, drawing } = step
  if (!picture) return null
  return (
    <div className={classes('draft-picture', small && 'small')} aria-hidden={small || undefined} inert={small}>
      {bytes && (
        <StepPicture picture={picture} bytes={bytes} alt={t('step_picture_alt', step.sentence)} drawing={drawing} />
      )}
    </div>
  )
}
