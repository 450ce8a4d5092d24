/** A recording begins or goes on beside its page, so whoever asks for it elsewhere is told how: one line for each thing to do. */
import type { ReactNode } from 'react'
import { Button, Dialog } from '../ui.tsx'
import { t } from '../words.ts'

export function HowToRecord({
  open,
  title,
  steps,
  onClose,
  children,
}: {
  open: boolean
  title: string
  steps: readonly string[]
  onClose: () => void
  children?: ReactNode
}) {
  return (
    <Dialog
      open={open}
      title={title}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t('step_again_understood')}
        </Button>
      }
    >
      <ol className="how">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {children}
    </Dialog>
  )
}
