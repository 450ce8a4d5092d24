/** Which elements of a page are worth a closer look. */
import { queryAll } from '../dom.ts'
import type { Sought } from './likeness.ts'
import type { rowSpots } from './rows.ts'
import { plainAt, type Scene, textOf } from './scene.ts'
import { plainOf } from './words.ts'

const most = 30

/** Of an attribute that more than these share, only so many are looked at. */
const mostMatches = 500

/** The places in the scene of those elements that share a text, an attribute or the way down with what is sought, the likest first. */
export function candidatesOf(
  sought: Sought,
  scene: Scene,
  structure: Float32Array,
  spots: ReturnType<typeof rowSpots>,
): number[] {
  const points = new Float32Array(scene.elements.length)
  const { tag } = sought.anchor
  for (let i = 0; i < points.length; i++) points[i] = (structure[i] ?? 0) + (scene.tags[i] === tag ? 0.3 : 0)
  addTexts(points, sought, scene)
  addAttributes(points, sought, scene)
  for (const { text } of spots) addRow(points, sought, scene, text)
  const limit = reachedBy(points, most)
  const found: number[] = []
  for (let i = 0; i < points.length && found.length < 100 * most; i++) if ((points[i] ?? 0) >= limit) found.push(i)
  return found.sort((a, b) => (points[b] ?? 0) - (points[a] ?? 0)).slice(0, most)
}

/** Points have this many steps, up to ten. */
const steps = 512

/** What at least `n` of the values reach, to a step. */
function reachedBy(values: Float32Array, n: number): number {
  const counts = new Uint32Array(steps)
  const stepOf = (value: number) => Math.min(steps - 1, Math.floor(value * (steps / 10)))
  for (const value of values) counts[stepOf(value)] = (counts[stepOf(value)] ?? 0) + 1
  let step = steps - 1
  for (let left = n; step > 0; step--) {
    left -= counts[step] ?? 0
    if (left <= 0) break
  }
  return step / (steps / 10)
}

/** Points for an element, and for those around it that hold little else, whose text is the one sought, or shares words with it. */
function addTexts(points: Float32Array, sought: Sought, scene: Scene): void {
  const wanted = new Set([...sought.names, sought.text])
  wanted.delete('')
  if (wanted.size === 0) return
  const { tag } = sought.anchor
  const words = [...new Set(`${sought.name} ${sought.text}`.split(' '))].filter((word) => word.length > 2).slice(0, 8)
  const isLarge = (scene.last[0] ?? 0) > 0 && sought.text.length >= 110
  for (let i = 0; i < points.length; i++) {
    const from = scene.first[i] ?? 0
    const count = (scene.last[i] ?? 0) - from
    if (count < 1 || (count > 12 && !isLarge) || (count > 1 && scene.tags[i] !== tag)) continue
    const text = count === 1 ? plainAt(scene, from) : plainOf(textOf(scene, i))
    points[i] = (points[i] ?? 0) + (wanted.has(text) ? 2 : scene.tags[i] === tag ? 1.4 * shareOf(words, text) : 0)
  }
}

/** Points for what stands near the words that the row sought is known by. */
function addRow(points: Float32Array, { anchor }: Sought, scene: Scene, text: number): void {
  let up = scene.owners[text] ?? -1
  let row = up
  for (let steps = 0; up >= 0 && steps < 8 && (scene.end[up] ?? up) - up < 60; up = scene.parents[up] ?? -1, steps++)
    row = up
  if (row < 0) return
  for (let i = row; i <= (scene.end[row] ?? row) && i < row + 60; i++)
    if (scene.tags[i] === anchor.tag) points[i] = (points[i] ?? 0) + 0.8
}

/** The share of the words that a text has. */
function shareOf(words: readonly string[], text: string): number {
  let shared = 0
  for (const word of words) if (text.includes(word)) shared++
  return shared === 0 ? 0 : shared / words.length
}

/** Points for each attribute that is the one sought, most for one that few others have. */
function addAttributes(points: Float32Array, sought: Sought, scene: Scene): void {
  const selectors = sought.attributes.flatMap(([name, value]) => selectorOf(name, value))
  if (selectors.length === 0) return
  const worths = new Map<Element, number>()
  for (const root of scene.roots) {
    for (const selector of selectors) {
      const found = queryAll(root, selector)
      const worth = found.length <= 3 ? 2 : found.length <= 30 ? 1 : 0.3
      for (let k = 0; k < found.length && k < mostMatches; k++) {
        const element = found[k] as Element
        worths.set(element, (worths.get(element) ?? 0) + worth)
      }
    }
  }
  if (worths.size === 0) return
  for (let i = 0; i < points.length; i++) points[i] = (points[i] ?? 0) + (worths.get(scene.elements[i] as Element) ?? 0)
}

/** What finds an attribute's value again: by its longest part without a number in it. */
function selectorOf(name: string, value: string): string[] {
  if (name === 'type' || !/^[a-z][a-z0-9_.-]*$/.test(name)) return []
  const parts = value.split('#').sort((a, b) => b.length - a.length)
  const [part = ''] = parts
  const quoted = `"${part.replace(/["\\]/g, '\\$&')}"`
  if (name === 'href' || name === 'action' || name === 'src') return part.length < 2 ? [] : [`[${name}*=${quoted}]`]
  return part === value ? [`[${name}=${quoted}]`] : part.length < 2 ? [] : [`[${name}*=${quoted}]`]
}
