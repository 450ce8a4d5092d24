import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../lib/failure.ts'
import { addCovers, checkPicture, drawn, movedBetween, readDrawn, sameScreen } from '../../lib/picture.ts'
import { bareWebp } from '../../lib/picture-header.ts'
import { type Box, BoxRole, type Cover, type Outline } from '../../lib/protocol/page.ts'

const screen: Outline = { width: 1000, height: 800, scroll: 0, dark: false, rtl: false, boxes: [], covers: [] }
const box = (x: number, y: number, extra: Partial<Box> = {}): Box => ({
  x,
  y,
  width: 100,
  height: 20,
  role: 'text',
  ...extra,
})
const cover = (x: number, y: number): Cover => ({ x, y, width: 120, height: 24, reason: 'amount' })

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'no failure'
  } catch (error) {
    return error instanceof Failure ? error.code : String(error)
  }
}

const outlines: fc.Arbitrary<Outline> = fc.record({
  width: fc.integer({ min: 1, max: 10_000 }),
  height: fc.integer({ min: 1, max: 10_000 }),
  scroll: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  dark: fc.boolean(),
  rtl: fc.boolean(),
  covers: fc.constant([]),
  boxes: fc.array(
    fc.record(
      {
        x: fc.integer({ min: -100, max: 10_000 }),
        y: fc.integer({ min: -100, max: 10_000 }),
        width: fc.integer({ min: 0, max: 10_000 }),
        height: fc.integer({ min: 0, max: 10_000 }),
        role: fc.constantFrom(...BoxRole.options),
        label: fc.constantFrom('Save', 'Transferencia', 'Öffnen'),
        level: fc.integer({ min: 1, max: 6 }),
        disabled: fc.constant(true as const),
      },
      { requiredKeys: ['x', 'y', 'width', 'height', 'role'] },
    ),
    { maxLength: 20 },
  ),
})

describe('a drawn picture', () => {
  it('reads back as the outline it was drawn from, and the same outline gives the same bytes', () => {
    fc.assert(
      fc.property(outlines, (outline) => {
        const first = drawn(outline)
        const read = readDrawn(first.bytes)
        expect(JSON.parse(JSON.stringify(outline, (_, value) => (Object.is(value, -0) ? 0 : value)))).toEqual(read)
        expect(drawn(read).bytes).toEqual(first.bytes)
      }),
    )
  })

  it('carries no covers', () => {
    expect(readDrawn(drawn({ ...screen, covers: [cover(1, 2)] }).bytes).covers).toEqual([])
  })

  it('is refused when it holds anything that is not an outline', () => {
    const text = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
    const bad = [
      'not json',
      { ...screen, extra: 1 },
      { ...screen, covers: [cover(0, 0)] },
      { ...screen, boxes: [box(0, 0, { role: 'script' as 'text' })] },
      { ...screen, boxes: [box(0, 0, { label: 'a\u202eb' })] },
      { ...screen, boxes: Array.from({ length: 3001 }, () => box(0, 0)) },
      { ...screen, width: 1e9 },
      '{"__proto__":{"width":1},"width":1}',
      '[]',
      'null',
    ]
    for (const value of bad) expect(codeOf(() => readDrawn(text(value)))).toBe('bad-input')
    expect(codeOf(() => readDrawn(new Uint8Array([0xff, 0xfe])))).toBe('bad-input')
    expect(codeOf(() => readDrawn(new Uint8Array(9 * 1024 * 1024)))).toBe('too-large')
  })

  it('loses what one more cover touches, and keeps the surfaces around it without their words', async () => {
    const surface = box(0, 0, { role: 'bar', width: 900, height: 60, label: 'Menu' })
    const picture = drawn({ ...screen, boxes: [surface, box(10, 10, { role: 'button', label: 'Save' }), box(400, 10)] })
    const less = readDrawn((await addCovers(picture, [{ x: 50, y: 12, width: 30, height: 4 }])).bytes)
    const { label: _, ...bare } = surface
    expect(less.boxes).toEqual([bare, box(400, 10)])
  })
})

describe('what moved between two looks', () => {
  it('is nothing on a page that stands still', () => {
    const still = { ...screen, boxes: [box(1, 1), box(5, 90)], covers: [cover(3, 4)] }
    expect(movedBetween(still, structuredClone(still))).toEqual([])
    expect(sameScreen(still, structuredClone(still))).toBe(true)
  })

  it('covers the whole way of a thing that changed place', () => {
    const moved = movedBetween({ ...screen, covers: [cover(10, 100)] }, { ...screen, covers: [cover(10, 300)] })
    expect(moved).toEqual([{ x: 10, y: 100, width: 120, height: 224, reason: 'moved' }])
  })

  it('covers a thing that came, with room for the way it took', () => {
    const [moved] = movedBetween(screen, { ...screen, boxes: [box(500, 500)] })
    expect(moved).toEqual({ x: 420, y: 420, width: 260, height: 180, reason: 'moved' })
  })

  it('covers both ends and the ground between, whatever moves', () => {
    const things = fc.array(fc.tuple(fc.integer({ min: 0, max: 880 }), fc.integer({ min: 0, max: 770 })), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(things, things, (here, there) => {
        const before = { ...screen, covers: here.map(([x, y]) => cover(x, y)) }
        const after = { ...screen, covers: there.map(([x, y]) => cover(x, y)) }
        const moved = movedBetween(before, after)
        const all = [...before.covers, ...after.covers, ...moved]
        for (const { x, y } of [...before.covers, ...after.covers]) {
          expect(
            all.some(
              (rect) => rect.x <= x && rect.y <= y && rect.x + rect.width >= x + 120 && rect.y + rect.height >= y + 24,
            ),
          ).toBe(true)
        }
      }),
    )
  })

  it('is another screen when the page was scrolled, resized, or moved as a whole', () => {
    expect(sameScreen(screen, { ...screen, scroll: 0.2 })).toBe(false)
    expect(sameScreen(screen, { ...screen, width: 999 })).toBe(false)
    const column = (by: number) => ({
      ...screen,
      boxes: Array.from({ length: 30 }, (_, i) => box(10, i * 25 + by, { width: 900 })),
    })
    expect(sameScreen(column(0), column(300))).toBe(false)
  })
})

function bytes(...parts: (string | number[])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)),
  )
}
const big = (n: number) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
const little = (n: number) => big(n).reverse()
const zeros = (n: number) => Array.from({ length: n }, () => 0)
const png = (width: number, height: number) =>
  bytes([0x89], 'PNG\r\n\x1a\n', big(13), 'IHDR', big(width), big(height), zeros(12))
const lossless = (width: number, height: number) =>
  bytes('RIFF', little(40), 'WEBPVP8L', little(20), [0x2f], little(((height - 1) << 14) | (width - 1)), zeros(20))
const extended = (width: number, height: number, flags = 0) =>
  bytes(
    'RIFF',
    little(40),
    'WEBPVP8X',
    little(10),
    [flags, 0, 0, 0],
    little(width - 1).slice(0, 3),
    little(height - 1).slice(0, 3),
    zeros(8),
  )
const lossy = (width: number, height: number) =>
  bytes(
    'RIFF',
    little(40),
    'WEBPVP8 ',
    little(20),
    [0, 0, 0, 0x9d, 0x01, 0x2a, width & 255, width >> 8, height & 255, height >> 8],
    zeros(8),
  )

describe('a picture that arrives', () => {
  it('says its size before anything decodes it', () => {
    for (const [make, type] of [
      [png, 'image/png'],
      [lossless, 'image/webp'],
      [extended, 'image/webp'],
      [lossy, 'image/webp'],
    ] as const) {
      expect(checkPicture(make(1440, 900), type)).toEqual({ width: 1440, height: 900 })
    }
  })

  it('is refused when it would unpack to more than a screen can be', () => {
    expect(codeOf(() => checkPicture(png(30_000, 30_000), 'image/png'))).toBe('too-large')
    expect(codeOf(() => checkPicture(extended(9000, 9000), 'image/webp'))).toBe('too-large')
    expect(codeOf(() => checkPicture(new Uint8Array(8 * 1024 * 1024 + 1), 'image/png'))).toBe('too-large')
  })

  it('is refused when it is empty, animated, cut off, of another type, or called by another name', () => {
    const bad: [Uint8Array, string][] = [
      [png(0, 5), 'image/png'],
      [extended(100, 100, 2), 'image/webp'],
      [png(9, 9).slice(0, 20), 'image/png'],
      [png(9, 9), 'image/webp'],
      [lossless(9, 9), 'image/png'],
      [bytes('GIF89a', zeros(40)), 'image/png'],
      [png(9, 9), 'image/svg+xml'],
      [new Uint8Array(0), 'image/webp'],
    ]
    for (const [file, type] of bad) expect(codeOf(() => checkPicture(file, type))).toBe('bad-input')
  })

  it('never answers anything but a size within limits or a failure', () => {
    const heads = fc.constantFrom(png(5, 5), lossless(5, 5), extended(5, 5), lossy(5, 5))
    const noise = fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { maxLength: 12 })
    fc.assert(
      fc.property(
        heads,
        noise,
        fc.nat(60),
        fc.constantFrom('image/png', 'image/webp'),
        (head, changes, length, type) => {
          const file = Uint8Array.from(head)
          for (const [at, value] of changes) if (at < file.length) file[at] = value
          const cut = file.slice(0, length)
          try {
            const { width, height } = checkPicture(cut, type)
            expect(width * height).toBeLessThanOrEqual(40_000_000)
            expect(Math.min(width, height)).toBeGreaterThan(0)
          } catch (error) {
            expect(error).toBeInstanceOf(Failure)
          }
          expect(() => bareWebp(cut)).not.toThrow()
        },
      ),
      { numRuns: 5000 },
    )
  })

  it('keeps of a lossless WebP only its pixels', () => {
    const pixels = bytes('VP8L', little(4), [1, 2, 3, 4])
    const file = bytes(
      'RIFF',
      little(60),
      'WEBPVP8X',
      little(10),
      zeros(10),
      'ICCP',
      little(3),
      [9, 9, 9, 0],
      [...pixels],
    )
    expect(bareWebp(file)).toEqual(bytes('RIFF', little(16), 'WEBP', [...pixels]))
  })
})
