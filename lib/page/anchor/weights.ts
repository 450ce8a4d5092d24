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
  role: [0.46, -1.39, 0],
  name: [0.08, -0.63, 1.31],
  text: [0.55, -2.43, 3.59],
  exact: [0, 0, 2.28],
  label: [0.19, -0.89, 0.64],
  hook: [0, -0.2, 0.21],
  attribute: [1.08, -1.07, 0.75],
  spoken: [0.89, -1.23, 0.34],
  href: [0.32, -2.5, 1.54],
  class: [0.16, 0, 2.2],
  neighbour: [0.92, -0.92, 1.75],
  before: [0, -0.21, 1.16],
  after: [0.48, -0.48, 1.21],
  structure: [0, 0, 0.75],
  index: [0.32, -0.32, 0.69],
  row: [0.13, -0.88, 0.59],
  size: [0, 0, 0.33],
  place: [0.19, 0, 0.67],
  shown: [0.48, -0.48, 0],
  other: [-2.83, 0, 0],
  fewer: [-2.64, 0, 0],
  path: [1.04, -1.04, 1.04],
  sole: [2.12, 0, 0],
  pair: [0.01, 0, 0],
  parted: [-2.15, 0, 0],
  doubled: [-1.59, 0, 0],
  copied: [0, 0, 0],
  rowed: [1.01, -0.74, 0],
  mute: [0, 0, 0],
  none: 2.52,
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
