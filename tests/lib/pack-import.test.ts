import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { toFailure } from '../../lib/failure.ts'
import { writePack } from '../../lib/pack-file.ts'
import { findTips } from '../../lib/pack-import.ts'
import { PackTip } from '../../lib/protocol/pack.ts'
import { readRecording } from '../../lib/recording-file.ts'
import { packTip, recorded, tipPack } from '../fixtures/packs.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => findTips(bytes(text))
const refusal = async (given: Uint8Array<ArrayBuffer> | string) => {
  try {
    await (typeof given === 'string' ? read(given) : findTips(given))
  } catch (error) {
    return toFailure(error).code
  }
  return 'nothing'
}
const leftOf = async (text: string) =>
  Object.fromEntries((await read(text)).left.map(({ what, count }) => [what, count]))

describe('tips in Markdown', () => {
  it('are a title, how, and when and whether', async () => {
    const { from, site, tips, left } = await read(`
# See *what* people said
kind: li.feed
checked: 2026-11-02

Look above the **first** post.
Use \`Recent\`.

1. Open it
2. Choose

> When it suits you,
> and not at night.

Another way
===========

Do it.
When and whether: on Mondays
and Tuesdays.
`)
    expect([from, site, left]).toEqual(['markdown', null, []])
    expect(tips).toEqual([
      {
        kind: 'li.feed',
        checked: '2026-11-02',
        title: { en: 'See what people said' },
        words: {
          en: {
            how: 'Look above the first post.\nUse Recent.\n1. Open it\n2. Choose',
            whether: 'When it suits you,\nand not at night.',
          },
        },
      },
      {
        kind: null,
        title: { en: 'Another way' },
        words: { en: { how: 'Do it.', whether: 'on Mondays\nand Tuesdays.' } },
      },
    ])
  })

  it('leave behind what is more than words, and say so', async () => {
    expect(
      await leftOf(`
Before the first.

# T
Words with [a link](https://a.example), <https://b.example>, ![a picture](x.png) and <b>markup</b>.
kind: nothing
checked: 2026-99-99

<script>alert(1)</script>

\`\`\`
code

more code
\`\`\`

# Nothing under it
# ${'Long '.repeat(40)}
${'word '.repeat(200)}

${'x'.repeat(10_000)}
`),
    ).toEqual({ addresses: 2, pictures: 1, markup: 3, code: 1, unknown: 2, untitled: 1, empty: 1, long: 3 })
    const { tips } = await read('# T\nWords with [a link](https://a.example) and <https://b.example>.')
    expect(tips[0]?.words.en?.how).toBe('Words with a link and .')
    expect(await leftOf('# T\nwords\n\n'.repeat(503))).toEqual({ more: 3 })
  })

  it('are none in a text without any', async () => {
    for (const text of ['', ' \n', 'words', '# title', '***']) expect(await refusal(text)).toBe('pack-empty')
    expect(await refusal('# T\nx'.repeat(100_000))).toBe('pack-large')
    expect(await refusal(new Uint8Array([0x23, 0xff]))).toBe('pack-unknown')
  })

  it('are fit for a pack, whatever stands in the file', async () => {
    const parts = [
      '# ',
      '\n',
      '\n\n',
      '> ',
      '- ',
      '1. ',
      '[a](',
      '![',
      '<b',
      '&amp;',
      '*',
      '_',
      '`',
      '```\n',
      'kind: ',
      'x.y',
      '\\',
    ]
    const piece = fc.oneof(
      fc.constantFrom(...parts),
      fc.string({ maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 9 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const found = await read(`# T\nwords\n\n${pieces.join('')}`)
        expect(found.tips.length).toBeGreaterThan(0)
        for (const tip of found.tips) {
          const { success } = PackTip.safeParse({ ...tip, kind: tip.kind ?? 'li.feed', id: crypto.randomUUID() })
          expect(success).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each(['*a_ ', '[', '![', '>', '- ', '<a ', '&#', '`', '[a](', '[x]: ', '1. '])(
    'are found among endless “%s”, of which no block may hold many',
    async (part) => {
      const { tips } = await read(`# T\nwords\n\n${`${part.repeat(2000)}\n\n`.repeat(8)}`)
      expect(tips[0]?.words.en?.how.startsWith('words')).toBe(true)
    },
  )
})

describe('steps of the Chrome Recorder', () => {
  const step = (type: string, more: object = {}) => ({ type, target: 'main', ...more })
  const click = (name: string) => step('click', { selectors: [[`aria/${name}`]], offsetX: 1, offsetY: 1 })
  const flow = (...steps: object[]) => JSON.stringify({ title: 'Write a post', steps })
  const feed = step('navigate', { url: 'https://www.linkedin.com/feed/' })

  it('become one tip, in words and to be played', async () => {
    const { from, site, tips, recordings, left } = await read(flow(feed, click('Start a post'), click('Post')))
    expect([from, site]).toEqual(['recorder', 'linkedin'])
    const [tip] = tips
    expect(tip).toMatchObject({ kind: 'li.feed', title: { en: 'Write a post' } })
    expect(tip?.words.en).toEqual({
      how: '1. The next page opens\n2. Choose “Start a post”\n3. Choose “Post”',
      whether: '',
    })
    const file = recordings.get(tip?.recording?.attachment ?? '')
    expect(file && readRecording(file).recording.steps.map(({ act }) => act)).toEqual(['go', 'click', 'click'])
    expect(left).toEqual([{ what: 'addresses', count: 1 }])
    const made = tipPack({ tips: tips.map((one) => PackTip.parse({ ...one, id: crypto.randomUUID() })) })
    expect((await writePack(made, recordings)).length).toBeGreaterThan(1000)
  })

  it('leave out what happened on other sites than most of it', async () => {
    const away = step('navigate', { url: 'https://x.com/home' })
    const { site, left } = await read(flow(feed, click('A'), click('B'), away, click('C')))
    expect(site).toBe('linkedin')
    expect(left).toContainEqual({ what: 'elsewhere', count: 2 })
  })

  it('are as many as fit into words', async () => {
    const { tips } = await read(flow(feed, ...Array.from({ length: 59 }, (_, n) => click(`Button number ${n}`))))
    expect(tips[0]?.recording?.steps).toBe(60)
    expect(tips[0]?.words.en?.how.length).toBeLessThanOrEqual(600)
    expect(tips[0]?.words.en?.how.endsWith('”')).toBe(true)
  })

  it('are refused as they are elsewhere', async () => {
    expect(await refusal('{"title":"x","steps":[')).toBe('recorder-broken')
    expect(await refusal('{"title":"x","steps":[]}')).toBe('recorder-nothing')
    expect(await refusal('{"a":1}')).toBe('recorder-unknown')
  })
})

describe('a pack', () => {
  const { note, bytes: file } = recorded()
  const pack = tipPack({ tips: [packTip({ recording: note, checked: '2026-12-01' }), packTip()] })
  const recordings = new Map([[note.attachment, file]])
  let whole: Uint8Array<ArrayBuffer>
  beforeAll(async () => {
    whole = await writePack(pack, recordings)
  })

  it('gives its tips, with what goes with them', async () => {
    const found = await findTips(whole)
    expect([found.from, found.site, found.left]).toEqual(['pack', 'linkedin', []])
    expect(found.tips).toEqual(pack.tips.map(({ id, ...tip }) => tip))
    expect([...found.recordings]).toEqual([...recordings])
  })

  it('gives the words alone where it is its contents alone', async () => {
    const found = await read(JSON.stringify(pack))
    expect(found.tips.map(({ recording }) => recording)).toEqual([undefined, undefined])
    expect(found.left).toEqual([{ what: 'recordings', count: 1 }])
  })

  it('is refused as it is elsewhere', async () => {
    expect(await refusal(whole.slice(0, -1))).toBe('pack-damaged')
    expect(await refusal(JSON.stringify({ ...pack, name: 'example.com' }))).toBe('pack-unsafe')
    expect(await refusal(JSON.stringify({ ...pack, format: 2 }))).toBe('pack-newer')
  })
})

it('any bytes are tips or a Failure', async () => {
  const some = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.json().map(bytes), fc.string().map(bytes))
  await fc.assert(
    fc.asyncProperty(some, async (given) => {
      expect(await refusal(new Uint8Array(given))).toMatch(/^(nothing|pack-|recorder-)/)
    }),
  )
})
