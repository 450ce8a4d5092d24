import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { captionLimits, moveCaptions, readVtt, writeVtt } from '../../lib/captions.ts'
import type { Caption } from '../../lib/db.ts'
import { tidy } from '../../lib/protocol/people.ts'
import { recordingLimits } from '../../lib/protocol/recording.ts'

const caption = (from: number, to: number, words: string): Caption => ({ from, to, words })

/** Whole milliseconds, as a file can hold them. */
const moment = fc.nat(400_000).map((milliseconds) => milliseconds / 1000)
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
const anyCaption = fc
  .tuple(moment, fc.integer({ min: 1, max: 9000 }), words)
  .map(([from, length, said]) => caption(from, Math.round(from * 1000 + length) / 1000, said))

describe('captions', () => {
  it('are written as WebVTT that any player reads', () => {
    const text = writeVtt([caption(61.5, 3723.25, 'Choose <Who can reply> & go on'), caption(0, 1, 'Two\nlines')])
    expect(text).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nTwo\nlines\n\n00:01:01.500 --> 01:02:03.250\nChoose &lt;Who can reply&gt; &amp; go on\n',
    )
    expect(writeVtt([])).toBe('WEBVTT\n\n')
  })

  it('come back from their file as they were: in order, with every word', () => {
    fc.assert(
      fc.property(fc.array(anyCaption, { maxLength: 20 }), (captions) => {
        const once = readVtt(writeVtt(captions))
        expect(readVtt(writeVtt(once))).toEqual(once)
        const kept = captions.filter((each) => tidy(each.words).trim() !== '')
        expect(once.map(({ from, to }) => [from, to])).toEqual(
          kept.map(({ from, to }) => [from, to]).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)),
        )
        const plain = (said: string) => tidy(said).replace(/\s+/g, '')
        expect(once.map((each) => plain(each.words)).sort()).toEqual(kept.map((each) => plain(each.words)).sort())
      }),
    )
  })

  it('say nothing that parts captions or hides', () => {
    const [back] = readVtt(writeVtt([caption(0, 1, 'one\n\n00:00:05.000 --> 00:00:06.000\nfake\u202e')]))
    expect(back?.words).toBe('one\n00:00:05.000 --> 00:00:06.000\nfake')
  })

  it('are moved together, none before the start', () => {
    const captions = [caption(0.2, 1, 'a'), caption(2, 3, 'b')]
    expect(moveCaptions(captions, 0.5)).toEqual([caption(0.7, 1.5, 'a'), caption(2.5, 3.5, 'b')])
    expect(moveCaptions(captions, -0.5)).toEqual([caption(0, 0.5, 'a'), caption(1.5, 2.5, 'b')])
  })
})

describe('a WebVTT file of others', () => {
  it('is read for its words and times alone', () => {
    const file = [
      '\ufeffWEBVTT - made elsewhere',
      'STYLE\n::cue { background: url(https://evil.example/pixel) }',
      'NOTE 00:00:01.000 --> 00:00:02.000 nobody says this',
      'REGION\nid:fred',
      'a name\n00:02.000 --> 00:03.500 align:start position:0%\n<v Ana>Hello <b.loud>there</b> &amp; <00:00:02.500>welcome',
      '00:00:00.000 --> 00:00:01.000\r\n<img src=x onerror=alert(1)>first',
    ].join('\n\n')
    expect(readVtt(file)).toEqual([caption(0, 1, 'first'), caption(2, 3.5, 'Hello there & welcome')])
  })

  it.each([
    ['nothing', ''],
    ['subtitles of another kind', '1\n00:00:01,000 --> 00:00:02,000\nHello'],
    ['a page', '<html>WEBVTT</html>'],
    ['more than it may be', `WEBVTT\n\n${'x'.repeat(recordingLimits.captionBytes)}`],
    ['more captions than a voice has', `WEBVTT\n\n${many(captionLimits.captions + 1)}`],
  ])('is refused when it is %s', (_, text) => {
    expect(() => readVtt(text)).toThrow(expect.objectContaining({ code: 'bad-input' }))
  })

  it('loses the captions that cannot be read, and no others', () => {
    const blocks = [
      '00:00:05.000 --> 00:00:04.000\nbackwards',
      '5 --> 6\nno times',
      '00:00:99999999999.000 --> 00:00:07.000\nlate',
      'one\ntwo\n00:00:01.000 --> 00:00:02.000\ntoo deep',
      '00:00:01.000 --> 00:00:02.000\n<b></b>',
      '00:00:08.000 --> 00:00:09.000\nthere',
    ]
    expect(readVtt(`WEBVTT\n\n${blocks.join('\n\n')}`)).toEqual([caption(8, 9, 'there')])
  })

  it('whatever it holds is read within its bounds, or refused', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '\n',
        '\n\n',
        '-->',
        ' --> ',
        '00:00:01.000',
        '00:59.999',
        '<',
        '>',
        '&lt;',
        '&',
        'NOTE ',
        '\0',
        '\u202e',
      ),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        for (const { from, to, words } of readVtt(`WEBVTT\n\n${parts.join('')}`)) {
          expect(from >= 0 && to > from && to <= captionLimits.seconds + 1).toBe(true)
          expect(words).toBe(tidy(words))
          expect(words.length).toBeLessThanOrEqual(captionLimits.words)
        }
      }),
      { numRuns: 500 },
    )
  })
})

function many(captions: number): string {
  return Array.from({ length: captions }, (_, n) => {
    const at = `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`
    return `${at}.000 --> ${at}.900\nx`
  }).join('\n\n')
}
