/**
 * Chrome's DevTools Recorder writes what somebody did as JSON (`UserFlow` of `@puppeteer/replay`). Read here, it becomes steps: what was
 * typed, where the pages are, and whatever is code or a command to a machine stay behind, and it is said what did.
 */
import { z } from 'zod'
import { Failure } from './failure.ts'
import type { Place } from './protocol/page.ts'
import { tidy } from './protocol/people.ts'
import { type Act, recordingLimits, type Step, StepKey } from './protocol/recording.ts'
import { tipLimits } from './protocol/tip.ts'
import { checkJson } from './recorder-json/bounds.ts'
import { isPersonal, saidBy, selectorLimits } from './recorder-json/selectors.ts'
import { elsewhere, recognise, sites } from './sites/index.ts'

export { writeRecorderJson } from './recorder-json/write.ts'

/** What stayed behind, and how often. */
export type LeftOut = { what: Left; count: number }

/** A surface has a sentence for each. */
export const lefts = [
  /** Steps beyond the most that a recording has. */
  'more',
  /** Code, steps of other programs, kinds of step we do not know, and steps that cannot be read. */
  'code',
  'custom',
  'unknown',
  'broken',
  /** What was typed: the values of fields, and keys that type or that no step has. */
  'values',
  'keys',
  /** Addresses: those of pages, which became the kind of page, and those of no web page at all. */
  'addresses',
  'schemes',
  /** Steps on sign-in, code and payment pages. */
  'silent',
  /** Steps in another window or in a frame of another site. */
  'windows',
  /** Steps whose element cannot be named, and ways to name one that are too long or quote something personal. */
  'unfindable',
  'selectors',
  /** Waiting until something is not there. */
  'absence',
  /** Presses of another mouse button, which became ordinary ones. */
  'buttons',
  /** Sizes of windows, slow networks, the closing of tabs. */
  'viewport',
  'network',
  'close',
] as const
export type Left = (typeof lefts)[number]

/** A step as a file tells it: not yet seen on the page, so without an anchor. `name` and `role` are for its sentence. */
export type ImportedStep = Pick<Step, 'act' | 'key' | 'place' | 'foreign' | 'lookOnly'> & { name: string; role: string }

/** Most steps of a file that are looked at; files of this size are still read at once. */
const mostSteps = 20_000

const Flow = z.object({ title: z.string(), steps: z.array(z.unknown()) })

/**
 * The steps of a Recorder file, in order, the first 60 that can be kept. Throws `recorder-empty`, `recorder-large`, `recorder-broken` (no
 * JSON, as when it is cut off), `recorder-unknown` (another kind of file) or `recorder-nothing` (not one step could be kept).
 */
export function readRecorderJson(text: string): { title: string; steps: ImportedStep[]; left: LeftOut[] } {
  const flow = Flow.safeParse(checkJson(text))
  if (!flow.success) throw new Failure('recorder-unknown', flow.error.issues[0]?.path.join('.'))
  const reading = new Reading()
  for (const step of flow.data.steps.slice(0, mostSteps)) reading.take(step)
  reading.leave('more', Math.max(0, flow.data.steps.length - mostSteps))
  if (reading.steps.length === 0) throw new Failure('recorder-nothing')
  const title = tidy(flow.data.title.slice(0, 1000)).replace(/\s+/g, ' ').trim()
  return { title: [...title].slice(0, tipLimits.title).join('').trim(), steps: reading.steps, left: reading.left() }
}

const Selector = z.union([z.string().transform((one) => [one]), z.array(z.string())])
const found = { target: z.string().optional(), frame: z.array(z.int().min(0).max(100)).max(8).optional() }
const event = z.object({ type: z.string(), url: z.string().optional() })
const base = { ...found, assertedEvents: z.array(event).max(50).optional() }
const onElement = { ...base, selectors: z.array(Selector).min(1) }

/** Other fields than these are not even looked at: the offsets of clicks, sizes, code, parameters. */
const RecorderStep = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['click', 'doubleClick']), ...onElement, button: z.string().optional() }),
  z.object({ type: z.literal('hover'), ...onElement }),
  z.object({ type: z.literal('change'), ...onElement, value: z.string().transform((value) => value !== '') }),
  z.object({ type: z.literal('scroll'), ...base, selectors: z.array(Selector).optional() }),
  z.object({
    type: z.literal('waitForElement'),
    ...onElement,
    operator: z.enum(['>=', '==', '<=']).optional(),
    count: z.number().optional(),
    visible: z.boolean().optional(),
  }),
  z.object({ type: z.enum(['keyDown', 'keyUp']), ...base, key: z.string() }),
  z.object({ type: z.literal('navigate'), ...base, url: z.string() }),
])
type RecorderStep = z.infer<typeof RecorderStep>

const Kind = z.object({ type: z.string() })

const behind = new Map<string, Left>([
  ['waitForExpression', 'code'],
  ['customStep', 'custom'],
  ['emulateNetworkConditions', 'network'],
  ['setViewport', 'viewport'],
  ['close', 'close'],
])
const known = ['click', 'doubleClick', 'hover', 'change', 'scroll', 'waitForElement', 'keyDown', 'keyUp', 'navigate']

/** The Recorder's other names of keys that a step may name. */
const sameKeys = new Map<string, StepKey>([
  [' ', 'Space'],
  ['\r', 'Enter'],
  ['\n', 'Enter'],
  ['NumpadEnter', 'Enter'],
])
/** After these, something else is typed. */
const ends: readonly StepKey[] = ['Enter', 'Tab', 'Escape']

/** One pass over a file: where we are, what was kept, what was not. */
class Reading {
  readonly steps: ImportedStep[] = []
  private readonly counts = new Map<Left, number>()
  private place: Place = elsewhere
  private silent = false
  /** A silent passage was left out, and the page it led to has not been said yet. */
  private jumped = false
  /** Characters are being typed: a space among them is one more. */
  private typing = false

  left(): LeftOut[] {
    return lefts.flatMap((what) => ({ what, count: this.counts.get(what) ?? 0 })).filter(({ count }) => count > 0)
  }

  leave(what: Left, count = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + count)
  }

  take(data: unknown): void {
    const outcome = this.look(data)
    if (typeof outcome === 'string') this.leave(outcome)
    else if (outcome) this.keep(outcome)
  }

  /** The step to keep, why there is none, or null when there is nothing to say about it. */
  private look(data: unknown): Outcome {
    const kind = Kind.safeParse(data)
    if (!kind.success) return 'broken'
    if (!known.includes(kind.data.type)) return behind.get(kind.data.type) ?? 'unknown'
    const { data: step } = RecorderStep.safeParse(data)
    if (!step) return 'broken'
    if (step.type !== 'keyDown' && step.type !== 'keyUp') this.typing = false
    if (step.target !== undefined && step.target !== 'main') return 'windows'
    if (step.type === 'navigate') return this.go(step.url, step.assertedEvents)
    const outcome = this.silent ? 'silent' : this.onPage(step)
    if (typeof outcome !== 'string' && outcome) this.keep(outcome)
    this.arrive(step.assertedEvents)
    return typeof outcome === 'string' ? outcome : null
  }

  private onPage(step: Exclude<RecorderStep, { type: 'navigate' }>): Outcome {
    switch (step.type) {
      case 'keyUp':
        return null
      case 'keyDown':
        return this.press(step.key)
      case 'scroll':
        if (!step.selectors || step.selectors.length === 0) return { act: 'scroll' }
        return this.onElement('scroll', step.selectors, step.frame)
      case 'waitForElement':
        return isAbsence(step) ? 'absence' : this.onElement('look', step.selectors, step.frame)
      case 'change':
        if (step.value) this.leave('values')
        return this.onElement('write', step.selectors, step.frame)
      case 'hover':
        return this.onElement('hover', step.selectors, step.frame)
      default:
        if (step.button !== undefined && step.button !== 'primary') this.leave('buttons')
        return this.onElement(step.type === 'click' ? 'click' : 'double-click', step.selectors, step.frame)
    }
  }

  private onElement(act: Act, selectors: string[][], frame: number[] = []): Outcome {
    const fitting = selectors.filter(isFit).slice(0, selectorLimits.list)
    this.leave('selectors', selectors.length - fitting.length)
    if (fitting.length === 0) return 'unfindable'
    const foreign = { selectors: fitting, frame }
    const said = saidBy(foreign, sites.find(({ id }) => id === this.place.site)?.publicText ?? false)
    const chosen = act === 'write' && ['combobox', 'listbox'].includes(said.role)
    return { act: chosen ? 'choose' : act, foreign, ...said }
  }

  private press(pressed: string): Outcome {
    const key = StepKey.safeParse(sameKeys.get(pressed) ?? pressed)
    if (!key.success) {
      this.typing ||= [...pressed].length === 1
      return 'keys'
    }
    if (key.data === 'Space' && this.typing) return 'keys'
    this.typing &&= !ends.includes(key.data)
    return { act: 'press', key: key.data }
  }

  private go(url: string, events: RecorderStep['assertedEvents']): Outcome {
    const address = URL.parse(url)
    if (!address || !isWeb(address)) return 'schemes'
    this.leave('addresses')
    this.move(url)
    this.arrive(events)
    this.jumped = false
    return this.silent ? 'silent' : { act: 'go' }
  }

  /** Where the file says that a step has led. */
  private arrive(events: RecorderStep['assertedEvents'] = []): void {
    this.leave('addresses', events.length)
    for (const { url = '' } of events) {
      const address = URL.parse(url)
      if (address && isWeb(address)) this.move(url)
    }
  }

  private move(url: string): void {
    const page = recognise(url)
    const silent = page?.silent ?? false
    if (this.silent && !silent) this.jumped = true
    this.silent = silent
    this.place = page?.place ?? elsewhere
  }

  private keep(step: Kept): void {
    const jumped = this.jumped
    this.jumped = false
    if (jumped) this.keep({ act: 'go' })
    const full = this.steps.length >= recordingLimits.steps
    if (full) this.leave('more')
    else this.steps.push({ ...blank, place: this.place, lookOnly: step.act === 'look', ...step })
  }
}

type Kept = Pick<ImportedStep, 'act'> & Partial<ImportedStep>
type Outcome = Kept | Left | null

const blank = { key: null, foreign: null, name: '', role: '' }

function isWeb({ protocol }: URL): boolean {
  return protocol === 'https:' || protocol === 'http:'
}

function isFit(chain: string[]): boolean {
  return (
    chain.length > 0 &&
    chain.length <= selectorLimits.chain &&
    chain.every((part) => part !== '' && part.length <= selectorLimits.length && part.isWellFormed()) &&
    !chain.some(isPersonal)
  )
}

/** "At most" of anything, none, or hidden. */
function isAbsence(step: Extract<RecorderStep, { type: 'waitForElement' }>): boolean {
  return step.visible === false || step.operator === '<=' || (step.operator !== '>=' && step.count === 0)
}
