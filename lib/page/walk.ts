/**
 * One walk over the page as it is laid out - shadow roots, slots and frames of the same origin included - that only reads.
 * An element off the screen costs one rectangle; its style is asked only when something below it turns out to show.
 */
import { addSpace, addText, type Block, type Ink, newBlock, type Privacy } from './blocks.ts'
import { draw, inkOf, isCard, isDistinct } from './boxes.ts'
import {
  assignedNodes,
  attributeOf,
  clientHeightOf,
  clientLeftOf,
  clientTopOf,
  clientWidthOf,
  dataOf,
  documentOf,
  firstChild,
  focusedElement,
  hasAttribute,
  isElement,
  isSelector,
  isText,
  matches,
  nameOf,
  nextSibling,
  offsetWidthOf,
  piecesOf,
  queryAll,
  rangeIn,
  readyState,
  rectOf,
  rootElement,
  scrollHeightOf,
  shadowOf,
} from './dom.ts'
import { type Edges, grown, heightOf, meets, moved, nowhere, overlap, widthOf } from './edges.ts'
import { type Layer, put, reserve } from './layers.ts'
import { linesOf } from './lines.ts'
import { coverElement, coverWritten } from './media.ts'
import { isConversation, isMessagePath, isPersonPath, linksToPerson } from './persons.ts'
import { type Kind, kindOf, labelOf } from './roles.ts'
import type { OutlinePolicy } from './script.ts'
import { firstSight, type Sight, shadeOf, sightOf } from './visible.ts'

/** A document being walked: where it stands in the page's viewport, and what its elements start from. */
type View = { page: Document; dx: number; dy: number; privates: Set<Element>; base: State }

/** An element on the way down. Its state is worked out when it, or something below it, turns out to be on the screen. */
export type Seat = {
  element: Element
  name: string
  edges: Edges
  parent: Seat | null
  view: View
  state: State | null
}

/** What is known of an element that may show; much of it comes down from its parent. */
export type State = {
  sight: Sight
  kind: Kind | null
  label: string | null
  privacy: Privacy
  /** Within a menu of the site, where links are controls. */
  menu: boolean
  /** Hidden from readers: no labels from here. */
  mute: boolean
  /** All the ground over which an endless animation moves it, if one does. */
  sweep: Edges | null
  /** Within a control, a caption or a heading. */
  firm: boolean
  /** Within something whose label says it all. */
  hushed: boolean
  ink: Ink
  /** Where its text goes; made when the first text shows. */
  block: Block | null
  /** Whether its text goes on within its parent's line. */
  joins: boolean
  /** The last surface drawn, so that a box within a box of the same size is drawn once. */
  surface: Edges
  /** The cell of a table it is in, which bars do not leave. */
  cell: Edges | null
  /** The nearest positioned element, which holds absolutely positioned content. */
  holder: Edges
}

export type Found = {
  layer: Layer
  blocks: Block[]
  range: Range
  viewport: Edges
  /** The element that scrolls in place of the page, if one does. */
  scroller: Element | null
  /** Whether a photo keeps only words of interfaces. */
  careful: boolean
  /** The documents and shadow roots that were walked. */
  roots: Node[]
  /** Whether time ran out, so that parts of the page were not seen. */
  late: boolean
}

const deepest = 1500
const skipped = new Set('script style template head meta link title base param source track area'.split(' '))
/** Elements measured whole: what is below them is not text of the page. */
const leaves = new Set('select textarea input canvas video audio object embed iframe frame fencedframe img'.split(' '))
const firmKinds = new Set<Kind>(['button', 'tab', 'item', 'caption', 'choice', 'heading'])
/** Controls that speak to everyone, even among messages. */
const toAll = new Set<Kind>(['button', 'tab', 'caption', 'field', 'dialog', 'bar'])
const firmNames = new Set(['dt', 'figcaption', 'caption'])
/** What may carry a label. */
const spoken = new Set<Kind>(['button', 'tab', 'item', 'caption', 'choice', 'field', 'heading', 'link'])

export class Walk {
  readonly #root: Element
  readonly #policy: OutlinePolicy
  readonly #deadline: number
  readonly #focused = focusedElement(document)
  readonly #profile = isPersonPath(location.pathname)
  readonly #privateParts: string
  readonly #moving: Set<Element>
  readonly #found: Found
  readonly #base: State
  #count = 0

  constructor(root: Element, policy: OutlinePolicy, deadline: number) {
    this.#root = root
    this.#policy = policy
    this.#deadline = deadline
    this.#privateParts = policy.privateParts.filter((part) => isSelector(document, part)).join(',')
    const viewport = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
    this.#moving = policy.photo ? movingIn(document) : new Set()
    this.#base = startState(firstSight(getComputedStyle(root), viewport), viewport)
    const layer = this.#base.sight.layer
    const careful = policy.photo && isCareful(policy)
    this.#found = {
      layer,
      blocks: [],
      range: rangeIn(document),
      viewport,
      scroller: null,
      careful,
      roots: [document],
      late: false,
    }
  }

  /** Walks the page, once. */
  run(): Found {
    const view = { page: document, dx: 0, dy: 0, privates: new Set<Element>(), base: this.#base }
    this.#markPrivate(document, view)
    this.#visit(this.#root, null, view, 0)
    return this.#found
  }

  #markPrivate(root: Node, view: View): void {
    if (this.#privateParts === '') return
    for (const element of Array.from(queryAll(root, this.#privateParts))) view.privates.add(element)
  }

  #visit(element: Element, parent: Seat | null, view: View, depth: number): void {
    const found = this.#found
    if (depth > deepest || ((++this.#count & 63) === 0 && performance.now() > this.#deadline)) found.late = true
    if (found.late) return
    const name = nameOf(element)
    if (skipped.has(name)) return
    if (name === 'br') {
      if (parent?.state?.block) parent.state.block.broken = true
      return
    }
    const edges = moved(rectOf(element), view.dx, view.dy)
    const empty = widthOf(edges) === 0 && heightOf(edges) === 0
    if (empty && getComputedStyle(element).display === 'none') return
    const seat: Seat = { element, name, edges, parent, view, state: null }
    if (!empty && meets(edges, found.viewport)) this.#see(seat)
    else this.#seeBeside(seat)
    if (leaves.has(name)) {
      if (seat.state && (name === 'iframe' || name === 'frame')) this.#enterFrame(seat, seat.state, depth)
      return
    }
    if (name === 'svg' && !(this.#policy.photo && seat.state)) return
    if (seat.state?.sight.style.contentVisibility === 'hidden') return
    this.#visitChildren(seat, depth)
    if (seat.state?.joins && !seat.state.sight.inline && seat.state.block) seat.state.block.parted = true
  }

  #visitChildren(seat: Seat, depth: number): void {
    const { element, name, view } = seat
    const shadow = shadowOf(element, name, seat.state !== null)
    if (shadow) {
      this.#markPrivate(shadow, view)
      this.#found.roots.push(shadow)
    }
    if (name === 'slot') {
      const assigned = assignedNodes(element)
      for (const node of assigned) this.#visitNode(node, seat, depth)
      if (assigned.length > 0) return
    }
    // One that is closing still shows what is in it.
    const closed =
      name === 'details' &&
      !hasAttribute(element, 'open') &&
      getComputedStyle(element, '::details-content').contentVisibility !== 'visible'
    for (let child = firstChild(shadow ?? element); child && !this.#found.late; child = nextSibling(child)) {
      if (closed && !(isElement(child) && nameOf(child) === 'summary')) continue
      this.#visitNode(child, seat, depth)
    }
  }

  #visitNode(node: Node, seat: Seat, depth: number): void {
    if (isElement(node)) this.#visit(node, seat, seat.view, depth + 1)
    else if (isText(node)) this.#read(node, seat)
  }

  /** Takes in an element that meets the screen: its surface, its box, and what a photo must cover of it. */
  #see(seat: Seat): void {
    const { viewport } = this.#found
    const state = this.#stateOf(seat)
    const { sight } = state
    const seen = overlap(overlap(seat.edges, sight.clip), viewport)
    if (seen === nowhere) this.#seeBeside(seat)
    if (seen === nowhere || !sight.shown) return
    // On the lowest layer there is nothing to hide.
    const low = sight.layer === this.#base.sight.layer || seat.name === 'fieldset'
    const shade = low ? null : shadeOf(sight, seen, () => piecesOf(seat.element).length)
    if (shade) put(sight.layer, { edges: shade, shade: true })
    draw(seat, state, seen, viewport, this.#focused)
    if (this.#policy.photo) coverElement(seat, state, seen, this.#found, isFrameOpen(seat, state))
    const scrolls =
      /auto|scroll/.test(sight.style.overflowY) && scrollHeightOf(seat.element) > clientHeightOf(seat.element) + 20
    if (scrolls && widthOf(seen) * heightOf(seen) > widthOf(viewport) * heightOf(viewport) * 0.4) {
      this.#found.scroller ??= seat.element
    }
  }

  /** Takes in what is written about an element that is not on the screen itself, or has no size there. */
  #seeBeside(seat: Seat): void {
    const { viewport } = this.#found
    if (this.#policy.photo && meets(grown(seat.edges, 300), viewport))
      coverWritten(seat, () => this.#stateOf(seat), viewport)
  }

  #stateOf(seat: Seat): State {
    if (seat.state) return seat.state
    const { element, name, edges, parent, view } = seat
    const { viewport } = this.#found
    const over = parent && parent.view === view ? this.#stateOf(parent) : view.base
    const style = getComputedStyle(element)
    const top = isOnTop(element, name) ? view.base.sight.clip : null
    const sight = sightOf(style, edges, over.sight, view.base.sight.layer, top)
    const privacy = this.#privacyOf(element, name, view, over.privacy)
    const mute = over.mute || attributeOf(element, 'aria-hidden') === 'true'
    const menu = over.menu || name === 'nav' || attributeOf(element, 'role') === 'navigation'
    const told = kindOf(element, name)
    // A link that is painted as a button is one.
    const asButton = told === 'link' && !isCard(edges, viewport) && isDistinct(sight)
    const kind = asButton ? 'button' : told === 'link' && menu ? 'item' : told
    const written = privacy === 'message' && kind !== null && !toAll.has(kind)
    const mayLabel =
      kind !== null && !written && !mute && privacy !== 'private' && spoken.has(kind) && !isCard(edges, viewport)
    const label = mayLabel ? labelOf(element, name, kind, this.#policy.publicText) : null
    const joins = sight.inline || style.display.startsWith('inline')
    seat.state = {
      sight,
      kind,
      label,
      privacy,
      menu,
      mute,
      sweep:
        over.sweep ?? (this.#moving.has(element) || name === 'marquee' ? overlap(over.sight.flow, viewport) : null),
      firm: over.firm || (kind !== null && firmKinds.has(kind)) || firmNames.has(name),
      hushed: over.ink.role === 'quiet',
      ink: inkOf(seat, kind, label, over.ink, viewport),
      block: joins ? over.block : null,
      joins,
      surface: over.surface,
      cell: /^table-(cell|caption)/.test(style.display) ? edges : over.cell,
      holder: style.position === 'static' ? over.holder : edges,
    }
    const leavesFlow = style.position === 'absolute' || style.position === 'fixed' || style.cssFloat !== 'none'
    if (over.block && joins && !sight.inline) over.block.parted = true
    else if (over.block && !joins && !leavesFlow) over.block.broken = true
    return seat.state
  }

  #privacyOf(element: Element, name: string, view: View, over: Privacy): Privacy {
    if (over === 'private' || view.privates.has(element)) return 'private'
    // Quoted words are somebody's message.
    if (name === 'q') return 'private'
    if (over === 'drawing' || name === 'svg') return 'drawing'
    if (name === 'a' && linksToPerson(attributeOf(element, 'href') ?? '')) return 'person'
    if (attributeOf(element, 'itemprop') === 'name' || attributeOf(element, 'rel') === 'author') return 'person'
    if (over === 'message' || isConversation(element, name)) return 'message'
    return name === 'h1' && this.#profile && over === 'public' ? 'named' : over
  }

  /** Takes in a text node that meets the screen. */
  #read(node: Text, seat: Seat): void {
    const { range, viewport } = this.#found
    const data = dataOf(node)
    if (data.trim() === '') {
      if (seat.state?.block) addSpace(seat.state.block)
      return
    }
    const { dx, dy } = seat.view
    range.selectNodeContents(node)
    if (!meets(moved(range.getBoundingClientRect(), dx, dy), viewport)) return
    const state = this.#stateOf(seat)
    const { sight } = state
    if (!sight.shown) return
    const clip = overlap(sight.flow, viewport)
    const lines = linesOf(range, node, 0, data.length, dx, dy, clip)
    if (lines.length === 0) return
    const block = this.#blockOf(seat)
    const { ink, privacy, firm, sweep, surface, cell } = state
    addText(
      block,
      { node, dx, dy, clip, ink, privacy, firm, sweep, lines, surface, cell },
      data,
      sight.style.whiteSpace.startsWith('pre'),
    )
  }

  #blockOf(seat: Seat): Block {
    const state = this.#stateOf(seat)
    if (state.block) return state.block
    const over = seat.parent
    if (state.joins && over && over.view === seat.view) {
      state.block = this.#blockOf(over)
    } else {
      state.block = newBlock(state.sight.style, reserve(state.sight.layer))
      this.#found.blocks.push(state.block)
    }
    return state.block
  }

  #enterFrame(seat: Seat, state: State, depth: number): void {
    const page = documentOf(seat.element)
    const root = page && rootElement(page)
    if (!page || !root || !isFrameOpen(seat, state)) return
    const { style } = state.sight
    const left = seat.edges.left + clientLeftOf(seat.element) + Number.parseFloat(style.paddingLeft)
    const top = seat.edges.top + clientTopOf(seat.element) + Number.parseFloat(style.paddingTop)
    const right = left + clientWidthOf(seat.element)
    const bottom = top + clientHeightOf(seat.element)
    const clip = overlap(state.sight.clip, { left, top, right, bottom })
    const base = startState(firstSight(getComputedStyle(root), clip, state.sight), clip, state)
    const view = { page, dx: left, dy: top, privates: new Set<Element>(), base }
    this.#markPrivate(page, view)
    this.#found.roots.push(page)
    this.#visit(root, seat, view, depth + 1)
  }
}

/** Whether a frame's page can be read and measured as part of ours. */
function isFrameOpen(seat: Seat, state: State): boolean {
  if (seat.name !== 'iframe' && seat.name !== 'frame') return false
  const page = documentOf(seat.element)
  if (!page || readyState(page) === 'loading') return false
  return state.sight.straight && Math.abs(widthOf(seat.edges) - (offsetWidthOf(seat.element) ?? 0)) < 1
}

const moves = /transform|translate|rotate|scale|offset|left|right|top|bottom|inset|margin|padding|width|height|indent/i

/** What moves again and again: where it is at the moment of a photo, nobody can tell. */
function movingIn(page: Document): Set<Element> {
  const moving = new Set<Element>()
  for (const { effect, playState } of page.getAnimations().slice(0, 500)) {
    if (playState !== 'running' || !(effect instanceof KeyframeEffect) || !effect.target) continue
    if ((effect.getTiming().iterations ?? 1) <= 1) continue
    if (effect.getKeyframes().some((frame) => moves.test(Object.keys(frame).join()))) moving.add(effect.target)
  }
  return moving
}

/** Whether a page may hold anything: text is not public there, or it asks for a card, a password or a code. */
function isCareful({ careful, publicText }: OutlinePolicy): boolean {
  return careful ?? (!publicText || queryAll(document, asksForSecrets).length > 0)
}
const asksForSecrets =
  'input[type="password" i],[autocomplete^="cc-" i],[autocomplete="one-time-code" i],[autocomplete*="transaction-" i]'

function startState(sight: Sight, clip: Edges, over?: State): State {
  return {
    sight,
    kind: null,
    label: null,
    privacy: over?.privacy ?? (isMessagePath(location.pathname + location.hash) ? 'message' : 'public'),
    menu: over?.menu ?? false,
    mute: over?.mute ?? false,
    sweep: over?.sweep ?? null,
    firm: false,
    hushed: false,
    ink: { role: 'text' },
    block: null,
    joins: false,
    surface: nowhere,
    cell: null,
    holder: clip,
  }
}

/** Whether the browser paints the element above everything: a modal dialog, an open popover, a full screen. */
function isOnTop(element: Element, name: string): boolean {
  if (name === 'dialog') return matches(element, ':modal')
  return (hasAttribute(element, 'popover') && matches(element, ':popover-open')) || matches(element, ':fullscreen')
}
