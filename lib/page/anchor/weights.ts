/**
 * How much each clue tells: for the element being the one sought when it agrees, and against it when it does not, in logits.
 * Fitted on mutated pages, see tests/bench/anchor.
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
  | 'index'
  | 'row'
  | 'size'
  | 'place'
  | 'shown'
  /** Known as one that stood beside it. */
  | 'other'
  /** One sibling less than there were. */
  | 'fewer'

/** Clues made of words, which all go when the page comes in another language. */
export const wordy: readonly Clue[] = ['name', 'text', 'label', 'spoken', 'neighbour', 'before', 'after', 'row']

export const weights: Readonly<Record<Clue, readonly [agrees: number, differs: number, tells: number]>> = {
  tag: [0.5, -1, 1],
  role: [0.5, -1.5, 1],
  name: [2.8, -2, 1],
  text: [2, -1.5, 1],
  label: [0.5, -0.5, 1],
  hook: [3, -1.5, 1],
  attribute: [0.5, -0.5, 1],
  spoken: [1, -0.5, 1],
  href: [1.2, -1, 1],
  class: [0.6, -0.3, 1],
  neighbour: [1.5, -0.5, 1],
  before: [0.5, -0.2, 1],
  after: [0.5, -0.2, 1],
  structure: [1.5, -1.5, 1],
  index: [0.5, -0.5, 1],
  row: [1.5, -1.5, 1],
  size: [0.4, -0.2, 1],
  place: [0.4, -0.2, 1],
  shown: [0, -1, 1],
  other: [-3, 0, 1],
  fewer: [-0.5, 0, 1],
}
