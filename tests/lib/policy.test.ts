import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeDevice } from '../../lib/crypto.ts'
import { noPolicy, readPolicy, settings } from '../../lib/policy.ts'

describe('a policy', () => {
  it('is read setting by setting', async () => {
    const { id, card } = await makeDevice()
    const policy = await readPolicy({
      hub: 'https://sotto.example/',
      programmeKey: id,
      packKeys: [{ name: 'Ana', key: card.sign.x }],
      packs: ['https://packs.example/linkedin.pack'],
      sites: ['linkedin', 'bank'],
      treatAsBank: ['Pay.Example.com', 'www.ledger.example'],
      pictures: 'drawn',
      language: 'pt-BR',
    })
    expect(policy).toEqual({
      hub: 'https://sotto.example',
      programmeKey: id,
      packKeys: new Map([[id, { key: card.sign, name: 'Ana' }]]),
      packs: ['https://packs.example/linkedin.pack'],
      sites: ['linkedin', 'bank'],
      treatAsBank: ['pay.example.com', 'ledger.example'],
      pictures: 'drawn',
      language: 'pt-BR',
      wrong: [],
    })
  })

  it.each([undefined, null, {}, 'hub', 3, []])('is none where nothing is set: %j', async (given) => {
    expect(await readPolicy(given)).toEqual(noPolicy)
  })

  it('leaves out what cannot be read, names it, and keeps the rest', async () => {
    const policy = await readPolicy({
      packs: ['http://packs.example/a'],
      language: 'it',
      unheardOf: true,
      programmeKey: 'k'.repeat(43),
    })
    expect(policy).toEqual({
      programmeKey: 'k'.repeat(43),
      packKeys: new Map(),
      wrong: ['packs', 'language', 'unheardOf'],
    })
  })

  it('closes what was meant to be closed and is misspelt', async () => {
    expect(await readPolicy({ pictures: 'drwan', sites: ['linkedin', 'facebok'] })).toEqual({
      pictures: 'none',
      sites: [],
      packKeys: new Map(),
      wrong: ['pictures', 'sites'],
    })
  })

  it('lets nobody join any hub, or believe any signer, because of a slip of the pen', async () => {
    const { hub, programmeKey, wrong } = await readPolicy({ hub: 'http://sotto.example', programmeKey: 'k' })
    expect(hub).toBe('https://unreadable.invalid')
    expect(programmeKey).toMatch(/^A{43}$/)
    expect(wrong).toEqual(['hub', 'programmeKey'])
  })

  it('protects the hosts it can read when another cannot be', async () => {
    const { treatAsBank, wrong } = await readPolicy({ treatAsBank: ['pay.example.com', 'https://x y', 7, 'com'] })
    expect([treatAsBank, wrong]).toEqual([['pay.example.com'], ['treatAsBank']])
  })

  it('is read whatever it says', async () => {
    const anything = fc.dictionary(fc.constantFrom(...Object.keys(settings), '__proto__', 'x'), fc.anything())
    await fc.assert(
      fc.asyncProperty(anything, async (given) => {
        const { wrong, packKeys } = await readPolicy(given)
        expect(packKeys).toBeInstanceOf(Map)
        for (const name of wrong) expect(Object.keys(given)).toContain(name)
      }),
    )
  })

  it('has every setting in the schema that browsers are given, and no other', async () => {
    const schema = JSON.parse(await readFile('public/managed_schema.json', 'utf8'))
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(settings).sort())
    for (const { title, description } of Object.values<{ title: string; description: string }>(schema.properties)) {
      expect(title).toMatch(/\w/)
      expect(description).toMatch(/\.$/)
    }
  })
})
