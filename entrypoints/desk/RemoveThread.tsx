import { useState } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Dialog, Refused } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { t } from '../../components/words.ts'
import type { Thread } from '../../lib/db.ts'
import { removeThread } from '../../lib/flows/thread.ts'
import { show } from './useView.ts'

/** Takes a finished question, its picture included, off this computer. */
export function RemoveThread({ thread }: { thread: Thread }) {
  const world = useWorld()
  const [sure, setSure] = useState(false)
  const { run, busy, failure } = useAction()
  const remove = () =>
    run(() => removeThread(world, thread.id)).then((done) => done && show({ page: 'questions', thread: null }))
  return (
    <>
      <Button kind="quiet" onClick={() => setSure(true)}>
        {t('desk_remove')}
      </Button>
      <Dialog
        open={sure}
        title={t('desk_remove_title')}
        onClose={() => setSure(false)}
        actions={
          <>
            <Button kind="danger" busy={busy} onClick={remove}>
              {t('desk_remove')}
            </Button>
            <Button onClick={() => setSure(false)}>{t('ui_keep')}</Button>
          </>
        }
      >
        <p>{t('desk_remove_more')}</p>
        <Refused failure={failure} />
      </Dialog>
    </>
  )
}
