/** From an answer to a tip: first what would be shared, then the editor. Nothing is shared here. */
import { useState } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Dialog, Notice, Refused } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { list, pageTitle, t } from '../../components/words.ts'
import { openPage } from '../../lib/browser/open.ts'
import type { Message } from '../../lib/db.ts'
import { draftFromAnswer, type Keepable, keepable, namesIn } from '../../lib/flows/keep.ts'
import type { Anchor } from '../../lib/protocol/anchor.ts'
import { show } from './useView.ts'

type Answered = Extract<Message, { kind: 'answer' }>

export function KeepAsTip({ message, name }: { message: Answered; name: string }) {
  const world = useWorld()
  const { db } = world
  const [open, setOpen] = useState(false)
  const { run, busy, failure } = useAction()
  const { answer } = message
  const { thread, words } = answer
  const place = useLive(async () => (await db.threads.get(thread))?.place, [db, thread])
  const found = useLive(
    async () => (open && place ? await keepable(world, answer, place) : null),
    [world, answer, place, open],
  )
  if (!place || (words.trim() === '' && answer.drawing.length === 0 && !answer.recording)) return null
  const named = namesIn(words, name)
  const edit = () =>
    run(async () => {
      await draftFromAnswer(world, answer, place, sentenceFor)
      if (await db.recordingDrafts.get(message.id)) await openPage('record', `#tip=${message.id}`)
      else show({ page: 'tips', tip: message.id })
    }).then((done) => done && setOpen(false))
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
          {words.trim() !== '' && (
            <>
              <dt>{t('keep_words')}</dt>
              <dd className="words">{words}</dd>
            </>
          )}
          {found && <Shown found={found} drawn={answer.drawing.length > 0} name={name} />}
        </dl>
        {named.length > 0 && <Notice tone="warning">{t('tip_edit_names', list(named))}</Notice>}
        <p>{t('keep_would_not')}</p>
        <Refused failure={failure} />
      </Dialog>
    </div>
  )
}

/** What goes along beside the words, and what of it only one person may see. */
function Shown({ found, drawn, name }: { found: Keepable; drawn: boolean; name: string }) {
  const { anchor, picture, pictureFor, recorded, question } = found
  const marked = drawn || anchor !== null
  return (
    <>
      {anchor && (
        <>
          <dt>{t('keep_where')}</dt>
          <dd>{sentenceFor(anchor)}</dd>
        </>
      )}
      {question.picture && marked && (
        <>
          <dt>{t('keep_picture')}</dt>
          <dd>
            {picture
              ? t(pictureFor === 'anyone' ? 'keep_picture_drawn' : 'keep_picture_photo', name)
              : t('keep_picture_not')}
          </dd>
        </>
      )}
      {recorded && (
        <>
          <dt>{t('keep_recorded')}</dt>
          <dd>{t('keep_recorded_all')}</dd>
        </>
      )}
    </>
  )
}

/** The step that shows where, in words. */
function sentenceFor(anchor: Anchor | null): string {
  const name = anchor?.name || anchor?.text || anchor?.label
  return name ? t('keep_look_at', name) : t('keep_look_here')
}
