import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DraftStep, RecordingDraft } from '../../../lib/db.ts'
import {
  addStep,
  beginRecording,
  changeStep,
  discardRecording,
  dropStep,
  importSteps,
  mergeStep,
  moveStep,
  replaceStep,
  restoreRecording,
  sweepRecordings,
} from '../../../lib/flows/record.ts'
import { beginTake, dropTake, endTake, keepChunk, keepTake } from '../../../lib/flows/takes.ts'
import { recordingLimits } from '../../../lib/protocol/recording.ts'
import { anchor, begun, draftOf, place, type Room, seen, shot } from './drafts.ts'

const sentences = async (room: Room) => (await draftOf(room)).steps.map(({ sentence }) => sentence)

async function withSteps(...names: string[]): Promise<{ room: Room; ids: string[] }> {
  const room = await begun()
  const ids: string[] = []
  for (const name of names) ids.push(await addStep(room, room.id, seen('click', name), shot([ids.length])))
  return { room, ids }
}

describe('a recording', () => {
  it('that is begun twice is begun once', async () => {
    const { room } = await withSteps('Post')
    await beginRecording(room, room.id, { site: 'x', kind: 'x.home' })
    expect(await draftOf(room)).toMatchObject({ place, steps: [{ sentence: 'click Post' }] })
  })

  it('has its steps in the order in which they were done, each with its picture', async () => {
    const { room } = await withSteps('Post', 'Anyone', 'Done')
    const { steps } = await draftOf(room)
    expect(steps.map(({ sentence }) => sentence)).toEqual(['click Post', 'click Anyone', 'click Done'])
    const pictures = await Promise.all(steps.map(({ picture }) => room.db.media.get(picture?.media ?? '')))
    expect(pictures.map((kept) => kept && [...kept.bytes])).toEqual([[0], [1], [2]])
  })

  it('that was never begun takes no steps', async () => {
    const room = await begun()
    await expect(addStep(room, crypto.randomUUID(), seen('click', 'Post'), null)).rejects.toMatchObject({
      code: 'gone',
    })
  })

  it('says when it is full, and keeps what it has', async () => {
    const room = await begun()
    for (let n = 0; n < recordingLimits.steps; n += 1) await addStep(room, room.id, seen('click', `${n}`), null)
    const more = addStep(room, room.id, seen('click', 'more'), shot([1]))
    await expect(more).rejects.toMatchObject({ code: 'recording-full' })
    expect((await draftOf(room)).steps).toHaveLength(recordingLimits.steps)
    expect(await room.db.media.count()).toBe(0)
  })

  it('leaves out a picture that is too large, and keeps the step', async () => {
    const room = await begun()
    const large = { ...shot([]), bytes: new Uint8Array(recordingLimits.pictureBytes + 1) }
    await addStep(room, room.id, seen('click', 'Post'), large)
    expect((await draftOf(room)).steps).toMatchObject([{ sentence: 'click Post', picture: null }])
  })
})

describe('what belongs together', () => {
  it('is one step: writing on in the same field, even as what stands in it changes', async () => {
    const room = await begun()
    const first = await addStep(room, room.id, seen('write', 'Start a post'), shot([1]))
    const longer = { ...seen('write', 'Start a post'), anchor: { ...anchor('Start a post'), text: 'longer' } }
    expect(await addStep(room, room.id, longer, shot([2]))).toBe(first)
    const [step] = (await draftOf(room)).steps
    expect(step?.anchor?.text).toBe('longer')
    expect((await room.db.media.get(step?.picture?.media ?? ''))?.bytes).toEqual(new Uint8Array([2]))
  })

  it('is one step: scrolling on', async () => {
    const room = await begun()
    await addStep(room, room.id, seen('scroll', 'Comments'), null)
    await addStep(room, room.id, seen('scroll', 'Reactions'), null)
    expect(await sentences(room)).toEqual(['scroll Reactions'])
  })

  it.each([
    ['another field', seen('write', 'Title'), seen('write', 'Text')],
    ['two clicks on one button', seen('click', 'Next'), seen('click', 'Next')],
    ['a field that nothing is known of', seen('write', null), seen('write', null)],
  ])('is two steps: %s', async (_, one, other) => {
    const room = await begun()
    await addStep(room, room.id, one, null)
    await addStep(room, room.id, other, null)
    expect((await draftOf(room)).steps).toHaveLength(2)
  })

  it('becomes one when the mentor says so, and both still say what they said', async () => {
    const { room, ids } = await withSteps('Post', 'Anyone', 'Done')
    await changeStep(room, room.id, ids[0] ?? '', { whether: 'In the morning' })
    await changeStep(room, room.id, ids[1] ?? '', { whether: 'Rarely', lookOnly: true })
    await mergeStep(room, room.id, ids[0] ?? '')
    const { steps } = await draftOf(room)
    expect(steps).toMatchObject([
      { id: ids[0], sentence: 'click Post; click Anyone', whether: 'In the morning\nRarely', lookOnly: false },
      { id: ids[2] },
    ])
    expect(steps[0]?.anchor?.name).toBe('Post')
    await expect(mergeStep(room, room.id, ids[2] ?? '')).rejects.toMatchObject({ code: 'gone' })
  })
})

describe('a step', () => {
  it('is moved, beyond either end to that end', async () => {
    const { room, ids } = await withSteps('A', 'B', 'C')
    await moveStep(room, room.id, ids[0] ?? '', 1)
    expect(await sentences(room)).toEqual(['click B', 'click A', 'click C'])
    await moveStep(room, room.id, ids[0] ?? '', 99)
    expect(await sentences(room)).toEqual(['click B', 'click C', 'click A'])
    await moveStep(room, room.id, ids[0] ?? '', -1)
    expect(await sentences(room)).toEqual(['click A', 'click B', 'click C'])
  })

  it('is recorded anew: what the mentor said stays, marks go with the picture they were on', async () => {
    const { room, ids } = await withSteps('Old')
    const stroke = {
      tool: 'free' as const,
      points: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
    }
    await changeStep(room, room.id, ids[0] ?? '', { whether: 'Only on Mondays', drawing: [stroke] })
    await replaceStep(room, room.id, ids[0] ?? '', seen('press', 'New'), shot([7]))
    const [step] = (await draftOf(room)).steps
    expect(step).toMatchObject({ id: ids[0], act: 'press', key: 'Enter', whether: 'Only on Mondays', drawing: [] })
    expect((await room.db.media.get(step?.picture?.media ?? ''))?.bytes).toEqual(new Uint8Array([7]))
  })

  it('that is no longer there cannot be changed', async () => {
    const { room, ids } = await withSteps('A')
    await dropStep(room, room.id, ids[0] ?? '')
    for (const edit of [changeStep(room, room.id, ids[0] ?? '', {}), dropStep(room, room.id, ids[0] ?? '')]) {
      await expect(edit).rejects.toMatchObject({ code: 'gone' })
    }
  })

  it('from a file is put at the end, as far as there is room', async () => {
    const { room } = await withSteps('A')
    const [step] = (await draftOf(room)).steps as [DraftStep]
    const imported = Array.from({ length: recordingLimits.steps }, (_, n) => ({
      ...step,
      id: `${n}`,
      sentence: `${n}`,
    }))
    expect(await importSteps(room, room.id, imported)).toBe(recordingLimits.steps - 1)
    expect((await sentences(room)).slice(0, 3)).toEqual(['click A', '0', '1'])
  })
})

describe('any edits', () => {
  type Edit = (room: Room, steps: DraftStep[], pick: number) => Promise<unknown>
  const some = (steps: DraftStep[], pick: number) => steps[pick % Math.max(1, steps.length)]?.id ?? ''
  const slot = (room: Room, step: string | null) => ({
    ...{ recording: room.id, step, what: 'voice' as const, type: 'audio/webm' },
  })
  async function takeOf(room: Room, step: string | null): Promise<void> {
    const take = await beginTake(room, slot(room, step))
    await keepChunk(room, take, 0, new Uint8Array([1]))
    await endTake(room, take, 1)
  }
  const anyTake = async (room: Room, pick: number) => {
    const takes = await room.db.takes.toArray()
    return takes[pick % Math.max(1, takes.length)]
  }
  const edits: Record<string, Edit> = {
    click: (room, _, pick) => addStep(room, room.id, seen('click', `${pick}`), shot([pick % 256])),
    write: (room, _, pick) =>
      addStep(room, room.id, seen('write', `${pick % 2}`), pick % 3 ? shot([pick % 256]) : null),
    scroll: (room, _, pick) => addStep(room, room.id, seen('scroll', `${pick}`), shot([pick % 256])),
    replace: (room, steps, pick) => replaceStep(room, room.id, some(steps, pick), seen('hover', 'x'), shot([9])),
    change: (room, steps, pick) => changeStep(room, room.id, some(steps, pick), { sentence: `${pick}` }),
    move: (room, steps, pick) => moveStep(room, room.id, some(steps, pick), pick % 7),
    drop: (room, steps, pick) => dropStep(room, room.id, some(steps, pick)),
    merge: (room, steps, pick) => mergeStep(room, room.id, some(steps, pick)),
    speak: (room) => takeOf(room, null),
    speakStep: (room, steps, pick) => takeOf(room, some(steps, pick)),
    keepTake: async (room, _, pick) => {
      const take = await anyTake(room, pick)
      if (take) await keepTake(room, take)
    },
    dropTake: async (room, _, pick) => {
      const take = await anyTake(room, pick)
      if (take) await dropTake(room, take)
    },
  }

  /** Everything a row names is still there. */
  async function whole(room: Room, { steps, voice, clip }: RecordingDraft): Promise<void> {
    for (const { picture } of steps) {
      if (picture) expect(await room.db.media.get(picture.media)).toBeDefined()
    }
    for (const take of [voice, clip, ...steps.map((step) => step.voice)]) {
      if (take !== null) expect(await room.db.chunks.where('take').equals(take).count()).toBe(1)
    }
  }

  it('in any order can be taken back: the earlier row is there exactly, and so is all that it names', async () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(edits), 'restore'), fc.nat(1000))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (script) => {
        const room = await begun()
        const rows = [await draftOf(room)]
        for (const [name, pick] of script) {
          const earlier = rows[pick % rows.length]
          if (name === 'restore' && earlier) {
            await restoreRecording(room, earlier)
            expect(await draftOf(room)).toEqual(earlier)
            await whole(room, earlier)
          } else {
            const { steps } = await draftOf(room)
            await edits[name]?.(room, steps, pick).catch((error: unknown) =>
              expect(error).toMatchObject({ code: 'gone' }),
            )
          }
          rows.push(await draftOf(room))
        }
        for (const row of rows) await whole(room, row)
        room.db.close()
      }),
      { numRuns: 40 },
    )
  })
})

describe('when it is over', () => {
  async function full(): Promise<Room> {
    const { room, ids } = await withSteps('A', 'B')
    const step = ids[0] ?? ''
    const take = await beginTake(room, { recording: room.id, step, what: 'voice', type: 'audio/webm' })
    await keepChunk(room, take, 0, new Uint8Array([1]))
    return room
  }
  const rows = async ({ db }: Room) =>
    Promise.all([db.recordingDrafts, db.media, db.takes, db.chunks].map((table) => table.count()))

  it('is discarded with its pictures, takes and chunks, and another one stays', async () => {
    const room = await full()
    const other = { ...room, id: crypto.randomUUID() }
    await beginRecording(other, other.id, place)
    await addStep(other, other.id, seen('click', 'Mine'), shot([5]))
    await discardRecording(room, room.id)
    expect(await rows(room)).toEqual([1, 1, 0, 0])
    expect(await sentences(other)).toEqual(['click Mine'])
  })

  it('leaves nothing that a sweep does not find, and a sweep takes nothing else', async () => {
    const room = await full()
    const before = await rows(room)
    await sweepRecordings(room)
    expect(await rows(room)).toEqual(before)
    await room.db.recordingDrafts.delete(room.id)
    await room.db.chunks.add({ take: crypto.randomUUID(), n: 0, bytes: new Uint8Array([1]) })
    await sweepRecordings(room)
    expect(await rows(room)).toEqual([0, 0, 0, 0])
  })
})
