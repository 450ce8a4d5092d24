/** A picture drawn from a page's outline: boxes where things are, and only those labels the site allows. */
import type { Box, Outline } from '../lib/protocol/page.ts'
import { glyphFor } from './glyphs.ts'
import { classes } from './ui.tsx'
import { t } from './words.ts'

/** The drawing, named by `label`; what it says in words stands beside it for those who hear it read, headings as headings. */
export function Drawn({ outline, label }: { outline: Outline; label: string }) {
  const { width, height, scroll, boxes, dark, rtl } = outline
  const veiled = veilBelow(outline)
  return (
    <>
      <svg
        className={classes('drawn', dark && 'night')}
        viewBox={`0 0 ${width} ${height}`}
        direction={rtl ? 'rtl' : 'ltr'}
        role="img"
        aria-label={label}
      >
        <rect className="ground" width={width} height={height} />
        {boxes.map((box, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no other name than their place in the outline
          <Shape key={n} box={box} rtl={rtl} veil={n === veiled ? outline : null} />
        ))}
        {scroll !== null && <Scrolled at={scroll} width={width} height={height} />}
      </svg>
      <Words outline={outline} />
    </>
  )
}

/** What a box is called when it is read out: `button “Post”`. */
export function boxName({ role, label, revealed, disabled, checked, focused }: Box): string {
  const said = revealed ?? label
  const name = said ? t('box_named', t(`box_${role}`), said) : t(`box_${role}`)
  const states = [
    ...(disabled ? [t('box_disabled')] : []),
    ...(checked ? [t('box_checked')] : []),
    ...(focused ? [t('box_focused')] : []),
  ]
  return [name, ...states].join(', ')
}

/** All that is said in the picture, in the order of reading: from the top, along the lines, what lies over the page last. */
function Words({ outline }: { outline: Outline }) {
  const said = inReadingOrder(outline)
  if (said.length === 0) return null
  // Below the heading of our own page; none skips a level, though those of the page in the picture may.
  let last = 1
  const levels = said.map(({ role, level }) => {
    if (role === 'heading' && level) last = Math.min(6, level + 1, last + 1)
    return last
  })
  return (
    <section className="unseen" aria-label={t('picture_in_words')}>
      {said.map((box, n) =>
        box.role === 'heading' && box.level ? (
          // biome-ignore lint/a11y/useSemanticElements: the level follows the page's
          // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no other name than their place in the outline
          <div key={n} role="heading" aria-level={levels[n]}>
            {box.revealed ?? box.label}
          </div>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no other name than their place in the outline
          <p key={n}>{boxName(box)}</p>
        ),
      )}
    </section>
  )
}

/** The boxes with words, as one reads them. */
function inReadingOrder({ boxes, rtl }: Outline): Box[] {
  const over = boxes.findLastIndex(({ role }) => role === 'dialog')
  const said = boxes.flatMap((box, at) => (box.label || box.revealed ? [{ box, late: over >= 0 && at > over }] : []))
  const line = ({ y, height }: Box) => Math.round((y + height / 2) / 24)
  return said
    .sort(
      (a, b) =>
        Number(a.late) - Number(b.late) ||
        line(a.box) - line(b.box) ||
        (rtl ? b.box.x + b.box.width - a.box.x - a.box.width : a.box.x - b.box.x),
    )
    .map(({ box }) => box)
}

/** The place in the order of painting of a dialog under which the page is dimmed; -1 for none. */
function veilBelow({ boxes, width, height }: Outline): number {
  const share = (box: Box) => (box.width * box.height) / (width * height)
  return boxes.findLastIndex((box) => box.role === 'dialog' && share(box) > 0.08 && share(box) < 0.8)
}

function Shape({ box, rtl, veil }: { box: Box; rtl: boolean; veil: Outline | null }) {
  const { x, y, width, height, role, label, revealed } = box
  if (width < 1 || height < 1) return null
  const text = revealed ?? label
  return (
    <g data-role={role} className={classes(revealed && 'told')}>
      {text && <title>{text}</title>}
      {veil && <rect className="veil" width={veil.width} height={veil.height} />}
      {/* A nested svg clips what does not fit into its box; a line that is shown is as long as it is, unlike its bar. */}
      <svg
        x={x}
        y={y}
        width={width}
        height={height}
        aria-hidden="true"
        overflow={revealed ? 'visible' : 'hidden'}
        {...(box.disabled ? { className: 'off' } : {})}
      >
        <Scenery box={box} />
        {text && <Label box={box} rtl={rtl} text={text} />}
      </svg>
    </g>
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

function Scenery({ box }: { box: Box }) {
  const { role, width, height, label, revealed, checked, focused } = box
  if (!revealed && (role === 'text' || ((role === 'heading' || role === 'link' || role === 'tab') && !label))) {
    return <Bars width={width} height={height} strong={role === 'heading'} />
  }
  const current = checked && role !== 'choice' && <rect className="current" y={height - 3} width={width} height={3} />
  if (role === 'heading' || role === 'link' || role === 'text') return current
  const radius = Math.min(rounded[role] ?? 0, height / 2)
  return (
    <>
      <rect
        className={classes('box', focused && 'focused')}
        x={focused ? 1.5 : 0.5}
        y={focused ? 1.5 : 0.5}
        width={Math.max(0, width - (focused ? 3 : 1))}
        height={Math.max(0, height - (focused ? 3 : 1))}
        rx={radius}
      />
      {role === 'image' && <path className="cross" d={`M0 0L${width} ${height}M${width} 0L0 ${height}`} />}
      {role === 'choice' && checked && (
        <path
          className="tick"
          d={`M${width * 0.2} ${height * 0.5}L${width * 0.4} ${height * 0.75}L${width * 0.8} ${height * 0.25}`}
        />
      )}
      {current}
    </>
  )
}

/** Lines of text as grey bars: their number follows the height of the box, their length its width. */
function Bars({ width, height, strong }: { width: number; height: number; strong: boolean }) {
  const lines = height < 56 ? 1 : Math.min(40, Math.round(height / 22))
  const step = height / lines
  const thick = Math.min(step * 0.5, strong ? 16 : 14)
  return Array.from({ length: lines }, (_, line) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: lines are counted, not named
      key={line}
      className={strong ? 'bar-strong' : 'bar-line'}
      y={step * line + (step - thick) / 2}
      width={lines > 1 && line === lines - 1 ? width * 0.6 : width}
      height={thick}
      rx={thick / 2}
    />
  ))
}

/** How far down the page the screen is, as a browser shows it. */
function Scrolled({ at, width, height }: { at: number; width: number; height: number }) {
  const long = height * 0.15
  return <rect className="scrolled" x={width - 9} y={3 + at * (height - long - 6)} width={6} height={long} rx={3} />
}

/** Smaller than this nobody reads it; a usual letter is about this share of its size wide. */
const smallest = 9
const letterWidth = 0.62

function Label({ box, rtl, text }: { box: Box; rtl: boolean; text: string }) {
  const { role, width, height, level, revealed } = box
  const middle = role === 'button' || role === 'tab' || (role === 'link' && height >= 36)
  const inset = role === 'field' ? 10 : 0
  const start = rtl ? width - inset : inset
  const most = role === 'heading' && level ? 32 - 4 * level : 16
  const fitting = (width - inset - (middle ? 4 : 0)) / (text.length * letterWidth)
  if ((middle || role === 'link') && fitting < smallest) return <Glyph box={box} text={text} />
  if (role === 'choice' && fitting < smallest) return null
  return (
    <text
      x={middle ? width / 2 : start}
      y={Math.min(height, 60) / 2}
      textAnchor={middle ? 'middle' : 'start'}
      dominantBaseline="central"
      fontSize={Math.max(smallest, Math.min(most, height * 0.78, revealed ? most : fitting))}
    >
      {text}
    </text>
  )
}

/** A control too small for its name, most often an icon: a sign for it where there is one, and the name on pointing at it. */
function Glyph({ box: { width, height }, text }: { box: Box; text: string }) {
  const path = glyphFor(text)
  const size = Math.min(width, height, 28) * 0.75
  if (path) {
    const scale = size / 24
    return (
      <path
        className="glyph"
        d={path}
        transform={`translate(${(width - size) / 2} ${(height - size) / 2}) scale(${scale})`}
      />
    )
  }
  const radius = Math.min(2.5, height / 8, width / 12)
  return [-1, 0, 1].map((step) => (
    <circle key={step} className="dot" cx={width / 2 + step * radius * 3} cy={height / 2} r={radius} />
  ))
}
