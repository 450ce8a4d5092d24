import type { Place } from '../protocol/page.ts'
import type { ForeignSelectors, Step } from '../protocol/recording.ts'
import type { Left, LeftOut } from '../recorder-json.ts'
import { addressOf } from '../sites/address.ts'
import { elsewhere } from '../sites/index.ts'
import { selectorsOf } from './selectors.ts'

/** What of a step a Recorder file can say. */
export type Sayable = Pick<Step, 'act' | 'key' | 'place' | 'anchor' | 'foreign' | 'lookOnly'>

/**
 * Steps as a file for Chrome's Recorder, values blank. An element is named by the selectors it came with, else by ones made from its
 * anchor. `left` counts the steps that such a file cannot say: `addresses` those whose page has no address that is the same for
 * everybody, `unfindable` those without a way to name their element. What this writes, `readRecorderJson` reads.
 */
export function writeRecorderJson(title: string, steps: readonly Sayable[]): { text: string; left: LeftOut[] } {
  const counts = new Map<Left, number>()
  const leave = (what: Left) => counts.set(what, (counts.get(what) ?? 0) + 1)
  const first = steps[0]
  let place: Place = elsewhere
  const written: object[] = []
  const go = (to: Place): boolean => {
    const url = addressOf(to)
    if (url) written.push({ type: 'navigate', url })
    if (url) place = to
    return url !== null
  }
  if (first && first.act !== 'go') go(first.place)
  for (const [n, step] of steps.entries()) {
    if (step.act === 'go') {
      if (!go(step.place)) leave('addresses')
      continue
    }
    const said = saying(step)
    if (said.length === 0) leave('unfindable')
    written.push(...said)
    const next = steps[n + 1]
    // The next step is on another kind of page, and nobody went there by an address: this one leads there.
    if (next && next.act !== 'go' && !isSame(next.place, place) && said.length > 0) {
      const url = addressOf(next.place)
      const last = written.pop()
      written.push(url ? { ...last, assertedEvents: [{ type: 'navigation', url, title: '' }] } : { ...last })
      if (url) place = next.place
    }
  }
  const left = [...counts].map(([what, count]) => ({ what, count }))
  return { text: `${JSON.stringify({ title, steps: written }, null, 2)}\n`, left }
}

function isSame(one: Place, other: Place): boolean {
  return one.site === other.site && one.kind === other.kind
}

/** Where in an element a click goes, in pixels from its corner: inside of a checkbox, and of a button with round ends. */
const inside = { offsetX: 10, offsetY: 10 }

/** The steps of the Recorder that say one of ours; none when its element cannot be named. */
function saying(step: Sayable): object[] {
  const { act, key, anchor } = step
  const selectors = step.foreign ?? (anchor && selectorsOf(anchor))
  const target = selectors && element(selectors)
  if (step.lookOnly || act === 'look') return target ? [{ type: 'waitForElement', ...target }] : []
  if (act === 'press') return key ? ['keyDown', 'keyUp'].map((type) => ({ type, target: 'main', key })) : []
  if (act === 'scroll') return [{ type: 'scroll', target: 'main', ...target }]
  if (!target) return []
  if (act === 'hover') return [{ type: 'hover', ...target }]
  if (act === 'double-click') return [{ type: 'doubleClick', ...target, ...inside }]
  return isChange(step) ? [{ type: 'change', ...target, value: '' }] : [{ type: 'click', ...target, ...inside }]
}

function element({ selectors, frame }: ForeignSelectors): object {
  return { target: 'main', selectors, ...(frame.length > 0 ? { frame } : {}) }
}

/** Lists are changed, boxes and switches clicked; a choice that came from a file was a change there. */
function isChange({ act, foreign, anchor }: Sayable): boolean {
  if (act === 'write') return true
  if (act !== 'choose') return false
  return foreign !== null || anchor?.tag === 'select' || ['combobox', 'listbox'].includes(anchor?.role ?? '')
}
