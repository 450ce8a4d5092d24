/**
 * Where everything may be private - banks, and every site whose words we were not told are public - rules that look for secrets
 * are not enough: there a photo keeps only words of interfaces, and covers all else.
 */
import type { Span } from './sensitive.ts'
import { currencyWords, isPlain, monthWords } from './sensitive.ts'
import { besides, type Token, tokensOf, wordSet } from './tokens.ts'
import { isCommon, isGivenName } from './vocabulary.ts'

/** Words that stand before a number and say what it is; they may stay when the number goes. */
const leads = wordSet(`balance total amount account card limit available overdraft fee interest number pending code paid
  saldo importe cuenta tarjeta disponible límite monto valor conta cartão disponível limite fatura solde montant compte carte plafond
  konto karte betrag kontostand verfügbar saldo summe due spent received sent payment iban`)

/** What people say to each other rather than pages to people. */
const spoken =
  wordSet(`i i'm i'll i've me my mine we us our we'll let's hi hello dear thanks thank cheers tomorrow tonight yesterday sorry
  love could would he him his she her they them someone
  yo mi te ti nos hola gracias mañana ayer querida querido él ella ellos
  eu me meu minha nós olá oi obrigada obrigado amanhã ontem ele ela
  je j'ai moi ma mon nous bonjour salut merci demain hier tu toi il elle
  ich mir mich mein wir uns du dir dich dein hallo danke morgen gestern lieber liebe er kannst hast bist`)

const mostLoose = 14

/**
 * The parts of a text that are not words of interfaces alone: whole segments, from one strong sign to the next. `isFirm` tells
 * whether what stands there belongs to a control, a caption or a heading, which speak to everyone.
 */
export function findUnlisted(text: string, isFirm: (at: number) => boolean): Span[] {
  const spans: Span[] = []
  let segment: Token[] = []
  const close = () => {
    const [first, last] = [segment[0], segment[segment.length - 1]]
    if (first && last) {
      const from = hiddenFrom(segment, isFirm(first.start))
      const start = segment[from]
      if (start) spans.push({ start: start.start, end: last.end, reason: reasonOf(segment) })
    }
    segment = []
  }
  let end = 0
  for (const token of tokensOf(text)) {
    if (token.kind === 'break' || endsBefore(token, segment) || text.slice(end, token.start).includes(besides)) close()
    end = token.end
    if (token.kind === 'break') continue
    segment.push(token)
  }
  close()
  return spans
}

/** Whether what has been read ends here: at a strong sign, or at a stop with a gap after it. */
function endsBefore(next: Token, segment: Token[]): boolean {
  const last = segment[segment.length - 1]
  if (last?.kind !== 'sign' || next.joined) return false
  if (last.text === '.') return last.joined && (segment[segment.length - 2]?.text.length ?? 0) > 3
  return ':|·•!?;…'.includes(last.text) && !segment.some((token) => token.kind === 'number')
}

/** The first token of a segment that must go; as many as it has when it may stay. */
function hiddenFrom(segment: Token[], firm: boolean): number {
  const stays = segment.length
  const words = segment.filter((token) => token.kind === 'word')
  const number = segment.findIndex((token) => token.kind === 'number' || isValue(token))
  if (number >= 0) return isCount(segment, words) ? stays : leadOf(segment, number)
  if (words.length === 0) return stays
  if (!words.every((word) => isCommon(word.text)) || isPerson(segment, words)) return 0
  if (firm) return words.length <= 20 ? stays : 0
  return words.length <= mostLoose && !words.some((word) => spoken.has(bare(word.text))) ? stays : 0
}

const bare = (word: string): string => word.toLowerCase().replace(/[’ʼ]/g, "'")

/** A sign that is part of what is said: a currency, a star for a digit, a glyph of a font's own. */
const isValue = ({ kind, text }: Token): boolean =>
  kind === 'sign' && !isPlain(text) && !/[→←↑↓✓✔✕×▾▸▼▲‹›★☆⋮⋯]/u.test(text)

/** A short count before words, such as `3 new messages`. */
function isCount([first, second]: Token[], words: Token[]): boolean {
  return (
    first?.kind === 'number' &&
    first.text.length <= 2 &&
    second?.kind === 'word' &&
    !second.joined &&
    second.text.length > 2 &&
    words.every(({ text }) => isCommon(text) && !monthWords.has(bare(text)) && !currencyWords.has(bare(text))) &&
    words.length <= 4
  )
}

/** How much of a segment may stay before its number: `Available balance`, `Card`. */
function leadOf(segment: Token[], number: number): number {
  const lead = segment.slice(0, number)
  const last = lead[lead.length - 1]
  const told = lead.length > 0 && lead.every((token) => token.kind === 'word' && isCommon(token.text))
  const known = told && lead.some(({ text }) => leads.has(bare(text)) || leads.has(bare(text).replace(/s$/, '')))
  const apart = last !== undefined && segment[number] !== undefined && !segment[number].joined
  return known && apart ? number : 0
}

/** Common words that stand as a name does: after a given name, beside an initial, or turned about a comma. */
function isPerson(segment: Token[], words: Token[]): boolean {
  const [first, second] = words
  if (!first || !second || words.length > 5) return false
  const capitals = words.every(({ text }) => /^\p{Lu}/u.test(text))
  if (!capitals) return false
  const comma = segment.findIndex(({ text }) => text === ',')
  return (
    isGivenName(first.text) ||
    (comma > 0 && words.length <= 3) ||
    words.some(({ text }) => [...text].length === 1 && /\p{Lu}/u.test(text))
  )
}

function reasonOf(segment: Token[]): Span['reason'] {
  if (segment.some(({ text }) => /\p{Sc}/u.test(text))) return 'amount'
  if (segment.some(({ kind }) => kind === 'number')) return 'number'
  return segment.length > 5 ? 'message' : 'name'
}
