import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { finish } from '../../lib/media.ts'
import { recordingLimits } from '../../lib/protocol/recording.ts'

/** Four seconds as Chromium's recorder wrote them, chunk after chunk: a beep a second, and a box that moves. */
const fixture = async (name: 'voice' | 'clip') =>
  new Uint8Array(await readFile(join(import.meta.dirname, `../fixtures/media/${name}.webm`)))

const blob = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes])
const refused = (bytes: Uint8Array<ArrayBuffer>, trim: { from: number; to: number } | null = null) =>
  expect(finish(blob(bytes), trim)).rejects

/** Where these bytes are in the others; -1 when they are not. */
const indexOf = (all: Uint8Array, part: Uint8Array) => Buffer.from(all).indexOf(part)

describe('a finished file', () => {
  it.each([
    ['voice', { type: 'audio/webm', width: null, height: null }],
    ['clip', { type: 'video/webm', width: 320, height: 240 }],
  ] as const)('of a %s has its length and an index to seek by', async (name, expected) => {
    const raw = await fixture(name)
    const { bytes, seconds, ...rest } = await finish(blob(raw), null)
    expect(rest).toEqual(expected)
    expect(seconds).toBeCloseTo(4.15, 1)
    expect(indexOf(raw, cues)).toBe(-1)
    expect(indexOf(bytes, cues)).toBeGreaterThan(0)
    expect(indexOf(bytes, duration)).toBeGreaterThan(0)
    expect((await finish(blob(bytes), null)).seconds).toBeCloseTo(seconds, 2)
  })

  it('says nothing of who made it, with what, and when', async () => {
    const { bytes } = await finish(blob(await fixture('voice')), null)
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Chrom|Lavf|encoder|title/i)
    expect(indexOf(bytes, Uint8Array.of(0x44, 0x61, 0x88))).toBe(-1)
    expect(indexOf(bytes, Uint8Array.of(0x12, 0x54, 0xc3, 0x67))).toBe(-1)
  })

  /** Element ids of Matroska: Cues, Duration. */
  const cues = Uint8Array.of(0x1c, 0x53, 0xbb, 0x6b)
  const duration = Uint8Array.of(0x44, 0x89, 0x88)
})

describe('a cut', () => {
  it('leaves out of the bytes what is cut off, and is never longer than what was asked', async () => {
    const raw = await fixture('voice')
    const whole = await finish(blob(raw), null)
    const { bytes, seconds } = await finish(blob(raw), { from: 1.2, to: 2.7 })
    expect(seconds).toBeGreaterThan(1.3)
    expect(seconds).toBeLessThanOrEqual(1.5)
    expect(bytes.length).toBeLessThan(whole.bytes.length / 2)
    // A run of sound from the middle is in both; one from the beginning and one from the end are in the whole alone.
    const run = (share: number) => raw.slice(Math.floor(raw.length * share), Math.floor(raw.length * share) + 24)
    for (const share of [0.15, 0.95]) {
      expect(indexOf(whole.bytes, run(share))).toBeGreaterThan(0)
      expect(indexOf(bytes, run(share))).toBe(-1)
    }
    expect(indexOf(bytes, run(0.5))).toBeGreaterThan(0)
  })

  it('at the end of a clip needs no encoding', async () => {
    const { seconds, type } = await finish(blob(await fixture('clip')), { from: 0, to: 2.5 })
    expect(type).toBe('video/webm')
    expect(seconds).toBeGreaterThan(2.2)
    expect(seconds).toBeLessThanOrEqual(2.5)
  })

  it('within a clip is refused rather than made without its picture, where nothing can encode', async () => {
    await refused(await fixture('clip'), { from: 1.2, to: 2.7 }).toMatchObject({ code: 'media-unreadable' })
  })

  it('beyond the end ends at the end, and one outside of it is refused', async () => {
    const raw = await fixture('voice')
    expect((await finish(blob(raw), { from: 0, to: 99 })).seconds).toBeCloseTo(4.15, 1)
    await refused(raw, { from: 50, to: 99 }).toMatchObject({ code: 'media-unreadable' })
  })
})

describe('a recording that broke off', () => {
  it.each(['voice', 'clip'] as const)(
    'in the middle of a %s is a file as far as it goes, at most the last second short',
    async (name) => {
      const raw = await fixture(name)
      for (const share of [0.999, 0.9, 0.7, 0.5]) {
        const { seconds, type } = await finish(blob(raw.slice(0, Math.floor(raw.length * share))), null)
        expect(type).toBe(name === 'voice' ? 'audio/webm' : 'video/webm')
        expect(seconds).toBeGreaterThan(4.1 * share - 1.3)
      }
    },
  )

  it('before anything was in it is refused', async () => {
    const raw = await fixture('voice')
    for (const length of [0, 1, 40, 200, 700]) {
      await refused(raw.slice(0, length)).toMatchObject({ code: 'media-unreadable' })
    }
  })
})

describe('bytes that are no recording', () => {
  it.each([
    ['words', new TextEncoder().encode('<html><script>alert(1)</script>')],
    ['zeros', new Uint8Array(100_000)],
    ['a head of WebM and nothing like it after', Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, ...Array(5000).fill(0xff))],
  ])('are refused: %s', async (_, bytes) => {
    await refused(bytes).toMatchObject({ code: 'media-unreadable' })
  })

  it('are refused unread when they are too many', async () => {
    const enormous = { size: recordingLimits.bytes + 1 } as Blob
    await expect(finish(enormous, null)).rejects.toMatchObject({ code: 'too-large' })
  })

  it('that were changed in one place are refused or finished, and never break it', async () => {
    const raw = await fixture('voice')
    for (let at = 0; at < raw.length; at += 97) {
      const changed = raw.slice()
      changed[at] = (changed[at] ?? 0) ^ 0xff
      const outcome = await finish(blob(changed), null).then(
        ({ type }) => type,
        (error: unknown) => error,
      )
      if (outcome !== 'audio/webm') expect(outcome).toMatchObject({ code: 'media-unreadable' })
    }
  })
})
