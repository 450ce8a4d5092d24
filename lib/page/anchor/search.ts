/** Looks for what an anchor describes: who comes into question, how likely each is, the likest first. */
import type { Anchor } from '../../protocol/anchor.ts'
import { attributeOf, rectOf } from '../dom.ts'
import type { Known } from '../guide.ts'
import { candidatesOf } from './candidates.ts'
import { type Likeness, likenessOf, type Sought, soughtOf } from './likeness.ts'
import { furthest, holding, rowSpots } from './rows.ts'
import { plainAt, type Scene } from './scene.ts'
import { structures } from './trails.ts'
import { type Clue, foreignWeights, weights, wordy } from './weights.ts'

export type Candidate = {
  readonly at: number
  readonly like: Likeness
  /** For each clue, by how much it tells this one from all others, now and when the anchor was made. */
  telling: Likeness
  /** Logits for being the one sought. */
  score: number
}

export type Search = {
  readonly sought: Sought
  readonly scene: Scene
  /** The likest first. */
  readonly candidates: readonly Candidate[]
  /** The share of what stood about the element that is still on the page somewhere; null when nothing did. */
  readonly remains: number | null
  /** The page speaks another language: what is said on it tells nothing against an element. */
  readonly foreign: boolean
}

/** Compares whatever comes into question with the anchor; `at` does in any case. */
export function search(anchor: Anchor, scene: Scene, known?: Known, at = -1): Search {
  const sought = soughtOf(anchor, known?.labels ?? [])
  const structure = structures(sought, scene)
  const remains = remainsOf(sought, scene)
  const foreign = remains !== null && remains < (sameLanguage(anchor, scene) ? 0.25 : 0.6)
  const painted = isPainted(scene)
  const spots = rowSpots(sought, scene)
  const places = candidatesOf(sought, scene, structure, spots)
  if (at >= 0 && !places.includes(at)) places.push(at)
  const candidates = places.map((at): Candidate => {
    const like = likenessOf(sought, scene, at, structure[at] ?? 0, painted)
    return { at, like, telling: {}, score: 0 }
  })
  compareRows(candidates, sought, scene, spots, foreign)
  for (const candidate of candidates) {
    candidate.telling = tellingOf(candidate, candidates, scene, anchor.rivals ?? {})
    addStanding(candidate, candidates, scene, anchor.rivals ?? {}, foreign)
    candidate.score = scoreOf(candidate, foreign, known)
  }
  candidates.sort((a, b) => b.score - a.score)
  return { sought, scene, candidates, remains, foreign }
}

/** In the row sought is what stands with its words in one part of the page, where nothing just like it does. */
function compareRows(
  candidates: readonly Candidate[],
  { row, anchor }: Sought,
  scene: Scene,
  spots: ReturnType<typeof rowSpots>,
  foreign: boolean,
): void {
  if (row === '' || (foreign && spots.length === 0 && /\p{L}{2}/u.test(row))) return
  const then = countOf(anchor.rivals ?? {}, 'lift')
  const limit = then === 0 ? furthest : then + 2
  for (const candidate of candidates) {
    let best = 0
    for (const { text, like } of spots) {
      const held = like > best ? holding(scene, candidate.at, text) : null
      if (!held || held.steps > limit) continue
      const { around, child } = held
      const end = scene.end[around] ?? around
      const isShared = candidates.some(
        (other) =>
          other.at > around && other.at <= end && !areNested(scene, other.at, child) && isLike(other, candidate),
      )
      if (!isShared) best = like
    }
    candidate.like.row = best
  }
}

/** Of each clue, the likeness of the likest candidate that is neither `at` nor within or around it. */
export function rivalsOf({ candidates, scene }: Pick<Search, 'candidates' | 'scene'>, at: number): Likeness {
  const best: Likeness = {}
  for (const other of candidates) {
    if (areNested(scene, other.at, at)) continue
    for (const clue in other.like) {
      const value = other.like[clue as Clue] ?? 0
      if (value > (best[clue as Clue] ?? 0)) best[clue as Clue] = value
    }
  }
  return best
}

function tellingOf(
  { at, like }: Candidate,
  candidates: readonly Candidate[],
  scene: Scene,
  then: Readonly<Record<string, number>>,
): Likeness {
  const now = rivalsOf({ candidates, scene }, at)
  const telling: Likeness = {}
  for (const clue in like) {
    const value = like[clue as Clue] ?? 0
    const earlier = Object.hasOwn(then, clue) ? (then[clue] ?? 0) : 0
    if (!standing.has(clue)) telling[clue as Clue] = Math.max(0, value - Math.max(now[clue as Clue] ?? 0, earlier))
  }
  return telling
}

const cores = ['tag', 'role', 'name', 'text', 'hook', 'href', 'spoken'] as const

const coreOf = ({ like }: Candidate, clues: readonly Clue[]): string =>
  clues.map((clue) => like[clue]?.toFixed(2)).join()

/** Of these, what an element itself says and leads to. */
const contents: ReadonlySet<Clue> = new Set(['name', 'text', 'hook', 'href', 'spoken'])

/** Twins and copies are counted up to here. */
export const mostTwins = 20

/** One of the counts that came with an anchor. */
const countOf = (then: Readonly<Record<string, number>>, name: string): number =>
  Math.round((Object.hasOwn(then, name) ? (then[name] ?? 0) : 0) * mostTwins)

const saidBy = ({ like }: Candidate): number => Math.max(like.name ?? 0, like.text ?? 0)

/** Whether two candidates could be taken for each other: of one kind, and both called what is sought, or something near it. */
const isLike = (a: Candidate, b: Candidate): boolean =>
  a.like.tag === b.like.tag && a.like.role === b.like.role && saidBy(a) > 0.55 === saidBy(b) > 0.55

/** How many others are like a candidate: twins are called much the same, copies are just the same in a row of the same name. */
export function twinsOf(
  candidate: Candidate,
  { candidates, scene }: Pick<Search, 'candidates' | 'scene'>,
): { twins: number; copies: number; rank: number } {
  const core = coreOf(candidate, [...cores, 'row'])
  const { name, text } = candidate.like
  const says = name !== undefined || text !== undefined
  const mute = says ? '' : coreOf(candidate, cores)
  let twins = 0
  let copies = 0
  let rank = 0
  for (const other of candidates) {
    if (areNested(scene, other.at, candidate.at)) continue
    if (says ? other.like.role === candidate.like.role && saidBy(other) > 0.55 : coreOf(other, cores) === mute) {
      twins++
      if (other.at < candidate.at) rank++
    }
    if (coreOf(other, [...cores, 'row']) === core) copies++
  }
  return { twins: Math.min(mostTwins, twins), copies: Math.min(mostTwins, copies), rank }
}

/** Clues that come of comparing candidates, not of the element alone. */
export const standing: ReadonlySet<string> = new Set([
  'other',
  'fewer',
  'sole',
  'pair',
  'parted',
  'doubled',
  'copied',
  'rowed',
  'rank',
])

/** What a candidate is among the others. */
function addStanding(
  candidate: Candidate,
  candidates: readonly Candidate[],
  scene: Scene,
  then: Readonly<Record<string, number>>,
  foreign: boolean,
): void {
  const { like, telling } = candidate
  const sole = cores.filter((clue) => (like[clue] ?? 0) > 0.95 && (telling[clue] ?? 0) > 0.25).length
  if (sole > 0) like.sole = 1
  if (sole > 1) like.pair = 1
  const before = (name: string) => countOf(then, name)
  const now = twinsOf(candidate, { candidates, scene })
  // Among things that are alike, the row tells which one it is.
  if (like.row !== undefined && before('copy') === 0) {
    const isThere = (like.row ?? 0) > 0.6
    const isAlone = !candidates.some(
      (other) => (other.like.row ?? 0) > 0.6 && isLike(other, candidate) && !areNested(scene, other.at, candidate.at),
    )
    if (isThere && isAlone) like.rowed = 1
    else if (!isThere && Math.max(now.twins, before('twin')) > 0) like.rowed = 0
  }
  if (!foreign && now.twins < before('twin')) like.parted = 1
  // While none has come or gone, they most likely still stand in the same order.
  if (now.twins > 0 && now.twins < mostTwins && now.twins === before('twin'))
    like.rank = now.rank === before('rank') ? 1 : 0
  // Only of what is the same as it was: two that differ in the same way are no copies of it.
  const same = cores.some((clue) => contents.has(clue) && (like[clue] ?? 0) > 0.9)
  const mute = !cores.some((clue) => contents.has(clue) && like[clue] !== undefined)
  if (mute) like.mute = 1
  if (!foreign && (same || mute) && now.copies > before('copy')) like.doubled = 1
  if (like.doubled && before('copy') === 0) like.copied = 1
}

function scoreOf({ like, telling }: Candidate, foreign: boolean, known?: Known): number {
  const table = foreign ? foreignWeights : weights
  let score = 0
  for (const clue in like) {
    const value = like[clue as Clue] ?? 0
    const [agrees, differs, tells] = table[clue as Clue] ?? [0, 0, 0]
    const against = foreign && wordy.has(clue) ? 0 : differs * (1 - value)
    const weight = known && Object.hasOwn(known.weights, clue) ? (known.weights[clue] ?? 1) : 1
    score += weight * (agrees * value + against + tells * (telling[clue as Clue] ?? 0))
  }
  return score
}

function remainsOf(sought: Sought, scene: Scene): number | null {
  const about = new Set([sought.label, ...sought.neighbours, sought.row])
  about.delete(sought.text)
  // What is no word is the same in every language.
  for (const text of about) if (!/\p{L}{2}/u.test(text)) about.delete(text)
  if (about.size < 2) return null
  const left = new Set(about)
  for (let i = 0; i < scene.texts.length; i++) if (left.delete(plainAt(scene, i)) && left.size === 0) break
  return 1 - left.size / about.size
}

/** The language that the outermost document says it is in. */
export function languageOf(scene: Scene): string {
  const root = scene.elements[0]
  const said = root && scene.tags[0] === 'html' ? attributeOf(root, 'lang') : null
  return said ? said.trim().toLowerCase().slice(0, 35) : ''
}

function sameLanguage({ language = '' }: Anchor, scene: Scene): boolean {
  const here = languageOf(scene)
  return language === '' || here === '' || language.split('-', 1)[0] === here.split('-', 1)[0]
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
