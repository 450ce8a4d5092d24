/**
 * What the words of a pack must not hold, in any language: markup, code, and a way out of the page - an address, an e-mail address, and
 * on a bank's page a telephone number. "Call this number" is how a pack would be turned into a trap.
 */

/** Why words are refused. */
export type Unsafe = 'markup' | 'code' | 'address' | 'telephone'

/** What is unsafe in `text` for a tip on `site`; null when nothing is. Linear in the text. */
export function unsafeIn(text: string, site: string): Unsafe | null {
  const plain = unfolded(text)
  if (markup.test(plain) || markup.test(text)) return 'markup'
  if (code.test(plain)) return 'code'
  if (addresses.some((address) => address.test(plain)) || holdsDomain(plain)) return 'address'
  return site === 'bank' && holdsNumber(plain) ? 'telephone' : null
}

/** The text without what hides a letter between others, its wide, small and circled letters as ordinary ones. */
function unfolded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}|\p{Cf}/gu, '')
    .replace(/[\u3002\uff61\u2024\u0701\u0702]/g, '.')
}

const markup = /<[a-z!/?]|&#?\w{1,32};|\]\s?\(|\]\[|<%/i

const code = /\bjavascript\s?:|\bdata\s?:\s?[a-z]{2,20}\/|\bvbscript\s?:|[$#]\{|\{\{|\bfunction\s?\(|=>|\beval\s?\(/i

/** Ends of addresses that nobody writes by accident after "dot" or a space. */
const ends = '(?:com|net|org|info|biz|xyz|top|site|online|io)'

const addresses = [
  // hxxp:// and its like, slashes either way.
  /[a-z][a-z0-9+.-]{1,20}\s?:\s?[/\\]{2}/i,
  /\bh[tx*]{2}ps?\b\s?:?/i,
  /\bwww\d?\b/i,
  /\b(?:mailto|tel|sms|whatsapp|skype|sip)\s?:\s?[\w+]/i,
  // example [dot] com, example dot com, example .com
  /[[({<]\s?(?:\.|dot|punto|ponto|point|punkt|at|arroba|arobase|@)\s?[\])}>]/i,
  new RegExp(`\\b(?:dot|punto|ponto|point|punkt)\\s${ends}\\b`, 'i'),
  new RegExp(`\\s\\.\\s?${ends}\\b`),
  // somebody@example, but not @somebody
  /[\p{L}\p{N}_.+-]\s?@\s?[\p{L}\p{N}-]+\s?\./iu,
  /[\p{L}\p{N}_]@[\p{L}\p{N}]/u,
  // 192.0.2.1, but not 1.000.000.000
  /(?<![\d.])(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}(?![\d.])/,
]

/** What may follow a dot without a space: names of files. */
const fileEnds = /^(?:pdf|docx?|xlsx?|pptx?|csv|txt|jpe?g|png|gif|heic|mp[34]|ics|vcf)$/i

/** Whether a word is `label.label`, as no sentence writes it. Abbreviations (`e.g.`, `z.B.`, `EE.UU.`) have shorter parts. */
function holdsDomain(text: string): boolean {
  for (const [, before = '', after = ''] of text.matchAll(
    /(?<![\p{L}\p{N}_-])([\p{L}\p{N}_-]+)\.(?=((?:xn--)?[\p{L}\p{M}]{2,}))/gu,
  )) {
    if (fileEnds.test(after)) continue
    if (/^\p{Lu}{2}$/u.test(before) && /^\p{Lu}{2}$/u.test(after)) continue
    return true
  }
  return false
}

/** Whether seven digits or more stand together as in a telephone number, or a word is dialled. Dates and amounts do not count. */
function holdsNumber(text: string): boolean {
  const said = text.replace(/\p{Nd}/gu, digit)
  if (/\b\d{3}[ .-][A-Z]{4,}\b/.test(said)) return true
  for (const { 0: run, index } of said.matchAll(/(?<![\d,.])\+?\(?\d[\d\s().\-/\u2010-\u2015]{4,60}\d/g)) {
    const digits = run.replace(/\D/g, '').length
    const amount = /^\d{1,3}(?:\.\d{3})+$/.test(run) && (run.endsWith('000') || said[index + run.length] === ',')
    const date = /^(?:\d{4}-\d\d-\d\d|\d\d?[./]\d\d?[./]\d{4})$/.test(run)
    if (digits >= 7 && !amount && !date) return true
    if (digits >= 5 && /^(?:\+|00)/.test(run)) return true
  }
  return false
}

/** A digit of any script as one of ours: they stand in tens. */
function digit(one: string): string {
  let zero = one.codePointAt(0) ?? 48
  const code = zero
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}

/**
 * Whether a CSS selector of a repair is more than that. Selectors are only asked, never written into a page, and need no style, no
 * address and no escapes; what they open they close, as ours and others' are asked together.
 */
export function isUnsafeSelector(selector: string): boolean {
  return /[<{};\\]|\/\*|\burl\s*\(|@import|:\/\//i.test(selector) || !isClosed(selector)
}

const closing: Record<string, string> = { '(': ')', '[': ']', '"': '"', "'": "'" }

function isClosed(selector: string): boolean {
  const open: string[] = []
  for (const letter of selector) {
    const last = open.at(-1)
    if (letter === last) open.pop()
    else if (last === '"' || last === "'") continue
    else if (letter === ')' || letter === ']') return false
    else if (closing[letter]) open.push(closing[letter])
  }
  return open.length === 0
}
