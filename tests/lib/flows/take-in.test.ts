import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { addStep, restoreRecording } from '../../../lib/flows/record.ts'
import { lookInto, takeIn } from '../../../lib/flows/take-in.ts'
import { beginTake, endTake, keepChunk, takeBytes } from '../../../lib/flows/takes.ts'
import { type MediaName, type Recording, recordingLimits } from '../../../lib/protocol/recording.ts'
import { packRecording } from '../../../lib/recording-file.ts'
import { everything, step, webm } from '../../fixtures/recordings.ts'
import { begun, draftOf, place, type Room, seen } from './drafts.ts'

const whole = everything()
const packed = packRecording(whole.recording, whole.files)
const accounts = { site: 'bank', kind: 'bank.accounts' }

const fileOf = (part: Partial<Recording>, files: ReadonlyMap<MediaName, Uint8Array> = whole.files) =>
  packRecording({ ...whole.recording, ...part }, files)

const look = (room: Room, bytes: Uint8Array<ArrayBuffer>) => lookInto(room, { id: room.id, site: place.site }, bytes)

async function withStep(): Promise<Room> {
  const room = await begun()
  await addStep(room, room.id, seen('click', 'Post'), null)
  return room
}

async function speak(room: Room): Promise<string> {
  const take = await beginTake(room, { recording: room.id, step: null, what: 'voice', type: 'audio/webm' })
  await keepChunk(room, take, 0, webm('mine'))
  await endTake(room, take, 3)
  return take.id
}

const rows = async ({ db }: Room) => [await db.media.count(), await db.takes.count(), await db.chunks.count()]

describe('what is in a recording’s file', () => {
  it('is told before any of it is kept', async () => {
    const room = await withStep()
    const before = await draftOf(room)
    const { fitting, elsewhere, voiceSeconds, clipSeconds } = await look(room, packed)
    expect(fitting.steps).toHaveLength(4)
    expect([elsewhere, voiceSeconds, clipSeconds]).toEqual([0, 43, 90])
    expect(fitting.left).toEqual({ beyond: 0, voice: false, clip: false })
    expect(await draftOf(room)).toEqual(before)
    expect(await rows(room)).toEqual([0, 0, 0])
  })

  it('is read only when it is a recording as we write them', async () => {
    const room = await withStep()
    const json = new TextEncoder().encode(JSON.stringify({ ...whole.recording, format: 2 }))
    const newer = zipSync({ ...unzipSync(packed), 'recording.json': json }, { level: 0 })
    for (const [bytes, code] of [
      [new Uint8Array(), 'recording-empty'],
      [packed.slice(0, -9), 'recording-damaged'],
      [packed.slice(0, 500), 'recording-damaged'],
      [newer, 'recording-newer'],
      [new TextEncoder().encode('%PDF-1.7'), 'recording-unknown'],
      [new Uint8Array(recordingLimits.bytes + 1), 'recording-large'],
    ] as const) {
      await expect(look(room, bytes)).rejects.toMatchObject({ code })
    }
    const foreign = fileOf({ steps: [step({ place: accounts })], voice: null, clip: null })
    await expect(look(room, foreign)).rejects.toMatchObject({ code: 'recording-foreign' })
    expect(await rows(room)).toEqual([0, 0, 0])
  })

  it('is for a recording that was begun', async () => {
    const room = await withStep()
    const offer = await look(room, packed)
    const other = { ...room, id: crypto.randomUUID() }
    await expect(look(other, packed)).rejects.toMatchObject({ code: 'gone' })
    await expect(takeIn(room, other.id, offer)).rejects.toMatchObject({ code: 'gone' })
    expect(await rows(room)).toEqual([0, 0, 0])
  })
})

describe('a recording that is taken in', () => {
  it('adds its steps at the end, with pictures, drawings, voices and captions, and what is said and shown over the whole', async () => {
    const room = await withStep()
    await takeIn(room, room.id, await look(room, packed))
    const { steps, voice, clip } = await draftOf(room)
    expect(steps.map(({ sentence }) => sentence)).toEqual([
      'click Post',
      ...whole.recording.steps.map((each) => each.sentence),
    ])
    const [, first, , drawn] = steps
    expect(first).toMatchObject({ drawing: whole.recording.steps[0]?.drawing, anchor: { name: 'Who can reply' } })
    expect((await room.db.media.get(first?.picture?.media ?? ''))?.bytes).toEqual(whole.files.get('step-1.webp'))
    expect((await room.db.media.get(drawn?.picture?.media ?? ''))?.bytes).toEqual(whole.files.get('step-3.json'))
    const said = await room.db.takes.get(first?.voice ?? '')
    expect(said).toMatchObject({ step: first?.id, seconds: 2.5, captions: [{ from: 0, to: 1, words: 'Here.' }] })
    expect(await room.db.takes.get(voice ?? '')).toMatchObject({ what: 'voice', step: null, type: 'audio/ogg' })
    const shown = await room.db.takes.get(clip ?? '')
    expect(shown).toMatchObject({ what: 'clip', captions: [{ words: 'Here.' }] })
    const bytes = await takeBytes(room, shown ?? { id: '', type: '' })
    expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(whole.files.get('clip.mp4'))
  })

  it('leaves out the steps of another site, and says how many those were', async () => {
    const room = await withStep()
    const mixed = fileOf({ steps: [step({ place: accounts }), step({ sentence: 'Here' })], voice: null, clip: null })
    const offer = await look(room, mixed)
    expect(offer.elsewhere).toBe(1)
    await takeIn(room, room.id, offer)
    expect((await draftOf(room)).steps.map(({ sentence }) => sentence)).toEqual(['click Post', 'Here'])
  })

  it('leaves the voice that is there, keeps its own out with its bytes, and says so', async () => {
    const room = await withStep()
    const mine = await speak(room)
    const offer = await look(room, packed)
    expect([offer.fitting.left, offer.voiceSeconds]).toEqual([{ beyond: 0, voice: true, clip: false }, 3])
    const taken = await takeIn(room, room.id, offer)
    expect(taken.left).toEqual(offer.fitting.left)
    const { voice, clip } = await draftOf(room)
    expect(voice).toBe(mine)
    expect(clip).not.toBeNull()
    expect(await room.db.takes.where('recording').equals(room.id).count()).toBe(3)
  })

  it('goes by the recording as it is when it is added, not as it was looked at', async () => {
    const room = await withStep()
    const offer = await look(room, packed)
    const mine = await speak(room)
    expect((await takeIn(room, room.id, offer)).left.voice).toBe(true)
    expect((await draftOf(room)).voice).toBe(mine)
  })

  it('takes as many steps as there is room for, and no picture or voice of the others', async () => {
    const room = await begun()
    for (let n = 0; n < recordingLimits.steps - 1; n += 1) await addStep(room, room.id, seen('click', `${n}`), null)
    const { steps, left } = await takeIn(room, room.id, await look(room, fileOf({ voice: null, clip: null })))
    expect([steps.length, left.beyond]).toEqual([1, 3])
    expect((await draftOf(room)).steps).toHaveLength(recordingLimits.steps)
    expect(await rows(room)).toEqual([1, 1, 1])
  })

  it('is new steps each time it is taken in', async () => {
    const room = await withStep()
    for (const _ of [1, 2]) await takeIn(room, room.id, await look(room, packed))
    const { steps } = await draftOf(room)
    expect(new Set(steps.map(({ id }) => id)).size).toBe(9)
  })

  it('is taken out again by putting the earlier recording back, and in by the later one', async () => {
    const room = await withStep()
    const before = await draftOf(room)
    await takeIn(room, room.id, await look(room, packed))
    const after = await draftOf(room)
    await restoreRecording(room, before)
    expect(await draftOf(room)).toEqual(before)
    await restoreRecording(room, after)
    expect((await takeBytes(room, { id: after.clip ?? '', type: 'video/mp4' })).size).toBeGreaterThan(0)
  })

  it('is taken in whole or not at all', async () => {
    const room = await withStep()
    const before = await draftOf(room)
    const offer = await look(room, packed)
    room.db.chunks.hook('creating', () => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await expect(takeIn(room, room.id, offer)).rejects.toMatchObject({ code: 'disk-full' })
    expect(await draftOf(room)).toEqual(before)
    expect(await rows(room)).toEqual([0, 0, 0])
  })
})
