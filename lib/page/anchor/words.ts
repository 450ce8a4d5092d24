/** Texts as clues: folded so that small changes of the page do not matter, and compared. */

const longest = 120
const marks = /\p{M}/gu
const beyondAscii = /[^\u0000-\u007f]/

/** Lower case, without accents, digits as `#`, white space as one space: what two texts are compared by. */
export function plainOf(text: string): string {
  let folded = text.length > 400 ? text.slice(0, 400) : text
  if (beyondAscii.test(folded)) folded = folded.normalize('NFKD').replace(marks, '')
  return folded.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ').trim().slice(0, longest)
}

/** A text fit to be kept: one line, without characters that deceive, at most 120 code points. */
export function tidied(text: string): string {
  const line = text
    .slice(0, 1000)
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .trim()
  return line.length <= longest ? line : line.slice(0, longest).toWellFormed().trim()
}

/** Whether two texts have the same numbers in them. */
export function sameNumbers(a: string, b: string): boolean {
  return (a.match(/\d+/g) ?? []).join() === (b.match(/\d+/g) ?? []).join()
}

const parts = /[\p{L}\p{M}]+|#|[^\p{L}\p{M}\s#]/gu

/** The words of a plain text, at most 24; punctuation alone counts where there are no words (`+`, `×`). */
function wordsOf(text: string): string[] {
  const all = text.match(parts)?.slice(0, 48) ?? []
  const words = all.filter((part) => part.length > 1 || /[\p{L}#]/u.test(part))
  return (words.length > 0 ? words : all).slice(0, 24)
}

function sharedOf(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const left = [...b]
  let shared = 0
  let whole = 0
  for (const part of a) {
    whole += part.length
    const at = left.indexOf(part)
    if (at < 0) continue
    left.splice(at, 1)
    shared += part.length
  }
  for (const part of b) whole += part.length
  return (2 * shared) / whole
}

function pairsOf(text: string): string[] {
  const pairs: string[] = []
  for (let i = 0; i < text.length - 1 && i < 60; i++) pairs.push(text.slice(i, i + 2))
  return pairs
}

/** How alike two plain texts are, 0 to 1: shared words by their length, or shared pairs of letters when a word was spelled anew. */
export function alike(a: string, b: string): number {
  if (a === b) return 1
  if (a === '' || b === '') return 0
  const words = sharedOf(wordsOf(a), wordsOf(b))
  if (words >= 0.99) return 0.97
  if (Math.min(a.length, b.length) < 3) return words
  const pairs = sharedOf(pairsOf(a), pairsOf(b))
  return Math.max(words, pairs > 0.6 ? pairs * 0.95 : pairs * 0.5)
}
