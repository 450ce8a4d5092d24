/** The visible page as boxes, and what a photo of it must cover. */
import type { Box, Cover, Outline } from '../protocol/page.ts'
import { type Block, barsOf, coverText, type Line } from './blocks.ts'
import { bodyOf, clientHeightOf, rootElement, scrollHeightOf, scrollTopOf } from './dom.ts'
import { type Edges, heightOf, hull, overlap, widthOf } from './edges.ts'
import { type Item, painted } from './layers.ts'
import { changesIn, mostChanges, noteChanges } from './restless.ts'
import type { Bars, OutlinePolicy } from './script.ts'
import { isClear, isDark } from './visible.ts'
import { type Found, Walk } from './walk.ts'

const mostBoxes = 3000
const mostCovers = 6000

/**
 * What can be seen of the page right now. It stops looking after `budget` milliseconds; the boxes are then those found so
 * far, and a photo must cover everything, because what was not seen may lie anywhere.
 */
export function outline(policy: OutlinePolicy): Outline {
  const deadline = performance.now() + (policy.budget ?? 400)
  const root = rootElement(document)
  if (!root) return { width: 1, height: 1, scroll: null, dark: false, rtl: false, boxes: [], covers: [] }
  const found = new Walk(root, policy, deadline).run()
  const finished = measureText(found, policy, deadline)
  const items = painted(found.layer)
  const { viewport } = found
  const boxes = items.filter((item) => item.box !== undefined)
  const covers = items.filter((item) => item.cover !== undefined)
  const place = placing(viewport)
  const changed = policy.photo && policy.since ? changesIn(viewport) : []
  if (policy.photo) noteChanges(found.roots)
  const everything: Cover = { x: 0, y: 0, width: widthOf(viewport), height: heightOf(viewport), reason: 'media' }
  return {
    width: Math.max(1, Math.min(10_000, Math.round(widthOf(viewport)))),
    height: Math.max(1, Math.min(10_000, Math.round(heightOf(viewport)))),
    scroll: scrollOf(root, found),
    ...look(root),
    boxes: fewer(boxes, mostBoxes).flatMap((item) => boxOf(item, place(item.edges))),
    covers: finished
      ? [
          ...fewer(covers, mostCovers - mostChanges).flatMap((item) => coverOf(item, place(item.edges))),
          ...changed.flatMap((edges) => coverOf({ edges, cover: 'moved' }, place(edges))),
        ]
      : policy.photo
        ? [everything]
        : [],
  }
}

/** The bars that are painted now, each with its line, among all blocks of text; none when there was no time to look at the whole page. */
export function bars(policy: OutlinePolicy): Bars {
  const root = rootElement(document)
  const deadline = performance.now() + (policy.budget ?? 400)
  const found = root && new Walk(root, { ...policy, photo: false }, deadline).run()
  if (!found || !measureText(found, { ...policy, photo: false }, deadline))
    return { bars: [], blocks: [], range: new Range() }
  const place = placing(found.viewport)
  const painting = painted(found.layer).flatMap((item) =>
    item.line ? boxOf(item, place(item.edges)).map((box) => ({ box, line: item.line as Line })) : [],
  )
  return { bars: painting, blocks: found.blocks, range: found.range }
}

/** Draws the bars of all text and covers what is sensitive in it. Answers whether all was seen in time. */
function measureText(
  { blocks, range, viewport, late, careful }: Found,
  { photo }: OutlinePolicy,
  deadline: number,
): boolean {
  const inTime = (block: Block): boolean => {
    block.slot.push(...barsOf(block, viewport))
    return performance.now() < deadline
  }
  const drawn = blocks.every(inTime)
  return !late && drawn && (!photo || coverText(blocks, range, careful, deadline))
}

/** Pinch zoom shows part of the viewport, larger: what is painted where, in pixels of the window. */
function placing(viewport: Edges): (edges: Edges) => Edges {
  const zoom = window.visualViewport
  if (!zoom || zoom.scale === 1) return (edges) => overlap(edges, viewport)
  const { offsetLeft, offsetTop, scale } = zoom
  return ({ left, top, right, bottom }) =>
    overlap(
      {
        left: (left - offsetLeft) * scale,
        top: (top - offsetTop) * scale,
        right: (right - offsetLeft) * scale,
        bottom: (bottom - offsetTop) * scale,
      },
      viewport,
    )
}

function boxOf({ box }: Item, { left, top, right, bottom }: Edges): Box[] {
  const x = Math.round(left)
  const y = Math.round(top)
  const width = Math.round(right) - x
  const height = Math.round(bottom) - y
  return box && width >= 2 && height >= 2 ? [{ x, y, width, height, ...box }] : []
}

function coverOf({ cover }: Item, { left, top, right, bottom }: Edges): Cover[] {
  const x = Math.floor(left)
  const y = Math.floor(top)
  const width = Math.ceil(right) - x
  const height = Math.ceil(bottom) - y
  return cover && width >= 1 && height >= 1 ? [{ x, y, width, height, reason: cover }] : []
}

/** At most `most` items: covers beside each other become one, and so do bars of text; then the last ones give way. */
function fewer(items: Item[], most: number): Item[] {
  let kept = items
  while (kept.length > most) {
    const halved: Item[] = []
    for (let i = 0; i < kept.length; i++) {
      const item = kept[i] as Item
      const next = kept[i + 1]
      const joins = next && (item.cover !== undefined || (item.box?.role === 'text' && next.box?.role === 'text'))
      halved.push(joins ? { ...item, edges: hull(item.edges, next.edges) } : item)
      if (joins) i++
    }
    if (halved.length === kept.length) return halved.slice(0, most)
    kept = halved
  }
  return kept
}

/** How far the page, or the element that scrolls in its place, is scrolled: 0 to 1, or null. */
function scrollOf(root: Element, { scroller, viewport }: Found): number | null {
  const page = scrollHeightOf(root) - heightOf(viewport)
  if (page > 20) return Math.min(1, Math.max(0, scrollY / page))
  if (!scroller) return null
  const inner = scrollHeightOf(scroller) - clientHeightOf(scroller)
  return inner > 0 ? Math.min(1, Math.max(0, scrollTopOf(scroller) / inner)) : null
}

/** Whether the page is dark, and whether it runs from right to left. */
function look(root: Element): { dark: boolean; rtl: boolean } {
  const body = bodyOf(document)
  const own = getComputedStyle(root)
  const inner = body ? getComputedStyle(body) : own
  const ground = [inner.backgroundColor, own.backgroundColor].find((colour) => !isClear(colour))
  const light = ground === undefined && !/dark/.test(own.colorScheme)
  return { dark: ground !== undefined ? isDark(ground) : !light, rtl: inner.direction === 'rtl' }
}
