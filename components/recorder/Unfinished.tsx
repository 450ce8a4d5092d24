/** Recordings that a closed window, a crash or a sleeping computer cut off: nothing of them is lost, and here they are offered again. */
import { isRecordingHeld } from '../../lib/browser/held.ts'
import type { RecordingDraft } from '../../lib/db.ts'
import { begunRecordings, discardBegun, lengthsOf } from '../../lib/flows/begun.ts'
import { Discard } from '../Discard.tsx'
import { useWorld } from '../Surface.tsx'
import { Button, Notice } from '../ui.tsx'
import { useLive } from '../useLive.ts'
import { lengthOf, t, when } from '../words.ts'

export function Unfinished({
  onGoOn,
  onLook,
}: {
  /** Goes on recording, where that can be done. */
  onGoOn?: (draft: RecordingDraft) => void
  onLook: (draft: RecordingDraft) => void
}) {
  const world = useWorld()
  const begun = useLive(async () => {
    const drafts = await begunRecordings(world, isRecordingHeld)
    return Promise.all(drafts.map(async (draft) => ({ draft, amount: await lengthsOf(world, draft) })))
  }, [world])
  return begun?.map(({ draft, amount }) => {
    const saved = lengthOf(amount)
    return (
      <Notice
        key={draft.id}
        tone="accent"
        actions={
          <>
            {onGoOn && <Button onClick={() => onGoOn(draft)}>{t('begun_go_on')}</Button>}
            {saved !== '' && <Button onClick={() => onLook(draft)}>{t('begun_look')}</Button>}
            <Discard
              title={t('rec_discard_sure')}
              more={t('rec_discard_more')}
              written={saved !== ''}
              drop={() => discardBegun(world, draft.id)}
            />
          </>
        }
      >
        {saved === '' ? t('begun_nothing', when(draft.at)) : t('begun_saved', when(draft.at), saved)}
      </Notice>
    )
  })
}
