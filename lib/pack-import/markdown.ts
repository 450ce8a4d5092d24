/**
 * Tips out of Markdown, as `docs/pack-format.md` lays them out: a heading is a tip's title, what stands under it says how, a quotation or
 * what follows "When and whether:" says whether. Only words are taken; what else is there stays behind, and it is said what did.
 */
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { Failure } from '../failure.ts'
import { packLimits } from '../protocol/pack.ts'
import { PageKind } from '../protocol/page.ts'
import { tidy } from '../protocol/people.ts'
import { tipLimits } from '../protocol/tip.ts'

/** What stays behind. A surface has a sentence for each. */
export const markdownLefts = [
  /** Tips beyond the most that a pack has. */
  'more',
  /** Words beyond what a title or a half holds, and paragraphs far beyond it. */
  'long',
  /** Words before the first heading, and headings without words. */
  'untitled',
  'empty',
  /** Addresses of links, whose words stay. */
  'addresses',
  'pictures',
  /** Markup, and blocks of code. */
  'markup',
  'code',
  /** A `kind:` or `checked:` line that says nothing we know. */
  'unknown',
] as const
export type MarkdownLeft = (typeof markdownLefts)[number]

/** A tip as Markdown has it. `kind` and `checked` are null where nothing is said. */
export type WrittenDown = { title: string; how: string; whether: string; kind: PageKind | null; checked: string | null }

/** Characters of a file and of a block, and marks of emphasis and links in one: the parser's time grows with the square of those. */
const most = { characters: 400_000, block: 6000, marks: 160, nested: 12 } as const

/** A node as we look at it: the parser's own types are parted more finely than we need. */
type Node = { type: Nodes['type']; children?: Node[]; value?: string; ordered?: boolean | null; start?: number | null }

/** The tips of a Markdown text, in order. Throws `pack-large` for a text longer than any pack's. */
export function readMarkdown(text: string): { tips: WrittenDown[]; left: { what: MarkdownLeft; count: number }[] } {
  if (text.length > most.characters) throw new Failure('pack-large', 'markdown')
  const reading = new Reading()
  reading.read(text)
  return { tips: reading.tips(), left: reading.left() }
}

class Reading {
  private readonly found: {
    title: string
    how: string[]
    whether: string[]
    kind: PageKind | null
    checked: string | null
  }[] = []
  private readonly counts = new Map<MarkdownLeft, number>()

  read(text: string): void {
    // Block by block, so that no paragraph of a hostile file makes the others wait; a block of code may hold blank lines.
    for (const block of blocksOf(tidy(text))) {
      if (isTooMuch(block)) this.leave('long')
      else for (const node of (fromMarkdown(block) as Node).children ?? []) this.take(node)
    }
  }

  tips(): WrittenDown[] {
    const tips: WrittenDown[] = []
    for (const { how, whether, ...tip } of this.found) {
      const words = {
        how: this.cut(how.join('\n'), tipLimits.half),
        whether: this.cut(whether.join('\n'), tipLimits.half),
      }
      const title = this.cut(tip.title, tipLimits.title)
      if (title === '' || (words.how === '' && words.whether === '')) this.leave('empty')
      else if (tips.length === packLimits.tips) this.leave('more')
      else tips.push({ ...tip, ...words, title })
    }
    return tips
  }

  left(): { what: MarkdownLeft; count: number }[] {
    return markdownLefts
      .flatMap((what) => ({ what, count: this.counts.get(what) ?? 0 }))
      .filter(({ count }) => count > 0)
  }

  private leave(what: MarkdownLeft, count = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + count)
  }

  private cut(words: string, length: number): string {
    const whole = words.replace(/[ \t]+/g, ' ').trim()
    if (whole.length <= length) return whole
    this.leave('long')
    const part = whole.slice(0, length).toWellFormed()
    return (/\s/.test(part) ? part.replace(/\s+\S*$/, '') : part.replace(/\ufffd$/, '')).trim()
  }

  private take(node: Node): void {
    if (node.type === 'heading') {
      const title = this.words(node).replace(/\s+/g, ' ').trim()
      this.found.push({ title, how: [], whether: [], kind: null, checked: null })
      return
    }
    const said = this.lines(node)
    const tip = this.found.at(-1)
    if (said.length === 0) return
    if (!tip) this.leave('untitled')
    else if (node.type === 'blockquote') tip.whether.push(...said.map((line) => line.replace(saysWhether, '')))
    else if (node.type === 'paragraph') this.paragraph(tip, said)
    else tip.how.push(...said)
  }

  private paragraph(tip: (typeof this.found)[number], lines: string[]): void {
    let half = tip.how
    for (const line of lines) {
      const [, name, value = ''] = line.match(/^(kind|checked)\s*:\s*(.*)$/i) ?? []
      if (name) {
        this.note(tip, name.toLowerCase(), value.trim())
        continue
      }
      if (saysWhether.test(line)) half = tip.whether
      half.push(line.replace(saysWhether, ''))
    }
  }

  private note(tip: { kind: PageKind | null; checked: string | null }, name: string, value: string): void {
    const kind = PageKind.safeParse(value)
    if (name === 'kind' && kind.success) tip.kind = kind.data
    else if (name === 'checked' && isDay(value)) tip.checked = value
    else this.leave('unknown')
  }

  /** The lines of a block: of a list, each item is one. */
  private lines(node: Node): string[] {
    switch (node.type) {
      case 'paragraph':
      case 'heading':
        return split(this.words(node))
      case 'list':
        return (node.children ?? []).flatMap((item, n) => {
          const [first, ...rest] = (item.children ?? []).flatMap((child) => this.lines(child))
          const mark = node.ordered ? `${(node.start ?? 1) + n}.` : '•'
          return first === undefined ? [] : [`${mark} ${first}`, ...rest]
        })
      case 'blockquote':
        return (node.children ?? []).flatMap((child) => this.lines(child))
      case 'html':
        this.leave('markup')
        return []
      case 'code':
        this.leave('code')
        return []
      default:
        return []
    }
  }

  /** The words in a line, whatever they are dressed as. */
  private words({ type, value = '', children = [] }: Node): string {
    const inner = () => children.map((child) => this.words(child)).join('')
    switch (type) {
      case 'text':
      case 'inlineCode':
        return value
      case 'break':
        return '\n'
      case 'html':
        this.leave('markup')
        return ''
      case 'image':
      case 'imageReference':
        this.leave('pictures')
        return ''
      case 'link':
      case 'linkReference':
        this.leave('addresses')
        return isAddress(inner()) ? '' : inner()
      default:
        return inner()
    }
  }
}

const saysWhether = /^when and whether\s*:\s*/i

function split(words: string): string[] {
  return words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
}

function isAddress(text: string): boolean {
  return /^\S*(:\/\/|^mailto:|@)\S*$/i.test(text.trim())
}

/** The text in parts that can be read each by itself: by blank lines, but not within a block of code between fences. */
function blocksOf(text: string): string[] {
  const blocks: string[][] = [[]]
  let fence: string | null = null
  for (const line of text.split('\n')) {
    const marks = line.match(/^ {0,3}(`{3,}|~{3,})/)?.[1]
    if (marks && fence === null) fence = marks
    else if (marks && fence !== null && marks.startsWith(fence)) fence = null
    if (line.trim() === '' && fence === null) blocks.push([])
    else blocks.at(-1)?.push(line)
  }
  return blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
}

function isTooMuch(block: string): boolean {
  return block.length > most.block || (block.match(/[*_[\]<&\\`]/g)?.length ?? 0) > most.marks || isNested(block)
}

/** Whether lists or quotations stand within each other more deeply than people write them. */
function isNested(block: string): boolean {
  return block.split('\n').some((line) => {
    const [marks] = line.match(/^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*/) ?? ['']
    return marks.replace(/[^>*+\-.)]/g, '').length > most.nested || marks.length > 80
  })
}
