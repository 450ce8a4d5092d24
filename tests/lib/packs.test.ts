import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../lib/failure.ts'
import {
  countFor,
  type Hidden,
  inWords,
  kindKey,
  type Page,
  readPack,
  retiresAt,
  type Shelf,
  shelve,
  tipsFor,
} from '../../lib/packs.ts'
import type { PackTip, TipPack } from '../../lib/protocol/pack.ts'
import type { Tip } from '../../lib/protocol/tip.ts'

const words = { how: 'Open the menu.', whether: 'When it is quiet.' }
const none: Hidden = { tips: new Set(), packs: new Set(), kinds: new Set() }

function packTip(kind: string, over: Partial<PackTip> = {}): PackTip {
  return { id: randomUUID(), kind, title: { en: `About ${kind.replaceAll('.', ' ')}` }, words: { en: words }, ...over }
}

function pack(name: string, tips: PackTip[], site = 'linkedin'): TipPack {
  return { format: 1, id: randomUUID(), version: 1, name, site, checked: '2026-11-02', tips }
}

function mentorTip(kind: string, at: number, over: Partial<Tip> = {}): Tip {
  const place = { site: 'linkedin', kind }
  return { id: randomUUID(), version: 1, place, title: `Ana on ${kind} at ${at}`, words, by: 'Ana', at, ...over }
}

const on = (kind: string, site = 'linkedin', silent = false): Page => ({ place: { site, kind }, silent })
const titles = (shelf: Shelf, page: Page, hidden = none) => tipsFor(shelf, page, hidden).map(({ title }) => title)

describe('reading a pack', () => {
  const good = pack('Quiet', [packTip('li.feed')])
  const refusal = (data: unknown) => {
    try {
      readPack(data)
    } catch (error) {
      return error instanceof Failure ? `${error.code}: ${error.detail}` : String(error)
    }
    return 'accepted'
  }
  const withTip = (over: object) => ({ ...good, tips: [good.tips[0], { ...packTip('li.post'), ...over }] })

  it('answers what was in it', () => {
    expect(readPack(JSON.parse(JSON.stringify(good)))).toEqual(good)
  })

  it.each([
    ['nothing', null, /^pack-unknown: pack: /],
    ['another format', { ...good, format: 2 }, /^pack-newer: format: /],
    ['a field we do not know', { ...good, script: 'x' }, /^pack-unknown: pack: .*script/],
    ['a format that never was', { ...good, format: 0 }, /^pack-unknown: format: /],
    ['no tips', { ...good, tips: [] }, /^pack-unknown: tips: /],
    ['a kind that is none', withTip({ kind: 'feed' }), /^pack-unknown: tips\.1\.kind: /],
    ['a language we do not have', withTip({ title: { en: 'A', xx: 'B' } }), /^pack-unknown: tips\.1\.title/],
    [
      'a tip without English',
      withTip({ title: { de: 'A' }, words: { de: words } }),
      /^pack-unknown: tips\.1\.title\.en: is missing$/,
    ],
    [
      'a title without words',
      withTip({ title: { en: 'A', fr: 'B' } }),
      /^pack-unknown: tips\.1\.words\.fr: is missing$/,
    ],
    [
      'words without a title',
      withTip({ words: { en: words, es: words } }),
      /^pack-unknown: tips\.1\.title\.es: is missing$/,
    ],
    [
      'an empty tip',
      withTip({ words: { en: { how: ' ', whether: '' } } }),
      /^pack-unknown: tips\.1\.words\.en: says nothing$/,
    ],
    ['markup', withTip({ title: { en: '<img src=x>' } }), /^pack-unsafe: tips\.1\.title\.en: holds markup$/],
    [
      'an address',
      withTip({ words: { en: { how: 'See https://a.example', whether: '' } } }),
      /^pack-unsafe: tips\.1\.words\.en: holds an address$/,
    ],
    [
      'a link',
      withTip({ words: { en: { how: 'See [this](x)', whether: '' } } }),
      /^pack-unsafe: tips\.1\.words\.en: holds markup$/,
    ],
    [
      'hidden characters',
      withTip({ title: { en: 'A\u202eB' } }),
      /^pack-unknown: tips\.1\.title\.en: holds characters that deceive$/,
    ],
    ['an id twice', { ...good, tips: [good.tips[0], good.tips[0]] }, /^pack-unknown: tips\.1\.id: is there twice$/],
  ])('refuses %s, saying where', (_, data, saying) => {
    expect(refusal(data)).toMatch(saying)
  })

  it('refuses words that are unsafe wherever they stand, and telephone numbers at a bank', () => {
    const call = { words: { en: { how: 'Call 0800 123 4567.', whether: '' } } }
    expect(refusal({ ...withTip(call), site: 'x' })).toBe('accepted')
    expect(refusal({ ...withTip(call), site: 'bank' })).toBe('pack-unsafe: tips.1.words.en: holds a telephone number')
    expect(refusal({ ...good, name: 'Example.com' })).toBe('pack-unsafe: name: holds an address')
    const repaired = (repair: object) => refusal({ ...good, repair })
    expect(repaired({ privateParts: ['.message > p'], labels: [['Post', 'Publicar']] })).toBe('accepted')
    expect(repaired({ privateParts: ['a{}'] })).toBe('pack-unsafe: repair.privateParts.0: is more than a selector')
    expect(repaired({ pages: [{ kind: 'li.feed', landmark: '</style>' }] })).toMatch(/^pack-unsafe: repair\.pages\.0\./)
    expect(repaired({ labels: [['Post', '<b>']] })).toBe('pack-unsafe: repair.labels.0: holds markup')
  })

  it('refuses two tips of one id or one recording, however they are written', () => {
    const recording = { attachment: randomUUID(), steps: 1, voiceSeconds: 0, clipSeconds: 0 }
    const [one, two] = [packTip('li.feed', { recording }), packTip('li.feed', { recording })]
    expect(refusal({ ...good, tips: [one, two] })).toBe('pack-unknown: tips.1.recording.attachment: is there twice')
    expect(refusal({ ...good, tips: [one, { ...two, id: one.id.toUpperCase() }] })).toBe(
      'pack-unknown: tips.1.id: is there twice',
    )
    const loud = { ...recording, attachment: `${recording.attachment.slice(0, -1)}A` }
    expect(refusal({ ...good, tips: [packTip('li.feed', { recording: loud })] })).toMatch(/has capital letters$/)
  })

  it('refuses anything else with the same failure', () => {
    fc.assert(fc.property(fc.jsonValue(), (data) => /^pack-(unknown|newer): /.test(refusal(data))))
  })
})

describe('the words of a tip', () => {
  const tip = packTip('li.feed', {
    title: { en: 'English', de: 'Deutsch', 'pt-BR': 'Português' },
    words: { en: words, de: words, 'pt-BR': words },
  })

  it.each([
    [['de'], 'Deutsch'],
    [['de-AT', 'en'], 'Deutsch'],
    [['DE'], 'Deutsch'],
    [['pt-PT'], 'Português'],
    [['pt', 'de'], 'Português'],
    [['en-GB', 'de'], 'English'],
    [['fr', 'de'], 'Deutsch'],
    [['ja'], 'English'],
    [[], 'English'],
    [[''], 'English'],
  ])('for someone who reads %j are %s', (languages, title) => {
    expect(inWords(tip, languages)).toEqual({ title, ...words })
  })
})

describe('the tips for a page', () => {
  const shelf = shelve(
    [
      mentorTip('li.profile.own', 10),
      mentorTip('li.profile', 30),
      mentorTip('li.profile.own', 20),
      mentorTip('li.feed', 5),
    ],
    [
      pack('First', [
        packTip('li.profile', { title: { en: 'first, general' } }),
        packTip('li.profile.own', { title: { en: 'first, a' } }),
        packTip('li.profile.own', { title: { en: 'first, b' } }),
      ]),
      pack('Second', [
        packTip('li.profile.own', { title: { en: 'second' } }),
        packTip('li.page', { title: { en: 'anywhere' } }),
      ]),
      pack('Other', [packTip('li.profile.own', { title: { en: 'of another site' } })], 'x'),
    ],
    ['en'],
  )

  it('are the mentor’s first, newest first, then the packs’ in their order; the very kind before the kinds above it', () => {
    expect(titles(shelf, on('li.profile.own'))).toEqual([
      'Ana on li.profile.own at 20',
      'Ana on li.profile.own at 10',
      'Ana on li.profile at 30',
      'first, a',
      'first, b',
      'second',
      'first, general',
      'anywhere',
    ])
    expect(titles(shelf, on('li.profile'))).toEqual(['Ana on li.profile at 30', 'first, general', 'anywhere'])
    expect(titles(shelf, on('li.jobs'))).toEqual(['anywhere'])
  })

  it('say whose they are and since when', () => {
    const [first] = tipsFor(shelf, on('li.feed'), none)
    expect(first).toMatchObject({
      from: 'mentor',
      by: 'Ana',
      at: 5,
      ...words,
      place: { site: 'linkedin', kind: 'li.feed' },
    })
    const [only] = tipsFor(shelf, on('li.jobs'), none)
    expect(only).toMatchObject({
      from: 'pack',
      by: 'Second',
      checked: '2026-11-02',
      place: { site: 'linkedin', kind: 'li.page' },
    })
  })

  it('are none in a silent zone', () => {
    expect(tipsFor(shelf, on('li.profile.own', 'linkedin', true), none)).toEqual([])
    expect(countFor(shelf, on('li.profile.own', 'linkedin', true), none)).toBe(0)
  })

  it('leave out what the person has put away', () => {
    const [gone, ...rest] = tipsFor(shelf, on('li.profile.own'), none)
    const hidden = { ...none, tips: new Set([gone?.id ?? '', randomUUID()]) }
    expect(tipsFor(shelf, on('li.profile.own'), hidden)).toEqual(rest)
    expect(countFor(shelf, on('li.profile.own'), hidden)).toBe(rest.length)
  })

  it('leave out a pack the person does not want, and are none on a kind of page where they want none', () => {
    const [mine, theirs] = [
      pack('Mine', [packTip('li.feed')]),
      pack('Theirs', [packTip('li.feed'), packTip('li.page')]),
    ]
    const shelf = shelve([mentorTip('li.feed', 1)], [mine, theirs], ['en'])
    const from = (hidden: Partial<Hidden>, kind = 'li.feed') =>
      tipsFor(shelf, on(kind), { ...none, ...hidden }).map(({ by }) => by)
    expect(from({})).toEqual(['Ana', 'Mine', 'Theirs', 'Theirs'])
    expect(from({ packs: new Set([theirs.id]) })).toEqual(['Ana', 'Mine'])
    const kinds = new Set([kindKey({ site: 'linkedin', kind: 'li.feed' })])
    expect(from({ kinds })).toEqual([])
    expect(from({ kinds }, 'li.post')).toEqual(['Theirs'])
    expect(from({ kinds: new Set(['linkedin li.page']) })).toEqual(['Ana', 'Mine', 'Theirs'])
    expect(from({ kinds: new Set(['x li.feed']) })).toHaveLength(4)
  })

  it('are no more than anybody reads, a mentor’s before all others', () => {
    const many = Array.from({ length: 300 }, () => packTip('li.feed'))
    const shelf = shelve([mentorTip('li.page', 1)], [pack('P', many)], ['en'])
    const cards = tipsFor(shelf, on('li.feed'), none)
    expect(cards).toHaveLength(200)
    expect(cards[0]?.by).toBe('Ana')
    expect(countFor(shelf, on('li.feed'), none)).toBe(200)
  })

  it('can be played where they are recorded, and say of which pack they are', () => {
    const recording = { attachment: randomUUID(), steps: 2, voiceSeconds: 0, clipSeconds: 0 }
    const made = pack('Mine', [packTip('li.feed', { recording })])
    expect(tipsFor(shelve([], [made], ['en']), on('li.feed'), none)).toMatchObject([{ pack: made.id, recording }])
  })

  it('hold a mentor’s tip once, in its highest version and where that belongs', () => {
    const old = mentorTip('li.feed', 10, { title: 'old' })
    const edited = { ...old, version: 3, title: 'edited', place: { site: 'linkedin', kind: 'li.post' } }
    for (const both of [
      [old, edited],
      [edited, old],
    ]) {
      const shelf = shelve(both, [], ['en'])
      expect(titles(shelf, on('li.feed'))).toEqual([])
      expect(titles(shelf, on('li.post'))).toEqual(['edited'])
    }
  })

  it('hold a tip that two packs share once', () => {
    const shared = packTip('li.feed', { title: { en: 'shared' } })
    expect(titles(shelve([], [pack('A', [shared]), pack('B', [shared])], ['en']), on('li.feed'))).toEqual(['shared'])
  })

  it('are counted as they are listed', () => {
    const kinds = [
      'li.feed',
      'li.profile',
      'li.profile.own',
      'li.page',
      'bank.page',
      'bank.transfer.review',
      'bank.transfer',
    ]
    const kind = fc.constantFrom(...kinds)
    const site = fc.constantFrom('linkedin', 'bank')
    const mentors = fc.array(
      fc.tuple(kind, fc.nat(9)).map(([kind, at]) => mentorTip(kind, at)),
      { maxLength: 8 },
    )
    const packs = fc.array(
      fc
        .tuple(
          site,
          fc.array(
            kind.map((kind) => packTip(kind)),
            { maxLength: 6 },
          ),
        )
        .map(([site, tips]) => pack('P', tips, site)),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(
        mentors,
        packs,
        kind,
        site,
        fc.boolean(),
        fc.infiniteStream(fc.boolean()),
        (tips, packs, kind, site, silent, coin) => {
          const shelf = shelve(tips, packs, ['en'])
          const some = (all: Iterable<string>) => new Set([...all].filter(() => coin.next().value))
          const hidden = {
            tips: some(shelf.byId.keys()),
            packs: some(packs.map(({ id }) => id)),
            kinds: new Set([...some(shelf.byKind.keys())].slice(0, 2)),
          }
          expect(countFor(shelf, on(kind, site, silent), hidden)).toBe(
            tipsFor(shelf, on(kind, site, silent), hidden).length,
          )
        },
      ),
    )
  })
})

describe('a tip of a pack retires', () => {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
  const checked = (text: string) => packTip('li.feed', { checked: text, title: { en: text } })
  const shown = (made: TipPack, now: number) => titles(shelve([], [made], ['en'], now), on('li.feed'))

  it('so many months after it was last checked, by itself or with its pack', () => {
    const made = { ...pack('P', [packTip('li.feed'), checked('2026-12-24'), checked('2020-01-01')]), goodFor: 3 }
    expect(made.tips.map((tip) => retiresAt(tip, made))).toEqual([
      day('2027-02-02'),
      day('2027-03-24'),
      day('2027-02-02'),
    ])
    expect(shown(made, day('2027-02-02') - 1)).toHaveLength(3)
    expect(shown(made, day('2027-02-02'))).toEqual(['2026-12-24'])
    expect(shown(made, day('2027-03-24'))).toEqual([])
  })

  it('after eighteen months where nothing else is said, and never while nobody asks', () => {
    const made = pack('P', [packTip('li.feed')])
    expect(retiresAt({}, made)).toBe(day('2028-05-02'))
    expect(shown(made, day('2028-05-02'))).toEqual([])
    expect(titles(shelve([], [made], ['en']), on('li.feed'))).toHaveLength(1)
  })

  it('for its own day, which its card tells', () => {
    const made = pack('P', [checked('2026-12-24'), checked('2026-01-01')])
    expect(
      tipsFor(shelve([], [made], ['en']), on('li.feed'), none).map((card) => card.from === 'pack' && card.checked),
    ).toEqual(['2026-12-24', '2026-11-02'])
  })

  it('for another of the same id that is still good', () => {
    const tip = packTip('li.feed')
    const [old, fresh] = [{ ...pack('Old', [tip]), checked: '2020-01-01' }, pack('Fresh', [tip])]
    const [card] = tipsFor(shelve([], [old, fresh], ['en'], day('2027-01-01')), on('li.feed'), none)
    expect(card?.by).toBe('Fresh')
  })
})
