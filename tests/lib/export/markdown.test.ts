import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeVtt } from '../../../lib/captions.ts'
import { asMarkdown, zipped } from '../../../lib/export/markdown.ts'
import { tidy } from '../../../lib/protocol/people.ts'
import { guide, hostile, photo, recordingOf, step, words } from './guides.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a tip as Markdown', () => {
  it('has both halves, and numbered steps with their pictures', () => {
    const picture = { file: 'p.png', type: 'image/png', width: 400, height: 300, spot: null } as const
    const base = guide(
      recordingOf(step(1), step(2, { lookOnly: true, whether: 'Only at work.', picture, drawing: [] })),
    )
    const { text, files } = asMarkdown({ ...base, files: new Map([...base.files, ['p.png', photo(400, 300)]]) }, words)
    expect(text).toBe(`# Who sees a post

For the LinkedIn feed

From Ana Ribeiro, 3 November

## How

Press the line under your name.

## When, and whether

Connections only is the safe habit.

## Step by step

1. Choose “Who can reply 1”

   ![Picture of step 1](pictures/step-1.svg)

2. Choose “Who can reply 2”

   To look at

   **When, and whether** Only at work.

   ![Picture of step 2](pictures/step-2.png)
`)
    expect([...files.keys()]).toEqual(['pictures/step-1.svg', 'pictures/step-2.png'])
    expect(files.get('pictures/step-2.png')).toEqual(photo(400, 300))
    expect(strFromU8(files.get('pictures/step-1.svg') ?? bytes(''))).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /,
    )
  })

  it('has voices and clips as files beside it, and what they say as text', () => {
    const voice = { file: 'v.webm', type: 'audio/webm', seconds: 3, captions: 'v.vtt' } as const
    const clip = { file: 'c.webm', type: 'video/webm', seconds: 3, width: 10, height: 10, captions: null } as const
    const recording = { ...recordingOf(), voice, clip }
    const captions = writeVtt([
      { from: 0, to: 1, words: 'First *this*' },
      { from: 1, to: 2, words: 'then that' },
    ])
    const named = new Map([
      ['v.webm', bytes('v')],
      ['c.webm', bytes('c')],
      ['v.vtt', bytes(captions)],
    ])
    const { text, files } = asMarkdown(guide(recording, { files: named }), words)
    expect(text).toContain(
      '[Watch](media/c.webm)\n\n[Listen](media/v.webm)\n\nIn words\n\n> First \\*this\\*\n> then that\n',
    )
    expect([...files.keys()]).toEqual(['media/c.webm', 'media/v.webm'])
  })

  it.each(hostile)('escapes what would be something else: %j', (text) => {
    const said = asMarkdown(
      guide(recordingOf(step(1, { sentence: text })), { title: text, words: { how: text, whether: text } }),
      words,
    )
    const bare = said.text.replaceAll('![Picture of step 1](pictures/step-1.svg)', '').replace(/\\[!-/:-@[-`{-~]/g, 'x')
    expect(bare).not.toMatch(/[`*_[\]<>&|~@{}$^]|:\/|www\./)
    expect(bare.split('\n').filter((line) => /^\s*([-+=>]|#{3}|\d+\))/.test(line))).toEqual([])
    expect(bare.match(/^#+ /gm)).toHaveLength(4)
    expect(bare.match(/^\d+\./gm)).toHaveLength(1)
  })

  it('says any words as they are, in as many lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), (how) => {
        const { text } = asMarkdown(guide(null, { words: { how, whether: '' } }), { ...words, about: [] })
        const body = text.split('## How')[1] ?? ''
        const plain = body.replace(/\\\n/g, '\n').replace(/\\([!-/:-@[-`{-~])/g, '$1')
        expect(plain.replace(/\s+/g, ' ').trim()).toBe(tidy(how).replace(/\s+/g, ' ').trim())
      }),
    )
  })

  it('is one zip', () => {
    const made = asMarkdown(guide(recordingOf(step(1))), words)
    const entries = unzipSync(zipped(made, 'who-sees-a-post.md'))
    expect(Object.keys(entries)).toEqual(['who-sees-a-post.md', 'pictures/step-1.svg'])
    expect(strFromU8(entries['who-sees-a-post.md'] ?? bytes(''))).toBe(made.text)
  })
})
