import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../lib/failure.ts'
import { countFor, inWords, type Page, readPack, type Shelf, searchTips, shelve, tipsFor } from '../../lib/packs.ts'
import type { PackTip, TipPack } from '../../lib/protocol/pack.ts'
import type { Tip } from '../../lib/protocol/tip.ts'

const words = { how: 'Open the menu.', whether: 'When it is quiet.' }
const none: ReadonlySet<string> = new Set()

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
    const hidden = new Set([gone?.id ?? '', randomUUID()])
    expect(tipsFor(shelf, on('li.profile.own'), hidden)).toEqual(rest)
    expect(countFor(shelf, on('li.profile.own'), hidden)).toBe(rest.length)
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
          const hidden = new Set([...shelf.byId.keys()].filter(() => coin.next().value))
          expect(countFor(shelf, on(kind, site, silent), hidden)).toBe(
            tipsFor(shelf, on(kind, site, silent), hidden).length,
          )
        },
      ),
    )
  })
})

describe('searching', () => {
  const shelf = shelve(
    [
      mentorTip('li.feed', 1, {
        title: 'Silence the bell',
        words: { how: 'Open the notifications.', whether: '' },
        by: 'Zoë',
      }),
    ],
    [
      pack('P', [
        packTip('li.compose', {
          title: { en: 'Hashtags', de: 'Stichwörter' },
          words: { en: { how: 'Two are plenty.', whether: '' }, de: { how: 'Zwei genügen.', whether: '' } },
        }),
        packTip('li.post', {
          title: { en: 'Replying', de: 'Antworten' },
          words: { en: { how: 'Mention the hashtags of others.', whether: '' }, de: { how: 'Kurz.', whether: '' } },
        }),
      ]),
    ],
    ['de', 'en'],
  )
  const found = (query: string, hidden = none) => searchTips(shelf, query, hidden).map(({ title }) => title)

  it('finds words in titles, in both halves and in names, in the person’s language', () => {
    expect(found('bell')).toEqual(['Silence the bell'])
    expect(found('notifications')).toEqual(['Silence the bell'])
    expect(found('Zoë')).toEqual(['Silence the bell'])
    expect(found('genügen')).toEqual(['Stichwörter'])
    expect(found('plenty')).toEqual([])
  })

  it('forgives accents, case, a missing end and a wrong letter', () => {
    for (const query of ['STICHWÖRTER', 'stichworter', 'stichw', 'stichwörtre'])
      expect(found(query)).toEqual(['Stichwörter'])
    expect(found('zoe')).toEqual(['Silence the bell'])
  })

  it('wants all the words, or failing that any', () => {
    expect(found('silence bell')).toEqual(['Silence the bell'])
    expect(found('bell stichwörter').sort()).toEqual(['Silence the bell', 'Stichwörter'])
  })

  it('leaves out what the person has put away', () => {
    const [tip] = searchTips(shelf, 'bell', none)
    expect(found('bell', new Set([tip?.id ?? '']))).toEqual([])
  })

  it.each(['', '   ', '?!', '*', 'x'.repeat(100_000), '\ud800'])('answers nothing to nothing of sense', (query) => {
    expect(found(query)).toEqual([])
  })
})
