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
  textBelow,
} from './dom.ts'
import { mayShow } from './sensitive.ts'

/** `caption` is a form label or a column's head; it travels as a heading without a level. `item` is a link of a menu. */
export type Kind = BoxRole | 'caption' | 'item'

const byRole: Record<string, Kind> = {
  alertdialog: 'dialog',
  dialog: 'dialog',
  menu: 'dialog',
  tooltip: 'dialog',
  banner: 'bar',
  navigation: 'bar',
  toolbar: 'bar',
  tablist: 'bar',
  menubar: 'bar',
  contentinfo: 'bar',
  main: 'region',
  complementary: 'region',
  search: 'region',
  form: 'region',
  feed: 'region',
  region: 'region',
  article: 'region',
  heading: 'heading',
  button: 'button',
  menuitem: 'button',
  link: 'link',
  tab: 'tab',
  textbox: 'field',
  searchbox: 'field',
  combobox: 'field',
  spinbutton: 'field',
  listbox: 'field',
  checkbox: 'choice',
  radio: 'choice',
  switch: 'choice',
  menuitemcheckbox: 'choice',
  menuitemradio: 'choice',
  option: 'choice',
  img: 'image',
  table: 'table',
  grid: 'table',
  treegrid: 'table',
  columnheader: 'caption',
}
const byName: Record<string, Kind> = {
  dialog: 'dialog',
  header: 'bar',
  footer: 'bar',
  nav: 'bar',
  main: 'region',
  aside: 'region',
  form: 'region',
  article: 'region',
  section: 'region',
  search: 'region',
  fieldset: 'region',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  button: 'button',
  summary: 'button',
  a: 'link',
  textarea: 'field',
  select: 'field',
  img: 'image',
  svg: 'image',
  video: 'image',
  canvas: 'image',
  picture: 'image',
  object: 'image',
  embed: 'image',
  table: 'table',
  th: 'caption',
  label: 'caption',
  legend: 'caption',
  iframe: 'frame',
  frame: 'frame',
  fencedframe: 'frame',
}
const byInput: Record<string, Kind | null> = {
  checkbox: 'choice',
  radio: 'choice',
  button: 'button',
  submit: 'button',
  reset: 'button',
  image: 'button',
  file: 'button',
  hidden: null,
}

const kindsByRole = new Map(Object.entries(byRole))
const kindsByName = new Map(Object.entries(byName))
const kindsByInput = new Map(Object.entries(byInput))

/** The kind of an element by its role, else by its tag; null for one that is only a box. */
export function kindOf(element: Element, name: string): Kind | null {
  const role = attributeOf(element, 'role')?.trim().split(/\s+/)[0]?.toLowerCase()
  const said = role === undefined ? undefined : kindsByRole.get(role)
  if (said !== undefined && !(said === 'image' && name === 'svg')) return said
  if (name === 'input') {
    const kind = kindsByInput.get(inputType(element))
    return kind === undefined ? 'field' : kind
  }
  if (name === 'a' && !hasAttribute(element, 'href')) return null
  if (isEditable(element, name)) return 'field'
  return kindsByName.get(name) ?? null
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

/** The label of a control as a drawn picture may show it, or null. Never a value, and only words of interfaces. */
export function labelOf(element: Element, name: string, kind: Kind): string | null {
  const candidates =
    kind === 'field'
      ? [attributeOf(element, 'aria-label'), labelledBy(element), attributeOf(element, 'placeholder')]
      : [
          attributeOf(element, 'aria-label'),
          labelledBy(element),
          name === 'input' ? buttonValue(element) : kind === 'choice' ? null : textBelow(element, 80),
          attributeOf(element, 'title'),
          attributeOf(element, 'alt'),
        ]
  for (const candidate of candidates) {
    const text = candidate === null ? '' : fold(candidate.slice(0, 200))
    if (mayShow(text)) return text
  }
  return null
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
