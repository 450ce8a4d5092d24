/** Notices that the page has become another kind of page without a load. Tells the extension that, and nothing else. */
import { landmarks } from './landmarks.ts'

const pause = 500

export class Watch {
  private observer: MutationObserver | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private asked: string[] = []
  private seen = ''

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
  }

  stop(): void {
    this.observer?.disconnect()
    this.observer = null
    clearTimeout(this.timer)
    this.timer = undefined
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
