/** Systematic changes of a page, made in the page itself: what a redesign, a deploy or another day does to it. */

/** A seeded generator (mulberry32): the same page and seed give the same changes. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

type Random = () => number
type Change = (elements: Element[], targets: readonly Element[], random: Random) => void

const hashOf = (text: string, salt: string): string => {
  let hash = 2166136261
  for (const char of salt + text) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619)
  return (hash >>> 0).toString(36).padStart(6, 'k').slice(0, 6)
}

const rehashClasses: Change = (elements) => {
  for (const element of elements) {
    const value = element.getAttribute('class')
    if (!value) continue
    const names = value.split(/\s+/).filter(Boolean)
    element.setAttribute('class', names.map((name) => `_${hashOf(name, 'release')}`).join(' '))
  }
}

const references = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'list', 'headers']

const renameIds: Change = (elements) => {
  const rename = (id: string) => `ember${Number.parseInt(hashOf(id, 'id'), 36) % 100_000}`
  for (const element of elements) {
    if (element.hasAttribute('id')) element.setAttribute('id', rename(element.getAttribute('id') ?? ''))
    for (const name of references) {
      const value = element.getAttribute(name)
      if (value) element.setAttribute(name, value.split(/\s+/).filter(Boolean).map(rename).join(' '))
    }
  }
}

/** What may not stand in a `div`, and where one may not be put. */
const strict = new Set(
  'tr td th tbody thead tfoot caption colgroup col option optgroup html body head source dt dd li legend summary area'.split(
    ' ',
  ),
)
const shut = new Set(
  'tr tbody thead tfoot table select optgroup svg g head picture video audio map colgroup'.split(' '),
)

function wrap(element: Element): void {
  const parent = element.parentElement ?? element.parentNode
  if (!parent || parent.nodeType === 9 || strict.has(element.localName)) return
  if (parent instanceof Element && (shut.has(parent.localName) || parent.namespaceURI !== element.namespaceURI)) return
  if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') return
  const inline = /^(a|span|b|i|em|strong|img|button|input|label|small|code|time|svg)$/.test(element.localName)
  const box = document.createElement(inline ? 'span' : 'div')
  parent.insertBefore(box, element)
  box.append(element)
}

const addWrappers: Change = (elements, targets, random) => {
  const wanted = new Set<Element>()
  for (const element of elements) if (random() < 0.1) wanted.add(element)
  for (const target of targets) {
    if (random() < 0.5) wanted.add(target)
    for (let up = target.parentElement; up; up = up.parentElement) if (random() < 0.3) wanted.add(up)
  }
  for (const element of wanted) wrap(element)
}

const removeWrappers: Change = (elements, targets, random) => {
  const held = new Set(targets)
  for (const element of elements) {
    if (held.has(element) || !/^(div|span|section|main|article)$/.test(element.localName) || element.shadowRoot)
      continue
    if (element.childElementCount !== 1 || random() > 0.5) continue
    const [only] = element.children
    if (!only || (element.textContent ?? '').trim() !== (only.textContent ?? '').trim()) continue
    element.replaceWith(only)
  }
}

function shuffle<T>(list: T[], random: Random): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[list[i], list[j]] = [list[j] as T, list[i] as T]
  }
  return list
}

const reorder: Change = (elements, targets, random) => {
  const parents = new Set<Element>()
  for (const element of elements) if (element.childElementCount > 1 && random() < 0.3) parents.add(element)
  for (const target of targets) {
    for (let up = target.parentElement, k = 0; up && k < 4; up = up.parentElement, k++) {
      if (random() < 0.6) parents.add(up)
    }
  }
  for (const parent of parents) {
    if (/^(html|head|body|select|svg|picture|table)$/.test(parent.localName)) continue
    const children = [...parent.children]
    const kin = children.filter((child) => child.localName === children[0]?.localName)
    if (kin.length < 2 || kin.length < children.length * 0.6) continue
    const spots = kin.map((child) => {
      const spot = document.createComment('')
      child.replaceWith(spot)
      return spot
    })
    shuffle(kin, random).forEach((child, at) => {
      spots[at]?.replaceWith(child)
    })
  }
}

const holds = (element: Element, targets: readonly Element[]): boolean =>
  targets.some((target) => element === target || element.contains(target))

/** Siblings of a target and of its row come twice; the target itself does not. */
const duplicateSiblings: Change = (_elements, targets, random) => {
  for (const target of targets) {
    for (let up: Element | null = target, k = 0; up && k < 4; up = up.parentElement, k++) {
      const parent: Element | null = up.parentElement
      if (!parent || parent.localName === 'html' || parent.localName === 'body') break
      const siblings = [...parent.children].filter((child) => !holds(child, targets))
      const chosen = siblings[Math.floor(random() * siblings.length)]
      if (chosen && random() < 0.7) chosen.after(chosen.cloneNode(true))
    }
  }
}

/** The target itself, or a part of the page around it, comes twice. */
const duplicateTargets: Change = (_elements, targets, random) => {
  for (const target of targets) {
    let whole = target
    for (let k = 0; k < 3 && random() < 0.5; k++) {
      const up = whole.parentElement
      if (!up || /^(body|html|main)$/.test(up.localName)) break
      whole = up
    }
    const copy = whole.cloneNode(true)
    if (random() < 0.5) whole.after(copy)
    else whole.before(copy)
  }
}

const droppable =
  /^(id|class|name|title|alt|placeholder|aria-.*|data-.*|rel|role|style|for|componentkey|autocomplete|tabindex)$/

const dropAttributes =
  (share: number): Change =>
  (elements, _targets, random) => {
    for (const element of elements) {
      for (const { name } of [...element.attributes])
        if (droppable.test(name) && random() < share) element.removeAttribute(name)
    }
  }

const syllables = 'ka lo mi ren tu sal vor ne bri do fa gul hes in jor pel qui ras ton ver'.split(' ')

function otherWord(word: string, salt: string): string {
  let number = Number.parseInt(hashOf(word.toLowerCase(), salt), 36)
  let made = ''
  while (made.length < Math.max(2, word.length - 1)) {
    made += syllables[number % syllables.length]
    number = Math.floor(number / 3) + 7
  }
  return /^\p{Lu}/u.test(word) ? made[0]?.toUpperCase() + made.slice(1) : made
}

function textsIn(elements: Element[]): Text[] {
  return elements.flatMap((element) =>
    /^(script|style|noscript|template)$/.test(element.localName)
      ? []
      : [...element.childNodes].filter(
          (node): node is Text => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '',
        ),
  )
}

const spokenNames = ['aria-label', 'title', 'alt', 'placeholder']

const speak =
  (salt: string, lang: string | null): Change =>
  (elements) => {
    const translate = (text: string) => text.replace(/\p{L}{2,}/gu, (word) => otherWord(word, salt))
    for (const text of textsIn(elements)) text.nodeValue = translate(text.nodeValue ?? '')
    for (const element of elements) {
      for (const name of spokenNames) {
        const value = element.getAttribute(name)
        if (value) element.setAttribute(name, translate(value))
      }
      if (element.localName === 'input' && /^(submit|button|reset)$/.test(element.getAttribute('type') ?? ''))
        element.setAttribute('value', translate(element.getAttribute('value') ?? ''))
    }
    if (lang !== null) document.documentElement.setAttribute('lang', lang)
  }

function editText(text: string, random: Random): string {
  const words = text.split(/(\s+)/)
  const places = words.flatMap((word, at) => (/\p{L}{2,}/u.test(word) ? [at] : []))
  const at = places[Math.floor(random() * places.length)]
  const kind = random()
  if (/\d/.test(text) && kind < 0.5)
    return text.replace(/\d+/g, (n) => String(Number(n) + 1 + Math.floor(random() * 40)))
  if (at === undefined) return text
  if (kind < 0.4) return `${text.trimEnd()} ${otherWord('now', String(random()))}`
  if (kind < 0.6) return `${otherWord('New', String(random()))} ${text.trimStart()}`
  if (kind < 0.8 || places.length < 2) {
    const word = words[at] ?? ''
    words[at] = word.length > 3 ? `${word.slice(0, -1)}${word.at(-1) === 's' ? '' : 's'}` : `${word}s`
  } else words[at] = otherWord(words[at] ?? '', String(random()))
  return words.join('')
}

/** One word or number of the target's own texts and names, and of some others. */
const editTexts: Change = (elements, targets, random) => {
  const own = new Set(targets.flatMap((target) => textsIn([target, ...target.querySelectorAll('*')])))
  for (const text of textsIn(elements)) {
    if (own.has(text) || random() < 0.15) text.nodeValue = editText(text.nodeValue ?? '', random)
  }
  for (const target of targets) {
    const label = target.getAttribute('aria-label')
    if (label) target.setAttribute('aria-label', editText(label, random))
  }
}

/** All words of the target are others, its name among them; the page around it stays. */
const rewriteTexts: Change = (_elements, targets, random) => {
  for (const target of targets) {
    const salt = String(random())
    const anew = (text: string) => text.replace(/\p{L}{2,}/gu, (word) => otherWord(word, salt))
    for (const text of textsIn([target, ...target.querySelectorAll('*')])) text.nodeValue = anew(text.nodeValue ?? '')
    for (const name of ['aria-label', 'title', 'value']) {
      const value = target.getAttribute(name)
      if (value && (name !== 'value' || /^(submit|button)$/.test(target.getAttribute('type') ?? '')))
        target.setAttribute(name, anew(value))
    }
  }
}

const insertNoise: Change = (elements, _targets, random) => {
  for (const element of elements) {
    if (!/^(div|section|main|ul|ol|nav|body|form|header)$/.test(element.localName) || random() > 0.15) continue
    if (element.childElementCount < 1) continue
    const list = element.localName === 'ul' || element.localName === 'ol'
    const note = document.createElement(list ? 'li' : 'div')
    const link = document.createElement(random() < 0.5 ? 'button' : 'a')
    if (link.localName === 'a') link.setAttribute('href', `/offer/${otherWord('offers', String(random()))}`)
    link.textContent = otherWord('Advertised', String(random()))
    note.append(link)
    if (random() < 0.6) element.prepend(note)
    else element.append(note)
  }
}

/** Each of them is done to a whole page at once; `both` runs one after the other. */
const both =
  (...changes: Change[]): Change =>
  (elements, targets, random) => {
    for (const change of changes) change(allIn(document).filter(isMutable), targets, random)
    void elements
  }

export const changes = {
  none: () => {},
  classes: rehashClasses,
  ids: renameIds,
  'wrappers added': addWrappers,
  'wrappers removed': removeWrappers,
  reordered: reorder,
  'siblings twice': duplicateSiblings,
  'target twice': duplicateTargets,
  'attributes half': dropAttributes(0.5),
  'attributes all': dropAttributes(1),
  'text edited': editTexts,
  'text rewritten': rewriteTexts,
  noise: insertNoise,
  language: speak('xx', 'eo'),
  'language unsaid': speak('xy', null),
  deploy: both(rehashClasses, renameIds, insertNoise),
  redesign: both(rehashClasses, renameIds, addWrappers, removeWrappers, dropAttributes(0.3), insertNoise),
  'redesign, edited': both(rehashClasses, renameIds, addWrappers, dropAttributes(0.3), editTexts, reorder),
  'language, deploy': both(speak('xz', 'eo'), rehashClasses, renameIds),
} satisfies Record<string, Change>

export type ChangeName = keyof typeof changes

const isMutable = (element: Element): boolean => element.localName !== 'head' && !element.closest('head')

/** Every element of a document, open shadow roots and frames of the same origin included. */
export function allIn(root: ParentNode): Element[] {
  const found: Element[] = []
  for (const element of root.querySelectorAll('*')) {
    found.push(element)
    if (element.shadowRoot) found.push(...allIn(element.shadowRoot))
    if (element instanceof HTMLIFrameElement) {
      try {
        if (element.contentDocument) found.push(...allIn(element.contentDocument))
      } catch {}
    }
  }
  return found
}

export function mutate(name: ChangeName, targets: readonly Element[], seed: number): void {
  changes[name](allIn(document).filter(isMutable), targets, randomFrom(seed))
}
