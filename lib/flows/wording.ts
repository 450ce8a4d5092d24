/**
 * A second pair of eyes for somebody who writes to a senior person: words that make them feel slow, and requests nobody should ever
 * answer. English only, like the rest of the words so far; a word it does not know passes.
 */

/** What there is to say about an answer before it leaves. */
export type Wording = {
  /** It asks for a code or a password: it may not leave like this. */
  readonly asksForSecret: boolean
  /** It asks for money to be sent. */
  readonly asksForPayment: boolean
  /** Words in it that belittle, each once, as written. */
  readonly belittling: readonly string[]
}

const belittling = /\b(?:just|simply|easy|easily|obvious|obviously|of course|clearly|trivial|basic|everyone knows)\b/gi

const secret = /\b(?:codes?|passwords?|passcodes?|pin|pins|otp|tan|cvv|cvc|security answers?|pass ?phrases?)\b/i
const handing =
  /\b(?:send|sent|give|tell|text|e-?mail|message|forward|share|read|show|write|pass|post|let)\b.*\b(?:me|us|here|back|over)\b/i
const wanting =
  /\b(?:what(?:['’]s| is| was)|which is|i(?:['’]ll)? (?:will |would |do )?need|we(?:['’]ll)? need|may i have)\b/i
const paying =
  /\b(?:pay|transfer|wire|send|lend)\b.*\b(?:me|us|my account|our account)\b.*|\b(?:pay|transfer|wire)\b.*\b(?:gift cards?|bitcoin|crypto)\b/i
const money =
  /\b(?:pay|payment|money|transfer|wire|euros?|pounds?|dollars?|gift cards?|bitcoin|crypto|lend)\b|[€£$]\s?\d/i
const refusing = /\b(?:never|don['’]t|do not|doesn['’]t|does not|won['’]t|will not|nobody|no one|not)\b/i

/** Reads an answer sentence by sentence. A sentence that warns against something does not ask for it. */
export function lookOver(words: string): Wording {
  const sentences = words.split(/[.!?\n]+/).filter((sentence) => !refusing.test(sentence))
  return {
    asksForSecret: sentences.some((one) => secret.test(one) && (handing.test(one) || wanting.test(one))),
    asksForPayment: sentences.some((one) => money.test(one) && paying.test(one)),
    belittling: unique(words.match(belittling) ?? []),
  }
}

function unique(words: readonly string[]): string[] {
  return [...new Map(words.map((word) => [word.toLowerCase(), word])).values()]
}
