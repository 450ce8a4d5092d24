import { afterEach, describe, expect, it, vi } from 'vitest'
import { isBankLike, recognise } from '../../../lib/sites/index.ts'
import { hostOf, onTreated, treatAsBank, treatedBy, treatedHosts } from '../../../lib/sites/treated.ts'

afterEach(() => {
  treatAsBank([])
  treatAsBank([], 'programme')
})

describe('a site treated as a bank', () => {
  it('is a bank by its pictures and its silent zones, with all below it and nothing beside it', () => {
    treatAsBank(['payroll.example'])
    for (const host of ['payroll.example', 'www.payroll.example', 'a.b.payroll.example'])
      expect(recognise(`https://${host}/home/login`)).toMatchObject({
        place: { site: 'bank', kind: 'bank.login' },
        site: { picture: 'drawn', publicText: false },
        name: '',
        treated: true,
        silent: true,
      })
    for (const host of ['example', 'notpayroll.example', 'payroll.example.evil.test'])
      expect(recognise(`https://${host}/`)).toBeNull()
  })

  it('may be a network: it keeps its pages and tips, and its pictures are drawn', () => {
    expect(recognise('https://www.linkedin.com/feed/')?.site.picture).toBe('photo')
    treatAsBank(['linkedin.com', 'x.com'])
    const feed = recognise('https://www.linkedin.com/feed/')
    expect(feed).toMatchObject({
      place: { site: 'linkedin', kind: 'li.feed' },
      site: { picture: 'drawn', publicText: false },
      treated: true,
    })
    expect(feed && isBankLike(feed)).toBe(true)
    expect(recognise('https://x.com/home')?.site.picture).toBe('drawn')
  })

  it('changes nothing for a bank we know', () => {
    const before = recognise('https://secure.chase.com/web/auth/dashboard')
    treatAsBank(['chase.com'])
    treatAsBank(['chase.com'], 'programme')
    expect(recognise('https://secure.chase.com/web/auth/dashboard')).toEqual(before)
  })

  it('stays one for as long as the programme says so, whatever the person does', () => {
    treatAsBank(['payroll.example'], 'programme')
    treatAsBank(['payroll.example', 'mine.example'])
    treatAsBank([])
    expect(treatedBy('payroll.example')).toEqual({ by: 'programme', host: 'payroll.example' })
    expect(treatedBy('mine.example')).toBeNull()
    expect(treatedHosts('programme')).toEqual(['payroll.example'])
  })

  it('is told of once, when something changes', () => {
    const listener = vi.fn()
    const stop = onTreated(listener)
    treatAsBank(['payroll.example'])
    treatAsBank(['payroll.example'])
    expect(listener).toHaveBeenCalledTimes(1)
    stop()
    treatAsBank([])
    expect(listener).toHaveBeenCalledTimes(1)
  })
})

it.each([
  ['www.Payroll.example', 'payroll.example'],
  ['intranet.company.co.uk.', 'intranet.company.co.uk'],
  ['example', null],
  ['com', null],
  ['127.0.0.1', null],
  ['[::1]', null],
  ['a b.example', null],
  ['https://payroll.example/', null],
  ['payroll.example/path', null],
  ['user@payroll.example', null],
  ['*.payroll.example', null],
  ['', null],
])('reads %j as the host %j', (written, host) => {
  expect(hostOf(written)).toBe(host)
})
