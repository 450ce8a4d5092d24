/** Role and accessible name of an element, as wai-aria-1.2, html-aam and accname-1.2 say, as far as an anchor needs them. */
import {
  attributeOf,
  byId,
  dataOf,
  firstChild,
  fold,
  hasAttribute,
  inputType,
  isElement,
  isText,
  nameOf,
  nextSibling,
  parentOf,
  queryAll,
  rootNodeOf,
} from '../dom.ts'

const byTag = new Map(
  Object.entries({
    article: 'article',
    aside: 'complementary',
    button: 'button',
    datalist: 'listbox',
    dd: 'definition',
    details: 'group',
    dialog: 'dialog',
    dt: 'term',
    fieldset: 'group',
    figure: 'figure',
    footer: 'contentinfo',
    form: 'form',
    h1: 'heading',
    h2: 'heading',
    h3: 'heading',
    h4: 'heading',
    h5: 'heading',
    h6: 'heading',
    header: 'banner',
    hr: 'separator',
    img: 'img',
    li: 'listitem',
    main: 'main',
    menu: 'list',
    meter: 'meter',
    nav: 'navigation',
    ol: 'list',
    optgroup: 'group',
    option: 'option',
    output: 'status',
    p: 'paragraph',
    progress: 'progressbar',
    section: 'region',
    summary: 'button',
    table: 'table',
    tbody: 'rowgroup',
    td: 'cell',
    textarea: 'textbox',
    tfoot: 'rowgroup',
    th: 'columnheader',
    thead: 'rowgroup',
    tr: 'row',
    ul: 'list',
  }),
)
const byType = new Map(
  Object.entries({
    button: 'button',
    checkbox: 'checkbox',
    file: 'button',
    image: 'button',
    number: 'spinbutton',
    radio: 'radio',
    range: 'slider',
    reset: 'button',
    search: 'searchbox',
    submit: 'button',
    hidden: '',
  }),
)

/** The WAI-ARIA role, said or implied; empty where there is none. */
export function roleOf(element: Element, tag = nameOf(element)): string {
  const said = attributeOf(element, 'role')?.trim().toLowerCase().split(/\s+/, 1)[0]
  if (said && said !== 'none' && said !== 'presentation' && said.length <= 40) return said
  if (tag === 'a' || tag === 'area') return hasAttribute(element, 'href') ? 'link' : ''
  if (tag === 'input') return byType.get(typeOf(element)) ?? 'textbox'
  if (tag === 'select') return hasAttribute(element, 'multiple') ? 'listbox' : 'combobox'
  if (isWritable(element)) return 'textbox'
  return byTag.get(tag) ?? ''
}

/** The type of an input, also where its realm has no getter for it. */
export function typeOf(element: Element): string {
  try {
    return inputType(element) || 'text'
  } catch {
    return attributeOf(element, 'type')?.toLowerCase() ?? 'text'
  }
}

function isWritable(element: Element): boolean {
  const value = attributeOf(element, 'contenteditable')
  return value !== null && value.toLowerCase() !== 'false'
}

/** Roles that are named by what they hold (wai-aria-1.2, 5.2.8.4), beside those whose text is all there is to them. */
const namedByContent = new Set(
  'button cell checkbox columnheader gridcell heading link menuitem menuitemcheckbox menuitemradio option radio row rowheader switch tab tooltip treeitem'.split(
    ' ',
  ),
)
const fields = new Set('textbox searchbox combobox spinbutton slider listbox'.split(' '))
const unspoken = new Set('style script select textarea input option datalist noscript template'.split(' '))

/** The accessible name, white space folded, at most 400 characters; empty where there is none. Never what a field holds. */
export function accessibleName(element: Element, role: string, tag = nameOf(element)): string {
  const by = labelledBy(element)
  if (by) return by
  const said = fold((attributeOf(element, 'aria-label') ?? '').slice(0, 400))
  if (said) return said
  const own = nativeName(element, tag)
  if (own) return own
  if (namedByContent.has(role) && !fields.has(role)) {
    const content = contentOf(element)
    if (content) return content
  }
  return fold((attributeOf(element, 'title') ?? attributeOf(element, 'placeholder') ?? '').slice(0, 400))
}

function labelledBy(element: Element): string {
  const ids = attributeOf(element, 'aria-labelledby')?.trim()
  if (!ids) return ''
  const named = ids.split(/\s+/, 4).map((id) => byId(element, id))
  return fold(
    named.map((part) => (part === null ? '' : (attributeOf(part, 'aria-label') ?? contentOf(part)))).join(' '),
  )
}

function nativeName(element: Element, tag: string): string {
  if (tag === 'img' || tag === 'area') return fold((attributeOf(element, 'alt') ?? '').slice(0, 400))
  if (tag === 'input') {
    const type = typeOf(element)
    if (type === 'image') return fold(attributeOf(element, 'alt') ?? '')
    if (type === 'submit' || type === 'button' || type === 'reset')
      return fold((attributeOf(element, 'value') ?? '').slice(0, 400))
  }
  if (tag === 'input' || tag === 'select' || tag === 'textarea' || tag === 'meter' || tag === 'progress')
    return labelText(element)
  const part =
    tag === 'fieldset'
      ? 'legend'
      : tag === 'table'
        ? 'caption'
        : tag === 'figure'
          ? 'figcaption'
          : tag === 'svg'
            ? 'title'
            : ''
  if (part === '') return ''
  for (let child = firstChild(element); child; child = nextSibling(child))
    if (isElement(child) && nameOf(child) === part) return contentOf(child)
  return ''
}

/** The text of the `<label>` of a field, by `for` or around it. */
export function labelText(element: Element): string {
  const label = labelOf(element)
  return label ? contentOf(label) : ''
}

/** The `<label>` of a field, by `for` or around it; null when it has none. */
export function labelOf(element: Element): Element | null {
  for (let up = parentOf(element), steps = 0; up && isElement(up) && steps < 6; up = parentOf(up), steps++)
    if (nameOf(up) === 'label') return up
  const id = attributeOf(element, 'id')
  if (!id || id.length > 200) return null
  const root = rootNodeOf(element)
  return root ? (queryAll(root, `label[for="${id.replace(/["\\]/g, '\\$&')}"]`)[0] ?? null) : null
}

/** The text of an element with the names of pictures in it, without hidden parts and what fields hold. */
export function contentOf(element: Element): string {
  const parts: string[] = []
  let length = 0
  let steps = 0
  const visit = (node: Node, depth: number): void => {
    for (let child = firstChild(node); child; child = nextSibling(child)) {
      if (length > 400 || ++steps > 300 || depth > 40) return
      if (isText(child)) {
        const text = dataOf(child).slice(0, 400)
        parts.push(text)
        length += text.length
      } else if (isElement(child)) {
        const name = nameOf(child)
        if (unspoken.has(name) || attributeOf(child, 'aria-hidden') === 'true') continue
        const said = attributeOf(child, 'aria-label') ?? (name === 'img' ? attributeOf(child, 'alt') : null)
        parts.push(' ')
        if (said !== null) parts.push(said.slice(0, 400))
        else visit(child, depth + 1)
        parts.push(' ')
      }
    }
  }
  visit(element, 0)
  return fold(parts.join(''))
}
