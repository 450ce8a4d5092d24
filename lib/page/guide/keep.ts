/** What of a page's words may be kept in an anchor or a sentence: what a picture of the site may show, and never whom it is about. */
import type { Anchor } from '../../protocol/anchor.ts'
import { describe as describeElement } from '../anchor.ts'
import { attributeOf, fold, isElement, isSelector, matches, nameOf, queryAll, textBelow } from '../dom.ts'
import type { OutlinePolicy, Reading } from '../script.ts'
import { holderOf, recentRoots } from './frames.ts'

type Words = Pick<OutlinePolicy, 'publicText' | 'privateParts'>

/** Words of those who build pages, which say nothing of those who use them. */
const built = new Set(
  `btn cta nav navbar sidebar topbar tabs tabpanel modal popover dropdown listbox combobox textbox radio checkbox toggle input
  submit form field label icon link button menu item row cell col grid list wrapper container content header footer main body
  root app web ui ng mat mdc data test testid id qa cy auto dialog drawer panel card tile toolbar chip badge toast stepper
  wizard step page view route section primary secondary small large control trigger overlay caret chevron arrow svg img
  logo avatar true false text string number email tel url date search hidden off on new current html htm php jsp aspx do`.split(
    /\s+/,
  ),
)
const holdsPaths = new Set(['href', 'action', 'src'])
const spoken = new Set([
  'aria-label',
  'title',
  'alt',
  'placeholder',
  'aria-description',
  'aria-roledescription',
  'value',
])

/** The first script knows the words; without it nothing may be kept. */
const silence: Reading = {
  mayShow: () => false,
  findSensitive: (text) => [{ start: 0, end: text.length, reason: 'message' }],
  isCommon: () => false,
  isPersonPath: () => true,
  linksToPerson: () => true,
  kindOf: () => null,
}

export class Keep {
  private readonly reading = globalThis.sottoPage?.reading ?? silence
  private readonly policy: Words
  /** Whether the element stands within a private part: then only its own words may be kept, and only words of interfaces. */
  private readonly inside: boolean
  private readonly own: ReadonlySet<string>
  private readonly person: boolean
  private readonly privates: string[]

  constructor(element: Element, policy: Words) {
    this.policy = policy
    const selector = policy.privateParts.filter((part) => isSelector(document, part)).join(',')
    this.inside = selector !== '' && isBelow(element, (above) => matches(above, selector))
    this.person = isBelow(
      element,
      (above) => nameOf(above) === 'a' && this.reading.linksToPerson(attributeOf(above, 'href') ?? ''),
    )
    this.own = ownWords(element, this.reading)
    this.privates = selector === '' || this.inside ? [] : wordsOf(selector)
  }

  /** As much of a text as may be kept; empty when that is nothing. */
  readonly text = (text: string): string => {
    const folded = fold(text)
    const { reading, policy } = this
    const { publicText } = policy
    if (!publicText || this.inside)
      return reading.mayShow(folded) && (!this.inside || this.own.has(folded)) ? folded : ''
    if (!this.own.has(folded) && this.privates.some((part) => part.includes(folded))) return ''
    const persons = this.person && this.own.has(folded) ? [{ start: 0, end: folded.length }] : []
    return without(folded, reading.findSensitive(folded, { persons }))
  }

  /** The element described, as far as it may be. */
  anchor(element: Element): Anchor {
    const anchor = describeElement(element, this.text)
    const attributes = Object.entries(anchor.attributes).filter(
      ([name, value]) => spoken.has(name) || (holdsPaths.has(name) ? this.allowsPath(value) : this.allowsName(value)),
    )
    return {
      ...anchor,
      attributes: Object.fromEntries(attributes),
      classes: anchor.classes.filter((name) => this.allowsName(name)),
    }
  }

  private get strict(): boolean {
    return !this.policy.publicText || this.inside
  }

  private allowsPath(path: string): boolean {
    if (this.reading.isPersonPath(path.split('#', 1)[0] ?? '') || this.person) return false
    return !this.strict || path.split(/[/#]/).every((part) => part === '' || this.isBuilt(part))
  }

  /** Whether a name is made of interface words and words of those who build pages. */
  private isBuilt(name: string): boolean {
    const words = name
      .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
      .split(/[^\p{L}\p{M}]+/u)
      .filter(Boolean)
    return words.every((word) => word.length <= 1 || built.has(word.toLowerCase()) || this.reading.isCommon(word))
  }

  /** A name that a page gives to a part of itself. It can be made of somebody's. */
  private allowsName(name: string): boolean {
    return this.strict ? this.isBuilt(name) : this.reading.findSensitive(name).length === 0
  }
}

/** The text up to the first thing to be left out, and what follows it where that goes on; a text that begins with it says little. */
function without(text: string, spans: { start: number; end: number }[]): string {
  if (spans.length === 0) return text
  let left = ''
  let at = 0
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start > at) left += `${text.slice(at, start)} `
    at = Math.max(at, end)
  }
  const begins = /^[\s\p{P}]*\p{L}{2}/u.test(left)
  return begins ? fold(left + text.slice(at)).replace(/[’']s\b/g, '') : ''
}

function ownWords(element: Element, reading: Reading): Set<string> {
  const kind = reading.kindOf(element, nameOf(element))
  const said = ['aria-label', 'placeholder', 'title', 'alt'].map((name) => attributeOf(element, name) ?? '')
  const pressed = kind === 'button' || kind === 'tab' || kind === 'link' || kind === 'item'
  return new Set([...said, pressed ? textBelow(element, 80) : ''].map(fold).filter(Boolean))
}

/** The words of every private part there is. */
function wordsOf(selector: string): string[] {
  const found: string[] = []
  for (const root of recentRoots()) {
    const parts = queryAll(root, selector)
    for (let i = 0; i < parts.length && found.length < 100; i++) found.push(textBelow(parts[i] as Element, 4000))
  }
  return found.filter(Boolean)
}

function isBelow(element: Element, holds: (above: Element) => boolean): boolean {
  let at: Node | null = element
  for (let depth = 0; at && depth < 500; depth++, at = holderOf(at)) if (isElement(at) && holds(at)) return true
  return false
}
