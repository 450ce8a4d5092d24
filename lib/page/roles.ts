/** What an element is to the person looking at it, and the few words a picture may carry for it. */
import type { BoxRole } from '../protocol/page.ts'
import {
  areaValue,
  attributeOf,
  byId,
  fold,
  hasAttribute,
  inputChecked,
  inputType,
  inputValue,
  isEditable,
  matches,
  queryAll,
  textBelow,
} from './dom.ts'
import { isChrome, mayShow } from './sensitive.ts'
import { isTitle, standing } from './titles.ts'

/** `caption` is a form label or a column's head; it travels as a heading without a level. `item` is a link of a menu. */
export type Kind = BoxRole | 'caption' | 'item'

const byRole = kinds({
  dialog: 'alertdialog dialog menu tooltip',
  bar: 'banner navigation toolbar tablist menubar contentinfo',
  region: 'main complementary search form feed region article',
  heading: 'heading',
  button: 'button menuitem',
  link: 'link',
  tab: 'tab',
  field: 'textbox searchbox combobox spinbutton listbox',
  choice: 'checkbox radio switch menuitemcheckbox menuitemradio option',
  image: 'img',
  table: 'table grid treegrid',
  caption: 'columnheader',
})
const byName = kinds({
  dialog: 'dialog',
  bar: 'header footer nav',
  region: 'main aside form article section search fieldset',
  heading: 'h1 h2 h3 h4 h5 h6',
  button: 'button summary',
  link: 'a',
  field: 'textarea select',
  image: 'img svg video canvas picture object embed',
  table: 'table',
  caption: 'th label legend dt',
  frame: 'iframe frame fencedframe',
})
function kinds(lists: Partial<Record<Kind, string>>): Map<string, Kind> {
  return new Map(
    Object.entries(lists).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as Kind] as const)),
  )
}

const kindsByInput = kinds({ choice: 'checkbox radio', button: 'button submit reset image file' })

/** The kind of an element by its role, else by its tag; null for one that is only a box. */
export function kindOf(element: Element, name: string): Kind | null {
  const role = attributeOf(element, 'role')?.trim().split(/\s+/)[0]?.toLowerCase()
  const said = role === undefined ? undefined : byRole.get(role)
  if (said !== undefined && !(said === 'image' && name === 'svg')) return said
  if (name === 'input') {
    const type = inputType(element)
    return type === 'hidden' ? null : (kindsByInput.get(type) ?? 'field')
  }
  if (name === 'a' && !hasAttribute(element, 'href')) return null
  if (isEditable(element, name)) return 'field'
  return byName.get(name) ?? null
}

/** Heading level 1 to 6, from `aria-level` or the tag. */
export function levelOf(element: Element, name: string): number {
  const said = Number.parseInt(attributeOf(element, 'aria-level') ?? '', 10)
  const level = said >= 1 ? said : Number(/^h([1-6])$/.exec(name)?.[1] ?? 2)
  return Math.min(6, level)
}

type States = { disabled?: true; focused?: true; checked?: true }

export function statesOf(element: Element, name: string, focused: Element | null): States {
  const states: States = {}
  if (matches(element, ':disabled') || attributeOf(element, 'aria-disabled') === 'true') states.disabled = true
  if (element === focused) states.focused = true
  const marked = ['aria-checked', 'aria-pressed', 'aria-selected', 'aria-current'].some((state) => {
    const value = attributeOf(element, state)
    return value !== null && value !== 'false' && value !== ''
  })
  if (marked || (name === 'input' && inputChecked(element))) states.checked = true
  return states
}

/**
 * The label of an element as a drawn picture may show it, or null. Never a value, and only words of interfaces. Unless text is public
 * (`open`), none that may be a name somebody gave: see `isTitle`.
 */
export function labelOf(element: Element, name: string, kind: Kind, open: boolean): string | null {
  const inner = name === 'input' ? buttonValue(element) : kind === 'choice' ? null : textBelow(element, 80)
  const written = (inner ?? '').replace(/[^\p{L}\p{M}\p{N}'’ʼ-]/gu, ' ').trim()
  // What is called otherwise than it is written may be about somebody; a letter alone is a sign.
  if (!open && kind !== 'field' && written.length > 1 && !isChrome(written)) return null
  const candidates = [
    attributeOf(element, 'aria-label'),
    labelledBy(element),
    ...(kind === 'field'
      ? [attributeOf(element, 'placeholder')]
      : [inner, attributeOf(element, 'title'), attributeOf(element, 'alt'), pictured(element, inner)]),
  ]
  for (const candidate of candidates) {
    const text = candidate === null ? '' : fold(candidate.slice(0, 200))
    if (mayShow(text) && (open || isNoName(element, name, kind, text))) return text
  }
  return null
}

/** What the picture on a control without words is called. */
function pictured(element: Element, inner: string | null): string | null {
  const picture = inner === '' ? queryAll(element, 'img[alt],svg[aria-label],[role=img][aria-label]')[0] : undefined
  return picture ? (attributeOf(picture, 'alt') ?? attributeOf(picture, 'aria-label')) : null
}

function isNoName(element: Element, name: string, kind: Kind, text: string): boolean {
  const given =
    kind === 'heading' ||
    kind === 'link' ||
    name === 'dt' ||
    attributeOf(element, 'scope') === 'row' ||
    (name === 'label' && queryAll(element, '[type=radio],[type=checkbox]').length > 0)
  if (!given && kind !== 'button' && kind !== 'tab') return true
  const where = standing(element)
  if (where === 'cell' && (kind === 'heading' || kind === 'link')) return false
  return !(given || where !== 'free') || isTitle(text, where !== 'free')
}

function labelledBy(element: Element): string | null {
  const ids = attributeOf(element, 'aria-labelledby')
  if (!ids) return null
  const parts = ids.split(/\s+/, 4).map((id) => byId(element, id))
  return parts.every((part) => part !== null) ? parts.map((part) => textBelow(part, 80)).join(' ') : null
}

/** What a button made of an input says. */
export const buttonValue = (element: Element): string | null =>
  kindsByInput.get(inputType(element)) === 'button' ? inputValue(element) : null

/** What a field holds that is painted: `value` for typed or chosen content, `hint` for a placeholder, null for nothing. */
export function contentOf(element: Element, name: string): 'value' | 'hint' | null {
  if (matches(element, ':autofill') || matches(element, ':-webkit-autofill')) return 'value'
  if (name === 'select') return 'value'
  if (name === 'textarea') return areaValue(element) !== '' ? 'value' : hint(element)
  if (name !== 'input') return textBelow(element, 1) !== '' ? 'value' : hint(element)
  const type = inputType(element)
  if (type === 'range' || type === 'color' || kindsByInput.has(type)) return type === 'file' ? 'value' : null
  if (type === 'password') return 'value'
  return inputValue(element) !== '' || matches(element, ':user-invalid') ? 'value' : hint(element)
}

const hint = (element: Element): 'hint' | null => (attributeOf(element, 'placeholder') ? 'hint' : null)
