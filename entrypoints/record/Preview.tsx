/** The tip as an executive will see it, at the width of their panel: made from the very file that would leave. */
import { useEffect, useState } from 'react'
import '../../components/tip.css'
import { Player } from '../../components/player/Player.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Dialog, Refused, Spinner } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { t } from '../../components/words.ts'
import type { TipDraft } from '../../lib/db.ts'
import { packDraft } from '../../lib/flows/publish.ts'
import { type RecordingFiles, readRecording } from '../../lib/recording-file.ts'

export function Preview({ draft, name }: { draft: TipDraft; name: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('preview_open')}</Button>
      <Dialog
        open={open}
        title={draft.title.trim() || t('own_tips_untitled')}
        onClose={() => setOpen(false)}
        actions={
          <Button kind="primary" onClick={() => setOpen(false)}>
            {t('desk_close')}
          </Button>
        }
      >
        <p className="quiet small">{t('preview_as', name)}</p>
        <Shown draft={draft} />
      </Dialog>
    </>
  )
}

function Shown({ draft: { id, words, audience } }: { draft: TipDraft }) {
  const world = useWorld()
  const { run, failure } = useAction()
  const [packed, setPacked] = useState<RecordingFiles | null>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it shows how things stood when it was opened
  useEffect(() => {
    void run(async () => {
      const made = await packDraft(world, id, audience)
      setPacked(made && readRecording(made.bytes))
    })
  }, [])
  return (
    <div className="preview">
      <Refused failure={failure} />
      {packed === undefined && !failure && <Spinner label={t('record_packing')} />}
      {packed && <Player recording={packed.recording} files={packed.files} />}
      {words.how.trim() && <p className="words">{words.how}</p>}
      {words.whether.trim() && (
        <div className="tip-whether">
          <p className="tip-label">{t('tip_whether')}</p>
          <p className="words">{words.whether}</p>
        </div>
      )}
    </div>
  )
}
