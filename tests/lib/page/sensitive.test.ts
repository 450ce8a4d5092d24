import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linksToPerson } from '../../../lib/page/persons.ts'
import { findSensitive, mayShow, type TextSetting } from '../../../lib/page/sensitive.ts'
import { isCommon } from '../../../lib/page/vocabulary.ts'

/** The text with everything that would be covered painted over. */
function seen(text: string, setting?: TextSetting): string {
  const letters = [...text].join('') === text ? text.split('') : [...text]
  for (const { start, end } of findSensitive(text, setting)) for (let at = start; at < end; at++) letters[at] = '▇'
  return letters.join('')
}

function hides(text: string, secret: string, setting?: TextSetting): boolean {
  const at = text.indexOf(secret)
  return /^[▇\s]+$/.test(seen(text, setting).slice(at, at + secret.length))
}

describe('what must not be seen in a text', () => {
  const cases: [text: string, secret: string][] = [
    ['You received $1,234.56 today', '$1,234.56'],
    ['Saldo disponible: 65.018,67 €', '65.018,67 €'],
    ['A round of 12 million dollars', '12 million'],
    ['We closed at EUR 40 last night', 'EUR 40'],
    ['Raised $3.2M from two funds', '$3.2M'],
    ['R$ 950,00 no seu cartão', 'R$ 950,00'],
    ['Card ending in 4471', '4471'],
    ['Card •••• 12', '•••• 12'],
    ['4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['IBAN DE89 3704 0044 0532 0130 00', 'DE89 3704 0044 0532 0130 00'],
    ['to GB29 NWBK 6016 1331 9268 19 please', 'GB29 NWBK 6016 1331 9268 19'],
    ['sort code 20-00-00', '20-00-00'],
    ['SSN 078-05-1120', '078-05-1120'],
    ['NIF 12345678Z', '12345678Z'],
    ['Your code is 483 920', '483 920'],
    ['Your code: XKJQ', 'XKJQ'],
    ['Passwort: hunter', 'hunter'],
    ['CVV: 123', '123'],
    ['write to ana.lima@example.com now', 'ana.lima@example.com'],
    ['write to ana @ example.com now', 'ana @ example.com'],
    ['call +44 (0)20 7946 0958 tonight', '+44 (0)20 7946 0958'],
    ['call 555-0142', '555-0142'],
    ['٠١٢٣٤٥', '٠١٢٣٤٥'],
    ['born on 12 March 1971 in spring', '12 March 1971'],
    ['Date of birth: 3 mayo 1968', '3 mayo 1968'],
    ['geboren am 4. Januar 1970', '4. Januar 1970'],
    ['she lives at 12 Grosvenor Street, London', '12 Grosvenor Street, London'],
    ['Calle Mayor 12, 3º izquierda', 'Calle Mayor 12, 3º izquierda'],
    ['in der Hauptstraße 5', 'Hauptstraße 5'],
    ['near SW1A 1AA', 'SW1A 1AA'],
    ['Thanks to Margaret Smith for this', 'Margaret Smith'],
    ['a word with Oluwaseun yesterday', 'Oluwaseun'],
    ['Margaret', 'Margaret'],
    ['said Ludwig van der Berg then', 'Ludwig van der Berg'],
    ['ask Mr Bank about it', 'Mr Bank'],
    ['by J. K. Rowling', 'J. K. Rowling'],
    ['ANA LIMA', 'ANA LIMA'],
    ['王小明', '王小明'],
    ['محمد علي', 'محمد علي'],
    ['follow @analima now', '@analima'],
    ['see https://example.com/in/ana-lima', 'https://example.com/in/ana-lima'],
  ]
  for (const [text, secret] of cases)
    it(`covers “${secret}” in “${text}”`, () => expect(hides(text, secret)).toBe(true))

  it('covers a name that the page paints in capitals', () => {
    expect(hides('ana lima', 'ana lima', { capitals: true })).toBe(true)
  })

  it('covers whatever leads to a person, however it is written, but not the words of the interface', () => {
    const whole = (text: string) => ({ persons: [{ start: 0, end: text.length }] })
    expect(hides('dj quiet', 'dj quiet', whole('dj quiet'))).toBe(true)
    expect(seen('My Network 12', whole('My Network 12'))).toBe('My Network 12')
  })

  it('leaves the headline of the profile that is being looked at', () => {
    expect(seen('Margaret Smith', { named: [{ start: 0, end: 14 }] })).toBe('Margaret Smith')
    expect(hides('Margaret Smith 5551234', '5551234', { named: [{ start: 0, end: 22 }] })).toBe(true)
  })
})

describe('what stays readable', () => {
  const harmless = [
    'Home',
    'My Network',
    'Start a post',
    "Who's viewed your profile",
    'Sort by: Top',
    '3 new notifications',
    '10:30 – 11:30',
    'We moved the planning meeting from Monday to Thursday.',
    'Sep 2019 – Present',
    '© 2026',
    'Q3 results',
    '2nd',
    '20h',
    'Hiring for curiosity beats hiring for certainty, every single time.',
    'Configuración y privacidad',
    'Mehr anzeigen',
    'Chief Financial Officer',
    'the board pack had to answer every question',
    '6.0K posts',
    '12 comments',
  ]
  for (const text of harmless) it(`leaves “${text}”`, () => expect(seen(text)).toBe(text))
})

describe('hostile texts', () => {
  const bricks = [
    '9',
    '9 ',
    '9,',
    '.',
    '*',
    'A',
    'A ',
    'a',
    '@',
    'a@',
    '/a',
    '-',
    "'a",
    'J. ',
    'de ',
    'code: ',
    'March 3 ',
    'St 1 ',
    '$',
    '…x',
  ]
  // A scanner that went back over what it has read would not end within the runner's limit.
  it('are read to their end, however long', () => {
    for (const brick of bricks) {
      const text = brick.repeat(Math.ceil(40_000 / brick.length))
      expect(
        findSensitive(text).every(({ end }) => end <= text.length),
        brick,
      ).toBe(true)
    }
  })

  it('never name a part outside themselves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const { start, end } of findSensitive(text)) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  it('hide no amount, whatever stands around it', () => {
    const words = fc.array(fc.constantFrom('the', 'Balance', 'of', 'your', 'account', 'is', '·', '(', ')'), {
      maxLength: 6,
    })
    const amount = fc.tuple(fc.constantFrom('$', '€', '£', 'R$'), fc.integer({ min: 10, max: 99_999_999 }))
    fc.assert(
      fc.property(words, amount, words, (before, [sign, cents], after) => {
        const secret = `${sign}${(cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`
        expect(hides([...before, secret, ...after].join(' '), secret)).toBe(true)
      }),
    )
  })
})

describe('what a drawn picture may say', () => {
  it('is interface words only', () => {
    for (const label of [
      'Save',
      'Sign out',
      'Transferencia nueva',
      'Kontoauszüge anzeigen',
      'Cuenta de origen',
      'Posts & activity',
    ]) {
      expect(mayShow(label), label).toBe(true)
    }
    for (const label of [
      'Pay Quillmere',
      'Pay $12',
      'Account 12',
      'Hola Inés',
      'Mark Fields',
      '王',
      'a​b',
      '',
      'x'.repeat(61),
    ]) {
      expect(mayShow(label), label).toBe(false)
    }
  })

  it('never holds a word outside the vocabulary', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 70 }), (text) => {
        if (!mayShow(text)) return
        for (const word of text.match(/[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu) ?? []) {
          expect(word.split(/(?<=[\p{L}\p{M}])[-'’]+$/u).every((part) => part === '' || isCommon(part))).toBe(true)
        }
        expect(text).not.toMatch(/\p{N}/u)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a link to a person', () => {
  it('is told by the shape of its address', () => {
    for (const href of ['/in/ana-lima/', 'https://x.com/analima', '/@ana', '/users/77', 'mailto:a@b.c', 'tel:123']) {
      expect(linksToPerson(href), href).toBe(true)
    }
    for (const href of ['/home', '/settings/profile', '/feed/', '#top', '/search?q=ana', 'https://example.com/']) {
      expect(linksToPerson(href), href).toBe(false)
    }
  })
})
