/** Showing one line of a drawn picture on purpose: asked first, taken back again, and never where it is not allowed. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as ask from '../../lib/flows/ask.ts'
import { hideLast, readLine, revealLine } from '../../lib/flows/reveal.ts'
import type { Tab } from '../../lib/flows/world.ts'
import { readDrawn } from '../../lib/picture.ts'
import { pictureCaps } from '../../lib/picture-cap.ts'
import { noPolicy } from '../../lib/policy.ts'
import type { Box, Outline } from '../../lib/protocol/page.ts'
import { openHub, openPage, pairedUp, rounds, type SmallWorld, type TestHub } from './world.ts'

let hub: TestHub
let executive: SmallWorld
let mentor: SmallWorld
beforeEach(async () => {
  hub = await openHub()
  ;({ executive, mentor } = await pairedUp(hub))
})
afterEach(() => hub.close())

const bar = (y: number): Box => ({ x: 40, y, width: 128, height: 16, role: 'text' })
const boxes: Box[] = [
  { x: 0, y: 0, width: 90, height: 30, role: 'button', label: 'Transfer' },
  bar(60),
  bar(100),
  bar(140),
]

/** A page at a bank whose bars say this. */
function bank(says: Record<number, string>): Tab {
  return {
    ...openPage('https://secure.chase.com/web/auth/dashboard#/dashboard/overview', boxes),
    line: async (_, { y }) => (says[y] === undefined ? null : { text: says[y], reason: 'amount' }),
  }
}

const pictureOf = async ({ db }: SmallWorld): Promise<Outline> => {
  const { picture } = (await db.drafts.get('new')) ?? {}
  return readDrawn(picture?.bytes ?? new Uint8Array())
}
const told = ({ boxes }: Outline) => boxes.flatMap(({ revealed }) => (revealed === undefined ? [] : [revealed]))

async function show(tab: Tab, y: number): Promise<void> {
  const line = await readLine(executive, tab, 'new', bar(y))
  if (line === null || line === 'secret') throw new Error(`not to be shown: ${line}`)
  await revealLine(executive, 'new', line)
}

describe('a line of a drawn picture', () => {
  it('is read without a change, shown when that is meant, and arrives as it was seen', async () => {
    const tab = bank({ 60: '$65,018.67', 100: 'Garrick & Owusu' })
    const { picture } = await ask.begin(executive, tab)
    expect(await readLine(executive, tab, 'new', bar(60))).toEqual({
      bar: bar(60),
      text: '$65,018.67',
      reason: 'amount',
    })
    expect(told(await pictureOf(executive))).toEqual([])
    await show(tab, 60)
    expect(told(await pictureOf(executive))).toEqual(['$65,018.67'])
    const before = (await executive.db.drafts.get('new'))?.picture?.bytes
    await ask.send(executive, 'new')
    await rounds(executive, mentor)
    const [come] = await mentor.db.pictures.toArray()
    expect(come?.bytes).toEqual(before)
    expect(picture?.bytes).not.toEqual(before)
  })

  it('is hidden again, one after the other, down to the very first bytes', async () => {
    const tab = bank({ 60: 'one', 100: 'two' })
    const { picture } = await ask.begin(executive, tab)
    await show(tab, 60)
    await show(tab, 100)
    await hideLast(executive, 'new')
    expect(told(await pictureOf(executive))).toEqual(['one'])
    await hideLast(executive, 'new')
    await hideLast(executive, 'new')
    expect((await executive.db.drafts.get('new'))?.picture?.bytes).toEqual(picture?.bytes)
  })

  it('goes under what the person covers, before and after', async () => {
    const tab = bank({ 60: 'one' })
    await ask.begin(executive, tab)
    await show(tab, 60)
    await ask.coverMore(executive, 'new', { x: 0, y: 50, width: 300, height: 30 })
    expect(JSON.stringify(await pictureOf(executive))).not.toContain('one')
    await ask.coverMore(executive, 'new', null)
    expect(told(await pictureOf(executive))).toEqual(['one'])
  })

  it('is not there when the page has changed, is no bar, or is a secret', async () => {
    const tab = bank({ 60: '4111 1111', 100: '1111 1111', 140: 'Passcode 99x' })
    await ask.begin(executive, tab)
    expect(await readLine(executive, tab, 'new', { ...bar(60), y: 61 })).toBeNull()
    expect(await readLine(executive, tab, 'new', { ...bar(0), role: 'button' })).toBeNull()
    expect(await readLine(executive, tab, 'new', bar(140))).toBe('secret')
    await expect(revealLine(executive, 'new', { bar: bar(61), text: 'x', reason: null })).rejects.toMatchObject({
      code: 'gone',
    })
    expect(told(await pictureOf(executive))).toEqual([])
  })

  it('cannot be the rest of a card number of which a part is shown', async () => {
    const tab = bank({ 60: 'Card 4111 1111', 100: '1111 1111 until May' })
    await ask.begin(executive, tab)
    await show(tab, 60)
    expect(await readLine(executive, tab, 'new', bar(100))).toBe('secret')
  })
})

describe('a cap', () => {
  it('only ever lowers what a picture shows', async () => {
    const feed: Tab = {
      ...openPage('https://www.linkedin.com/feed/', boxes),
      photo: () => Promise.reject(new Error('taken')),
    }
    for (const cap of pictureCaps) {
      const world = { ...executive, policy: async () => ({ ...noPolicy, pictures: cap }) }
      const begun = await ask.begin(world, feed).catch((error: Error) => error.message)
      expect([cap, typeof begun === 'string' ? begun : (begun.picture?.type ?? begun.notice)]).toEqual([
        cap,
        { none: 'page-refused', photo: 'taken' }[cap as string] ?? 'application/vnd.sotto.outline+json',
      ])
      if (cap === 'none')
        await expect(ask.chooseDrawn(world, feed, 'new')).rejects.toMatchObject({ code: 'page-refused' })
    }
  })

  it('keeps lines hidden, and a picture that already shows one from leaving', async () => {
    const tab = bank({ 60: 'one' })
    await ask.begin(executive, tab)
    await show(tab, 60)
    const world = { ...executive, policy: async () => ({ ...noPolicy, pictures: 'drawn' as const }) }
    await expect(readLine(world, tab, 'new', bar(100))).rejects.toMatchObject({ code: 'page-refused' })
    await expect(ask.send(world, 'new')).rejects.toMatchObject({ code: 'page-refused' })
    await hideLast(world, 'new')
    expect(await ask.send(world, 'new')).not.toBeNull()
  })
})

it('a photo that would be covered all over is drawn instead, and the person hears why', async () => {
  const page = openPage('https://www.linkedin.com/feed/', boxes)
  const outline = await page.outline(true)
  const { width, height } = outline
  const covered: Outline = { ...outline, covers: [{ x: 0, y: 0, width, height, reason: 'media' }] }
  const tab: Tab = { ...page, photo: async () => ({ photo: new Blob(), before: covered, after: covered, ratio: 1 }) }
  const { picture, notice } = await ask.begin(executive, tab)
  expect([picture?.type, notice]).toEqual(['application/vnd.sotto.outline+json', 'page-covered'])
})

it('whatever is done to a picture, it says nothing but labels and the lines that were shown', async () => {
  const tab = bank({ 60: 'one', 100: 'two', 140: 'three' })
  const acts = fc.array(fc.constantFrom(60, 100, 140, 'hide', 'cover', 'uncover'), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(acts, async (done) => {
      await ask.begin(executive, tab)
      const lines: string[] = []
      for (const act of done) {
        if (act === 'hide') {
          await hideLast(executive, 'new')
          lines.pop()
        } else if (typeof act === 'number') {
          await show(tab, act)
          lines.push({ 60: 'one', 100: 'two', 140: 'three' }[act] ?? '')
        } else await ask.coverMore(executive, 'new', act === 'cover' ? { x: 0, y: 95, width: 9, height: 9 } : null)
      }
      const { boxes } = await pictureOf(executive)
      for (const { label, revealed } of boxes) {
        expect(['Transfer', undefined]).toContain(label)
        expect([...lines, undefined]).toContain(revealed)
      }
    }),
    { numRuns: 40 },
  )
})
