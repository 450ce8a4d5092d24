/** A second look: another person opens a version, sees what it changes, and signs the very file they saw. */
import { hashOf } from '../crypto.ts'
import { whoAmI } from '../db.ts'
import { Failure } from '../failure.ts'
import { openPack, type PackFile, signPack } from '../pack-file.ts'
import type { PackTip, TipPack } from '../protocol/pack.ts'
import type { PackVersion } from '../protocol/routes.ts'
import { lineOf } from './partners.ts'
import { type Following, handIn } from './submit.ts'
import type { World } from './world.ts'

/** A version as the hub keeps it, opened: nothing in it differs from what its signatures say. */
export type Opened = PackFile & { bytes: Uint8Array<ArrayBuffer> }

/**
 * Fetches a version and checks every byte of it. Throws `pack-damaged` when it is not the file the hub speaks of, what `openPack`
 * throws, `offline` soon after `signal` aborts, and what the hub refuses with.
 */
export async function openVersion(
  world: World,
  { upload, bytes: length, sha256, pack, version }: PackVersion,
  { signal, told }: Following = {},
): Promise<Opened> {
  const got = (come: number) => told?.(come / length)
  const line = await lineOf(world)
  const bytes = await world.hub.packFile(line, upload, length, { got, ...(signal ? { signal } : {}) })
  if ((await hashOf(bytes)) !== sha256) throw new Failure('pack-damaged', 'another file')
  const file = await openPack(bytes)
  if (file.pack.id !== pack || file.pack.version !== version) throw new Failure('pack-damaged', 'another pack')
  return { ...file, bytes }
}

/** Signs what was opened, and has the hub keep it with this signature too. Throws what the hub refuses with. */
export async function signVersion(world: World, { bytes }: Opened, following: Following = {}): Promise<void> {
  const { keys } = await whoAmI(world.db)
  const signed = await signPack(bytes, keys)
  const upload = crypto.randomUUID()
  await handIn(world, await lineOf(world), { bytes: signed, sha256: await hashOf(signed), upload }, following)
}

export type Differences = {
  added: PackTip[]
  changed: { before: PackTip; after: PackTip }[]
  removed: PackTip[]
  /** Whether tips that stay are in another order. */
  reordered: boolean
  /** Of the pack itself: what is now otherwise. */
  itself: ('name' | 'checked' | 'goodFor' | 'repair')[]
}

/** What one version changes against the one before; without one, everything is added. */
export function differences(before: TipPack | null, after: TipPack): Differences {
  const earlier = new Map((before?.tips ?? []).map((tip) => [tip.id, tip]))
  const later = new Set(after.tips.map(({ id }) => id))
  const stays = (tips: readonly PackTip[]) =>
    tips.filter(({ id }) => earlier.has(id) && later.has(id)).map(({ id }) => id)
  return {
    added: after.tips.filter(({ id }) => !earlier.has(id)),
    changed: after.tips.flatMap((tip) => {
      const was = earlier.get(tip.id)
      return was && !isAlike(was, tip) ? [{ before: was, after: tip }] : []
    }),
    removed: (before?.tips ?? []).filter(({ id }) => !later.has(id)),
    reordered: stays(before?.tips ?? []).join() !== stays(after.tips).join(),
    itself: before
      ? (['name', 'checked', 'goodFor', 'repair'] as const).filter((part) => !isAlike(before[part], after[part]))
      : [],
  }
}

/** Whether two values say the same, in whatever order their fields stand. */
function isAlike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [mine, theirs] = [new Map(Object.entries(one)), new Map(Object.entries(other))]
  return (
    mine.size === theirs.size && [...mine].every(([key, value]) => theirs.has(key) && isAlike(value, theirs.get(key)))
  )
}

/** A piece of a text: in both, only before or only after. */
export type Piece = { is: 'same' | 'gone' | 'new'; text: string }

/** Word by word, what of `before` is gone and what in `after` is new (longest common subsequence; texts of a tip are short). */
export function wordsChanged(before: string, after: string): Piece[] {
  const [one, other] = [before.split(/(?<=\s)/), after.split(/(?<=\s)/)]
  const lengths = one.map(() => new Uint16Array(other.length + 1))
  lengths.push(new Uint16Array(other.length + 1))
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0
  for (let row = one.length - 1; row >= 0; row--) {
    for (let column = other.length - 1; column >= 0; column--) {
      const cell = lengths[row]
      if (!cell) continue
      cell[column] =
        one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const pieces: Piece[] = []
  const push = (is: Piece['is'], text = '') => {
    const last = pieces.at(-1)
    if (last?.is === is) last.text += text
    else if (text) pieces.push({ is, text })
  }
  let [row, column] = [0, 0]
  while (row < one.length || column < other.length) {
    if (row < one.length && column < other.length && one[row] === other[column]) {
      push('same', one[row++])
      column++
    } else if (column >= other.length || (row < one.length && at(row + 1, column) >= at(row, column + 1))) {
      push('gone', one[row++])
    } else {
      push('new', other[column++])
    }
  }
  return pieces
}
