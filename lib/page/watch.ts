/** Notices that the page has become another kind of page without a load. Tells the extension that, and nothing else. */
import { landmarks } from './landmarks.ts'

const pause = 500

export class Watch {
  private observer: MutationObserver | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private asked: string[] = []
  private seen = ''
  private holders = 0

  /** What `landmarks` answers; remembered, so that a change of the answer can be told. */
  landmarks(selectors: string[]): string[] {
    const found = landmarks(selectors)
    this.asked = selectors
    this.seen = stateOf(found)
    return found
  }

  start(): void {
    if (this.observer) return
    this.seen = stateOf(landmarks(this.asked))
    this.observer = new MutationObserver(() => {
      this.timer ??= setTimeout(() => this.look(), pause)
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
    const now = stateOf(landmarks(this.asked))
    if (now === this.seen) return
    this.seen = now
    chrome.runtime.sendMessage({ type: 'page-changed' }).catch(() => undefined)
  }
}

const stateOf = (found: string[]): string => JSON.stringify([location.href, found])
