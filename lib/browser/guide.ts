/** Recording what a mentor does in the tab in front, and pointing at one element of it: both on request, and gone afterwards. */
import { z } from 'zod'
import { Failure } from '../failure.ts'
import {
  type GuidePolicy,
  guideVersion,
  type Known,
  type Marked,
  type MarkOrder,
  type Quiet,
  type Robustness,
} from '../page/guide.ts'
import { Anchor } from '../protocol/anchor.ts'
import type { Outline, Place } from '../protocol/page.ts'
import type { Point } from '../protocol/picture.ts'
import { type ForeignSelectors, recordingLimits } from '../protocol/recording.ts'
import { recognise } from '../sites/index.ts'
import { standsStill } from './camera.ts'
import { follow } from './follow.ts'
import { ask, believed, cluesIn, inFront, scripts, seenWith } from './inject.ts'
import { policyFor, RobustnessShape, record, type Witness } from './witness.ts'

export type { Witness } from './witness.ts'

/**
 * What becomes of a mark: `elsewhere` while the tab shows another site than the anchor's, or a page the browser keeps from us; `silent`
 * ends it.
 */
export type MarkWitness = Marked | { type: 'silent' } | { type: 'elsewhere' }

/** An element that is there, described. */
export type Resolved = { anchor: Anchor; robustness: Robustness; name: string; role: string }

export type Guide = {
  /**
   * Watches what is done in the tab that is in front now, until stopped, through loads and whatever else comes to the front. Throws
   * `page-refused`.
   */
  record(on: (witness: Witness) => void): Promise<() => void>
  /**
   * Marks an element in the tab that is in front now, until stopped, and answers how. It goes on over loads; `acted`, `dismissed`
   * and `silent` end it. `place` is the anchor's. Throws `page-refused`.
   */
  mark(order: MarkOrder & { place: Place }, on: (marked: MarkWitness) => void): Promise<() => void>
  /** What is at a spot of the outline this surface last took; null when the page no longer stands as it did. */
  anchorAt(spot: Point, outline: Pick<Outline, 'width' | 'height'>): Promise<Anchor | null>
  /** The element of the page in front that a Recorder file means; null when it is not there or nobody can tell. Throws `page-refused`, `silent-zone`. */
  resolve(foreign: ForeignSelectors): Promise<Resolved | null>
}

// What comes out of a page's process is whatever a page that took it over says.
const MarkedShape: z.ZodType<Marked> = z.union([
  z.strictObject({ type: z.literal('marked'), certainty: z.enum(['found', 'probably']) }),
  z.strictObject({ type: z.enum(['outside', 'searching', 'lost', 'acted', 'dismissed']) }),
])
const AnchorAnswer = z.strictObject({ answer: Anchor.nullable() })
const ResolvedAnswer = z.strictObject({
  answer: z
    .strictObject({
      anchor: Anchor,
      robustness: RobustnessShape,
      name: z.string().max(recordingLimits.sentence),
      role: z.string().max(40),
    })
    .nullable(),
})

export function guideTab(): Guide {
  return {
    record: async (on) => record((await inFront()).id, on),
    mark: async (order, on) => mark((await inFront()).id, order, on),

    async anchorAt(spot, outline) {
      const { id, policy } = await toDescribe()
      if (!(await standsStill(id, outline))) return null
      const { result } = await ask(id, scripts, anchorOnPage, [guideVersion, spot.x, spot.y, policy])
      return believed(AnchorAnswer, result).answer
    },

    async resolve(foreign) {
      const { id, policy } = await toDescribe()
      const { result } = await ask(id, scripts, resolveOnPage, [guideVersion, foreign, policy])
      return believed(ResolvedAnswer, result).answer
    },
  }
}

/** The tab in front, if something in it may be described. Throws `page-refused`, `silent-zone`. */
async function toDescribe(): Promise<{ id: number; policy: GuidePolicy }> {
  const { id, url } = await inFront()
  const byAddress = recognise(url)
  const page = byAddress?.silent ? byAddress : seenWith(url, (await cluesIn(id, url)).clues)
  if (page.silent) throw new Failure('silent-zone')
  return { id, policy: policyFor(page, false) }
}

type Order = Parameters<Guide['mark']>[0]

async function mark(tabId: number, { place, ...order }: Order, on: (marked: MarkWitness) => void): Promise<() => void> {
  let stop = (): void => undefined
  let over = false
  let away = false
  let begun = false
  let refused = false

  /** Says the last of it. */
  function end(last: MarkWitness): void {
    over = true
    stop()
    on(last)
  }

  stop = await follow(tabId, {
    name: 'mark',

    async enter(page, _clues, fresh) {
      const elsewhere = page.site.id !== place.site
      if (elsewhere && !away) on({ type: 'elsewhere' })
      away = elsewhere
      if (elsewhere) return false
      if (fresh) await ask(tabId, scripts, markOnPage, [guideVersion, order, policyFor(page, false)])
      return true
    },

    hear(message) {
      const marked = over ? undefined : MarkedShape.safeParse(message).data
      if (marked?.type === 'acted' || marked?.type === 'dismissed') end(marked)
      else if (marked) on(marked)
    },

    leave(why) {
      if (over) return
      if (why === 'silent') end({ type: 'silent' })
      else if (!begun) refused = true
      else if (!away) on({ type: 'elsewhere' })
      away = why === 'refused'
    },
  })
  begun = true
  if (over || refused) stop()
  if (refused) throw new Failure('page-refused')
  return () => {
    over = true
    stop()
  }
}

// These are sent into the page as text, so they may use nothing but what is in it.

function markOnPage(version: number, order: MarkOrder, known: Known & Quiet): true | null {
  const script = globalThis.sottoGuide
  if (script?.version !== version) return null
  script.mark(order, known)
  return true
}

function anchorOnPage(version: number, x: number, y: number, policy: GuidePolicy): unknown {
  const script = globalThis.sottoGuide
  return script?.version === version ? { answer: script.anchorAt(x * innerWidth, y * innerHeight, policy) } : null
}

function resolveOnPage(version: number, foreign: ForeignSelectors, policy: GuidePolicy): unknown {
  const script = globalThis.sottoGuide
  return script?.version === version ? { answer: script.resolve(foreign, policy) } : null
}
