/** What the person should know about the post: raised once, shown until dismissed. */
import type { Alarm } from '../db.ts'
import type { World } from './world.ts'

/** Raises an alarm, or adds to the one of that kind about that pair which is still shown. */
export async function raise({ db, now }: World, kind: Alarm['kind'], pair: string | null, count = 1): Promise<void> {
  const shown = await db.alarms.filter((alarm) => alarm.kind === kind && alarm.pair === pair).first()
  await db.alarms.put({
    id: shown?.id ?? crypto.randomUUID(),
    kind,
    pair,
    count: (shown?.count ?? 0) + count,
    at: now(),
  })
}

/** The person has read it. */
export async function dismiss({ db }: World, alarm: string): Promise<void> {
  await db.alarms.delete(alarm)
}
