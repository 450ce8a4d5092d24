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
  /** Which it is, in the order of the page, among as many as were like it. */
  | 'rank'
  /** Neither says anything nor leads anywhere. */
  | 'mute'

/** Clues made of words, which all go when the page comes in another language. */
export const wordy: ReadonlySet<string> = new Set(
  'name text exact label spoken neighbour before after row rowed'.split(' '),
)

/** Clues without weights serve the verdict alone. */
type Table = Readonly<Partial<Record<Clue, readonly [agrees: number, differs: number, tells: number]>>> & {
  /** What the element's not being there starts from. */
  readonly none: number
}

/** On a page in the language the anchor was made in. */
export const weights: Table = {
  tag: [1.01, -1.01, 0],
  role: [0.36, -1.38, 0],
  name: [0, -0.82, 1.46],
  text: [0.77, -2.35, 3.86],
  exact: [0, -0.24, 2.08],
  label: [0.17, -0.6, 0.71],
  hook: [0, -0.18, 0.24],
  attribute: [1.14, -0.71, 0.92],
  spoken: [0.67, -1.41, 0.25],
  href: [0.85, -2.44, 1.33],
  class: [0.65, 0, 2.38],
  neighbour: [1.03, -1.03, 1.33],
  before: [0, -0.37, 1.1],
  after: [0.49, -0.49, 0.92],
  structure: [0, 0, 0.78],
  index: [0.32, -0.32, 0.8],
  row: [0, -0.19, 0],
  size: [0, 0, 0.32],
  place: [0, 0, 0.4],
  shown: [0.56, -0.56, 0],
  other: [-2.6, 0, 0],
  fewer: [-2.47, 0, 0],
  path: [0.98, -0.98, 0.98],
  sole: [2.36, 0, 0],
  pair: [0.01, 0, 0],
  parted: [-1.73, 0, 0],
  doubled: [-0.99, 0, 0],
  rowed: [2.5, -2.5, 0],
  rank: [1.49, 0, 0],
  none: 3.03,
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
  rowed: [2.5, -2.5, 0],
  rank: [0.5, -0.5, 0],
  none: 4.67,
}
