/** Notices that somebody scrolled to a place and stayed there, and what the place is. */

import { isDisplayed, isElement, queryAll, rootNodeOf, rootsOf, scrollTopOf } from '../dom.ts'
import { type Edges, heightOf, overlap, widthOf } from '../edges.ts'
import { edgesOf, isWithin } from './frames.ts'

/** Milliseconds: how long somebody's own doing moves the page, and how long it stands still before it counts. */
const effect = 1000
const rest = 700
/** How far, as a share of the screen's height, is worth saying. */
const least = 0.4

export class Scrolling {
  private moved = -effect
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly from = new Map<Element | null, number>()
  private readonly settled: (place: Element) => void

  constructor(settled: (place: Element) => void) {
    this.settled = settled
    this.begin()
  }

  /** A wheel turned, a finger or a key that scrolls. */
  intended(): void {
    this.moved = performance.now()
  }

  /** Something scrolled: the page, or an element of it. */
  scrolled(target: EventTarget | null): void {
    const scroller = target && isNode(target) && isElement(target) ? target : null
    if (!this.from.has(scroller)) this.from.set(scroller, scroller ? 0 : scrollY)
    if (performance.now() - this.moved > effect) {
      this.from.set(scroller, offsetOf(scroller))
      return
    }
    this.moved = performance.now()
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.settle(scroller), rest)
  }

  /** Something else was done: the way so far leads there, and is no step of its own. */
  begin(): void {
    clearTimeout(this.timer)
    this.from.clear()
    this.from.set(null, scrollY)
  }

  private settle(scroller: Element | null): void {
    const way = Math.abs(offsetOf(scroller) - (this.from.get(scroller) ?? 0))
    if (way < innerHeight * least) return
    this.begin()
    if (scroller) this.from.set(scroller, offsetOf(scroller))
    const place = placeIn(scroller)
    if (place) this.settled(place)
  }
}

const isNode = (target: EventTarget): target is Node => 'nodeType' in target
const offsetOf = (scroller: Element | null): number => (scroller ? scrollTopOf(scroller) : scrollY)

const headings = 'h1,h2,h3,h4,h5,h6,[role="heading"],legend,caption,summary'
const controls = 'button,a[href],label,[role="button"],[role="tab"]'

/** What one sees in the upper middle of the screen, headings before anything else. */
function placeIn(scroller: Element | null): Element | null {
  const screen: Edges = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
  const area = scroller ? overlap(edgesOf(scroller), screen) : screen
  const eye = area.top + heightOf(area) * 0.35
  const roots = scroller ? [rootNodeOf(scroller)] : rootsOf(document, 10_000)
  for (const selector of [headings, controls]) {
    let best: Element | null = null
    let nearest = heightOf(area) * 0.5
    for (const root of roots) {
      const found = queryAll(root, selector)
      for (let i = 0; i < found.length && i < 2000; i++) {
        const element = found[i] as Element
        const edges = edgesOf(element)
        const far = Math.abs((edges.top + edges.bottom) / 2 - eye)
        if (far >= nearest || widthOf(overlap(edges, area)) < 8) continue
        if ((scroller && !isWithin(element, scroller)) || !isDisplayed(element)) continue
        nearest = far
        best = element
      }
    }
    if (best) return best
  }
  return null
}
