/** What a mentor can record from here: a tip for the page in front, one that was cut off, a step once more. */
import { useEffect, useState } from 'react'
import { Unfinished } from '../../components/recorder/Unfinished.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Notice } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { t } from '../../components/words.ts'
import {
  dropRequestedRecording,
  onRequestedRecording,
  openPage,
  type RecordingRequest,
} from '../../lib/browser/open.ts'
import { lookOver } from '../../lib/flows/begun.ts'
import type { Place } from '../../lib/protocol/page.ts'
import type { Recognised } from '../../lib/sites/index.ts'
import { recordButton } from './useReturn.ts'

export type OnRecord = (id: string, step: string | null, place: Place) => void

type Here = Recognised | null

/** Where something can be recorded: a page that we may see, and not a silent one. */
const mayRecord = (recognised: Here): recognised is Recognised => recognised !== null && !recognised.silent

/** What waits to be recorded, and what was cut off. */
export function ToRecord({ recognised, onRecord }: { recognised: Here; onRecord: OnRecord }) {
  const world = useWorld()
  const request = useRequested()
  const look = async (id: string) => {
    await lookOver(world, id)
    await openPage('record', `#tip=${id}`)
  }
  return (
    <>
      {request && (
        <Requested key={request.tip + request.step} request={request} here={recognised} onRecord={onRecord} />
      )}
      <Unfinished
        {...(mayRecord(recognised) ? { onGoOn: ({ id, place }) => onRecord(id, null, place) } : {})}
        onLook={({ id }) => void look(id)}
      />
    </>
  )
}

/** The workshop has sent the mentor here, to do something on its page. */
function Requested({
  request: { tip, step },
  here,
  onRecord,
}: {
  request: RecordingRequest
  here: Here
  onRecord: OnRecord
}) {
  const { db } = useWorld()
  const draft = useLive(async () => (await db.recordingDrafts.get(tip)) ?? null, [db, tip])
  if (!draft) return null
  const n = draft.steps.findIndex(({ id }) => id === step)
  if (step !== null && n < 0) return null
  const sentence = draft.steps[n]?.sentence ?? ''
  const begin = () => {
    void dropRequestedRecording()
    if (here) onRecord(tip, step, here.place)
  }
  return (
    <Notice
      tone="accent"
      live
      actions={
        <>
          {mayRecord(here) && (
            <Button kind="primary" onClick={begin}>
              {step ? t('rec_again_here') : t('rec_more_here')}
            </Button>
          )}
          <Button kind="quiet" onClick={() => void dropRequestedRecording()}>
            {t('tip_not_now')}
          </Button>
        </>
      }
    >
      {step ? t('rec_again_asked', n + 1, sentence) : t('rec_more_asked')}
    </Notice>
  )
}

function useRequested(): RecordingRequest | null {
  const [request, setRequest] = useState<RecordingRequest | null>(null)
  useEffect(() => onRequestedRecording(setRequest), [])
  return request
}

export function MentorsFoot({ recognised, onRecord }: { recognised: Here; onRecord: OnRecord }) {
  const desk = (
    <Button kind={mayRecord(recognised) ? 'plain' : 'primary'} className="wide" onClick={() => void openPage('desk')}>
      {t('panel_open_desk')}
    </Button>
  )
  if (!mayRecord(recognised)) return <div className="panel-foot">{desk}</div>
  const begin = () => onRecord(crypto.randomUUID(), null, recognised.place)
  return (
    <div className="panel-foot stack tight">
      <Button id={recordButton} kind="primary" className="wide large" onClick={begin}>
        {t('panel_record')}
      </Button>
      {desk}
    </div>
  )
}
