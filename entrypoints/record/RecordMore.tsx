import { useState } from 'react'
import { HowToRecord } from '../../components/recorder/HowToRecord.tsx'
import { Button } from '../../components/ui.tsx'
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
      <HowToRecord
        open={open}
        title={label}
        steps={[t('record_more_open'), t('record_more_panel'), t('record_more_do')]}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
