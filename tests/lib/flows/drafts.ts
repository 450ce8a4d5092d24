/** What tests of recordings begin with: a database of their own, a clock, and steps that were seen. */
import { Dexie } from 'dexie'
import { IDBKeyRange, indexedDB } from 'fake-indexeddb'
import type { RecordingDraft } from '../../../lib/db.ts'
import { type Database, openDatabase } from '../../../lib/db.ts'
import { beginRecording, type NewStep, type StepShotBytes } from '../../../lib/flows/record.ts'
import type { Anchor } from '../../../lib/protocol/anchor.ts'

Dexie.dependencies = { indexedDB, IDBKeyRange }

export const place = { site: 'linkedin', kind: 'li.feed' }

export type Room = { db: Database; now: () => number; id: string; clock: { now: number } }

/** A recording that was just begun. */
export async function begun(): Promise<Room> {
  const clock = { now: 1000 }
  const now = () => {
    clock.now += 1
    return clock.now
  }
  const room = { db: openDatabase(`test-${crypto.randomUUID()}`), now, id: crypto.randomUUID(), clock }
  await beginRecording(room, room.id, place)
  return room
}

export async function draftOf({ db, id }: Room): Promise<RecordingDraft> {
  const draft = await db.recordingDrafts.get(id)
  if (!draft) throw new Error('no draft')
  return draft
}

export function anchor(name: string, box: Anchor['box'] = null): Anchor {
  return {
    ...{ version: 1, tag: 'button', role: 'button', name, text: name, label: '', attributes: {}, classes: [] },
    ...{ neighbours: [], trail: ['button', 'main', 'body'], index: { at: 0, of: 1 }, box, selectors: [] },
  }
}

export function seen(act: NewStep['act'], name: string | null): NewStep {
  const found = name === null ? null : anchor(name)
  const key = act === 'press' ? 'Enter' : null
  return { act, key, anchor: found, robustness: null, instead: null, place, sentence: `${act} ${name}` }
}

export function shot(bytes: number[]): StepShotBytes {
  return { type: 'image/png', width: 10, height: 10, spot: null, bytes: new Uint8Array(bytes) }
}
