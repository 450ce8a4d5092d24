/**
 * What kind of page this may be, by its words and its shape. The words come from the extension as data, and only which of them
 * stand where is told: no text of the page leaves it.
 */
import {
  attributeOf,
  bodyOf,
  closest,
  hasAttribute,
  inputType,
  inputValue,
  isDisplayed,
  isElement,
  nameOf,
  parentOf,
  queryAll,
  rootElement,
  rootNodeOf,
  textBelow,
} from './dom.ts'
import type { Asked } from './script.ts'

const mostTexts = 80
const mostRows = 60
const longest = 160
/** Characters below which a page is short enough for all it says to count. */
const short = 1500

const heads = 'h1,h2,h3,[role="heading"],legend'
const untitled = '[class*="title" i],[class*="heading" i],[class*="headline" i],strong,b'
const pressed =
  'button,[role="button"],input[type="submit"],input[type="button"],a[class*="btn" i],a[class*="button" i]'
const dialogs = 'dialog[open],[role="dialog"],[role="alertdialog"],[aria-modal="true"]'
const filled = 'input,textarea,select,[role="combobox"],[contenteditable="true"]'
const rows = 'tr,li,[role="row"],[role="listitem"],article,dd'
const pairs = 'dt,tr>th:first-child+td:last-child,tr>td:first-child+td:last-child,li>:first-child+:last-child'

const amount = /(?:[$€£¥₹]|R\$|\b(?:CHF|EUR|USD|GBP|BRL|MXN|COP|CLP|ARS))\s?[-–−]?\d|\d[.,]\d{2}(?![\d.,]*\d)/
const date =
  /\b\d{1,2}[./-]\d{1,2}([./-]\d{2,4})?\b(?![.,]\d)|\b\d{4}-\d\d-\d\d|\b\d{1,2}\.?( de)? \p{L}{3,9}\b|\b\p{L}{3,9}\.? \d{1,2}\b/u
const number = /\b[A-Z]{2}\d{2}(?: ?[\dA-Z]{4}){2}|[•*·xX]{2,} ?\d{3,4}\b|\b\d[\d -]{8,}\d\b/

/** Accents, capitals and signs make no difference. `accountNumber` is two words. */
function plain(text: string): string {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Texts as one, each within bars, so that a phrase can be looked for with and without its ends. */
const joined = (texts: string[]): string => `| ${texts.map(plain).join(' | ')} |`

/** `sign in` stands anywhere, `=sign in` is all there is, `^sign in` begins it; `transfer*` is the beginning of a word. */
function needle(phrase: string): string {
  const head = phrase[0] === '=' || phrase[0] === '^' ? '| ' : ' '
  const word = phrase.replace(/^[=^]|\*$/g, '')
  return head + word + (phrase.endsWith('*') ? '' : phrase[0] === '=' ? ' |' : ' ')
}

/** `PLACE WORD` for each word that stands at a place, and `form SHAPE` for each shape the page has; nothing where no words are asked for. */
export function cluesOf(roots: Node[], { words }: Asked): string[] {
  if (Object.keys(words).length === 0) return []
  const found: string[] = []
  const page = new Page(roots)
  for (const [place, texts] of Object.entries(page.places())) {
    const text = joined(texts)
    if (text.length < 6) continue
    for (const [word, phrases] of Object.entries(words)) {
      if (phrases.some((phrase) => text.includes(needle(phrase)))) found.push(`${place} ${word}`)
    }
  }
  return [...found, ...page.shapes().map((shape) => `form ${shape}`)]
}

class Page {
  private readonly roots: Node[]
  private readonly dialog: Element | undefined
  private readonly text: string

  constructor(roots: Node[]) {
    this.roots = roots
    this.dialog = this.all(dialogs).find((element) => textBelow(element, 20) !== '')
    const main = this.all('main,[role="main"]')[0] ?? bodyOf(document) ?? rootElement(document)
    this.text = main ? textBelow(main, short + 1) : ''
  }

  /** Up to `most` displayed elements. */
  private all(selector: string, most = mostTexts): Element[] {
    const found: Element[] = []
    for (const root of this.roots) {
      const all = queryAll(root, selector)
      for (let i = 0; i < all.length && i < 400 && found.length < most; i++) {
        if (isDisplayed(all[i] as Element)) found.push(all[i] as Element)
      }
    }
    return found
  }

  places(): Record<string, string[]> {
    const texts = (elements: Element[]) => elements.map(said)
    const all = this.all(heads)
    const inMain = all.filter((element) => !isAside(element))
    const first = this.firstOf(inMain.some((element) => level(element) <= 2) ? inMain : all)
    return {
      title: [document.title.slice(0, longest)],
      heading: first ? [said(first)] : [],
      part: texts(inMain.filter((element) => element !== first)),
      here: texts(this.all('[aria-current]:not([aria-current="false"]),nav [aria-selected="true"]')),
      button: texts([...this.all(pressed), ...this.all('main a,[role="main"] a,form a', 30)]),
      exit: texts(this.all('a,button,[role="button"],[role="menuitem"]', 200)),
      column: texts(this.all('th,[role="columnheader"]', 20)),
      field: this.fields().map(called),
      dialog: this.dialog ? [textBelow(this.dialog, short)] : [],
      text: this.text.length <= short ? [this.text] : [],
    }
  }

  /** The heading of the page: a heading of the first order, or else what is written largest. */
  private firstOf(heads: Element[]): Element | undefined {
    const top = heads.filter((element) => level(element) === 1)
    const spare = heads.some((element) => level(element) <= 2)
      ? []
      : this.all(untitled, 40).filter((element) => !isAside(element))
    const size = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize) || 0
    return (top.length > 0 ? top : [...heads, ...spare]).sort((a, b) => size(b) - size(a))[0]
  }

  /** What can be filled in, without searching. */
  private fields(): Element[] {
    return this.all(filled).filter(
      (element) =>
        !/^(?:hidden|submit|button|checkbox|radio|search|image|reset|file|range)$/.test(
          nameOf(element) === 'input' ? inputType(element) : '',
        ) && !isAside(element),
    )
  }

  shapes(): string[] {
    const lines = this.all(rows, mostRows).map((row) => textBelow(row, 300))
    const dated = lines.filter((line) => amount.test(line) && date.test(line)).length
    const numbers = lines.filter((line) => number.test(line) && !(amount.test(line) && date.test(line))).length
    const fields = this.fields()
    const picks = fields.filter((field) => nameOf(field) === 'select' || attributeOf(field, 'role') === 'combobox')
    const buttons = this.all(pressed).filter((button) => !isAside(button))
    const all: Record<string, boolean> = {
      amount: amount.test(this.text),
      none: !amount.test(this.text) && !lines.some((line) => amount.test(line)),
      amounts: lines.filter((line) => amount.test(line)).length >= 4,
      dated: dated >= 3,
      numbers: numbers >= 3,
      still: fields.every((field) => hasAttribute(field, 'readonly') || hasAttribute(field, 'disabled')),
      alone: fields.length - picks.length === 1,
      picks: picks.length >= 2,
      pairs: this.all(pairs, 40).length >= 3,
      keypad:
        new Set(
          this.all('button,[role="button"],td,li,a', 300)
            .map(said)
            .filter((text) => /^\d$/.test(text)),
        ).size >= 9,
      short: this.text.length <= short,
      priced: buttons.some((button) => amount.test(said(button))),
      files: this.all('a[href*=".pdf" i],a[download],[class*="pdf" i]', 10).length >= 2,
    }
    return Object.keys(all).filter((shape) => all[shape])
  }
}

const level = (element: Element): number =>
  Number(attributeOf(element, 'aria-level') ?? (/^h(\d)$/.exec(nameOf(element)) ?? [])[1] ?? 4)

/** Whether it stands beside what the page is about: in its head, its foot or its menus. A header within the main part belongs to that. */
function isAside(element: Element): boolean {
  if (closest(element, 'nav,footer,aside,[role="navigation"],[role="search"],[role="contentinfo"]')) return true
  const head = closest(element, 'header,[role="banner"]')
  return head !== null && !closest(head, 'main,[role="main"],dialog,[role="dialog"],article,section,form')
}

/** What an element is called, or says. */
function said(element: Element): string {
  const value = nameOf(element) === 'input' ? inputValue(element) : ''
  return (attributeOf(element, 'aria-label') || value || textBelow(element, longest)).slice(0, longest)
}

/** What a field is called, by those who read it and those who built it. */
function called(field: Element): string {
  const id = attributeOf(field, 'id') ?? ''
  const near = parentOf(field)
  const label =
    closest(field, 'label') ?? (id ? queryAll(rootNodeOf(field), `label[for="${CSS.escape(id)}"]`)[0] : undefined)
  const names = ['aria-label', 'placeholder', 'name', 'id', 'autocomplete'].map(
    (name) => attributeOf(field, name) ?? '',
  )
  const words = label ? textBelow(label, longest) : near && isElement(near) ? textBelow(near, 60) : ''
  return [words, ...names.map((name) => name.slice(0, 60))].join(' , ')
}
