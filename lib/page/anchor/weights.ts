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
  /** There was but one, and now there are more. */
  | 'copied'
  /** In the row of the same name, where others are just like it in other rows. Set by hand: pages of news have few such rows. */
  | 'rowed'
  /** Neither says anything nor leads anywhere. */
  | 'mute'

/** Clues made of words, which all go when the page comes in another language. */
export const wordy: ReadonlySet<string> = new Set('name text label spoken neighbour before after row rowed'.split(' '))

type Table = Readonly<Record<Clue, readonly [agrees: number, differs: number, tells: number]>> & {
  /** What the element's not being there starts from. */
  readonly none: number
}

/** On a page in the language the anchor was made in. */
export const weights: Table = {
  tag: [1.39, -1.39, 0],
  role: [0.56, -0.68, 0.03],
  name: [0, -0.65, 1.39],
  text: [0.68, -2.13, 3.38],
  label: [0.06, -0.62, 0.37],
  hook: [0.51, -0.06, 0.15],
  attribute: [1.62, -1.31, 0.65],
  spoken: [0, -1.33, 0.14],
  href: [0.69, -3.19, 1.33],
  class: [0.45, -0.28, 1.32],
  neighbour: [1.14, -1.14, 1.52],
  before: [0, -0.19, 1.32],
  after: [0.66, -0.25, 1.63],
  structure: [0.25, -0.25, 1.25],
  index: [0.2, -0.2, 0.2],
  row: [0.38, -0.53, 1.39],
  size: [0.18, 0, 0.31],
  place: [0.78, -0.54, 0.44],
  shown: [0.25, -0.25, 0],
  other: [-2.85, 0, 0],
  fewer: [-2.27, 0, 0],
  path: [1.33, -1.33, 1.33],
  sole: [2.34, 0, 0],
  pair: [0.29, 0, 0],
  parted: [-2.66, 0, 0],
  doubled: [-1.67, 0, 0],
  copied: [0, 0, 0],
  rowed: [2.5, -2.5, 0],
  mute: [0, 0, 0],
  none: 2.77,
}

/** On a page that has none of the words that stood about the element: its words tell little, its way down much. */
export const foreignWeights: Table = {
  tag: [0.13, -0.13, 0.04],
  role: [0, -0.18, 0.05],
  name: [0.06, 0, 0.01],
  text: [0.1, 0, 0.02],
  label: [0.05, 0, 0],
  hook: [0.14, -0.25, 0.13],
  attribute: [0.03, -0.22, 0.13],
  spoken: [0.01, 0, 0],
  href: [0.79, -1.51, 0.39],
  class: [0.08, 0, 0.29],
  neighbour: [0, 0, 0],
  before: [0, 0, 0.05],
  after: [0.01, 0, 0.04],
  structure: [1.08, -1.08, 0.6],
  index: [0.72, -0.72, 0.15],
  row: [0.04, 0, 0.01],
  size: [0.56, -0.46, 0.1],
  place: [0.03, 0, 0.08],
  shown: [0.09, -0.08, 0],
  other: [-0.08, 0, 0],
  fewer: [-3.94, 0, 0],
  path: [2.59, -2.59, 2.59],
  sole: [0.72, 0, 0],
  pair: [0.05, 0, 0],
  parted: [-0.23, 0, 0],
  doubled: [-0.31, 0, 0],
  copied: [0, 0, 0],
  rowed: [2.5, -2.5, 0],
  mute: [0, 0, 0],
  none: 4.67,
}
