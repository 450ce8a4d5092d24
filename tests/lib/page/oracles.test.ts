/**
 * What the rules find, held against libraries that know each kind of number: whatever they say is one must be covered, in every
 * notation, alone and in a sentence of five languages.
 */
import fc from 'fast-check'
import { friendlyFormatIBAN, getCountrySpecifications, isValidIBAN } from 'ibantools'
import { type CountryCode, getExampleNumber } from 'libphonenumber-js'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, it } from 'vitest'
import { findUnlisted } from '../../../lib/page/careful.ts'
import { isSecret } from '../../../lib/page/secret.ts'
import { findSensitive, mayShow } from '../../../lib/page/sensitive.ts'

const sentences = [
  (secret: string) => secret,
  (secret: string) => `Please use ${secret} from today`,
  (secret: string) => `Su número es ${secret}, guárdelo`,
  (secret: string) => `Seu número (${secret}) foi salvo`,
  (secret: string) => `Le numéro ${secret} est enregistré.`,
  (secret: string) => `Ihre Nummer: ${secret}`,
]

/** The letters and digits of a secret that could still be read. */
function readable(text: string, secret: string, careful = false): string {
  const from = text.indexOf(secret)
  const spans = [...findSensitive(text), ...(careful ? findUnlisted(text, () => false) : [])]
  const seen = (at: number) => !spans.some(({ start, end }) => start <= at && at < end)
  return [...secret].filter((sign, at) => /[\p{L}\p{Nd}]/u.test(sign) && seen(from + at)).join('')
}

/** Those of the secrets of which more than a sign can be read in some sentence. */
function leaks(secrets: string[], careful = false): string[] {
  return secrets.flatMap((secret) =>
    sentences.flatMap((sentence) => {
      const left = readable(sentence(secret), secret, careful)
      return left.length > 1 ? [`${sentence(secret)} -> ${left}`] : []
    }),
  )
}

/** A random number from 0 to below `most`, the same ones each time. */
const rolling = (seed: number) => (most: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((seed / 2_147_483_648) * most)
}

/** Text that a simple pattern of character classes and counts matches, such as `^[A-Z]{4}[0-9]{14}$`. */
function matching(pattern: string, roll: (most: number) => number): string {
  const pieces = [...pattern.matchAll(/\[([^\]]+)\](?:\{(\d+)\})?|([A-Z0-9])/g)]
  return pieces
    .map(([, set = '', times = '1', sign]) => {
      const all =
        sign ?? (set.includes('A-Z') ? 'ABCDEFGHJKLMNPRSTUVWXYZ' : '') + (set.includes('0-9') ? '0123456789' : '')
      return Array.from({ length: sign ? 1 : Number(times) }, () => all.charAt(roll(all.length))).join('')
    })
    .join('')
}

function withCheck(land: string, bban: string): string {
  const spelt = [...`${bban}${land}00`].map((sign) => String(Number.parseInt(sign, 36))).join('')
  const rest = [...spelt].reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0)
  return `${land}${String(98 - rest).padStart(2, '0')}${bban}`
}

const filled = (pattern: string, roll: (most: number) => number) =>
  pattern.replace(/#|A/g, (sign) => (sign === '#' ? String(roll(10)) : 'ABCDEFGHJKLMNPRSTUVWXYZ'.charAt(roll(23))))

describe('every number that a library knows is covered', () => {
  it('IBANs of all countries, in one piece and in groups', () => {
    const roll = rolling(1)
    const lands = Object.entries(getCountrySpecifications()).filter(
      ([, { bban_regexp, IBANRegistry }]) => bban_regexp && IBANRegistry,
    )
    expect(lands.length).toBeGreaterThan(70)
    const made = lands.flatMap(([land, { bban_regexp }]) =>
      Array.from({ length: 4 }, () => withCheck(land, matching(bban_regexp ?? '', roll))),
    )
    expect(made.filter((iban) => isValidIBAN(iban)).length).toBeGreaterThan(made.length / 2)
    const written = made.flatMap((iban) => [
      iban,
      friendlyFormatIBAN(iban) ?? iban,
      friendlyFormatIBAN(iban, '-') ?? iban,
    ])
    expect(leaks(written)).toEqual([])
  })

  it('telephone numbers of forty countries, national and international', () => {
    const lands =
      `US GB DE FR ES PT BR MX AR CL CO PE IT NL BE CH AT IE SE NO DK FI PL CZ HU RO GR TR RU UA IN CN JP KR AU NZ ZA NG EG AE
      SA IL SG HK`.split(/\s+/) as CountryCode[]
    const numbers = lands.flatMap((land) => {
      const number = getExampleNumber(land, examples)
      return number
        ? [
            number.formatNational(),
            number.formatInternational(),
            number.number,
            number.formatInternational().replaceAll(' ', '-'),
          ]
        : []
    })
    expect(numbers.length).toBeGreaterThan(150)
    expect(leaks(numbers)).toEqual([])
  })

  it('card numbers of every length in every grouping, and they are secrets that nobody can show', () => {
    const roll = rolling(2)
    const cards = [
      '4###############',
      '5#14############',
      '37#############',
      '6011############',
      '36############',
      '4############',
      '62#################',
    ]
    const made = cards.flatMap((pattern) => Array.from({ length: 5 }, () => luhn(filled(pattern, roll))))
    const written = made.flatMap((card) => [
      card,
      ...[' ', '-', '.', ' '].map((gap) => (card.match(/.{1,4}/g) ?? []).join(gap)),
      `${card.slice(0, 4)} ${card.slice(4, 10)} ${card.slice(10)}`,
    ])
    expect(leaks(written)).toEqual([])
    expect(written.filter((card) => !isSecret(card) || !isSecret(`Visa ${card}, valid`))).toEqual([])
  })

  it('account numbers, routing and sort codes, CLABEs', () => {
    const roll = rolling(3)
    const patterns = [
      '##-##-##',
      '##-##-## ########',
      '021######',
      '##################',
      '### ### ##########',
      '#### / #####-#',
      '#####-#',
      '##### ##### ########### ##',
      '### ### ##',
      '#### #### ## ##########',
      '****####',
      '…####',
      'x####',
    ]
    expect(leaks(patterns.flatMap((pattern) => Array.from({ length: 4 }, () => filled(pattern, roll))))).toEqual([])
  })

  it('national ids', () => {
    const roll = rolling(4)
    const patterns = [
      '###-##-####',
      '### ## ####',
      'AA ## ## ## A',
      'AA######A',
      'AAAA######AAAAAA##',
      'AAAA######A#A',
      '###.###.###-##',
      '##.###.###/####-##',
      '########A',
      'A#######A',
      '## ### ### ###',
      '###########',
      '# ## ## ## ### ### ##',
      '#### #### ####',
      'AAAAA####A',
      '##.###.###-#',
      '########-A',
    ]
    expect(leaks(patterns.flatMap((pattern) => Array.from({ length: 6 }, () => filled(pattern, roll))))).toEqual([])
  })

  it('e-mail addresses, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.emailAddress({ size: 'small' }), (email) => {
        expect(leaks([email])).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('amounts of money in every notation a browser knows', () => {
    const locales = [
      'en-US',
      'en-GB',
      'en-IN',
      'de-DE',
      'de-CH',
      'fr-FR',
      'fr-CA',
      'es-ES',
      'es-MX',
      'es-CL',
      'pt-BR',
      'pt-PT',
      'it-IT',
      'nl-NL',
      'ja-JP',
      'ar-EG',
      'hi-IN-u-nu-deva',
    ]
    const currencies = ['USD', 'EUR', 'GBP', 'BRL', 'MXN', 'CHF', 'JPY', 'INR', 'KWD']
    const written = locales.flatMap((locale) =>
      currencies.flatMap((currency) =>
        (['symbol', 'code'] as const).flatMap((currencyDisplay) =>
          [12_345.67, -845.1, 999].map((value) =>
            new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay }).format(value),
          ),
        ),
      ),
    )
    // The sign of a currency may stay; its digits may not.
    expect(leaks(written).filter((leak) => /\p{Nd}/u.test(leak.split(' -> ')[1] ?? ''))).toEqual([])
  })

  it('dates of birth where a birth is spoken of', () => {
    const dates = [
      '12/03/1971',
      '1971-03-12',
      '12.03.1971',
      '12 March 1971',
      'March 12, 1971',
      '12 de marzo de 1971',
      '12 de março de 1971',
      '12 mars 1971',
      '12. März 1971',
      '12-Mar-1971',
      '12 MAR 71',
    ]
    const lead = ['Born', 'Date of birth:', 'Fecha de nacimiento:', 'Data de nascimento', 'Né le', 'Geboren am']
    const left = lead.flatMap((born) =>
      dates.flatMap((date) => {
        const text = `${born} ${date}`
        const seen = readable(text, date, true)
        return /\p{Nd}/u.test(seen) ? [`${text} -> ${seen}`] : []
      }),
    )
    expect(left).toEqual([])
  })

  it('codes that are used once, which nobody can show either', () => {
    const codes = ['482 913', '482913', '4829', 'G-482913', '9X4-KQ2', '48 29 13']
    const said = [
      (code: string) => `Your code is ${code}`,
      (code: string) => `${code} is your verification code`,
      (code: string) => `Su código: ${code}`,
      (code: string) => `O seu código é ${code}`,
      (code: string) => `Votre code : ${code}`,
      (code: string) => `Ihre TAN lautet ${code}`,
    ]
    const texts = codes.flatMap((code) => said.map((say) => [say(code), code] as const))
    expect(texts.filter(([text, code]) => readable(text, code, true).length > 1).map(([text]) => text)).toEqual([])
    expect(texts.filter(([text]) => !isSecret(text)).map(([text]) => text)).toEqual([])
  })
})

it('no number, in any grouping or script, can be a label', () => {
  const digits = fc.constantFrom('0', '7', '٤', '४', '５')
  fc.assert(
    fc.property(
      fc.array(fc.oneof(digits, fc.constantFrom(' ', '-', 'Save', '…')), { minLength: 1, maxLength: 12 }),
      (parts) => {
        const text = parts.join('')
        if (/\p{Nd}/u.test(text)) expect(mayShow(text)).toBe(false)
      },
    ),
  )
})

function luhn(digits: string): string {
  const body = digits.slice(0, -1)
  const sum = [...body].reverse().reduce((all, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1)
    return all + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}
