import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  mayManage,
  Name,
  plain,
  Role,
  readHubAddress,
  readInvitation,
  tidy,
  writeInvitation,
} from '../../../lib/protocol/people.ts'

const code = '7Q2MX0K4ABCDEFGH'
const hub = 'https://hub.example'
const line = `${hub}/#join=7Q2M-X0K4-ABCD-EFGH`

describe('an invitation', () => {
  it.each<[string, string]>([
    ['the line itself', line],
    ['text around it', `Dear Eleanor,\n\nhere it is: ${line}\n\nKind regards, Ana`],
    ['text right after it', `${line} thanks a lot and see you on Monday`],
    ['quotes around it', `"${line}"`],
    ['angle brackets around it', `<${line}>`],
    ['small letters', line.toLowerCase()],
    ['capitals', line.toUpperCase()],
    ['no dashes', `${hub}/#join=${code}`],
    ['spaces for dashes', `${hub}/#join=7Q2M X0K4 ABCD EFGH`],
    ['O for 0', `${hub}/#join=7Q2M-XOK4-ABCD-EFGH`],
  ])('is read from %s', (_, text) => {
    expect(readInvitation(text)).toEqual({ hub, code })
  })

  it('forgives I and L for 1', () => {
    expect(readInvitation(`${hub}/#join=ILil-0000-0000-0000`)).toEqual({ hub, code: '1111000000000000' })
  })

  it('keeps the path of a hub that stands under one', () => {
    expect(readInvitation(`https://intranet.example/sotto/#join=${code}`)?.hub).toBe('https://intranet.example/sotto')
  })

  it.each<[string, string]>([
    ['nothing', ''],
    ['a code alone', '7Q2M-X0K4-ABCD-EFGH'],
    ['a link without a code', `${hub}/#join=`],
    ['a code cut short', `${hub}/#join=7Q2M-X0K4-ABCD-EFG`],
    ['a letter no code has', `${hub}/#join=UUUU-X0K4-ABCD-EFGH`],
    ['another fragment', `${hub}/#start=${code}`],
    ['a plain line to another computer', `http://hub.example/#join=${code}`],
    ['another kind of address', `javascript://hub.example/#join=${code}`],
    ['a password in the address', `https://user:pass@hub.example/#join=${code}`],
    ['a query', `https://hub.example/?x=1#join=${code}`],
  ])('is not read from %s', (_, text) => {
    expect(readInvitation(text)).toBeNull()
  })

  it('says whose key begins the trust, where it does, and is not read without the whole of it', () => {
    const root = `${'aB3-_'.repeat(8)}xyz`
    const long = writeInvitation({ hub, code, root })
    expect(readInvitation(`Here it is: ${long}.`)).toEqual({ hub, code, root })
    expect(readInvitation(long.replace(code.slice(0, 4), code.slice(0, 4).toLowerCase()))).toEqual({ hub, code, root })
    for (let cut = 1; cut <= root.length; cut++) expect(readInvitation(long.slice(0, -cut))).toBeNull()
  })

  it('reads what it wrote, for every code', () => {
    const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
    const codes = fc
      .array(fc.constantFrom(...alphabet), { minLength: 16, maxLength: 16 })
      .map((letters) => letters.join(''))
    fc.assert(
      fc.property(codes, fc.string(), (code, around) => {
        const before = around.replace(/https?:/gi, '')
        expect(readInvitation(`${before} ${writeInvitation({ hub, code })}\n${around}`)).toEqual({ hub, code })
      }),
    )
  })

  it('is looked for, in whatever text, without throwing', () => {
    for (const text of [
      'https://'.repeat(100_000),
      `${hub}/#join=${'-'.repeat(1e6)}`,
      `https://${'a'.repeat(1e6)}#join=`,
    ]) {
      readInvitation(text)
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        readInvitation(text)
        readInvitation(`https://${text}#join=${text}`)
      }),
    )
  })
})

describe('the address of a hub', () => {
  it.each<[string, string | null]>([
    ['https://hub.example', 'https://hub.example'],
    ['https://hub.example/', 'https://hub.example'],
    ['https://HUB.example:8443/a/b//', 'https://hub.example:8443/a/b'],
    ['https://hub.example:443', 'https://hub.example'],
    ['http://localhost:4180', 'http://localhost:4180'],
    ['http://127.0.0.1:4180/', 'http://127.0.0.1:4180'],
    ['http://[::1]:4180', 'http://[::1]:4180'],
    ['http://192.168.1.2', null],
    ['http://localhost.example', null],
    ['http://hub.example', null],
    ['ftp://hub.example', null],
    ['file:///etc/passwd', null],
    ['https://user@hub.example', null],
    ['https://hub.example?x', null],
    ['hub.example', null],
    ['', null],
  ])('%s is %s', (text, address) => {
    expect(readHubAddress(text)).toBe(address)
  })
})

describe('plain text', () => {
  const any = plain(10_000)

  it('is what people write, in every script', () => {
    for (const text of [
      '',
      'Tab\tand\nline',
      'Größe – „so“',
      'مرحبا',
      'עברית',
      '日本語',
      '👩‍💻🏽',
      'a\u200Db',
      '\u200E',
    ]) {
      expect([text, any.safeParse(text).success]).toEqual([text, true])
    }
  })

  it.each([
    '\u0000',
    '\u0008',
    '\r',
    '\u001B',
    '\u007F',
    '\u009F',
    '\u200B',
    '\u202A',
    '\u202E',
    '\u2066',
    '\u2060',
    '\uFEFF',
    '\uD800',
    'a\uDC00',
  ])('holds no %j', (character) => {
    expect(any.safeParse(`a${character}b`).success).toBe(false)
    expect(any.safeParse(tidy(`a${character}b`)).success).toBe(true)
  })

  it('is what tidying leaves of anything, and tidying it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const tidied = tidy(text)
        expect(any.safeParse(tidied).success).toBe(true)
        expect(tidy(tidied)).toBe(tidied)
      }),
      { numRuns: 2000 },
    )
  })

  it('that is plain already is not changed by tidying', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        if (any.safeParse(text).success) expect(tidy(text)).toBe(text)
      }),
    )
  })

  it('is counted in characters, not in units of storage', () => {
    expect(plain(2).safeParse('\u{1F642}\u{1F642}').success).toBe(true)
    expect(plain(1).safeParse('\u{1F642}\u{1F642}').success).toBe(false)
  })

  it('tidied has one kind of line end', () => {
    expect(tidy('a\r\nb\rc\nd')).toBe('a\nb\nc\nd')
  })
})

describe('a name', () => {
  it.each<[string, string | null]>([
    ['Ana', 'Ana'],
    ['  Ana Müller ', 'Ana Müller'],
    ['', null],
    ['   ', null],
    ['Ana\nMüller', null],
    ['Ana\tMüller', null],
    ['Ana \u202Eelprup', null],
    ['x'.repeat(81), null],
  ])('%j is %j', (text, name) => {
    expect(Name.safeParse(text).data ?? null).toBe(name)
  })
})

describe('who looks after whom', () => {
  it('is an admin after all, a coordinator after executives and mentors, and nobody else after anybody', () => {
    const under = (by: Role) => Role.options.filter((whom) => mayManage(by, whom))
    expect(under('admin')).toEqual(['executive', 'mentor', 'admin', 'coordinator', 'author'])
    expect(under('coordinator')).toEqual(['executive', 'mentor'])
    for (const by of ['author', 'executive', 'mentor'] as const) expect(under(by)).toEqual([])
  })
})
