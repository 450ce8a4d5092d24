import type { Box, Outline } from '../protocol/page.ts'
import { el, type Markup } from './markup.ts'

/** As `components/picture.css` says them for the panel. */
const day = {
  ground: '#fff',
  box: '#f4f5f4',
  raised: '#fff',
  line: '#c3c9c6',
  bar: '#d3d8d6',
  strong: '#aab2af',
  ink: '#26302d',
}
const night = {
  ground: '#16191b',
  box: '#1e2225',
  raised: '#272c30',
  line: '#4a5257',
  bar: '#3b4246',
  strong: '#59636a',
  ink: '#e6eaec',
}
type Colours = typeof day

/** The boxes of an outline as shapes that need no style sheet: what `components/Drawn.tsx` shows, for a page or a file of its own. */
export function drawnShapes({ width, height, boxes, dark, rtl }: Outline): Markup {
  const colours = dark ? night : day
  const shown = boxes.filter((box) => box.width >= 1 && box.height >= 1)
  return el(
    'g',
    { direction: rtl ? 'rtl' : 'ltr', 'font-family': 'system-ui, sans-serif' },
    el('rect', { width, height, fill: colours.ground }),
    shown.map((box) => shape(box, rtl, colours)),
  )
}

/** A nested svg clips what does not fit into its box. */
function shape(box: Box, rtl: boolean, colours: Colours): Markup {
  const { x, y, width, height, label } = box
  const off = box.disabled ? { opacity: 0.55 } : {}
  return el(
    'svg',
    { x, y, width, height, ...off },
    scenery(box, colours),
    label ? lettering(box, label, rtl, colours) : [],
  )
}

const rounded: Partial<Record<Box['role'], number>> = {
  button: 8,
  field: 6,
  dialog: 12,
  image: 6,
  region: 8,
  choice: 4,
}
const raised: readonly Box['role'][] = ['button', 'field', 'dialog', 'choice']

function scenery({ role, width, height, label, checked, focused }: Box, colours: Colours): Markup[] {
  const wordy = role === 'heading' || role === 'link' || role === 'tab'
  if (role === 'text' || (wordy && !label)) return bars(width, height, role === 'heading', colours)
  if (wordy) return []
  const up = raised.includes(role)
  const frame = el('rect', {
    x: 0.5,
    y: 0.5,
    width: Math.max(0, width - 1),
    height: Math.max(0, height - 1),
    rx: Math.min(rounded[role] ?? 0, height / 2),
    fill: up ? colours.raised : colours.box,
    stroke: up ? colours.strong : colours.line,
    'stroke-width': focused ? 3 : 1,
  })
  const cross = el('path', { d: `M0 0L${width} ${height}M${width} 0L0 ${height}`, stroke: colours.line })
  const tick = `M${width * 0.2} ${height * 0.5}L${width * 0.4} ${height * 0.75}L${width * 0.8} ${height * 0.25}`
  return [
    frame,
    ...(role === 'image' ? [cross] : []),
    ...(role === 'choice' && checked
      ? [el('path', { d: tick, fill: 'none', stroke: colours.ink, 'stroke-width': 2 })]
      : []),
  ]
}

/** Lines of text as grey bars: their number follows the height of the box, their length its width. */
function bars(width: number, height: number, strong: boolean, colours: Colours): Markup[] {
  const lines = Math.min(40, Math.max(1, Math.round(height / 22)))
  const step = height / lines
  const thick = Math.min(step * 0.5, strong ? 16 : 10)
  return Array.from({ length: lines }, (_, line) =>
    el('rect', {
      y: step * line + (step - thick) / 2,
      width: lines > 1 && line === lines - 1 ? width * 0.6 : width,
      height: thick,
      rx: thick / 2,
      fill: strong ? colours.strong : colours.bar,
    }),
  )
}

/** Smaller than this nobody reads it; a usual letter is about this share of its size wide. */
const smallest = 9
const letterWidth = 0.55

function lettering({ role, width, height, level }: Box, text: string, rtl: boolean, colours: Colours): Markup[] {
  const middle = role === 'button' || role === 'tab'
  const inset = role === 'field' || role === 'choice' ? 10 : 0
  const most = role === 'heading' ? 28 - 3 * (level ?? 2) : 15
  const fitting = (width - inset - 4) / (text.length * letterWidth)
  if (middle && fitting < smallest) return dots(width, height, colours)
  return [
    el(
      'text',
      {
        x: middle ? width / 2 : rtl ? width - inset : inset,
        y: Math.min(height, 60) / 2,
        'text-anchor': middle ? 'middle' : 'start',
        'dominant-baseline': 'central',
        'font-size': Math.max(smallest, Math.min(most, height * 0.7, fitting)),
        'font-weight': role === 'heading' ? 600 : 400,
        'text-decoration': role === 'link' ? 'underline' : 'none',
        fill: colours.ink,
      },
      text,
    ),
  ]
}

/** A control too small for its name, most often an icon. */
function dots(width: number, height: number, colours: Colours): Markup[] {
  const radius = Math.min(2.5, height / 8, width / 12)
  return [-1, 0, 1].map((step) =>
    el('circle', { cx: width / 2 + step * radius * 3, cy: height / 2, r: Math.max(0, radius), fill: colours.ink }),
  )
}
