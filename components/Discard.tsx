import { useState } from 'react'
import { Button, Dialog, Refused } from './ui.tsx'
import { useAction } from './useAction.ts'
import { t } from './words.ts'

/** Throws away something begun. Unless nothing was `written`, it is asked about first. */
export function Discard({
  label = t('ui_discard'),
  name,
  title,
  more,
  written = true,
  drop,
}: {
  label?: string
  /** What the button is called where there are several: it says what would go. */
  name?: string
  title: string
  /** What goes and what stays. */
  more: string
  written?: boolean
  drop: () => Promise<void>
}) {
  const { run, busy, failure } = useAction()
  const [sure, setSure] = useState(false)
  const go = () => void run(drop).then((done) => done && setSure(false))
  return (
    <>
      <Button kind="quiet" busy={busy} aria-label={name} onClick={written ? () => setSure(true) : go}>
        {label}
      </Button>
      {!sure && <Refused failure={failure} />}
      <Dialog
        open={sure}
        title={title}
        onClose={() => setSure(false)}
        actions={
          <>
            <Button onClick={() => setSure(false)}>{t('ui_keep')}</Button>
            <Button kind="danger" busy={busy} onClick={go}>
              {label}
            </Button>
          </>
        }
      >
        <p>{more}</p>
        <Refused failure={failure} />
      </Dialog>
    </>
  )
}
