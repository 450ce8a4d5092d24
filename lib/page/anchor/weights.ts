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
  /** Called just the same, numbers and all. */
  | 'exact'
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
  /** In the row of the same name, where others are just like it in other rows. */
  | 'rowed'
  /** Neither says anything nor leads anywhere. */
  | 'mute'

/** Clues made of words, which all go when the page comes in another language. */
export const wordy: ReadonlySet<string> = new Set(
  'name text exact label spoken neighbour before after row rowed'.split(' '),
)

type Table = Readonly<Record<Clue, readonly [agrees: number, differs: number, tells: number]>> & {
  /** What the element's not being there starts from. */
  readonly none: number
}

/** On a page in the language the anchor was made in. */
export const weights: Table = {
  tag: [1.06, -1.06, 0],
  role: [0.57, -1.67, 0],
  name: [0.06, -0.69, 1.23],
  text: [0.71, -2.35, 3.8],
  exact: [0, 0, 2.29],
  label: [0.2, -1.06, 0.76],
  hook: [0, -0.17, 0.19],
  attribute: [1.19, -1, 0.77],
  spoken: [1.04, -1.32, 0.37],
  href: [0.44, -2.56, 1.59],
  class: [0.22, 0, 2.04],
  neighbour: [1.03, -1.03, 1.69],
  before: [0, -0.31, 1.22],
  after: [0.54, -0.54, 1.16],
  structure: [0, 0, 0.74],
  index: [0.37, -0.37, 0.67],
  row: [0, -0.16, 0],
  size: [0, 0, 0.34],
  place: [0.1, 0, 0.61],
  shown: [0.57, -0.58, 0],
  other: [-2.85, 0, 0],
  fewer: [-2.56, 0, 0],
  path: [1.07, -1.07, 1.07],
  sole: [2.18, 0, 0],
  pair: [0.02, 0, 0],
  parted: [-2.25, 0, 0],
  doubled: [-1.17, 0, 0],
  copied: [0, 0, 0],
  rowed: [2.5, -2.5, 0],
  mute: [0, 0, 0],
  none: 2.99,
}

/** On a page that has none of the words that stood about the element: its words tell little, its way down much. */
export const foreignWeights: Table = {
  tag: [0.13, -0.13, 0.04],
  role: [0, -0.18, 0.05],
  name: [0.06, 0, 0.01],
  text: [0.1, 0, 0.02],
  exact: [0, 0, 0],
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
