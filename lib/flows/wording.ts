/**
 * A second pair of eyes for somebody who writes to a senior person: words that make them feel slow, and requests that nobody
 * should ever answer. English so far; what it does not know it lets pass.
 */

/** What there is to say about an answer before it leaves. */
export type Wording = {
  /** It asks for a code or a password: it may not leave like this. */
  readonly asksForSecret: boolean
  /** It asks for money. */
  readonly asksForPayment: boolean
  /** Words in it that belittle, each once, as written. */
  readonly belittling: readonly string[]
}

const belittling = /\b(?:just|simply|eas(?:y|ily)|obvious(?:ly)?|of course|trivial|everyone knows)\b/gi

const secret =
  '\\b(?:your|the|that|this|an?|any) (?:[\\w-]+ ){0,3}(?:codes?|passwords?|passcodes?|pins?|otps?|tans?|cvv|cvc|pass ?phrases?)\\b'
// "Tell me if the code came" asks for no code, so nothing conditional may stand between the two.
const onward = '(?:(?!\\b(?:if|whether|when|once|how|where|why)\\b).){0,40}?'
const handOver = `\\b(?:send|give|tell|text|e-?mail|message|forward|share|read|show|write|pass)\\b${onward}`
const secretRequests = [
  new RegExp(`${handOver}\\b(?:me|us)\\b${onward}${secret}`, 'i'),
  new RegExp(`${handOver}${secret}.{0,40}?\\b(?:to|with) (?:me|us)\\b`, 'i'),
  new RegExp(`\\b(?:what(?:['’]s| is| was)|which is|need|(?:reply|answer|respond) with) ${secret}`, 'i'),
]
// "You need the code" explains; "I need the code" asks.
const explaining = /\byou(?:['’]ll| will| may| might| do)? need\b/i

const paymentRequests = [
  /\b(?:pay|wire|lend|reimburse)\b.{0,20}\b(?:me|us)\b/i,
  /\b(?:send|transfer|pay|wire)\b.{0,60}\b(?:to me|to us|my account|our account)\b/i,
  /\bsend (?:me|us)\b.{0,30}(?:[€£$]|\b(?:money|euros?|pounds?|dollars?)\b)/i,
  /\b(?:gift cards?|bitcoin)\b/i,
]

const refusing = /\b(?:never|nobody|no one|not)\b|n['’]t\b/i

/** Reads an answer sentence by sentence. A sentence that warns against something does not ask for it. */
export function lookOver(words: string): Wording {
  const requests = words.split(/[.!?\n]+/).filter((sentence) => !refusing.test(sentence))
  return {
    asksForSecret: requests.some((one) => !explaining.test(one) && matchesAny(one, secretRequests)),
    asksForPayment: requests.some((one) => matchesAny(one, paymentRequests)),
    belittling: [...new Map((words.match(belittling) ?? []).map((word) => [word.toLowerCase(), word])).values()],
  }
}

function matchesAny(text: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => pattern.test(text))
}
