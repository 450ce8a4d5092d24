/** Leaving the programme, and emptying this browser when the programme has already ended. */
import { useState } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Dialog, Refused } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { t } from '../../components/words.ts'
import type { Me } from '../../lib/db.ts'
import { forgetEverything, leave } from '../../lib/flows/join.ts'

export function Leave({ me }: { me: Me }) {
  const world = useWorld()
  const { run, busy, failure, clear } = useAction()
  const [sure, setSure] = useState(false)
  const close = () => {
    setSure(false)
    clear()
  }
  return (
    <>
      <p>{t('leave_what', me.programme)}</p>
      <div className="actions">
        <Button kind="danger" onClick={() => setSure(true)}>
          {t('leave_leave')}
        </Button>
      </div>
      <Dialog
        open={sure}
        title={t('leave_sure', me.programme)}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>{t('leave_stay')}</Button>
            <Button kind="danger" busy={busy} onClick={() => run(() => leave(world))}>
              {t('leave_leave')}
            </Button>
          </>
        }
      >
        <p>{t('leave_more')}</p>
        <Refused
          failure={failure}
          actions={
            <Button kind="danger" busy={busy} onClick={() => run(() => forgetEverything(world))}>
              {t('leave_forget')}
            </Button>
          }
        />
        {failure && <p>{t('leave_forget_more')}</p>}
      </Dialog>
    </>
  )
}
