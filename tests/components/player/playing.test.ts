import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  captionAt,
  clock,
  focusOf,
  partAround,
  resumePoint,
  rowsAround,
  stepTrack,
  tracksAt,
} from '../../../components/player/playing.ts'
import type { Recording, Sound, Step } from '../../../lib/protocol/recording.ts'

const sound = (name: string, seconds = 20): Sound => ({
  file: `${name}.webm`,
  type: 'audio/webm',
  seconds,
  captions: null,
})

const step = (id: string, voice: Sound | null = null): Step => ({
  id,
  act: 'click',
  key: null,
  place: { site: 'linkedin', kind: 'li.feed' },
  anchor: null,
  foreign: null,
  sentence: `Do ${id}`,
  whether: '',
  lookOnly: false,
  picture: null,
  drawing: [],
  voice,
})

const recording = (part: Partial<Recording> = {}): Recording => ({
  format: 1,
  steps: [step('one', sound('first')), step('two'), step('three', sound('third'))],
  voice: null,
  clip: null,
  ...part,
})

const reached = (step: string | null, seconds = 0) => ({ tip: 'tip', step, seconds, at: 0 })

describe('going on another day', () => {
  it('is offered at the step one had come to', () => {
    expect(resumePoint(recording(), reached('two'))).toEqual({ step: 1, seconds: 0 })
    expect(resumePoint(recording(), reached('three', 7))).toEqual({ step: 2, seconds: 7 })
  })

  it('is not offered at the beginning, nor where nothing is known', () => {
    expect(resumePoint(recording(), null)).toBeNull()
    expect(resumePoint(recording(), reached('one', 2))).toBeNull()
    expect(resumePoint(recording(), reached('one', 12))).toEqual({ step: 0, seconds: 12 })
  })

  it('is not offered at a step that a newer version no longer has', () => {
    expect(resumePoint(recording(), reached('gone', 12))).toBeNull()
  })

  it('is offered in the middle of a voice over the whole, and not without one', () => {
    const spoken = recording({ voice: sound('all', 90) })
    expect(resumePoint(spoken, reached(null, 30))).toEqual({ step: null, seconds: 30 })
    expect(resumePoint(spoken, reached(null, 1))).toBeNull()
    expect(resumePoint(recording(), reached(null, 30))).toBeNull()
  })
})

describe('what can be heard', () => {
  it('is at a step its own voice, after what speaks over the whole', () => {
    const clip = { ...sound('clip'), type: 'video/webm' as const, width: 640, height: 400 }
    const all = recording({ clip, voice: sound('all') })
    expect(tracksAt(all, 0).map(({ media }) => media.file)).toEqual(['clip.webm', 'all.webm', 'first.webm'])
    expect(tracksAt(all, 1).map(({ media }) => media.file)).toEqual(['clip.webm', 'all.webm'])
    expect(tracksAt(recording(), 1)).toEqual([])
  })

  it('is nothing at a step without a voice, or at none', () => {
    expect(stepTrack(recording().steps, 1)).toBeNull()
    expect(stepTrack([], 0)).toBeNull()
    expect(stepTrack(recording().steps, 2)).toMatchObject({ step: 2, media: { file: 'third.webm' } })
  })

  it('has its words at their time, the first moment included and the last not', () => {
    const captions = [
      { from: 0, to: 2, words: 'one' },
      { from: 3, to: 5, words: 'two' },
    ]
    expect([0, 1.9, 2, 2.5, 3, 5].map((at) => captionAt(captions, at))).toEqual([0, 0, -1, -1, 1, -1])
  })

  it('tells its time as clocks do', () => {
    expect([0, 7.9, 60, 90, 300].map(clock)).toEqual(['0:00', '0:07', '1:00', '1:30', '5:00'])
  })
})

const sides = fc.record({ width: fc.integer({ min: 1, max: 4000 }), height: fc.integer({ min: 1, max: 4000 }) })

describe('the part of a picture that is shown', () => {
  it('lies within the picture and holds the spot', () => {
    const within = fc.record({
      x: fc.double({ min: 0, max: 0.9, noNaN: true }),
      y: fc.double({ min: 0, max: 0.9, noNaN: true }),
      width: fc.double({ min: 0, max: 0.1, noNaN: true }),
      height: fc.double({ min: 0, max: 0.1, noNaN: true }),
    })
    fc.assert(
      fc.property(sides, within, (picture, share) => {
        const { width, height } = picture
        const spot = {
          x: share.x * width,
          y: share.y * height,
          width: share.width * width,
          height: share.height * height,
        }
        const part = partAround(spot, picture)
        const slack = 1e-6
        expect(part.x).toBeGreaterThanOrEqual(0)
        expect(part.y).toBeGreaterThanOrEqual(0)
        expect(part.x + part.width).toBeLessThanOrEqual(width + slack)
        expect(part.y + part.height).toBeLessThanOrEqual(height + slack)
        expect(part.x).toBeLessThanOrEqual(spot.x + slack)
        expect(part.x + part.width).toBeGreaterThanOrEqual(spot.x + spot.width - slack)
        expect(part.y).toBeLessThanOrEqual(spot.y + slack)
        expect(part.y + part.height).toBeGreaterThanOrEqual(spot.y + spot.height - slack)
      }),
    )
  })

  it('is all of it where there is nothing to point at', () => {
    expect(partAround(null, { width: 1440, height: 900 })).toEqual({ x: 0, y: 0, width: 1440, height: 900 })
    expect(focusOf(null, [], { width: 1440, height: 900 })).toBeNull()
  })

  it('is near enough to be read', () => {
    const part = partAround({ x: 700, y: 400, width: 80, height: 30 }, { width: 1440, height: 900 })
    expect(part.width).toBeLessThan(500)
  })

  it('takes in what was drawn around the spot', () => {
    const stroke = {
      tool: 'arrow' as const,
      points: [
        { x: 0.1, y: 0.2 },
        { x: 0.5, y: 0.5 },
      ],
    }
    const spot = { x: 500, y: 300, width: 100, height: 100 }
    expect(focusOf(spot, [stroke], { width: 1000, height: 1000 })).toEqual({ x: 100, y: 200, width: 500, height: 300 })
  })
})

describe('a long list of steps', () => {
  it('shows all of a short one', () => {
    expect(rowsAround(8, 7)).toEqual({ from: 0, to: 8 })
  })

  it('shows the current one with what comes next, wherever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(59), (length, at) => {
        const current = Math.min(at, length - 1)
        const { from, to } = rowsAround(length, current)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(length)
        expect(to - from).toBeLessThanOrEqual(8)
        expect(from).toBeLessThanOrEqual(current)
        expect(to).toBeGreaterThan(current)
        expect(to).toBeGreaterThan(Math.min(current + 1, length - 1))
      }),
    )
  })
})
