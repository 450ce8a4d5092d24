/** The workshop: where a recording is looked over, put into words, and published. Which one stands in the address. */
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { AskMicrophone } from '../../components/recorder/AskMicrophone.tsx'
import { useStayInTouch, useWorld } from '../../components/Surface.tsx'
import { Button, Empty } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { t } from '../../components/words.ts'
import { microphoneHash } from '../../lib/browser/microphone.ts'
import { openPage } from '../../lib/browser/open.ts'
import { Id } from '../../lib/protocol/people.ts'
import { Published } from './Published.tsx'
import { Workshop } from './Workshop.tsx'

export function Record() {
  const { db } = useWorld()
  const me = useLive(async () => (await db.me.get('me')) ?? null, [db])
  const hash = useSyncExternalStore(watch, () => location.hash)
  const id = readTip(hash)
  const tip = useLive(
    async () =>
      id !== null &&
      Boolean((await db.recordingDrafts.get(id)) ?? (await db.tipDrafts.get(id)) ?? (await db.tips.get(id))),
    [db, id],
  )
  useStayInTouch(Boolean(me))
  if (hash === microphoneHash) return <AskMicrophone />
  if (me === undefined || tip === undefined) return null
  if (me === null) return <NotHere title={t('failure_not_joined')} />
  if (me.person.role !== 'mentor') return <NotHere title={t('record_for_mentors')} />
  if (id === null || !tip) {
    return (
      <NotHere
        title={t('record_gone')}
        action={<Button onClick={() => void openPage('desk', '#tips')}>{t('record_to_desk')}</Button>}
      >
        {t('record_gone_more')}
      </NotHere>
    )
  }
  return <Tip key={id} id={id} />
}

/** The workshop of one tip; once it is published here, how far it has got. */
function Tip({ id }: { id: string }) {
  const [published, setPublished] = useState(false)
  if (published) return <Published id={id} onChange={() => setPublished(false)} />
  return <Workshop id={id} onPublished={() => setPublished(true)} />
}

function NotHere({ title, action, children }: { title: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <main className="page">
      <h1>{t('record_title')}</h1>
      <Empty title={title} action={action}>
        <p>{children}</p>
      </Empty>
    </main>
  )
}

function readTip(hash: string): string | null {
  return Id.safeParse(hash.match(/^#tip=(.+)$/)?.[1]).data ?? null
}

function watch(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
