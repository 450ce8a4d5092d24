import { type ReactNode, useState } from 'react'
import { Button, Dialog } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { t } from '../../../components/words.ts'
import { Refusal } from '../Refusal.tsx'

/** A button that asks before it does something. */
export function Sure({
  label,
  name,
  title,
  confirm,
  danger = false,
  quiet = true,
  work,
  children,
}: {
  label: string
  name?: string
  title: string
  confirm: string
  danger?: boolean
  quiet?: boolean
  work: () => Promise<unknown>
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const { run, busy, failure, clear } = useAction()
  const close = () => {
    clear()
    setOpen(false)
  }
  return (
    <>
      <Button kind={quiet ? 'quiet' : 'plain'} aria-label={name} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        open={open}
        title={title}
        onClose={close}
        actions={
          <>
            <Button
              kind={danger ? 'danger' : 'primary'}
              busy={busy}
              onClick={() => void run(work).then((done) => done && setOpen(false))}
            >
              {confirm}
            </Button>
            <Button onClick={close}>{t('ui_cancel')}</Button>
          </>
        }
      >
        {children}
        <Refusal failure={failure} />
      </Dialog>
    </>
  )
}
