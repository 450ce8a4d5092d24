import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Point } from '../../lib/insight.ts'
import messages from '../../public/_locales/en/messages.json'

let charts: typeof import('../../entrypoints/admin/insight/charts.tsx')
let chartText: typeof import('../../entrypoints/admin/insight/chartText.ts')
let sentence: typeof import('../../entrypoints/admin/log/sentence.ts')

const said: Record<string, { message: string }> = messages

beforeAll(async () => {
  const getMessage = (key: string, given: string[] = []) =>
    (said[key]?.message ?? '').replace(/\$(\d)/g, (_, n: string) => given[Number(n) - 1] ?? '')
  vi.stubGlobal('chrome', { i18n: { getMessage } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
  // Their words are read from the browser as they are loaded.
  charts = await import('../../entrypoints/admin/insight/charts.tsx')
  chartText = await import('../../entrypoints/admin/insight/chartText.ts')
  sentence = await import('../../entrypoints/admin/log/sentence.ts')
})

const point = (week: string, people: number | null): Point => ({
  week,
  figure: people === null ? null : { people, times: people },
})
const quarter = [point('2023-W10', 12), point('2023-W11', null), point('2023-W12', 1234), point('2023-W13', 20)]

describe('a chart of weeks', () => {
  it('says in words how it began, how it is, what was the most, and what is missing', () => {
    expect(chartText.weeksText(quarter)).toBe(
      'In the week that began on 6 March 2023, about 12 people; in the newest, which began on 27 March 2023, about 20. The most were about 1,234, in the week that began on 20 March 2023. One week is not shown, because too few took part.',
    )
    expect(chartText.weeksText([point('2023-W10', 12)])).toBe(
      'In the week that began on 6 March 2023, about 12 people.',
    )
    expect(chartText.weeksText([point('2023-W10', null)])).toBe(
      'Too few people in each of these weeks to show how many.',
    )
  })

  it('is a picture with these words as its name, and a table of the same weeks, the newest first', () => {
    const html = renderToStaticMarkup(createElement(charts.WeekBars, { points: quarter }))
    expect(html).toContain(`role="img" aria-label="${chartText.weeksText(quarter)}"`)
    expect(html.match(/<rect/g)).toHaveLength(3)
    expect(html.match(/<circle/g)).toHaveLength(1)
    const rows = [...html.matchAll(/<th scope="row">(.*?)<\/th><td>(.*?)<\/td>/g)].map(([, week, people]) => [
      week,
      people,
    ])
    expect(rows).toEqual([
      ['27 March 2023', 'about 20'],
      ['20 March 2023', 'about 1,234'],
      ['13 March 2023', 'too few to show'],
      ['6 March 2023', 'about 12'],
    ])
  })

  it('has a scale that holds every bar', () => {
    for (const most of [9, 10, 11, 41, 99, 100, 101, 999, 12_345]) {
      const html = renderToStaticMarkup(createElement(charts.WeekBars, { points: [point('2023-W10', most)] }))
      const heights = [...html.matchAll(/<rect[^>]* height="([\d.]+)%"/g)].map(([, high]) => Number(high))
      expect(heights).toHaveLength(1)
      for (const high of heights) {
        expect(high).toBeGreaterThan(45)
        expect(high).toBeLessThanOrEqual(100)
      }
    }
  })

  it('of two years has a bar for each week, none beyond its edges', () => {
    const weeks = Array.from({ length: 104 }, (_, n) =>
      point(`20${23 + Math.floor(n / 52)}-W${String((n % 52) + 1).padStart(2, '0')}`, 10 + n),
    )
    const html = renderToStaticMarkup(createElement(charts.WeekBars, { points: weeks }))
    const bars = [...html.matchAll(/<rect x="([\d.]+)%" width="([\d.]+)%"/g)].map(([, x, wide]) => [
      Number(x),
      Number(wide),
    ])
    expect(bars).toHaveLength(104)
    for (const [x = -1, wide = 0] of bars) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + wide).toBeLessThanOrEqual(100)
    }
  })
})

describe('a ranking', () => {
  it('draws the first eight with their numbers, and has all in a table with how often', () => {
    const rows = Array.from({ length: 20 }, (_, n) => ({
      key: `${n}`,
      what: `Tip ${n}`,
      more: 'Sotto for X',
      figure: { people: 40 - n, times: 90 - n },
    }))
    const html = renderToStaticMarkup(createElement(charts.Ranking, { title: 'Tips that helped', rows }))
    expect(html.match(/<li/g)).toHaveLength(8)
    expect(html).toContain('All 20, as a table')
    expect(html.match(/<th scope="row">/g)).toHaveLength(20)
    expect(html).toContain('<th scope="row">Tip 19 Sotto for X</th><td>about 21</td><td>about 71</td>')
  })

  it('says what is not told of, rather than nobody', () => {
    const rows = [{ key: 'hour', what: 'Within an hour', figure: null }]
    const html = renderToStaticMarkup(createElement(charts.Ranking, { title: 'How soon', rows, state: true }))
    expect(html).toContain('<th scope="row">Within an hour</th><td>too few to show</td>')
    expect(html).not.toContain('ranking-bar')
  })
})

describe('an entry of the log', () => {
  it('is a sentence; one of a later version stands there as it is', () => {
    const { deedOf, doerOf } = sentence
    expect(deedOf({ does: 'pair', what: 'Ana and Ben' })).toBe('paired Ana and Ben')
    expect(deedOf({ does: 'constructor', what: 'Ana' })).toBe('constructor: Ana')
    expect(deedOf({ does: 'brew-tea', what: 'two cups' })).toBe('brew-tea: two cups')
    expect(doerOf({ by: 'hub' })).toBe('The hub')
  })

  it('is found by who, what, its number and what was done', () => {
    const words = sentence.finder()
    const entry = { n: 12, at: 0, by: 'Ruth Okafor', does: 'uninvite', what: 'Ana, mentor', before: null }
    for (const text of ['ruth', 'ana, m', '12', 'took back']) expect(words(entry)).toContain(text)
    expect(words(entry)).not.toContain('paired')
  })
})
