import { describe, expect, it } from 'vitest'
import { banks } from '../../../lib/sites/banks.ts'
import { lookalike } from '../../../lib/sites/lookalike.ts'
import { possibleBanks } from '../../../lib/sites/possible-banks.ts'
import { imitations } from './imitations.ts'

const hostsOf = (pattern: string) => {
  const domain = pattern.replace(/^\*\./, '')
  return pattern.startsWith('*.') ? [domain, `www.${domain}`, `online.${domain}`, `secure07a.${domain}`] : [domain]
}

describe('an address that imitates', () => {
  it.each([
    ['letters of another alphabet', URL.parse('https://www.chаse.com')?.hostname ?? '', 'Chase'],
    ['a digit for a letter', 'www.bank0famerica.com', 'Bank of America'],
    ['two letters for one', 'www.cornmbank.com.au', 'CommBank'],
    ['a hyphen', 'wells-fargo.com', 'Wells Fargo'],
    ['a hyphen taken out', 'deutschebank.de', 'Deutsche Bank'],
    ['an extra word', 'chase-secure-login.com', 'Chase'],
    ['a word grown onto the name', 'revolutsupport.com', 'Revolut'],
    ['another ending', 'www.natwest.co', 'NatWest'],
    ['the name in front of another domain', 'chase.com.account-verify.net', 'Chase'],
    ['a letter too few', 'santandr.co.uk', 'Santander UK'],
    ['a network', 'linkedln.com', 'LinkedIn'],
    ['a network with a word', 'linkedin-login.net', 'LinkedIn'],
  ])('by %s is told, and whom it imitates', (_, host, name) => {
    expect(lookalike(host)?.name).toBe(name)
    expect(lookalike(host)?.telling).toBe(true)
  })

  it('is found for nearly every host of the catalogue', () => {
    const domains = banks.flatMap(({ hosts }) => hosts.map((host) => host.replace(/^\*\./, '')))
    const all = domains.flatMap(imitations)
    const missed = all.filter(({ host }) => lookalike(host) === null)
    expect(all.length).toBeGreaterThan(5000)
    expect(missed.length / all.length).toBeLessThan(0.05)
  })
})

describe('a genuine address', () => {
  it.each([...banks, ...possibleBanks].map(({ name, hosts }) => [name, hosts.flatMap(hostsOf)] as const))(
    'of %s is never called an imitation',
    (_, hosts) => {
      expect(hosts.filter((host) => lookalike(host) !== null)).toEqual([])
    },
  )

  it.each([
    'www.linkedin.com x.com twitter.com mobile.twitter.com',
    'google.com www.amazon.co.uk wikipedia.org en.wikipedia.org github.com stackoverflow.com bbc.co.uk nytimes.com',
    'discovery.com wired.com otherwise.com purchase.com keyboard.io monkey.org scrabble.com',
    'bank.com banking.gov.uk banktrack.org consumerfinance.gov fdic.gov worldbank.org ecb.europa.eu',
    'microsoft.com login.microsoftonline.com accounts.google.com apple.com icloud.com paypal.com stripe.com',
    'kingston.ac.uk bring.no spring.io hanging.org rating.com landing.page sterling.com startling.net',
    'rainbow.org turbosquid.com subset.io combo.net bdobson.com scissors.com tdameritrade.org',
  ])('of somebody else is not one: %s', (hosts) => {
    expect(hosts.split(' ').filter((host) => lookalike(host)?.telling)).toEqual([])
  })

  it('may share an everyday name: it is not held against it', () => {
    for (const host of ['key.org', 'wise.net', 'discover.org', 'sc.edu', 'td.org']) {
      expect([host, lookalike(host)?.telling ?? false]).toEqual([host, false])
    }
  })
})

it('answers null for what is no name of a host', () => {
  for (const host of ['', 'localhost', '127.0.0.1', '[::1]', 'xn--', 'xn--a.com', '.', `${'a.'.repeat(400)}com`]) {
    expect(lookalike(host)).toBeNull()
  }
})
