/** One's own questions and how each stands. */
import { useId, useState } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { Button, classes } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { pageName, t, when } from '../../components/words.ts'
import type { Database, Message, Thread } from '../../lib/db.ts'
import { threadRow, useReturn } from './useReturn.ts'

type Row = { thread: Thread; words: string; state: Message['state']; name: string }

/** Most rows shown before one asks for all. */
const few = 4

/** With `news` those with something new in them, else the others; nothing when there are none. */
export function Questions({
  news = false,
  back,
  onOpen,
}: {
  news?: boolean
  back: string | null
  onOpen: (thread: string) => void
}) {
  const { db } = useWorld()
  const [all, setAll] = useState(false)
  const heading = useId()
  const rows = useLive(() => rowsOf(db, news ? 1 : 0), [db, news])
  useReturn(back, rows !== undefined)
  if (!rows || rows.length === 0) return null
  const shown = all || news ? rows : rows.slice(0, few)
  return (
    <section className="stack tight" aria-labelledby={heading}>
      <h2 id={heading}>{news ? t('questions_new') : t('questions_heading')}</h2>
      <ul className="stack tight">
        {shown.map((row) => (
          <li key={row.thread.id}>
            <button
              type="button"
              id={threadRow(row.thread.id)}
              className={classes('row', news && 'new')}
              onClick={() => onOpen(row.thread.id)}
            >
              <span className="row-title">{row.words || t('question_about', pageName(row.thread.place.kind))}</span>
              <span className="row-state">
                {stateOf(row)} · {when(row.thread.changedAt)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < rows.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {t('questions_all', rows.length)}
        </Button>
      )}
    </section>
  )
}

async function rowsOf(db: Database, unread: Thread['unread']): Promise<Row[]> {
  const threads = await db.threads
    .filter((thread) => thread.mine && thread.unread === unread && thread.state !== 'withdrawn')
    .toArray()
  const rows = await Promise.all(
    threads.map(async (thread) => {
      const messages = await db.messages.where('thread').equals(thread.id).sortBy('at')
      const questions = messages.filter((message) => message.kind === 'question')
      const partner = await db.partners.get(thread.pair)
      return {
        thread,
        words: questions[0]?.question.words ?? '',
        state: questions.at(-1)?.state ?? 'sent',
        name: partner?.person.name ?? t('thread_partner'),
      }
    }),
  )
  return rows.sort((a, b) => b.thread.changedAt - a.thread.changedAt)
}

function stateOf({ thread, state, name }: Row): string {
  if (thread.state === 'solved') return t('question_solved')
  if (thread.state === 'answered') return t('question_answered', name)
  if (state === 'queued') return t('question_queued')
  if (state === 'refused') return t('question_refused')
  return state === 'opened' ? t('question_opened', name) : t('question_waiting', name)
}
