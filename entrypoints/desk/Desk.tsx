/** The mentor's desk: what waits on one side, one question on the other; tips on a page of their own. */
import { type ReactNode, useEffect, useState } from 'react'
import { useStayInTouch, useWorld } from '../../components/Surface.tsx'
import { Button, Empty, Spinner } from '../../components/ui.tsx'
import { useKeys } from '../../components/useKeys.ts'
import { useLive } from '../../components/useLive.ts'
import { useNow } from '../../components/useNow.ts'
import { count, t } from '../../components/words.ts'
import { dutyOf } from '../../lib/flows/queue.ts'
import { KeysHelp, useSingleKeys } from './KeysHelp.tsx'
import { Notices } from './Notices.tsx'
import { Questions } from './Questions.tsx'
import { Tips } from './Tips.tsx'
import { useView, writeView } from './useView.ts'

export function Desk() {
  const { db } = useWorld()
  const me = useLive(async () => (await db.me.get('me')) ?? null, [db])
  if (me === undefined) return null
  if (me === null)
    return (
      <NotHere
        title={t('failure_not_joined')}
        link={
          <a className="button" href="/welcome.html">
            {t('desk_to_welcome')}
          </a>
        }
      />
    )
  if (me.person.role !== 'mentor') return <NotHere title={t('desk_for_mentors')}>{t('desk_for_mentors_more')}</NotHere>
  return <MentorsDesk />
}

function NotHere({ title, link, children }: { title: string; link?: ReactNode; children?: ReactNode }) {
  return (
    <main className="page">
      <h1>{t('desk_title')}</h1>
      <Empty title={title} action={link}>
        <p>{children}</p>
      </Empty>
    </main>
  )
}

function MentorsDesk() {
  const { db } = useWorld()
  const view = useView()
  const now = useNow()
  const [help, setHelp] = useState(false)
  const [single, setSingle] = useSingleKeys()
  useStayInTouch(true)
  const threads = useLive(() => db.threads.toArray(), [db])
  const open = threads?.filter((thread) => !thread.mine && dutyOf(thread, now) === 'open').length
  useEffect(() => {
    if (open !== undefined) document.title = open > 0 ? t('desk_title_count', open) : t('desk_title')
  }, [open])
  useKeys({ '?': () => setHelp(true) }, single)

  return (
    <div className="desk">
      <header className="desk-head">
        <h1>{t('desk_title')}</h1>
        <nav aria-label={t('desk_parts')} className="desk-parts">
          <Part page="questions" current={view.page}>
            {open ? count('desk_questions_count', open) : t('desk_questions')}
          </Part>
          <Part page="tips" current={view.page}>
            {t('desk_tips')}
          </Part>
        </nav>
        <div className="actions">
          <Button kind="quiet" onClick={() => setHelp(true)}>
            {t('desk_keys')}
          </Button>
          <a className="button quiet" href="/options.html">
            {t('desk_settings')}
          </a>
        </div>
      </header>
      <Notices />
      {threads === undefined ? (
        <Spinner />
      ) : view.page === 'questions' ? (
        <Questions threads={threads} selected={view.thread} now={now} singleKeys={single} />
      ) : (
        <Tips selected={view.tip} />
      )}
      <KeysHelp open={help} onClose={() => setHelp(false)} single={single} onSingle={setSingle} />
    </div>
  )
}

function Part({ page, current, children }: { page: 'questions' | 'tips'; current: string; children: ReactNode }) {
  const view = page === 'tips' ? ({ page, tip: null } as const) : ({ page, thread: null } as const)
  return (
    <a href={writeView(view)} aria-current={page === current ? 'page' : undefined}>
      {children}
    </a>
  )
}
