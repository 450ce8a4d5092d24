/** One question and its answers, and what to do next about it. */
import { useState } from 'react'
import { Player } from '../../components/player/Player.tsx'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { Thread } from '../../components/Thread.tsx'
import { Button, Dialog, Notice, Refused, ViewHeading } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { pageTitle, t } from '../../components/words.ts'
import type { Guide } from '../../lib/browser/guide.ts'
import { type Message, standing } from '../../lib/db.ts'
import { withdraw } from '../../lib/flows/ask.ts'
import { markSolved, removeThread } from '../../lib/flows/thread.ts'
import type { Look } from '../../lib/flows/world.ts'
import { Safety } from './Safety.tsx'
import { usePointer } from './usePointer.ts'

export function Question({
  id,
  guide,
  look,
  onAskOn,
  onLeave,
}: {
  id: string
  guide: Guide
  look: Look | undefined
  onAskOn: (resume: boolean) => void
  onLeave: () => void
}) {
  const world = useWorld()
  const pointer = usePointer(guide, look)
  const announce = useAnnounce()
  const { db } = world
  const thread = useLive(async () => (await db.threads.get(id)) ?? null, [db, id])
  const begun = useLive(async () => (await db.drafts.where('id').equals(id).count()) > 0, [db, id])
  const other = useLive(async () => (thread ? await db.partners.get(thread.pair) : undefined), [db, thread?.pair])
  const refused = useLive(() => db.messages.where('thread').equals(id).and(wasRefused).count().then(Boolean), [db, id])
  const { run, busy, failure } = useAction()
  /** How much was done here: each time the focus goes to the heading, since the button that did it goes. */
  const [acts, setActs] = useState(0)
  const [tooLate, setTooLate] = useState(false)
  const [removing, setRemoving] = useState(false)
  if (!thread) return null
  const { state, place } = thread
  const partner = other?.person.name ?? t('thread_partner')
  const ended = other !== undefined && standing(other) === 'ended'
  const mayGo = state === 'solved' || state === 'withdrawn' || ended || refused

  const takeBack = (message: Message) =>
    run(async () => {
      const done = await withdraw(world, message.id)
      setTooLate(!done)
      setActs((before) => before + 1)
      announce(done ? t('question_taken_back') : t('question_too_late', partner))
    })
  const solve = () =>
    run(async () => {
      await markSolved(world, id)
      setActs((before) => before + 1)
      announce(t('question_now_solved'))
    })
  const remove = () =>
    run(async () => {
      await removeThread(world, id)
      onLeave()
    })

  return (
    <main className="stack">
      <ViewHeading key={acts}>{pageTitle(place.kind)}</ViewHeading>
      {place.site === 'bank' && <Safety />}
      <Thread
        id={id}
        play={(held) => <Player {...held} pointer={pointer} />}
        actions={(message) =>
          canTakeBack(message) &&
          !ended && (
            <div className="actions">
              <Button busy={busy} onClick={() => takeBack(message)}>
                {t('question_take_back')}
              </Button>
            </div>
          )
        }
      />
      {tooLate && (
        <Notice tone="warning" live>
          {t('question_too_late', partner)}
        </Notice>
      )}
      <Refused failure={failure} />
      {state === 'solved' && <Notice tone="accent">{t('question_now_solved')}</Notice>}
      {ended && <Notice>{t('pair_ended', partner)}</Notice>}
      <div className="actions">
        {state === 'answered' && (
          <Button kind="primary" busy={busy} onClick={solve}>
            {t('question_solve')}
          </Button>
        )}
        {state !== 'withdrawn' && !ended && (
          <Button onClick={() => onAskOn(Boolean(begun))}>
            {begun ? t('question_continue') : state === 'waiting' ? t('question_add') : t('question_ask_on')}
          </Button>
        )}
        {mayGo && (
          <Button kind="quiet" onClick={() => setRemoving(true)}>
            {t('question_remove')}
          </Button>
        )}
      </div>
      <Dialog
        open={removing}
        title={t('question_remove_sure')}
        onClose={() => setRemoving(false)}
        actions={
          <>
            <Button onClick={() => setRemoving(false)}>{t('ui_cancel')}</Button>
            <Button kind="danger" busy={busy} onClick={remove}>
              {t('question_remove')}
            </Button>
          </>
        }
      >
        <p>{t('question_remove_more', partner)}</p>
        <Refused failure={failure} />
      </Dialog>
    </main>
  )
}

const wasRefused = ({ state }: Message): boolean => state === 'refused'

function canTakeBack({ mine, kind, state }: Message): boolean {
  return mine && kind === 'question' && (state === 'queued' || state === 'sent')
}
