/** Which keys are steps: those that do something where they are pressed, and type nothing. */
import type { StepKey } from '../../protocol/recording.ts'
import { attributeOf, hasAttribute, isElement, nameOf } from '../dom.ts'
import { holderOf } from './frames.ts'
import { isPressedByKeys, isWhole, usageOf } from './target.ts'

const moves = new Set<StepKey>(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'])
const composites = new Set(
  'menu menubar listbox tablist tree grid treegrid radiogroup toolbar combobox slider spinbutton'.split(' '),
)

/** The key as a step names it, if pressing it with the focus there is a step; null when it is typing, moving about, or a click. */
export function pressedKey(key: string, focused: Element): StepKey | null {
  const use = usageOf(focused)
  switch (key) {
    case 'Escape':
      return 'Escape'
    case 'Enter':
      return isWhole(focused) || isPressedByKeys(focused) || use === 'select' ? null : 'Enter'
    case ' ':
      return use === 'write' || use === 'select' || isWhole(focused) || isPressedByKeys(focused) ? null : 'Space'
    case 'Backspace':
    case 'Delete':
      return use === 'write' || isWhole(focused) ? null : key
    default:
      return moves.has(key as StepKey) && isComposite(focused) ? (key as StepKey) : null
  }
}

/** Whether arrows move among the parts of something there, rather than a caret or the page. */
function isComposite(focused: Element): boolean {
  const use = usageOf(focused)
  if (use === 'box' || use === 'select' || use === 'set') return false
  if (use === 'write') {
    return (
      attributeOf(focused, 'role') === 'combobox' ||
      hasAttribute(focused, 'aria-expanded') ||
      hasAttribute(focused, 'aria-activedescendant')
    )
  }
  let at: Node | null = focused
  for (let depth = 0; at && depth < 8; depth++, at = holderOf(at)) {
    if (isElement(at) && composites.has(attributeOf(at, 'role') ?? nameOf(at))) return true
  }
  return false
}
