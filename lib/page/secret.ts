/** What is never shown, whoever asks: card numbers, codes that are used once, passwords. Looked for in a line and what stands around it. */
import { secretWords } from './secret-words.ts'
import { type Token, tokensOf } from './tokens.ts'

/**
 * Whether a line, or what it makes with the lines before and after it, may be a whole card number, a code or a password. Leans towards
 * yes: it is asked only when a person wants to show that one line.
 */
export function isSecret(line: string, before = '', after = ''): boolean {
  const [own, above, below] = [line, before.slice(-300), after.slice(0, 300)].map((text) => text.normalize('NFKC'))
  return holdsCard(own as string, above as string, below as string) || holdsCode(own as string, above as string)
}

/** Thirteen to nineteen digits in a row, in whatever groups, that pass the check of cards (ISO/IEC 7812) and begin as they do. */
function holdsCard(own: string, above: string, below: string): boolean {
  const text = `${above}\n${own}\n${below}`
  const from = above.length + 1
  const to = from + own.length
  for (const run of text.matchAll(/\p{Nd}(?:[\s.,\-–—·•/|_]{0,3}\p{Nd}){11,40}/gu)) {
    const digits = [...run[0].matchAll(/\p{Nd}/gu)].map(({ 0: sign, index }) => ({ sign, at: run.index + index }))
    if (digits.some(({ sign }) => !/\d/.test(sign))) return true
    // The digits of an IBAN are no card, however they add up.
    if (/[A-Z]{2}$/.test(text.slice(0, run.index))) continue
    for (let start = 0; start < digits.length; start++) {
      for (let length = 13; length <= 19 && start + length <= digits.length; length++) {
        const part = digits.slice(start, start + length)
        const touches = (part[0]?.at ?? 0) < to && (part[length - 1]?.at ?? 0) >= from
        if (touches && passes(part.map(({ sign }) => sign).join(''))) return true
      }
    }
  }
  return false
}

function passes(number: string): boolean {
  if (!/^[2-6]/.test(number)) return false
  let sum = 0
  for (let at = 0; at < number.length; at++) {
    const digit = Number(number[number.length - 1 - at]) * (at % 2 === 0 ? 1 : 2)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}

/** A few digits and nothing else, or anything with a digit beside a word such as *code* or *password*, or after it. */
function holdsCode(own: string, above: string): boolean {
  if (/^[\s"'“(#:]*\p{Nd}{3,4}[\s-]?\p{Nd}{0,5}[\s"'”).]*$/u.test(own)) return true
  const near = tokensOf(above.slice(-120))
  const here = tokensOf(own)
  const asked = findSecretWord(here)
  if (asked >= 0)
    return here.slice(asked + 1).some(({ kind }) => kind !== 'sign') || here.some(({ kind }) => kind === 'number')
  return findSecretWord(near) >= 0 && !/\p{Sc}/u.test(own) && here.length <= 6
}

/** Where among these a word stands after which a secret may; -1 for none. */
const findSecretWord = (tokens: Token[]): number =>
  tokens.findIndex(({ kind, text }) => kind === 'word' && secretWords.has(text.toLowerCase()))
