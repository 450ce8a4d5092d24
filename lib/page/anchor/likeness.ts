/** How like an element is to an anchor, clue by clue, in the manner of Similo (Nass et al., TOSEM 2023). */
import type { Anchor } from '../../protocol/anchor.ts'
import { attributesOf, classesOf, indexOf, placeOf, spoken, surroundings, wordsOf } from './clues.ts'
import type { Scene } from './scene.ts'
import { alike, plainOf } from './words.ts'

/** The clues by name, as `Known.weights` calls them. */
export type Clue =
  | 'tag'
  | 'role'
  | 'name'
  | 'text'
  | 'label'
  | 'attribute'
  | 'spoken'
  | 'href'
  | 'class'
  | 'neighbour'
  | 'structure'
  | 'index'
  | 'row'
  | 'size'
  | 'place'

/** 0 to 1 for each clue the anchor has. */
export type Likeness = Partial<Record<Clue, number>>

/** An anchor made ready to be compared with many elements. */
export type Sought = {
  anchor: Anchor
  name: string
  names: ReadonlySet<string>
  text: string
  label: string
  row: string
  neighbours: ReadonlySet<string>
  /** Tag and which of it, from the root to the element. */
  trail: { tag: string; nth: number }[]
}

export function soughtOf(anchor: Anchor, labels: readonly (readonly string[])[]): Sought {
  const name = plainOf(anchor.name)
  const names = new Set<string>()
  if (name !== '') {
    names.add(name)
    for (const same of labels) {
      const plain = same.slice(0, 40).map(plainOf)
      if (plain.includes(name)) for (const each of plain) names.add(each)
    }
  }
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
    neighbours: new Set(anchor.neighbours.map(plainOf).filter(Boolean)),
    trail: trail.reverse(),
  }
}

const near = (a: number, b: number, scale: number): number => Math.max(0, 1 - Math.abs(a - b) / scale)

/** Likeness of the words and attributes, which are cheap to read and tell most. */
export function likenessOf(sought: Sought, scene: Scene, at: number, structure: number): Likeness {
  const { anchor } = sought
  const element = scene.elements[at] as Element
  const tag = scene.tags[at] ?? ''
  const words = wordsOf(scene, at)
  const like: Likeness = { structure, tag: tag === anchor.tag ? 1 : 0 }
  if (anchor.role !== '' || words.role !== '') like.role = words.role === anchor.role ? 1 : 0
  const name = plainOf(words.name)
  if (sought.name !== '') like.name = sought.names.has(name) ? 1 : alike(sought.name, name)
  else if (name !== '') like.name = 0
  if (sought.text !== '') like.text = alike(sought.text, plainOf(words.text))
  compareAttributes(like, anchor.attributes, attributesOf(element, tag))
  if (anchor.classes.length > 0) {
    const classes = classesOf(element)
    const shared = anchor.classes.filter((each) => classes.includes(each)).length
    like.class = (2 * shared) / (anchor.classes.length + classes.length)
  }
  return like
}

function compareAttributes(like: Likeness, sought: Record<string, string>, found: Record<string, string>): void {
  const sums = { attribute: [0, 0], spoken: [0, 0] }
  for (const [name, value] of Object.entries(sought)) {
    const here = Object.hasOwn(found, name) ? (found[name] ?? '') : ''
    if (name === 'href') like.href = here === value ? 1 : here === '' ? 0 : alike(value, here) * 0.5
    else if (spoken.has(name)) {
      sums.spoken[0] = (sums.spoken[0] ?? 0) + alike(plainOf(value), plainOf(here))
      sums.spoken[1] = (sums.spoken[1] ?? 0) + 1
    } else {
      const weight = name === 'type' ? 0.3 : 1
      sums.attribute[0] = (sums.attribute[0] ?? 0) + (here === value ? weight : 0)
      sums.attribute[1] = (sums.attribute[1] ?? 0) + weight
    }
  }
  for (const kind of ['attribute', 'spoken'] as const) {
    const [sum = 0, of = 0] = sums[kind]
    if (of > 0) like[kind] = sum / of
  }
}

/** Adds what stands about an element, and where it is on the screen. */
export function compareSurroundings(like: Likeness, sought: Sought, scene: Scene, at: number): void {
  const { anchor } = sought
  const found = surroundings(scene, at)
  if (sought.label !== '') like.label = alike(sought.label, plainOf(found.label))
  if (sought.row !== '') like.row = alike(sought.row, plainOf(found.row))
  if (sought.neighbours.size > 0) {
    const here = new Set(found.neighbours.map(plainOf))
    let shared = 0
    for (const each of sought.neighbours) if (here.has(each)) shared++
    like.neighbour = shared / sought.neighbours.size
  }
  const element = scene.elements[at] as Element
  const { at: index, of } = indexOf(element, scene.tags[at] ?? '')
  like.index = near(index, anchor.index.at, 3) * 0.7 + near(of, anchor.index.of, 4) * 0.3
  const place = anchor.box && placeOf(element)
  if (!anchor.box || !place) return
  const { box } = anchor
  const ratio = (a: number, b: number) => Math.min(a, b) / Math.max(a, b, 0.0001)
  like.size = ratio(Math.abs(box.width), place.width) * 0.5 + ratio(Math.abs(box.height), place.height) * 0.5
  like.place = near(box.x, place.x, 0.5) * 0.5 + near(box.y, place.y, 1) * 0.5
}

/** How well each element's way down from the root fits the anchor's: 1 is the very same way. By alignment, so that a wrapper costs one step. */
export function structures({ trail }: Sought, scene: Scene): Float32Array {
  const count = scene.elements.length
  const width = trail.length + 1
  const best = new Float32Array(count)
  if (trail.length === 0) return best
  const rows = new Float32Array(count * width)
  const start = new Float32Array(width)
  // A trail that was cut at its root end may begin anywhere on the way down.
  const cut = trail.length >= 24 ? 0 : 1
  for (let j = 1; j < width; j++) start[j] = j
  for (let i = 0; i < count; i++) {
    const parent = scene.parents[i] ?? -1
    const tag = scene.tags[i]
    const nth = scene.nth[i] ?? 0
    const above = parent < 0 ? start : rows
    const from = parent < 0 ? 0 : parent * width
    const row = i * width
    rows[row] = (above[from] ?? 0) + cut
    for (let j = 1; j < width; j++) {
      const step = trail[j - 1]
      let cost = 1e3
      if (step && step.tag === tag) {
        const off = Math.abs(step.nth - nth)
        cost = (above[from + j - 1] ?? 0) + (off === 0 ? 0 : off === 1 ? 0.4 : off < 4 ? 0.6 : 0.8)
      }
      cost = Math.min(cost, (above[from + j] ?? 0) + 1, (rows[row + j - 1] ?? 0) + 1)
      rows[row + j] = cost
    }
    best[i] = 1 / (1 + (rows[row + width - 1] ?? 0) * 0.5)
  }
  return best
}
