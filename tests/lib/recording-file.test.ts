import fc from 'fast-check'
import { unzipSync, type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../lib/failure.ts'
import { Recording, recordingLimits } from '../../lib/protocol/recording.ts'
import { checkSite, packRecording, readRecording, reduceToSite } from '../../lib/recording-file.ts'
import { anchor, everything, media, step, webm } from '../fixtures/recordings.ts'

const { recording, files } = everything()
const packed = packRecording(recording, files)

/** A zip as any program might write it, nothing compressed unless it says so. */
const zipped = (entries: Record<string, Uint8Array>, level: 0 | 6 = 0) =>
  zipSync(Object.fromEntries(Object.entries(entries).map(([name, bytes]) => [name, [bytes, { level }]])) as Zippable)

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const words = { format: 1, steps: [step()], voice: null, clip: null }

/** The file with some of its entries as they should not be. */
const with_ = (change: Record<string, Uint8Array>) => ({ ...unzipSync(packed), ...change })

function refusal(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    return error instanceof Failure ? error.code : String(error)
  }
  return 'nothing'
}

/** A copy with some bytes changed, from a place on; from the end when it is negative. */
function changed(bytes: Uint8Array, at: number, ...to: number[]): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes)
  copy.set(to, at < 0 ? copy.length + at : at)
  return copy
}

describe('the file of a recording', () => {
  it('holds what was put in, and no more', () => {
    const read = readRecording(packed)
    expect(read.recording).toEqual(recording)
    expect([...read.files].sort()).toEqual([...files].sort())
    expect(packRecording(recording, new Map([...files, ['other.webp', media['webp'] ?? webm()]]))).toEqual(packed)
  })

  it('is the same bytes whatever order its parts came in and wherever it is written', () => {
    const zone = process.env['TZ']
    process.env['TZ'] = 'Asia/Tokyo'
    const turned = Object.fromEntries(Object.entries(recording).reverse())
    const again = packRecording(turned as Recording, new Map([...files].reverse()))
    process.env['TZ'] = zone
    expect(again).toEqual(packed)
  })

  it('opens in any zip program', () => {
    const entries = unzipSync(packed)
    expect(Object.keys(entries)[0]).toBe('recording.json')
    expect(Object.keys(entries).sort()).toEqual(['recording.json', ...files.keys()].sort())
    for (const [name, bytes] of files) expect([name, entries[name]]).toEqual([name, bytes])
  })

  it('comes back exactly, whatever is recorded', () => {
    const text = fc.string({ maxLength: 40 }).filter((said) => said.trim() === said && !/\p{C}/u.test(said))
    const some = fc.record({
      sentence: text.filter((said) => said !== ''),
      whether: text,
      lookOnly: fc.boolean(),
      named: fc.dictionary(fc.stringMatching(/^[a-z][a-z-]{0,9}$/), text, { maxKeys: 5 }),
      spot: fc.option(fc.record({ x: fc.nat(800), y: fc.nat(600), width: fc.nat(9), height: fc.nat(9) })),
      picture: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), fc.nat(300), (steps, seconds) => {
        const made = Recording.safeParse({
          format: 1,
          steps: steps.map(({ named, picture, spot, ...said }, n) => ({
            ...step(said),
            anchor: { ...anchor, attributes: named },
            picture: picture ? { file: `step-${n}.png`, type: 'image/png', width: 4, height: 3, spot } : null,
          })),
          voice: { file: 'voice.webm', type: 'audio/webm', seconds, captions: null },
          clip: null,
        })
        fc.pre(made.success)
        const all = new Map(steps.map((_, n) => [`step-${n}.png`, media['png'] ?? webm()]))
        const bytes = packRecording(made.data as Recording, all.set('voice.webm', webm('words')))
        const read = readRecording(bytes)
        expect(read.recording).toEqual(made.data)
        expect(packRecording(read.recording, read.files)).toEqual(bytes)
      }),
    )
  })
})

describe('a file is refused that', () => {
  const long = json({ ...words, steps: [step({ sentence: 'x' })], extra: 'x'.repeat(recordingLimits.jsonBytes) })
  const crowd = Object.fromEntries(Array.from({ length: 202 }, (_, n) => [`a${n}.webm`, webm()]))
  it.each<[what: string, code: string, bytes: Uint8Array]>([
    ['is empty', 'recording-empty', new Uint8Array()],
    ['is a zip of nothing', 'recording-empty', zipSync({})],
    ['is no zip', 'recording-unknown', json(words)],
    ['is a picture', 'recording-unknown', media['png'] ?? webm()],
    ['is a zip of something else', 'recording-unknown', zipped({ 'readme.txt': json('hello') })],
    ['is cut off in the middle', 'recording-damaged', packed.slice(0, packed.length / 2)],
    ['lacks its last byte', 'recording-damaged', packed.slice(0, -1)],
    ['has a changed byte in a picture', 'recording-damaged', changed(packed, packed.length / 2, 1)],
    ['is larger than any recording', 'recording-large', new Uint8Array(recordingLimits.bytes + 1)],
    ['has a crowd of entries', 'recording-large', zipped(crowd)],
    ['has endless contents', 'recording-large', zipped({ 'recording.json': long })],
    ['has contents that are no JSON', 'recording-unknown', zipped({ 'recording.json': json(words).slice(1) })],
    ['has contents of another kind', 'recording-unknown', zipped({ 'recording.json': json({ format: 1, tips: [] }) })],
    ['shows nothing', 'recording-unknown', zipped({ 'recording.json': json({ ...words, steps: [] }) })],
    ['is of a newer Sotto', 'recording-newer', zipped({ 'recording.json': json({ format: 2, scenes: [] }) })],
    ['holds what is not named', 'recording-extra', zipped(with_({ 'other.webp': media['webp'] ?? webm() }))],
    ['lacks what is named', 'recording-damaged', zipped({ 'recording.json': json(recording) })],
    ['names a way out of the folder', 'recording-unknown', zipped(with_({ '../evil.webm': webm() }))],
    ['names a folder', 'recording-unknown', zipped(with_({ 'a/b.webm': webm() }))],
    ['is compressed', 'recording-unknown', zipped(unzipSync(packed), 6)],
    ['has something before it', 'recording-unknown', new Uint8Array([0, ...packed])],
    ['has something behind it', 'recording-unknown', new Uint8Array([...packed, 0])],
    ['has a comment', 'recording-unknown', new Uint8Array([...changed(packed, -2, 1, 0), 33])],
    ['says that it is encrypted', 'recording-unknown', changed(packed, 6, 1)],
    ['says that its sizes come later', 'recording-unknown', changed(packed, 6, 8)],
    ['has fields of a larger kind of zip', 'recording-unknown', changed(packed, 28, 4)],
    ['counts other entries than it has', 'recording-damaged', changed(packed, -14, 1)],
    ['has a directory elsewhere', 'recording-damaged', changed(packed, -6, 0)],
  ])('%s', (_, code, bytes) => {
    expect(refusal(() => readRecording(new Uint8Array(bytes)))).toBe(code)
  })

  it('has two entries in one place, or two of one name', () => {
    const twice = zipped({ 'recording.json': json(words), 'recording.jsom': webm() })
    const same = Buffer.from(twice).toString('latin1').replaceAll('recording.jsom', 'recording.json')
    expect(refusal(() => readRecording(new Uint8Array(Buffer.from(same, 'latin1'))))).toBe('recording-unknown')
    const one = zipped({ 'recording.json': json(words) })
    const end = one.length - 22
    const line = one.slice(new DataView(one.buffer).getUint32(end + 16, true), end)
    const tail = changed(one.slice(end), 8, 2, 0, 2, 0)
    new DataView(tail.buffer).setUint32(12, line.length * 2, true)
    const overlapping = new Uint8Array([...one.slice(0, end), ...line, ...tail])
    expect(refusal(() => readRecording(overlapping))).toBe('recording-damaged')
  })

  it.each(['webp', 'png', 'json', 'webm', 'ogg', 'mp4', 'vtt'])('has a .%s which is something else', (ending) => {
    const other = new TextEncoder().encode('<script>alert(1)</script>'.repeat(4))
    for (const name of files.keys()) {
      if (!name.endsWith(ending)) continue
      for (const bytes of [other, new Uint8Array()]) {
        expect(refusal(() => readRecording(new Uint8Array(zipped(with_({ [name]: bytes })))))).toBe('recording-media')
        expect(refusal(() => packRecording(recording, new Map([...files, [name, bytes]])))).toBe('recording-media')
      }
    }
  })

  it('has a picture, or captions, larger than one may be', () => {
    const big = new Uint8Array(recordingLimits.pictureBytes + 1)
    big.set(media['png'] ?? [])
    expect(refusal(() => readRecording(new Uint8Array(zipped(with_({ 'step-4.png': big })))))).toBe('recording-large')
    const said = new Uint8Array(recordingLimits.captionBytes + 1)
    expect(refusal(() => readRecording(new Uint8Array(zipped(with_({ 'clip.vtt': said })))))).toBe('recording-large')
  })

  it('says it is one kind of media by its name and another by its type', () => {
    const odd = { ...recording, voice: { ...recording.voice, file: 'voice.webm' }, clip: null }
    const all = new Map([...files, ['voice.webm', media['ogg'] ?? webm()]])
    expect(refusal(() => packRecording(odd as Recording, all))).toBe('recording-media')
  })

  it('was written with a file missing', () => {
    expect(() => packRecording(recording, new Map())).toThrow(Failure)
  })
})

describe('whatever bytes come', () => {
  /** Reads them; what comes out is a recording, and what is thrown a Failure. */
  function tried(bytes: Uint8Array<ArrayBuffer>): void {
    try {
      const read = readRecording(bytes)
      expect(Recording.parse(read.recording)).toEqual(read.recording)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      expect(error.code).toMatch(/^recording-/)
    }
  }
  const place = fc.nat(packed.length - 1)

  it('with bytes flipped, only a Failure is thrown', () => {
    const flips = fc.array(fc.tuple(place, fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(flips, (flips) => {
        const bytes = new Uint8Array(packed)
        for (const [at, by] of flips) bytes[at] = (bytes[at] ?? 0) ^ by
        tried(bytes)
      }),
      { numRuns: 3000 },
    )
  })

  it('with each byte flipped alone, it is refused, or nothing of it has changed but when it was zipped', () => {
    for (let at = 0; at < packed.length; at++) {
      const bytes = changed(packed, at, (packed[at] ?? 0) ^ 0x41)
      try {
        expect(readRecording(bytes).recording).toEqual(recording)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
      }
    }
  })

  it('cut off anywhere, it is refused', () => {
    for (let length = 0; length < packed.length; length++)
      expect(refusal(() => readRecording(packed.slice(0, length)))).toMatch(/^recording-(empty|unknown|damaged)$/)
  })

  it('with parts cut out, doubled or moved, only a Failure is thrown', () => {
    fc.assert(
      fc.property(place, place, place, (from, to, at) => {
        const part = packed.slice(Math.min(from, to), Math.max(from, to))
        tried(new Uint8Array([...packed.slice(0, at), ...part, ...packed.slice(at)]))
        tried(new Uint8Array([...packed.slice(0, Math.min(from, to)), ...packed.slice(Math.max(from, to))]))
      }),
      { numRuns: 1000 },
    )
  })

  it('at random, only a Failure is thrown', () => {
    const zip = fc.uint8Array({ maxLength: 200 }).map((rest) => new Uint8Array([0x50, 0x4b, 3, 4, ...rest]))
    fc.assert(fc.property(fc.oneof(fc.uint8Array(), zip), (bytes) => tried(new Uint8Array(bytes))))
  })
})

describe('a recording of another site', () => {
  const on = (site: string) => step({ place: { site, kind: `${site}.page` } })
  const mixed: Recording = { ...recording, steps: [on('linkedin'), on('other'), on('bank'), on('x')] }

  it('is refused, unless its steps are where nothing is known of', () => {
    expect(refusal(() => checkSite(mixed, 'linkedin'))).toBe('recording-elsewhere')
    expect(refusal(() => checkSite({ ...mixed, steps: [on('linkedin'), on('other')] }, 'linkedin'))).toBe('nothing')
  })

  it('is reduced to the steps of this one, and says how many those leave out', () => {
    const { recording: reduced, leftOut } = reduceToSite(mixed, 'linkedin')
    expect([reduced?.steps.map(({ place }) => place.site), leftOut]).toEqual([['linkedin', 'other'], 2])
    expect(reduceToSite({ ...mixed, steps: [on('bank')], voice: null, clip: null }, 'x').recording).toBeNull()
  })
})
