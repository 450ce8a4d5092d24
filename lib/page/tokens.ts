/** Text cut into words, numbers and signs, for rules that look a bounded way ahead: no rule can take more than linear time. */

export type Token = {
  start: number
  end: number
  text: string
  kind: 'word' | 'number' | 'sign' | 'break'
  /** Whether nothing stands between this token and the one before. */
  joined: boolean
}

/** Tokens with no white space between them, such as `+49(0)30-1234`, `ana@example.com` or `DE89`. */
export type Chunk = { start: number; end: number; text: string; digits: number; letters: number; line: number }

/** Stands between pieces that are painted beside each other without being one word: the items of a row. */
export const besides = '\u2009'

export function wordSet(text: string): Set<string> {
  return new Set(text.trim().split(/\s+/))
}

const token = /[\p{L}\p{M}]+(?:['’ʼ-][\p{L}\p{M}]+)*|\p{Nd}+|\n|[^\s\p{L}\p{M}\p{Nd}]/gu

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let last = -1
  for (const match of text.matchAll(token)) {
    const start = match.index
    const piece = match[0]
    const kind =
      piece === '\n' ? 'break' : /^[\p{L}\p{M}]/u.test(piece) ? 'word' : /^\p{Nd}/u.test(piece) ? 'number' : 'sign'
    tokens.push({ start, end: start + piece.length, text: piece, kind, joined: start === last })
    last = start + piece.length
  }
  return tokens
}

export function chunksOf(tokens: Token[]): Chunk[] {
  const chunks: Chunk[] = []
  let line = 0
  let open = false
  for (const { start, end, text, kind, joined } of tokens) {
    if (kind === 'break') {
      line++
      open = false
      continue
    }
    let chunk = chunks[chunks.length - 1]
    if (!chunk || !open || !joined) {
      chunk = { start, end: start, text: '', digits: 0, letters: 0, line }
      chunks.push(chunk)
    }
    open = true
    chunk.end = end
    chunk.text += text
    if (kind === 'number') chunk.digits += text.length
    if (kind === 'word') chunk.letters += text.length
  }
  return chunks
}
