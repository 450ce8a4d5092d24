import { describe, expect, it } from 'vitest'
import { addressOf } from '../../../lib/sites/address.ts'
import { elsewhere, kindsFor, recognise, sites } from '../../../lib/sites/index.ts'

const places = sites.flatMap((site) => kindsFor(site).map((kind) => ({ site: site.id, kind })))

describe('the address of a kind of page', () => {
  it.each([
    ['li.feed', 'https://www.linkedin.com/feed'],
    ['li.compose', 'https://www.linkedin.com/feed?shareActive=true'],
    ['li.company', null],
    ['li.profile', null],
    ['li.signin', null],
    ['li.nowhere', null],
  ])('%s is %s', (kind, address) => {
    expect(addressOf({ site: 'linkedin', kind })).toBe(address)
  })

  it('leads to that very kind wherever there is one', () => {
    const found = places.flatMap((place) => {
      const address = addressOf(place)
      return address ? [{ place, back: recognise(address) }] : []
    })
    expect(found.length).toBeGreaterThan(20)
    for (const { place, back } of found) expect(back).toMatchObject({ place, silent: false })
  })

  it('is never one of a bank, nor of a site we know nothing of', () => {
    const banking = places.filter(({ site }) => site === 'bank')
    expect(banking.length).toBeGreaterThan(5)
    expect([...banking, elsewhere].map(addressOf).filter(Boolean)).toEqual([])
  })
})
