import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { Failure, failureCodes } from '../lib/failure.ts'
import { elsewhereSite } from '../lib/sites/elsewhere.ts'
import { pageKey, sites } from '../lib/sites/index.ts'
import { each, paths, placeOf, sourcesOf, textOf } from './house.ts'

const written = JSON.parse(textOf('public/_locales/en/messages.json')) as Record<string, { message: string }>
const words = new Map(Object.entries(written).map(([key, { message }]) => [key, message]))
const sources = sourcesOf('lib', 'components', 'entrypoints')
const manifests = paths('wxt.config.ts', 'entrypoints/**/*.html').map(textOf)

const failureKey = (code: string) => `failure_${code.replaceAll('-', '_')}`
const pageKeys = [...sites, elsewhereSite]
  .flatMap(({ pages, otherwise }) => [otherwise, ...pages.map(({ kind }) => kind)])
  .map(pageKey)

/** A call that fetches words by keys that stand in the code, and how many substitutions it hands over. */
type Fetch = { where: string; keys: string[]; given: number | null }

const fetchers = ['t', 'count', 'getMessage']

const fetches: Fetch[] = sources.flatMap((source) => {
  const found: Fetch[] = []
  each(source.tree, (node) => {
    if (!ts.isCallExpression(node)) return
    const { expression, arguments: given } = node
    const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText(source.tree)
    const keys = given[0] ? literals(given[0]) : []
    if (!fetchers.includes(name) || keys.length === 0) return
    const open = given.some((argument) => ts.isSpreadElement(argument) || ts.isArrayLiteralExpression(argument))
    found.push({ where: placeOf(source, node), keys, given: open ? null : given.length - 1 })
  })
  return found
})

/** The strings that an expression can be, where it says them. */
function literals(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isParenthesizedExpression(node)) return literals(node.expression)
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)]
  return []
}

/** Every string in the code, and the beginning of every string that is put together there. */
function mentioned(): { whole: Set<string>; begun: string[] } {
  const whole = new Set<string>()
  const begun: string[] = []
  for (const { tree } of sources) {
    each(tree, (node) => {
      if (ts.isStringLiteralLike(node)) whole.add(node.text)
      if (ts.isTemplateExpression(node) && /^[a-z]\w*_$/.test(node.head.text)) begun.push(node.head.text)
    })
  }
  for (const text of manifests) for (const [, key = ''] of text.matchAll(/__MSG_(\w+)__/g)) whole.add(key)
  return { whole, begun }
}

/** The highest `$n` of a message. */
function wanted(message: string): number {
  return Math.max(0, ...[...message.matchAll(/\$(\d)/g)].map(([, digit]) => Number(digit)))
}

describe('the words', () => {
  it('stand in order, so that two people adding some do not collide', () => {
    expect([...words.keys()]).toEqual([...words.keys()].sort())
  })

  it('are there for every failure, as the hub says it too', () => {
    const said = Object.fromEntries(failureCodes.map((code) => [failureKey(code), words.get(failureKey(code))]))
    expect(said).toEqual(Object.fromEntries(failureCodes.map((code) => [failureKey(code), new Failure(code).message])))
  })

  it('are there wherever the code asks for them', () => {
    const missing = fetches.flatMap(({ where, keys }) =>
      keys.filter((key) => !words.has(key)).map((key) => `${where} ${key}`),
    )
    const inManifests = manifests.flatMap((text) => [...text.matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key))
    expect([...missing, ...inManifests.filter((key) => !words.has(key))]).toEqual([])
  })

  it('are each used', () => {
    const { whole, begun } = mentioned()
    const generated = new Set([...pageKeys, ...failureCodes.map(failureKey)])
    const unused = [...words.keys()].filter((key) => {
      if (/^(page|failure)_/.test(key)) return !generated.has(key) && !whole.has(key)
      return !whole.has(key) && !begun.some((beginning) => key.startsWith(beginning))
    })
    expect(unused).toEqual([])
  })

  it('are given exactly what they ask for', () => {
    const wrong = fetches.flatMap(({ where, keys, given }) =>
      keys.filter((key) => given !== null && wanted(words.get(key) ?? '') > given).map((key) => `${where} ${key}`),
    )
    expect(wrong).toEqual([])
  })

  it('are written plainly', () => {
    const loud = [...words].filter(([, message]) =>
      /!|\b(just(?! now)|simply|easy|easily|obviously|oops)\b/i.test(message),
    )
    const empty = [...words].filter(([, message]) => message.trim() === '')
    const broken = [...words].filter(([, message]) => /\$(?!\d)/.test(message))
    expect([...loud, ...empty, ...broken]).toEqual([])
  })
})

describe.each(['es', 'pt_BR', 'fr', 'de'])('the words in %s', (locale) => {
  const there = JSON.parse(textOf(`public/_locales/${locale}/messages.json`)) as Record<string, { message: string }>
  const said = new Map(Object.entries(there).map(([key, { message }]) => [key, message]))
  const placesIn = (message: string) => [...new Set(message.match(/\$\d/g) ?? [])].sort()

  it('are all there, and no others, in order', () => {
    expect([...said.keys()]).toEqual([...words.keys()])
    expect(said.get('language')).toBe(locale.replace('_', '-'))
  })

  it('keep what is filled in, and the forms for one and for many', () => {
    const wrong = [...words].filter(([key, message]) => {
      const translated = said.get(key) ?? ''
      const sameForms = translated.split(' | ').length === message.split(' | ').length
      return !sameForms || placesIn(translated).join() !== placesIn(message).join()
    })
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it('are written plainly', () => {
    const loud = [...said].filter(([, message]) => /[!¡]/.test(message) || belittling[locale]?.test(message))
    expect(loud).toEqual([])
  })
})

/** What would make somebody feel slow, as the packs avoid it too. */
const belittling: Record<string, RegExp> = {
  es: /\b(?:simplemente|obviamente|solo tiene que|fácil|fáciles|fácilmente)\b/i,
  pt_BR: /\b(?:simplesmente|obviamente|é só|fácil|fáceis|facilmente)\b/i,
  fr: /\b(?:simplement|évidemment|il suffit|facile|faciles|facilement)\b/i,
  de: /\b(?:einfach|offensichtlich|kinderleicht|selbstverständlich)\b/i,
}
