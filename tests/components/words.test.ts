import { beforeAll, describe, expect, it, vi } from 'vitest'
import messages from '../../public/_locales/en/messages.json'

type Words = typeof import('../../components/words.ts')
let words: Words

const said: Record<string, { message: string }> = messages

/** What a browser does with a message: `$1` and so on are filled in, an unknown key is an empty string. */
function getMessage(key: string, substitutions: string[] = []): string {
  return (said[key]?.message ?? '').replace(/\$(\d)/g, (_, n: string) => substitutions[Number(n) - 1] ?? '')
}

beforeAll(async () => {
  vi.stubGlobal('chrome', { i18n: { getMessage } })
  vi.stubGlobal('navigator', { languages: ['de-DE', 'en-GB', 'en'] })
  words = await import('../../components/words.ts')
})

const noon = new Date(2026, 10, 22, 12, 0).getTime()
const minute = 60_000
const hour = 60 * minute

describe('a moment', () => {
  it.each([
    ['a moment ago', noon - 20_000],
    ['a moment ago', noon + 20_000],
    ['5 minutes ago', noon - 5 * minute],
    ['today, 9:30', noon - 2.5 * hour],
    ['today, 15:00', noon + 3 * hour],
    ['yesterday, 23:50', noon - 12 * hour - 10 * minute],
    ['tomorrow, 9:00', noon + 21 * hour],
    ['3 November, 12:00', new Date(2026, 10, 3, 12).getTime()],
    ['3 November 2025, 12:00', new Date(2025, 10, 3, 12).getTime()],
  ])('is said as %s', (sentence, time) => {
    expect(words.when(time, noon)).toBe(sentence)
  })
})

describe('a number of bytes', () => {
  it.each([
    ['0.4 kB', 400],
    ['96 kB', 96_000],
    ['1.2 MB', 1_234_567],
    ['12 MB', 12_345_678],
  ])('is said as %s', (sentence, bytes) => {
    expect(words.size(bytes)).toBe(sentence)
  })
})

describe('words', () => {
  it('have one form for one and one for many', () => {
    expect(words.count('tips_here', 1)).toBe('One tip for this page')
    expect(words.count('tips_here', 1234)).toBe('1,234 tips for this page')
  })

  it('name a kind of page within a sentence and at the head of one, and a new kind as a page', () => {
    expect([words.pageName('li.feed'), words.pageTitle('li.feed')]).toEqual(['the LinkedIn feed', 'The LinkedIn feed'])
    expect(words.pageTitle('li.never.heard')).toBe('This page')
  })

  it('tell a failure by its code', () => {
    expect(words.tellFailure('too-large')).toContain('too large')
  })
})
