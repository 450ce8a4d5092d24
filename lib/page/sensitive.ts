/**
 * What in a text must not be seen: amounts, numbers that identify, addresses of all sorts, dates of birth, names. Rules
 * alone never find everything, so each leans towards covering; on pages that matter most no photo is taken at all.
 */
import type { CoverReason } from '../protocol/page.ts'
import { findNames } from './names.ts'
import { secretWords } from './secret-words.ts'
import { type Chunk, chunksOf, type Token, tokensOf, wordSet } from './tokens.ts'
import { isCommon, isGivenName } from './vocabulary.ts'

export type Span = { start: number; end: number; reason: CoverReason }

export type TextSetting = {
  /** Parts of the text that lead to somebody's page: anything in them but interface words is their name. */
  persons?: { start: number; end: number }[]
  /** Parts whose names may be read: the headline of the profile that the person is looking at. */
  named?: { start: number; end: number }[]
  /** The page paints every word with a capital, however it is written. */
  capitals?: boolean
}

/** Every part of the text that must be covered, in no order; parts may overlap. Takes time linear in the text. */
export function findSensitive(text: string, setting: TextSetting = {}): Span[] {
  const tokens = tokensOf(text)
  const chunks = chunksOf(tokens)
  const names = findNames(tokens, setting.capitals === true).filter(
    (span) => !setting.named?.some((part) => part.start <= span.start && span.end <= part.end),
  )
  const persons = (setting.persons ?? []).filter(({ start, end }) => !isChrome(text.slice(start, end)))
  return [
    ...findNumbers(chunks),
    ...findAccounts(text),
    ...findWritten(chunks),
    ...findSecrets(tokens),
    ...findBirthdays(tokens),
    ...findStreets(tokens),
    ...names,
    ...persons.map((part): Span => ({ ...part, reason: 'name' })),
  ]
}

/** Whether a drawn picture may carry this text: at most nine words, every one of them a word of interfaces. */
export function mayShow(text: string): boolean {
  if (text.length < 1 || text.length > 60 || !allCommon(text)) return false
  const words = tokensOf(text).filter((token) => token.kind === 'word')
  const [first, second] = words
  if (!first || words.length > 9) return false
  const isGiven = ({ text }: Token) => isGivenName(text) && /^\p{Lu}/u.test(text)
  const person =
    second !== undefined && isGivenName(first.text) && second.text.length > 3 && /^\p{Lu}/u.test(second.text)
  return !person && !words.slice(1).some(isGiven)
}

/** Interface words with a short count, such as `Network 12`. */
export function isChrome(text: string): boolean {
  return allCommon(text.replace(/(?<!\p{Nd})\p{Nd}{1,3}(?!\p{Nd})/gu, ' '))
}

/** Whether a text is interface words alone: no number, no sign that carries meaning, nothing unknown. */
export function allCommon(text: string): boolean {
  return tokensOf(text).every(
    ({ kind, text }) => kind === 'break' || (kind === 'word' ? isCommon(text) : kind === 'sign' && isPlain(text)),
  )
}

export const isPlain = (sign: string): boolean => '.,:;!?&/()\'’"“”…-–—+·|•>‹›«»→←'.includes(sign)

const isTime = (text: string): boolean => /^\(?\d{1,2}:\d{2}(:\d{2})?([ap]m|h)?[,;.)]?$/i.test(text)
const isYear = (text: string): boolean => /^\(?(19|20)\d\d[,;.)]?$/.test(text)
const isYears = (text: string): boolean => /^\(?(19|20)\d\d[-–—]((19|20)\d\d)?[,;.)]?$/.test(text)
const isDash = (text: string): boolean => /^[-–—]$/.test(text)
const isMoney = (text: string): boolean => /\p{Sc}/u.test(text)
const hasMask = (text: string): boolean => /[*•●∗xX]{2}|[*•●∗]\d/.test(text)
const multiplier = /^\p{Sc}?[\d.,]+(k|m|b|t|bn|mn|mm|mio|mrd|mil)[.,;)]?\p{Sc}?$/iu
export const currencyWords =
  wordSet(`usd eur gbp jpy chf cad aud nzd sek nok dkk pln czk huf ron brl mxn ars clp cop pen uyu inr cny hkd sgd zar
  try ils aed sar qar kwd rub thb krw us$ r$ kr zł kč dollar dollars euro euros pound pounds peso pesos real reais franc francs franken
  rupee rupees yen yuan cents s/`)
const scales =
  wordSet(`thousand million millions billion billions trillion mil millones milhões milhão mille milliers millionen milliarden
  tausend bn mn mio mrd k m b`)
const yearWords = wordSet(
  `since in from until © copyright year desde em en depuis seit ab jahr año ano année to present of de`,
)
const months = `january february march april may june july august september october november december enero febrero marzo abril mayo junio
  julio agosto septiembre octubre noviembre diciembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro janvier
  février mars avril mai juin juillet août septembre octobre novembre décembre januar februar märz juni juli oktober dezember jan feb mar
  apr jun jul aug sep sept oct nov dec dez fev abr ago set out ene dic okt mär`
export const monthWords = wordSet(months)

/** A chunk without brackets and stops around it. A long one is no word: it is left alone, which keeps this linear. */
const bare = (text: string): string =>
  text.length > 24 ? text : text.toLowerCase().replace(/^[("“+−–-]+|[.,;:!?)"”]+$/g, '')

/** Digits that identify or count money: four or more in a row of chunks, any with a currency, any half hidden. */
function findNumbers(chunks: Chunk[]): Span[] {
  const spans: Span[] = []
  const numeric = (chunk: Chunk | undefined, line: number): boolean =>
    chunk !== undefined && chunk.line === line && (isNumeric(chunk) || (chunk.letters === 0 && hasMask(chunk.text)))
  for (let i = 0; i < chunks.length; i++) {
    const first = chunks[i] as Chunk
    const { line } = first
    if (first.digits === 0 && !hasMask(first.text)) continue
    let end = i + 1
    for (;;) {
      const next = chunks[end]
      if (numeric(next, line)) end++
      else if (next && next.line === line && isLetters(next) && numeric(chunks[end + 1], line) && isCode(first))
        end += 2
      else break
    }
    if (!numeric(first, line)) end = i + 1
    const run = chunks.slice(i, end)
    const before = chunks[i - 1]?.line === line ? chunks[i - 1] : undefined
    const after = chunks[end]?.line === line ? chunks[end] : undefined
    const money = moneyAround(run, before, after)
    if (money) spans.push(money)
    else if (isIdentifying(run, before, after)) {
      const isMark = (chunk: Chunk | undefined, most: number) =>
        chunk && (isCode(chunk) || (isLetters(chunk) && chunk.letters <= most))
      const start = (isMark(before, 2) ? before : first)?.start ?? first.start
      const end = (isMark(after, 1) ? after : run[run.length - 1])?.end ?? first.end
      spans.push({ start, end, reason: reasonOf(run) })
    } else if (isPostcode(first, chunks[i + 1])) {
      spans.push({ start: first.start, end: (chunks[i + 1] as Chunk).end, reason: 'address' })
    }
    i = end - 1
  }
  return spans
}

/** Account numbers that begin as an IBAN does, in one piece or in fours: half of one may be letters, in small ones only if digits abound. */
function findAccounts(text: string): Span[] {
  return [...text.matchAll(account), ...text.matchAll(smallAccount)]
    .filter(([found]) => found === found.toUpperCase() || found.replace(/\P{Nd}/gu, '').length > 7)
    .map(({ 0: found, index }) => ({ start: index, end: index + found.length, reason: 'number' }))
}
const account = /(?<![\p{L}\p{N}])[A-Z]{2}\p{Nd}{2}(?:[\s-]?[A-Z0-9]{4}){2,7}(?:[\s-]?[A-Z0-9]{1,4})?(?![\p{L}\p{N}])/gu
const smallAccount = new RegExp(account, 'giu')

/** Digits and the signs that group them; or a code such as `DE89`, which goes with the digits that follow it. */
const isNumeric = (chunk: Chunk): boolean => chunk.digits > 0 && (chunk.letters === 0 || isCode(chunk))
const isCode = (chunk: Chunk): boolean =>
  chunk.digits >= 2 && chunk.letters >= 1 && chunk.letters <= 4 && /^[A-Z0-9]+$/.test(chunk.text)
const isLetters = (chunk: Chunk): boolean =>
  chunk.digits === 0 && chunk.letters <= 4 && /^[("“]*[A-Z]+[.,;:)"”]*$/.test(chunk.text)

function moneyAround(run: Chunk[], before: Chunk | undefined, after: Chunk | undefined): Span | null {
  const first = run[0] as Chunk
  const last = run[run.length - 1] as Chunk
  if (!run.some((chunk) => chunk.digits > 0)) return null
  const isCurrency = (chunk: Chunk | undefined): chunk is Chunk =>
    chunk !== undefined && chunk.digits === 0 && (isMoney(chunk.text) || currencyWords.has(bare(chunk.text)))
  const written = run.some(
    (chunk) => isMoney(chunk.text) || /\d[.,]\d{2}[-,;)]?$/.test(chunk.text) || /\d[.,'’]\d{3}\b/.test(chunk.text),
  )
  const isScale = after !== undefined && (run.length === 1 || written) && scales.has(bare(after.text))
  const suffixed =
    currencyWords.has(bare(last.text.replace(/[\d.,'’]+/g, ''))) ||
    currencyWords.has(bare(first.text.replace(/[\d.,'’]+/g, '')))
  if (!written && !suffixed && !isCurrency(before) && !isCurrency(after) && !isScale) return null
  const signed = before !== undefined && /^[-+−–]$/.test(before.text)
  const start = isCurrency(before) || signed ? (before as Chunk).start : first.start
  const end = isCurrency(after) || isScale ? (after as Chunk).end : last.end
  return { start, end, reason: 'amount' }
}

function isIdentifying(run: Chunk[], before: Chunk | undefined, after: Chunk | undefined): boolean {
  const first = run[0] as Chunk
  const digits = run.reduce((sum, chunk) => sum + chunk.digits, 0)
  if (
    run.some((chunk) => chunk.digits > 0 && hasMask(chunk.text)) ||
    (digits >= 2 && run.some((chunk) => hasMask(chunk.text)))
  )
    return true
  if (run.every((chunk) => isTime(chunk.text) || isDash(chunk.text))) return false
  if (run.length === 1 && isYears(first.text)) return false
  if (run.length === 1 && isYear(first.text)) {
    const lead = before ? bare(before.text) : ''
    const dashed = (before !== undefined && isDash(before.text)) || (after !== undefined && isDash(after.text))
    return !(monthWords.has(lead) || yearWords.has(lead) || dashed)
  }
  if (run.length === 1 && first.letters > 0) {
    if (multiplier.test(first.text)) return digits >= 4
    return digits >= 3 || (digits >= 2 && first.text.length >= 5) || /^\p{L}{4,}\d\p{L}{2,}/u.test(first.text)
  }
  return digits >= 4
}

function isPostcode(first: Chunk, next: Chunk | undefined): boolean {
  if (next?.line !== first.line) return false
  const british = /^[A-Z]{1,2}\d[A-Z\d]?$/.test(first.text) && /^\d[A-Z]{2}[.,]?$/.test(next.text)
  const canadian = /^[A-Z]\d[A-Z]$/.test(first.text) && /^\d[A-Z]\d[.,]?$/.test(next.text)
  return british || canadian
}

function reasonOf(run: Chunk[]): CoverReason {
  const text = run.map((chunk) => chunk.text).join(' ')
  if (/^\(?\+/.test(text) || /^\(\d{2,5}\)/.test(text)) return 'telephone'
  return /^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}[,.;]?$/.test(text) ? 'date' : 'number'
}

/** E-mail addresses, handles, and links that lead somewhere particular. */
function findWritten(chunks: Chunk[]): Span[] {
  const spans: Span[] = []
  for (let i = 0; i < chunks.length; i++) {
    const { start, end, text, letters } = chunks[i] as Chunk
    const at = text.indexOf('@')
    const fullWidth = text.indexOf('＠')
    if (at >= 0 || fullWidth >= 0) {
      const alone = letters === 0
      const from = alone ? (chunks[i - 1]?.start ?? start) : start
      const to = alone ? (chunks[i + 1]?.end ?? end) : end
      spans.push({ start: from, end: to, reason: at > 0 || alone ? 'email' : 'name' })
    } else if (
      letters > 0 &&
      (text.includes('://') || text.startsWith('www.') || /\.\p{L}+\//u.test(text) || /^\/?\w+\/[\w-]{3,}\//.test(text))
    ) {
      spans.push({ start, end, reason: 'name' })
    }
  }
  return spans
}

const copulas = wordSet(`: = is es ist est é`)

/** What follows `code:` or `password is`, whatever it looks like. */
function findSecrets(tokens: Token[]): Span[] {
  const spans: Span[] = []
  for (let i = 0; i < tokens.length; i++) {
    const word = tokens[i] as Token
    if (word.kind !== 'word' || !secretWords.has(word.text.toLowerCase())) continue
    let told = false
    for (let k = i + 1; k < tokens.length && k <= i + 4; k++) {
      const next = tokens[k] as Token
      if (copulas.has(next.text.toLowerCase())) told = true
      else if (next.kind === 'number' && next.text.length >= 3) told = true
      if (next.kind === 'break' || next.kind === 'sign' || (next.kind === 'word' && isCommon(next.text))) continue
      if (told) {
        let last = next
        for (let m = k + 1; m < tokens.length && m < k + 40 && tokens[m]?.joined; m++) last = tokens[m] as Token
        spans.push({ start: next.start, end: last.end, reason: 'number' })
      }
      break
    }
  }
  return spans
}

const birthWords =
  wordSet(`born birth birthday birthdate dob nacimiento nacido nacida cumpleaños nascimento nascido aniversário naissance né
  née anniversaire geboren geburtsdatum geburtstag`)

/** A day and a month: in a text that speaks of a birth, or with a year in which a grown person may be born. */
function findBirthdays(tokens: Token[]): Span[] {
  const aboutBirth = tokens.some((token) => birthWords.has(token.text.toLowerCase()))
  const spans: Span[] = []
  for (let i = 0; i < tokens.length; i++) {
    const month = tokens[i] as Token
    if (month.kind !== 'word' || !monthWords.has(month.text.toLowerCase())) continue
    const near = tokens.slice(Math.max(0, i - 3), i + 5).filter((token) => token.kind === 'number')
    const day = near.find((token) => token.text.length <= 2 && Number(token.text) >= 1 && Number(token.text) <= 31)
    const year = near.find((token) => /^(19|20)\d\d$/.test(token.text))
    if (!day || !(aboutBirth || (year && Number(year.text) < 2011))) continue
    const parts = [month, day, ...(year ? [year] : [])]
    spans.push({
      start: Math.min(...parts.map((token) => token.start)),
      end: Math.max(...parts.map((token) => token.end)),
      reason: 'date',
    })
  }
  return spans
}

const streets =
  wordSet(`street st avenue ave road rd lane ln drive boulevard blvd square court terrace crescent mews highway
  parkway calle avenida av plaza paseo carrera ronda rua praça travessa alameda largo rue allée quai chemin impasse cours place straße
  strasse str platz weg allee gasse ufer ring via`)
const streetEnding = /.(straße|strasse|str|weg|platz|gasse|allee|ufer|ring|damm)$/i

/** A number, one to three words in capitals, a comma, and another: `175 Harbour View, London`. */
function findHouses(tokens: Token[]): Span[] {
  const spans: Span[] = []
  const isCapital = (token: Token | undefined) => token?.kind === 'word' && /^\p{Lu}/u.test(token.text)
  tokens.forEach((number, at) => {
    if (number.kind !== 'number' || number.text.length > 4) return
    let k = at + 1
    while (k < at + 4 && isCapital(tokens[k])) k++
    if (k === at + 1 || tokens[k]?.text !== ',' || !isCapital(tokens[k + 1])) return
    const named = tokens.slice(at + 1, k + 2).some(({ kind, text }) => kind === 'word' && !isCommon(text))
    let last = k + 1
    while (last < at + 12 && tokens[last + 1] && tokens[last + 1]?.kind !== 'break') last++
    if (named) spans.push({ start: number.start, end: (tokens[last] as Token).end, reason: 'address' })
  })
  return spans
}

/** A street and a house number, with what follows on the line: the place. */
function findStreets(tokens: Token[]): Span[] {
  const spans: Span[] = findHouses(tokens)
  for (let i = 0; i < tokens.length; i++) {
    const street = tokens[i] as Token
    if (street.kind !== 'word') continue
    const compound = streetEnding.test(street.text) && !isCommon(street.text)
    if (!compound && !streets.has(street.text.toLowerCase())) continue
    let from = -1
    let to = -1
    for (let k = Math.max(0, i - 4); k <= i + 6 && k < tokens.length; k++) {
      const token = tokens[k] as Token
      if (token.kind === 'break') {
        if (k > i) break
        from = -1
      } else if (token.kind === 'number' && token.text.length <= 5 && from < 0) {
        from = Math.min(k, i)
        to = Math.max(k, i)
      }
    }
    if (from < 0) continue
    const between = tokens
      .slice(from, to + 3)
      .some((token) => token !== street && token.kind === 'word' && /^\p{Lu}/u.test(token.text))
    if (!between && !compound) continue
    let last = to
    while (last + 1 < tokens.length && last < to + 12 && tokens[last + 1]?.kind !== 'break') last++
    spans.push({ start: (tokens[from] as Token).start, end: (tokens[last] as Token).end, reason: 'address' })
  }
  return spans
}
