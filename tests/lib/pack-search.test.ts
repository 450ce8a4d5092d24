import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { searchTips } from '../../lib/pack-search.ts'
import { type Hidden, shelve } from '../../lib/packs.ts'
import type { Tip } from '../../lib/protocol/tip.ts'
import { packTip as anyTip, tipPack } from '../fixtures/packs.ts'

const words = { how: 'Open the menu.', whether: 'When it is quiet.' }
const none: Hidden = { tips: new Set(), packs: new Set(), kinds: new Set() }
const packTip = (kind: string, over: Parameters<typeof anyTip>[0]) => anyTip({ kind, ...over })
const pack = (name: string, tips: ReturnType<typeof anyTip>[]) => tipPack({ name, tips })

function mentorTip(kind: string, at: number, over: Partial<Tip> = {}): Tip {
  const place = { site: 'linkedin', kind }
  return { id: randomUUID(), version: 1, place, title: `Ana at ${at}`, words, by: 'Ana', at, ...over }
}

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
  const found = async (query: string, hidden = none) =>
    (await searchTips(shelf, query, hidden)).map(({ title }) => title)

  it('finds words in titles, in both halves and in names, in the person’s language', async () => {
    expect(await found('bell')).toEqual(['Silence the bell'])
    expect(await found('notifications')).toEqual(['Silence the bell'])
    expect(await found('Zoë')).toEqual(['Silence the bell'])
    expect(await found('genügen')).toEqual(['Stichwörter'])
    expect(await found('plenty')).toEqual([])
  })

  it('forgives accents, case, a missing end and a wrong letter', async () => {
    for (const query of ['STICHWÖRTER', 'stichworter', 'stichw', 'stichwörtre'])
      expect(await found(query)).toEqual(['Stichwörter'])
    expect(await found('zoe')).toEqual(['Silence the bell'])
  })

  it('wants all the words, or failing that any', async () => {
    expect(await found('silence bell')).toEqual(['Silence the bell'])
    expect((await found('bell stichwörter')).sort()).toEqual(['Silence the bell', 'Stichwörter'])
  })

  it('leaves out what the person has put away', async () => {
    const [bell] = await searchTips(shelf, 'bell', none)
    expect(await found('bell', { ...none, tips: new Set([bell?.id ?? '']) })).toEqual([])
    const [other] = await searchTips(shelf, 'stichwörter', none)
    const packs = new Set([other?.from === 'pack' ? other.pack : ''])
    expect(await found('stichwörter', { ...none, packs })).toEqual([])
  })

  it.each(['', '   ', '?!', '*', 'x'.repeat(100_000), '\ud800'])(
    'answers nothing to nothing of sense',
    async (query) => {
      expect(await found(query)).toEqual([])
    },
  )

  it('reads in no more than it must at a time, and finds the best of everything', async () => {
    const many = Array.from({ length: 12 }, (_, n) =>
      tipPack({ tips: Array.from({ length: 500 }, (_, k) => anyTip({ title: { en: `Number ${n * 500 + k}` } })) }),
    )
    many.push(tipPack({ tips: [anyTip({ title: { en: 'Zeppelin' } }), anyTip({ title: { en: 'Number zeppelin' } })] }))
    const shelf = shelve([], many, ['en'])
    let turns = 0
    const ticking = setInterval(() => turns++)
    const [one, two] = await Promise.all([searchTips(shelf, 'zeppelin', none), searchTips(shelf, '5999', none)])
    clearInterval(ticking)
    expect(one.map(({ title }) => title)).toEqual(['Zeppelin', 'Number zeppelin'])
    expect(two.map(({ title }) => title)).toEqual(['Number 5999'])
    expect(turns).toBeGreaterThan(3)
    expect(await searchTips(shelf, 'number', none)).toHaveLength(50)
  })

  it('stops when nobody waits for it any more', async () => {
    expect(await searchTips(shelf, 'bell', none, AbortSignal.abort())).toEqual([])
    expect(await found('bell')).toEqual(['Silence the bell'])
  })
})
