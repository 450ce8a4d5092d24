/**
 * Notices that the page has become another kind of page without a load. Tells the extension that, and nothing else. A field for a
 * password or a code is noticed before the next frame is painted.
 */
import { digitBoxes } from './digit-boxes.ts'
import { isDisplayed, isElement, matches, nameOf, openShadow, parentOf, queryAll, rectOf, rootsOf } from './dom.ts'
import { landmarks } from './landmarks.ts'
import type { Asked } from './script.ts'

/** Milliseconds between two looks, and what share of the page's time looking may take where pages are huge. */
const pause = { least: 500, most: 3000 }
const share = 0.01
/** Most milliseconds that may be saved up for looks before the next frame. */
const purse = 60
/** Milliseconds for which what may be fading in is looked at in every frame. */
const fading = 400
const mostHidden = 40
const mostInside = 200
const mostEntered = 4

/** Where what makes another page of a page begins. */
const telling = 'h1,h2,dialog,[role="dialog"],[role="alertdialog"],[aria-modal],[role="heading"],button,iframe'
const attributeFilter = ['type', 'autocomplete', 'maxlength', 'hidden', 'class', 'style', 'open', 'role']

export class Watch {
  #observer: MutationObserver | null = null
  #sizes: ResizeObserver | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #frame = 0
  #selectors: string[] = []
  #asked: Asked = nothing
  #roots: Node[] = []
  #found: ReadonlySet<string> = new Set()
  #seen = ''
  #holders = 0
  /** Milliseconds that the last look took; what looks before their time may still take, and since when. */
  #cost = 0
  #saved = purse
  #counted = performance.now()
  /** Something came that may make another page of it; fields came that were not looked at. */
  #hurried = false
  #fields = false
  /** How many parts came and were looked through since the last frame. */
  #entered = 0
  /** Fields for a secret that are not displayed yet, whether they have a size, and until when they may be fading in. */
  readonly #hidden = new Map<Element, boolean>()
  #until = 0
  #glanced = 0
  #shown = false
  /** When a field for a secret last appeared, and when somebody last asked. */
  #alarmed = 0
  #asking = 0

  /** What `landmarks` answers; remembered, so that a change of the answer can be told. */
  landmarks(selectors: string[], asked: Asked = nothing): string[] {
    this.#selectors = selectors
    this.#asked = asked
    return this.#read()
  }

  start(): void {
    if (this.#observer) return
    this.#observer = new MutationObserver((records) => this.#changed(records))
    this.#sizes = new ResizeObserver(() => this.#glance(true, false))
    this.#read()
    chrome.runtime.onConnect.addListener(this.#hold)
  }

  stop(): void {
    this.#observer?.disconnect()
    this.#sizes?.disconnect()
    this.#observer = this.#sizes = null
    this.#hidden.clear()
    this.#roots = []
    chrome.runtime?.onConnect.removeListener(this.#hold)
    clearTimeout(this.#timer)
    cancelAnimationFrame(this.#frame)
    this.#timer = undefined
    this.#frame = 0
  }

  /** Whether a field for a secret is displayed, or, with `since`, appeared since this was last asked. */
  isSilent(since = false): boolean {
    const before = this.#asking
    this.#asking = performance.now()
    return (since && this.#alarmed >= before) || this.#isShown(this.#roots.length > 0 ? this.#roots : rootsOf(document))
  }

  /** Whoever asked to watch connects; when the last of them is gone, so is the watching. */
  readonly #hold = (port: chrome.runtime.Port): void => {
    this.#holders += 1
    port.onDisconnect.addListener(() => {
      this.#holders -= 1
      if (this.#holders === 0) this.stop()
    })
  }

  #read(): string[] {
    const started = performance.now()
    const roots = rootsOf(document)
    const found = landmarks(this.#selectors, roots)
    if (digitBoxes(roots)) found.push('form digits')
    found.push(...(globalThis.sottoClues?.cluesOf(roots, this.#asked) ?? []))
    this.#found = new Set(found)
    this.#seen = JSON.stringify([location.href, found])
    if (this.#observer) this.#observe(roots)
    this.#cost = performance.now() - started
    return found
  }

  #observe(roots: Node[]): void {
    this.#roots = roots
    const all = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter }
    for (const root of roots) this.#observer?.observe(root, all)
    this.#shown = this.#isShown(roots)
  }

  /**
   * Whether a field for a secret is displayed below one of the roots. Those that are not yet are kept in mind; with `known` those of them
   * that have no size are passed over.
   */
  #isShown(roots: Node[], known = false): boolean {
    let shown = false
    // `:is` passes over a selector that this browser cannot read, as a pack may bring one: in a plain list it would undo the others.
    const secret = `:is(${this.#asked.strong.join()})`
    for (const root of roots) {
      // By their name alone they are found much faster than by the selectors.
      const fields = queryAll(root, 'input')
      for (let i = 0; i < fields.length && i < 300; i++) {
        const field = fields[i] as Element
        if (!matches(field, secret)) continue
        // One without a size is told of when it gets one: to look again would make the page lay itself out for us.
        if (known && this.#hidden.get(field) === false) continue
        if (isDisplayed(field)) shown = true
        else if (this.#hidden.size < mostHidden) {
          if (!this.#hidden.has(field)) this.#sizes?.observe(field)
          this.#hidden.set(field, rectOf(field).width >= 1)
        }
      }
    }
    return shown || digitBoxes(roots)
  }

  #changed(records: MutationRecord[]): void {
    let [fields, stirred] = [false, false]
    for (const record of records) {
      const { type, target, addedNodes } = record
      if (type === 'attributes') {
        if (nameOf(target as Element) === 'input') fields = true
        // `open` and `role`, with which dialogs begin.
        else if (/^[or]/.test(record.attributeName ?? '')) this.#hurried = true
        else stirred = true
      } else if (type === 'characterData') {
        this.#hurried ||= isTelling(parentOf(target))
      } else {
        this.#hurried ||= addedNodes.length > 0 && isTelling(target)
        for (let i = 0; i < addedNodes.length; i++) {
          const node = addedNodes[i] as Node
          if (!isElement(node)) continue
          // Of a page that changes all the time, the rest is looked through for fields alone.
          if (this.#entered++ < mostEntered ? this.#holdsFields(node) : hasField(node)) fields = true
        }
      }
    }
    if (stirred && this.#faint().length > 0) this.#until = performance.now() + fading
    // At once, where it is not a frame ago that there was nothing.
    this.#fields ||= fields
    if (fields && performance.now() - this.#glanced > 16) this.#glance()
    else if (this.#fields || this.#hurried || this.#entered > mostEntered || performance.now() < this.#until)
      this.#inFrame()
    this.#timer ??= setTimeout(() => this.#look(), Math.min(pause.most, Math.max(pause.least, this.#cost / share)))
  }

  #faint(): Element[] {
    return [...this.#hidden].flatMap(([field, sized]) => (sized ? field : []))
  }

  /** Whether a part that came has fields in it. Shadow roots in it are watched from now on. */
  #holdsFields(part: Element): boolean {
    this.#hurried ||= isTelling(part) || queryAll(part, telling).length > 0
    const inside = queryAll(part, '*')
    for (let i = -1; i < inside.length && i < mostInside; i++) {
      if (!openShadow(i < 0 ? part : (inside[i] as Element))) continue
      this.#observe(rootsOf(document))
      this.#shown = false
      return true
    }
    return hasField(part)
  }

  #inFrame(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      this.#entered = 0
      this.#glance(this.#fields)
      if (this.#hurried && this.#mayAfford()) {
        this.#look()
        this.#saved -= this.#cost
      }
      if (performance.now() < this.#until) this.#inFrame()
    })
  }

  #mayAfford(): boolean {
    const now = performance.now()
    this.#saved = Math.min(purse, this.#saved + (now - this.#counted) * share)
    this.#counted = now
    return this.#saved >= this.#cost
  }

  /** Looks for fields for a secret alone, or only at those that were there and not displayed. */
  #glance(everywhere = true, known = true): void {
    if (!this.#observer || (!everywhere && this.#hidden.size === 0)) return
    for (const field of this.#hidden.keys()) if (!field.isConnected) this.#hidden.delete(field)
    const before = this.#shown
    if (everywhere) {
      this.#glanced = performance.now()
      this.#fields = false
      this.#shown = this.#isShown(this.#roots, known)
    } else this.#shown ||= this.#faint().some(isDisplayed)
    if (!this.#shown || before) return
    this.#alarmed = performance.now()
    globalThis.sottoGuide?.hush()
    this.#say('page-silent')
  }

  #look(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#hurried = false
    if (typeof chrome === 'undefined' || !chrome.runtime?.id) {
      this.stop()
      return
    }
    const [before, had] = [this.#seen, this.#found]
    this.#read()
    if (this.#seen === before) return
    // What may be a silent zone is one until the extension has said that it is none.
    if (this.#asked.wary.some((clue) => this.#found.has(clue) && !had.has(clue))) globalThis.sottoGuide?.hush()
    this.#say('page-changed')
  }

  #say(type: 'page-changed' | 'page-silent'): void {
    chrome.runtime.sendMessage({ type }).catch(() => undefined)
  }
}

const nothing: Asked = { words: {}, wary: [], strong: [] }

const hasField = (part: Element): boolean => nameOf(part) === 'input' || queryAll(part, 'input').length > 0

const isTelling = (node: Node | null): boolean => node !== null && isElement(node) && matches(node, telling)
