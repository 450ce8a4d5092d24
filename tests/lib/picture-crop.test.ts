import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawn, readDrawn } from '../../lib/picture.ts'
import { areaAround, coveredAround, cropAround } from '../../lib/picture-crop.ts'
import type { Outline, Rect } from '../../lib/protocol/page.ts'

const screen = { width: 1280, height: 800 }
const outline = (boxes: Outline['boxes']): Outline => ({
  ...screen,
  scroll: 0.5,
  dark: false,
  rtl: false,
  boxes,
  covers: [],
})

describe('how much around a spot is covered', () => {
  const spot = { x: 600, y: 400, width: 40, height: 20 }
  it('is nothing without covers, all under one over all, and half under one over half, however many lie on each other', () => {
    const left = { x: 380, y: 260, width: 240, height: 300 }
    expect(coveredAround(spot, screen, [])).toBe(0)
    expect(coveredAround(spot, screen, [{ x: 0, y: 0, ...screen }])).toBe(1)
    expect(coveredAround(spot, screen, [left, left, { ...left, height: 100 }])).toBe(0.5)
    expect(coveredAround(spot, screen, [{ x: 0, y: 0, width: 300, height: 200 }])).toBe(0)
  })
})

describe('the picture of a step', () => {
  it('is around the spot, which is in its middle', () => {
    const area = areaAround({ x: 600, y: 400, width: 40, height: 20 }, screen)
    expect(area).toEqual({ x: 380, y: 260, width: 480, height: 300 })
  })

  it('stays on the screen at its edges, and goes as far as a large spot does', () => {
    expect(areaAround({ x: 0, y: 790, width: 30, height: 10 }, screen)).toEqual({
      x: 0,
      y: 500,
      width: 480,
      height: 300,
    })
    expect(areaAround({ x: 100, y: 100, width: 900, height: 100 }, screen)).toMatchObject({
      x: 76,
      width: 948,
      height: 300,
    })
    expect(areaAround({ x: 0, y: 0, width: 300, height: 200 }, { width: 320, height: 240 })).toEqual({
      x: 0,
      y: 0,
      width: 320,
      height: 240,
    })
  })

  it('is never more than the screen, wherever the spot lies', () => {
    const side = fc.integer({ min: -3000, max: 3000 })
    const length = fc.integer({ min: 1, max: 5000 })
    fc.assert(
      fc.property(side, side, length, length, (x, y, width, height) => {
        const area = areaAround({ x, y, width, height }, screen)
        expect(area.x).toBeGreaterThanOrEqual(0)
        expect(area.y).toBeGreaterThanOrEqual(0)
        expect(area.x + area.width).toBeLessThanOrEqual(screen.width)
        expect(area.y + area.height).toBeLessThanOrEqual(screen.height)
        expect(Object.values(area).every(Number.isInteger)).toBe(true)
      }),
    )
  })

  it('holds only what is in it when it is drawn, each part moved and cut', async () => {
    const spot: Rect = { x: 600, y: 400, width: 40, height: 20 }
    const cut = await cropAround(
      drawn(
        outline([
          { role: 'region', x: 0, y: 0, width: 1280, height: 800 },
          { role: 'button', label: 'Post', ...spot },
          { role: 'button', label: 'Far away', x: 10, y: 10, width: 40, height: 20 },
        ]),
      ),
      spot,
    )
    expect(cut).toMatchObject({ width: 480, height: 300, spot: { x: 220, y: 140, width: 40, height: 20 } })
    expect(readDrawn(cut.bytes).boxes).toEqual([
      { role: 'region', x: 0, y: 0, width: 480, height: 300 },
      { role: 'button', label: 'Post', x: 220, y: 140, width: 40, height: 20 },
    ])
  })
})
