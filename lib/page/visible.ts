/** Where an element can be seen: what clips it, what it is painted with, and in which layer. */
import { type Edges, nowhere, overlap } from './edges.ts'
import { type Layer, newLayer } from './layers.ts'

/** How an element is painted, and what its children inherit from that. */
export type Sight = {
  style: CSSStyleDeclaration
  inline: boolean
  /** Neither hidden nor fully transparent. */
  shown: boolean
  /** Opaque all the way up: no opacity, filter, blending or mask. */
  solid: boolean
  /** Neither rotated, skewed nor scaled. */
  straight: boolean
  /** Where the element itself may show. */
  clip: Edges
  /** Where its children may show, by how they are positioned. */
  flow: Edges
  absolute: Edges
  fixed: Edges
  layer: Layer
  /** The stacking context in which positioned children take their place. */
  context: Layer
  /** How far corners that clip it are rounded. */
  round: number
  flexible: boolean
  faded: boolean
  /** The colour behind it, and the colour behind its children. */
  behind: string
  ground: string
}

const white = 'rgb(255, 255, 255)'

/** The sight a document starts with: the whole viewport, or what can be seen of its frame. */
export function firstSight(style: CSSStyleDeclaration, clip: Edges, parent?: Sight): Sight {
  const layer = parent?.layer ?? newLayer(0)
  return {
    style,
    inline: false,
    shown: parent?.shown ?? true,
    solid: parent?.solid ?? true,
    straight: true,
    clip,
    flow: clip,
    absolute: clip,
    fixed: clip,
    layer,
    context: parent?.context ?? layer,
    round: parent?.round ?? 0,
    flexible: false,
    faded: parent?.faded ?? false,
    behind: parent?.behind ?? white,
    ground: parent?.ground ?? white,
  }
}

export const isClear = (colour: string): boolean => colour === 'transparent' || /[,/] ?0\)$/.test(colour)
export const isOpaque = (colour: string): boolean => !/^rgba|\//.test(colour) && colour !== 'transparent'

/**
 * The sight of an element below `parent`. `edges` is its border box in viewport coordinates; `top` says that it is in
 * the browser's top layer. Where CSS leaves a doubt, the larger clip is taken: a cover too many harms less.
 */
export function sightOf(
  style: CSSStyleDeclaration,
  edges: Edges,
  parent: Sight,
  root: Layer | null,
  top: Edges | null,
): Sight {
  const { position, display, opacity, transform } = style
  const inline = display === 'inline' || display === 'contents'
  const moves = transform !== 'none' && !inline
  const holdsFixed =
    moves ||
    style.filter !== 'none' ||
    style.perspective !== 'none' ||
    /transform|filter|perspective/.test(style.willChange)
  const contained = /paint|strict|content/.test(style.contain)
  const clip = top ?? (position === 'absolute' ? parent.absolute : position === 'fixed' ? parent.fixed : parent.flow)
  const clips = !inline && (contained || (style.overflowX !== 'visible' && style.overflowY !== 'visible'))
  const flow = clips ? overlap(clip, edges) : oneWay(style, inline, clip, edges)
  const positioned = position !== 'static' || (parent.flexible && style.zIndex !== 'auto')
  const merged =
    opacity !== '1' ||
    style.filter !== 'none' ||
    style.mixBlendMode !== 'normal' ||
    style.maskImage !== 'none' ||
    style.clipPath !== 'none'
  const stacks =
    position === 'fixed' ||
    position === 'sticky' ||
    (positioned && style.zIndex !== 'auto') ||
    moves ||
    merged ||
    holdsFixed ||
    contained ||
    style.isolation === 'isolate'
  const lifted = top !== null || ((stacks || positioned) && display !== 'contents')
  const layer = lifted ? newLayer(top ? Number.MAX_SAFE_INTEGER : Number(style.zIndex) || 0) : parent.layer
  const home = top ? (root ?? parent.context) : parent.context
  if (lifted) home.above.push(layer)
  return {
    style,
    inline,
    shown: style.visibility === 'visible' && !parent.faded && opacity !== '0',
    solid: (top !== null || parent.solid) && !merged,
    straight:
      parent.straight &&
      (!moves || /^matrix\(1, 0, 0, 1, /.test(transform)) &&
      style.rotate === 'none' &&
      style.scale === 'none',
    clip,
    flow,
    absolute: holdsFixed || contained || position !== 'static' ? flow : parent.absolute,
    fixed: holdsFixed || contained ? flow : parent.fixed,
    layer,
    context: stacks || top ? layer : parent.context,
    round: clips ? Math.max(parent.round, cornerOf(style)) : parent.round,
    flexible: /flex|grid/.test(display),
    faded: parent.faded || opacity === '0',
    behind: parent.ground,
    ground: isClear(style.backgroundColor) ? parent.ground : style.backgroundColor,
  }
}

/** `overflow: clip` may cut one axis alone. */
function oneWay(style: CSSStyleDeclaration, inline: boolean, clip: Edges, edges: Edges): Edges {
  if (inline || (style.overflowX === 'visible' && style.overflowY === 'visible')) return clip
  const wide = style.overflowX === 'visible'
  return overlap(clip, {
    left: wide ? clip.left : edges.left,
    right: wide ? clip.right : edges.right,
    top: wide ? edges.top : clip.top,
    bottom: wide ? edges.bottom : clip.bottom,
  })
}

/**
 * The part of the element's surface that hides what lies under it, or null when something may show through. `pieces` counts the
 * rectangles the element is painted as: between those of one cut into lines or columns one sees through.
 */
export function shadeOf(sight: Sight, seen: Edges, pieces: () => number): Edges | null {
  const { style } = sight
  if (sight.inline || !sight.shown || !sight.solid || !sight.straight || seen === nowhere) return null
  if (!isOpaque(style.backgroundColor) || isClear(style.backgroundColor) || style.backgroundClip !== 'border-box')
    return null
  if (/^table-(row|col|header|footer)/.test(style.display) || pieces() !== 1) return null
  const inset = Math.max(cornerOf(style), sight.round) * 0.3
  return overlap(seen, {
    left: seen.left + inset,
    top: seen.top + inset,
    right: seen.right - inset,
    bottom: seen.bottom - inset,
  })
}

/** The largest radius of the corners, in CSS pixels; more than any box for one in per cent. */
function cornerOf(style: CSSStyleDeclaration): number {
  return Math.max(
    ...[
      style.borderTopLeftRadius,
      style.borderTopRightRadius,
      style.borderBottomLeftRadius,
      style.borderBottomRightRadius,
    ].map((radius) => (radius.includes('%') ? 1e6 : Number.parseFloat(radius) || 0)),
  )
}

/** Whether a colour is closer to black than to white. Unknown notations count as light. */
export function isDark(colour: string): boolean {
  const [r, g, b] = (colour.match(/[\d.]+/g) ?? []).map(Number)
  if (!colour.startsWith('rgb') || r === undefined || g === undefined || b === undefined) return false
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 110
}
