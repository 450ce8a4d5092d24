import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pictureMarkup } from '../../../lib/export/picture.ts'
import { drawn } from '../../../lib/picture.ts'
import { outline, photo } from './guides.ts'

const address = () => 'data:'
type Given = Parameters<typeof pictureMarkup>[0]

const shown = (given: Given, bytes = photo(4, 3)) =>
  String(pictureMarkup(given, bytes, 'A picture', address).attributes.viewBox)
    .split(' ')
    .map(Number)

describe('the part of a picture that is shown', () => {
  const whole = { file: 'a.png', type: 'image/png', width: 1440, height: 900, spot: null } as const

  it('is all of it, when nothing is pointed at', () => {
    expect(shown({ picture: whole, drawing: [] })).toEqual([0, 0, 1440, 900])
  })

  it('is near a small spot, and still wide enough to know the page by', () => {
    const picture = { ...whole, spot: { x: 700, y: 400, width: 40, height: 20 } }
    expect(shown({ picture, drawing: [] })).toEqual([360, 185, 720, 450])
  })

  it('holds the spot and every mark, and never leaves the picture', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const size = fc.integer({ min: 50, max: 3000 })
    const point = fc.record({ x: share, y: share })
    fc.assert(
      fc.property(size, size, fc.option(point), fc.array(point, { maxLength: 4 }), (width, height, at, marks) => {
        const spot = at && { x: at.x * width * 0.9, y: at.y * height * 0.9, width: width * 0.1, height: height * 0.1 }
        const drawing = marks.map((to) => ({ tool: 'box' as const, points: [{ x: 0.5, y: 0.5 }, to] }))
        const [x = 0, y = 0, w = 0, h = 0] = shown({ picture: { ...whole, width, height, spot }, drawing })
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
        expect(x + w).toBeLessThanOrEqual(width + 1)
        expect(y + h).toBeLessThanOrEqual(height + 1)
        for (const to of marks) {
          expect(to.x * width).toBeGreaterThanOrEqual(x - 1)
          expect(to.x * width).toBeLessThanOrEqual(x + w + 1)
          expect(to.y * height).toBeGreaterThanOrEqual(y - 1)
          expect(to.y * height).toBeLessThanOrEqual(y + h + 1)
        }
      }),
    )
  })

  it('needs no bytes of its own for a drawn picture', () => {
    const picture = { ...whole, type: 'application/vnd.sotto.outline+json' } as const
    const never = () => {
      throw new Error('no address is needed')
    }
    expect(pictureMarkup({ picture, drawing: [] }, drawn(outline).bytes, 'A picture', never).tag).toBe('svg')
  })
})
