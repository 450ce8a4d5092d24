/**
 * The mark itself: a ring in the browser's top layer that lets every click through. All of it is in a closed shadow root below one
 * bare element, which has no attributes and leaves with it.
 */
import { attributeOf, matches, queryAll } from '../dom.ts'
import { type Edges, grown, heightOf, overlap, widthOf } from '../edges.ts'

export type Look = { edges: Edges; certainty: 'found' | 'probably'; words: string }

const styles = `
:host { display: block !important; position: fixed !important; inset: 0 auto auto 0 !important; width: 0 !important;
  height: 0 !important; margin: 0 !important; padding: 0 !important; border: 0 !important; opacity: 1 !important;
  visibility: visible !important; pointer-events: none !important; contain: none !important; transform: none !important;
  filter: none !important; zoom: 1 !important; clip-path: none !important }
[popover] { all: initial; position: fixed; left: 0; top: 0; width: 0; height: 0; overflow: visible; pointer-events: none;
  direction: inherit }
[popover]:not(:popover-open) { display: none }
.ring { position: fixed; box-sizing: border-box; border: 4px solid #0b5fd8; border-radius: 10px; outline: 3px solid #fff;
  box-shadow: inset 0 0 0 2px #fff, 0 0 0 5px #10243f; forced-color-adjust: none; pointer-events: none }
.ring.probably { border: 0; outline: 4px dashed #0b5fd8; outline-offset: 2px; border-radius: 6px;
  box-shadow: 0 0 0 8px #fff, 0 0 0 10px #10243f }
.words { position: fixed; box-sizing: border-box; max-width: min(340px, calc(100vw - 16px)); padding: 8px 12px;
  border-radius: 8px; border: 1px solid #fff; background: #10243f; color: #fff; font: 600 15px/1.35 system-ui, sans-serif;
  text-align: start; forced-color-adjust: none; overflow-wrap: anywhere }
.said { position: fixed; left: 0; top: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
[hidden] { display: none }
@media (forced-colors: active) {
  .ring { border-color: Highlight; outline-color: Canvas; box-shadow: inset 0 0 0 2px Canvas, 0 0 0 5px CanvasText }
  .ring.probably { outline-color: Highlight; box-shadow: 0 0 0 8px Canvas, 0 0 0 10px CanvasText }
  .words { background: Canvas; color: CanvasText; border-color: CanvasText }
}`

/** Pixels between the element and its ring, the least side of a ring, and the room left at the edge of the screen. */
const gap = { found: 6, probably: 1 }
const least = 28
const rim = 8
/** How far each ring is painted beyond its box. */
const beyond = { found: 5, probably: 10 }

export class Ring {
  private readonly host = document.createElement('div')
  private readonly layer = document.createElement('div')
  private readonly ring = document.createElement('div')
  private readonly words = document.createElement('div')
  private readonly said = document.createElement('div')
  private above: Element[] = []
  private attached = 0

  constructor() {
    const root = this.host.attachShadow({ mode: 'closed' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    root.adoptedStyleSheets = [sheet]
    this.layer.setAttribute('popover', 'manual')
    this.said.setAttribute('role', 'status')
    this.words.setAttribute('aria-hidden', 'true')
    this.ring.className = 'ring'
    this.words.className = 'words'
    this.said.className = 'said'
    this.layer.append(this.ring, this.words, this.said)
    root.append(this.layer)
    this.hide()
  }

  /** Draws the ring around part of the screen. */
  show({ edges, certainty, words }: Look): void {
    this.attach()
    const screen = grown({ left: 0, top: 0, right: innerWidth, bottom: innerHeight }, -beyond[certainty])
    const wide = Math.max(gap[certainty], (least - widthOf(edges)) / 2)
    const high = Math.max(gap[certainty], (least - heightOf(edges)) / 2)
    const { left, top, right, bottom } = edges
    const around = { left: left - wide, top: top - high, right: right + wide, bottom: bottom + high }
    const drawn = overlap(around, screen)
    place(this.ring, drawn)
    this.ring.className = certainty === 'probably' ? 'ring probably' : 'ring'
    this.ring.hidden = false
    this.words.hidden = certainty !== 'probably'
    if (this.words.textContent !== words) this.words.textContent = words
    if (certainty === 'probably') this.placeWords(drawn)
  }

  hide(): void {
    this.ring.hidden = true
    this.words.hidden = true
  }

  /** Lets a screen reader say it. */
  announce(words: string): void {
    this.attach()
    const root = document.documentElement
    if ('ariaNotify' in root && typeof root.ariaNotify === 'function') root.ariaNotify(words)
    else this.said.textContent = words
  }

  /** Comes back above whatever the page has put into the top layer since. */
  rise(): void {
    if (this.attached === 0) return
    const above = topLayer()
    const news = above.some((element) => !this.above.includes(element))
    this.above = above
    if (!news || !this.layer.isConnected || !this.layer.matches(':popover-open')) return
    this.layer.hidePopover()
    this.layer.showPopover()
  }

  remove(): void {
    this.host.remove()
  }

  /** The page may throw out what it does not know; it is put back, a few times. */
  private attach(): void {
    if (!this.host.isConnected && this.attached < 5) {
      this.attached += 1
      document.documentElement.append(this.host)
      this.above = topLayer()
    }
    if (this.host.isConnected && !this.layer.matches(':popover-open')) this.layer.showPopover()
  }

  private placeWords({ left, top, bottom, right }: Edges): void {
    const { style } = this.words
    style.left = '0px'
    style.top = '0px'
    const { offsetWidth: width, offsetHeight: height } = this.words
    const x = Math.max(rim, Math.min((left + right - width) / 2, innerWidth - width - rim))
    const below = bottom + beyond.probably + rim
    const over = top - height - beyond.probably - rim
    const y = below + height <= innerHeight - rim ? below : over >= rim ? over : innerHeight - height - rim
    style.left = `${x}px`
    style.top = `${y}px`
  }
}

function place({ style }: HTMLElement, { left, top, right, bottom }: Edges): void {
  style.left = `${left}px`
  style.top = `${top}px`
  style.width = `${right - left}px`
  style.height = `${bottom - top}px`
}

/** What the page has in the top layer. */
function topLayer(): Element[] {
  return Array.from(queryAll(document, 'dialog:modal,[popover]:popover-open,:fullscreen')).slice(0, 50)
}

/** Whether the element lies behind a dialog that it is not part of. */
export function isBehindDialog(element: Element, isWithin: (node: Node, outer: Node) => boolean): boolean {
  const dialogs = Array.from(queryAll(document, 'dialog:modal,[aria-modal="true"]')).slice(0, 20)
  return dialogs.some(
    (dialog) =>
      !isWithin(element, dialog) &&
      (matches(dialog, 'dialog:modal') || (attributeOf(dialog, 'aria-hidden') !== 'true' && isShown(dialog))) &&
      dialogs.every((other) => other === dialog || !isWithin(element, other)),
  )
}

function isShown(dialog: Element): boolean {
  const { width, height } = dialog.getBoundingClientRect()
  return width > 40 && height > 40 && dialog.checkVisibility({ visibilityProperty: true, opacityProperty: true })
}
