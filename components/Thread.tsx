/** A question and what came of it, oldest first, as either of the two sees it. */
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import type { KeptPicture, Message, Partner } from '../lib/db.ts'
import { markSeen } from '../lib/flows/thread.ts'
import { lookOver } from '../lib/flows/wording.ts'
import type { Stroke } from '../lib/protocol/picture.ts'
import type { RecordingFiles } from '../lib/recording-file.ts'
import { Picture, type Shown } from './Picture.tsx'
import { Recorded } from './player/Recorded.tsx'
import { useWorld } from './Surface.tsx'
import { Notice, Spinner } from './ui.tsx'
import { useLive } from './useLive.ts'
import './thread.css'
import { pageName, t, tellFailure, when } from './words.ts'

type Question = Extract<Message, { kind: 'question' }>
type Answer = Extract<Message, { kind: 'answer' }>
type ShowPicture = (picture: Shown, alt: string) => ReactNode

/**
 * All of a thread. While it is on screen and the window is visible it counts as seen, which the other side is told. `actions`
 * stand below the message they are for; `canvas` stands in place of the picture of one question, `play` of the plain player of what was
 * recorded.
 */
export function Thread({
  id,
  actions,
  canvas,
  play,
}: {
  id: string
  actions?: (message: Message) => ReactNode
  canvas?: { question: string; show: ShowPicture } | undefined
  play?: (recording: RecordingFiles) => ReactNode
}) {
  const { db } = useWorld()
  const thread = useLive(async () => (await db.threads.get(id)) ?? null, [db, id])
  const messages = useLive(() => db.messages.where('thread').equals(id).sortBy('at'), [db, id])
  const pair = thread?.pair
  const partner = useLive(async () => (pair ? await db.partners.get(pair) : undefined), [db, pair])
  useSeen(id, messages?.length ?? 0)
  if (!thread || !messages) return null
  const questions = messages.filter((message): message is Question => message.kind === 'question')
  return (
    <ol className="thread">
      {messages.map((message) => (
        <li key={message.id} className={message.mine ? 'message mine' : 'message'}>
          <header>
            <h2>{headingOf(message, partner)}</h2>
            <time dateTime={new Date(message.at).toISOString()}>{when(message.at)}</time>
          </header>
          {message.kind === 'question' ? (
            <AskedPart message={message} show={message.id === canvas?.question ? canvas.show : undefined} />
          ) : (
            <AnsweredPart
              message={message}
              site={thread.place.site}
              question={questions.find(({ id }) => id === message.answer.question)}
              play={play}
            />
          )}
          {message.mine && <State message={message} partner={partner} />}
          {actions?.(message)}
        </li>
      ))}
    </ol>
  )
}

/** Marks a thread as seen whenever it is really visible and something is new in it. */
function useSeen(thread: string, messages: number): void {
  const world = useWorld()
  const visible = useSyncExternalStore(onVisibility, isVisible)
  useEffect(() => {
    // What could not be noted now is noted the next time; nothing depends on it.
    if (visible && messages > 0) void markSeen(world, thread).catch(() => undefined)
  }, [world, thread, messages, visible])
}

const isVisible = () => document.visibilityState === 'visible'

function onVisibility(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed)
  return () => document.removeEventListener('visibilitychange', changed)
}

function headingOf({ kind, mine }: Message, partner: Partner | undefined): string {
  const name = partner?.person.name ?? t('thread_partner')
  if (kind === 'question') return mine ? t('thread_you_asked') : t('thread_they_asked', name)
  return mine ? t('thread_you_answered') : t('thread_they_answered', name)
}

function AskedPart({ message: { question, state }, show }: { message: Question; show: ShowPicture | undefined }) {
  const withdrawn = state === 'withdrawn'
  return (
    <>
      {question.words && <p className="words">{question.words}</p>}
      {question.picture && !withdrawn && <QuestionPicture question={question} show={show} />}
      {!question.words && !question.picture && <p className="quiet">{t('thread_no_words')}</p>}
    </>
  )
}

function AnsweredPart({
  message: { answer, mine },
  site,
  question,
  play,
}: {
  message: Answer
  site: string
  question: Question | undefined
  play: ((recording: RecordingFiles) => ReactNode) | undefined
}) {
  return (
    <>
      {answer.words && <AnswerWords words={answer.words} site={site} mine={mine} />}
      {answer.drawing.length > 0 && question && (
        <QuestionPicture question={question.question} drawing={answer.drawing} />
      )}
      {answer.recording && <Recorded note={answer.recording} {...(play ? { play } : {})} />}
    </>
  )
}

/**
 * The words of an answer. The sender's own browser holds back what asks for a code or leads away from a bank; a browser that somebody
 * else took over would not, so here it is not shown either.
 */
function AnswerWords({ words, site, mine }: { words: string; site: string; mine: boolean }) {
  // One's own were looked over before they left.
  const { asksForSecret, leadsAway } = mine ? { asksForSecret: false, leadsAway: false } : lookOver(words, site)
  if (asksForSecret || leadsAway) {
    return <Notice tone="danger">{asksForSecret ? t('thread_asks_secret') : t('thread_leads_away')}</Notice>
  }
  return <p className="words">{words}</p>
}

/** The picture a question came with: once it is here, with what was pointed at and what was drawn on it. */
function QuestionPicture({
  question: { picture, place, spot },
  drawing = [],
  show,
}: {
  question: Question['question']
  drawing?: readonly Stroke[]
  show?: ShowPicture | undefined
}) {
  const { db } = useWorld()
  const id = picture?.attachment
  const kept = useLive(async () => (id ? ((await db.pictures.get(id)) ?? null) : null), [db, id])
  if (!picture || kept === undefined) return null
  if (!kept || kept.problem) return <Notice>{kept?.problem ? tellFailure(kept.problem) : t('picture_gone')}</Notice>
  if (!hasBytes(kept)) return <Spinner label={t('picture_coming')} />
  const alt =
    drawing.length > 0 ? t('picture_alt_drawing', pageName(place.kind)) : t('picture_alt', pageName(place.kind))
  if (show) return show(kept, alt)
  return <Picture picture={kept} alt={alt} spot={spot} drawing={drawing} />
}

function hasBytes(kept: KeptPicture): kept is KeptPicture & { bytes: Uint8Array<ArrayBuffer> } {
  return kept.bytes !== null
}

function State({ message: { state, kind, refusal }, partner }: { message: Message; partner: Partner | undefined }) {
  const name = partner?.person.name ?? t('thread_partner')
  if (state === 'refused') return <Notice tone="danger">{refusal ? tellFailure(refusal) : t('failure_unknown')}</Notice>
  const said = {
    queued: t('thread_queued'),
    sent: t('thread_sent', name),
    opened: t('thread_opened', name),
    withdrawn: t('thread_withdrawn'),
  }[state]
  return kind === 'answer' && state === 'withdrawn' ? null : <p className="state">{said}</p>
}
