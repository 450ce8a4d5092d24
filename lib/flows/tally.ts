/**
 * Counts that say how the programme is doing, without a name: added up here by the week and handed in once, after it has ended. Of tips
 * only those of packs are counted; what a mentor wrote for somebody is nobody else's to know of.
 */
import { saved } from '../db.ts'
import { type FailureCode, toFailure } from '../failure.ts'
import { type Tally, TallyKey, tallyLimits, weekOf } from '../protocol/insight.ts'
import type { Answer } from '../protocol/question.ts'
import { mutedNow } from './mute.ts'
import { lineOf } from './partners.ts'
import { shelfOf } from './shelf.ts'
import type { World } from './world.ts'

/** Counts one more, of this week. Not where nobody has joined or the person does not want it. Never throws. */
export async function count({ db, now }: Pick<World, 'db' | 'now'>, key: TallyKey): Promise<void> {
  const week = weekOf(now())
  const id = `${week} ${key}`
  try {
    const me = await db.me.get('me')
    if (!me || me.uncounted) return
    await db.transaction('rw', db.tallies, async () => {
      const before = (await db.tallies.get(id))?.count ?? 0
      const most = key === 'active' ? 1 : tallyLimits.count
      if (before < most) await db.tallies.put({ id, week, count: before + 1 })
    })
  } catch {
    // A count that is missing is no harm.
  }
}

/** The same for something said of a tip, where that is a pack's. */
export async function countOfTip(world: World, what: 'helped' | 'drifted', tip: string): Promise<void> {
  const card = await shelfOf(world).then(
    ({ byId }) => byId.get(tip),
    () => undefined,
  )
  if (card?.from === 'pack') await count(world, `${what} ${tip}`)
}

/** The same for how long an answer took, from when its question was written. */
export async function countAnswer(world: World, { question, at }: Pick<Answer, 'question' | 'at'>): Promise<void> {
  const asked = await world.db.messages.get(question).catch(() => undefined)
  if (!asked) return
  const hours = (at - asked.at) / (60 * 60 * 1000)
  const within =
    hours <= 1 ? 'hour' : hours <= 12 ? 'half-day' : hours <= 24 ? 'day' : hours <= 72 ? 'three-days' : 'longer'
  await count(world, `answered ${within}`)
}

/** Whether this person is counted; `wanted` is what they chose. What was counted until then goes, when they do not want it. */
export async function setCounted({ db }: World, wanted: boolean): Promise<void> {
  await saved(() =>
    db.transaction('rw', db.me, db.tallies, async () => {
      const me = await db.me.get('me')
      if (!me) return
      const { uncounted: _, ...rest } = me
      await db.me.put(wanted ? rest : { ...rest, uncounted: true })
      if (!wanted) await db.tallies.clear()
    }),
  )
}

/** What the hub answers when repeating cannot change it: the week is closed, or no week. */
const final: readonly FailureCode[] = ['gone', 'bad-input', 'forbidden']

/** Hands in every week that has ended and forgets it. What could not be handed in waits for the next time. Never throws. */
export async function handIn(world: World): Promise<void> {
  const { db, hub, now } = world
  const ended = () => db.tallies.where('week').below(weekOf(now()))
  try {
    if ((await ended().count()) === 0) return
    await world.alone('tally', async () => {
      const weeks = new Map<string, Tally['counts']>()
      for (const { id, week, count } of await ended().toArray()) {
        const key = TallyKey.safeParse(id.slice(week.length + 1))
        const counts = weeks.get(week) ?? []
        weeks.set(week, counts)
        if (key.success) counts.push([key.data, count])
      }
      const muted = await mutedKeys(world)
      for (const [week, counts] of weeks) {
        const all = [...counts, ...muted.map((key) => [key, 1] as [TallyKey, number])]
        const tally = { week, counts: all.slice(0, tallyLimits.keys) }
        await hub.call(await lineOf(world), 'tally', tally).catch((error: unknown) => {
          if (!final.includes(toFailure(error).code)) throw error
        })
        await db.tallies.where('week').equals(week).delete()
      }
    })
  } catch {
    // The line, the hub or the disk: it waits.
  }
}

/** What is muted: not an event but a state, so that the programme can see how many have something muted in a week. */
async function mutedKeys(world: World): Promise<TallyKey[]> {
  const { byId } = await shelfOf(world)
  const { packs, kinds } = await mutedNow(world)
  const mutes = [...packs.map((pack) => `muted pack ${pack}`), ...kinds.map(({ kind }) => `muted kind ${kind}`)]
  const never = await world.db.choices.filter(({ choice }) => choice === 'never').toArray()
  const tips = never.flatMap(({ tip }) => (byId.get(tip)?.from === 'pack' ? [`muted tip ${tip}`] : []))
  return [...mutes, ...tips].flatMap((key) => TallyKey.safeParse(key).data ?? [])
}
