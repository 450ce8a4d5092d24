/** Notices that a menu is open only because the pointer went over something. */
import { attributeOf, hasAttribute, isElement, matches, nameOf, parentOf } from '../dom.ts'
import { holderOf, isWithin } from './frames.ts'
import { controlAt } from './target.ts'

type Passed = { element: Element; open: boolean }

const remembered = 6

export class Hovering {
  private passed: Passed[] = []

  /** The pointer is over something else now. */
  over(start: Element): void {
    const element = controlAt(start)
    if (!element || this.passed[0]?.element === element) return
    const open = attributeOf(element, 'aria-expanded') === 'true'
    this.passed = [{ element, open }, ...this.passed.filter((each) => each.element !== element)].slice(0, remembered)
  }

  /** Something was pressed: what opens from now on may be because of that. */
  pressed(element: Element): void {
    this.passed = this.passed.filter((each) => each.element !== element)
  }

  /** What the pointer went over, and so opened the menu that `target` stands in. Null when none did. */
  openerOf(target: Element): Element | null {
    for (const { element, open } of this.passed) {
      if (element === target || isWithin(target, element)) continue
      if (!open && attributeOf(element, 'aria-expanded') === 'true') return element
      if (isMenuOf(element, target)) return element
    }
    return null
  }
}

/** Whether `target` stands in a list that is laid over the page beside `opener`, in the same item of a menu. */
function isMenuOf(opener: Element, target: Element): boolean {
  let at: Node | null = target
  for (let depth = 0; at && depth < 8; depth++, at = holderOf(at)) {
    if (!isElement(at) || !matches(at, 'ul,ol,menu,[role="menu"],[role="group"],[role="list"],div')) continue
    const item: Node | null = parentOf(at)
    if (!item || !isElement(item) || !isWithin(opener, item) || isWithin(opener, at)) continue
    const opens = hasAttribute(opener, 'aria-haspopup') || nameOf(item) === 'li' || nameOf(item) === 'nav'
    return opens && /absolute|fixed/.test(getComputedStyle(at).position)
  }
  return false
}
