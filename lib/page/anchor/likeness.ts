/** How like an element is to an anchor, clue by clue, in the manner of Similo (Nass et al., TOSEM 2023). */
import type { Anchor } from '../../protocol/anchor.ts'
import { attributesOf, classesOf, hooks, indexOf, placeOf, spoken, surroundings, wordsOf } from './clues.ts'
import { beside, type Scene } from './scene.ts'
import type { Clue } from './weights.ts'
import { alike, plainOf, sameNumbers, tidied } from './words.ts'

/** From 0, not at all, to 1 for each clue that the anchor has. */
export type Likeness = Partial<Record<Clue, number>>

/** An anchor made ready to be compared with many elements. */
export type Sought = {
  readonly anchor: Anchor
  readonly name: string
  /** The name in every language it is known in. */
  readonly names: ReadonlySet<string>
  readonly text: string
  readonly label: string
  readonly row: string
  readonly before: string
  readonly after: string
  readonly neighbours: ReadonlySet<string>
  readonly attributes: readonly (readonly [name: string, value: string])[]
  /** Tag and which of it, from the root to the element. */
  readonly trail: readonly { tag: string; nth: number }[]
}

const mostLabels = 400

/** Reads an anchor. It may come from anywhere, so each part is bounded again. */
export function soughtOf(anchor: Anchor, labels: readonly (readonly string[])[]): Sought {
  const name = plainOf(anchor.name)
  const names = new Set<string>()
  if (name !== '') {
    names.add(name)
    for (const same of labels.slice(0, mostLabels)) {
      const plain = same.slice(0, 24).map(plainOf)
      if (plain.includes(name)) for (const each of plain) names.add(each)
    }
  }
  const quote = anchor.selectors.find((selector) => selector.type === 'TextQuoteSelector')
  const trail = anchor.trail.slice(0, 24).map((step) => {
    const [tag = '', nth = ''] = step.split(':', 2)
    return { tag, nth: Number.parseInt(nth, 10) || 0 }
  })
  return {
    anchor,
    name,
    names,
    text: plainOf(anchor.text),
    label: plainOf(anchor.label),
    row: plainOf(anchor.row ?? ''),
    before: plainOf(quote?.prefix ?? ''),
    after: plainOf(quote?.suffix ?? ''),
    neighbours: new Set(anchor.neighbours.slice(0, 8).map(plainOf).filter(Boolean)),
    attributes: Object.entries(anchor.attributes).slice(0, 12),
    trail: trail.reverse(),
  }
}

const near = (a: number, b: number, scale: number): number => Math.max(0, 1 - Math.abs(a - b) / scale)
const ratio = (a: number, b: number): number => Math.min(a, b) / Math.max(a, b, 1e-4)

/** All that can be compared. `structure` is how well the way down fits, `painted` whether the page has a layout. */
export function likenessOf(sought: Sought, scene: Scene, at: number, structure: number, painted: boolean): Likeness {
  const like: Likeness = {
    structure,
    path: structure > 0.999 ? 1 : 0,
    tag: scene.tags[at] === sought.anchor.tag ? 1 : 0,
  }
  compareWords(like, sought, scene, at)
  compareAttributes(like, sought, scene, at)
  compareSurroundings(like, sought, scene, at)
  comparePlace(like, sought, scene, at, painted)
  return like
}

function compareWords(like: Likeness, sought: Sought, scene: Scene, at: number): void {
  const words = wordsOf(scene, at)
  if (sought.anchor.role !== '' || words.role !== '') like.role = words.role === sought.anchor.role ? 1 : 0
  const name = plainOf(words.name)
  const text = plainOf(words.text)
  if (sought.name !== '') {
    const numbered = name !== sought.name || sameNumbers(sought.anchor.name, words.name.slice(0, 120))
    like.name = !sought.names.has(name) ? alike(sought.name, name) : numbered ? 1 : 0.85
  }
  if (sought.name !== '') like.exact = sought.names.has(name) && like.name === 1 && (like.tag || like.role) ? 1 : 0
  else if (sought.text !== '') like.exact = text === sought.text && like.tag ? 1 : 0
  if (sought.text !== '') like.text = sought.names.has(text) ? 1 : alike(sought.text, text)
  const said = name || text
  if (said !== '' && !isCalled(sought, said, words) && sought.neighbours.has(said)) like.other = 1
}

/** Whether it goes by the name or the text sought; one with other numbers does not, where that one stood beside it. */
function isCalled({ anchor, name, text }: Sought, said: string, words: { name: string; text: string }): boolean {
  if (said !== name && said !== text) return false
  if (anchor.name === '' || sameNumbers(anchor.name, words.name)) return true
  return !anchor.neighbours.includes(tidied(words.name))
}

function compareAttributes(like: Likeness, { anchor, attributes, names }: Sought, scene: Scene, at: number): void {
  const element = scene.elements[at] as Element
  const found = new Map(Object.entries(attributesOf(element, scene.tags[at] ?? '')))
  const sums = new Map<Clue, [sum: number, of: number]>()
  for (const [name, value] of attributes) {
    const here = found.get(name) ?? ''
    const clue: Clue = name === 'href' ? 'href' : spoken.has(name) ? 'spoken' : hooks.has(name) ? 'hook' : 'attribute'
    const is =
      here === value
        ? 1
        : here === ''
          ? 0
          : clue === 'spoken'
            ? alike(plainOf(value), plainOf(here))
            : alike(value, here) * 0.5
    // Told plainly to be another: the picture of somebody else.
    if (clue === 'spoken' && here !== '' && is < 0.4 && !names.has(plainOf(here))) like.other = 1
    const [sum, of] = sums.get(clue) ?? [0, 0]
    sums.set(clue, [sum + is, of + 1])
  }
  for (const [clue, [sum, of]] of sums) like[clue] = sum / of
  if (anchor.classes.length === 0) return
  const classes = classesOf(element)
  const shared = anchor.classes.filter((each) => classes.includes(each)).length
  like.class = (2 * shared) / (anchor.classes.length + classes.length)
}

function compareSurroundings(like: Likeness, sought: Sought, scene: Scene, at: number): void {
  const found = surroundings(scene, at)
  if (sought.label !== '') like.label = alike(sought.label, plainOf(found.label))
  if (sought.neighbours.size > 0) {
    const here = new Set(found.neighbours.map(plainOf))
    let shared = 0
    for (const each of sought.neighbours) if (here.has(each)) shared++
    like.neighbour = shared / sought.neighbours.size
  }
  const { before, after } = beside(scene, at)
  if (sought.before !== '') like.before = plainOf(before) === sought.before ? 1 : 0
  if (sought.after !== '') like.after = plainOf(after) === sought.after ? 1 : 0
}

function comparePlace(like: Likeness, { anchor }: Sought, scene: Scene, at: number, painted: boolean): void {
  const element = scene.elements[at] as Element
  const { at: index, of } = indexOf(element, scene.tags[at] ?? '')
  like.index = near(index, anchor.index.at, 3) * 0.6 + near(of, anchor.index.of, 3) * 0.4
  if (of === anchor.index.of - 1) like.fewer = 1
  const { box } = anchor
  if (!box || !painted) return
  const place = placeOf(element)
  like.shown = place ? 1 : 0
  if (!place) return
  like.size = ratio(Math.abs(box.width), place.width) * 0.5 + ratio(Math.abs(box.height), place.height) * 0.5
  like.place = near(box.x, place.x, 0.4) * 0.6 + near(box.y, place.y, 1) * 0.4
}
