/** Notices that the page has become another kind of page without a load. Tells the extension that, and nothing else. */
import { landmarks } from './landmarks.ts'

/** Milliseconds between two looks, and what share of the page's time looking may take where pages are huge. */
const pause = { least: 500, most: 3000 }
const share = 0.01

export class Watch {
  private observer: MutationObserver | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private asked: string[] = []
  private seen = ''
  private holders = 0
  /** Milliseconds that the last look took. */
  private cost = 0

  /** What `landmarks` answers; remembered, so that a change of the answer can be told. */
  landmarks(selectors: string[]): string[] {
    const started = performance.now()
    const found = landmarks(selectors)
    this.cost = performance.now() - started
    this.asked = selectors
    this.seen = stateOf(found)
    return found
  }

  start(): void {
    if (this.observer) return
    this.landmarks(this.asked)
    this.observer = new MutationObserver(() => {
      this.timer ??= setTimeout(() => this.look(), Math.min(pause.most, Math.max(pause.least, this.cost / share)))
    })
    this.observer.observe(document, { childList: true, subtree: true })
    chrome.runtime.onConnect.addListener(this.hold)
  }

  stop(): void {
    this.observer?.disconnect()
    this.observer = null
    chrome.runtime?.onConnect.removeListener(this.hold)
    clearTimeout(this.timer)
    this.timer = undefined
  }

  /** Whoever asked to watch connects; when the last of them is gone, so is the watching. */
  private readonly hold = (port: chrome.runtime.Port): void => {
    this.holders += 1
    port.onDisconnect.addListener(() => {
      this.holders -= 1
      if (this.holders === 0) this.stop()
    })
  }

  private look(): void {
    this.timer = undefined
    if (typeof chrome === 'undefined' || !chrome.runtime?.id) {
      this.stop()
      return
    }
    const before = this.seen
    this.landmarks(this.asked)
    if (this.seen === before) return
    chrome.runtime.sendMessage({ type: 'page-changed' }).catch(() => undefined)
  }
}

const stateOf = (found: string[]): string => JSON.stringify([location.href, found])
