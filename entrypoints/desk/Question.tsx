/** One question: what was asked, its picture to draw on, and the answer being written. */
import { useState } from 'react'
import { Canvas, type Tool } from '../../components/Canvas.tsx'
import { add } from '../../components/drawing.ts'
import { PairPhrase } from '../../components/PairPhrase.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { Thread } from '../../components/Thread.tsx'
import { Button, Notice, Refused, ViewHeading } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { useKeys } from '../../components/useKeys.ts'
import { useLive } from '../../components/useLive.ts'
import { pageName, t, when } from '../../components/words.ts'
import { type Message, standing, type Thread as ThreadRow } from '../../lib/db.ts'
import { snooze } from '../../lib/flows/answer.ts'
import { dutyOf, newestQuestionOf } from '../../lib/flows/queue.ts'
import { AnswerBox } from './AnswerBox.tsx'
import { DrawingTools, toolKeys } from './DrawingTools.tsx'
import { KeepAsTip } from './KeepAsTip.tsx'
import { PictureMissing } from './PictureMissing.tsx'
import { RemoveThread } from './RemoveThread.tsx'
import { Snooze } from './Snooze.tsx'
import { TipsSeen } from './TipsSeen.tsx'
import { useAnswer } from './useAnswer.ts'
import { writeView } from './useView.ts'
import './question.css'

export function Question({
  thread,
  now,
  singleKeys,
  onSent,
  onPutOff,
}: {
  thread: ThreadRow
  now: number
  singleKeys: boolean
  onSent: (name: string) => void
  onPutOff: (sentence: string) => void
}) {
  const world = useWorld()
  const { db } = world
  const partner = useLive(() => db.partners.get(thread.pair), [db, thread.pair])
  const messages = useLive(() => db.messages.where('thread').equals(thread.id).toArray(), [db, thread.id])
  const answer = useAnswer(thread.id)
  const [tool, setTool] = useState<Tool | null>('arrow')
  const [again, setAgain] = useState(false)
  const bringing = useAction()
  const [snoozing, setSnoozing] = useState(false)
  const newest = newestQuestionOf(messages ?? [])
  const duty = dutyOf(thread, now)
  const name = partner?.person.name ?? t('thread_partner')
  const mayWrite = partner !== undefined && standing(partner) !== 'ended'
  const writing = mayWrite && (duty !== 'answered' || again || (answer?.words ?? '') !== '')
  // A drawing belongs to the picture it was made on, whatever came after it.
  const target = answer && answer.drawing.strokes.length > 0 ? (answer.question ?? newest?.id) : newest?.id
  const hasPicture = messages?.some((each) => each.id === target && each.kind === 'question' && each.question.picture)
  useKeys({ ...toolKeys(answer, setTool), e: () => setSnoozing(true) }, singleKeys && writing)

  if (!messages || !partner || !answer) return null
  const draws = writing && target !== undefined && hasPicture
  return (
    <article className="question">
      <header className="question-head">
        <a className="button quiet back" href={writeView({ page: 'questions', thread: null })}>
          {t('desk_back_to_list')}
        </a>
        <div className="question-title">
          <ViewHeading level={2}>{name}</ViewHeading>
          <p className="quiet">
            {t('desk_about', pageName(thread.place.kind))}{' '}
            {duty === 'snoozed' && t('desk_put_off', when(thread.snoozedUntil ?? now, now))}
          </p>
        </div>
        <div className="actions">
          {duty === 'open' && mayWrite && <Button onClick={() => setSnoozing(true)}>{t('desk_snooze')}</Button>}
          {duty === 'snoozed' && (
            <Button onClick={() => void bringing.run(() => snooze(world, thread.id, null))}>
              {t('desk_bring_back')}
            </Button>
          )}
          {(duty === 'answered' || !mayWrite) && <RemoveThread thread={thread} />}
        </div>
      </header>
      <Refused failure={bringing.failure} />
      {thread.place.site === 'bank' && <PairPhrase partner={partner} />}
      <Thread
        id={thread.id}
        actions={(message) => <Below message={message} name={name} />}
        canvas={
          draws
            ? {
                question: target,
                show: (picture, alt) => (
                  <Canvas
                    picture={picture}
                    alt={alt}
                    spot={spotOf(messages, target)}
                    tool={answer.busy ? null : tool}
                    strokes={answer.drawing.strokes}
                    onStroke={(stroke) => answer.draw(add(answer.drawing, stroke), target)}
                    tools={<DrawingTools answer={answer} question={target} tool={tool} onTool={setTool} />}
                  />
                ),
              }
            : undefined
        }
      />
      {thread.state === 'solved' && <Notice tone="accent">{t('desk_they_solved', name)}</Notice>}
      {writing ? (
        <AnswerBox
          thread={thread}
          partner={partner}
          answer={answer}
          newer={target !== newest?.id}
          onSent={() => onSent(name)}
          singleKeys={singleKeys}
        />
      ) : mayWrite ? (
        <div className="actions">
          <Button onClick={() => setAgain(true)}>{t('desk_answer_again')}</Button>
        </div>
      ) : (
        <Notice>{t('pair_ended', name)}</Notice>
      )}
      <Snooze
        open={snoozing}
        now={now}
        onClose={() => setSnoozing(false)}
        onChoose={async (until) => {
          await snooze(world, thread.id, until)
          onPutOff(t('desk_put_off', when(until, now)))
        }}
      />
    </article>
  )
}

function Below({ message, name }: { message: Message; name: string }) {
  if (message.kind === 'question')
    return (
      <>
        <PictureMissing picture={message.question.picture} name={name} />
        <TipsSeen ids={message.question.tipsSeen} name={name} />
      </>
    )
  return message.mine ? <KeepAsTip message={message} name={name} /> : null
}

function spotOf(messages: readonly Message[], id: string) {
  const message = messages.find((each) => each.id === id)
  return message?.kind === 'question' ? message.question.spot : null
}
