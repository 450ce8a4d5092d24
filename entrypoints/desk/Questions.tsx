/** The questions: what waits on one side, the one that is open on the other. */
import { useRef, useState } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { Empty, Notice } from '../../components/ui.tsx'
import { useKeys } from '../../components/useKeys.ts'
import { useLive } from '../../components/useLive.ts'
import { count, t } from '../../components/words.ts'
import type { Thread } from '../../lib/db.ts'
import { afterwards, dutyOf, neighbour, type QueueFilter, queueOf } from '../../lib/flows/queue.ts'
import { Question } from './Question.tsx'
import { Queue } from './Queue.tsx'
import { show } from './useView.ts'

export function Questions({
  threads,
  selected,
  now,
  singleKeys,
}: {
  threads: readonly Thread[]
  selected: string | null
  now: number
  singleKeys: boolean
}) {
  const { db } = useWorld()
  const [filter, setFilter] = useState<QueueFilter>('open')
  const [pair, setPair] = useState<string | null>(null)
  const [sent, setSent] = useState<{ sentence: string; next: string | null } | null>(null)
  const list = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const me = useLive(() => db.me.get('me'), [db])
  const thread = threads.find(({ id }) => id === selected)

  const rows = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-thread]') ?? [])]
  const focused = () => document.activeElement?.closest<HTMLElement>('a[data-thread]')?.dataset['thread'] ?? selected
  function move(step: 1 | -1): void {
    const ids = rows().flatMap(({ dataset }) => dataset['thread'] ?? [])
    const next = neighbour(ids, focused(), step)
    const row = rows().find(({ dataset }) => dataset['thread'] === next)
    if (row?.checkVisibility()) row.focus()
    else if (next) show({ page: 'questions', thread: next })
  }
  const open = () => {
    const at = focused()
    if (at) show({ page: 'questions', thread: at })
  }
  useKeys(
    { j: () => move(1), k: () => move(-1), o: open, Enter: open, '/': () => search.current?.focus(), Escape: leave },
    singleKeys,
  )

  function leave(): void {
    const row = rows().find(({ dataset }) => dataset['thread'] === selected)
    show({ page: 'questions', thread: null })
    const to = row ?? list.current
    to?.focus()
  }

  /** A question is done with for now: says so, and opens the one that takes its place. */
  function done(left: Thread, sentence: string): void {
    const waiting = queueOf(threads, 'open', pair, now).map(({ id }) => id)
    const next = afterwards(waiting, left.id)
    const more = waiting.filter((id) => id !== left.id).length
    const rest = more > 0 ? count('desk_more_waiting', more) : t('desk_nothing_waiting')
    setSent({ sentence: `${sentence} ${rest}`, next })
    show({ page: 'questions', thread: next })
    if (next === null) list.current?.focus()
  }

  const waiting = threads.filter((each) => !each.mine && dutyOf(each, now) === 'open').length
  return (
    <main className="desk-halves" data-open={selected !== null || undefined}>
      <Queue
        threads={threads}
        filter={filter}
        onFilter={setFilter}
        pair={pair}
        onPair={setPair}
        selected={selected}
        now={now}
        list={list}
        search={search}
      />
      <div className="desk-main">
        {sent !== null && sent.next === selected && (
          <Notice tone="accent" live>
            {sent.sentence}
          </Notice>
        )}
        {thread && !thread.mine ? (
          <Question
            key={thread.id}
            thread={thread}
            now={now}
            singleKeys={singleKeys}
            onSent={(name) => done(thread, me?.problem ? t('desk_kept_for', name) : t('desk_sent_to', name))}
            onPutOff={(sentence) => done(thread, sentence)}
          />
        ) : selected ? (
          <Empty title={t('desk_gone')}>
            <p>{t('desk_gone_more')}</p>
          </Empty>
        ) : (
          waiting > 0 && (
            <Empty title={count('desk_waiting', waiting)}>
              <p>{t('desk_choose')}</p>
            </Empty>
          )
        )}
      </div>
    </main>
  )
}
