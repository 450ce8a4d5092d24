/** Looks for what an anchor describes: who comes into question, how likely each is, the likest first. */
import type { Anchor } from '../../protocol/anchor.ts'
import { rectOf } from '../dom.ts'
import type { Known } from '../guide.ts'
import { candidatesOf } from './candidates.ts'
import { type Likeness, likenessOf, type Sought, soughtOf } from './likeness.ts'
import type { Scene } from './scene.ts'
import { structures } from './trails.ts'
import { type Clue, weights, wordy } from './weights.ts'
import { plainOf } from './words.ts'

export type Candidate = { readonly at: number; readonly like: Likeness; readonly score: number }

export type Search = {
  readonly sought: Sought
  readonly scene: Scene
  readonly candidates: readonly Candidate[]
  /** The share of what stood about the element that is still on the page somewhere; null when nothing did. */
  readonly remains: number | null
  /** The page speaks another language: what is said on it tells nothing against an element. */
  readonly foreign: boolean
}

export function search(anchor: Anchor, scene: Scene, known?: Known, at = -1): Search {
  const sought = soughtOf(anchor, known?.labels ?? [])
  const structure = structures(sought, scene)
  const remains = remainsOf(sought, scene)
  const foreign = remains !== null && remains < 0.2
  const painted = isPainted(scene)
  const places = candidatesOf(sought, scene, structure)
  if (at >= 0 && !places.includes(at)) places.push(at)
  const candidates = places.map((at) => {
    const like = likenessOf(sought, scene, at, structure[at] ?? 0, painted)
    return { at, like, score: scoreOf(like, foreign, known) }
  })
  candidates.sort((a, b) => b.score - a.score)
  return { sought, scene, candidates, remains, foreign }
}

/** Logits for the element being the one sought, of its clues alone. */
export function scoreOf(like: Likeness, foreign: boolean, known?: Known): number {
  let score = 0
  for (const clue in like) {
    const value = like[clue as Clue] ?? 0
    const [agrees, differs] = weights[clue as Clue]
    const against = foreign && wordy.includes(clue as Clue) ? 0 : differs * (1 - value)
    const weight = known && Object.hasOwn(known.weights, clue) ? (known.weights[clue] ?? 1) : 1
    score += weight * (agrees * value + against)
  }
  return score
}

function remainsOf(sought: Sought, scene: Scene): number | null {
  const about = new Set([sought.label, ...sought.neighbours, sought.row])
  about.delete('')
  about.delete(sought.text)
  if (about.size < 2) return null
  const left = new Set(about)
  for (const text of scene.texts) {
    if (text.length < 400 && left.delete(plainOf(text)) && left.size === 0) break
  }
  return 1 - left.size / about.size
}

function isPainted(scene: Scene): boolean {
  const root = scene.elements[0]
  const rect = root && (rectOf(root) as DOMRect | undefined)
  return rect !== undefined && rect.width > 0
}

/** Whether one of two elements lies within the other. */
export function areNested(scene: Scene, a: number, b: number): boolean {
  return a <= b ? b <= (scene.end[a] ?? a) : a <= (scene.end[b] ?? b)
}
