/** From an answer to a tip: first what would be shared, then the editor. Nothing is shared here. */
import { useState } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Dialog, Notice, Refused } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { list, pageTitle, t } from '../../components/words.ts'
import type { Message } from '../../lib/db.ts'
import { draftFromAnswer, namesIn } from '../../lib/flows/keep.ts'
import { show } from './useView.ts'

type Answered = Extract<Message, { kind: 'answer' }>

export function KeepAsTip({ message, name }: { message: Answered; name: string }) {
  const world = useWorld()
  const { db } = world
  const [open, setOpen] = useState(false)
  const { run, busy, failure } = useAction()
  const { thread, words } = message.answer
  const place = useLive(async () => (await db.threads.get(thread))?.place, [db, thread])
  if (!place || words.trim() === '') return null
  const named = namesIn(words, name)
  const edit = () =>
    run(() => draftFromAnswer(world, message.answer, place)).then(
      (done) => done && show({ page: 'tips', tip: message.id }),
    )
  return (
    <div className="actions">
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('keep_as_tip')}
      </Button>
      <Dialog
        open={open}
        title={t('keep_title')}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button kind="primary" busy={busy} onClick={edit}>
              {t('keep_look_over')}
            </Button>
            <Button onClick={() => setOpen(false)}>{t('ui_cancel')}</Button>
          </>
        }
      >
        <p>{t('keep_would_share')}</p>
        <dl className="would-share">
          <dt>{t('tip_edit_page')}</dt>
          <dd>{pageTitle(place.kind)}</dd>
          <dt>{t('keep_words')}</dt>
          <dd className="words">{words}</dd>
        </dl>
        {named.length > 0 && <Notice tone="warning">{t('tip_edit_names', list(named))}</Notice>}
        <p>{t('keep_would_not')}</p>
        <Refused failure={failure} />
      </Dialog>
    </div>
  )
}
