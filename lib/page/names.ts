/** Names of people, as far as letters alone can tell: capitals outside the vocabulary, and scripts that have no capitals. */
import type { Span } from './sensitive.ts'
import type { Token } from './tokens.ts'
import { isCommon, isGivenName } from './vocabulary.ts'

const particles = new Set(
  'de da do dos das di del della van von der den ter la le bin ibn al el y e zu af av'.split(' '),
)
const honorifics = new Set(
  'mr mrs ms miss mx dr prof sir lord lady dame herr frau señor señora sr sra don doña dona senhor senhora monsieur madame mme mlle'.split(
    ' ',
  ),
)
/** A lone capitalised word after one of these is a noun, not a person. */
const articles = new Set(
  'the a an our your their this these der die das den dem des ein eine einen einem einer mein meine unser unsere ihr ihre zum zur im am vom beim'.split(
    ' ',
  ),
)
/** Endings of ordinary words that rarely end a given name: such a word at the start of a sentence is left readable. */
const ordinary =
  /.{3}(ing|ised|ized|ated|tion|sion|ment|ness|ality|ility|ous|ful|able|ible|ism|ship|less|ical|ción|mente|ção|ções|tés?|ung|ungen|heit|keit|schaft|lich|ieren)$/i

/** Words of a script without capitals cannot be told from names, so they count as names. */
const caseless = /[^\P{Lo}ªº]/u

/** Capitalised words in a row. `lead` is the word before them, within the sentence. */
type Run = { words: Token[]; startsSentence: boolean; lead: Token | undefined }

/** Parts of the text that may be a person's name. `capitals`: every word is painted with a capital. */
export function findNames(tokens: Token[], capitals: boolean): Span[] {
  const spans: Span[] = []
  const add = (from: Token, to: Token) => spans.push({ start: from.start, end: to.end, reason: 'name' })
  for (const token of tokens) if (token.kind === 'word' && caseless.test(token.text)) add(token, token)
  const stops = new Set(tokens.filter(({ text }) => text === '.').map(({ start }) => start))
  for (const run of runsOf(tokens, capitals)) {
    const { words } = run
    const known = words.map((word) => isCommon(word.text))
    const first = known.indexOf(false)
    const last = known.lastIndexOf(false)
    const titled = isHonorific(run.lead) || (words.length >= 2 && isHonorific(words[0]))
    const alike =
      words.length >= 2 && words.length <= 3 && isGivenName(words[0]?.text ?? '') && (words[1]?.text.length ?? 0) > 3
    if (first < 0) {
      if (titled || alike || hasInitial(words, stops)) add(words[0] as Token, words[words.length - 1] as Token)
    } else if (
      titled ||
      first !== last ||
      words.length === tokens.length ||
      hasInitial(words, stops) ||
      !isOrdinary(run, first)
    ) {
      // Parts of a name can be interface words ("Mark Fields-Okonjo"), so its neighbours in capitals go with it.
      add(words[Math.max(0, first - 2)] as Token, words[Math.min(words.length - 1, last + 2)] as Token)
    }
  }
  const [last, comma, given] = tokens
  const turned =
    tokens.length === 3 &&
    last &&
    given &&
    comma?.text === ',' &&
    [last, given].every(({ text }) => /^\p{Lu}/u.test(text))
  if (turned) add(last, given)
  return spans
}

/** Whether a lone unknown word may stay readable: an acronym, a noun after its article, or an ordinary word that opens a sentence. */
function isOrdinary({ words, startsSentence, lead }: Run, at: number): boolean {
  const word = words[at] as Token
  if (isAcronym(word.text) || word.text.length <= 2) return true
  if (at === 0 && lead && articles.has(lead.text.toLowerCase())) return true
  return at === 0 && startsSentence && ordinary.test(word.text)
}

/** Whether a single capital with a stop stands among the words: `R. Page`, `Will S.`. */
function hasInitial(words: Token[], stops: Set<number>): boolean {
  return words.length > 1 && words.some(({ start, end }) => end - start === 1 && stops.has(end))
}

const isHonorific = (token: Token | undefined): boolean =>
  token !== undefined && honorifics.has(token.text.toLowerCase())
const isAcronym = (word: string): boolean => word.length <= 4 && word === word.toUpperCase() && word.length > 1

/** Capitalised words that follow one another, particles and initials between them included. */
function runsOf(tokens: Token[], capitals: boolean): Run[] {
  const runs: Run[] = []
  let run: Run | null = null
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token
    if (token.kind === 'word' && isCapitalised(token.text, capitals)) {
      run ??= openRun(runs, tokens, i)
      run.words.push(token)
    } else if (run && !goesOn(run, tokens, i, capitals)) {
      run = null
    }
  }
  return runs
}

function openRun(runs: Run[], tokens: Token[], at: number): Run {
  const before = tokens[at - 1]
  const word = before?.text === '.' ? tokens[at - 2] : before
  const startsSentence = before === undefined || before.kind === 'break' || '.!?:;•"“(–—-|·'.includes(before.text)
  const run: Run = { words: [], startsSentence, lead: word?.kind === 'word' ? word : undefined }
  runs.push(run)
  return run
}

/** Whether a token that has no capital stands within a name: a particle on the way to a capital, the stop of an initial. */
function goesOn(run: Run, tokens: Token[], at: number, capitals: boolean): boolean {
  const token = tokens[at] as Token
  if (token.kind === 'word') return particles.has(token.text.toLowerCase()) && leadsToCapital(tokens, at + 1, capitals)
  const last = run.words[run.words.length - 1]
  return token.text === '.' && token.joined && last !== undefined && last.text.length <= 2
}

function leadsToCapital(tokens: Token[], from: number, capitals: boolean): boolean {
  for (let i = from; i < from + 2; i++) {
    const token = tokens[i]
    if (token?.kind !== 'word') return false
    if (isCapitalised(token.text, capitals)) return true
    if (!particles.has(token.text.toLowerCase())) return false
  }
  return false
}

function isCapitalised(word: string, capitals: boolean): boolean {
  return /^[\p{Lu}\p{Lt}]/u.test(word) || (capitals && word.length > 1)
}
