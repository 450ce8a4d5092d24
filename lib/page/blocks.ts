/** Text as it stands on the screen: gathered by block across inline elements, then measured as bars and as covers. */
import { findUnlisted } from './careful.ts'
import { contains, type Edges, grown, heightOf, hull, moved, nowhere, overlap, widthOf } from './edges.ts'
import type { Item, Slot } from './layers.ts'
import { linesOf } from './lines.ts'
import { findSensitive, type Span, type TextSetting } from './sensitive.ts'
import { besides } from './tokens.ts'

/** How a run of text is drawn: as a bar, as a `caption` in words, or not at all because a label stands for it (`quiet`). */
export type Ink = { role: 'text' | 'heading' | 'link' | 'caption' | 'quiet'; level?: number; label?: string }

/** A text node, or as much of one as a block takes. `at` is where it starts in the block's text. */
type Run = {
  node: Text
  at: number
  length: number
  dx: number
  dy: number
  clip: Edges
  ink: Ink
  privacy: Privacy
  lines: Edges[]
  /** All the ground over which it moves without end, if it does. */
  sweep: Edges | null
  /** Whether it belongs to a control, a caption or a heading, which speak to everyone. */
  firm: boolean
  /** The surface it stands on, which a cover does not leave without need. */
  surface: Edges
  /** The cell of a table it stands in. */
  cell: Edges | null
}

/**
 * `public` text follows the rules; `person` leads to somebody's page; `named` may show a name; `message` is what people wrote each
 * other, among controls that are not; `private` is covered whole, controls and all.
 */
export type Privacy = 'public' | 'person' | 'named' | 'message' | 'private' | 'drawing'

/** A line of a block as one sees it. */
export type Line = { block: Block; edges: Edges; height: number; ink: Ink; cell: Edges }

export type Block = {
  style: CSSStyleDeclaration
  slot: Slot
  text: string
  runs: Run[]
  capitals: boolean
  /** A child block stood between what came before and what comes next. */
  broken: boolean
  /** A box in the line began or ended: what comes next is another word unless it touches what came before. */
  parted: boolean
  edges: Edges
}

const mostText = 20_000

export function newBlock(style: CSSStyleDeclaration, slot: Slot): Block {
  return {
    style,
    slot,
    text: '',
    runs: [],
    capitals: /capitalize|uppercase/.test(style.textTransform),
    broken: false,
    parted: false,
    edges: nowhere,
  }
}

/** Adds visible text to its block. `lines` are its rectangles on the screen, already clipped. */
export function addText(block: Block, run: Omit<Run, 'at' | 'length'>, data: string, keepsLines: boolean): void {
  if (block.broken) block.text += '\n'
  else if (block.parted && !goesOn(block, run.lines, data)) block.text += ' '
  block.broken = false
  block.parted = false
  const text = data.slice(0, mostText).replace(keepsLines ? /[\t\f\r]/g : /[\t\n\f\r]/g, ' ')
  // Beyond what the rules read, text counts as private.
  const privacy = data.length > mostText || block.text.length > 10 * mostText ? 'private' : run.privacy
  block.runs.push({ ...run, privacy, at: block.text.length, length: text.length })
  block.text += text
  for (const line of run.lines) block.edges = block.edges === nowhere ? line : hull(block.edges, line)
}

/** Whether a piece of text reads as one word with what came before: it touches it, or both are single signs of a torn word. */
function goesOn({ runs }: Block, lines: Edges[], data: string): boolean {
  const before = runs[runs.length - 1]
  const [a, b] = [before?.lines[before.lines.length - 1], lines[0]]
  if (!before || !a || !b) return false
  const level = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > heightOf(b) / 2
  if (!level) return before.length === 1 && data.length === 1
  return Math.max(a.left, b.left) - Math.min(a.right, b.right) < heightOf(b) * 0.15
}

/** White space between inline elements: it is never seen itself, but parts words. */
export function addSpace(block: Block): void {
  if (block.text !== '' && !block.broken && block.text.length < 10 * mostText) block.text += ' '
}

/** The lines of a block as one sees them; a line of several kinds of text counts as plain text. */
function drawnLines(block: Block): Line[] {
  const lines: Line[] = []
  for (const run of block.runs) {
    if (run.ink.role === 'quiet') continue
    for (const edges of run.lines) {
      const last = lines[lines.length - 1]
      const height = heightOf(edges)
      const level = last && Math.min(last.edges.bottom, edges.bottom) - Math.max(last.edges.top, edges.top) > height / 2
      const together = last?.ink === run.ink || (last?.ink.role !== 'caption' && run.ink.role !== 'caption')
      if (last && level && together && edges.left - last.edges.right < height * 1.5) {
        last.edges = hull(last.edges, edges)
        if (last.ink.role !== run.ink.role) last.ink = { role: 'text' }
      } else lines.push({ block, edges, height, ink: run.ink, cell: run.cell ?? run.surface })
    }
  }
  return lines
}

/** Grey bars for the lines of a block. Their lengths come in three classes, so that nothing can be read from them. */
export function barsOf(block: Block, viewport: Edges): Item[] {
  const lines = drawnLines(block)
  const widest = Math.max(...lines.map(({ edges }) => widthOf(edges)))
  const side = sideOf(block.style)
  return lines.map((line, at) => {
    const { edges, height, ink, cell } = line
    const { role, level, label } = ink
    const whole = role === 'caption' && lines.every((line, other) => other === at || line.ink !== ink)
    if (whole && label !== undefined) return { edges, box: { role: 'heading', label } }
    const wraps = at < lines.length - 1 && widthOf(edges) > widest * 0.75 && widest > height * 12
    const width = wraps ? Math.floor(widest / (height * 2)) * height * 2 : lengthClass(widthOf(edges), height)
    const box: Item['box'] = role === 'heading' || role === 'link' ? { role } : { role: 'text' }
    if (role === 'heading' && level !== undefined) box.level = level
    const bar = anchored(edges, width, side)
    return { edges: overlap(contains(cell, edges) ? overlap(bar, cell) : bar, viewport), box, line }
  })
}

const lengthClass = (width: number, height: number): number =>
  height * (width < height * 5 ? 3 : width < height * 14 ? 8 : 16)

export type Side = 'left' | 'right' | 'center'

function sideOf(style: CSSStyleDeclaration): Side {
  const rtl = style.direction === 'rtl'
  const align = style.textAlign
  if (align.includes('center')) return 'center'
  if (align === 'right' || align === '-webkit-right' || align === (rtl ? 'start' : 'end')) return 'right'
  return rtl && align !== 'left' && align !== 'end' ? 'right' : 'left'
}

function anchored(edges: Edges, width: number, side: Side): Edges {
  const { top, bottom, left, right } = edges
  if (side === 'left') return { top, bottom, left, right: left + width }
  if (side === 'right') return { top, bottom, left: right - width, right }
  const middle = (left + right) / 2
  return { top, bottom, left: middle - width / 2, right: middle + width / 2 }
}

/** What of these blocks a photo must cover, each cover put where its block is painted. Answers whether it got to the end in time. */
export function coverText(blocks: Block[], range: Range, careful: boolean, deadline: number): boolean {
  for (const block of blocks) {
    if (performance.now() > deadline) return false
    const whole: Span[] = block.runs.flatMap((run) => wholeRun(run))
    const unlisted = careful ? findUnlisted(block.text, (at) => isFirm(block, at)) : []
    cover(block, [...whole, ...unlisted, ...findSensitive(block.text, settingOf(block))], range)
  }
  for (const row of rowsOf(blocks)) coverRow(row, range)
  return true
}

function wholeRun({ at, length, privacy, firm }: Run): Span[] {
  const said = privacy === 'private' || (privacy === 'message' && !firm)
  const reason = said ? 'message' : privacy === 'drawing' ? 'media' : null
  return reason ? [{ start: at, end: at + length, reason }] : []
}

function isFirm({ runs }: Block, at: number): boolean {
  return runs.some((run) => run.firm && run.at <= at && at < run.at + run.length)
}

function settingOf(block: Block): TextSetting {
  const parts = (privacy: Privacy) =>
    block.runs.filter((run) => run.privacy === privacy).map((run) => ({ start: run.at, end: run.at + run.length }))
  return { persons: parts('person'), named: parts('named'), capitals: block.capitals }
}

function cover(block: Block, spans: Span[], range: Range): void {
  const side = sideOf(block.style)
  for (const { start, end, reason } of spans) {
    for (const run of block.runs) {
      const from = Math.max(start, run.at) - run.at
      const to = Math.min(end, run.at + run.length) - run.at
      if (to <= from) continue
      const lines =
        from === 0 && to === run.length ? run.lines : linesOf(range, run.node, from, to, run.dx, run.dy, run.clip)
      for (const line of lines)
        block.slot.push({ edges: run.sweep ?? coverOf(line, side, block.style, run.surface), cover: reason })
    }
  }
}

/** A cover over a line: a little larger, and of a width that does not follow what it hides. */
function coverOf(line: Edges, side: Side, style: CSSStyleDeclaration, surface: Edges): Edges {
  const edges = grown(line, 2 + Math.min(widthOf(line), heightOf(line)) * 0.1)
  const shadowed = style.textShadow === 'none' ? edges : withShadow(edges, style.textShadow)
  if (style.writingMode === 'horizontal-tb') return kept(anchored(shadowed, step(shadowed), side), shadowed, surface)
  const turned = turn(shadowed)
  return kept(turn(anchored(turned, step(turned), 'left')), shadowed, surface)
}

const turn = ({ left, top, right, bottom }: Edges): Edges => ({ left: top, top: left, right: bottom, bottom: right })

/** Seven line heights, or twice as many, and twice as many again, as long as that takes. */
function step(edges: Edges): number {
  const unit = Math.max(20, heightOf(edges))
  return unit * 7 * 2 ** Math.max(0, Math.ceil(Math.log2(widthOf(edges) / unit / 7)))
}

/** The cover moved back onto the surface its text stands on, or cut to it: a wide surface does not follow the text either. */
function kept(cover: Edges, line: Edges, surface: Edges): Edges {
  if (!contains(surface, line) || widthOf(surface) < heightOf(line) * 12) return cover
  const left = Math.max(surface.left, Math.min(cover.left, surface.right - widthOf(cover)))
  const top = Math.max(surface.top, Math.min(cover.top, surface.bottom - heightOf(cover)))
  return overlap(surface, { left, top, right: left + widthOf(cover), bottom: top + heightOf(cover) })
}

/** A shadow can paint the same words elsewhere. */
function withShadow(edges: Edges, shadow: string): Edges {
  let all = edges
  for (const part of shadow.replace(/\([^)]*\)/g, '').split(',', 8)) {
    const [dx = 0, dy = 0, blur = 0] = (part.match(/-?[\d.]+(?=px)/g) ?? []).map(Number)
    all = hull(all, grown(moved(edges, dx, dy), blur))
  }
  return all
}

/** Small blocks beside each other on one line: a number cut into boxes is still a number. */
function rowsOf(blocks: Block[]): Block[][] {
  const rows: Block[][] = []
  let row: Block[] = []
  for (const block of blocks) {
    const last = row[row.length - 1]
    const small = block.text.length <= 24 && block.runs.length > 0
    if (last && small && beside(last, block)) row.push(block)
    else {
      if (row.length > 1) rows.push(row)
      row = small ? [block] : []
    }
  }
  if (row.length > 1) rows.push(row)
  return rows
}

function beside(a: Block, b: Block): boolean {
  const height = Math.min(heightOf(a.edges), heightOf(b.edges))
  if (Math.min(a.edges.bottom, b.edges.bottom) - Math.max(a.edges.top, b.edges.top) < height / 2) return false
  const gap = Math.max(a.edges.left, b.edges.left) - Math.min(a.edges.right, b.edges.right)
  const numeric = [a, b].every(({ text }) => text.trim().length === 1 || /^[\p{Nd}\p{P}\p{S}\s]+$/u.test(text))
  return gap < height * (numeric ? 2.5 : 0.6)
}

function coverRow(row: Block[], range: Range): void {
  const starts: number[] = []
  let text = ''
  for (const block of row) {
    if (text !== '') text += besides
    starts.push(text.length)
    text += block.text.trimEnd()
  }
  const single = row.filter((block) => /^[\p{L}\p{N}]$/u.test(block.text.trim())).length
  const torn: Span[] = single > 2 && single > row.length / 2 ? [{ start: 0, end: text.length, reason: 'number' }] : []
  for (const span of [...torn, ...findSensitive(text)]) {
    row.forEach((block, at) => {
      const base = starts[at] ?? 0
      cover(block, [{ ...span, start: span.start - base, end: span.end - base }], range)
    })
  }
}
