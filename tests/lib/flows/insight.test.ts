import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchTitles, insight } from '../../../lib/flows/insight.ts'
import { author, keep, packOf } from '../../journeys/packs.ts'
import { joined, openHub, type SmallWorld, type TestHub } from '../../journeys/world.ts'

let hub: TestHub
let admin: SmallWorld

beforeEach(async () => {
  hub = await openHub()
  admin = await author(hub)
})
afterEach(() => hub.close())

const { id: pack, tips } = packOf(1)
const [first, second] = tips.map(({ id }) => id)

describe('the counts', () => {
  it('come with who joined, and with the titles of packs that are being written here', async () => {
    await joined(hub, 'executive', 'Eleanor')
    await admin.db.packDrafts.put({ id: pack, pack: packOf(3), at: 1, held: [], looked: [], upload: null })
    const { lines, people, titles } = await insight(admin)
    expect(lines).toEqual([])
    expect(people).toEqual({ invited: 1, joined: 1, paired: 0 })
    expect(titles.packs.get(pack)).toBe('Sotto for LinkedIn')
    expect(titles.tips.get(first ?? '')).toEqual({ title: 'Tip 0 of 3', pack: 'Sotto for LinkedIn' })
  })

  it('are in the words of the person, where a pack has them', async () => {
    const draft = packOf(3, {
      tips: packOf(3).tips.map((tip) => ({
        ...tip,
        title: { ...tip.title, es: 'Consejo' },
        words: { ...tip.words, es: { how: 'Pulse el lápiz.', whether: '' } },
      })),
    })
    await admin.db.packDrafts.put({ id: pack, pack: draft, at: 1, held: [], looked: [], upload: null })
    const { titles } = await insight({ ...admin, languages: ['es-MX'] })
    expect(titles.tips.get(first ?? '')?.title).toBe('Consejo')
  })

  it('have the titles of other packs fetched, of each its newest version, and no more than are missing', async () => {
    await keep(admin, packOf(1))
    await keep(admin, packOf(2))
    const none = { tips: new Map(), packs: new Map() }
    const found = await fetchTitles(admin, none, [first ?? '', 'unknown'])
    expect([...found.tips.values()].map(({ title }) => title)).toEqual(['Tip 0 of 2', 'Tip 1 of 2'])
    expect(found.packs.get(pack)).toBe('Sotto for LinkedIn')
    expect(await fetchTitles(admin, none, [])).toEqual(none)
    expect(await fetchTitles(admin, found, [second ?? ''])).toBe(found)
  })

  it('are told to those who look after people alone', async () => {
    const pending = await Promise.all(['author', 'mentor'].map((role) => joined(hub, role as 'author', role)))
    for (const world of pending) await expect(insight(world)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
