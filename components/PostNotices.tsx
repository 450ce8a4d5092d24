/** What the person should know about the post: whether it is held up, and what was noticed about letters. */
import type { Alarm, Me } from '../lib/db.ts'
import { dismiss } from '../lib/flows/alarms.ts'
import { sync } from '../lib/flows/sync.ts'
import { useWorld } from './Surface.tsx'
import { Button, Notice } from './ui.tsx'
import { useAction } from './useAction.ts'
import { useLive } from './useLive.ts'
import { count, t, tellFailure } from './words.ts'

const alarmWords = {
  missing: 'alarm_missing',
  replayed: 'alarm_replayed',
  unreadable: 'alarm_unreadable',
  stranger: 'alarm_stranger',
  'lost-here': 'alarm_lost_here',
  trust: 'alarm_trust',
} as const satisfies Record<Alarm['kind'], string>

/** The problem that holds up the post, if one does, then everything that was noticed and not dismissed. */
export function PostNotices() {
  const world = useWorld()
  const { db } = world
  const problem = useLive(async () => (await db.me.get('me'))?.problem ?? null, [db])
  const alarms = useLive(() => db.alarms.orderBy('at').toArray(), [db])
  return (
    <>
      {problem && <Problem problem={problem} />}
      {alarms?.map(({ id, kind, count: times }) => (
        <Notice
          key={id}
          tone="warning"
          live
          actions={
            <Button kind="quiet" onClick={() => void dismiss(world, id)}>
              {t('alarm_dismiss')}
            </Button>
          }
        >
          {count(alarmWords[kind], times)}
        </Notice>
      ))}
    </>
  )
}

function Problem({ problem }: { problem: NonNullable<Me['problem']> }) {
  const world = useWorld()
  const { db } = world
  const { run, busy } = useAction()
  const waiting = useLive(() => db.messages.filter(({ mine, state }) => mine && state === 'queued').count(), [db])
  return (
    <Notice
      tone="warning"
      live
      actions={
        <Button kind="quiet" busy={busy} onClick={() => run(() => sync(world))}>
          {t('post_try_now')}
        </Button>
      }
    >
      {problem === 'offline' && waiting ? count('post_offline', waiting) : tellFailure(problem)}
    </Notice>
  )
}
