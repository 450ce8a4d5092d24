import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Repair } from '../../../lib/protocol/pack.ts'
import type { PageRule } from '../../../lib/protocol/site.ts'
import { installRepairs, knownOf, landmarks, recognise, sites } from '../../../lib/sites/index.ts'

const none = new Map<string, readonly Repair[]>()
afterEach(() => installRepairs(none))

const addresses = [
  ...['/feed/', '/in/ana/', '/login', '/checkpoint/lg/x', '/jobs/', '/payments/x', '/uas/login', '/nowhere'].map(
    (path) => `https://www.linkedin.com${path}`,
  ),
  ...['/home', '/i/flow/login', '/settings/account', '/login', '/ana/status/1'].map((path) => `https://x.com${path}`),
  ...[
    '/',
    '/login',
    '/transfer',
    '/transfer/review',
    '/accounts',
    '/otp',
    '/#/transfer/confirm',
    '/secure?step=code',
  ].flatMap((path) => [`https://online.citi.com${path}`, `https://secure.chase.com${path}`]),
]
const clues = (extra: readonly string[] = []): ReadonlySet<string> =>
  new Set([...sites.flatMap((site) => landmarks(site)), ...extra])

const kinds = [...new Set(sites.flatMap(({ pages }) => pages.map(({ kind }) => kind))), 'li.brandnew', 'bank.brandnew']
const rule: fc.Arbitrary<PageRule> = fc
  .record(
    {
      kind: fc.constantFrom(...kinds),
      paths: fc.array(fc.constantFrom('/**', '/*', '/login', '/feed', '/transfer/**', '/**/a/**/b/**', '/in/*'), {
        minLength: 1,
        maxLength: 3,
      }),
      notFirst: fc.array(fc.constantFrom('login', 'feed'), { maxLength: 2 }),
      query: fc.dictionary(fc.constantFrom('step', 'x'), fc.constantFrom('*', 'code'), { maxKeys: 2 }),
      landmark: fc.constantFrom('main', ':is(', '[a="', '***', '.x:has(y)'),
      silent: fc.constant(true as const),
    },
    { requiredKeys: ['kind'] },
  )
  .map((made) => made as PageRule)
const repair: fc.Arbitrary<Repair> = fc.record({
  pages: fc.array(rule, { maxLength: 12 }),
  labels: fc.array(fc.constantFrom(['Post', 'Publicar'], ['Send', 'Enviar', 'Senden']), { maxLength: 4 }),
  privateParts: fc.array(fc.constantFrom('.message', ':not(', '[', 'body *', ''), { maxLength: 4 }),
})
const repairs = fc
  .dictionary(fc.constantFrom(...sites.map(({ id }) => id), 'other', 'constructor'), fc.array(repair, { maxLength: 4 }))
  .map((made) => new Map(Object.entries(made)))

describe('repairs', () => {
  it('add care and take none away, whatever they are', () => {
    fc.assert(
      fc.property(repairs, fc.boolean(), (all, seen) => {
        const found = seen ? clues(['main', '.x:has(y)']) : undefined
        installRepairs(none)
        const before = addresses.map((address) => recognise(address, found))
        installRepairs(all)
        for (const [at, was] of before.entries()) {
          const now = recognise(addresses[at] ?? '', found)
          if (!was || !now) throw new Error(`${addresses[at]} is known`)
          if (was.silent) expect([now.silent, now.place]).toEqual([true, was.place])
          const silentKinds = was.site.pages.filter(({ silent }) => silent).map(({ kind }) => kind)
          if (silentKinds.includes(now.place.kind)) expect(now.silent).toBe(true)
          const { pages, labels, privateParts, ...site } = now.site
          const { pages: ownPages, labels: ownLabels, privateParts: ownParts, ...ownSite } = was.site
          expect(site).toEqual(ownSite)
          expect(pages.slice(0, ownPages.length)).toEqual(ownPages)
          expect((labels ?? []).slice(0, ownLabels?.length ?? 0)).toEqual(ownLabels ?? [])
          expect(privateParts.slice(0, ownParts.length)).toEqual(ownParts)
          expect(now.place.site).toBe(was.place.site)
          expect(now.place.kind.split('.')[0]).toBe(was.place.kind.split('.')[0])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('mend a kind of page, what to look for, what things are called and what to cover', () => {
    const address = 'https://www.linkedin.com/brand-new/place/'
    expect(recognise(address)?.place.kind).toBe('li.page')
    installRepairs(
      new Map([
        [
          'linkedin',
          [
            {
              pages: [
                { kind: 'li.jobs', paths: ['/brand-new/**'], landmark: '.jobs' },
                { kind: 'x.home', paths: ['/**'] },
              ],
            },
            { pages: [{ kind: 'li.feed', paths: ['/brand-new/**'] }], labels: [['A', 'B']], privateParts: ['.who'] },
          ],
        ],
      ]),
    )
    expect(recognise(address)?.place.kind).toBe('li.feed')
    expect(recognise(address, new Set(['.jobs']))?.place.kind).toBe('li.jobs')
    const site = recognise(address)?.site
    if (!site) throw new Error('known')
    expect(landmarks(site)).toContain('.jobs')
    expect(knownOf(site).labels).toContainEqual(['A', 'B'])
    expect(site.privateParts.at(-1)).toBe('.who')
    expect(recognise('https://www.linkedin.com/feed/')?.site).toBe(site)
    installRepairs(none)
    expect(recognise(address)?.place.kind).toBe('li.page')
    expect(recognise(address)?.site).toBe(sites.find(({ id }) => id === 'linkedin'))
  })

  it('leave room for what the page is asked already, however many there are', () => {
    const pages = Array.from({ length: 40 }, (_, n) => ({ kind: 'bank.page', landmark: `.l${n}` }))
    const address = 'https://online.citi.com/'
    const before = recognise(address)?.site
    const own = before ? landmarks(before) : []
    expect(own.length).toBeGreaterThan(0)
    installRepairs(
      new Map([
        [
          'bank',
          Array.from({ length: 9 }, (_, at) => ({
            pages: pages.map((page) => ({ ...page, landmark: `${page.landmark}-${at}` })),
          })),
        ],
      ]),
    )
    const site = recognise(address)?.site
    if (!site) throw new Error('known')
    // The script in the page looks for 200 at most, `mostSelectors` of lib/page/landmarks.ts.
    expect(landmarks(site).slice(0, 200)).toEqual(expect.arrayContaining(own))
  })

  it('may make a page silent', () => {
    installRepairs(new Map([['linkedin', [{ pages: [{ kind: 'li.feed', paths: ['/feed'], silent: true }] }]]]))
    expect(recognise('https://www.linkedin.com/feed/')?.silent).toBe(true)
  })

  it('cost time in proportion to the address and to themselves', () => {
    const paths = Array.from({ length: 40 }, (_, n) => `/**/a/**/*b*b*b*b${n}/**/c`)
    const pages = Array.from({ length: 40 }, () => ({ kind: 'li.feed', paths }))
    installRepairs(new Map([['linkedin', Array.from({ length: 100 }, () => ({ pages }))]]))
    const path = '/a/bbbbbbbbbbbbbbbbbbbb'.repeat(170)
    expect(recognise(`https://www.linkedin.com${path}`)?.place.kind).toBe('li.page')
  })
})
