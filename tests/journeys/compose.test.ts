import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { remove } from '../../lib/flows/administer.ts'
import { addTips, beginPack, discardPackDraft, draftFrom, keepPackDraft } from '../../lib/flows/compose.ts'
import { tipsInFile } from '../../lib/flows/import-tips.ts'
import { sightsOf } from '../../lib/flows/look.ts'
import { offerFile, offerOf } from '../../lib/flows/offer.ts'
import { type PackState, packStates, push, reachingOf, signersOf, widen, withdraw } from '../../lib/flows/push.ts'
import { addStep, beginRecording } from '../../lib/flows/record.ts'
import { differences, openVersion, signVersion } from '../../lib/flows/review.ts'
import { submitPack } from '../../lib/flows/submit.ts'
import { revoke, signers, vouchFor } from '../../lib/flows/vouch.ts'
import { openPack } from '../../lib/pack-file.ts'
import type { PackTip, Reach } from '../../lib/protocol/pack.ts'
import { packRecording } from '../../lib/recording-file.ts'
import { png, step } from '../fixtures/recordings.ts'
import { atEveryStep, closedAt } from './closed.ts'
import { everyone } from './packs.ts'
import { joined, openHub, type SmallWorld, type TestHub } from './world.ts'

let hub: TestHub
let ruth: SmallWorld
beforeEach(async () => {
  hub = await openHub()
  ruth = await joined(hub, 'admin', 'Ruth')
  await signers(ruth)
})
afterEach(() => hub.close())

const all: Reach = { audience: everyone, percent: 100, from: 0 }

const tip = (title: string): PackTip => ({
  id: crypto.randomUUID(),
  kind: 'li.feed',
  title: { en: title },
  words: { en: { how: 'Press the pencil.', whether: '' } },
})

/** A tip with one picture, and its recording. */
function pictured(title: string, attachment: string = crypto.randomUUID()) {
  const picture = { file: 'step-1.png', type: 'image/png', width: 4, height: 3, spot: null } as const
  const bytes = packRecording(
    { format: 1, steps: [step({ picture })], voice: null, clip: null },
    new Map([['step-1.png', png()]]),
  )
  const shown: PackTip = { ...tip(title), recording: { attachment, steps: 1, voiceSeconds: 0, clipSeconds: 0 } }
  return { tip: shown, recordings: new Map([[attachment, bytes]]) }
}

async function draftOf({ db }: SmallWorld, id: string) {
  const draft = await db.packDrafts.get(id)
  if (!draft) throw new Error('no draft')
  return draft
}

/** A draft with these tips, and every picture in it looked at. */
async function written(world: SmallWorld, ...tips: PackTip[]): Promise<string> {
  const id = await beginPack(world, { name: 'Northwind', site: 'linkedin' })
  await addTips(world, await draftOf(world, id), tips, new Map())
  return id
}

async function stateOf(world: SmallWorld): Promise<PackState> {
  const [state] = await packStates(world)
  if (!state) throw new Error('no pack')
  return state
}

const newest = ({ versions: [version] }: PackState) => {
  if (!version) throw new Error('no version')
  return version
}

/** What of the releases reaches anybody: version and percent. */
const reaching = (state: PackState) =>
  reachingOf(state, hub.clock.now).map(({ release, reach }) => [release.release.file?.version ?? null, reach.percent])

/** A second admin, vouched for by the first. */
async function second(name = 'Tom'): Promise<SmallWorld> {
  const tom = await joined(hub, 'admin', name)
  for (const waiting of (await signers(ruth)).waiting) await vouchFor(ruth, waiting)
  return tom
}

describe('a draft', () => {
  it('keeps each tip of a file under an id of its own, and takes no recording’s place', async () => {
    const [one, other] = [pictured('One'), pictured('Other')]
    const attachment = one.tip.recording?.attachment ?? ''
    const stranger = { ...other.tip, id: one.tip.id, recording: { ...one.tip.recording, attachment } } as PackTip
    const id = await written(ruth)
    const first = await addTips(ruth, await draftOf(ruth, id), [one.tip], one.recordings)
    const again = await addTips(ruth, first, [one.tip], one.recordings)
    const bytes = packRecording({ format: 1, steps: [step()], voice: null, clip: null }, new Map())
    const { pack, held } = await addTips(ruth, again, [stranger], new Map([[attachment, bytes]]))
    expect(new Set(pack.tips.map((each) => each.id)).size).toBe(3)
    expect(pack.tips.map(({ recording }) => recording?.attachment === attachment)).toEqual([true, true, false])
    expect(held).toHaveLength(2)
    expect((await ruth.db.recordings.get(attachment))?.bytes).toEqual(one.recordings.get(attachment))
  })

  it('takes with it what nothing else needs', async () => {
    const { tip: shown, recordings } = pictured('One')
    const [one, other] = [await written(ruth), await written(ruth)]
    await addTips(ruth, await draftOf(ruth, one), [shown], recordings)
    await addTips(ruth, await draftOf(ruth, other), [shown], recordings)
    await discardPackDraft(ruth, one)
    expect(await ruth.db.recordings.count()).toBe(1)
    await discardPackDraft(ruth, other)
    expect(await ruth.db.recordings.count()).toBe(0)
  })
})

describe('ready for review', () => {
  it('is nothing whose pictures were not all looked at', async () => {
    const { tip: shown, recordings } = pictured('One')
    const id = await written(ruth)
    const draft = await addTips(ruth, await draftOf(ruth, id), [shown], recordings)
    await expect(submitPack(ruth, id)).rejects.toMatchObject({ code: 'bad-input', detail: 'not looked at' })
    expect(await packStates(ruth)).toEqual([])
    const looked = sightsOf(draft.pack.tips, recordings).map((sight) => sight.id)
    expect(looked).toHaveLength(1)
    await keepPackDraft(ruth, { ...draft, looked })
    await submitPack(ruth, id)
    expect(await ruth.db.packDrafts.count()).toBe(0)
    const opened = await openVersion(ruth, newest(await stateOf(ruth)))
    expect(opened.recordings).toEqual(recordings)
  })

  it('loses nothing and doubles nothing when the browser is closed at any moment', async () => {
    let told = 0
    const steps = await atEveryStep(async (at) => {
      const id = await written(ruth, tip(`Tip ${at}`))
      const { world, died } = await closedAt(hub, ruth, at, (doomed) => submitPack(doomed, id))
      if (await world.db.packDrafts.get(id)) await submitPack(world, id)
      told++
      const states = (await packStates(world)).filter((state) => state.id === id)
      expect(states.map(({ versions }) => versions.length)).toEqual([1])
      expect(await world.db.packDrafts.count()).toBe(0)
      ruth = world
      return { died }
    }, 3)
    expect(told).toBeGreaterThan(3)
    expect(steps).toBeGreaterThan(6)
  }, 120_000)

  it('keeps what was written since an answer was lost', async () => {
    const id = await written(ruth, tip('One'))
    const before = await draftOf(ruth, id)
    await submitPack(ruth, id)
    const changed = { ...before.pack, tips: [tip('Another')] }
    await keepPackDraft(ruth, { ...before, pack: changed, upload: null })
    await submitPack(ruth, id)
    const { versions } = await stateOf(ruth)
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
  })

  it('stops when told to, and stays', async () => {
    const id = await written(ruth, tip('One'))
    const stop = new AbortController()
    stop.abort()
    await expect(submitPack(ruth, id, { signal: stop.signal })).rejects.toMatchObject({ code: 'offline' })
    expect((await draftOf(ruth, id)).pack.tips).toHaveLength(1)
    await submitPack(ruth, id)
    expect((await stateOf(ruth)).versions).toHaveLength(1)
  })
})

describe('who may sign', () => {
  it('begins with the first admin who looks, and goes on by those before', async () => {
    const tom = await joined(hub, 'admin', 'Tom')
    expect(await signers(tom)).toMatchObject({ mine: 'unknown', needed: 2 })
    const { waiting, me } = await signers(ruth)
    expect(waiting.map(({ name }) => name)).toEqual(['Tom'])
    expect(waiting[0]?.words).toEqual((await signers(tom)).me.words)
    expect(waiting[0]?.words).not.toEqual(me.words)
    await expect(vouchFor(tom, { key: me.key, name: 'Tom' })).rejects.toMatchObject({ code: 'forbidden' })
    for (const one of waiting) await vouchFor(ruth, one)
    expect(await signers(tom)).toMatchObject({ mine: 'live', waiting: [] })
  })

  it('tells who is in it and looks after packs no more, and ends it', async () => {
    const tom = await second()
    const me = await tom.db.me.get('me')
    await remove(ruth, me?.person.id ?? '')
    const { left, live } = await signers(ruth)
    expect(left.map(({ name }) => name)).toEqual(['Tom'])
    expect(live).toHaveLength(2)
    for (const one of left) await revoke(ruth, one)
    expect(await signers(ruth)).toMatchObject({ left: [], needed: 1 })
  })

  it('is told to an author without naming anybody who is not in it', async () => {
    await joined(hub, 'admin', 'Tom')
    const author = await joined(hub, 'author', 'Ada')
    expect(await signers(author)).toMatchObject({ mine: 'unknown', waiting: [], left: [] })
  })
})

describe('a version', () => {
  it('goes out once a second person has signed the very file', async () => {
    const tom = await second()
    await submitPack(ruth, await written(ruth, tip('One')))
    const state = await stateOf(ruth)
    const who = await signers(ruth)
    await expect(push(ruth, state, newest(state), all, who)).rejects.toMatchObject({ code: 'pack-one-signature' })
    await signVersion(tom, await openVersion(tom, newest(state)))
    const signed = await stateOf(ruth)
    expect(signersOf(newest(signed), who.trusted)).toEqual(['Ruth', 'Tom'])
    await push(ruth, signed, newest(signed), { ...all, percent: 5 }, who)
    expect(reaching(await stateOf(ruth))).toEqual([[1, 5]])
    await widen(ruth, await stateOf(ruth), all)
    expect(reaching(await stateOf(ruth))).toEqual([[1, 100]])
  })

  it('is refused when the hub hands out another file', async () => {
    await submitPack(ruth, await written(ruth, tip('One')))
    const version = newest(await stateOf(ruth))
    await expect(openVersion(ruth, { ...version, sha256: 'A'.repeat(43) })).rejects.toMatchObject({
      code: 'pack-damaged',
    })
    await expect(openVersion(ruth, { ...version, version: 7 })).rejects.toMatchObject({ code: 'pack-damaged' })
  })

  it('leaves the one before to the others, gives way to an older one, and goes everywhere at once', async () => {
    await submitPack(ruth, await written(ruth, tip('One')))
    const who = await signers(ruth)
    const out = await stateOf(ruth)
    await push(ruth, out, newest(out), all, who)
    const { pack, recordings } = await openVersion(ruth, newest(out))
    const id = await draftFrom(ruth, pack, recordings)
    await addTips(ruth, await draftOf(ruth, id), [tip('Two')], new Map())
    await submitPack(ruth, id)
    const two = await stateOf(ruth)
    await push(ruth, two, newest(two), { ...all, percent: 25 }, who)
    expect(reaching(await stateOf(ruth))).toEqual([
      [2, 25],
      [1, 100],
    ])
    const older = (await stateOf(ruth)).versions.find(({ version }) => version === 1)
    if (older) await push(ruth, await stateOf(ruth), older, all, who)
    expect(reaching(await stateOf(ruth))).toEqual([[1, 100]])
    await withdraw(ruth, await stateOf(ruth))
    expect(reaching(await stateOf(ruth))).toEqual([[null, 100]])
  })

  it('is released by one of two who do it at the same moment', async () => {
    await submitPack(ruth, await written(ruth, tip('One')))
    const state = await stateOf(ruth)
    const who = await signers(ruth)
    await push(ruth, state, newest(state), all, who)
    hub.clock.now += 1000
    await expect(push(ruth, state, newest(state), { ...all, percent: 5 }, who)).rejects.toMatchObject({ code: 'gone' })
  })
})

it('what differs is told: what is new, what is gone, what reads otherwise, and the order', () => {
  const [a, b, c] = [tip('A'), tip('B'), tip('C')]
  const base = { format: 1, id: a.id, version: 1, name: 'N', site: 'linkedin', checked: '2026-11-02' } as const
  const after = { ...base, version: 2, checked: '2026-11-22', tips: [c, { ...a, title: { en: 'A now' } }, tip('D')] }
  const found = differences({ ...base, tips: [a, b, c] }, after)
  expect(found.added.map(({ title }) => title.en)).toEqual(['D'])
  expect(found.removed).toEqual([b])
  expect(found.changed).toEqual([{ before: a, after: after.tips[1] }])
  expect([found.reordered, found.itself]).toEqual([true, ['checked']])
  expect(differences({ ...base, tips: [a] }, { ...base, tips: [{ ...a }] })).toMatchObject({
    changed: [],
    reordered: false,
  })
  expect(differences(null, after).added).toHaveLength(3)
})

describe('a mentor’s tip that is offered', () => {
  it('comes as a file that says whose it is, without pictures of anybody’s page, and is looked at again', async () => {
    const ana = await joined(hub, 'mentor', 'Ana Ribeiro')
    const id = crypto.randomUUID()
    const place = { site: 'linkedin', kind: 'li.feed' }
    await beginRecording(ana, id, place)
    const shown = { type: 'image/png', width: 4, height: 3, spot: null, bytes: png() } as const
    const acting = { act: 'click', key: null, anchor: null, robustness: null, instead: null, place } as const
    await addStep(ana, id, { ...acting, sentence: 'Choose Recent.' }, shown)
    await addStep(ana, id, { ...acting, sentence: 'Look here.' }, shown)
    const draft = await ana.db.recordingDrafts.get(id)
    const theirs = draft?.steps.map((each, n) =>
      n === 1 && each.picture ? { ...each, picture: { ...each.picture, of: 'P' } } : each,
    )
    await ana.db.recordingDrafts.update(id, { steps: theirs ?? [] })
    const words = { how: 'Choose Recent.', whether: 'Before a meeting.' }
    const offered = await offerOf(ana, { id, place, title: 'Read first', words }, (name) => `Tip of ${name}`)
    expect(offered.sights).toHaveLength(1)
    const bytes = await offerFile(offered)
    expect(await openPack(bytes)).toMatchObject({ pack: { name: 'Tip of Ana Ribeiro' }, manifest: { signatures: [] } })

    const found = await tipsInFile(new Blob([bytes]), 'linkedin')
    expect(found).toMatchObject({ elsewhere: null, left: [], tips: [{ kind: 'li.feed', words: { en: words } }] })
    const pack = await written(ruth)
    await addTips(ruth, await draftOf(ruth, pack), found.tips, found.recordings)
    await expect(submitPack(ruth, pack)).rejects.toMatchObject({ detail: 'not looked at' })
    expect(await tipsInFile(new Blob([bytes]), 'x')).toMatchObject({ elsewhere: 'linkedin', tips: [] })
  })
})
