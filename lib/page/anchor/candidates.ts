/** Which elements of a page are worth a closer look. */
import { queryAll, rootNodeOf } from '../dom.ts'
import type { Sought } from './likeness.ts'
import { type Scene, textOf } from './scene.ts'
import { plainOf } from './words.ts'

const most = 30

/** The places in the scene of those elements that share a text, an attribute or the way down with what is sought, the likest first. */
export function candidatesOf(sought: Sought, scene: Scene, structure: Float32Array): number[] {
  const points = new Float32Array(scene.elements.length)
  const { tag } = sought.anchor
  for (let i = 0; i < points.length; i++) points[i] = (structure[i] ?? 0) + (scene.tags[i] === tag ? 0.3 : 0)
  addTexts(points, sought, scene)
  addAttributes(points, sought, scene)
  const limit = nthLargest(points, most)
  const found: number[] = []
  for (let i = 0; i < points.length && found.length < 4 * most; i++) if ((points[i] ?? 0) >= limit) found.push(i)
  return found.sort((a, b) => (points[b] ?? 0) - (points[a] ?? 0)).slice(0, most)
}

function nthLargest(values: Float32Array, n: number): number {
  const sorted = values.slice().sort()
  return sorted[Math.max(0, sorted.length - n)] ?? 0
}

/** An element, and those around it that hold little else, get points for a text that is the one sought. */
function addTexts(points: Float32Array, sought: Sought, scene: Scene): void {
  const wanted = new Set([...sought.names, sought.text].filter(Boolean))
  if (wanted.size === 0) return
  const { tag } = sought.anchor
  for (let i = 0; i < points.length; i++) {
    const count = (scene.last[i] ?? 0) - (scene.first[i] ?? 0)
    if (count < 1 || count > 8) continue
    if (count > 1 && scene.tags[i] !== tag) continue
    if (wanted.has(plainOf(textOf(scene, i)))) points[i] = (points[i] ?? 0) + 2
  }
}

function addAttributes(points: Float32Array, sought: Sought, scene: Scene): void {
  const entries = Object.entries(sought.anchor.attributes).filter(([name]) => name !== 'type' && name !== 'href')
  if (entries.length === 0) return
  const selector = entries.map(
    ([name, value]) => `[${name}${value.includes('#') ? '' : `="${value.replace(/["\\]/g, '\\$&')}"`}]`,
  )
  const places = new Map<Element, number>()
  for (let i = 0; i < scene.elements.length; i++) places.set(scene.elements[i] as Element, i)
  for (const root of rootsIn(scene)) {
    const found = queryAll(root, selector.join(','))
    for (let k = 0; k < found.length && k < 5000; k++) {
      const at = places.get(found[k] as Element)
      if (at !== undefined) points[at] = (points[at] ?? 0) + 1.5
    }
  }
}

function rootsIn(scene: Scene): Set<Node> {
  const roots = new Set<Node>()
  const first = scene.elements[0]
  if (first) roots.add(rootNodeOf(first))
  for (let i = 1; i < scene.elements.length; i++) {
    if (scene.nth[i] === 1 && (scene.parents[i] ?? 0) === i - 1) roots.add(rootNodeOf(scene.elements[i] as Element))
  }
  return roots
}
