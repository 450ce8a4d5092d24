/**
 * A second pair of eyes for somebody who writes to a senior person: words that make them feel slow, requests that nobody should ever
 * answer, and ways out of a bank's page. In the five languages of the packs; what it does not know it lets pass.
 */
import { Failure } from '../failure.ts'
import { unsafeIn } from '../pack-words.ts'
import { tongues } from './tongues.ts'

/** What there is to say about an answer before it leaves. */
export type Wording = {
  /** It asks for a code or a password: it may not leave like this. */
  readonly asksForSecret: boolean
  /** It asks for money. */
  readonly asksForPayment: boolean
  /** It is about a bank and names an address or a telephone number: it may not leave like this. */
  readonly leadsAway: boolean
  /** Words in it that belittle, each once, as written. */
  readonly belittling: readonly string[]
}

/**
 * Reads an answer about a page of `site`, sentence by sentence, in whatever language. A sentence that warns against something does not
 * ask for it. Linear in the text.
 */
export function lookOver(words: string, site: string): Wording {
  const sentences = words
    .split(/[.!?\n…]+/)
    .map((sentence) => plainly(sentence).slice(0, longestSentence))
    .filter((sentence) => sentence !== '')
  const asks = (what: 'secret' | 'wanted' | 'payment') =>
    tongues.some((tongue) =>
      sentences.some(
        (sentence) =>
          tongue[what].some((pattern) => pattern.test(sentence)) &&
          !tongue.refusing.test(sentence) &&
          (what !== 'wanted' || !tongue.explaining.test(sentence)),
      ),
    )
  const belittling = tongues.flatMap((tongue) => words.match(tongue.belittling) ?? [])
  return {
    asksForSecret: asks('secret') || asks('wanted'),
    asksForPayment: asks('payment'),
    leadsAway: site === 'bank' && leadsAway(words),
    belittling: [...new Map(belittling.map((word) => [word.toLowerCase(), word])).values()],
  }
}

/** A sentence longer than this is looked at in its beginning: patterns look ahead, and nobody speaks so. */
const longestSentence = 1000

/** Lower case, without accents and what hides between letters, wide letters as ordinary ones, each apostrophe the same. */
function plainly(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}|\p{Default_Ignorable_Code_Point}|\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[’ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
}

/** Throws `asks-for-secret` or `leads-away` when one of these texts, about a page of `site`, may not leave like this. */
export function expectHarmless(texts: readonly string[], site: string): void {
  for (const text of texts) {
    const { asksForSecret, leadsAway } = lookOver(text, site)
    if (asksForSecret) throw new Failure('asks-for-secret')
    if (leadsAway) throw new Failure('leads-away')
  }
}

/** Whether words that are shown over a bank name an address or a number to call. Markup is only text, and harmless. */
export function leadsAway(words: string): boolean {
  const unsafe = unsafeIn(words, 'bank')
  return unsafe === 'address' || unsafe === 'telephone'
}
