import { describe, expect, it } from 'vitest'
import { weights } from '../../../lib/page/anchor/weights.ts'
import { Site } from '../../../lib/protocol/site.ts'
import { knownOf, sites } from '../../../lib/sites/index.ts'

describe.each(sites.map((site) => [site.name, site] as const))('the names of the controls of %s', (_name, site) => {
  const { labels } = knownOf(site)

  it('cover what tips are about', () => {
    expect(labels.length).toBeGreaterThanOrEqual(40)
    expect(Site.parse(site).labels).toEqual(labels)
  })

  it('mean one control each', () => {
    const all = labels.flat().map((label) => label.toLowerCase())
    expect(all.filter((label, at) => all.indexOf(label) !== at)).toEqual([])
  })

  it('are one line, without white space around them', () => {
    expect(labels.flat().filter((label) => label !== label.trim() || /\s\s|\n/.test(label))).toEqual([])
  })
})

describe('the weights of a site', () => {
  it('name clues that there are', () => {
    const named = sites.flatMap((site) => Object.keys(knownOf(site).weights))
    expect(named.filter((clue) => !Object.hasOwn(weights, clue))).toEqual([])
  })

  it('are none for a site that says nothing of them', () => {
    expect(knownOf({})).toEqual({ labels: [], weights: {} })
  })
})
