/**
 * One element of a page, described so that it can be found again after a redesign, and found again. Several clues that do not
 * depend on each other are compared, none is believed alone, and what is not sure enough is lost rather than guessed
 * (after Similo, VON Similo and Hypothesis). DOM only: needs no layout and no window.
 */
import type { Anchor } from '../protocol/anchor.ts'
import { attributesOf, classesOf, indexOf, placeOf, spoken, surroundings, wordsOf } from './anchor/clues.ts'
import { labelOf } from './anchor/role.ts'
import { furthest, holding, rowSpots } from './anchor/rows.ts'
import { beside, rowOf, type Scene, sceneOf } from './anchor/scene.ts'
import { languageOf, mostTwins, rivalsOf, search, standing, twinsOf } from './anchor/search.ts'
import { verdictOf } from './anchor/verdict.ts'
import type { Clue } from './anchor/weights.ts'
import { plainOf, tidied } from './anchor/words.ts'
import { attributeOf, isElement, nameOf, nodeType, parentOf } from './dom.ts'
import type { Known, Robustness } from './guide.ts'

export type Found = { element: Element; certainty: 'found' | 'probably' }

/**
 * Describes an element of a document, an open shadow root or a frame of the same origin. `keep` answers what of a text may be
 * stored; every text goes through it. Never throws for an element, attached or not.
 */
export function describe(element: Element, keep: (text: string) => string = (text) => text): Anchor {
  const scene = sceneOf(topOf(element))
  const at = scene.elements.indexOf(element)
  if (at < 0) return written(sceneOf(element), 0, keep)
  const { row, ...anchor } = written(scene, at, keep)
  const lift = row === undefined ? 0 : liftOf({ ...anchor, row }, scene, at)
  const told = lift > 0 ? { ...anchor, row } : anchor
  return { ...told, rivals: { ...rivalsIn(told, scene, at), ...(lift > 0 ? { lift: lift / mostTwins } : {}) } }
}

function written(scene: Scene, at: number, keep: (text: string) => string): Anchor {
  const element = scene.elements[at] as Element
  const tag = scene.tags[at] ?? ''
  const kept = (text: string) => {
    const line = tidied(text)
    return line === '' ? '' : tidied(keep(line))
  }
  const { role, name, text } = wordsOf(scene, at)
  const { label, neighbours } = surroundings(scene, at)
  const attributes: Record<string, string> = {}
  for (const [key, value] of Object.entries(attributesOf(element, tag)).slice(0, 12)) {
    const stored = spoken.has(key) || key === 'value' ? kept(value) : tidied(value)
    if (stored !== '') attributes[key] = stored
  }
  const place = placeOf(element)
  const within = (value: number) => Math.max(-100, Math.min(100, Math.round(value * 1e4) / 1e4))
  const rowKept = kept(rowOf(scene, at, new Set([plainOf(name), plainOf(label)])))
  const shown = kept(text).replace(/\d+/g, '#')
  const { before, after } = beside(scene, at)
  const language = languageOf(scene)
  return {
    version: 1,
    tag: /^[a-z][a-z0-9._-]{0,59}$/.test(tag) ? tag : 'unknown',
    role: role.slice(0, 40),
    name: kept(name),
    text: shown,
    label: kept(label),
    attributes,
    classes: classesOf(element),
    neighbours: neighbours.map(kept).filter(Boolean).slice(0, 8),
    trail: trailOf(scene, at),
    index: indexOf(element, tag),
    box: place && { x: within(place.x), y: within(place.y), width: within(place.width), height: within(place.height) },
    selectors: [{ type: 'TextQuoteSelector', exact: shown, prefix: kept(before), suffix: kept(after) }],
    ...(rowKept ? { row: rowKept } : {}),
    ...(language ? { language } : {}),
  }
}

/** How many steps above an element its row is, where the row tells it from others; otherwise 0. */
function liftOf(anchor: Anchor, scene: Scene, at: number): number {
  const { sought, candidates } = search(anchor, scene, undefined, at)
  if (candidates.find((candidate) => candidate.at === at)?.like.row !== 1) return 0
  const steps = rowSpots(sought, scene).map(({ text }) => holding(scene, at, text)?.steps ?? furthest)
  return Math.min(furthest, ...steps) + 1
}

/** For each clue how like it another is, and in twentieths as `twin` and `copy` how many are just like it, and as `rank` how many of them come before. */
function rivalsIn(anchor: Anchor, scene: Scene, at: number): Record<string, number> {
  const rivals: Record<string, number> = {}
  const found = search(anchor, scene, undefined, at)
  for (const [clue, value] of Object.entries(rivalsOf(found, at))) {
    if (value > 0.005 && !standing.has(clue) && clue !== 'shown' && clue !== 'path')
      rivals[clue] = Math.round(value * 100) / 100
  }
  const itself = found.candidates.find((candidate) => candidate.at === at)
  const { twins, copies, rank } = itself ? twinsOf(itself, found) : { twins: 0, copies: 0, rank: 0 }
  if (twins > 0) rivals['twin'] = twins / mostTwins
  if (twins > 0 && rank > 0) rivals['rank'] = Math.min(rank, mostTwins) / mostTwins
  if (copies > 0) rivals['copy'] = copies / mostTwins
  return rivals
}

function trailOf(scene: Scene, at: number): string[] {
  const trail: string[] = []
  for (let up = at; up >= 0 && trail.length < 24; up = scene.parents[up] ?? -1)
    trail.push(`${(scene.tags[up] ?? '').slice(0, 50)}:${scene.nth[up] ?? 1}`)
  return trail
}

/** The outermost document, or top of a detached piece, that an element can be seen from. */
function topOf(element: Element): Node {
  let top: Node = element
  for (let steps = 0; steps < 5000; steps++) {
    const up = parentOf(top) ?? hostOf(top)
    if (!up) break
    top = up
  }
  return top
}

/** The element that holds a shadow root or the document of a frame. */
function hostOf(node: Node): Node | null {
  const type = nodeType(node)
  if (type === 11) return (node as ShadowRoot).host ?? null
  if (type !== 9 || (typeof document !== 'undefined' && node === document)) return null
  try {
    return (node as Document).defaultView?.frameElement ?? null
  } catch {
    return null
  }
}

/**
 * Finds what an anchor describes below `root`, in open shadow roots and frames of the same origin too. Null means lost: it is
 * not there, or it cannot be told from something like it. `known` is what the site's file says. Never throws, whatever the anchor.
 */
export function find(anchor: Anchor, root: ParentNode & Node = document, known?: Known): Found | null {
  try {
    const found = search(anchor, sceneOf(root), known)
    const verdict = verdictOf(found)
    const element = verdict && found.scene.elements[verdict.at]
    return element ? { element, certainty: verdict.certainty } : null
  } catch {
    return null
  }
}

const strengths: [Robustness['strongest'], Clue[]][] = [
  ['name', ['name']],
  ['attribute', ['hook', 'href', 'attribute', 'spoken']],
  ['text', ['text']],
  ['label', ['label', 'row']],
  ['structure', ['path']],
  ['place', ['place']],
]

/**
 * How surely an anchor will be found again: which of its clues, each on its own, tell it from everything else on the page. A way down
 * through the page counts as generated, for it goes with the next redesign, as does an id or a class that looks so.
 */
export function robustness(anchor: Anchor, root: ParentNode & Node = document): Robustness {
  const lost: Robustness = { clues: 0, strongest: 'none', generated: true }
  try {
    const found = search(anchor, sceneOf(root))
    const [best] = found.candidates
    if (!best) return lost
    const rivals = rivalsOf(found, best.at)
    const tells = (clue: Clue) => (best.like[clue] ?? 0) > 0.9 && (rivals[clue] ?? 0) < 0.9
    const telling = strengths.filter(([, clues]) => clues.some(tells)).map(([strength]) => strength)
    const strongest = telling[0] ?? 'none'
    const lasts = telling.some((strength) => strength !== 'structure' && strength !== 'place')
    return { clues: telling.length, strongest, generated: !lasts }
  } catch {
    return lost
  }
}

/** A better hold nearby: the label of a field, or the control around a picture or a piece of text. Null when there is none. */
export function better(element: Element): Element | null {
  const label = labelOf(element)
  if (label) return label
  if (/^(a|button|input|select|textarea|summary)$/.test(nameOf(element))) return null
  let up = parentOf(element)
  for (let steps = 0; up && isElement(up) && steps < 4; up = parentOf(up), steps++) {
    if (/^(a|button|summary|label)$/.test(nameOf(up)) || attributeOf(up, 'role') === 'button') return up
  }
  return null
}
