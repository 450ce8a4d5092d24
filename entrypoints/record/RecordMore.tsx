import { useState } from 'react'
import { Button, Dialog } from '../../components/ui.tsx'
import { t } from '../../components/words.ts'
import { requestRecording } from '../../lib/browser/open.ts'

/** More steps are recorded on their page: the panel there is told which recording they are for. */
export function RecordMore({ id, any }: { id: string; any: boolean }) {
  const [open, setOpen] = useState(false)
  const label = any ? t('record_more') : t('record_first')
  return (
    <>
      <Button
        onClick={() => {
          void requestRecording({ tip: id, step: null })
          setOpen(true)
        }}
      >
        {label}
      </Button>
      <Dialog
        open={open}
        title={label}
        onClose={() => setOpen(false)}
        actions={
          <Button kind="primary" onClick={() => setOpen(false)}>
            {t('step_again_understood')}
          </Button>
        }
      >
        <ol className="how">
          <li>{t('record_more_open')}</li>
          <li>{t('record_more_panel')}</li>
          <li>{t('record_more_do')}</li>
        </ol>
      </Dialog>
    </>
  )
}
