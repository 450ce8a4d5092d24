/**
 * Watches what somebody does in a page and says it as steps: which control, never what was typed. It only listens; no listener stops
 * anything, and nothing in the page changes.
 */
import type { Outline } from '../../protocol/page.ts'
import type { Act, StepKey } from '../../protocol/recording.ts'
import { documentOf, focusedElement, isElement, nameOf, queryAll, rootsOf, shadowOf } from '../dom.ts'
import type { GuidePolicy, Seen } from '../guide.ts'
import { type Description, describeNow, isSilent, undescribed } from './description.ts'
import { isWithin } from './frames.ts'
import { Hovering } from './hovering.ts'
import { pressedKey } from './keys.ts'
import { Scrolling } from './scrolling.ts'
import { Still } from './still.ts'
import {
  chosenIn,
  controlAt,
  fieldAt,
  hasLines,
  isPressedByKeys,
  isSecret,
  isWhole,
  labelled,
  usageOf,
} from './target.ts'

/** An element and what was there before anything was done with it. */
type Prepared = { target: Element; description: Description }

/** Pixels a press may slip before it is a drag. */
const slip = 12
/** Milliseconds within which a key causes a click. */
const causes = 800
/** Milliseconds for looking at a page at rest; while somebody presses there are fewer. */
const restful = 400
/** Milliseconds between two times of saying that the same part cannot be seen. */
const again = 5000

export class Steps {
  private readonly policy: GuidePolicy
  private readonly say: (seen: Seen) => void
  private readonly ending = new AbortController()
  private readonly pages = new WeakSet<Document>()
  private readonly hovering = new Hovering()
  private readonly scrolling: Scrolling
  private readonly still: Still
  /** Where the pointer went down, and on what. */
  private down: { x: number; y: number; prepared: Prepared | null } | null = null
  private key: { at: number; key: string; prepared: Prepared } | null = null
  /** A click into a field, which is no step of its own when something is written next. */
  private entered: Prepared | null = null
  private written: Element | null = null
  private lastKey: { target: Element; key: StepKey } | null = null
  private unseen = -again
  /** The screen as it was when the page came to rest. */
  private sight: Outline | null = null

  constructor(policy: GuidePolicy, say: (seen: Seen) => void) {
    this.policy = policy
    this.say = say
    this.still = new Still(() => {
      this.sight = outlineNow({ ...policy, budget: restful })
      say({ type: 'still' })
    })
    this.scrolling = new Scrolling((place) => this.step('scroll', this.prepare(place)))
  }

  start(): void {
    this.listenIn(document)
    for (const root of rootsOf(document))
      if (root !== document && 'defaultView' in root) this.listenIn(root as Document)
    this.still.start(this.ending.signal)
  }

  stop(): void {
    this.ending.abort()
    this.scrolling.begin()
  }

  private listenIn(page: Document): void {
    const view = page.defaultView
    if (!view || this.pages.has(page)) return
    this.pages.add(page)
    const on = <E extends Event>(type: string, hear: (event: E, path: Element[]) => void): void => {
      const listener = (event: Event): void => {
        if (event.isTrusted) hear(event as E, pathOf(event))
      }
      view.addEventListener(type, listener, { capture: true, passive: true, signal: this.ending.signal })
    }
    on<PointerEvent>('pointerdown', (event, path) => this.pressing(event, path))
    on<MouseEvent>('click', (event, path) => this.clicked(event, path))
    on<MouseEvent>('dblclick', (_, path) => this.clickedTwice(path))
    on('change', (_, path) => this.changed(path))
    on('input', (_, path) => this.wrote(path))
    on<KeyboardEvent>('keydown', (event, path) => this.keyed(event, path))
    on('pointerover', (_, path) => this.passed(path))
    on('focusout', () => {
      this.written = null
    })
    on('blur', () => queueMicrotask(() => this.lost()))
    for (const type of ['wheel', 'touchmove']) on(type, () => this.scrolling.intended())
    on('scroll', (event) => {
      this.still.changed()
      this.scrolling.scrolled(event.target === page ? null : event.target)
    })
    // A load in a frame is heard by the document, and never by the window.
    page.addEventListener('load', (event) => this.look(pathOf(event)[0]), { capture: true, signal: this.ending.signal })
  }

  /** A frame came, or was come upon: its page is watched too, where it is one of the same origin. */
  private look(element: Element | undefined): void {
    const name = element && nameOf(element)
    if (!element || (name !== 'iframe' && name !== 'frame')) return
    const page = documentOf(element)
    if (page) this.listenIn(page)
  }

  private prepare(target: Element): Prepared {
    return { target, description: describeNow(target, this.policy, this.screen()) }
  }

  /** The screen as it is; when nothing has changed, as it was seen while there was time. */
  private screen(): Outline | null {
    return this.still.holds && this.sight ? this.sight : outlineNow(this.policy)
  }

  private pressing(event: PointerEvent, path: Element[]): void {
    const [start] = path
    this.down = null
    if (!start || event.button !== 0 || !event.isPrimary) return
    this.scrolling.intended()
    this.look(start)
    if (this.isClosed(start)) return
    const target = controlAt(start)
    this.down = { x: event.clientX, y: event.clientY, prepared: null }
    if (!target) return
    this.scrolling.begin()
    if (this.written === target || (usageOf(target) === 'write' && isSecret(target))) return
    const opener = this.hovering.openerOf(target)
    if (opener) {
      this.still.changed()
      this.step('hover', this.prepare(opener))
    }
    this.down.prepared = this.prepare(target)
    this.hovering.pressed(target)
  }

  private clicked(event: MouseEvent, path: Element[]): void {
    const [start] = path
    const target = start && controlAt(start)
    const { down } = this
    if (!start || !target) return
    if (event.detail > 1 && this.down) return
    const bySomeKey = event.detail === 0 && this.key !== null && performance.now() - this.key.at < causes
    // Enter in a field presses its form's button, too: that is one step.
    if (bySomeKey && this.key?.prepared.target !== target) return
    const far = down && event.detail > 0 && Math.hypot(event.clientX - down.x, event.clientY - down.y) > slip
    if (far) return
    const before = bySomeKey ? this.key?.prepared : down?.prepared
    this.press(before && isWithin(start, before.target) ? before : null, target, path)
  }

  private press(before: Prepared | null, target: Element, path: Element[]): void {
    const use = usageOf(target)
    // What comes of these is told by what changes.
    if (use === 'select' || use === 'box' || use === 'set') return
    if (path.some((each) => nameOf(each) === 'label' && labelled(each) !== null)) return
    if (this.written === target) return
    if (use === 'write' && isSecret(target)) return
    const prepared = before?.target === target ? before : this.prepare(target)
    if (use === 'write') this.entered = prepared
    else this.step(use === 'choose' ? 'choose' : 'click', prepared)
  }

  private clickedTwice(path: Element[]): void {
    const target = path[0] && controlAt(path[0])
    if (!target || isPressedByKeys(target)) return
    const use = usageOf(target)
    if (use === null || use === 'press') this.step('double-click', this.down?.prepared ?? this.prepare(target))
  }

  private changed([target]: Element[]): void {
    const use = target ? usageOf(target) : null
    if (!target || (use !== 'select' && use !== 'box' && use !== 'set')) return
    const prepared = this.before(target) ?? this.prepare(target)
    this.step('choose', prepared, { choice: use === 'select' ? prepared.description.keep(chosenIn(target)) : '' })
  }

  private wrote([start]: Element[]): void {
    const field = start && fieldAt(start)
    if (!field || this.written === field) return
    if (this.entered?.target === field) this.entered = null
    const secret = isSecret(field)
    const prepared = secret ? { target: field, description: undescribed('textbox', null) } : this.before(field)
    this.step('write', prepared ?? this.prepare(field))
    this.written = field
  }

  /** What was seen of an element when a key or the pointer went down on it. */
  private before(target: Element): Prepared | null {
    for (const prepared of [this.key?.prepared, this.down?.prepared]) if (prepared?.target === target) return prepared
    return null
  }

  private keyed(event: KeyboardEvent, [start]: Element[]): void {
    if (!start || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const focused = fieldAt(start) ?? start
    if (event.key.startsWith('Page') || event.key.startsWith('Arrow') || /^(Home|End| )$/.test(event.key))
      this.scrolling.intended()
    if (event.repeat || (this.written === focused && event.key.length === 1)) return
    const pressed = pressedKey(event.key, focused)
    const types = event.key.length === 1 && usageOf(focused) === 'write'
    if (!pressed && !types && !isPressedByKeys(focused) && usageOf(focused) === null) return
    if (types && isSecret(focused)) return
    const prepared = isWhole(focused)
      ? {
          target: focused,
          description: undescribed('', this.screen()),
        }
      : this.prepare(focused)
    this.key = { at: performance.now(), key: event.key, prepared }
    if (!pressed) return
    if (this.lastKey?.target === focused && this.lastKey.key === pressed) return
    if (pressed === 'Enter' && hasLines(focused)) this.unlessWritten(prepared)
    else this.step('press', prepared, { key: pressed })
  }

  /** Enter where one writes lines is a step if no line came of it: the page took it for itself. */
  private unlessWritten(prepared: Prepared): void {
    let wrote = false
    const note = (): void => {
      wrote = true
    }
    addEventListener('beforeinput', note, { capture: true, once: true, signal: this.ending.signal })
    setTimeout(() => {
      removeEventListener('beforeinput', note, { capture: true })
      if (!wrote && !this.ending.signal.aborted) this.step('press', prepared, { key: 'Enter' })
    })
  }

  private passed([start]: Element[]): void {
    if (!start) return
    this.look(start)
    this.hovering.over(start)
  }

  /** The window lost the focus: to a frame that we cannot look into, perhaps. */
  private lost(): void {
    const focused = focusedElement(document)
    const name = focused && nameOf(focused)
    if (!focused || (name !== 'iframe' && name !== 'frame')) return
    if (documentOf(focused)) this.look(focused)
    else this.cannotSee('frame')
  }

  /** Whether somebody pressed in a part that the page keeps closed. */
  private isClosed(element: Element): boolean {
    const inside = shadowOf(element, nameOf(element), true)
    if (inside?.mode !== 'closed') return false
    if (queryAll(inside, 'a[href],button,input,select,textarea,[tabindex],[contenteditable],[role]').length === 0)
      return false
    this.cannotSee('closed')
    return true
  }

  private cannotSee(where: 'frame' | 'closed'): void {
    if (performance.now() - this.unseen < again || isSilent(this.policy.silent)) return
    this.unseen = performance.now()
    this.say({ type: 'unseen', where })
  }

  private step(act: Act, { target, description }: Prepared, extra: { key?: StepKey; choice?: string } = {}): void {
    if (isSilent(this.policy.silent)) return
    const { entered } = this
    this.entered = null
    if (entered && entered.target !== target) this.step('click', entered)
    this.scrolling.begin()
    this.written = null
    this.lastKey = extra.key ? { target, key: extra.key } : null
    this.still.changed()
    const { anchor, name, role, spot, outline, hold } = description
    const choice = (extra.choice ?? '').slice(0, 120)
    const step = { act, key: extra.key ?? null, anchor, ...hold(), name, role, choice, spot, outline }
    this.say({ type: 'step', address: location.href.slice(0, 10_000), step })
  }
}

function outlineNow(policy: GuidePolicy): Outline | null {
  const outline = globalThis.sottoPage?.outline(policy)
  return outline === 'silent' ? null : (outline ?? null)
}

/** The elements an event passes, from the innermost; what is in closed parts is not among them. */
function pathOf(event: Event): Element[] {
  return event.composedPath().filter((each): each is Element => 'nodeType' in each && isElement(each as Node))
}
