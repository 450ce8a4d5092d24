import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostLookup, pathTest, segmentsOf } from '../../../lib/sites/match.ts'

const fits = (pattern: string, path: string) => {
  const segments = segmentsOf(path)
  return segments !== null && pathTest(pattern)(segments)
}

describe('a path pattern', () => {
  it.each([
    ['/', '/'],
    ['/feed', '/Feed/'],
    ['/in/*', '/in/ada'],
    ['/urn:li:*', '/urn:li:activity:7'],
    ['/*-end', '/the-end'],
    ['/*-end', '/-end'],
    ['/a*b*c', '/aXbYc'],
    ['/a*b*c', '/abc'],
    ['/new|edit', '/edit'],
    ['/new*|edit', '/newest'],
    ['/#', '/0123'],
    ['/in/**', '/in'],
    ['/in/**', '/in/a/b/c'],
    ['/**/pay/**', '/pay'],
    ['/**/pay/**', '/a/b/pay/c/d'],
    ['/**/a/b', '/a/a/a/b'],
    ['/**/auth', '/web/auth'],
    ['/login', '/login;jsessionid=8F3A'],
    ['/über', '/%C3%9Cber'],
    ['/a.b(c)+[d]', '/a.b(c)+[d]'],
  ])('%s fits %s', (pattern, path) => {
    expect(fits(pattern, path)).toBe(true)
  })

  it.each([
    ['/', '/feed'],
    ['/feed', '/'],
    ['/feed', '/feed/update'],
    ['/in/*', '/in/'],
    ['/in/*', '/in/ada/edit'],
    ['/urn:li:*', '/urn:li'],
    ['/ab*ba', '/aba'],
    ['/a*b*c', '/acb'],
    ['/new|edit', '/newedit'],
    ['/new|edit', '/new|edit'],
    ['/#', '/12a'],
    ['/#', '/٣'],
    ['/in/**', '/inn'],
    ['/**/auth', '/web/auth/dashboard'],
    ['/a.c', '/abc'],
    ['/a/b', '/a%2Fb'],
  ])('%s does not fit %s', (pattern, path) => {
    expect(fits(pattern, path)).toBe(false)
  })

  it('fits what a slow and plain reading of it fits', () => {
    const letter = fc.constantFrom('a', 'b')
    const step = fc.oneof(
      fc.constant('**'),
      fc
        .array(fc.oneof(letter, fc.constant('*')), { minLength: 1, maxLength: 4 })
        .map((all) => all.join('').replaceAll('**', '*')),
    )
    const path = fc.array(fc.string({ unit: letter, minLength: 1, maxLength: 4 }), { maxLength: 5 })
    const plainly = (steps: string[], segments: string[]): boolean => {
      const [first, ...rest] = steps
      if (first === undefined) return segments.length === 0
      if (first === '**') return plainly(rest, segments) || (segments.length > 0 && plainly(steps, segments.slice(1)))
      const [segment, ...others] = segments
      return segment !== undefined && glob([...first], [...segment]) && plainly(rest, others)
    }
    const glob = (pattern: string[], text: string[]): boolean => {
      const [first, ...rest] = pattern
      if (first === undefined) return text.length === 0
      if (first === '*') return glob(rest, text) || (text.length > 0 && glob(pattern, text.slice(1)))
      return text[0] === first && glob(rest, text.slice(1))
    }
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), path, (steps, segments) => {
        expect(pathTest(`/${steps.join('/')}`)(segments)).toBe(plainly(steps, segments))
      }),
      { numRuns: 5000 },
    )
  })
})

describe('a path', () => {
  it('longer than any real one fits nothing', () => {
    expect(segmentsOf(`/${'a'.repeat(4096)}`)).toBeNull()
    expect(segmentsOf(`/${'a'.repeat(4000)}`)).toHaveLength(1)
  })
})

describe('a host pattern', () => {
  const at = hostLookup([
    ['www.example.com', 'host'],
    ['*.example.com', 'domain'],
    ['*.deep.example.com', 'deeper'],
    ['secure*.example.com', 'numbered'],
    ['*.brand', 'ending'],
  ])

  it.each([
    ['www.example.com', 'host'],
    ['example.com', 'domain'],
    ['a.b.example.com', 'domain'],
    ['a.deep.example.com', 'deeper'],
    ['secure.example.com', 'numbered'],
    ['secure07-ea.example.com', 'numbered'],
    ['a.secure1.example.com', 'domain'],
    ['secure_1.example.com', 'domain'],
    ['my.brand', 'ending'],
  ])('finds %s by its nearest entry, the %s', (host, entry) => {
    expect(at(host)).toBe(entry)
  })

  it.each(['example.org', 'xexample.com', 'example.com.evil', 'com', '', '.', '..', 'secure1.example.com.evil.com'])(
    'does not find %j',
    (host) => {
      expect(at(host)).toBeNull()
    },
  )
})
