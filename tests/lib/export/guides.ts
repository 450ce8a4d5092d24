/** Guides for the tests of what leaves as a document. */
import { crc32, deflateSync } from 'node:zlib'
import type { Guide, GuideWords } from '../../../lib/export/guide.ts'
import { drawn } from '../../../lib/picture.ts'
import type { Outline } from '../../../lib/protocol/page.ts'
import type { Recording, Step } from '../../../lib/protocol/recording.ts'

export const words: GuideWords = {
  language: 'en',
  direction: 'ltr',
  about: ['For the LinkedIn feed', 'From Ana Ribeiro, 3 November'],
  how: 'How',
  whether: 'When, and whether',
  steps: 'Step by step',
  lookOnly: 'To look at',
  spoken: 'In words',
  voice: 'Listen',
  clip: 'Watch',
  picture: (step) => `Picture of step ${step}`,
}

export const outline: Outline = {
  width: 1440,
  height: 900,
  scroll: 0,
  dark: false,
  rtl: false,
  covers: [],
  boxes: [
    { role: 'bar', x: 0, y: 0, width: 1440, height: 64 },
    { role: 'field', x: 240, y: 12, width: 320, height: 40, label: 'Search' },
    { role: 'region', x: 360, y: 96, width: 720, height: 280 },
    { role: 'heading', x: 390, y: 116, width: 400, height: 40, label: 'Start a post', level: 2 },
    { role: 'button', x: 390, y: 180, width: 180, height: 48, label: 'Who can reply' },
    { role: 'choice', x: 390, y: 250, width: 24, height: 24, checked: true },
    { role: 'text', x: 430, y: 250, width: 500, height: 90 },
    { role: 'image', x: 360, y: 420, width: 720, height: 400 },
    { role: 'link', x: 1120, y: 120, width: 160, height: 24, label: 'Settings' },
  ],
}

export const place = { site: 'linkedin', kind: 'li.feed' }

export function step(n: number, over: Partial<Step> = {}): Step {
  return {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    act: 'click',
    key: null,
    place,
    anchor: null,
    foreign: null,
    sentence: `Choose “Who can reply ${n}”`,
    whether: '',
    lookOnly: false,
    picture: {
      file: `step-${n}.json`,
      type: 'application/vnd.sotto.outline+json',
      width: 1440,
      height: 900,
      spot: { x: 390, y: 180, width: 180, height: 48 },
    },
    drawing: [
      {
        tool: 'arrow',
        points: [
          { x: 0.6, y: 0.5 },
          { x: 0.42, y: 0.25 },
        ],
      },
    ],
    voice: null,
    ...over,
  }
}

export const recordingOf = (...steps: Step[]): Recording => ({ format: 1, steps, voice: null, clip: null })

export function guide(recording: Recording | null, over: Partial<Guide> = {}): Guide {
  const files = new Map(
    (recording?.steps ?? []).flatMap(({ picture }) => (picture ? [[picture.file, drawn(outline).bytes] as const] : [])),
  )
  const said = { how: 'Press the line under your name.', whether: 'Connections only is the safe habit.' }
  return { title: 'Who sees a post', words: said, recording, files, ...over }
}

/** A photo of one grey, as PNG. */
export function photo(width: number, height: number): Uint8Array<ArrayBuffer> {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length)
    ends.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 0], 8)
  const rows = Buffer.alloc((width + 1) * height, 0xcc)
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return new Uint8Array(
    Buffer.concat([start, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]),
  )
}

/** Words that would be something else, if they could. */
export const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</style></title></svg><iframe src=javascript:alert(1)>',
  '[click](https://evil.example) ![x](https://evil.example/x.png)',
  '<https://evil.example> https://evil.example www.evil.example a@evil.example',
  '[ref]: https://evil.example\n\n[ref]',
  '# Heading\n- item\n1. one\n2) two\n+ plus\n> quote\n---\n===\n```js\ncode\n```\n    four',
  '&lt;b&gt; &#60;b&#62; &amp;',
  '*a* _b_ **c** __d__ ~~e~~ `f` ``g`` \\h \\<b>',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '$x$ $$y$$ :smile: {.class} [^1] [x] [ ] <!-- c --> ]]> <?x?>',
  'it\'s "quoted" \u202Eback\u202C',
]
