/**
 * The element that a file of Chrome's Recorder means. Its several selectors are votes: those that match one thing alone must agree,
 * and none is believed where another points elsewhere.
 */
import type { ForeignSelectors } from '../../protocol/recording.ts'
import { accessibleName, roleOf } from '../anchor/role.ts'
import { documentOf, fold, isElement, nameOf, nodeType, openShadow, queryAll, textBelow } from '../dom.ts'
import { isWithin } from './frames.ts'
import { controlAt } from './target.ts'

const most = { elements: 20_000, matches: 50, milliseconds: 250 }

/** The one element that the selectors agree on, or null. Never throws. */
export function resolve({ selectors, frame }: ForeignSelectors): Element | null {
  const page = frameAt(frame)
  if (!page) return null
  const deadline = performance.now() + most.milliseconds
  const found = selectors.map((chain) => follow(chain, page, deadline)).filter((all) => all.length > 0)
  const alone = found.flatMap((all) => (all.length === 1 ? all : [])).map((element) => controlAt(element) ?? element)
  const [first] = alone
  if (!first || alone.some((other) => other !== first && !isWithin(first, other) && !isWithin(other, first)))
    return null
  const element = alone.reduce((inner, each) => (isWithin(each, inner) ? each : inner))
  const contradicted = found.some((all) => !all.some((each) => isWithin(each, element) || isWithin(element, each)))
  return contradicted ? null : element
}

function frameAt(path: readonly number[]): Document | null {
  let page: Document | null = document
  for (const number of path) {
    const frame: Element | undefined = page ? queryAll(page, 'iframe,frame')[number] : undefined
    page = frame ? documentOf(frame) : null
  }
  return page
}

/** Each selector within the shadow root of what the one before it found, or below that. */
function follow(chain: readonly string[], page: Document, deadline: number): Element[] {
  let roots: Node[] = [page]
  let found: Element[] = []
  for (const selector of chain) {
    found = roots.flatMap((root) => matchesOf(selector, root, deadline)).slice(0, most.matches)
    roots = found.map((element) => openShadow(element) ?? element)
  }
  return [...new Set(found)]
}

function matchesOf(selector: string, root: Node, deadline: number): Element[] {
  const [, kind = 'css', value = ''] = /^(aria|xpath|pierce|text|css)\/(.*)$/s.exec(selector) ?? [null, 'css', selector]
  switch (kind) {
    case 'aria':
      return byAria(value, root, deadline)
    case 'xpath':
      return byXPath(value, root)
    case 'pierce':
      return rootsBelow(root).flatMap((each) => below(each, value))
    case 'text':
      return byText(value, root, deadline)
    default:
      return below(root, value)
  }
}

/** Matches of a CSS selector below a document, a shadow root or an element. */
function below(root: Node, selector: string): Element[] {
  if (!isElement(root)) return Array.from(queryAll(root, selector)).slice(0, most.matches)
  try {
    return Array.from(root.querySelectorAll(selector)).slice(0, most.matches)
  } catch {
    return []
  }
}

const everything = (root: Node): Element[] => rootsBelow(root).flatMap(allBelow).slice(0, most.elements)

/** The root and every open shadow root below it. */
function rootsBelow(root: Node): Node[] {
  const roots = [root]
  for (let at = 0; at < roots.length && roots.length < 300; at++) {
    for (const element of allBelow(roots[at] as Node)) {
      const shadow = openShadow(element)
      if (shadow) roots.push(shadow)
    }
  }
  return roots
}

const allBelow = (root: Node): Element[] =>
  (isElement(root) ? Array.from(root.querySelectorAll('*')) : Array.from(queryAll(root, '*'))).slice(0, most.elements)

/** `Name[role="button"]`, as puppeteer writes it. */
function byAria(value: string, root: Node, deadline: number): Element[] {
  const role = /\[\s*role\s*=\s*["']?([a-z]+)["']?\s*\]/.exec(value)?.[1]
  const said = /\[\s*name\s*=\s*(["'])(.*?)\1\s*\]/.exec(value)?.[2]
  const name = fold(said ?? value.replace(/\[\s*(?:role|name)\s*=[^\]]*\]/g, ''))
  const found: Element[] = []
  for (const element of everything(root)) {
    if (found.length >= most.matches || performance.now() > deadline) break
    const own = roleOf(element)
    if (own === '' || (role !== undefined && own !== role)) continue
    if (name === '' ? role !== undefined : fold(accessibleName(element, own)) === name) found.push(element)
  }
  return found
}

function byXPath(value: string, root: Node): Element[] {
  const page = nodeType(root) === 9 ? (root as Document) : root.ownerDocument
  if (!page || value.length > 500) return []
  try {
    const result = page.evaluate(value, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE)
    const count = Math.min(result.snapshotLength, most.matches)
    return Array.from({ length: count }, (_, at) => result.snapshotItem(at)).filter(
      (node): node is Element => node !== null && isElement(node),
    )
  } catch {
    return []
  }
}

/** The innermost elements that hold the text. */
function byText(value: string, root: Node, deadline: number): Element[] {
  const wanted = fold(value).toLowerCase()
  if (wanted === '') return []
  const holds = everything(root).filter(
    (element) =>
      performance.now() < deadline &&
      !/^(script|style|head|title|html|body)$/.test(nameOf(element)) &&
      textBelow(element, 400).toLowerCase().includes(wanted),
  )
  const inner = holds.filter((element) => !holds.some((other) => other !== element && element.contains(other)))
  return inner.slice(0, most.matches)
}
