/** Which row of a list or a table is the one sought: told by its words, wherever they stand in it and wherever it has gone. */
import type { Sought } from './likeness.ts'
import { plainAt, type Scene } from './scene.ts'
import { alike, sameNumbers, tidied } from './words.ts'

const mostSpots = 12
export const furthest = 9

/** The texts that the row sought is known by, each with how like it is: those that are just the same, else those that were edited. */
export function rowSpots({ anchor, row }: Sought, scene: Scene): { text: number; like: number }[] {
  if (row === '') return []
  const same: { text: number; like: number }[] = []
  const edited: { text: number; like: number }[] = []
  const longest = row.split(' ').reduce((a, b) => (b.length > a.length ? b : a), '')
  const stem = longest.length > 3 ? longest.slice(0, -1) : longest
  for (let i = 0; i < scene.texts.length && same.length < mostSpots; i++) {
    const plain = plainAt(scene, i)
    if (plain !== row && (stem.length < 3 || !plain.includes(stem))) continue
    if (!sameNumbers(anchor.row ?? '', tidied(scene.texts[i] ?? ''))) continue
    const like = alike(row, plain)
    if (like === 1) same.push({ text: i, like })
    else if (like > 0.6 && edited.length < mostSpots) edited.push({ text: i, like })
  }
  return same.length > 0 ? same : edited
}

/**
 * The nearest element around `at` that holds the text without being `at` itself, how many steps up it is, and which of its children
 * `at` is in; null when there is none nearby.
 */
export function holding(
  scene: Scene,
  at: number,
  text: number,
): { around: number; child: number; steps: number } | null {
  if (within(scene, at, text)) return null
  let child = at
  let around = scene.parents[at] ?? -1
  for (let steps = 0; around >= 0 && steps < furthest; steps++) {
    if (within(scene, around, text)) return { around, child, steps }
    child = around
    around = scene.parents[around] ?? -1
  }
  return null
}

const within = (scene: Scene, at: number, text: number): boolean =>
  (scene.first[at] ?? 0) <= text && text < (scene.last[at] ?? 0)
