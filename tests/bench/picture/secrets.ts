/** Secrets of every kind, made up in the manner of five languages and of the countries that speak them. */
import type { Random } from '../../fixtures/pages/prng.ts'
import { firstNames, lastNames, letters, places, streets } from './people.ts'

export const langs = ['en', 'es', 'pt', 'fr', 'de'] as const
export type Lang = (typeof langs)[number]

export const kinds = [
  'amount',
  'card',
  'account',
  'email',
  'telephone',
  'address',
  'birth',
  'identity',
  'code',
  'name',
  'payee',
  'message',
  'password',
] as const
export type Kind = (typeof kinds)[number]

/** Fills a pattern: `#` a digit, `A` a capital letter; a backslash keeps what follows. */
export function fill(r: Random, pattern: string): string {
  return pattern.replace(/\\(.)|#|A/g, (sign, kept: string | undefined) =>
    kept !== undefined ? kept : sign === '#' ? String(r.int(0, 9)) : 'ABCDEFGHJKLMNPRSTUVWXYZ'.charAt(r.int(0, 22)),
  )
}

/** Digits with a last one that makes Luhn's sum right. */
function withLuhn(digits: string): string {
  const sum = [...digits].reverse().reduce((all, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1)
    return all + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

function card(r: Random): string {
  const amex = r.chance(0.15)
  const number = withLuhn(
    fill(r, amex ? '37############' : r.pick(['4##############', '5#1############', '6011###########'])),
  )
  const groups = amex ? [number.slice(0, 4), number.slice(4, 10), number.slice(10)] : (number.match(/.{4}/g) ?? [])
  const last = number.slice(-4)
  return r.pick([
    number,
    groups.join(' '),
    groups.join(' '),
    groups.join('-'),
    `•••• ${last}`,
    `**** **** **** ${last}`,
    `XXXX-XXXX-XXXX-${last}`,
    `x${last}`,
    `…${last}`,
    `(…${last})`,
    `${number.slice(0, 6)}******${last}`,
  ])
}

const ibans = [
  'DE##################',
  'GB##AAAA##############',
  'ES######################',
  'PT#######################',
  'FR########################A##',
  'NL##AAAA##########',
  'CH###################',
  'BR#######################AA',
  'AT##################',
  'BE##############',
  'IT##A######################',
]
/** The remainder of a long number, digit by digit. */
const remainder = (digits: string): number => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)

function iban(r: Random): string {
  const made = fill(
    r,
    r.pick(ibans).replace(/^(..)/, (land) => land.replaceAll('A', '\\A')),
  )
  const [land, rest] = [made.slice(0, 2), made.slice(4)]
  const spelt = [...`${rest}${land}00`]
    .map((sign) => (/\d/.test(sign) ? sign : String(sign.charCodeAt(0) - 55)))
    .join('')
  const whole = `${land}${String(98 - remainder(spelt)).padStart(2, '0')}${rest}`
  return r.chance(0.7) ? (whole.match(/.{1,4}/g) ?? []).join(' ') : whole
}

function clabe(r: Random): string {
  const body = fill(r, '#################')
  const sum = [...body].reduce(
    (all, digit, at) => all + ((Number(digit) * (([3, 7, 1] as const)[at % 3] ?? 1)) % 10),
    0,
  )
  return `${body}${(10 - (sum % 10)) % 10}`
}

const accounts: Record<Lang, string[]> = {
  en: [
    '##-##-##',
    '##-##-## ########',
    '########',
    '021######',
    '#########-####',
    '...####',
    'ending ####',
    '##### ###### ##',
  ],
  es: ['#### #### ## ##########', '####-####-##-##########', '##########', '...####', '*####', 'terminada en ####'],
  pt: ['Ag. #### Conta #####-#', '#### / #####-#', '#####-#', '######-X', 'final ####', '00##.####.##########'],
  fr: ['##### ##### ########### ##', '###########', 'n° ###########', '...####', '##### ##### #####A#####'],
  de: ['### ### ### ##', '##########', '#### #### ##', 'Kto. ##########', 'BLZ ### ### ##', '...####'],
}

function account(r: Random, lang: Lang): string {
  if (r.chance(0.4)) return iban(r)
  return lang === 'es' && r.chance(0.3) ? clabe(r) : fill(r, r.pick(accounts[lang]))
}

const locales: Record<Lang, [locale: string, currency: string][]> = {
  en: [
    ['en-US', 'USD'],
    ['en-GB', 'GBP'],
    ['en-IN', 'INR'],
    ['en-IE', 'EUR'],
    ['en-US', 'EUR'],
    ['en-ZA', 'ZAR'],
  ],
  es: [
    ['es-ES', 'EUR'],
    ['es-MX', 'MXN'],
    ['es-AR', 'ARS'],
    ['es-CO', 'COP'],
    ['es-CL', 'CLP'],
    ['es-PE', 'PEN'],
  ],
  pt: [
    ['pt-PT', 'EUR'],
    ['pt-BR', 'BRL'],
    ['pt-BR', 'USD'],
  ],
  fr: [
    ['fr-FR', 'EUR'],
    ['fr-CH', 'CHF'],
    ['fr-CA', 'CAD'],
  ],
  de: [
    ['de-DE', 'EUR'],
    ['de-CH', 'CHF'],
    ['de-AT', 'EUR'],
  ],
}

function amount(r: Random, lang: Lang): string {
  const [locale, currency] = r.pick(locales[lang])
  const value = r.pick([r.int(100, 9999) / 100, r.int(10_000, 999_999) / 100, r.int(1_000_000, 900_000_000) / 100])
  const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)
  const styled = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, ...options }).format(value)
  return r.pick([
    styled({}),
    styled({}),
    styled({}),
    styled({ currencyDisplay: 'code' }),
    styled({ maximumFractionDigits: 0 }),
    styled({ notation: 'compact', maximumSignificantDigits: 3 }),
    `−${styled({})}`,
    `+ ${styled({})}`,
    `(${styled({})})`,
    plain,
    `-${plain}`,
    `${plain} ${currency}`,
  ])
}

const telephones: Record<Lang, string[]> = {
  en: [
    '(###) 555-01##',
    '+1 ### 555 01##',
    '020 7946 0###',
    '+44 7### ######',
    '07### ######',
    '087 ### ####',
    '+91 9#### #####',
    '###.555.01##',
    '+27 82 ### ####',
    '+61 4## ### ###',
  ],
  es: [
    '+34 6## ## ## ##',
    '6## ### ###',
    '91 ### ## ##',
    '+52 55 #### ####',
    '55-####-####',
    '+54 9 11 ####-####',
    '+57 3## ### ####',
    '(01 800) ###-####',
  ],
  pt: ['+351 91# ### ###', '21 ### ## ##', '(11) 9####-####', '+55 11 9####-####', '(21) ####-####', '0800 ### ####'],
  fr: [
    '+33 6 ## ## ## ##',
    '06 ## ## ## ##',
    '01.##.##.##.##',
    '+41 79 ### ## ##',
    '+32 4## ## ## ##',
    '(514) 555-01##',
  ],
  de: [
    '+49 151 ########',
    '030 ########',
    '0171/#######',
    '+43 664 #######',
    '089-######',
    '+41 44 ### ## ##',
    '(0221) ## ## ##',
  ],
}

const identities: Record<Lang, string[]> = {
  en: ['###-##-####', 'AA ## ## ## A', 'AA######A', '### ### ###', '#######AA', 'A#######', '##-#######'],
  es: [
    '########A',
    '########-A',
    'X#######A',
    'AAAA######HDFRRN0#',
    'AAAA######AA#',
    '##.###.###',
    '##.###.###-#',
    '##-########-#',
  ],
  pt: ['###.###.###-##', '##.###.###/####-##', '### ### ###', '########', '##.###.###-#'],
  fr: ['# ## ## ## ### ### ##', '###############', '756.####.####.##', '### ### ### #####'],
  de: ['## ### ### ###', '###########', '##/###/#####', 'A##A#AA##', '## ###### A ###'],
}

const birthFormats: Intl.DateTimeFormatOptions[] = [
  { day: 'numeric', month: 'long', year: 'numeric' },
  { day: '2-digit', month: '2-digit', year: 'numeric' },
  { day: 'numeric', month: 'short', year: 'numeric' },
]

function birth(r: Random, lang: Lang): string {
  const date = new Date(Date.UTC(r.int(1938, 2004), r.int(0, 11), r.int(1, 28)))
  const [locale] = r.pick(locales[lang])
  if (r.chance(0.15)) return date.toISOString().slice(0, 10)
  return new Intl.DateTimeFormat(locale, { ...r.pick(birthFormats), timeZone: 'UTC' }).format(date)
}

function address(r: Random, lang: Lang): string {
  const number = String(r.int(1, 240))
  const [street, [city, code]] = [r.pick(streets[lang]), r.pick(places[lang])]
  const house =
    lang === 'en' || lang === 'fr' ? `${number} ${street}` : `${street}${lang === 'de' ? ' ' : ', '}${number}`
  const town = lang === 'en' ? `${city} ${fill(r, code)}` : `${fill(r, code)} ${city}`
  return r.pick([`${house}, ${town}`, house, town, `${house}, ${city}`])
}

const cased = (name: string, r: Random): string => (r.chance(0.12) ? name.toUpperCase() : name)

export function name(r: Random, lang: Lang): string {
  const first = r.pick(firstNames[r.chance(0.75) ? lang : r.pick(langs)])
  const last = r.chance(0.45) ? invented(r) : r.pick(lastNames[lang])
  return cased(
    r.pick([
      `${first} ${last}`,
      `${first} ${last}`,
      `${first} ${last}`,
      `${last}, ${first}`,
      `${first.charAt(0)}. ${last}`,
      `${first} ${last.charAt(0)}.`,
      first,
      lang === 'es' || lang === 'pt' ? `${first} ${r.pick(lastNames[lang])} ${last}` : `${first} ${last}`,
    ]),
    r,
  )
}

/** A family name that no list has. */
function invented(r: Random): string {
  const syllable = () => `${r.pick(letters.heads)}${r.pick(letters.hearts)}${r.pick(letters.tails)}`
  const word = `${syllable()}${r.chance(0.8) ? syllable() : ''}`
  return word.charAt(0).toUpperCase() + word.slice(1)
}

const trades = ['Ltd', 'S.A.', 'GmbH', 'Lda', 'SARL', 'Inc', '& Sons', 'Group', 'Dental', 'Market', 'Café', 'Motors']

function payee(r: Random, lang: Lang): string {
  const shop = `${invented(r)} ${r.pick(trades)}`
  return r.pick([
    shop,
    shop.toUpperCase(),
    `${invented(r).toUpperCase()} ${fill(r, '####')}`,
    `${name(r, lang)} ${fill(r, 'AA-####')}`,
    shop,
  ])
}

function email(r: Random, lang: Lang): string {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^a-z]/gi, '')
      .toLowerCase()
  const [first, last] = [plain(r.pick(firstNames[lang])), plain(invented(r))]
  const left = r.pick([
    `${first}.${last}`,
    `${first.charAt(0)}${last}`,
    `${first}_${r.int(1, 99)}`,
    `${first.charAt(0)}•••••${last.slice(-1)}`,
  ])
  return `${left}@${r.pick(['example.com', 'mail.example.org', `${last}.example`, 'correo.example.mx', 'gmail.com'])}`
}

const messages: Record<Lang, string[]> = {
  en: [
    'Can you call me back before the board meets?',
    'The doctor says it is nothing serious, thank God',
    'We should let him go before the summer',
    'Thanks, see you on Monday',
    'Please do not tell the others about the offer yet',
    'I will send the money tomorrow',
    'Happy birthday, see you tonight',
    'Could you look at the account again',
  ],
  es: [
    'Llámame antes de la reunión, por favor',
    'El médico dice que no es nada grave',
    'Gracias, nos vemos el lunes',
    'No le digas nada a los demás todavía',
    'Mañana te envío el dinero',
    'Puedes revisar la cuenta otra vez',
  ],
  pt: [
    'Liga-me antes da reunião, por favor',
    'O médico disse que não é nada grave',
    'Obrigada, até segunda-feira',
    'Não diga nada aos outros por enquanto',
    'Amanhã envio o dinheiro',
    'Você pode ver a conta outra vez',
  ],
  fr: [
    'Rappelle-moi avant la réunion, merci',
    'Le médecin dit que ce n’est rien de grave',
    'Merci, à lundi',
    'Ne dis rien aux autres pour le moment',
    'Je t’envoie l’argent demain',
    'Pouvez-vous revoir le compte',
  ],
  de: [
    'Ruf mich bitte vor der Sitzung zurück',
    'Der Arzt sagt, es ist nichts Schlimmes',
    'Danke, bis Montag',
    'Bitte sag den anderen noch nichts davon',
    'Ich überweise das Geld morgen',
    'Kannst du das Konto noch einmal prüfen',
  ],
}

function code(r: Random): string {
  return fill(
    r,
    r.pick(['######', '### ###', '###-###', '####', 'AAA-###', '########', 'A##A#A', '##-##-##', 'AAAAAA']),
  )
}

const makers: Record<Kind, (r: Random, lang: Lang) => string> = {
  amount,
  card,
  account,
  email,
  telephone: (r, lang) => fill(r, r.pick(telephones[r.chance(0.8) ? lang : r.pick(langs)])),
  address,
  birth,
  identity: (r, lang) => fill(r, r.pick(identities[lang])),
  code,
  name,
  payee,
  message: (r, lang) => r.pick(messages[lang]),
  password: (r) => fill(r, r.pick(['Sommer##!', 'hunter##', 'Gr8-AA##aa', 'tigre#rojo', 'p\\Assw0rd##'])),
}

export function secretOf(r: Random, kind: Kind, lang: Lang): string {
  return makers[kind](r, lang)
}
