/**
 * Finds one element, brings it onto the screen and marks it there, until somebody acts on it, puts the mark away, or it is taken
 * away. What is not there yet is waited for; what is not sure is not marked.
 */

import { labelOf } from '../anchor/role.ts'
import { find } from '../anchor.ts'
import { inputType, isDisplayed, isElement, nameOf, pageOf } from '../dom.ts'
import { type Edges, heightOf, nowhere, overlap, widthOf } from '../edges.ts'
import type { Known, Marked, MarkOrder, Quiet } from '../guide.ts'
import { onAct } from './acting.ts'
import { isSilent } from './description.ts'
import { resolve } from './foreign.ts'
import { edgesOf, holderOf, isWithin } from './frames.ts'
import { isBehindDialog, Ring } from './ring.ts'

/** Milliseconds between two looks for the element, and what share of the page's time looking may take. */
const pace = { least: 250, most: 3000, share: 0.03 }
/** Milliseconds between two glances at where it is, beside those that something asks for. */
const glance = 400
/** Frames without a move after which it stands still. */
const standing = 12
/** Milliseconds a place has to be in sight, where scrolling to it is the step. */
const inSight = 1500

type Found = { element: Element; certainty: 'found' | 'probably' }

export class Mark {
  private readonly order: MarkOrder
  private readonly known: Known & Quiet
  private readonly say: (marked: Marked) => void
  private readonly ending = new AbortController()
  private readonly ring = new Ring()
  private found: Found | null = null
  /** Ends waiting for somebody to act on the element found. */
  private acting = new AbortController()
  private said = ''
  private announced = ''
  private since = performance.now()
  private looked = 0
  private cost = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private sight: ReturnType<typeof setTimeout> | undefined
  private frame = 0
  private calm = 0
  private at: Edges = nowhere
  private brought = false

  constructor(order: MarkOrder, known: Known & Quiet, say: (marked: Marked) => void) {
    this.order = order
    this.known = known
    this.say = say
  }

  start(): void {
    const { signal } = this.ending
    const quiet = { capture: true, passive: true, signal }
    const observer = new MutationObserver(() => this.changed())
    observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
    const ticking = setInterval(() => this.changed(), glance)
    signal.addEventListener('abort', () => {
      observer.disconnect()
      clearInterval(ticking)
    })
    const follow = (): void => this.follow()
    for (const type of ['scroll', 'resize', 'transitionrun', 'animationstart', 'toggle', 'fullscreenchange', 'load'])
      addEventListener(type, follow, quiet)
    document.addEventListener('visibilitychange', follow, quiet)
    addEventListener('keydown', (event) => this.keyed(event), quiet)
    if (!this.order.anchor && !this.order.foreign && this.order.act === 'press') this.await(null)
    this.look()
  }

  /** Takes everything away. */
  end(): void {
    this.ending.abort()
    this.acting.abort()
    clearTimeout(this.timer)
    clearTimeout(this.sight)
    cancelAnimationFrame(this.frame)
    this.ring.remove()
  }

  private finish(last: Marked): void {
    if (this.ending.signal.aborted) return
    this.end()
    this.say(last)
  }

  private keyed(event: KeyboardEvent): void {
    if (event.isTrusted && event.key === 'Escape' && !(this.order.act === 'press' && this.order.key === 'Escape'))
      this.finish({ type: 'dismissed' })
  }

  private tell(marked: Marked): void {
    const now = JSON.stringify(marked)
    if (now === this.said) return
    this.said = now
    this.say(marked)
  }

  /** The page changed, or may have: looks again after a while that leaves the page its time. */
  private changed(): void {
    this.follow()
    const gone = this.found !== null && !this.found.element.isConnected
    const wait = gone ? 0 : Math.min(pace.most, Math.max(pace.least, this.cost / pace.share))
    if (gone) this.ring.hide()
    this.timer ??= setTimeout(() => this.look(), Math.max(0, this.looked + wait - performance.now()))
  }

  private look(): void {
    this.timer = undefined
    if (this.ending.signal.aborted) return
    const started = performance.now()
    const found = isSilent(this.known.silent) ? null : this.search()
    this.looked = performance.now()
    this.cost = this.looked - started
    if (found) this.adopt(found)
    else this.miss()
  }

  private search(): Found | null {
    const { anchor, foreign } = this.order
    if (anchor) return find(anchor, document, this.known)
    const element = foreign && resolve(foreign)
    return element ? { element, certainty: 'probably' } : null
  }

  private adopt(found: Found): void {
    const other = found.element !== this.found?.element
    this.found = found
    if (other) this.await(found.element)
    if (!this.brought && isDisplayed(shownFor(found.element))) this.bring(shownFor(found.element))
    this.follow()
  }

  private miss(): void {
    if (this.found) this.since = performance.now()
    this.found = null
    this.acting.abort()
    this.hide()
    const late = performance.now() - this.since >= this.order.patience
    if (this.said !== JSON.stringify({ type: 'lost' })) this.tell({ type: late ? 'lost' : 'searching' })
    if (late) this.brought = false
  }

  private await(element: Element | null): void {
    this.acting.abort()
    this.acting = new AbortController()
    const { act, key } = this.order
    onAct({ act, key, element }, () => this.finish({ type: 'acted' }), this.acting.signal)
  }

  /** Brings it to the middle of the screen, unless it is well in sight. */
  private bring(element: Element): void {
    this.brought = true
    const edges = edgesOf(element)
    const margin = Math.min(80, innerHeight / 8)
    const seen = visibleOf(element, edges)
    const whole = widthOf(seen) >= Math.min(widthOf(edges), innerWidth) - 1 && heightOf(seen) >= heightOf(edges) - 1
    if (whole && edges.top >= margin && edges.bottom <= innerHeight - margin) return
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    const block = heightOf(edges) > innerHeight * 0.8 ? 'start' : 'center'
    element.scrollIntoView({ block, inline: 'nearest', behavior: still ? 'instant' : 'smooth' })
  }

  /** Follows the element for as long as it moves. */
  private follow(): void {
    this.calm = 0
    if (this.frame === 0 && !this.ending.signal.aborted) this.frame = requestAnimationFrame(() => this.step())
  }

  private step(): void {
    this.frame = 0
    if (this.ending.signal.aborted) return
    const before = this.at
    this.draw()
    const { left, top, right, bottom } = this.at
    const moves = left !== before.left || top !== before.top || right !== before.right || bottom !== before.bottom
    this.calm = moves ? 0 : this.calm + 1
    if (this.calm < standing) this.frame = requestAnimationFrame(() => this.step())
  }

  private draw(): void {
    const { found, order } = this
    if (!found?.element.isConnected) {
      this.hide()
      return
    }
    const shown = shownFor(found.element)
    const displayed = isDisplayed(shown) && !isBehindDialog(shown, isWithin)
    this.at = displayed ? visibleOf(shown, edgesOf(shown)) : nowhere
    if (this.at === nowhere) {
      this.hide()
      this.tell({ type: 'outside' })
      return
    }
    const { certainty } = found
    this.ring.show({ edges: this.at, certainty, words: order.announcement.probably })
    this.ring.rise()
    this.tell({ type: 'marked', certainty })
    if (this.announced !== certainty) this.ring.announce(order.announcement[certainty])
    this.announced = certainty
    if (order.act === 'scroll') this.sight ??= setTimeout(() => this.finish({ type: 'acted' }), inSight)
  }

  private hide(): void {
    this.at = nowhere
    this.ring.hide()
    clearTimeout(this.sight)
    this.sight = undefined
  }
}

/** What is to be seen of an element: a box or a file field is often hidden behind its label. */
function shownFor(element: Element): Element {
  if (nameOf(element) !== 'input' || !/^(checkbox|radio|file)$/.test(inputType(element))) return element
  const { width, height } = element.getBoundingClientRect()
  if (width >= 8 && height >= 8 && isDisplayed(element)) return element
  return labelOf(element) ?? element
}

/** The part of an element that what scrolls and cuts around it leaves to be seen. */
function visibleOf(element: Element, edges: Edges): Edges {
  let seen = overlap(edges, { left: 0, top: 0, right: innerWidth, bottom: innerHeight })
  let fixed = getComputedStyle(element).position === 'fixed'
  let at: Node | null = holderOf(element)
  for (let depth = 0; at && depth < 1500 && seen !== nowhere; depth++, at = holderOf(at)) {
    if (!isElement(at)) continue
    const page = pageOf(at)
    if (at === page?.documentElement || at === page?.body) continue
    const style = getComputedStyle(at)
    const frame = nameOf(at) === 'iframe'
    if (frame || (!fixed && /auto|scroll|hidden|clip/.test(style.overflowX + style.overflowY)))
      seen = overlap(seen, edgesOf(at))
    fixed = !frame && (style.position === 'fixed' || (fixed && style.transform === 'none'))
    if (/^(dialog)$/.test(nameOf(at)) && at.matches(':modal')) break
  }
  return seen
}
