import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  begun,
  clear,
  type Drawing,
  drawingOf,
  isMeant,
  led,
  mostStrokes,
  moved,
  redo,
  undo,
} from '../../components/drawing.ts'
import type { Stroke } from '../../lib/protocol/picture.ts'

const mark = (x: number): Stroke => ({
  tool: 'arrow',
  points: [
    { x, y: 0 },
    { x, y: 1 },
  ],
})

describe('a drawing', () => {
  it('takes marks back one by one, those of an earlier day included', () => {
    const drawing = add(drawingOf([mark(0.1), mark(0.2)]), mark(0.3))
    expect(undo(drawing).strokes).toEqual([mark(0.1), mark(0.2)])
    expect(undo(undo(undo(drawing))).strokes).toEqual([])
    expect(undo(undo(undo(undo(drawing)))).strokes).toEqual([])
  })

  it('brings back all that was cleared in one step', () => {
    const drawing = drawingOf([mark(0.1), mark(0.2)])
    expect(clear(drawing).strokes).toEqual([])
    expect(undo(clear(drawing)).strokes).toEqual(drawing.strokes)
  })

  it('forgets what could be done again once something new is drawn', () => {
    const drawing = add(undo(drawingOf([mark(0.1)])), mark(0.5))
    expect(redo(drawing).strokes).toEqual([mark(0.5)])
  })

  it('holds no more marks than an answer carries', () => {
    const full = drawingOf(Array.from({ length: mostStrokes }, () => mark(0.5)))
    expect(add(full, mark(0.1))).toBe(full)
  })

  it('is the same after any number of steps taken back and done again', () => {
    const steps = fc.array(fc.constantFrom('add', 'clear', 'undo', 'redo'), { maxLength: 60 })
    const doing: Record<string, (drawing: Drawing) => Drawing> = { add: (d) => add(d, mark(0.4)), clear, undo, redo }
    fc.assert(
      fc.property(steps, fc.nat(20), (names, times) => {
        const drawing = names.reduce((now, name) => doing[name]?.(now) ?? now, drawingOf([]))
        const back = Math.min(times, drawing.before.length)
        let moving = drawing
        for (let n = 0; n < back; n++) moving = undo(moving)
        for (let n = 0; n < back; n++) moving = redo(moving)
        expect(moving.strokes).toEqual(drawing.strokes)
      }),
    )
  })
})

describe('a mark', () => {
  const start = { x: 0.5, y: 0.5 }

  it('keeps its start and moves its end as an arrow or a box', () => {
    const arrow = led(led(begun('arrow', start), { x: 0.6, y: 0.6 }), { x: 0.9, y: 0.2 })
    expect(arrow.points).toEqual([start, { x: 0.9, y: 0.2 }])
  })

  it('goes on as a free line, leaving out points that do not move', () => {
    const line = led(led(led(begun('free', start), { x: 0.6, y: 0.6 }), { x: 0.6, y: 0.6 }), { x: 0.7, y: 0.6 })
    expect(line.points).toEqual([start, start, { x: 0.6, y: 0.6 }, { x: 0.7, y: 0.6 }])
  })

  it('is a slip of the hand while it goes nowhere', () => {
    expect(isMeant(begun('box', start))).toBe(false)
    expect(isMeant(led(begun('box', start), { x: 0.6, y: 0.5 }))).toBe(true)
  })

  it('stays inside the picture', () => {
    expect(moved(start, { x: 3, y: -3 })).toEqual({ x: 1, y: 0 })
  })
})
