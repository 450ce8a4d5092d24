/** The list of questions with its filters. */
import { type RefObject, useState } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Empty, Field } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { number, pageTitle, t, type Word, when } from '../../components/words.ts'
import type { Message, Partner, Thread } from '../../lib/db.ts'
import { dutyOf, newestQuestionOf, type QueueFilter, queueFilters, queueOf, speaksOf } from '../../lib/flows/queue.ts'
import { Announce } from './Announce.tsx'
import { writeView } from './useView.ts'
import './queue.css'

export function Queue({
  threads,
  filter,
  onFilter,
  pair,
  onPair,
  selected,
  now,
  list,
  search,
}: {
  threads: readonly Thread[]
  filter: QueueFilter
  onFilter: (filter: QueueFilter) => void
  pair: string | null
  onPair: (pair: string | null) => void
  selected: string | null
  now: number
  /** Where the focus goes when what it was on has left. */
  list: RefObject<HTMLElement | null>
  search: RefObject<HTMLInputElement | null>
}) {
  const { db } = useWorld()
  const [sought, setSought] = useState('')
  const partners = useLive(() => db.partners.toArray(), [db]) ?? []
  const messages = useLive(() => db.messages.toArray(), [db]) ?? []
  const drafts = useLive(() => db.answerDrafts.toArray(), [db]) ?? []
  const byThread = Map.groupBy(messages, ({ thread }) => thread)
  const nameOf = (pair: string) => partners.find((partner) => partner.pair === pair)?.person.name ?? t('thread_partner')
  const shown = queueOf(threads, filter, pair, now).filter((thread) =>
    speaksOf(
      [nameOf(thread.pair), pageTitle(thread.place.kind), ...(byThread.get(thread.id) ?? []).map(wordsOf)],
      sought,
    ),
  )
  return (
    <section className="queue" ref={list} tabIndex={-1} aria-label={t('desk_queue')}>
      <div className="queue-filters">
        <fieldset className="segments">
          <legend className="unseen">{t('desk_show')}</legend>
          {queueFilters.map((each) => (
            <Button key={each} aria-pressed={filter === each} onClick={() => onFilter(each)}>
              {t(filterWords[each])}
              <Tally n={each === 'all' || each === 'answered' ? 0 : queueOf(threads, each, pair, now).length} />
            </Button>
          ))}
        </fieldset>
        {partners.length > 1 && <WhoFilter partners={partners} pair={pair} onPair={onPair} />}
        <input
          ref={search}
          type="search"
          aria-label={t('desk_search')}
          placeholder={t('desk_search')}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            setSought('')
            event.currentTarget.blur()
          }}
        />
      </div>
      {shown.length > 0 ? (
        <ul className="queue-rows">
          {shown.map((thread) => (
            <li key={thread.id}>
              <Row
                thread={thread}
                name={nameOf(thread.pair)}
                messages={byThread.get(thread.id) ?? []}
                draft={drafts.some((draft) => draft.thread === thread.id && !isBlank(draft))}
                current={thread.id === selected}
                now={now}
              />
            </li>
          ))}
        </ul>
      ) : sought ? (
        <Empty
          title={t('desk_none_found')}
          action={<Button onClick={() => setSought('')}>{t('desk_show_all')}</Button>}
        />
      ) : (
        <NothingHere filter={filter} partners={partners} onFilter={onFilter} />
      )}
      <Announce />
    </section>
  )
}

function Tally({ n }: { n: number }) {
  return n > 0 && <span className="tally">{number(n)}</span>
}

const filterWords = {
  open: 'desk_open',
  snoozed: 'desk_snoozed',
  answered: 'desk_answered',
  all: 'desk_all',
} as const satisfies Record<QueueFilter, Word>

function WhoFilter({
  partners,
  pair,
  onPair,
}: {
  partners: readonly Partner[]
  pair: string | null
  onPair: (pair: string | null) => void
}) {
  return (
    <Field label={<span className="unseen">{t('desk_from')}</span>}>
      {(props) => (
        <select {...props} value={pair ?? ''} onChange={(event) => onPair(event.target.value || null)}>
          <option value="">{t('desk_from_everyone')}</option>
          {partners.map(({ pair, person }) => (
            <option key={pair} value={pair}>
              {person.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Row({
  thread,
  name,
  messages,
  draft,
  current,
  now,
}: {
  thread: Thread
  name: string
  messages: readonly Message[]
  draft: boolean
  current: boolean
  now: number
}) {
  const question = newestQuestionOf(messages)?.question
  const duty = dutyOf(thread, now)
  return (
    <a
      className="row"
      href={writeView({ page: 'questions', thread: thread.id })}
      data-thread={thread.id}
      aria-current={current || undefined}
    >
      <span className="row-head">
        <span className="row-name">{name}</span>
        <span className="row-when">
          {duty === 'snoozed' ? t('desk_back', when(thread.snoozedUntil ?? now, now)) : when(thread.changedAt, now)}
        </span>
      </span>
      <span className="row-page">{pageTitle(thread.place.kind)}</span>
      <span className="row-words">
        {question?.words || (question?.picture ? t('desk_picture_only') : t('thread_no_words'))}
      </span>
      <span className="row-marks">
        {thread.unread === 1 && <span className="mark new">{t('desk_new')}</span>}
        {draft && <span className="mark">{t('desk_draft')}</span>}
        {thread.state === 'solved' && <span className="mark">{t('desk_solved')}</span>}
        {thread.state === 'answered' && <span className="mark">{t('desk_answered')}</span>}
      </span>
    </a>
  )
}

function NothingHere({
  filter,
  partners,
  onFilter,
}: {
  filter: QueueFilter
  partners: readonly Partner[]
  onFilter: (filter: QueueFilter) => void
}) {
  if (partners.every(({ endedAt }) => endedAt !== null))
    return (
      <Empty title={t('desk_no_pair')}>
        <p>{t('desk_no_pair_more')}</p>
      </Empty>
    )
  if (filter === 'open' || filter === 'all')
    return (
      <Empty
        title={t('desk_empty')}
        action={
          <a className="button" href={writeView({ page: 'tips', tip: null })}>
            {t('desk_empty_tip')}
          </a>
        }
      >
        <p>{t('desk_empty_more')}</p>
      </Empty>
    )
  return (
    <Empty
      title={filter === 'snoozed' ? t('desk_none_snoozed') : t('desk_none_answered')}
      action={<Button onClick={() => onFilter('open')}>{t('desk_show_open')}</Button>}
    />
  )
}

function wordsOf(message: Message): string {
  return message.kind === 'question' ? message.question.words : message.answer.words
}

function isBlank({ words, drawing }: { words: string; drawing: readonly unknown[] }): boolean {
  return words.trim() === '' && drawing.length === 0
}
