/** What a mentor does in one tab, as the recording surface hears it: parsed, bounded, each step with a covered picture. */
import { z } from 'zod'
import { type GuidePolicy, guideVersion, type Robustness, type SeenStep } from '../page/guide.ts'
import { Anchor } from '../protocol/anchor.ts'
import { Outline, type Place, Rect } from '../protocol/page.ts'
import { Act, recordingLimits, StepKey } from '../protocol/recording.ts'
import type { Recognised } from '../sites/index.ts'
import { follow } from './follow.ts'
import { ask, scripts, seenWith } from './inject.ts'
import { StepCamera, type StepShot } from './step-camera.ts'

export type Witness =
  | { type: 'step'; step: SeenStep; place: Place; picture: StepShot | null }
  /** Something was done where we cannot look. */
  | { type: 'unseen'; where: 'frame' | 'closed' }
  /** Another page or kind of page came. */
  | { type: 'went'; place: Place }
  /** A silent zone, or a page the browser keeps from us: nothing is recorded there. */
  | { type: 'paused'; why: 'silent' | 'refused' }
  | { type: 'resumed' }

// What comes out of a page's process is whatever a page that took it over says.
export const RobustnessShape: z.ZodType<Robustness> = z.strictObject({
  clues: z.int().min(0).max(100),
  strongest: z.enum(['name', 'text', 'label', 'attribute', 'structure', 'place', 'none']),
  generated: z.boolean(),
})
const words = z.string().max(recordingLimits.sentence)
const StepShape: z.ZodType<SeenStep> = z
  .strictObject({
    act: Act,
    key: StepKey.nullable(),
    anchor: Anchor.nullable(),
    robustness: RobustnessShape.nullable(),
    instead: Anchor.nullable(),
    name: words,
    role: z.string().max(40),
    choice: words,
    spot: Rect.nullable(),
    outline: Outline.nullable(),
  })
  .refine((step) => (step.act === 'press') === (step.key !== null))
const SeenShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('step'), address: z.string().max(10_000), step: StepShape }),
  z.strictObject({ type: z.literal('unseen'), where: z.enum(['frame', 'closed']) }),
  z.strictObject({ type: z.literal('still') }),
])

/** Most things a page may say in a second, and in one recording: nobody does more. */
const most = { second: 20, all: 3000 }
/** How long a click waits for a second one, in milliseconds: most systems' double click. */
const doubleClick = 500

/** What the script in a page may keep of it. */
export function policyFor(page: Recognised, photo: boolean): GuidePolicy {
  const { site } = page
  const silent = site.pages.flatMap((rule) => (rule.silent && rule.landmark !== undefined ? rule.landmark : []))
  const { publicText, privateParts, labels = [], weights = {} } = site
  return { publicText, privateParts, photo, budget: 150, silent, labels, weights }
}

/** Watches the tab until stopped. */
export async function record(tabId: number, on: (witness: Witness) => void): Promise<() => void> {
  let ended = false
  let paused: 'silent' | 'refused' | null = null
  let here: { page: Recognised; clues: ReadonlySet<string> } | null = null
  let line = Promise.resolve()
  const camera = new StepCamera(tabId)
  const within = pace()

  /** In the order in which it happened, though a picture takes its time. */
  function tell(make: () => Witness | Promise<Witness>): void {
    const told = line.then(make).then((witness) => ended || on(witness))
    line = told.then(
      () => undefined,
      (error: unknown) => console.error(error),
    )
  }

  const clicks = new Clicks(({ address, step }) => {
    // Where it was done, which may be gone by now: that click led here.
    const page = here && seenWith(address, here.clues)
    if (!page || page.silent || page.site.id !== here?.page.site.id) return
    tell(async () => ({ type: 'step', step, place: page.place, picture: await camera.shot(page, step) }))
  })

  const stop = await follow(tabId, {
    name: 'record',

    async enter(page, clues, fresh) {
      if (fresh) await ask(tabId, scripts, recordOnPage, [guideVersion, policyFor(page, page.site.picture === 'photo')])
      const went = here && (fresh || here.page.place.kind !== page.place.kind)
      here = { page, clues }
      clicks.flush()
      if (paused) tell(() => ({ type: 'resumed' }))
      if (went) tell(() => ({ type: 'went', place: page.place }))
      paused = null
      return true
    },

    hear(message) {
      const seen = within() ? SeenShape.safeParse(message).data : undefined
      if (seen?.type === 'step') clicks.add(seen)
      if (seen?.type === 'unseen') tell(() => seen)
      if (seen?.type === 'still' && here) void camera.ready(here.page)
    },

    leave(why) {
      clicks.flush()
      camera.forget()
      if (paused !== why) tell(() => ({ type: 'paused', why }))
      paused = why
    },
  })

  return () => {
    clicks.flush()
    void line.then(() => {
      ended = true
    })
    camera.forget()
    stop()
  }
}

type Step = Extract<z.infer<typeof SeenShape>, { type: 'step' }>

/** A click waits for a second one on the same thing, and is said in its place then. */
class Clicks {
  private waiting: Step | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly say: (step: Step) => void

  constructor(say: (step: Step) => void) {
    this.say = say
  }

  add(seen: Step): void {
    if (seen.step.act === 'double-click') this.waiting = null
    this.flush()
    this.waiting = seen
    if (seen.step.act === 'click') this.timer = setTimeout(() => this.flush(), doubleClick)
    else this.flush()
  }

  flush(): void {
    clearTimeout(this.timer)
    const seen = this.waiting
    this.waiting = null
    if (seen) this.say(seen)
  }
}

/** Answers whether one more is within what a page may say. */
function pace(): () => boolean {
  let all = 0
  let second = 0
  let since = 0
  return () => {
    const now = Date.now()
    if (now - since >= 1000) {
      since = now
      second = 0
    }
    all += 1
    second += 1
    return second <= most.second && all <= most.all
  }
}

// Sent into the page as text, so it may use nothing but what is in it.
function recordOnPage(version: number, policy: GuidePolicy): true | null {
  const script = globalThis.sottoGuide
  if (script?.version !== version || !globalThis.sottoPage) return null
  script.record(policy)
  return true
}
