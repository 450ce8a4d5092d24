import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as Bus from '../../../lib/browser/bus.ts'

const ours = { id: 'ours', home: 'chrome-extension://ours' }

/** What the browser would call when a message comes. */
type Listener = (message: unknown, sender: object) => unknown
const listeners = new Set<Listener>()
let bus: typeof Bus

beforeAll(async () => {
  vi.stubGlobal('chrome', {
    runtime: {
      id: ours.id,
      getURL: (path: string) => ours.home + path,
      onMessage: {
        addListener: (listener: Listener) => listeners.add(listener),
        removeListener: (listener: Listener) => listeners.delete(listener),
      },
    },
  })
  bus = await import('../../../lib/browser/bus.ts')
})
beforeEach(() => listeners.clear())

const pages = [
  'https://www.linkedin.com',
  'https://evil.example',
  'chrome-extension://other',
  'null',
  'moz-extension://x',
]

/** Senders as browsers stamp them: never one of our own pages. */
const stranger = fc.record(
  {
    id: fc.constantFrom(ours.id, 'other', undefined),
    origin: fc.constantFrom(...pages),
    url: fc.oneof(
      fc.constantFrom(...pages).map((page) => `${page}/${ours.home}/desk.html`),
      fc.constant(`${ours.home}/desk.html`),
      fc.string(),
    ),
    frameId: fc.integer({ min: 0, max: 3 }),
    tab: fc.record({ id: fc.integer({ min: 1, max: 4 }) }),
  },
  { requiredKeys: ['id', 'origin'] },
)

const message = fc.oneof(
  fc.record({ type: fc.constantFrom('nudge', 'page-changed', 'ask', 'send'), origin: fc.constant(ours.home) }),
  fc.anything(),
)

const deliver = (value: unknown, sender: object) => [...listeners].map((listener) => listener(value, sender))

describe('messages between parts of the extension', () => {
  it('are heard by the background from pages of ours', () => {
    const handle = vi.fn()
    bus.onSurfaceMessage(handle)
    deliver({ type: 'nudge' }, { id: ours.id, origin: ours.home, url: `${ours.home}/sidepanel.html` })
    deliver({ type: 'nudge' }, { id: ours.id, url: `${ours.home}/desk.html`, tab: { id: 3 }, frameId: 0 })
    expect(handle.mock.calls).toEqual([[{ type: 'nudge' }], [{ type: 'nudge' }]])
  })

  it('are heard by the background from nobody else, whatever they say and claim', () => {
    const handle = vi.fn()
    bus.onSurfaceMessage(handle)
    fc.assert(
      fc.property(message, stranger, (value, sender) => {
        expect(deliver(value, sender)).toEqual([undefined])
        expect(handle).not.toHaveBeenCalled()
      }),
      { numRuns: 2000 },
    )
  })

  it('are heard by the panel from our script in the top frame of its tab alone, and say only that the page changed', () => {
    const handle = vi.fn()
    const stop = bus.onPageMessage(() => 2, handle)
    fc.assert(
      fc.property(message, stranger, (value, sender) => {
        handle.mockClear()
        deliver(value, sender)
        const said = typeof value === 'object' && value !== null && 'type' in value ? value.type : null
        const meant = sender.id === ours.id && sender.frameId === 0 && sender.tab?.id === 2
        expect(handle.mock.calls).toEqual(said === 'page-changed' && meant ? [[{ type: 'page-changed' }]] : [])
      }),
      { numRuns: 2000 },
    )
    stop()
    expect(listeners.size).toBe(0)
  })
})
