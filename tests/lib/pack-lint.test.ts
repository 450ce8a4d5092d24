import { describe, expect, it } from 'vitest'
import { belittlesIn, lintPack } from '../../lib/pack-lint.ts'
import { packTip, tipPack } from '../fixtures/packs.ts'

const now = Date.UTC(2026, 10, 22)
const remarks = (data: unknown, at = now) => lintPack(data, at).remarks.map(({ what, where }) => `${what} ${where}`)

describe('a look over a pack', () => {
  it('has nothing to say of one that is well made', () => {
    expect(lintPack(tipPack(), now)).toEqual({ faults: [], remarks: [] })
  })

  it('finds what its reader would stumble over', () => {
    const both = { how: 'Open the menu.', whether: 'Now.' }
    const tips = [
      packTip({ title: { en: 'One' } }),
      packTip({
        title: { en: 'one', de: 'Eins' },
        words: { en: both, de: { how: `Hier! ${'Wort '.repeat(43)}`.trim(), whether: '' } },
      }),
      packTip({ kind: 'li.nowhere', title: { en: 'T'.repeat(49), de: 'T'.repeat(64) }, words: { en: both, de: both } }),
    ]
    expect(remarks(tipPack({ tips }))).toEqual([
      'language tips.0.title.de',
      'twice tips.1.title.en',
      'long tips.1.words.de.how',
      'half tips.1.words.de.whether',
      'loud tips.1.words.de',
      'kind tips.2.kind',
      'long tips.2.title.en',
    ])
    expect(remarks(tipPack({ site: 'nowhere' }))).toEqual(['site site'])
  })

  it('knows when somebody last looked', () => {
    const checked = (day: string, goodFor = 18) => remarks(tipPack({ checked: day, goodFor, tips: [packTip()] }))
    expect(checked('2025-12-01')).toEqual([])
    expect(checked('2025-11-01')).toEqual(['unchecked tips.0.checked'])
    expect(checked('2025-05-01')).toEqual(['retired tips.0.checked'])
    expect(checked('2025-12-01', 3)).toEqual(['retired tips.0.checked'])
    expect(checked('2027-01-01')).toEqual(['future tips.0.checked'])
    expect(remarks(tipPack({ checked: '2024-01-01', tips: [packTip({ checked: '2026-11-01' })] }))).toEqual([])
  })

  it('says all that is wrong before anything else', () => {
    expect(lintPack({ ...tipPack(), version: 0, name: '' }, now).faults.map(({ where }) => where)).toEqual([
      'version',
      'name',
    ])
  })
})

describe('words that belittle', () => {
  it.each([
    ['Just press it.', 'en', 'Just'],
    ['It is simple.', 'en', 'simple'],
    ['Es muy fácil.', 'es', 'fácil'],
    ['Por supuesto que sí.', 'es', 'Por supuesto'],
    ['Obviamente, sim.', 'pt-BR', 'Obviamente'],
    ["C'est facile.", 'fr', 'facile'],
    ['Bien sûr.', 'fr', 'Bien sûr'],
    ['Drücken Sie einfach darauf.', 'de', 'einfach'],
  ] as const)('“%s” (%s) has %s', (text, language, word) => {
    expect(belittlesIn(text, language)).toBe(word)
  })

  it.each([
    ['Adjust the justified simplex; the easel is uneasy.', 'en'],
    ['La facilidad de uso.', 'es'],
    ['Uma vez por dia.', 'pt-BR'],
    ['Facilitez la lecture.', 'fr'],
    ['Vereinfachen Sie es; zweifach.', 'de'],
    ['einfach', 'en'],
  ] as const)('“%s” (%s) has none', (text, language) => {
    expect(belittlesIn(text, language)).toBe(null)
  })
})
