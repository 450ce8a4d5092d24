/** What somebody means when they press on a part of a page: the control around it. */
import {
  attributeOf,
  fold,
  hasAttribute,
  inputType,
  isEditable,
  isElement,
  nameOf,
  pageOf,
  parentOf,
  textBelow,
} from '../dom.ts'
import { holderOf } from './frames.ts'

const controlRoles = new Set(
  'button link tab menuitem menuitemcheckbox menuitemradio checkbox radio switch option treeitem combobox textbox searchbox slider spinbutton gridcell'.split(
    ' ',
  ),
)
const choiceRoles = new Set('checkbox radio switch option menuitemcheckbox menuitemradio'.split(' '))
const fieldRoles = new Set('textbox searchbox'.split(' '))
const controlNames = new Set('button select textarea summary option'.split(' '))
const buttonTypes = new Set('button submit reset image file'.split(' '))
const boxTypes = new Set('checkbox radio'.split(' '))
const setTypes = new Set('range color'.split(' '))
const farthest = 14

const roleOf = (element: Element): string =>
  attributeOf(element, 'role')?.trim().split(/\s+/, 1)[0]?.toLowerCase() ?? ''

/** What kind of control an element is, by how it is used; null for what is none. `set` is moved or picked, and `box` ticked. */
export function usageOf(element: Element): 'press' | 'choose' | 'write' | 'select' | 'box' | 'set' | null {
  const name = nameOf(element)
  if (name === 'input') {
    const type = inputType(element)
    if (type === 'hidden') return null
    if (boxTypes.has(type)) return 'box'
    return buttonTypes.has(type) ? 'press' : setTypes.has(type) ? 'set' : 'write'
  }
  if (name === 'select') return 'select'
  if (name === 'textarea' || isEditable(element, name)) return 'write'
  const role = roleOf(element)
  if (choiceRoles.has(role) || name === 'option') return 'choose'
  if (fieldRoles.has(role)) return 'write'
  if (controlRoles.has(role) || controlNames.has(name) || (name === 'a' && hasAttribute(element, 'href')))
    return 'press'
  return hasAttribute(element, 'onclick') || attributeOf(element, 'tabindex') === '0' ? 'press' : null
}

/** Whether the browser itself makes a click of Enter or Space on it. */
export function isPressedByKeys(element: Element): boolean {
  const name = nameOf(element)
  if (name === 'input') return usageOf(element) === 'press' || usageOf(element) === 'box'
  return name === 'button' || name === 'summary' || (name === 'a' && hasAttribute(element, 'href'))
}

/** Whether a new line is something one writes there. */
export function hasLines(element: Element): boolean {
  const name = nameOf(element)
  return name === 'textarea' || (name !== 'input' && isEditable(element, name))
}

/** The control that an element is or stands in, or what shows a hand to the pointer; null for what is no control. */
export function controlAt(start: Element): Element | null {
  let at: Node | null = start
  for (let depth = 0; at && depth < farthest; depth++, at = holderOf(at)) {
    if (!isElement(at)) continue
    const name = nameOf(at)
    if (name === 'body' || name === 'html' || name === 'iframe' || name === 'frame') break
    if (usageOf(at) !== null) return at
    if (name === 'label') return labelled(at) ?? at
  }
  return pointedAt(start)
}

/** The outermost element around `start` over which the pointer is a hand. */
function pointedAt(start: Element): Element | null {
  let found: Element | null = null
  let at: Node | null = start
  for (let depth = 0; at && depth < farthest; depth++, at = parentOf(at)) {
    if (!isElement(at) || getComputedStyle(at).cursor !== 'pointer') break
    found = at
  }
  const name = found ? nameOf(found) : ''
  return name === 'body' || name === 'html' ? null : found
}

/** The field a label belongs to. */
export function labelled(label: Element): Element | null {
  const get = Object.getOwnPropertyDescriptor(HTMLLabelElement.prototype, 'control')?.get
  return get ? (Reflect.apply(get, label, []) as Element | null) : null
}

/** The field that an event in a rich text or a field of a component belongs to. */
export function fieldAt(start: Element): Element | null {
  let at: Node | null = start
  for (let depth = 0; at && depth < farthest; depth++, at = holderOf(at))
    if (isElement(at) && usageOf(at) === 'write') return at
  return null
}

/** What is chosen in a list, as one reads it there. */
export function chosenIn(select: Element): string {
  const get = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'selectedOptions')?.get
  const [option] = get ? Array.from(Reflect.apply(get, select, []) as HTMLCollectionOf<Element>) : []
  return option ? fold(attributeOf(option, 'label') ?? textBelow(option, 120)) : ''
}

/** A field whose contents are a secret by what the page says of it: a password, a code, a card. */
export function isSecret(field: Element): boolean {
  const hint = `${attributeOf(field, 'autocomplete') ?? ''} ${attributeOf(field, 'name') ?? ''} ${attributeOf(field, 'id') ?? ''}`
  if (nameOf(field) === 'input' && inputType(field) === 'password') return true
  return /one-time-code|\bcc-|password|passwd|passcode|\botp\b|\bcvv\b|\bcvc\b|\bpin\b|card-?number/i.test(hint)
}

/** Whether nothing in particular is meant: the page as a whole. */
export function isWhole(element: Element): boolean {
  const page = pageOf(element)
  return element === page?.body || element === page?.documentElement
}
