import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flawsOfTip, missingIn, moved, readyPack } from '../../../lib/flows/compose.ts'
import { wordsChanged } from '../../../lib/flows/review.ts'
import type { PackTip, TipPack } from '../../../lib/protocol/pack.ts'

const text = fc
  .array(fc.constantFrom('read', 'before', 'you ', ' react', '\n'), { maxLength: 30 })
  .map((all) => all.join(' '))

describe('two texts side by side', () => {
  it('are each whole, and marked where they differ', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordsChanged(before, after)
        const side = (keep: 'gone' | 'new') =>
          pieces.flatMap(({ is, text }) => (is === 'same' || is === keep ? text : [])).join('')
        expect([side('gone'), side('new')]).toEqual([before, after])
        expect(wordsChanged(before, before).every(({ is }) => is === 'same')).toBe(true)
      }),
    )
  })

  it('are marked by the word', () => {
    expect(wordsChanged('Choose Recent.', 'Choose Top.')).toEqual([
      { is: 'same', text: 'Choose ' },
      { is: 'gone', text: 'Recent.' },
      { is: 'new', text: 'Top.' },
    ])
  })
})

const tip = (part: Partial<PackTip> = {}): PackTip => ({
  id: crypto.randomUUID(),
  kind: 'li.feed',
  title: { en: 'Read first', es: '  ' },
  words: { en: { how: 'Choose Recent.', whether: '' }, es: { how: '', whether: '' } },
  ...part,
})

const pack = (...tips: PackTip[]): TipPack => ({
  ...{ format: 1, id: crypto.randomUUID(), version: 1, name: ' Northwind\u202e ', site: 'linkedin' },
  ...{ checked: '2026-11-02', tips },
})

describe('a draft', () => {
  it('leaves out languages in which nothing is said, and what deceives', () => {
    const ready = readyPack(pack(tip()))
    expect([ready.name, Object.keys(ready.tips[0]?.title ?? {}), Object.keys(ready.tips[0]?.words ?? {})]).toEqual([
      'Northwind',
      ['en'],
      ['en'],
    ])
  })

  it('says what is missing in a language, and what of its words is not fit', () => {
    const half = tip({ title: { en: 'Read first', es: 'Lea primero' } })
    expect(missingIn(pack(tip(), half), 'es')).toHaveLength(2)
    expect(missingIn(pack(tip(), half), 'en')).toHaveLength(0)
    expect(flawsOfTip(half, 'linkedin')).toEqual([{ language: 'es', field: 'how', is: 'missing', over: 0 }])
    const wrong = tip({ title: { en: 'A'.repeat(83) }, words: { en: { how: 'See www.example.com', whether: '' } } })
    expect(flawsOfTip(wrong, 'linkedin').map(({ field, is, over }) => [field, is, over])).toEqual([
      ['title', 'long', 3],
      ['how', 'address', 0],
    ])
  })

  it('moves a tip to any place and loses none', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(), { maxLength: 12 }),
        fc.nat(14),
        fc.integer({ min: -3, max: 15 }),
        (all, from, to) => {
          const after = moved(all, from, to)
          expect([...after].sort()).toEqual([...all].sort())
          if (from < all.length) expect(after[Math.max(0, Math.min(to, all.length - 1))]).toBe(all[from])
        },
      ),
    )
  })
})
