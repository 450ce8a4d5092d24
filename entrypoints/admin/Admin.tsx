/** Running a programme: who is in it, who may join, who is paired. Names, roles and times; nothing else is to be seen from here. */
import type { ReactNode } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Empty, Spinner } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { t } from '../../components/words.ts'
import type { Me } from '../../lib/db.ts'
import { Invitations } from './Invitations.tsx'
import { Pairs } from './Pairs.tsx'
import { People } from './People.tsx'
import { Refusal } from './Refusal.tsx'
import { useProgramme } from './useProgramme.ts'

export function Admin() {
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
  if (me.person.role === 'mentor')
    return (
      <NotHere
        title={t('admin_refused')}
        link={
          <a className="button" href="/desk.html">
            {t('admin_to_desk')}
          </a>
        }
      >
        {t('admin_refused_mentor')}
      </NotHere>
    )
  if (me.person.role === 'executive')
    return <NotHere title={t('admin_refused')}>{t('admin_refused_executive')}</NotHere>
  return <Running me={me} />
}

function NotHere({ title, link, children }: { title: string; link?: ReactNode; children?: ReactNode }) {
  return (
    <main className="page">
      <h1>{t('admin_title')}</h1>
      <Empty title={title} action={link}>
        {children && <p>{children}</p>}
      </Empty>
    </main>
  )
}

function Running({ me }: { me: Me }) {
  const { people, reading, read } = useProgramme()
  return (
    <main className="page wide admin">
      <header className="spread">
        <h1>{me.programme}</h1>
        <Button busy={reading.busy} onClick={() => void read()}>
          {t('admin_refresh')}
        </Button>
      </header>
      <p className="quiet">{t('admin_sees')}</p>
      <Refusal failure={reading.failure} />
      {people ? (
        <>
          <Invitations programme={people} onChange={read} />
          <Pairs programme={people} onChange={read} />
          <People programme={people} me={me.person.id} onChange={read} />
        </>
      ) : (
        reading.busy && <Spinner />
      )}
    </main>
  )
}
