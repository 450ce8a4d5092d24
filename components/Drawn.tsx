/** A picture drawn from a page's outline: boxes where things are, and only those labels the site allows. */
import type { Box, Outline } from '../lib/protocol/page.ts'
import { classes } from './ui.tsx'
import { t } from './words.ts'

/** Boxes with a label are read out by role and label, in painting order; bars and frames are scenery. */
export function Drawn({ outline, label }: { outline: Outline; label: string }) {
  const { width, height, boxes, dark, rtl } = outline
  const named = boxes.some((box) => box.label)
  return (
    <svg
      className={classes('drawn', dark && 'night')}
      viewBox={`0 0 ${width} ${height}`}
      direction={rtl ? 'rtl' : 'ltr'}
      role={named ? 'list' : 'img'}
      aria-label={label}
    >
      <rect className="ground" width={width} height={height} />
      {boxes.map((box, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no other name than their place in the outline
        <Shape key={n} box={box} rtl={rtl} />
      ))}
    </svg>
  )
}

/** What a box is called when it is read out: `button Post`. */
export function boxName({ role, label }: Box): string {
  return label ? t('box_named', t(`box_${role}`), label) : t(`box_${role}`)
}

function Shape({ box, rtl }: { box: Box; rtl: boolean }) {
  const { x, y, width, height, role, label } = box
  if (width < 1 || height < 1) return null
  return (
    <g data-role={role} {...(label ? { role: 'listitem', 'aria-label': boxName(box) } : {})}>
      {label && <title>{label}</title>}
      {/* A nested svg clips what does not fit into its box. */}
      <svg x={x} y={y} width={width} height={height} aria-hidden="true" {...(box.disabled ? { className: 'off' } : {})}>
        <Scenery box={box} />
        {label && <Label box={box} rtl={rtl} text={label} />}
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

function Scenery({ box: { role, width, height, label, checked, focused } }: { box: Box }) {
  if (role === 'text' || ((role === 'heading' || role === 'link' || role === 'tab') && !label)) {
    return <Bars width={width} height={height} strong={role === 'heading'} />
  }
  if (role === 'heading' || role === 'link') return null
  const radius = Math.min(rounded[role] ?? 0, height / 2)
  return (
    <>
      <rect
        className={classes('box', focused && 'focused')}
        x={0.5}
        y={0.5}
        width={Math.max(0, width - 1)}
        height={Math.max(0, height - 1)}
        rx={radius}
      />
      {role === 'image' && <path className="cross" d={`M0 0L${width} ${height}M${width} 0L0 ${height}`} />}
      {role === 'choice' && checked && (
        <path
          className="tick"
          d={`M${width * 0.2} ${height * 0.5}L${width * 0.4} ${height * 0.75}L${width * 0.8} ${height * 0.25}`}
        />
      )}
    </>
  )
}

/** Lines of text as grey bars: their number follows the height of the box, their length its width. */
function Bars({ width, height, strong }: { width: number; height: number; strong: boolean }) {
  const lines = Math.min(40, Math.max(1, Math.round(height / 22)))
  const step = height / lines
  const thick = Math.min(step * 0.5, strong ? 16 : 10)
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

/** Smaller than this nobody reads it; a usual letter is about this share of its size wide. */
const smallest = 9
const letterWidth = 0.55

function Label({ box: { role, width, height, level }, rtl, text }: { box: Box; rtl: boolean; text: string }) {
  const middle = role === 'button' || role === 'tab'
  const inset = role === 'field' || role === 'choice' ? 10 : 0
  const start = rtl ? width - inset : inset
  const most = role === 'heading' ? 28 - 3 * (level ?? 2) : 15
  const fitting = (width - inset - 4) / (text.length * letterWidth)
  if (middle && fitting < smallest) return <Dots width={width} height={height} />
  return (
    <text
      x={middle ? width / 2 : start}
      y={Math.min(height, 60) / 2}
      textAnchor={middle ? 'middle' : 'start'}
      dominantBaseline="central"
      fontSize={Math.max(smallest, Math.min(most, height * 0.7, fitting))}
    >
      {text}
    </text>
  )
}

/** A control too small for its name, most often an icon: the name is there on pointing at it, and when it is read out. */
function Dots({ width, height }: { width: number; height: number }) {
  const radius = Math.min(2.5, height / 8, width / 12)
  return [-1, 0, 1].map((step) => (
    <circle key={step} className="dot" cx={width / 2 + step * radius * 3} cy={height / 2} r={radius} />
  ))
}
