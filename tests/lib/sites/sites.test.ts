import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Place } from '../../../lib/protocol/page.ts'
import { Site } from '../../../lib/protocol/site.ts'
import { elsewhereSite } from '../../../lib/sites/elsewhere.ts'
import { elsewhere, kindsFor, landmarks, pageKey, recognise, sites } from '../../../lib/sites/index.ts'

const folder = new URL('../../../lib/sites/', import.meta.url)
const names = JSON.parse(readFileSync(new URL('../../../public/_locales/en/messages.json', import.meta.url), 'utf8'))

describe('the list of sites', () => {
  it('holds every site file, and each is a Site', async () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.site.ts'))
    const exported = await Promise.all(files.map((file) => import(new URL(file, folder).href)))
    const found = exported.flatMap((module) => Object.values(module)).map((site) => Site.parse(site).id)
    expect(found.sort()).toEqual(sites.map(({ id }) => id).sort())
    expect(new Set(found).size).toBe(files.length)
  })

  it('has beside it a Site for everything else', () => {
    expect(Site.safeParse(elsewhereSite).success).toBe(true)
  })

  it('gives no host to two sites', () => {
    const hosts = sites.flatMap((site) => site.hosts)
    expect(new Set(hosts).size).toBe(hosts.length)
  })

  it('names every kind of page in words', () => {
    const kinds = sites.flatMap((site) => [site.otherwise, ...site.pages.map(({ kind }) => kind)])
    for (const kind of [...kinds, elsewhere.kind]) {
      expect(names[pageKey(kind)]?.message, kind).toMatch(/\S/)
    }
  })

  it('tries silent kinds before all others', () => {
    for (const { pages } of sites) {
      const last = pages.findLastIndex(({ silent }) => silent)
      expect(pages.slice(0, last).every(({ silent }) => silent)).toBe(true)
    }
  })

  it('has a general kind for each site, named so that packs find it', () => {
    for (const { pages, otherwise } of sites) {
      const prefixes = new Set([otherwise, ...pages.map(({ kind }) => kind)].map((kind) => kind.split('.')[0]))
      expect([...prefixes].map((prefix) => `${prefix}.page`)).toEqual([otherwise])
    }
  })

  it('offers a mentor every kind that can have tips, once', () => {
    for (const site of sites) {
      const kinds = kindsFor(site)
      expect(new Set(kinds).size).toBe(kinds.length)
      expect(kinds).toContain(site.otherwise)
      for (const { kind, silent } of site.pages) expect(kinds.includes(kind)).toBe(!silent)
    }
  })

  it('looks for password and code fields on every site', () => {
    for (const site of sites) {
      expect(landmarks(site)).toContain('input[type="password"]')
      expect(landmarks(site)).toContain('input[autocomplete~="one-time-code" i]')
    }
  })
})

describe('an address that is not what it seems', () => {
  it.each([
    'http://www.linkedin.com/feed/',
    'https://www.linkedin.com:8443/feed/',
    'https://www.linkedin.com@evil.example/feed/',
    'https://user@www.linkedin.com/feed/',
    'https://user:pass@x.com/home',
    'https://linkedin.com.evil.example/feed/',
    'https://www.linkedin.com.evil.example/',
    'https://www.linkedin.com./feed/',
    'https://evil.example/www.linkedin.com/feed/',
    'https://evil.example/?https://www.linkedin.com/feed/',
    'https://evil.example#https://x.com/home',
    'https://www-linkedin.com/feed/',
    'https://wwwxlinkedin.com/feed/',
    'https://www.xn--lnkedin-9db.com/feed/',
    'https://www.lınkedin.com/feed/',
    'https://х.com/home',
    'https://evil.x.com/home',
    'https://business.linkedin.com/feed/',
    'https://xx.com/home',
    'https://x.com.co/home',
    'https://www.linkedin.com%2eevil.example/',
    'https://www.linkedin.com%5C@evil.example',
    'blob:https://www.linkedin.com/6f1',
    'view-source:https://www.linkedin.com/feed/',
    'filesystem:https://x.com/t/a',
    'file:///etc/x.com',
    'javascript:location="https://x.com/home"',
    'data:text/html,https://x.com/home',
    'about:blank',
    'chrome://settings',
    'ftp://x.com/home',
    'wss://x.com/home',
    '//x.com/home',
    'x.com/home',
    '',
    ' ',
    '\u0000',
    'https://',
    'https:///',
    'https://[::1]/',
    'https://1.1.1.1/',
  ])('%s is not recognised', (address) => {
    expect(recognise(address)).toBeNull()
  })

  it('is read as the browser reads it', () => {
    expect(recognise('https://ｗｗｗ.ｌｉｎｋｅｄｉｎ.com/feed/')?.place.kind).toBe('li.feed')
    expect(recognise('https://x.com/../../home')?.place.kind).toBe('x.home')
    expect(recognise('https:\\\\x.com\\home')?.place.kind).toBe('x.home')
    expect(recognise('https://x.com//home//')?.place.kind).toBe('x.home')
    expect(recognise('https://www.linkedin.com/%66eed/')?.place.kind).toBe('li.feed')
  })

  it('does not throw on broken escapes', () => {
    expect(recognise('https://www.linkedin.com/in/%/')?.place.kind).toBe('li.profile')
    expect(recognise('https://www.linkedin.com/in/%E0%A4%A/edit/')?.place.kind).toBe('li.profile.edit')
    expect(recognise('https://www.chase.com/%FF%FE/login')?.silent).toBe(true)
  })
})

const labels = fc.stringMatching(/^[a-z0-9-]{1,12}$/)
const hosts = fc.oneof(
  fc.domain(),
  fc.constantFrom(...sites.flatMap((site) => site.hosts.map((host) => host.replace('*.', '')))),
  fc
    .tuple(labels, fc.constantFrom('.', '-', ''), fc.constantFrom('chase.com', 'x.com', 'www.linkedin.com', 'bank.in'))
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('chase.com', 'x.com', 'www.linkedin.com'), fc.constantFrom('.', '-', ''), labels)
    .map((parts) => parts.join('')),
)
const words = fc.constantFrom(
  'feed',
  'in',
  'me',
  'edit',
  'login',
  'status',
  '1',
  'transfer',
  'confirm',
  'urn:li:share:1',
  '%',
  '%FF',
  '*',
  '**',
  '#',
  'i',
  '',
)
const tails = fc
  .array(fc.oneof(words, fc.string({ unit: 'binary' }), fc.webSegment()))
  .map((segments) => `/${segments.join('/')}`)
const clues = fc.subarray(sites.flatMap(landmarks)).map((found) => new Set(found))

describe('whatever the address', () => {
  it('nothing is thrown, and the place is one', () => {
    const addresses = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.tuple(hosts, tails).map(([host, tail]) => `https://${host}${tail}`),
    )
    fc.assert(
      fc.property(addresses, clues, (address, seen) => {
        const found = recognise(address, seen)
        if (found) expect(Place.parse(found.place).site).toBe(found.site.id)
      }),
      { numRuns: 3000 },
    )
  })

  it('only a listed host over https, with no user and no port, is recognised', () => {
    const listed = (host: string) =>
      sites.some((site) =>
        site.hosts.some((pattern) =>
          pattern.startsWith('*.') ? host === pattern.slice(2) || host.endsWith(pattern.slice(1)) : host === pattern,
        ),
      )
    const before = fc.constantFrom('https://', 'http://', 'https://me@', 'https://me:pw@', 'wss://')
    const after = fc.constantFrom('', ':443', ':8443', ':80')
    fc.assert(
      fc.property(before, hosts, after, tails, clues, (scheme, host, port, tail, seen) => {
        const found = recognise(scheme + host + port + tail, seen)
        const plain = scheme === 'https://' && (port === '' || port === ':443')
        expect(found !== null).toBe(
          plain && URL.canParse(`https://${host}`) && listed(new URL(`https://${host}`).hostname),
        )
      }),
      { numRuns: 3000 },
    )
  })

  it('a silent address stays silent whatever is found in the page', () => {
    const silent = fc.constantFrom(
      'https://www.linkedin.com/login',
      'https://x.com/i/flow/login',
      'https://secure.chase.com/transfer/confirm',
    )
    fc.assert(fc.property(silent, clues, (address, seen) => recognise(address, seen)?.silent === true))
  })

  it.each([
    ['path', `https://secure.chase.com/${'a/'.repeat(50_000)}`],
    ['segment', `https://secure.chase.com/${'login'.repeat(20_000)}`],
    ['word', `https://secure.chase.com/${'a'.repeat(100_000)}`],
    ['escapes', `https://www.linkedin.com/in/${'%41'.repeat(33_000)}`],
    ['query', `https://www.linkedin.com/feed/?${'a=b&'.repeat(25_000)}`],
    ['fragment', `https://secure.chase.com/#/${'transfer-'.repeat(12_000)}`],
    ['host', `https://${'a.'.repeat(50_000)}chase.com/`],
    ['user', `https://${'a'.repeat(100_000)}@x.com/home`],
  ])('a hundred thousand characters of %s are read without trouble', (_, address) => {
    expect(() => recognise(address)).not.toThrow()
  })
})
