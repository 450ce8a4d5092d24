/** What runs in the page under measurement: samples targets, describes them, changes the page, and looks for them again. */

import { describe as describeElement, find } from '../../../lib/page/anchor.ts'
import type { Known } from '../../../lib/page/guide.ts'
import type { Anchor } from '../../../lib/protocol/anchor.ts'
import { allIn, type ChangeName, mutate, randomFrom } from './mutations.ts'
import { type StrategyName, strategies } from './rivals.ts'

export type Outcome = 'right' | 'silent' | 'wrong'
/** One lookup. `sure` tells `found` from `probably`. */
export type Trial = { who: string; outcome: Outcome; sure: boolean; ms: number; detail?: string }

type Target = { element: Element; anchor: Anchor; rivals: Map<StrategyName, (() => Element | null) | null> }

const acts =
  'a[href],button,input:not([type=hidden]),select,textarea,summary,label,[role=button],[role=link],[role=tab],[role=menuitem],[role=switch],[role=checkbox],[role=radio],[role=option],[role=combobox],[role=textbox],[contenteditable=true],[tabindex="0"]'
const others = 'h1,h2,h3,h4,p,li,td,th,img,span,dt,dd,figure,section,svg,legend'

let targets: Target[] = []

function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width >= 4 && height >= 4 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
}

/** Samples up to `count` targets: of ten, seven that can be acted on and three that can only be seen. Answers how many. */
export function prepare(count: number, seed: number, withRivals: boolean): number {
  const random = randomFrom(seed)
  const all = allIn(document).filter(isShown)
  const pick = (selector: string, most: number) => {
    const fits = all.filter((element) => element.matches(selector))
    const chosen: Element[] = []
    while (chosen.length < most && fits.length > 0) chosen.push(...fits.splice(Math.floor(random() * fits.length), 1))
    return chosen
  }
  const some = pick(acts, Math.ceil(count * 0.7))
  const chosen = new Set([...some, ...pick(others, count - some.length)])
  targets = [...chosen].map((element) => ({
    element,
    anchor: JSON.parse(JSON.stringify(describeElement(element))) as Anchor,
    rivals: new Map(
      withRivals
        ? Object.entries(strategies).map(([name, strategy]) => [name as StrategyName, strategy.hold(element)])
        : [],
    ),
  }))
  return targets.length
}

function boxShare(a: Element, b: Element): number {
  const [p, q] = [a.getBoundingClientRect(), b.getBoundingClientRect()]
  const width = Math.min(p.right, q.right) - Math.max(p.left, q.left)
  const height = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top)
  if (width <= 0 || height <= 0) return 0
  const both = width * height
  return both / (p.width * p.height + q.width * q.height - both)
}

/** Right is the element itself, or one within or around it that fills the same box on the screen (VON Similo, 2023). */
function judge(answer: Element | null, target: Element, gone: boolean): Outcome {
  if (!answer) return gone ? 'right' : 'silent'
  if (gone) return 'wrong'
  if (answer === target) return 'right'
  const related = answer.contains(target) || target.contains(answer)
  return related && boxShare(answer, target) >= 0.85 ? 'right' : 'wrong'
}

const labelOf = (element: Element | null) =>
  element ? `<${element.localName} ${(element.textContent ?? '').trim().slice(0, 40)}>` : 'null'

function lookup({ element, anchor, rivals }: Target, gone: boolean, known?: Known): Trial[] {
  const trials: Trial[] = []
  const began = performance.now()
  const found = find(anchor, document, known)
  const ms = performance.now() - began
  const outcome = judge(found?.element ?? null, element, gone)
  const detail =
    outcome === 'right' ? {} : { detail: `${labelOf(element)} ${anchor.name} -> ${labelOf(found?.element ?? null)}` }
  trials.push({ who: 'Sotto', outcome, sure: found?.certainty === 'found', ms, ...detail })
  for (const [who, locate] of rivals) {
    let answer: Element | null = null
    try {
      answer = locate?.() ?? null
    } catch {}
    trials.push({ who, outcome: judge(answer, element, gone), sure: true, ms: 0 })
  }
  return trials
}

/** Changes the page and looks for every target. */
export function measure(change: ChangeName, seed: number, known?: Known): Trial[] {
  mutate(
    change,
    targets.map(({ element }) => element),
    seed,
  )
  return targets.flatMap((target) => (target.element.isConnected ? lookup(target, false, known) : []))
}

/** Changes the page, then takes each target out of it in turn, and looks for it; with `back`, looks again when it has come. */
export function measureGone(change: ChangeName, seed: number, back: boolean, known?: Known): Trial[] {
  mutate(
    change,
    targets.map(({ element }) => element),
    seed,
  )
  return targets.flatMap((target) => {
    const { element } = target
    if (!element.isConnected) return []
    const spot = document.createComment('')
    element.replaceWith(spot)
    const gone = lookup(target, true, known)
    spot.replaceWith(element)
    if (!back) return gone
    const there = lookup(target, false, known)
    return there.map((trial, at) => (gone[at]?.outcome === 'wrong' ? { ...trial, outcome: 'wrong' as const } : trial))
  })
}

/** How long it takes to go through the page and do nothing, in milliseconds. */
function walk(): number {
  const began = performance.now()
  const visit = (node: Node): void => {
    for (let child = node.firstChild; child; child = child.nextSibling) visit(child)
  }
  visit(document)
  return performance.now() - began
}

declare global {
  var sottoBench: {
    prepare: typeof prepare
    measure: typeof measure
    measureGone: typeof measureGone
    walk: typeof walk
  }
}
globalThis.sottoBench = { prepare, measure, measureGone, walk }
