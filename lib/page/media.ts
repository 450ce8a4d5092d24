/** What a photo must cover that is not text of the page: pictures, fields, frames, and text that style sheets bring in. */
import type { CoverReason } from '../protocol/page.ts'
import {
  attributeOf,
  dataOf,
  firstChild,
  isEditable,
  isElement,
  isText,
  nameOf,
  nextSibling,
  scrollHeightOf,
  scrollWidthOf,
} from './dom.ts'
import { type Edges, grown, heightOf, hull, overlap, widthOf } from './edges.ts'
import { put } from './layers.ts'
import { buttonValue, contentOf } from './roles.ts'
import { allCommon, findSensitive } from './sensitive.ts'
import type { Found, Seat, State } from './walk.ts'

/** How large a pictogram may be, in CSS pixels. Larger ones may hold a face, a chart or text. */
const icon = 64
const emoji = 20
const mostParts = 200

const isFrame = (name: string): boolean => name === 'iframe' || name === 'frame' || name === 'fencedframe'

/** Adds to an element's layer what a photo must cover of it. `seen` is the part of it on the screen. */
export function coverElement(
  seat: Seat,
  state: State,
  seen: Edges,
  { viewport, careful }: Found,
  frameOpen: boolean,
): void {
  const { element, name, edges } = seat
  const { sight, privacy } = state
  const cover = (at: Edges, reason: CoverReason) =>
    put(sight.layer, { edges: overlap(grown(at, 1), viewport), cover: reason })
  const reason = coverReason(element, name, edges, careful)
  if (reason) cover(seen, reason)
  else if (seat.view.privates.has(element)) cover(seen, heightOf(edges) < 48 ? 'name' : 'message')
  else if (isFrame(name) && !frameOpen) cover(seen, 'frame')
  // A style sheet can put a picture in the place of an element.
  else if (/url\(|image-set\(|element\(/.test(sight.style.content)) cover(seen, 'media')
  if (privacy === 'private') return
  if (coversBackground(sight.style, edges, viewport)) cover(seen, 'media')
  const marker = sight.style.listStyleType
  if (
    sight.style.display === 'list-item' &&
    (/^["']/.test(marker) ? !isHarmless(marker.replaceAll("'", '"'), element) : hasMarker(element))
  ) {
    // A marker has no rectangle: it lies before the item, and is as long as it likes.
    cover({ ...state.holder, top: edges.top, bottom: edges.bottom }, 'number')
  }
  coverWritten(seat, () => state, viewport)
}

/** Covers what style sheets write before and after an element, which may be seen where the element itself is not. */
export function coverWritten({ element, edges, parent }: Seat, state: () => State, viewport: Edges): void {
  // What has no box of its own is written where its parent is.
  const own = parent && edges.right === edges.left && edges.bottom === edges.top ? parent.edges : edges
  for (const pseudo of ['::before', '::after']) {
    const at = coverGenerated(element, getComputedStyle(element, pseudo), own, viewport, () => state().holder)
    if (at && state().sight.shown) put(state().sight.layer, { edges: overlap(grown(at, 1), viewport), cover: 'number' })
  }
}

/** Why an element's whole box must be covered, or null when only its text matters. */
function coverReason(element: Element, name: string, edges: Edges, careful: boolean): CoverReason | null {
  switch (name) {
    case 'canvas':
    case 'video':
    case 'object':
    case 'embed':
      return 'media'
    case 'img':
      return isPictogram(attributeOf(element, 'src') ?? '', edges) ? null : 'media'
    case 'svg':
      return isDrawnIcon(element, edges) && !(careful && widthOf(edges) > icon) ? null : 'media'
    case 'image':
      return 'media'
    case 'input':
    case 'textarea':
    case 'select':
    case 'option':
    case 'optgroup':
      return coverField(element, name, careful)
    default:
      return isEditable(element, name) ? coverField(element, name, careful) : null
  }
}

/** A field that holds something, or whose placeholder or button's name says more than interfaces do. */
function coverField(element: Element, name: string, careful: boolean): CoverReason | null {
  const content = contentOf(element, name)
  if (content === 'value') return 'field'
  const said =
    content === 'hint' ? (attributeOf(element, 'placeholder') ?? '') : name === 'input' ? buttonValue(element) : null
  return said === null || allCommon(said) || (!careful && findSensitive(said).length === 0) ? null : 'field'
}

/** A small vector picture from a file, such as an emoji: raster images of any size may be faces. */
function isPictogram(source: string, edges: Edges): boolean {
  if (widthOf(edges) > emoji || heightOf(edges) > emoji) return false
  const path = source.slice(0, 300).split(/[?#]/, 1)[0]?.toLowerCase() ?? ''
  return path.endsWith('.svg') || path.startsWith('data:image/svg+xml')
}

/** A small inline drawing without text or pictures in it. */
function isDrawnIcon(element: Element, edges: Edges): boolean {
  if (widthOf(edges) > icon * 3 && heightOf(edges) > icon) return false
  let parts = 0
  const plain = (node: Node): boolean => {
    for (let child = firstChild(node); child; child = nextSibling(child)) {
      if (++parts > mostParts) return false
      if (isText(child)) {
        if (dataOf(child).trim() !== '' && !['title', 'desc', 'style'].includes(isElement(node) ? nameOf(node) : ''))
          return false
      } else if (isElement(child)) {
        if (['image', 'foreignObject', 'text'].includes(nameOf(child)) || !plain(child)) return false
      }
    }
    return true
  }
  return plain(element)
}

/** Whether a background picture of this size may hold something. Sprites and wallpapers are left alone. */
function coversBackground(style: CSSStyleDeclaration, edges: Edges, viewport: Edges): boolean {
  const images = `${style.backgroundImage} ${style.borderImageSource} ${style.maskImage}`
  if (!images.includes('url(') && !images.includes('image-set(') && !images.includes('element(')) return false
  if (/<text|%3ctext/i.test(images)) return true
  const wallpaper = widthOf(edges) > widthOf(viewport) * 0.9 && heightOf(edges) > heightOf(viewport) * 0.9
  return !wallpaper && (widthOf(edges) > icon / 2 || heightOf(edges) > icon / 2)
}

function hasMarker(element: Element): boolean {
  const { content } = getComputedStyle(element, '::marker')
  return content !== 'normal' && content !== 'none' && content !== '' && !isHarmless(content, element)
}

/** Where generated content of this pseudo-element may be painted that must not be seen, or null. */
function coverGenerated(
  element: Element,
  style: CSSStyleDeclaration,
  edges: Edges,
  viewport: Edges,
  holder: () => Edges,
): Edges | null {
  const { content, position } = style
  if (content === 'none' || content === 'normal' || content === '' || content === '""' || style.display === 'none')
    return null
  if (style.visibility !== 'visible' || style.opacity === '0' || isHarmless(content, element)) return null
  const wide = Math.max(widthOf(edges), scrollWidthOf(element))
  const high = Math.max(heightOf(edges), scrollHeightOf(element))
  const own = { ...edges, right: edges.left + wide, bottom: edges.top + high }
  if (position === 'static' || position === 'relative') return own
  // Where it is put from there, and how far moved, is a matter of its own size and distance.
  const far = [style.left, style.top, style.width, style.height].map(
    (length) => Math.abs(Number.parseFloat(length)) || 0,
  )
  return hull(own, grown(position === 'fixed' ? viewport : holder(), Math.max(...far)))
}

function isHarmless(content: string, element: Element): boolean {
  if (content.length > 2000) return false
  if (/counters?\(|url\(|image-set\(|gradient\(|element\(/.test(content))
    return content.includes('gradient(') && !content.includes('url(')
  const attributes = [...content.matchAll(/attr\(\s*([\w-]+)/g)].map(
    (match) => attributeOf(element, match[1] ?? '') ?? '',
  )
  const written = [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? '')
  const text = [...attributes, ...written].join('').trim()
  // One sign alone is a bullet, an icon of a font, a quotation mark.
  return [...text].length <= 1 ? !/[\p{L}\p{N}]/u.test(text) : allCommon(text)
}
