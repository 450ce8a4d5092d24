/**
 * How much each clue tells: for the element being the one sought when it agrees, and against it when it does not, in logits.
 * Fitted on mutated pages, see tests/bench/anchor: a softmax over the candidates and nobody.
 */

/** The clues by name, as a site file's weights call them. */
export type Clue =
  | 'tag'
  | 'role'
  | 'name'
  | 'text'
  | 'label'
  | 'hook'
  | 'attribute'
  | 'spoken'
  | 'href'
  | 'class'
  | 'neighbour'
  | 'before'
  | 'after'
  | 'structure'
  /** The very same way down. */
  | 'path'
  | 'index'
  | 'row'
  | 'size'
  | 'place'
  | 'shown'
  /** Known as one that stood beside it. */
  | 'other'
  /** One sibling less than there were. */
  | 'fewer'
  /** A clue, or a second, that no other element has or had. */
  | 'sole'
  | 'pair'
  /** Fewer, or more, are just like it than there were. */
  | 'parted'
  | 'doubled'

/** Clues made of words, which all go when the page comes in another language. */
export const wordy: ReadonlySet<string> = new Set('name text label spoken neighbour before after row'.split(' '))

type Table = Readonly<Record<Clue, readonly [agrees: number, differs: number, tells: number]>> & {
  /** What the element's not being there starts from. */
  readonly none: number
}

/** On a page in the language the anchor was made in. */
export const weights: Table = {
  tag: [0.81, -0.81, 0],
  role: [0.35, -0.56, 0],
  name: [0, -0.75, 1.04],
  text: [0.28, -2, 1.85],
  label: [0.57, -0.05, 0],
  hook: [0.91, -0.25, 0.13],
  attribute: [0.99, -0.26, 0.5],
  spoken: [0.54, -0.73, 0.06],
  href: [0.54, -2.07, 1.29],
  class: [0.59, -0.44, 0.08],
  neighbour: [1.11, -1.11, 0.72],
  before: [0, 0, 1.18],
  after: [0.87, -0.81, 1.37],
  structure: [0, 0, 0.49],
  index: [0.24, -0.24, 0.39],
  row: [1.03, -0.32, 0.84],
  size: [0.97, -0.83, 0.18],
  place: [1.18, -1.04, 0.26],
  shown: [0.14, -0.14, 0],
  other: [-1.87, 0, 0],
  fewer: [-1.42, 0, 0],
  path: [0.96, -0.96, 0.96],
  sole: [2.3, 0, 0],
  pair: [0.41, 0, 0],
  parted: [-2.22, 0, 0],
  doubled: [-0.97, 0, 0],
  none: 3.68,
}

/** On a page that has none of the words that stood about the element: its words tell little, its way down much. */
export const foreignWeights: Table = {
  tag: [0.12, -0.12, 0],
  role: [0.06, -0.16, 0],
  name: [0, 0, 0],
  text: [0, 0, 0.01],
  label: [0.05, 0, 0],
  hook: [0.12, -0.41, 0.11],
  attribute: [0.21, -0.13, 0.1],
  spoken: [0.03, 0, 0],
  href: [0.83, -1.1, 0.36],
  class: [0.11, -0.1, 0.19],
  neighbour: [0.1, 0, 0],
  before: [0.15, 0, 0.01],
  after: [0, 0, 0.05],
  structure: [0.89, -0.89, 0.44],
  index: [0.54, -0.54, 0.12],
  row: [0.1, 0, 0.02],
  size: [0.66, -0.59, 0.04],
  place: [0.6, -0.53, 0.11],
  shown: [0.07, -0.05, 0],
  other: [0, 0, 0],
  fewer: [-2.41, 0, 0],
  path: [2.08, -2.08, 2.08],
  sole: [0.6, 0, 0],
  pair: [0.01, 0, 0],
  parted: [-0.27, 0, 0],
  doubled: [-0.57, 0, 0],
  none: 4.42,
}
