/**
 * The selectors of Chrome's Recorder, as Puppeteer reads them: CSS, or `aria/`, `text/`, `xpath/`, `pierce/` before another
 * language. A chain leads through shadow roots, the element itself last.
 */
import { findSensitive, mayShow } from '../page/sensitive.ts'
import type { Anchor } from '../protocol/anchor.ts'
import { tidy } from '../protocol/people.ts'
import type { ForeignSelectors } from '../protocol/recording.ts'

/** Most characters of one selector, of a chain, and of a list. */
export const selectorLimits = { length: 500, chain: 8, list: 20, name: 80 } as const

/** What an element is called and what it is, as far as its selectors say so; empty where they do not. */
export type Said = { name: string; role: string }

/**
 * Reads a name out of the selectors: the accessible one first, else the visible text. A name that may be somebody's own is dropped,
 * and where the site's pictures carry no public text, every one that is not made of interface words.
 */
export function saidBy({ selectors }: ForeignSelectors, publicText: boolean): Said {
  const ends = selectors.map((chain) => chain.at(-1) ?? '')
  const aria = ends.filter((selector) => selector.startsWith('aria/')).map((selector) => readAria(selector.slice(5)))
  const text = ends.find((selector) => selector.startsWith('text/'))?.slice(5) ?? ''
  const name = aria.find((said) => said.name !== '')?.name ?? text
  return { name: keepable(name, publicText), role: aria.find((said) => said.role !== '')?.role ?? '' }
}

/** Whether a selector quotes something of a person's: an amount, a number that identifies, an address. */
export function isPersonal(selector: string): boolean {
  const quoted = selector.match(/^(?:aria|text)\/(.*)$/s)?.[1]
  if (quoted === undefined) return false
  return findSensitive(quoted).some(({ reason }) => ['amount', 'number', 'email', 'telephone'].includes(reason))
}

function keepable(name: string, publicText: boolean): string {
  const line = tidy(name).replace(/\s+/g, ' ').trim()
  if (line.length > selectorLimits.name) return ''
  return (publicText ? findSensitive(line).length === 0 : mayShow(line)) ? line : ''
}

/** `Post`, `Post[role="button"]` or `[name="Post"][role="button"]`. */
function readAria(text: string): Said {
  const said = { name: '', role: '' }
  let rest = text
  for (let found = lastAttribute(rest); found; found = lastAttribute(rest)) {
    if (found.key === 'name' || found.key === 'role') said[found.key] = found.value
    rest = rest.slice(0, found.from)
  }
  return { name: rest.trim() || said.name, role: /^[a-z]{1,40}$/.test(said.role) ? said.role : '' }
}

/** The attribute in brackets that ends a text. */
function lastAttribute(text: string): { key: string; value: string; from: number } | null {
  const from = text.lastIndexOf('[')
  const found = from < 0 ? null : text.slice(from).match(/^\[\s*(\w{1,20})\s*=\s*(["'])(.*)\2\s*\]\s*$/s)
  return found ? { key: found[1] ?? '', value: found[3] ?? '', from } : null
}

/** Selectors that mean the element of an anchor, the surest first; null when the anchor has nothing to make one of. */
export function selectorsOf(anchor: Anchor): ForeignSelectors | null {
  const { name, role, text } = anchor
  const found = [
    ...(name && !/["'[\]\\]/.test(name) ? [`aria/${name}${role && `[role="${role}"]`}`] : []),
    ...cssOf(anchor),
    ...anchor.selectors.flatMap((selector) => (selector.type === 'CssSelector' ? selector.value : [])),
    // Digits of the text clue are not known any more.
    ...(text && !text.includes('#') ? [`text/${text}`] : []),
  ]
  const fitting = [...new Set(found)].filter(({ length }) => length > 0 && length <= selectorLimits.length)
  return fitting.length === 0
    ? null
    : { selectors: fitting.slice(0, selectorLimits.list).map((each) => [each]), frame: [] }
}

/** Attributes that name an element. The rest - `type`, `rel` - many have, and a Recorder believes whichever selector fits first. */
const naming = /^(id|name|href|title|placeholder|componentkey|data-.+)$/
const forTests = /^data-(test|cy|qa)/

function cssOf({ tag, attributes }: Anchor): string[] {
  const named = Object.entries(attributes).filter(([key, value]) => naming.test(key) && value !== '')
  const written = ([key, value]: [string, string]) =>
    `[${cssName(key)}${key === 'href' ? '*=' : '='}"${cssString(value)}"]`
  const tests = named.filter(([key]) => forTests.test(key)).map(written)
  return named.length === 0 ? [] : [...tests, `${tag}${named.map(written).join('')}`]
}

/** CSS Syntax 3: what a name or a string cannot hold is written as its code point. */
function cssName(name: string): string {
  return name.replace(/[^a-z0-9_-]/g, escaped)
}

function cssString(text: string): string {
  return text.replace(/["\\\u0000-\u001f\u007f]/g, escaped)
}

function escaped(character: string): string {
  return `\\${character.codePointAt(0)?.toString(16)} `
}
