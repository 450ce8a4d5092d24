import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUnsafeSelector, unsafeIn } from '../../lib/pack-words.ts'

describe('the words of a pack', () => {
  it.each([
    ['<img src=x>', 'markup'],
    ['&lt;script&gt;', 'markup'],
    ['See [this](x)', 'markup'],
    ['See [this][1]', 'markup'],
    ['＜script＞', 'markup'],
    ['javascript:alert(1)', 'code'],
    ['data:text/html,x', 'code'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is what is refused
    ['Hello ${name}', 'code'],
    ['{{constructor}}', 'code'],
    ['() => steal()', 'code'],
    ['See https://a.example', 'address'],
    ['See hxxps://a', 'address'],
    ['See h**p: a', 'address'],
    ['See http : // a', 'address'],
    ['ftp://a', 'address'],
    ['https:\\\\a', 'address'],
    ['Go to www.example', 'address'],
    ['Go to www2 example', 'address'],
    ['Log in at example.com/login.', 'address'],
    ['Log in at EXAMPLE.COM', 'address'],
    ['Log in at Example.Com', 'address'],
    ['Log in at example.bank', 'address'],
    ['Log in at exa\u00admple\u200d.c\u034fom', 'address'],
    ['Log in at example．com', 'address'],
    ['Log in at example。com', 'address'],
    ['Log in at ｅｘａｍｐｌｅ.ｃｏｍ', 'address'],
    ['Log in at ехаmрlе.соm', 'address'],
    ['Log in at пример.рф', 'address'],
    ['Log in at example.xn--p1ai', 'address'],
    ['Log in at example dot com', 'address'],
    ['Entre en ejemplo punto com', 'address'],
    ['Entre em exemplo ponto com', 'address'],
    ['Log in at example [.] com', 'address'],
    ['Log in at example(dot)com', 'address'],
    ['Log in at example .com', 'address'],
    ['Write to help@example', 'address'],
    ['Write to help @ example.com', 'address'],
    ['Write to help (at) example', 'address'],
    ['mailto:help', 'address'],
    ['Call tel:123', 'address'],
    ['Open 192.0.2.1 now', 'address'],
  ])('may not be “%s”: %s', (text, why) => {
    expect(unsafeIn(text, 'linkedin')).toBe(why)
  })

  it.each([
    'Call 0800 123 4567 at once.',
    'Call +49 30 123456.',
    'Call (555) 010-0199.',
    'Call 555.010.0199.',
    'Call 0 8 0 0 1 2 3 4.',
    'Call 1-800-REFUND.',
    'Call ０８００１２３４５６.',
    'Call ٠٨٠٠١٢٣٤٥٦.',
    'Llame al 600 123 123.',
    'Ligue para 0044 20.',
    'Call 0800–123–4567.',
  ])('may not be “%s” at a bank', (text) => {
    expect(unsafeIn(text, 'bank')).toBe('telephone')
    expect(unsafeIn(text, 'linkedin')).toBe(null)
  })

  it.each([
    'Look above the first post, e.g. at the small arrow; i.e. the one on the right.',
    'Attach the report as report.pdf, not as .docx, and never a photo.jpg.',
    'Between 9 a.m. and 5 p.m., it is 3.5 times as likely.',
    'Follow @somebody, and use #hashtag… and/or both.',
    'Checked on 2026-11-02, or 02.11.2026, or 2/11/2026.',
    'A transfer of 1.000.000,00 or 1,000,000.00 needs two people.',
    'z.B. abends, d.h. nach 18.30 Uhr, u.a. am 3. Oktober. Danach usw.',
    'En EE.UU. y en los RR.HH. de la empresa, p. ej. el lunes. Con calma.',
    'No menu, escolha “Mais”. Com isso, nada muda. Ponto final.',
    'C’est un bon point de départ : p. ex. le matin. Le point clé est là.',
    'Der Punkt ist klein. Com­pu­ter heißt er.',
    'Choose “A → B” (see the picture) [twice], < 3 times & not more; 5 > 4.',
    'The code has six digits. Your data: yours. Function keys (F5) help.',
    '“For you” is chosen by the service; “Following” holds only the people you picked.',
    'Nº 5 · 24/7 · 50 % · 2FA · COVID-19 · 1:1 · A/B',
  ])('may be “%s”', (text) => {
    for (const site of ['linkedin', 'bank']) expect(unsafeIn(text, site)).toBe(null)
  })

  it('are looked at in a time that grows with their length, whatever they are', () => {
    for (const part of ['a.', '1 ', 'a@', '[', '+1(', '&a', 'www', '. ', 'h*', '1.1']) {
      expect(() => unsafeIn(part.repeat(300_000), 'bank')).not.toThrow()
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('bank', 'x'), (text, site) => {
        const found = unsafeIn(text, site)
        expect(found === null || unsafeIn(`Open the menu. ${text}`, site) !== null).toBe(true)
      }),
    )
  })
})

it('a selector asks, and does nothing else', () => {
  for (const fine of [
    '#main > .feed:not([hidden])',
    '[aria-label="Amount"]',
    'main :has(> h1) ~ p',
    '*|a[href^="/x"]',
    '[title=")("] b',
    '',
  ]) {
    expect(isUnsafeSelector(fine)).toBe(false)
  }
  for (const wrong of [
    'a{}',
    'a;b',
    '</style>',
    '[style*="url(x)"]',
    '@import x',
    'a /* b */',
    '[href="https://a"]',
    ':is(a',
    'a)',
    '[a',
    '[a="x]',
    '(]',
    ":not(['(')",
  ]) {
    expect(isUnsafeSelector(wrong)).toBe(true)
  }
})
