/**
 * Addresses that imitate one we know: letters that pass for others, a hyphen, an extra word, another ending, a name in front of
 * somebody else's domain. Told from the host alone, on this device; a host of the catalogue is never one.
 */
import { toUnicode } from 'punycode/punycode.es6.js'
import { banks } from './banks.ts'
import { folded, squinted } from './confusable.ts'
import { linkedin } from './linkedin.site.ts'
import { hostLookup } from './match.ts'
import { possibleBanks } from './possible-banks.ts'
import { x } from './x.site.ts'

export type Lookalike = {
  /** Whose address it looks like, as people say it. */
  name: string
  /**
   * Whether the host alone is telling. A short or everyday name (`key`, `wise`) also belongs to others, so there the resemblance counts
   * only where the page asks for a secret.
   */
  telling: boolean
}

/**
 * What the host of an address imitates; null when it is genuine or resembles nothing. `host` as `URL.hostname` gives it.
 * Never throws; takes time in proportion to the host and the catalogue.
 */
export function lookalike(host: string): Lookalike | null {
  const bare = host.toLowerCase().replace(/\.$/, '')
  if (bare.length > 253 || !bare.includes('.') || /^[\d.:[\]]+$/.test(bare) || isGenuine(bare) !== null) return null
  const readableHost = readable(bare)
  const labels = readableHost.split('.')
  const main = mainLabel(labels)
  const ending = labels.slice(main + 1).join('.')
  const seen: Host = {
    dotted: `.${readableHost}.`,
    main: seenLabel(labels[main] ?? ''),
    front: labels.slice(0, main).map(seenLabel),
  }
  let best: (Lookalike & { rank: number }) | null = null
  for (const brand of brands) {
    const { name, domain } = brand
    const telling = resembles(brand, seen)
    if (telling === null) continue
    // Of houses that share a name, the one of this country is meant.
    const rank = (telling ? 2 : 0) + (domain.endsWith(`.${ending}`) ? 1 : 0)
    if (!best || rank > best.rank) best = { name, telling, rank }
  }
  return best && { name: best.name, telling: best.telling }
}

type Brand = {
  readonly name: string
  /** The domain that is theirs, and its label that carries the name. */
  readonly domain: string
  readonly label: string
  /** The same without hyphens, and that as it looks to somebody in a hurry. */
  readonly together: string
  readonly squint: string
  /** Nobody else is likely to be called so. */
  readonly strong: boolean
}

const known = [...banks, ...possibleBanks, ...[linkedin, x].map(({ name, hosts }) => ({ name, hosts }))]

/**
 * Further addresses of the same houses: groups that run a domain in each country, and second names. Not a catalogue - nothing is
 * allowed there - they are only not to be called imitations.
 */
const alsoTheirs = `
keybank.com citibank.com citigroup.com amex.com barclays.com barclays.net barclays.in hsbcnet.com hsbc.ca hsbc.fr hsbc.de hsbc.ae
hsbc.com.au hsbc.com.sg hsbc.com.cn hsbc.com.my hsbc.com.mx hsbc.co.in hsbc.com.mt hsbc.com.ph hsbc.com.vn hsbc.lk hsbc.gr
ing.com ing.es ing.it ing.pl ing.ro ing.lu ing.com.au ing.fr ing.at ing.cz ingwb.com santander.com santander.de santander.pt
santander.no santander.dk santander.se santander.nl bbva.com bbva.pe bbva.pt bbva.it bbva.com.uy bbvauk.com ubs.ch
deutsche-bank.com db.com deutsche-bank.es deutsche-bank.it commerzbank.com raiffeisen.ch raiffeisen.hu raiffeisen.ru
raiffeisen.com swedbank.com swedbank.ee swedbank.lv swedbank.lt seb.ee seb.lv seb.lt sebgroup.com nordea.com nordea.se nordea.fi
nordea.dk dnb.se danskebank.com danskebank.se danskebank.fi danskebank.no danskebank.co.uk danskebank.ie revolut.me
wise.jobs dbs.com.cn dbs.com.tw dbs.id dbs.in icicibank.co.in axisbank.com axis.bank.in axis.bank icici.bank.in
maybank.com scotiabank.com.mx scotiabank.com.pe scotiabank.cl itau.com itau.com.ar itau.com.py itau.com.uy
bradesco.com nubank.com nu.com.mx anz.com anz.co.nz westpac.co.nz mufg.com bk.mufg.jp mizuhobank.com mizuhogroup.com
bnpparibas.com bnpparibas.net bnpparibas mabanque.bnpparibas labanquepostale.com credit-agricole.com bankofireland.ie
nationwide.com santanderbank.com morganstanley.co.uk absa.africa standardbank.com stanbicbank.com sc.com schwab.co.uk
rbs.co.uk rbs.com tdbank.ca td.ca bmo.ca n26.de monzo.me starlingbank.co.uk fidelity.co.uk fidelity.ca fidelity.de
discover.bank hangseng.com.hk bankofscotland.de lloydsbank.de qnb.com.qa emiratesnbd.com.eg access-bank.com twitter.com t.co
`
  .split(/\s+/)
  .filter(Boolean)

const isGenuine = hostLookup([
  ...known.flatMap(({ name, hosts }) => hosts.map((host) => [host, name] as const)),
  ...alsoTheirs.map((domain) => [`*.${domain}`, domain] as const),
])

/** Names that are words, places or families' too. */
const everyday = new Set(
  'discover fidelity marcus provincial nationwide halifax huntington desjardins regions citizens macro galicia safra inter caixa'.split(
    ' ',
  ),
)

/** Labels of a domain that do not carry the name. */
const nameless = /^(com|net|org|gov|co|in|uk|br|banco|mabanque|home|cards|personal|business|cbportal|mobile|www|bank)$/

const brands: readonly Brand[] = known.flatMap(({ name, hosts }) =>
  hosts.flatMap((pattern) => {
    const domain = pattern.replace(/^\*\./, '')
    const labels = domain.split('.')
    const label = labels.filter((part) => !nameless.test(part)).sort((one, other) => other.length - one.length)[0]
    // One letter is a name to nobody, and a country's ending is none either.
    if (!label || label.length < 2) return []
    const strong = label.length >= 5 && !everyday.has(label)
    const together = label.replaceAll('-', '')
    return [{ name, domain, label, together, squint: squinted(together), strong }]
  }),
)

/** Words that are put beside a name to make it look like its sign-in. */
const bait = new Set(
  `access account accounts acct alert alerts app apps assist auth authentication banca banco bank banking banka banque billing business
card cards care cash center centre check client clients com confirm connect connexion corp credit customer dashboard direct e ebank
ebanking email en espace eu fraud group gateway help helpdesk helpline home id identity info ingresar international internet kundenservice
link live local login logon mail member members message messages mobile money my myaccount net netbanking new notice notification now
official online onlinebanking page pagos pay payment payments personal phone plus portal premium privat private pro process protect
recover recovery refund register reset safe safety secure secured security server service services session settings sicherheit sign
signin signon site sms sso standard start statement store support system tan team transfer trust uk unlock update updates us usa user
validate validation valid verification verify wallet web webmail www`.split(/\s+/),
)

/** A label as it is written, as it looks, and as it looks to somebody in a hurry. */
type Label = { written: string; bare: string; words: string[]; together: string; squint: string }

/** `main` is the label somebody registered; `front` those before it, where a name is put in front of somebody else's domain. */
type Host = { dotted: string; main: Label; front: Label[] }

function seenLabel(written: string): Label {
  const bare = folded(written)
  const together = bare.replaceAll('-', '')
  return { written, bare, words: bare.split('-'), together, squint: squinted(together) }
}

/** True: the host tells; false: it may; null: no resemblance. */
function resembles(brand: Brand, { dotted, main, front }: Host): boolean | null {
  if (dotted.includes(`.${brand.domain}.`)) return true
  const answers = [likeName(brand, main), ...front.map((label) => inFront(brand, label))]
  return answers.includes(true) || (answers.includes(false) ? false : null)
}

function likeName(brand: Brand, label: Label): boolean | null {
  const { written, bare, together, squint } = label
  if (bare === brand.label) return written !== bare || brand.strong
  if (together === brand.together) return brand.strong || brand.label.length > 3
  // In a name of three letters, an `l` for an `i` may be another name.
  if (brand.label.length >= 2 && /[a-z]/.test(brand.label) && squint === brand.squint)
    return brand.label.length > 3 || written !== bare || /\d/.test(bare)
  const within = together.includes(brand.together) || squint.includes(brand.squint)
  return (within ? withWord(brand, label) : null) ?? mistyped(brand, bare)
}

/** The name as one of the words of a label, or grown together with another word. */
function withWord(brand: Brand, { bare, words, together }: Label): boolean | null {
  if (words.length > 1) {
    const others = `-${bare}-`.replace(`-${brand.label}-`, '-').split('-').filter(Boolean)
    const named = others.length < words.length ? others : words.filter((word) => !sameName(brand, word))
    if (named.length > 0 && named.length < words.length) return brand.strong || named.some(isBait)
  }
  for (const word of words.length > 1 ? [...words, together] : words) {
    const rest = around(brand, word)
    if (rest === null) continue
    if (isBait(rest)) return brand.label.length >= 4
    if (brand.strong) return brand.label.length >= 7
  }
  return null
}

function sameName(brand: Brand, word: string): boolean {
  return word === brand.together || (brand.label.length >= 4 && squinted(word) === brand.squint)
}

/** What a word has beside the name at its beginning or end; null when it has not. */
function around({ together: name, squint }: Brand, word: string): string | null {
  // Two letters begin and end words without number; with a long word of bait they are worth a look.
  if (word.length <= name.length + (name.length < 3 ? 4 : 0)) return null
  if (word.startsWith(name)) return word.slice(name.length)
  if (word.endsWith(name)) return word.slice(0, -name.length)
  if (name.length < 6) return null
  const seen = squinted(word)
  if (seen.startsWith(squint)) return seen.slice(squint.length)
  return seen.endsWith(squint) ? seen.slice(0, -squint.length) : null
}

/** Whether a rest is bait alone: one word, two of them, digits. */
function isBait(rest: string): boolean {
  if (/^\d{1,4}$/.test(rest) || isBaitWord(rest)) return true
  for (let cut = 2; cut < rest.length - 1; cut++) {
    if (isBaitWord(rest.slice(0, cut)) && isBaitWord(rest.slice(cut))) return true
  }
  return false
}

function isBaitWord(word: string): boolean {
  return bait.has(word) || (word.endsWith('s') && bait.has(word.slice(0, -1)))
}

/** A name in a label before somebody else's domain. */
function inFront(brand: Brand, { written, bare, words, squint }: Label): boolean | null {
  if (bare === brand.label || words.includes(brand.label)) return brand.strong || written !== bare
  return brand.strong && brand.label.length >= 7 && squint === brand.squint ? true : null
}

/** One letter too many, too few, another, or two changed round: only in names long enough for that to be no accident. */
function mistyped({ label, strong }: Brand, bare: string): boolean | null {
  if (!strong || label.length < 7 || Math.abs(label.length - bare.length) > 1) return null
  let head = 0
  while (head < bare.length && bare[head] === label[head]) head++
  let tail = 0
  while (tail < Math.min(bare.length, label.length) - head && bare.at(-1 - tail) === label.at(-1 - tail)) tail++
  const [mine, theirs] = [bare.slice(head, bare.length - tail), label.slice(head, label.length - tail)]
  const swapped = mine.length === 2 && theirs.length === 2 && mine[0] === theirs[1] && mine[1] === theirs[0]
  return swapped || (mine.length <= 1 && theirs.length <= 1) ? true : null
}

/** Which label somebody registered: the one before the ending, `co.uk` and the like being one ending. */
function mainLabel(labels: readonly string[]): number {
  const last = labels.length - 1
  const second = labels[last - 1] ?? ''
  const double =
    (labels[last] ?? '').length === 2 && last >= 2 && /^(co|com|net|org|gov|gob|gub|ac|edu|ne|or|go|bank)$/.test(second)
  return Math.max(0, double ? last - 2 : last - 1)
}

/** A host as it is drawn on the screen; as it is, where its Punycode (RFC 3492) cannot be read. */
function readable(host: string): string {
  try {
    return toUnicode(host)
  } catch {
    return host
  }
}
