/**
 * Markup as data: a closed set of elements and attributes, written as text by one function that escapes everything, or built as nodes
 * by a surface. Nothing in it can become an element, a link or a script, whatever the words say.
 */
import { tidy } from '../protocol/people.ts'

const tags = [
  ...(['main', 'header', 'section', 'h1', 'h2', 'p', 'ol', 'li', 'figure', 'strong', 'br'] as const),
  ...(['svg', 'title', 'g', 'rect', 'path', 'circle', 'text', 'image'] as const),
] as const
type Tag = (typeof tags)[number]

/** Elements of SVG, which need their own namespace when they are built. */
export const svgTags: ReadonlySet<string> = new Set(tags.slice(tags.indexOf('svg')))

type Attribute =
  | (
      | 'class'
      | 'lang'
      | 'dir'
      | 'role'
      | 'aria-label'
      | 'aria-hidden'
      | 'xmlns'
      | 'viewBox'
      | 'direction'
      | 'font-family'
    )
  | ('x' | 'y' | 'width' | 'height' | 'rx' | 'cx' | 'cy' | 'r' | 'd' | 'href' | 'preserveAspectRatio' | 'opacity')
  | ('fill' | 'stroke' | 'stroke-width' | 'stroke-linecap' | 'stroke-linejoin' | 'text-decoration')
  | ('font-size' | 'font-weight' | 'text-anchor' | 'dominant-baseline')

export type Attributes = Readonly<Partial<Record<Attribute, string | number>>>

export type Markup = { tag: Tag; attributes: Attributes; children: readonly Child[] }
export type Child = Markup | string

/** One element. Children that are not there are left out. */
export function el(tag: Tag, attributes: Attributes, ...children: (Child | readonly Child[] | null)[]): Markup {
  return {
    tag,
    attributes,
    children: children.flat().filter((child): child is Child => child !== null && child !== ''),
  }
}

/** The markup as text, for a file. */
export function writeMarkup(node: Child): string {
  if (typeof node === 'string') return escaped(node)
  const { tag, attributes, children } = node
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
  if (tag === 'br') return '<br>'
  return `<${tag}${given.join('')}>${children.map(writeMarkup).join('')}</${tag}>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that can stand anywhere in a file of HTML or SVG, within an element or an attribute. */
export function escaped(text: string): string {
  return tidy(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
