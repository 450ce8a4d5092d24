/** Running a programme: who is in it, who may join, who is paired. Names, roles and times; nothing else is to be seen from here. */
import { type ReactNode, useEffect, useRef } from 'react'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { Button, Empty, Spinner } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { t, type Word } from '../../components/words.ts'
import type { Me } from '../../lib/db.ts'
import type { Role } from '../../lib/protocol/people.ts'
import { Insight } from './insight/Insight.tsx'
import { Log } from './log/Log.tsx'
import { Packs } from './packs/Packs.tsx'
import { Pairs } from './pairs/Pairs.tsx'
import { People } from './people/People.tsx'
import { type Lines, useLines } from './people/useLines.ts'
import { Refusal } from './Refusal.tsx'
import { type Reading, useProgramme } from './useProgramme.ts'
import { useSection } from './useSection.ts'

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

/** What a part of the console is given. The programme is read for those who look after people. */
type Given = { me: Me; programme: Reading; lines: Lines }
type Part = { name: Word; roles: readonly Role[]; show: (given: Given) => ReactNode }

const withPeople: readonly Role[] = ['admin', 'coordinator']
const withPacks: readonly Role[] = ['admin', 'author']
const adminsOnly: readonly Role[] = ['admin']

/** The parts of the console by what its address calls them, in the order of the navigation. */
const parts = {
  people: { name: 'admin_people', roles: withPeople, show: (given) => <PeoplePart {...given} /> },
  pairs: { name: 'admin_pairs', roles: withPeople, show: (given) => <PairsPart {...given} /> },
  packs: { name: 'packs_title', roles: withPacks, show: ({ me }) => <Packs me={me} /> },
  insight: { name: 'insight_title', roles: withPeople, show: ({ me }) => <Insight me={me} /> },
  log: { name: 'log_title', roles: adminsOnly, show: ({ me }) => <Log me={me} /> },
} as const satisfies Record<string, Part>
type PartName = keyof typeof parts
const partNames = Object.keys(parts) as PartName[]

function Running({ me }: { me: Me }) {
  const { role } = me.person
  const own = partNames.filter((name) => parts[name].roles.includes(role))
  const open = useSection(own)
  const programme = useProgramme(withPeople.includes(role))
  const lines = useLines()
  const announce = useAnnounce()
  const main = useRef<HTMLDivElement>(null)
  const opened = useRef(open)
  useEffect(() => {
    if (open) document.title = t('admin_title_part', t(parts[open].name))
    // Whoever chose another part goes on reading at its beginning; opening the page leaves the focus to the browser.
    if (opened.current !== open) {
      main.current?.focus()
      if (open) announce(t(parts[open].name))
    }
    opened.current = open
  }, [open, announce])
  return (
    <main className="page wide admin">
      <header className="spread">
        <h1>{me.programme}</h1>
        {(open === 'people' || open === 'pairs') && (
          <Button busy={programme.reading.busy} onClick={() => void programme.read()}>
            {t('admin_refresh')}
          </Button>
        )}
      </header>
      <nav aria-label={t('admin_parts')}>
        <ul className="parts">
          {own.map((name) => (
            <li key={name}>
              <a href={`#${name}`} aria-current={name === open ? 'page' : undefined}>
                {t(parts[name].name)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {open && (
        <div ref={main} className="part" tabIndex={-1} key={open}>
          {parts[open].show({ me, programme, lines })}
        </div>
      )}
    </main>
  )
}

function PeoplePart({ me, programme: { people, reading, read }, lines }: Given) {
  return (
    <>
      <Refusal failure={reading.failure} />
      {people ? <People programme={people} me={me} lines={lines} onChange={read} /> : reading.busy && <Spinner />}
    </>
  )
}

function PairsPart({ programme: { people, reading, read } }: Given) {
  return (
    <>
      <Refusal failure={reading.failure} />
      {people ? <Pairs programme={people} onChange={read} /> : reading.busy && <Spinner />}
    </>
  )
}
