import { describe, expect, it } from 'vitest'
import { begunRecordings, discardBegun, dropUnused, lengthsOf, lookOver } from '../../../lib/flows/begun.ts'
import { addStep, beginRecording } from '../../../lib/flows/record.ts'
import { beginTake, dropTake, endTake, keepChunk } from '../../../lib/flows/takes.ts'
import { elsewhere } from '../../../lib/sites/index.ts'
import { begun, draftOf, type Room, seen, shot } from './drafts.ts'

const nobody = async () => false
const ids = async (room: Room, isHeld: (id: string) => Promise<boolean> = nobody) =>
  (await begunRecordings(room, isHeld)).map(({ id }) => id)

describe('a recording that was begun', () => {
  it('is offered until it is looked over, and not while a page is making it', async () => {
    const room = await begun()
    await addStep(room, room.id, seen('click', 'Post'), null)
    expect(await ids(room)).toEqual([room.id])
    expect(await ids(room, async (id) => id === room.id)).toEqual([])
    await lookOver(room, room.id)
    expect(await ids(room)).toEqual([])
  })

  it('is offered after those that are newer', async () => {
    const room = await begun()
    const newer = crypto.randomUUID()
    await beginRecording(room, newer, elsewhere)
    expect(await ids(room)).toEqual([newer, room.id])
  })

  it('becomes a tip for the page it was begun on, once', async () => {
    const room = await begun()
    await lookOver(room, room.id)
    await room.db.tipDrafts.update(room.id, { title: 'Who sees a post' })
    await lookOver(room, room.id)
    expect(await room.db.tipDrafts.get(room.id)).toMatchObject({
      place: (await draftOf(room)).place,
      title: 'Who sees a post',
    })
  })

  it('becomes a tip without a page where none can be for it', async () => {
    const room = await begun()
    const id = crypto.randomUUID()
    await beginRecording(room, id, { site: 'linkedin', kind: 'li.signin' })
    await lookOver(room, id)
    expect(await room.db.tipDrafts.get(id)).toMatchObject({ place: elsewhere })
  })

  it('is as long as what is saved of it, were it cut off a second ago', async () => {
    const room = await begun()
    await addStep(room, room.id, seen('click', 'Post'), null)
    const take = (what: 'voice' | 'clip') =>
      beginTake(room, { recording: room.id, step: null, what, type: `${what}/webm` })
    await endTake(room, await take('voice'), 3.2)
    const cutOff = await take('clip')
    for (const n of [0, 1]) await keepChunk(room, cutOff, n, new Uint8Array([n]))
    expect(await lengthsOf(room, await draftOf(room))).toEqual({ steps: 1, voiceSeconds: 4, clipSeconds: 2 })
    const [voice] = await room.db.takes.filter(({ what }) => what === 'voice').toArray()
    if (voice) await dropTake(room, voice)
    expect(await lengthsOf(room, await draftOf(room))).toEqual({ steps: 1, voiceSeconds: 0, clipSeconds: 2 })
  })
})

describe('letting go of a recording', () => {
  it('happens by itself only when nothing is in it', async () => {
    const room = await begun()
    await addStep(room, room.id, seen('click', 'Post'), null)
    await dropUnused(room, room.id)
    expect(await ids(room)).toEqual([room.id])
    const empty = crypto.randomUUID()
    await beginRecording(room, empty, elsewhere)
    await dropUnused(room, empty)
    expect(await room.db.recordingDrafts.get(empty)).toBeUndefined()
  })

  it('takes its words, steps and pictures along', async () => {
    const room = await begun()
    await addStep(room, room.id, seen('click', 'Post'), shot([1]))
    await lookOver(room, room.id)
    await discardBegun(room, room.id)
    const { tipDrafts, recordingDrafts, media } = room.db
    expect(await Promise.all([tipDrafts, recordingDrafts, media].map((table) => table.count()))).toEqual([0, 0, 0])
  })
})
